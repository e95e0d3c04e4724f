"""`saqiya store create|reindex|swap`: the search index itself."""

import time
from typing import TYPE_CHECKING, Annotated

import typer

from services.commands.output import Json, note, print_json, print_line
from services.commands.places import State, stored

if TYPE_CHECKING:
    from shared.ports.store import Progress, Store

LINE_SECONDS = 5.0
TRY_AGAIN = 3.0  # seconds between two looks at a store that isn't there yet


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="The search index: make it, and change it without downtime.", no_args_is_help=True)
    for command in (create, reindex, swap):
        group.command()(command)
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


def reindex(state: State = None, json: Json = False) -> int:
    """Make a new index beside the one in use, from the articles stored there. Goes on where a broken-off run stopped."""
    from shared.bootstrap import open_store_admin

    admin = open_store_admin(stored(state))
    try:
        index = admin.reindex(_progress())
    finally:
        admin.close()
    if json:
        print_json({"index": index})
    else:
        print_line(f"{index} is filled; `saqiya store swap` puts it in place")
    return 0


def swap(
    keep: Annotated[bool, typer.Option("--keep", help="Leave the index used so far where it is.")] = False,
    state: State = None,
    json: Json = False,
) -> int:
    """Bring the new index up to date and put it in place of the one in use, at once for all searches and writes."""
    from shared.bootstrap import open_store_admin

    admin = open_store_admin(stored(state))
    try:
        swapped = admin.swap(keep, _progress())
    finally:
        admin.close()
    if json:
        print_json(swapped)
    else:
        kept = "is kept" if keep else "is dropped"
        print_line(f"{swapped.index} with {swapped.articles:,} articles is in use; {swapped.before} {kept}")
    return 0


def _progress() -> "Progress":
    """Says on stderr, every few seconds, how far it is."""
    next_line = time.monotonic() + LINE_SECONDS

    def say(done: int, total: int) -> None:
        nonlocal next_line
        if time.monotonic() > next_line:
            next_line = time.monotonic() + LINE_SECONDS
            note(f"{done:,} of {total:,} articles")

    return say
