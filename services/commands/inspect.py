"""`saqiya inspect`: what clean and extract make of one file. No queue, no state."""

import hashlib
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from services.commands import arguments
from services.commands.output import Json, console, note, print_json
from shared.errors import SettingError

if TYPE_CHECKING:
    from shared.article import Article
    from shared.outcomes import Reject
    from shared.settings import Settings

SOURCE = "file"


def register(app: typer.Typer) -> None:
    app.command()(inspect)


def inspect(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A page, HTML or text; - is standard input.")],
    reference_date: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Date that 'yesterday' counts from where the page has none. Default: today."),
    ] = None,
    url: Annotated[str | None, typer.Option(help="Address that the page came from.")] = None,
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a page with everything marked up.")] = None,
    json: Json = False,
) -> int:
    """Show what is kept, removed and found in one file. Exit status 1 where it is no article."""
    from shared.outcomes import Reject
    from shared.settings import load

    reference = arguments.iso_date(reference_date, "--reference-date")
    settings = load()
    made = read(file, _bytes(file, settings.stages.fetch.max_bytes), settings, reference, url)
    if isinstance(made, Reject):
        if json:
            print_json({"rejected": made.reason})
        note(f"{file}: rejected: {made.reason}")
        return 1
    if html is not None:
        _write_html(made, html)
    if json:
        print_json(made)
    elif html is None or sys.stdout.isatty():
        from services.explain.terminal import explain

        explain(made, console())
    return 0


def read(
    file: Path, body: bytes, settings: "Settings", reference_date: str | None, url: str | None
) -> "Article | Reject":
    """A file's bytes through clean and extract, as the stages do it."""
    from services.clean.clean import clean_page
    from services.extract.extract import extract_article
    from services.extract.registry import build_extractors
    from services.fetch.sources.files import TYPES
    from shared.article import ArticleId, Page
    from shared.outcomes import Reject

    now = datetime.now(UTC)
    page = Page(
        body=body,
        digest=hashlib.sha256(body).hexdigest(),
        fetched_at=now.isoformat(timespec="seconds").replace("+00:00", "Z"),
        content_type=TYPES.guess_type(file.name)[0],
        url=url,
    )
    key = file.stem if str(file) != "-" else "stdin"
    article = clean_page(page, ArticleId(SOURCE, key), int(now.timestamp() * 1000), reference_date=reference_date)
    if isinstance(article, Reject):
        return article
    extractors = build_extractors(settings.stages.extract)
    return extract_article(article, reference_date=reference_date, extractors=extractors)


def _bytes(file: Path, limit: int) -> bytes:
    try:
        if str(file) == "-":
            body = sys.stdin.buffer.read(limit + 1)
        else:
            with file.open("rb") as stream:
                body = stream.read(limit + 1)
    except OSError as error:
        raise SettingError([f"FILE {file}: can't be read: {error.strerror}"]) from error
    if len(body) > limit:
        raise SettingError([f"FILE {file}: more than {limit:,} bytes (stages.fetch.max_bytes)"])
    return body


def _write_html(article: "Article", path: Path) -> None:
    from services.explain.page import page

    try:
        path.write_text(page(article), encoding="utf-8")
    except OSError as error:
        raise SettingError([f"--html {path}: can't be written: {error.strerror}"]) from error
