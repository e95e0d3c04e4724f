"""`saqiya search`, `show`, `status`: looking at what is there."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from services.commands import arguments
from services.commands.output import Json, console, print_json, print_line, print_table, printable
from services.commands.places import State, accounted, stored
from shared.errors import NotFound

if TYPE_CHECKING:
    from shared.ports.ledger import Balance, Entry
    from shared.ports.store import Hit

Identifier = Annotated[str, typer.Argument(metavar="ID", help="source:key, or the key alone in the default source.")]


class Sort(StrEnum):
    relevance = "relevance"
    newest = "newest"
    oldest = "oldest"


def register(app: typer.Typer) -> None:
    for command in (search, show, status):
        app.command()(command)


def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS…", help='All must match; "…" is a phrase, -word leaves out.')
    ],
    state: State = None,
    source: Annotated[str | None, typer.Option(help="Only of this source.")] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", help="Published on it or later.")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Published on it or earlier.")] = None,
    language: Annotated[str | None, typer.Option(help="Only in this language: ar, fa, en …")] = None,
    entity: Annotated[str | None, typer.Option(help="Only those that name this person, place or organization.")] = None,
    story: Annotated[str | None, typer.Option(help="Only of this story.")] = None,
    any_word: Annotated[bool, typer.Option("--any", help="One of the words is enough.")] = False,
    sort: Annotated[Sort, typer.Option(help="Order of the hits.")] = Sort.relevance,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Hits to print.")] = 10,
    cursor: Annotated[str | None, typer.Option(help="Go on behind an earlier page: its `cursor`.")] = None,
    json: Json = False,
) -> int:
    """Search the articles."""
    from shared.bootstrap import open_store
    from shared.ports.store import Query

    query = Query(
        text=" ".join(words),
        match="any" if any_word else "all",
        source=source,
        since=arguments.iso_date(since, "--from"),
        until=arguments.iso_date(until, "--to"),
        language=language,
        entity=entity,
        story=story,
        sort=sort.value,
        size=limit,
        cursor=cursor,
    )
    store = open_store(stored(state))
    try:
        results = store.search(query)
    finally:
        store.close()
    if json:
        print_json({"query": query.text, "total": results.total, "hits": results.hits, "cursor": results.cursor})
        return 0
    for hit in results.hits:
        _print_hit(hit)
    print_line(f"{results.total:,} articles" + (f"; more: --cursor {results.cursor}" if results.cursor else ""))
    return 0


def show(identifier: Identifier, state: State = None, json: Json = False) -> int:
    """Print an article as the store holds it."""
    from shared.article import parse_id
    from shared.bootstrap import open_store

    settings = stored(state)
    id = str(parse_id(identifier, settings.default_source))
    store = open_store(settings)
    try:
        article = store.get(id)
    finally:
        store.close()
    if article is None:
        raise NotFound(f"{id} isn't in the store; `saqiya status {id}` says where it is")
    if json:
        print_json(article)
    else:
        from services.explain.terminal import explain

        explain(article, console())
    return 0


def status(
    identifier: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="An article; without it, all in numbers.")
    ] = None,
    state: State = None,
    json: Json = False,
) -> int:
    """Where an article is and how it got there, or the balance of all. Exit status 1 where something is dead."""
    from shared.article import parse_id
    from shared.bootstrap import open_ledger

    with accounted(state) as settings:
        ledger = open_ledger(settings)
        if identifier is None:
            balance = ledger.balance()
            print_json(balance_json(balance)) if json else _print_balance(balance)
            return 1 if balance.states["dead"] else 0
        id = str(parse_id(identifier, settings.default_source))
        entry = ledger.entry(id)
    if entry is None:
        raise NotFound(f"{id} isn't known: it was never pushed, or its entry has expired")
    print_json(entry_json(entry)) if json else _print_entry(entry)
    return 1 if entry.state == "dead" else 0


def balance_json(balance: "Balance") -> dict[str, Any]:
    return {
        "accepted": balance.accepted,
        **{str(state): count for state, count in balance.states.items()},
        "imbalance": balance.imbalance,
        "stages": balance.stages,
        "paused": balance.paused,
    }


def entry_json(entry: "Entry") -> dict[str, Any]:
    return {
        "id": entry.id,
        "state": entry.state,
        "stage": entry.stage,
        "revision": entry.revision,
        "attempt": entry.attempt,
        "accepted_at": moment(entry.accepted_at),
        "changed_at": moment(entry.changed_at),
        "until": moment(entry.until),
        "reason": entry.reason or None,
        "duplicate_of": entry.of or None,
        "timeline": [
            {"at": moment(e.at), "what": e.what, "stage": e.stage, "attempt": e.attempt, "detail": e.detail or None}
            for e in entry.timeline
        ],
    }


def moment(milliseconds: int | None) -> str | None:
    """Unix milliseconds as ISO 8601 in UTC."""
    if milliseconds is None:
        return None
    return datetime.fromtimestamp(milliseconds / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _print_hit(hit: "Hit") -> None:
    from rich.text import Text

    out = console()
    out.print(Text(printable(hit.title or "(no title)"), style="bold"))
    about = (hit.id, (hit.published_at or hit.fetched_at)[:10], hit.url, f"story {hit.story}" if hit.story else None)
    out.print(Text("  " + "  ".join(printable(part) for part in about if part), style="dim"))
    for highlight in hit.highlights[:2]:
        text = Text("  " + printable(highlight.text).replace("\n", " "))
        for start, end in highlight.matches:
            text.stylize("bold yellow", start + 2, end + 2)
        out.print(text)
    out.print()


def _print_balance(balance: "Balance") -> None:
    print_table(("state", "articles"), [("accepted", balance.accepted), *balance.states.items()])
    rows = [
        (name, load.ready, load.leased, load.waiting, f"{load.oldest_seconds:.0f} s")
        for name, load in balance.stages.items()
    ]
    print_table(("stage", "ready", "leased", "waiting", "oldest"), rows)
    for scope, seconds in balance.paused.items():
        print_line(f"{scope} is paused for another {seconds:.0f} s")
    print_line(
        "the balance holds" if not balance.imbalance else f"IMBALANCE: {balance.imbalance} articles unaccounted for"
    )


def _print_entry(entry: "Entry") -> None:
    about = [
        ("id", entry.id),
        ("state", entry.state),
        ("stage", entry.stage),
        ("revision", str(entry.revision)),
        ("reason", entry.reason),
        ("same text as", entry.of),
        ("until", moment(entry.until)),
    ]
    print_table(("", ""), [row for row in about if row[1]])
    print_table(
        ("at", "what", "stage", "attempt", "detail"),
        [(moment(e.at), e.what, e.stage, e.attempt, e.detail) for e in entry.timeline],
    )
