"""The settings of sources: each kind's own options, every wrong one reported under the name it is set by."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from shared import registry
from shared.errors import SettingError
from shared.ports.source import Source
from shared.settings import Settings

SOURCES = "services.fetch.sources"


class Options(BaseModel):
    """Base of a kind's options. Values from the environment are text, so that numbers given as text are read."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True)


O = TypeVar("O", bound=Options)  # noqa: E741


def read_options(model: type[O], name: str, options: Mapping[str, Any]) -> O:
    """Raises SettingError with a line `sources.<name>.<option>: …` for each that is wrong."""
    try:
        return model(**options)
    except ValidationError as error:
        raise SettingError([_problem(name, model, item) for item in error.errors()]) from error


def _problem(name: str, model: type[Options], item: Any) -> str:
    where = ".".join(["sources", name, *(str(part) for part in item["loc"])])
    match item["type"]:
        case "extra_forbidden":
            return f"{where}: no such option: there are {', '.join(sorted(model.model_fields))}"
        case "missing":
            return f"{where}: is missing: set it"
        case _:
            return f"{where}: {item['msg'].removeprefix('Value error, ')} (got {str(item['input'])[:80]!r})"


def build_source(name: str, settings: Settings) -> Source:
    """The source of that name. Raises SettingError for an unknown kind or wrong options, KeyError for an unknown name."""
    given = settings.sources[name]
    kind = registry.find(SOURCES, given.kind, setting=f"sources.{name}.kind")
    source: Source = kind.build(name, given.options, settings)
    return source


def check_sources(settings: Settings) -> list[str]:
    """A line for everything that is wrong with the sources; empty where all is well. Connects to nothing."""
    problems: list[str] = []
    for name, given in settings.sources.items():
        try:
            kind = registry.find(SOURCES, given.kind, setting=f"sources.{name}.kind")
            options = read_options(kind.Options, name, given.options)
            if hasattr(kind, "check"):
                problems += kind.check(name, options)
        except SettingError as error:
            problems += error.problems
    if settings.default_source is not None and settings.default_source not in settings.sources:
        name, known = settings.default_source, ", ".join(sorted(settings.sources))
        problems.append(
            f"default_source: no source is called {name!r}: "
            + (f"there are {known}" if known else f"set sources.{name} (none is set)")
        )
    return problems
