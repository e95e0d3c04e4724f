"""The parts of the settings: one model each, every field with its default, its bounds and what it is."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

Seconds = Annotated[float, Field(gt=0, le=86_400)]


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True)


class ValkeySettings(Part):
    url: str = Field(
        "redis://127.0.0.1:6379/0",
        description="redis://, rediss://, unix:// or sentinel:// (host:port;host:port)",
    )
    username: str | None = Field(None, description="ACL user; none: the default user")
    password_file: Path | None = Field(None, description="file with the user's password")
    sentinel_service: str = Field("saqiya", description="sentinel://: the name that Sentinel watches the primary under")
    socket_timeout: Seconds = Field(10, description="seconds for an answer")
    connect_timeout: Seconds = Field(3, description="seconds for a connection")
    prefix: str = Field("saqiya:", description="leads every key", pattern=r"^[\w:{}-]{1,64}$")

    @field_validator("url")
    @classmethod
    def _scheme(cls, value: str) -> str:
        if not value.startswith(("redis://", "rediss://", "unix://", "sentinel://")):
            raise ValueError("must start with redis://, rediss://, unix:// or sentinel://")
        return value


class LedgerSettings(Part):
    durable: Literal["aof", "none"] = Field(
        "aof",
        description="aof: a push is answered once WAITAOF confirms it; none: without that, for servers that have no append-only file",
    )
    durable_timeout: Seconds = Field(2, description="seconds that WAITAOF may take")
    durable_replicas: int = Field(
        0,
        ge=0,
        le=8,
        description="replicas that must have a push in their append-only file too; 1 where Sentinel may fail over",
    )
    keep_days: float = Field(
        30, gt=0, le=3650, description="how long an entry stays after its disposition; dead ones stay"
    )
    max_attempts: int = Field(5, ge=1, le=100, description="claims at one stage after which an article is dead")
    retry_base: Seconds = Field(2, description="seconds before the second attempt; doubles with each")
    retry_cap: Seconds = Field(600, description="seconds between attempts at most")
    timeline_limit: int = Field(60, ge=10, le=1000, description="events kept for each article")


class BrokerSettings(Part):
    url: str | None = Field(None, description="default: valkey.url")
    batch: int = Field(50, ge=1, le=500, description="IDs in a message")
    prefetch: int = Field(2, ge=1, le=64, description="messages that a process holds ahead of its work")


class WorkspaceSettings(Part):
    keep_hours: float = Field(
        72,
        gt=0,
        le=24 * 90,
        description="how long what a stage handed on is kept; what is gone is made again from the archive",
    )
    level: int = Field(3, ge=1, le=19, description="zstd level")


class ArchiveSettings(Part):
    url: str = Field("archive", description="a directory, or s3://bucket/prefix")
    endpoint: str | None = Field(None, description="of an S3-compatible store")
    region: str | None = Field(None, description="s3: the region")
    access_key_file: Path | None = Field(
        None, description="s3: file with the access key; none: from the environment that the SDKs read"
    )
    secret_key_file: Path | None = Field(None, description="s3: file with the secret key")
    allow_http: bool = Field(False, description="s3: an endpoint without TLS is meant")
    level: int = Field(3, ge=1, le=19, description="zstd level")
    concurrency: int = Field(16, ge=1, le=256, description="s3: requests at once")


class StoreSettings(Part):
    kind: str = Field("tantivy", description="tantivy, opensearch or memory")
    path: Path = Field(Path("store"), description="tantivy: the index's directory")
    writer_mb: int = Field(64, ge=16, le=4096, description="tantivy: the writer's buffer")
    url: str = Field("http://127.0.0.1:9200", description="opensearch; several with commas between")
    alias: str = Field(
        "saqiya-articles",
        pattern=r"^[a-z0-9][a-z0-9_-]{0,100}$",
        description="opensearch: the alias that is searched; indices are called <alias>-000001 and so on",
    )
    username: str | None = Field(None, description="opensearch: basic authentication")
    password_file: Path | None = Field(None, description="opensearch: file with the user's password")
    ca_file: Path | None = Field(None, description="opensearch: certificates to trust besides the system's")
    verify: bool = Field(True, description="opensearch: whether certificates are checked")
    shards: int = Field(1, ge=1, le=64, description="opensearch: primary shards of a new index")
    replicas: int = Field(1, ge=0, le=8, description="opensearch: copies of each shard")
    refresh: bool = Field(
        False,
        description="opensearch: articles are found as soon as they're indexed, not within a second; costs throughput",
    )
    timeout: Seconds = Field(30, description="seconds for an answer")


class GatewaySettings(Part):
    host: str = Field("127.0.0.1", description="address to listen on")
    port: int = Field(8080, ge=0, le=65535, description="port to listen on; 0: any")
    token_file: Path | None = Field(None, description="bearer token that pushes and repairs must carry; none: open")
    high_water: int = Field(200_000, ge=1, description="articles in flight above which pushes get 429")
    high_water_memory: float = Field(
        0.8, gt=0, le=1, description="share of Valkey's maxmemory above which pushes get 429"
    )
    gather_ms: float = Field(3, ge=0, le=1000, description="pushes that arrive within it share one write")
    max_body_bytes: int = Field(16 * 1024 * 1024, ge=1024, description="of a push; larger ones get 413")
    max_items: int = Field(10_000, ge=1, le=1_000_000, description="items in a push; more get 413")


class MonitorSettings(Part):
    interval: Seconds = Field(1, description="seconds between sweeps")
    sweep: int = Field(1000, ge=1, le=100_000, description="articles looked at in a sweep")
    feed: bool = Field(True, description="drain the Valkey stream `<prefix>feed`")


class LogSettings(Part):
    level: Literal["debug", "info", "warning", "error"] = Field("info", description="records below it are left out")
    format: Literal["auto", "json", "console"] = Field(
        "auto", description="auto: readable on a terminal, JSON a line elsewhere"
    )


class MetricsSettings(Part):
    host: str = Field("127.0.0.1", description="address of a worker's or monitor's /metrics")
    port: int = Field(0, ge=0, le=65535, description="of a worker's or monitor's /metrics; 0: none")
    dir: Path | None = Field(None, description="where prefork children leave their numbers (PROMETHEUS_MULTIPROC_DIR)")


class StageSettings(Part):
    batch: int = Field(50, ge=1, le=500, description="articles claimed at once")
    concurrency: int = Field(0, ge=0, le=256, description="processes; 0: one a core")
    lease: Seconds = Field(30, description="seconds after which a batch without progress is issued again")
    article_limit: Seconds = Field(15, description="seconds for one article")


class FetchSettings(StageSettings):
    lease: Seconds = Field(120, description="seconds after which a batch without progress is issued again")
    article_limit: Seconds = Field(60, description="seconds for one article")
    max_bytes: int = Field(20 * 1024 * 1024, ge=1024, description="of one page, as sent and as unpacked")


class IndexSettings(StageSettings):
    batch: int = Field(200, ge=1, le=500, description="articles claimed at once")
    concurrency: int = Field(1, ge=0, le=256, description="processes; tantivy has one writer")
    lease: Seconds = Field(120, description="seconds after which a batch without progress is issued again")
    article_limit: Seconds = Field(60, description="seconds for one article")
    story_days: int = Field(3, ge=0, le=14, description="days between two articles of one story at most")
    story_articles: int = Field(
        50_000,
        ge=1000,
        le=10_000_000,
        description="articles remembered to tell stories by, about 1.5 KB of Valkey each",
    )


class ExtractSettings(StageSettings):
    batch: int = Field(20, ge=1, le=500, description="articles claimed at once; few, as each takes long")
    tagger: str = Field("builtin", description="builtin, none, or transformers")
    tagger_model: str | None = Field(None, description="transformers: a model's directory")


class Stages(Part):
    fetch: FetchSettings = FetchSettings()
    clean: StageSettings = StageSettings()
    extract: ExtractSettings = ExtractSettings()
    index: IndexSettings = IndexSettings()

    def of(self, stage: str) -> StageSettings:
        part = getattr(self, stage)
        assert isinstance(part, StageSettings)
        return part


class SourceSettings(BaseModel):
    """A source by name: its kind, and that kind's own settings (services.fetch.sources checks them)."""

    model_config = ConfigDict(extra="allow", frozen=True)
    kind: str

    @property
    def options(self) -> Mapping[str, Any]:
        return dict(self.model_extra or {})
