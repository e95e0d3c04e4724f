"""Fetch: article ID → raw page, kept in the archive before anything parses it."""

import asyncio
import os
import time
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

import msgspec
import structlog

from services.fetch.options import build_source, check_sources
from shared.article import ArticleId, Document, parse_id
from shared.errors import InvalidId, SettingError
from shared.outcomes import Done, Outcome, Reject, Retry
from shared.ports.archive import Archive, Record
from shared.ports.source import Answer, Fetched, Source, Wanted
from shared.settings import Settings

log = structlog.get_logger(__name__)
BEAT_SECONDS = 1.0
# Of the lease: what is left is for writing the archive and the workspace and settling.
SHARE_OF_LEASE = 0.75
CLOSE_SECONDS = 5.0


class FetchStage:
    """shared.ports.stage.Stage. `sources` by name; those of the settings are built when first asked for.

    All articles of a batch are fetched at once, each source under its own limits. A page that the archive holds of the same
    revision (a crash between archive and ledger) is taken from there. An event loop is kept for the life of the process, so
    that connections are.
    """

    name = "fetch"

    def __init__(self, archive: Archive, settings: Settings, sources: dict[str, Source] | None = None) -> None:
        self._archive = archive
        self._settings = settings
        self._given = sources
        self._sources: dict[str, Source] = dict(sources or {})
        self._loop: asyncio.AbstractEventLoop | None = None
        self._pid = 0

    def run(self, documents: Sequence[Document], beat: Callable[[], None]) -> Sequence[Outcome]:
        """Raises ArchiveUnavailable."""
        outcomes: dict[str, Outcome] = {}
        valid: list[tuple[Document, ArticleId]] = []
        for document in documents:
            try:
                valid.append((document, parse_id(document.id)))
            except InvalidId as error:
                outcomes[document.id] = Reject(str(error))
        outcomes |= self._from_archive([document for document, _ in valid])
        groups: dict[str, list[tuple[Document, ArticleId]]] = {}
        for document, article in valid:
            if document.id in outcomes:
                continue
            if article.source not in self._settings.sources and article.source not in self._sources:
                outcomes[document.id] = Reject(f"no source is called {article.source}: set sources.{article.source}")
                continue
            groups.setdefault(article.source, []).append((document, article))
        if groups:
            answers = self._wait(self._fetch(groups, beat))
            self._keep(documents, answers, outcomes)
        return [outcomes[document.id] for document in documents]

    def close(self) -> None:
        """Close the sources' connections and the loop."""
        if self._loop is None or self._pid != os.getpid():
            return
        self._loop.run_until_complete(self._close())
        self._loop.close()
        self._loop = None

    def _from_archive(self, documents: Sequence[Document]) -> dict[str, Outcome]:
        records = self._archive.records([document.id for document in documents])
        found = [
            (document, record)
            for document, record in zip(documents, records, strict=True)
            if record is not None and record.revision == document.revision
        ]
        pages = self._archive.pages([record for _, record in found])
        return {
            document.id: Done(msgspec.structs.replace(document, page=page, memo=record.memo))
            for (document, record), page in zip(found, pages, strict=True)
            if page is not None
        }

    async def _fetch(
        self, groups: dict[str, list[tuple[Document, ArticleId]]], beat: Callable[[], None]
    ) -> dict[str, Answer]:
        """An answer for each document's ID. Beats once a second, and gives up before the lease runs out."""
        tasks = {
            name: asyncio.create_task(self._of_source(name, group), name=f"fetch {name}")
            for name, group in groups.items()
        }
        deadline = time.monotonic() + self._settings.stages.fetch.lease * SHARE_OF_LEASE
        pending: set[asyncio.Task[dict[str, Answer]]] = set(tasks.values())
        while pending and time.monotonic() < deadline:
            _, pending = await asyncio.wait(pending, timeout=min(BEAT_SECONDS, max(0.0, deadline - time.monotonic())))
            beat()
        for task in pending:
            task.cancel()
        if pending:
            await asyncio.wait(pending, timeout=CLOSE_SECONDS)
        answers: dict[str, Answer] = {}
        for name, task in tasks.items():
            failed = None if not task.done() or task.cancelled() else task.exception()
            if task.done() and not task.cancelled() and failed is None:
                answers |= task.result()
                continue
            if failed is not None:
                log.error("source_failed", source=name, exc_info=failed)
            why = "no answer before the lease's end" if failed is None else f"{type(failed).__name__}: {failed}"
            answers |= {document.id: Retry(f"sources.{name}: {why}"[:300]) for document, _ in groups[name]}
        return answers

    async def _of_source(self, name: str, group: list[tuple[Document, ArticleId]]) -> dict[str, Answer]:
        source = self._sources.get(name)
        if source is None:
            source = self._sources[name] = build_source(name, self._settings)
        wanted = [Wanted(article, document.settled) for document, article in group]
        answers = await source.fetch(wanted)
        return {document.id: answer for (document, _), answer in zip(group, answers, strict=True)}

    def _keep(self, documents: Sequence[Document], answers: dict[str, Answer], outcomes: dict[str, Outcome]) -> None:
        """Fetched pages into the archive, then Done."""
        kept: list[tuple[Record, Any]] = []
        for document in documents:
            answer = answers.get(document.id)
            if isinstance(answer, Fetched):
                page = answer.page
                record = Record(
                    id=document.id,
                    revision=document.revision,
                    digest=page.digest,
                    fetched_at=page.fetched_at,
                    content_type=page.content_type,
                    url=page.url,
                    reference_date=document.reference_date,
                    memo=answer.memo,
                )
                kept.append((record, page))
                outcomes[document.id] = Done(msgspec.structs.replace(document, page=page, memo=answer.memo))
            elif answer is not None:
                outcomes[document.id] = answer
        self._archive.put_pages(kept)

    def _wait(self, work: Coroutine[Any, Any, dict[str, Answer]]) -> dict[str, Answer]:
        """Run on this process's own loop: one that came through a fork belongs to the parent."""
        if self._loop is None or self._pid != os.getpid():
            self._loop, self._pid = asyncio.new_event_loop(), os.getpid()
            self._sources = dict(self._given or {})
        return self._loop.run_until_complete(work)

    async def _close(self) -> None:
        for source in self._sources.values():
            await source.close()
        assert self._loop is not None
        await self._loop.shutdown_asyncgens()
        await asyncio.wait_for(self._loop.shutdown_default_executor(), CLOSE_SECONDS)


def build(settings: Settings, archive: Archive) -> FetchStage:
    """Raises SettingError that lists all that is wrong with the sources."""
    problems = check_sources(settings)
    if problems:
        raise SettingError(problems)
    return FetchStage(archive, settings)
