"""Pushed items: bytes → pushes, each with its own verdict."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

import msgspec

from services.gateway.problems import Problem
from shared.article import ArticleId, parse_id
from shared.errors import InvalidId
from shared.ports.ledger import Push

SHOWN = 200  # characters of an invalid item that are given back
LONGEST_LINE = 64 * 1024


class Item(msgspec.Struct, forbid_unknown_fields=True):
    """An item that is an object; `id` may stand for `source` and `key`."""

    id: str | None = None
    source: str | None = None
    key: str | None = None
    refetch: bool = False
    reference_date: str | None = None
    priority: Annotated[int, msgspec.Meta(ge=0, le=9)] = 0


@dataclass(frozen=True, slots=True)
class Invalid:
    """An item that isn't accepted: what it was, as far as it can be told, and why."""

    id: str | None
    problem: str


class Reader:
    """Judges items. `sources` are the names that settings give; `default` the one of a bare key."""

    def __init__(self, sources: Collection[str], default: str | None) -> None:
        self._sources = sources
        self._default = default

    def item(self, value: Any) -> Push | Invalid:
        if isinstance(value, str):
            return self._push(value, None)
        if not isinstance(value, dict):
            return Invalid(None, "an item is a string (source:key) or an object with source and key")
        try:
            item = msgspec.convert(value, Item)
        except msgspec.ValidationError as error:
            return Invalid(_named(value), str(error))
        if item.id is not None:
            if item.source is not None or item.key is not None:
                return Invalid(item.id[:SHOWN], "give id, or source and key, not both")
            return self._push(item.id, item)
        if item.key is None:
            return Invalid(_named(value), "an object needs `key`, and `source` or a default_source")
        source = item.source or self._default
        if source is None:
            return Invalid(item.key[:SHOWN], "names no source, and no default_source is set")
        return self._push(f"{source}:{item.key}", item)

    def _push(self, text: str, item: Item | None) -> Push | Invalid:
        try:
            article: ArticleId = parse_id(text, self._default)
        except InvalidId as error:
            return Invalid(text[:SHOWN], str(error))
        if article.source not in self._sources:
            known = ", ".join(sorted(self._sources)[:20])
            choice = f"choose {known}, or set sources.{article.source}" if known else f"set sources.{article.source}"
            return Invalid(text[:SHOWN], f"no source is called {article.source!r}: {choice}")
        if item is None:
            return Push(article)
        if item.reference_date is not None and not _is_date(item.reference_date):
            return Invalid(text[:SHOWN], f"reference_date: {item.reference_date[:40]!r} is no date such as 2024-11-06")
        return Push(article, item.refetch, item.reference_date, item.priority)


def from_json(body: bytes) -> Sequence[Any]:
    """The items of a JSON array. Raises Problem that says where the JSON is wrong."""
    try:
        found = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Problem(400, f"the body isn't JSON: {_told(error, body)}; nothing was accepted") from error
    if not isinstance(found, list):
        raise Problem(
            400, f"the body is a JSON {_kind(found)}: send an array of items, or NDJSON as application/x-ndjson"
        )
    return found


class Lines:
    """NDJSON as it comes in, line by line; a broken line is an invalid item of its own."""

    def __init__(self) -> None:
        self._rest = b""
        self._number = 0

    def feed(self, chunk: bytes) -> Iterator[Any]:
        lines = (self._rest + chunk).split(b"\n")
        self._rest = lines.pop()
        if len(self._rest) > LONGEST_LINE:
            raise Problem(413, f"line {self._number + len(lines) + 1} is longer than {LONGEST_LINE} bytes")
        for line in lines:
            yield from self._line(line)

    def end(self) -> Iterator[Any]:
        yield from self._line(self._rest)

    def _line(self, line: bytes) -> Iterator[Any]:
        self._number += 1
        if line.isspace() or not line:
            return
        try:
            yield msgspec.json.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            yield Invalid(
                line[:SHOWN].decode("utf-8", "replace"), f"line {self._number} isn't JSON: {_told(error, line)}"
            )


def _named(value: dict[str, Any]) -> str | None:
    """The ID that an object would have, for the answer."""
    if isinstance(value.get("id"), str):
        return str(value["id"])[:SHOWN]
    parts = [value[name] for name in ("source", "key") if isinstance(value.get(name), str)]
    return ":".join(parts)[:SHOWN] or None


def _told(error: Exception, text: bytes) -> str:
    """The decoder's words, with the place where it has none."""
    words = str(error) or type(error).__name__
    return words if "byte" in words or "position" in words else f"{words} (byte {len(text)})"


def _kind(value: Any) -> str:
    return "object" if isinstance(value, dict) else "string" if isinstance(value, str) else "value"


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == len("2024-11-06")
