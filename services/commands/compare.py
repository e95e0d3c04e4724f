"""`saqiya compare`: the figures that outlets give for one thing, side by side."""

from typing import TYPE_CHECKING, Annotated

import typer

from services.commands import arguments
from services.commands.output import Json, print_json, print_line, print_table
from services.commands.places import State, stored

if TYPE_CHECKING:
    from shared.claims import Figure

SIGNS = {"at_least": "≥", "at_most": "≤", "about": "≈"}


def register(app: typer.Typer) -> None:
    app.command()(compare)


def compare(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS…", help="What is counted comes first: جندي كوري شمالي. Quotes may go around."),
    ],
    state: State = None,
    source: Annotated[str | None, typer.Option(help="Only of this source.")] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", help="Published on it or later.")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Published on it or earlier.")] = None,
    entity: Annotated[
        str | None, typer.Option(help="Only in articles that name this person, place or organization.")
    ] = None,
    story: Annotated[str | None, typer.Option(help="Only of this story.")] = None,
    json: Json = False,
) -> int:
    """Compare the figures that articles give for the same thing, with who says so, outlet and date."""
    from shared import claims
    from shared.bootstrap import open_store

    text = " ".join(words)
    since, until = arguments.iso_date(since, "--from"), arguments.iso_date(until, "--to")
    store = open_store(stored(state))
    try:
        found = claims.compare(store, text, source=source, since=since, until=until, entity=entity, story=story)
    finally:
        store.close()
    figures = claims.figures(found)
    if json:
        print_json({"query": text, "claims": len(found), "figures": figures})
    elif figures:
        rows = [
            (
                _figure(figure) if place == 0 else "",
                claim.published_at[:10],
                claim.article,
                claim.says,
                claim.text,
                claim.sentence,
            )
            for figure in figures
            for place, claim in enumerate(figure.claims)
        ]
        print_table(("figure", "date", "article", "who says so", "in words", "sentence"), rows)
    else:
        print_line("no article gives a figure for it")
    return 0


def _figure(figure: "Figure") -> str:
    """As it is said the most: ≈ 10,000, or 10,000 to 12,000."""
    if figure.high is not None:
        return f"{figure.value:,.15g} to {figure.high:,.15g}"
    bounds = [claim.bound for claim in figure.claims if claim.bound]
    sign = SIGNS.get(max(bounds, key=bounds.count), "") if len(bounds) * 2 > len(figure.claims) else ""
    return f"{sign} {figure.value:,.15g}".strip()
