"""Settings as a TOML file, so that the processes of an embedded run read what their parent settled."""

import json
import math
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from services.state_dir import replace
from shared.errors import SettingError
from shared.settings import PREFIX, Settings, load


def write(settings: Settings, path: Path) -> None:
    replace(path, toml(settings.model_dump(mode="json", exclude_none=True)))


def read(path: Path) -> Settings:
    """The settings in the file, whatever the environment says. Raises SettingError."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise SettingError([f"{path}: can't be read: {error}"]) from error
    return load(path, **content)


def environment(parent: Mapping[str, str], path: Path) -> dict[str, str]:
    """The parent's environment with the settings file in the place of its settings."""
    kept = {name: value for name, value in parent.items() if not name.startswith(PREFIX)}
    return {**kept, f"{PREFIX}CONFIG": str(path)}


def toml(content: Mapping[str, Any]) -> str:
    """One line a top-level key. Values: str, bool, int, float, None (left out), lists and string-keyed mappings of them."""
    return "".join(f"{_text(key)} = {_value(value)}\n" for key, value in content.items() if value is not None)


def _value(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return _text(value)
        case int():
            return str(value)
        case float():
            return repr(value) if math.isfinite(value) else str(value)
        case Mapping():
            inner = ", ".join(f"{_text(key)} = {_value(item)}" for key, item in value.items() if item is not None)
            return "{" + inner + "}"
        case list() | tuple():
            return "[" + ", ".join(_value(item) for item in value if item is not None) + "]"
    raise TypeError(f"TOML has no {type(value).__name__}")


def _text(value: str) -> str:
    """A JSON string is a TOML basic string, but for DEL, which TOML wants escaped."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
