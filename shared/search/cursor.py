"""Cursors: where a page of results ended, as text that goes into a URL. The next page starts behind it."""

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Literal

import msgspec

from shared.errors import Unreadable
from shared.ports.store import Query
from shared.search.query import Parsed

Order = Literal["relevance", "newest", "oldest"]
PAGE_LIMIT = 1000


class Cursor(msgspec.Struct, frozen=True, array_like=True):
    """The last hit: its order, score (0 when sorted by time) or rank, ID, and how many hits stood up to it."""

    order: Order
    score: float
    rank: int
    id: str
    seen: int


def encode(cursor: Cursor) -> str:
    return urlsafe_b64encode(msgspec.json.encode(cursor)).decode().rstrip("=")


def order_of(query: Query, parsed: Parsed) -> Order:
    """Without a word to match all are equally relevant: then the newest come first."""
    return "newest" if query.sort == "relevance" and not parsed.wanted else query.sort


def decode(query: Query, parsed: Parsed) -> Cursor | None:
    """The query's cursor, None on the first page. Raises Unreadable for one that isn't of this search."""
    if not 0 <= query.size <= PAGE_LIMIT:
        raise Unreadable(f"size: {query.size} hits asked for; 0 to {PAGE_LIMIT} can be had at once")
    if not query.cursor:
        return None
    try:
        padded = query.cursor + "=" * (-len(query.cursor) % 4)
        cursor = msgspec.json.decode(urlsafe_b64decode(padded.encode("ascii")), type=Cursor)
    except (msgspec.DecodeError, binascii.Error, UnicodeError, ValueError) as error:
        raise Unreadable("cursor: not one that a page of results gave; start again without it") from error
    if cursor.order != order_of(query, parsed):
        raise Unreadable("cursor: of a search in another order; start again without it")
    return cursor
