"""Settings: `saqiya.toml` and `SAQIYA_…` variables (nested with `__`), every wrong one reported at once with its name.

Order of precedence: what the caller passes, the environment, the file, the defaults below. Secrets are given as files
(`…_file`). Reading them opens nothing and connects to nothing.
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from shared.article import SOURCE
from shared.errors import SettingError

Seconds = Annotated[float, Field(gt=0, le=86_400)]
PREFIX = "SAQIYA_"


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True)


class ValkeySettings(Part):
    url: str = Field(
        "redis://127.0.0.1:6379/0",
        description="redis://, rediss://, unix:// or sentinel:// (host:port;host:port)",
    )
    username: str | None = None
    password_file: Path | None = None
    sentinel_service: str = "saqiya"
    socket_timeout: Seconds = 10
    connect_timeout: Seconds = 3
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
    durable_timeout: Seconds = 2
    durable_replicas: int = Field(
        0,
        ge=0,
        le=8,
        description="replicas that must have a push in their append-only file too; 1 where Sentinel may fail over",
    )
    keep_days: float = Field(
        30, gt=0, le=3650, description="how long an entry stays after its disposition; dead ones stay"
    )
    max_attempts: int = Field(5, ge=1, le=100)
    retry_base: Seconds = Field(2, description="seconds before the second attempt; doubles with each")
    retry_cap: Seconds = 600
    timeline_limit: int = Field(60, ge=10, le=1000, description="events kept for each article")


class BrokerSettings(Part):
    url: str | None = Field(None, description="default: valkey.url")
    batch: int = Field(50, ge=1, le=500, description="IDs in a message")
    prefetch: int = Field(2, ge=1, le=64)


class WorkspaceSettings(Part):
    keep_hours: float = Field(72, gt=0, le=24 * 90)
    level: int = Field(3, ge=1, le=19, description="zstd level")


class ArchiveSettings(Part):
    url: str = Field("archive", description="a directory, or s3://bucket/prefix")
    endpoint: str | None = Field(None, description="of an S3-compatible store")
    region: str | None = None
    access_key_file: Path | None = None
    secret_key_file: Path | None = None
    allow_http: bool = False
    level: int = Field(3, ge=1, le=19, description="zstd level")
    concurrency: int = Field(16, ge=1, le=256)


class StoreSettings(Part):
    kind: str = Field("tantivy", description="tantivy, opensearch or memory")
    path: Path = Field(Path("store"), description="tantivy: the index's directory")
    writer_mb: int = Field(64, ge=16, le=4096, description="tantivy: the writer's buffer")
    url: str = Field("http://127.0.0.1:9200", description="opensearch; several with commas between")
    alias: str = Field("saqiya-articles", pattern=r"^[a-z0-9][a-z0-9_-]{0,100}$")
    username: str | None = None
    password_file: Path | None = None
    ca_file: Path | None = None
    verify: bool = True
    shards: int = Field(1, ge=1, le=64)
    replicas: int = Field(1, ge=0, le=8)
    refresh: bool = Field(
        False,
        description="opensearch: articles are found as soon as they're indexed, not within a second; costs throughput",
    )
    timeout: Seconds = 30


class GatewaySettings(Part):
    host: str = "127.0.0.1"
    port: int = Field(8080, ge=0, le=65535)
    token_file: Path | None = Field(None, description="bearer token that pushes and repairs must carry; none: open")
    high_water: int = Field(200_000, ge=1, description="articles in flight above which pushes get 429")
    high_water_memory: float = Field(
        0.8, gt=0, le=1, description="share of Valkey's maxmemory above which pushes get 429"
    )
    gather_ms: float = Field(3, ge=0, le=1000, description="pushes that arrive within it share one write")
    max_body_bytes: int = Field(16 * 1024 * 1024, ge=1024)
    max_items: int = Field(10_000, ge=1, le=1_000_000)


class MonitorSettings(Part):
    interval: Seconds = 1
    sweep: int = Field(1000, ge=1, le=100_000, description="articles looked at in a sweep")
    feed: bool = Field(True, description="drain the Valkey stream `<prefix>feed`")


class LogSettings(Part):
    level: Literal["debug", "info", "warning", "error"] = "info"
    format: Literal["auto", "json", "console"] = "auto"


class MetricsSettings(Part):
    host: str = "127.0.0.1"
    port: int = Field(0, ge=0, le=65535, description="of a worker's or monitor's /metrics; 0: none")
    dir: Path | None = Field(None, description="where prefork children leave their numbers (PROMETHEUS_MULTIPROC_DIR)")


class StageSettings(Part):
    batch: int = Field(50, ge=1, le=500)
    concurrency: int = Field(0, ge=0, le=256, description="processes; 0: one a core")
    lease: Seconds = 30
    article_limit: Seconds = Field(15, description="seconds for one article")


class FetchSettings(StageSettings):
    lease: Seconds = 120
    article_limit: Seconds = 60
    max_bytes: int = Field(20 * 1024 * 1024, ge=1024, description="of one page, as sent and as unpacked")


class IndexSettings(StageSettings):
    batch: int = Field(200, ge=1, le=500)
    concurrency: int = Field(1, ge=0, le=256)
    lease: Seconds = 120
    article_limit: Seconds = 60


class ExtractSettings(StageSettings):
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


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter="__", extra="forbid", frozen=True, validate_default=True
    )

    from_file: ClassVar[dict[str, Any]] = {}

    default_source: str | None = Field(None, description="the source of an ID that names none")
    valkey: ValkeySettings = ValkeySettings()
    ledger: LedgerSettings = LedgerSettings()
    broker: BrokerSettings = BrokerSettings()
    workspace: WorkspaceSettings = WorkspaceSettings()
    archive: ArchiveSettings = ArchiveSettings()
    store: StoreSettings = StoreSettings()
    gateway: GatewaySettings = GatewaySettings()
    monitor: MonitorSettings = MonitorSettings()
    logs: LogSettings = LogSettings()
    metrics: MetricsSettings = MetricsSettings()
    stages: Stages = Stages()
    sources: dict[str, SourceSettings] = {}

    @field_validator("sources")
    @classmethod
    def _names(cls, value: dict[str, SourceSettings]) -> dict[str, SourceSettings]:
        for name in value:
            if not SOURCE.match(name):
                raise ValueError(f"{name!r} is no source name: lower-case letters, digits, - and _, 64 at most")
        return value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, InitSettingsSource(settings_cls, init_kwargs=cls.from_file)


def load(file: Path | None = None, **given: Any) -> Settings:
    """Read all settings. `file` defaults to $SAQIYA_CONFIG, else ./saqiya.toml where it exists.

    Raises SettingError that lists every wrong setting by the name it is set under.
    """
    named = file or (Path(os.environ[PREFIX + "CONFIG"]) if os.environ.get(PREFIX + "CONFIG") else None)
    path = named or Path("saqiya.toml")
    content: dict[str, Any] = {}
    problems: list[str] = []
    if path.is_file():
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingError([f"{path}: not valid TOML: {error}"]) from error
    elif named:
        raise SettingError([f"{named}: no such settings file"])
    known = {PREFIX + name.upper() for name in Settings.model_fields} | {PREFIX + "CONFIG"}
    for variable in os.environ:
        if variable.startswith(PREFIX) and variable.split("__")[0] not in known:
            problems.append(f"{variable}: no such setting")

    class Read(Settings):
        from_file = content

    try:
        settings = Read(**given)
    except ValidationError as error:
        problems += [
            f"{'.'.join(str(part) for part in item['loc'])}: {item['msg']}"
            + (f" (got {str(item['input'])[:80]!r})" if item["type"] not in ("missing", "extra_forbidden") else "")
            for item in error.errors()
        ]
        raise SettingError(problems) from error
    if problems:
        raise SettingError(problems)
    return settings


def secret(path: Path | None, setting: str) -> str | None:
    """The content of a secret's file without the line feed at its end. Raises SettingError naming the setting."""
    if path is None:
        return None
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise SettingError([f"{setting}: can't read {path}: {error.strerror}"]) from error
