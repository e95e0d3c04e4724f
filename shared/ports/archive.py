"""The archive: pages as fetched and finished articles, kept for good."""

from collections.abc import Iterator, Sequence
from typing import Protocol

import msgspec

from shared.article import Article, Page


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Where the page of an article's latest revision lies, and what is needed to read it again. `memo` as in Document."""

    id: str
    revision: int
    digest: str
    fetched_at: str
    content_type: str | None = None
    url: str | None = None
    reference_date: str | None = None
    memo: str = ""


class Archive(Protocol):
    """Objects are content-addressed and compressed; writing one twice changes nothing. Raises ArchiveUnavailable."""

    def put_pages(self, pages: Sequence[tuple[Record, Page]]) -> None:
        """Keep each page under its digest and make its record the article's latest, unless a higher revision is there."""
        ...

    def records(self, ids: Sequence[str]) -> Sequence[Record | None]: ...

    def pages(self, records: Sequence[Record]) -> Sequence[Page | None]: ...

    def put_articles(self, articles: Sequence[Article]) -> None:
        """Keep finished articles, unless a higher revision is there."""
        ...

    def article(self, id: str) -> Article | None: ...

    def articles(self, ids: Sequence[str]) -> Sequence[Article | None]:
        """All at once; None where there is none or it can't be read."""
        ...

    def ids(self, source: str | None = None) -> Iterator[str]:
        """Every article that has a record, of one source or of all."""
        ...

    def ping(self) -> None: ...
