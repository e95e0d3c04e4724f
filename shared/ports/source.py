"""A source: where an article's page comes from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from shared.article import ArticleId, Page
from shared.outcomes import Outage, Reject, Retry, Unchanged


@dataclass(frozen=True, slots=True)
class Wanted:
    """One article to fetch. `known` is the memo of the last indexed revision (empty if none), to make the request
    conditional."""

    article: ArticleId
    known: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page, and the memo to keep for the next revision."""

    page: Page
    memo: str


Answer = Fetched | Unchanged | Retry | Reject | Outage


class Source(Protocol):
    """Fetches many at once; an answer for each, in order. Never raises because of one article."""

    name: str

    async def fetch(self, wanted: Sequence[Wanted]) -> Sequence[Answer]: ...

    async def close(self) -> None: ...
