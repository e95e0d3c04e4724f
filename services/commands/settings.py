"""`saqiya settings`: what can be set, and what is."""

import types
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from services.commands.output import Json, print_json, print_table


class Setting(NamedTuple):
    """`name` as in saqiya.toml, `variable` in the environment; `value` is the effective one, `given` whether it was set."""

    name: str
    variable: str
    value: Any
    default: Any
    given: bool
    description: str


def register(app: typer.Typer) -> None:
    app.command()(settings)


def settings(
    given: Annotated[
        bool, typer.Option("--given", help="Only those that the environment or saqiya.toml sets.")
    ] = False,
    json: Json = False,
) -> int:
    """Print every setting: its name in saqiya.toml and in the environment, its value, what it means."""
    found = [setting for setting in every() if setting.given or not given]
    if json:
        print_json([setting._asdict() for setting in found])
    else:
        rows = [(s.name, s.variable, _shown(s.value), s.description) for s in found]
        print_table(("setting", "variable", "value", "meaning"), rows)
    return 0


def every() -> Iterator[Setting]:
    """All settings with their effective values. Raises SettingError that lists the wrong ones."""
    from shared.settings import PREFIX, load

    return _walk(load(), "", PREFIX)


def _walk(part: Any, path: str, variable: str) -> Iterator[Setting]:
    from pydantic import BaseModel

    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        if isinstance(value, BaseModel):
            yield from _walk(value, f"{path}{name}.", f"{variable}{name.upper()}__")
            continue
        default = field.get_default(call_default_factory=True, validated_data={})
        yield Setting(
            path + name,
            variable + name.upper(),
            _plain(value),
            _plain(default),
            name in part.model_fields_set,
            field.description or "",
        )


def _plain(value: Any) -> Any:
    from pydantic import BaseModel

    if isinstance(value, Path):
        return str(value)
    if isinstance(value, dict | types.MappingProxyType):
        return {key: _plain(item) for key, item in value.items()}
    return value.model_dump(mode="json") if isinstance(value, BaseModel) else value


def _shown(value: Any) -> str:
    return "" if value is None else str(value)
