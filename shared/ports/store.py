"""The search store."""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, Protocol, runtime_checkable

import msgspec

from shared.article import Article


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """A search. Words must all match (in the folded forms of shared.arabic), or with `match` "any" at least one; "…" is a
    phrase, a leading - leaves out.

    `since` and `until` are inclusive ISO dates of publication (else of fetching). `cursor` is a Results.cursor. Without words
    to match, relevance means newest first. `size` is at most 1,000.
    """

    text: str = ""
    match: Literal["all", "any"] = "all"
    source: str | None = None
    since: str | None = None
    until: str | None = None
    language: str | None = None
    entity: str | None = None
    story: str | None = None
    sort: Literal["relevance", "newest", "oldest"] = "relevance"
    size: int = 10
    cursor: str | None = None


class Highlight(msgspec.Struct, frozen=True):
    """A piece of the article, and code point ranges [start, end) in it that matched."""

    text: str
    matches: tuple[tuple[int, int], ...]


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    source: str
    score: float
    title: str | None
    url: str | None
    language: str | None
    published_at: str | None
    fetched_at: str
    story: str | None
    highlights: tuple[Highlight, ...] = ()


class Results(msgspec.Struct, frozen=True, kw_only=True):
    """`total` counts all that match; `cursor` asks for the next page, None on the last."""

    total: int
    hits: tuple[Hit, ...]
    cursor: str | None = None


class Written(msgspec.Struct, frozen=True):
    """One item's own result: stored (`ok`, also where this or a newer revision was there already), worth another try, or
    refused for good with the reason."""

    status: Literal["ok", "retry", "refused"]
    reason: str = ""


class Store(Protocol):
    """Articles by ID; the revision is the external version: an older one never replaces a newer one.

    Raises StoreUnavailable when it can't be reached, IncompatibleStore for an index made by a newer version, Unreadable for
    a query whose dates, cursor or size can't be used (never for its text).
    """

    def prepare(self) -> None:
        """Make what is missing (index, alias, template). Does nothing where all is there."""
        ...

    def write(self, articles: Sequence[Article], remove: Sequence[str] = ()) -> Sequence[Written]:
        """Write all in bulk, drop the IDs in `remove`, commit, and give each article its own result in order."""
        ...

    def search(self, query: Query) -> Results: ...

    def get(self, id: str) -> Article | None: ...

    def articles(self, query: Query) -> Iterator[Article]:
        """Every article that matches, best first, read in pages."""
        ...

    def count(self) -> int: ...

    def ping(self) -> None: ...

    def close(self) -> None: ...


@runtime_checkable
class Graded(Protocol):
    """A store that knows more of its health than whether it answers."""

    def health(self) -> Literal["green", "yellow", "red"]:
        """yellow: copies are missing; red: articles are. Raises StoreUnavailable."""
        ...


# Called now and then with how many articles of how many are done.
Progress = Callable[[int, int], None]


class Swapped(msgspec.Struct, frozen=True):
    """The index that searches go to now, the one they went to before, and how many articles there are."""

    index: str
    before: str
    articles: int


class StoreAdmin(Protocol):
    """Changes of the index (analysis, fields, shards) while articles come in and searches go on. Raises StoreUnavailable."""

    def reindex(self, progress: Progress | None = None) -> str:
        """Make a new index beside the one in use, from the articles stored there; its name. Run again after a failure, it
        goes on. Searches and writes go to the one in use until `swap`."""
        ...

    def swap(self, keep: bool = False, progress: Progress | None = None) -> Swapped:
        """Bring the new index up to date and put it in place of the one in use, at once for all; drop that unless `keep`.
        Writes wait while the last articles are brought over. Raises NotFound where reindex wasn't run."""
        ...

    def close(self) -> None: ...
