"""The nouns: an article, what stands in it, and what passes from stage to stage.

Offsets count code points in `Article.text`, the paragraphs joined by a line feed; `end` is exclusive. Times are ISO 8601
in UTC with a trailing Z; dates are ISO 8601 at the precision that the text has.
"""

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

import msgspec

from shared.errors import InvalidId

Kind = Literal["person", "place", "organization"]
Bound = Literal["about", "at_least", "at_most", "between", "vague"]

SOURCE = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}\Z")
KEY_LIMIT = 512


class ArticleId(NamedTuple):
    """`source:key`. The key is the source's own name for the article and may hold colons itself."""

    source: str
    key: str

    def __str__(self) -> str:
        return f"{self.source}:{self.key}"


def parse_id(text: str, default_source: str | None = None) -> ArticleId:
    """Read `source:key`, or a bare key where there is a default source.

    Raises InvalidId for an empty, oversized or unprintable one.
    """
    source, colon, key = text.partition(":")
    if not colon:
        if default_source is None:
            raise InvalidId(f"{text[:80]!r} names no source: write source:key, or set default_source")
        source, key = default_source, text
    if not SOURCE.match(source):
        raise InvalidId(f"{source[:80]!r} is no source name: lower-case letters, digits, - and _, 64 at most")
    if not key or len(key) > KEY_LIMIT:
        raise InvalidId(f"{text[:80]!r}: a key has 1 to {KEY_LIMIT} characters, this one has {len(key)}")
    if not key.isprintable() or key != key.strip():
        raise InvalidId(f"{text[:80]!r}: a key has no control characters, and no spaces at its ends")
    return ArticleId(source, key)


class Span(msgspec.Struct, frozen=True):
    """Somewhere in the text: code points [start, end), and what stands there."""

    start: int
    end: int
    text: str


class Entity(msgspec.Struct, frozen=True):
    """A person, place or organization by its canonical name, with every mention."""

    name: str
    kind: Kind
    mentions: tuple[Span, ...] = ()


class Quantity(msgspec.Struct, frozen=True):
    """A number with what it counts. `value` is None for a vague one; `high` only for `between`."""

    text: str
    value: float | None
    high: float | None
    unit: str | None
    bound: Bound | None
    start: int
    end: int


class Date(msgspec.Struct, frozen=True):
    """A date expression and the ISO 8601 value it resolves to, None where it can't be resolved."""

    text: str
    value: str | None
    start: int
    end: int


class Quote(msgspec.Struct, frozen=True):
    """Reported words, without their marks; who said them, and the word that says so."""

    text: str
    speaker: str | None
    cue: str | None
    start: int
    end: int


class Removed(msgspec.Struct, frozen=True):
    """Text that cleaning took out, and why (`share label`, `repeated title`, `related article` …)."""

    text: str
    why: str


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """The article as `inspect` and `show` print it and the store holds it."""

    id: str
    source: str
    key: str
    revision: int
    url: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    language: str | None = None
    published_at: str | None = None
    fetched_at: str
    paragraphs: tuple[str, ...] = ()
    headings: tuple[int, ...] = ()
    removed: tuple[Removed, ...] = ()
    entities: tuple[Entity, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[Date, ...] = ()
    quotes: tuple[Quote, ...] = ()
    fingerprint: str | None = None
    story: str | None = None
    duplicate_of: str | None = None
    versions: Mapping[str, str] = {}

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A page as fetched. `digest` is the SHA-256 of `body` in hex; `content_type` as the source declared it."""

    body: bytes
    digest: str
    fetched_at: str
    content_type: str | None = None
    url: str | None = None


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """What passes from stage to stage: fetch fills `page`, clean puts `article` in its place, extract completes it.

    `reference_date` (ISO date) came with the push. `memo` is a note of at most 1,024 characters that the fetch stage leaves
    for the next revision (digest, ETag, Last-Modified as JSON); `settled` is the memo of the last revision that was indexed,
    empty if none was.
    """

    id: str
    revision: int
    reference_date: str | None = None
    memo: str = ""
    settled: str = ""
    page: Page | None = None
    article: Article | None = None
