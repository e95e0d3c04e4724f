"""The feed as a Valkey stream, `<prefix>feed`, read by a consumer group. Invalid items go to `<prefix>feed:invalid`.

A feeder writes `XADD saqiya:feed * source wire key 4711`, and if wanted refetch, reference_date and priority.
"""

import os
import secrets
import socket
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeVar

import redis

from shared.adapters.valkey import connect, repeat
from shared.errors import LedgerUnavailable
from shared.ports.feed import Item
from shared.settings import Settings

T = TypeVar("T")
GROUP: Final = "monitors"
LEFT_MS: Final = 30_000  # an item that was given out this long ago belongs to a consumer that died
GONE_MS: Final = 3_600_000  # a consumer without items that has been silent for so long is removed
INVALID_LIMIT: Final = 10_000


def build(settings: Settings) -> "ValkeyFeed":
    return ValkeyFeed(connect(settings.valkey), settings.valkey.prefix, settings.valkey.socket_timeout)


class ValkeyFeed:
    def __init__(self, client: redis.Redis, prefix: str, socket_timeout: float, left_ms: int = LEFT_MS) -> None:
        self._client = client
        self._stream = f"{prefix}feed"
        self._invalid = f"{prefix}feed:invalid"
        self._longest_block = socket_timeout / 2
        self._left_ms = left_ms
        self._consumer = f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(3)}"
        self._cursor: Any = "0-0"

    def read(self, limit: int, seconds: float) -> Sequence[Item]:
        def ask(again: bool) -> Sequence[Item]:
            found = self._left_behind(limit)
            if found:
                return found
            block = max(1, int(min(seconds, self._longest_block) * 1000))
            reply: Any = self._client.xreadgroup(GROUP, self._consumer, {self._stream: ">"}, count=limit, block=block)
            streams = reply.values() if isinstance(reply, dict) else [entries for _, entries in reply or []]
            return [_item(place, fields) for entries in streams for place, fields in _flat(entries)]

        return self._grouped(ask)

    def done(self, items: Sequence[Item]) -> None:
        self._take_out(items, [])

    def refuse(self, items: Sequence[tuple[Item, str]]) -> None:
        self._take_out([item for item, _ in items], items)

    def _take_out(self, items: Sequence[Item], invalid: Sequence[tuple[Item, str]]) -> None:
        places = [item.place for item in items]

        def ask(again: bool) -> None:
            with self._client.pipeline(transaction=True) as pipe:
                for item, problem in invalid:
                    fields: dict[Any, Any] = {**item.fields, "problem": problem, "place": item.place}
                    pipe.xadd(self._invalid, fields, maxlen=INVALID_LIMIT, approximate=True)
                pipe.xack(self._stream, GROUP, *places)
                pipe.xdel(self._stream, *places)
                pipe.execute()

        if places:
            self._grouped(ask)

    def _left_behind(self, limit: int) -> list[Item]:
        reply: Any = self._client.xautoclaim(
            self._stream, GROUP, self._consumer, self._left_ms, self._cursor, count=limit
        )
        self._cursor = reply[0]
        if reply[1]:
            return [_item(place, fields) for place, fields in reply[1]]
        if self._cursor in (b"0-0", "0-0"):
            self._remove_gone()
        return []

    def _remove_gone(self) -> None:
        for consumer in self._client.xinfo_consumers(self._stream, GROUP):
            if consumer["pending"] == 0 and consumer["idle"] > GONE_MS:
                self._client.xgroup_delconsumer(self._stream, GROUP, consumer["name"])

    def _grouped(self, ask: Callable[[bool], T]) -> T:
        """`ask`, with the group made where there is none (a new server, or one that was emptied)."""

        def attempt(again: bool) -> T:
            try:
                return ask(again)
            except redis.exceptions.ResponseError as error:
                if "NOGROUP" not in str(error) and "no such key" not in str(error):
                    raise
            try:
                self._client.xgroup_create(self._stream, GROUP, id="0", mkstream=True)
            except redis.exceptions.ResponseError as error:
                if "BUSYGROUP" not in str(error):
                    raise
            return ask(again)

        return repeat(attempt, LedgerUnavailable)


def _flat(entries: Any) -> list[tuple[bytes, Mapping[bytes, bytes]]]:
    """RESP3 puts a list around each stream's entries."""
    return entries[0] if entries and isinstance(entries[0], list) else entries


def _item(place: bytes, fields: Mapping[bytes, bytes] | None) -> Item:
    """An entry that was deleted from the stream while it was pending has no fields."""
    try:
        text = {name.decode(): value.decode() for name, value in (fields or {}).items()}
    except UnicodeDecodeError as error:
        shown = {
            name.decode(errors="replace"): value.decode(errors="replace") for name, value in (fields or {}).items()
        }
        return Item(place.decode(), shown, f"not UTF-8: {error.reason} at byte {error.start}")
    return Item(place.decode(), text, "" if text else "no fields")
