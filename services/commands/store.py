"""`saqiya store create|reindex|swap`: the search index itself."""

import time
from typing import TYPE_CHECKING, Annotated

import typer

from services.commands.output import Json, print_json, print_line
from services.commands.places import State, stored

if TYPE_CHECKING:
    from shared.ports.store import Store

TRY_AGAIN = 3.0  # seconds between two looks at a store that isn't there yet


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="The search index: make it, and change it without downtime.", no_args_is_help=True)
    group.command()(create)
    app.add_typer(group, name="store")


def _prepare(store: "Store", patience: float) -> None:
    import structlog

    from shared.errors import StoreUnavailable

    log = structlog.get_logger(__name__)
    deadline = time.monotonic() + patience
    while True:
        try:
            return store.prepare()
        except StoreUnavailable as error:
            left = deadline - time.monotonic()
            if left <= 0:
                raise
            log.warning("waiting_for_store", error=str(error), seconds_left=round(left))
            time.sleep(min(TRY_AGAIN, left))


def create(
    state: State = None,
    wait: Annotated[
        float, typer.Option(min=0, max=3600, help="Seconds to wait for a store that doesn't answer yet.")
    ] = 0,
    json: Json = False,
) -> int:
    """Make what is missing: index, alias, template. Does nothing where all is there."""
    from shared import logs
    from shared.bootstrap import open_store

    settings = stored(state)
    logs.configure(settings.logs, service="store")
    store = open_store(settings)
    try:
        _prepare(store, wait)
        count = store.count()
    finally:
        store.close()
    if json:
        print_json({"kind": settings.store.kind, "articles": count})
    else:
        print_line(f"the {settings.store.kind} store is ready; {count:,} articles in it")
    return 0
