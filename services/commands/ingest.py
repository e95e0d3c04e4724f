"""`saqiya ingest`: from a directory of pages to a search hit in one command."""

import signal
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from services.commands import arguments
from services.commands.interrupt import interrupt_on
from services.commands.output import Json, note, print_json, print_line, print_table
from shared.errors import InvalidId, SettingError

if TYPE_CHECKING:
    from services.ingesting import Ingested, Report
    from shared.article import ArticleId
    from shared.settings import LogSettings

State = Annotated[Path | None, typer.Option("--state", metavar="DIR", help="State directory. Default: .saqiya here.")]
SHOWN = 40  # articles that the table lists one by one


def register(app: typer.Typer) -> None:
    app.command()(ingest)


def ingest(
    directory: Annotated[
        Path, typer.Argument(metavar="DIR", help="Every file in it, or every one that fits the pattern, is an article.")
    ],
    state: State = None,
    source: Annotated[str, typer.Option(help="Name of the source that the articles belong to.")] = "local",
    pattern: Annotated[
        str | None,
        typer.Option(
            help="File names, with {id} where the article's key stands, as '*_{id}.txt'. Default: the stem is the key."
        ),
    ] = None,
    refetch: Annotated[bool, typer.Option("--refetch", help="Read articles that are known again.")] = False,
    reference_date: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Date that 'yesterday' counts from where a page has none."),
    ] = None,
    json: Json = False,
) -> int:
    """Ingest a directory of pages: start everything, push every file, wait until each has a disposition, stop.

    Exit status 0 when none is dead. A second run says known; a run that was broken off goes on where it was.
    """
    from services.embedded import Embedded
    from services.state_dir import DEFAULT, StateDir
    from services.state_settings import remember, settle
    from shared import logs

    path = arguments.directory(directory, "DIR")
    reference = arguments.iso_date(reference_date, "--reference-date")
    articles, invalid = _articles(path, pattern, source)
    options = {"kind": "files", "path": str(path)} | ({"pattern": pattern} if pattern else {})
    with StateDir(state or DEFAULT).lock() as held, interrupt_on(signal.SIGTERM):
        before = remember(held, source, options)
        if before is not None:
            note(f"source {source} was {before} so far: what is unfinished of it is looked for in {path} from now on")
        settings = settle(held, sources={source: options})
        logs.configure(_quiet(settings.logs), service="ingest")
        with Embedded(held, settings) as system:
            from services.commands.progress import Progress
            from services.ingesting import Ingest

            with Progress(len(articles)) as progress:
                report = Ingest(system, articles, refetch, reference, progress.update).run(invalid)
    if json:
        print_json(report.as_json())
    else:
        _print(report)
    return 1 if report.counts.get("dead") or invalid else 0


def _articles(path: Path, pattern: str | None, source: str) -> "tuple[list[ArticleId], list[Ingested]]":
    """The articles in a directory, and the files whose names make no ID. Raises SettingError where there is none."""
    from services.fetch.listing import keys
    from services.ingesting import Ingested
    from shared.article import SOURCE, parse_id

    if not SOURCE.match(source):
        raise SettingError([f"--source {source}: no source name: lower-case letters, digits, - and _, 64 at most"])
    articles, invalid = [], []
    for key in keys(path, pattern):
        try:
            articles.append(parse_id(f"{source}:{key}"))
        except InvalidId as error:
            invalid.append(Ingested(f"{source}:{key}", "invalid", None, str(error)))
    if not articles and not invalid:
        fits = f" that fits --pattern {pattern}" if pattern else ""
        raise SettingError([f"DIR {path}: no file{fits} in it"])
    return articles, invalid


def _print(report: "Report") -> None:
    told = [article for article in report.articles if article.state != "indexed" or article.status != "accepted"]
    listed = report.articles if len(report.articles) <= SHOWN else told[:SHOWN]
    if listed:
        print_table(("article", "push", "disposition", "why"), [_row(article) for article in listed])
    if len(told) > len(listed):
        print_line(f"… and {len(told) - len(listed):,} more; --json lists all")
    print_table(("disposition", "articles"), sorted(report.counts.items()))
    print_line(
        f"{len(report.articles):,} articles in {report.seconds:.1f} s"
        + (f", {report.known:,} known" if report.known else "")
    )


def _row(article: "Ingested") -> Sequence[str | None]:
    return article.id, article.status, article.state, f"same text as {article.of}" if article.of else article.reason


def _quiet(settings: "LogSettings") -> "LogSettings":
    """Without a level that was asked for, only what is wrong is logged beside the progress."""
    return settings if "level" in settings.model_fields_set else settings.model_copy(update={"level": "warning"})
