"""`saqiya ingest` and `saqiya up`: the whole system in one command."""

import contextlib
import signal
import socket
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from services.commands import arguments
from services.commands.output import Json, note, print_json, print_line, print_table
from shared.errors import InvalidId, SettingError, Unavailable

if TYPE_CHECKING:
    from services.embedded import Embedded
    from services.ingesting import Ingested, Report
    from shared.article import ArticleId
    from shared.settings import LogSettings

State = Annotated[Path | None, typer.Option("--state", metavar="DIR", help="State directory. Default: .saqiya here.")]
READY_SECONDS = 90.0
POLL = 0.2
SHOWN = 40  # articles that the table lists one by one


def register(app: typer.Typer) -> None:
    app.command()(ingest)
    app.command()(up)


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
    from services.embedded import Embedded, remember, settle
    from services.state_dir import DEFAULT, StateDir
    from shared import logs

    path = arguments.directory(directory, "DIR")
    reference = arguments.iso_date(reference_date, "--reference-date")
    articles, invalid = _articles(path, pattern, source)
    options = {"kind": "files", "path": str(path)} | ({"pattern": pattern} if pattern else {})
    with StateDir(state or DEFAULT).lock() as held, _interrupt_on(signal.SIGTERM):
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


def up(
    state: State = None,
    port: Annotated[int | None, typer.Option(help="Port of the gateway; 0: a free one. Default: gateway.port.")] = None,
    host: Annotated[str | None, typer.Option(help="Address of the gateway. Default: gateway.host, loopback.")] = None,
    json: Json = False,
) -> int:
    """Run everything until Ctrl-C: Valkey, workers, monitor, and the gateway with its web page."""
    from services.embedded import Embedded, settle
    from services.state_dir import DEFAULT, StateDir
    from shared import logs

    given = {"host": host} if host else {}
    with StateDir(state or DEFAULT).lock() as held, _interrupt_on(signal.SIGTERM) as received:
        settings = settle(held, gateway=given if port is None else {**given, "port": port})
        address = _free(settings.gateway.host, settings.gateway.port)
        settings = settle(held, gateway={**given, "port": address})
        logs.configure(settings.logs, service="up")
        with Embedded(held, settings, gateway=True) as system:
            url = f"http://{settings.gateway.host}:{address}"
            try:
                _await_gateway(system, url)
                if json:
                    print_json({"url": url, "state": str(held.path)})
                    sys.stdout.flush()
                else:
                    note(f"Saqiya is up at {url}, its state in {held.path}. Ctrl-C stops it; nothing is lost.")
                while not system.failure:
                    time.sleep(POLL)
            except KeyboardInterrupt:
                note("stopping: workers finish what they have at hand")
                return 0 if received else 130
            raise Unavailable(system.failure)


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
    rate = len(report.articles) / report.seconds if report.seconds else 0
    print_line(f"{len(report.articles):,} articles in {report.seconds:.1f} s, {rate:,.0f} a second")


def _row(article: "Ingested") -> Sequence[str | None]:
    return article.id, article.status, article.state, f"same text as {article.of}" if article.of else article.reason


def _quiet(settings: "LogSettings") -> "LogSettings":
    """Without a level that was asked for, only what is wrong is logged beside the progress."""
    return settings if "level" in settings.model_fields_set else settings.model_copy(update={"level": "warning"})


@contextlib.contextmanager
def _interrupt_on(signum: signal.Signals) -> Iterator[list[int]]:
    """Have a signal end the command as Ctrl-C does; the list holds it once it came."""
    received: list[int] = []

    def interrupt(number: int, frame: FrameType | None) -> None:
        received.append(number)
        raise KeyboardInterrupt

    before = signal.signal(signum, interrupt)
    try:
        yield received
    finally:
        signal.signal(signum, before)


def _free(host: str, port: int) -> int:
    """The port, or a free one for 0. Raises SettingError where something listens on it already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SettingError(
                [f"gateway.port: {host}:{port}: {error.strerror}; choose another one with --port"]
            ) from error
        found: int = probe.getsockname()[1]
        return found


def _await_gateway(system: "Embedded", url: str) -> None:
    """Wait until the gateway answers. Raises Unavailable where it doesn't in time."""
    import urllib.error
    import urllib.request

    deadline = time.monotonic() + READY_SECONDS
    while not system.failure:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{url}/healthz", timeout=2):
            return
        if time.monotonic() > deadline:
            raise Unavailable(f"the gateway did not answer at {url} within {READY_SECONDS:.0f} s; see its log")
        time.sleep(POLL)
