"""`saqiya sources list|show`: where articles come from."""

from typing import Annotated, Any

import typer

from services.commands.output import Json, print_json, print_line, print_table
from services.commands.places import State, accounted
from shared.errors import UnknownSource


def register(app: typer.Typer) -> None:
    group = typer.Typer(
        help="Sources: what is configured, and what cleaning has learned of each.", no_args_is_help=True
    )
    group.command("list")(list_sources)
    group.command()(show)
    app.add_typer(group, name="sources")


def list_sources(state: State = None, json: Json = False) -> int:
    """List the sources that are configured, or were ingested into the state directory."""
    found = {name: {"kind": source.kind, **source.options} for name, source in _settings(state).sources.items()}
    if json:
        print_json(found)
    elif found:
        rows = [(name, options["kind"], options.get("path") or options.get("url")) for name, options in found.items()]
        print_table(("source", "kind", "from"), rows)
    else:
        print_line("no source is configured: see [sources.…] in saqiya.toml, or SAQIYA_SOURCES__<NAME>__KIND")
    return 0


def _settings(state: Any) -> Any:
    """Those of the state directory where there is one, else the settings alone; neither needs a server."""
    from services.commands.places import stored
    from services.state_dir import DEFAULT, StateDir
    from shared.settings import load

    return stored(state) if state is not None or StateDir(DEFAULT).exists() else load()


def show(
    name: Annotated[str, typer.Argument(metavar="SOURCE", help="Its name.")],
    state: State = None,
    limit: Annotated[int, typer.Option(min=1, max=5000, help="Lines to print, most frequent first.")] = 30,
    forget: Annotated[bool, typer.Option("--forget", help="Drop what was learned of it, and start anew.")] = False,
    json: Json = False,
) -> int:
    """Show one source: its options, and the lines that recur in its articles, which cleaning takes for boilerplate."""
    from shared.bootstrap import open_boilerplate
    from shared.ports.boilerplate import Policy

    with accounted(state) as settings:
        boilerplate = open_boilerplate(settings)
        learned = boilerplate.top(name, limit)
        if forget:
            boilerplate.forget(name)
    configured = settings.sources.get(name)
    if configured is None and not learned.articles:
        raise UnknownSource(f"no source {name!r} is configured: `saqiya sources list` says which are")
    least = Policy().least(learned.articles)
    options = {"kind": configured.kind, **configured.options} if configured else {}
    lines = [
        {"line": line.line, "articles": round(line.articles, 1), "boilerplate": line.articles >= least}
        for line in learned.lines
    ]
    if json:
        print_json({"source": name, "options": options, "articles": round(learned.articles, 1), "lines": lines})
        return 0
    for option, value in options.items():
        print_line(f"{option}: {value}")
    print_line(f"articles counted: {learned.articles:.0f}; a line is boilerplate from {least:.0f} on")
    if lines:
        rows = [(line["articles"], "boilerplate" if line["boilerplate"] else "", line["line"]) for line in lines]
        print_table(("articles", "taken for", "line"), rows)
    if forget:
        print_line("forgotten")
    return 0
