"""`saqiya dead list`, `dead replay`, `reprocess`: putting right."""

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from services.accepting import CHUNK, accept
from services.commands import arguments
from services.commands.look import entry_json, moment
from services.commands.output import Json, note, print_json, print_line, print_table
from services.commands.places import State, accounted
from shared.errors import SettingError

if TYPE_CHECKING:
    from shared.ports.ledger import Entry, Ledger

Source = Annotated[str | None, typer.Option(help="Only of this source.")]


def register(app: typer.Typer) -> None:
    dead = typer.Typer(help="Articles that were given up: list them, replay them.", no_args_is_help=True)
    dead.command("list")(dead_list)
    dead.command("replay")(dead_replay)
    app.add_typer(dead, name="dead")
    app.command()(reprocess)


def dead_list(
    state: State = None,
    source: Source = None,
    limit: Annotated[int, typer.Option(min=1, help="Articles to print, longest dead first.")] = 100,
    json: Json = False,
) -> int:
    """List dead articles with their error. Exit status 1 where there are any."""
    from shared.bootstrap import open_ledger

    with accounted(state) as settings:
        found = list(islice(_dead(open_ledger(settings), source), limit))
    if json:
        print_json([entry_json(entry) for entry in found])
    elif found:
        rows = [(e.id, e.stage, e.attempt, moment(e.changed_at), e.reason) for e in found]
        print_table(("article", "stage", "attempts", "since", "error"), rows)
    else:
        print_line("none is dead")
    return 1 if found else 0


def dead_replay(
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID…]", help="Dead articles.")] = None,
    every: Annotated[bool, typer.Option("--all", help="All of them, or all of --source.")] = False,
    state: State = None,
    source: Source = None,
    json: Json = False,
) -> int:
    """Put dead articles back to the stage where they died. Exit status 1 where one that was named isn't dead."""
    from shared.article import parse_id
    from shared.bootstrap import open_hints, open_ledger

    if bool(ids) == (every or source is not None):
        raise SettingError(["dead replay: name articles, or give --all or --source"])
    with accounted(state) as settings:
        ledger, hints = open_ledger(settings), open_hints(settings)
        wanted = (
            iter([str(parse_id(id, settings.default_source)) for id in ids])
            if ids
            else iter([entry.id for entry in _dead(ledger, source)])
        )
        replayed: list[str] = []
        asked = 0
        while chunk := list(islice(wanted, CHUNK)):
            asked += len(chunk)
            back = ledger.replay(chunk)
            for stage in {stage for stage, _ in back}:
                there = [id for at, id in back if at == stage]
                size = settings.broker.batch
                hints.publish(stage, [there[start : start + size] for start in range(0, len(there), size)])
            replayed += [id for _, id in back]
    if json:
        print_json({"replayed": replayed, "not_dead": asked - len(replayed)})
    else:
        print_line(
            f"{len(replayed):,} replayed" + (f", {asked - len(replayed):,} not dead" if asked > len(replayed) else "")
        )
    _say_who_works(state, len(replayed))
    return 1 if asked > len(replayed) else 0


def reprocess(
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID…]", help="Articles. Default: all in the archive.")
    ] = None,
    stage: Annotated[str, typer.Option("--from", metavar="STAGE", help="Stage to start from.")] = "clean",
    source: Source = None,
    state: State = None,
    json: Json = False,
) -> int:
    """Run archived articles through the stages again, as new revisions, without fetching. Those in flight are left alone."""
    from shared.article import parse_id
    from shared.bootstrap import open_archive, open_hints, open_ledger
    from shared.ports.ledger import Push

    arguments.stage(stage, "--from")
    accepted = known = 0
    with accounted(state) as settings:
        ledger, hints = open_ledger(settings), open_hints(settings)
        wanted = (
            iter([str(parse_id(id, settings.default_source)) for id in ids])
            if ids
            else open_archive(settings).ids(source)
        )
        while chunk := list(islice(wanted, CHUNK)):
            pushes = [Push(parse_id(id), refetch=True, stage=stage) for id in chunk]
            answers = accept(ledger, hints, pushes, settings.broker.batch)
            accepted += sum(answer.status == "accepted" for answer in answers)
            known += sum(answer.status == "known" for answer in answers)
    if json:
        print_json({"accepted": accepted, "in_flight": known, "from": stage})
    else:
        print_line(
            f"{accepted:,} articles from {stage} on" + (f", {known:,} were on their way already" if known else "")
        )
    _say_who_works(state, accepted)
    return 0


def _dead(ledger: "Ledger", source: str | None) -> Iterator["Entry"]:
    after = ""
    while page := ledger.dead(CHUNK, after):
        yield from (entry for entry in page if source is None or entry.id.startswith(f"{source}:"))
        after = page[-1].id


def _say_who_works(state: object, articles: int) -> None:
    if articles and not _running(state):
        note("no run holds the state directory: `saqiya up` or `saqiya ingest` on it does the work")


def _running(state: object) -> bool:
    from pathlib import Path

    from services.commands.places import choose
    from services.state_dir import StateDir

    found = choose(state if isinstance(state, Path) else None)
    return not isinstance(found, StateDir) or found.running() is not None
