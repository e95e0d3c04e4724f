"""The archive in this process's memory, for tests and benchmarks."""

from collections.abc import Iterator, Sequence
from threading import Lock

from shared.article import Article, Page
from shared.ports.archive import Record
from shared.settings import Settings


class MemoryArchive:
    """shared.ports.archive.Archive; lasts as long as the process."""

    def __init__(self) -> None:
        self._pages: dict[str, bytes] = {}
        self._records: dict[str, Record] = {}
        self._articles: dict[str, Article] = {}
        self._lock = Lock()

    def put_pages(self, pages: Sequence[tuple[Record, Page]]) -> None:
        with self._lock:
            for record, page in pages:
                self._pages[record.digest] = page.body
                there = self._records.get(record.id)
                if there is None or there.revision <= record.revision:
                    self._records[record.id] = record

    def records(self, ids: Sequence[str]) -> Sequence[Record | None]:
        return [self._records.get(id) for id in ids]

    def pages(self, records: Sequence[Record]) -> Sequence[Page | None]:
        return [self._page(record) for record in records]

    def put_articles(self, articles: Sequence[Article]) -> None:
        with self._lock:
            for article in articles:
                there = self._articles.get(article.id)
                if there is None or there.revision <= article.revision:
                    self._articles[article.id] = article

    def article(self, id: str) -> Article | None:
        return self._articles.get(id)

    def articles(self, ids: Sequence[str]) -> Sequence[Article | None]:
        return [self._articles.get(id) for id in ids]

    def ids(self, source: str | None = None) -> Iterator[str]:
        for id in list(self._records):
            if source is None or id.startswith(source + ":"):
                yield id

    def ping(self) -> None:
        """It is always there."""

    def _page(self, record: Record) -> Page | None:
        body = self._pages.get(record.digest)
        if body is None:
            return None
        return Page(
            body=body,
            digest=record.digest,
            fetched_at=record.fetched_at,
            content_type=record.content_type,
            url=record.url,
        )


def build(settings: Settings) -> MemoryArchive:
    return MemoryArchive()
