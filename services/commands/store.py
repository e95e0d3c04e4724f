"""`saqiya store create|reindex|swap`: the search index itself."""

import typer

from services.commands.output import Json, print_json, print_line
from services.commands.places import State, stored


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="The search index: make it, and change it without downtime.", no_args_is_help=True)
    group.command()(create)
    app.add_typer(group, name="store")


def create(state: State = None, json: Json = False) -> int:
    """Make what is missing: index, alias, template. Does nothing where all is there."""
    from shared.bootstrap import open_store

    settings = stored(state)
    store = open_store(settings)
    try:
        store.prepare()
        count = store.count()
    finally:
        store.close()
    if json:
        print_json({"kind": settings.store.kind, "articles": count})
    else:
        print_line(f"the {settings.store.kind} store is ready; {count:,} articles in it")
    return 0
