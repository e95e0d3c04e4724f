"""Settings: `saqiya.toml` and `SAQIYA_…` variables (nested with `__`), every wrong one reported at once with its name.

Order of precedence: what the caller passes, the environment, the file, the defaults below. Secrets are given as files
(`…_file`). Reading them opens nothing and connects to nothing.
"""

import os
import tomllib
from pathlib import Path
from typing import Any, ClassVar

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from shared.article import SOURCE
from shared.errors import SettingError
from shared.settings_parts import (
    ArchiveSettings,
    BrokerSettings,
    ExtractSettings,
    FetchSettings,
    GatewaySettings,
    IndexSettings,
    LedgerSettings,
    LogSettings,
    MetricsSettings,
    MonitorSettings,
    Part,
    SourceSettings,
    Stages,
    StageSettings,
    StoreSettings,
    ValkeySettings,
    WorkspaceSettings,
)

__all__ = [
    "PREFIX",
    "ArchiveSettings",
    "BrokerSettings",
    "ExtractSettings",
    "FetchSettings",
    "GatewaySettings",
    "IndexSettings",
    "LedgerSettings",
    "LogSettings",
    "MetricsSettings",
    "MonitorSettings",
    "Part",
    "Settings",
    "SourceSettings",
    "StageSettings",
    "Stages",
    "StoreSettings",
    "ValkeySettings",
    "WorkspaceSettings",
    "load",
    "secret",
]

PREFIX = "SAQIYA_"


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
