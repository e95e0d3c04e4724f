"""Write docs/settings.md and docs/metrics.md from the code, or with --check say whether they are current."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from prometheus_client.metrics import MetricWrapperBase
from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from services.fetch.options import SOURCES
from shared import metrics, registry
from shared.settings import Settings

DOCS = Path(__file__).resolve().parent.parent / "docs"


def settings_rows(model: type[BaseModel], path: tuple[str, ...] = ()) -> Iterator[tuple[str, str, str, str]]:
    """(setting, environment variable, default, description), depth first."""
    for name, field in model.model_fields.items():
        here = (*path, name)
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from settings_rows(field.annotation, here)
            continue
        default = "" if field.default is PydanticUndefined or field.default is None else str(field.default)
        variable = "SAQIYA_" + "__".join(part.upper() for part in here)
        yield ".".join(here), variable, default, field.description or ""


def settings_page() -> str:
    lines = [
        "# Settings",
        "",
        "In `saqiya.toml` (or the file that `SAQIYA_CONFIG` names) as tables, in the environment with `__` between the parts;",
        "the environment wins. Made by `python -m scripts.reference`; `make check` fails where it isn't current.",
        "",
        "| setting | variable | default | |",
        "| --- | --- | --- | --- |",
    ]
    rows = settings_rows(Settings)
    lines += [
        f"| `{name}` | `{variable}` | {f'`{default}`' if default else ''} | {text} |"
        for name, variable, default, text in rows
    ]
    return "\n".join([*lines, *sources_section()]) + "\n"


def sources_section() -> list[str]:
    """A table for each kind of source: its own options."""
    lines = [
        "",
        "## Sources",
        "",
        "A source is a table `[sources.NAME]` with its `kind` and that kind's options, or `SAQIYA_SOURCES__NAME__OPTION`.",
    ]
    for kind in registry.names(SOURCES):
        module = registry.find(SOURCES, kind, setting="kind")
        lines += ["", f'### kind = "{kind}"', "", "| option | default | |", "| --- | --- | --- |"]
        for name, field in module.Options.model_fields.items():
            required = field.default is PydanticUndefined
            default = "required" if required else "" if field.default is None else f"`{field.default}`"
            lines.append(f"| `{name}` | {default} | {field.description or ''} |")
    return lines


def declared(module: ModuleType) -> list[MetricWrapperBase]:
    return [value for value in vars(module).values() if isinstance(value, MetricWrapperBase)]


def metrics_page() -> str:
    lines = [
        "# Metrics",
        "",
        "All are declared in `shared/metrics.py`. Made by `python -m scripts.reference`; `make check` fails where it isn't current.",
        "",
        "| metric | kind | labels | |",
        "| --- | --- | --- | --- |",
    ]
    for metric in declared(metrics):
        family = next(iter(metric.describe()))
        suffix = "_total" if family.type == "counter" else ""
        labels = ", ".join(f"`{label}`" for label in metric._labelnames)
        lines.append(f"| `{family.name}{suffix}` | {family.type} | {labels} | {family.documentation} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    pages = {DOCS / "settings.md": settings_page(), DOCS / "metrics.md": metrics_page()}
    if "--check" in sys.argv[1:]:
        stale = [
            path.name for path, text in pages.items() if not path.is_file() or path.read_text(encoding="utf-8") != text
        ]
        print(f"stale: {', '.join(stale)}: run python -m scripts.reference" if stale else "current")
        return bool(stale)
    for path, text in pages.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
