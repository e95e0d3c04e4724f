"""Stories in Valkey; stories.lua has the keys and the rule, so that each article is one step however many workers there are."""

import struct
from collections.abc import Sequence
from typing import Any, Final, get_args
from zlib import crc32

import msgspec
import redis

from shared.adapters.valkey import Functions, connect, repeat
from shared.errors import LedgerUnavailable
from shared.ports.stories import Kind, Policy, Trace, digest, founded
from shared.settings import Settings

KINDS: Final = {kind: number for number, kind in enumerate(get_args(Kind), 1)}
LONGEST: Final = 255  # bytes of a story's name


def build(settings: Settings, policy: Policy | None = None) -> "ValkeyStories":
    index = settings.stages.index
    chosen = policy or Policy(days=index.story_days, articles=index.story_articles)
    return ValkeyStories(connect(settings.valkey), settings.valkey.prefix, chosen)


class ValkeyStories:
    """A repeated call after a lost answer gets what the first gave: the article is known by then."""

    def __init__(self, client: redis.Redis, prefix: str, policy: Policy | None = None) -> None:
        self._client = client
        self._prefix = prefix
        values = msgspec.structs.astuple(policy or Policy())
        self._policy = struct.pack(f">{len(values)}d", *values)
        self._functions = Functions("saqiya_stories", ("stories.lua",))

    def assign(self, traces: Sequence[Trace]) -> Sequence[str]:
        calls = [[self._policy, *_arguments(trace)] for trace in traces]
        if not calls:
            return []
        replies: list[Any] = repeat(
            lambda again: self._functions.call(self._client, "assign", self._prefix, calls), LedgerUnavailable
        )
        return [reply.decode() for reply in replies]


def _arguments(trace: Trace) -> list[str | bytes]:
    shares = struct.pack(f">{len(trace.marks)}d", *[mark.share for mark in trace.marks])
    return [
        digest(trace.id),
        str(trace.day),
        str(trace.dated + 2 * trace.event + 4 * trace.named),
        crc32(trace.outlet.encode()).to_bytes(4, "big"),
        (trace.story or "").encode()[:LONGEST],
        founded(trace.id),
        trace.sketch,
        shares,
        bytes([KINDS[mark.kind] for mark in trace.marks]),
        b"".join([mark.digest for mark in trace.marks]),
    ]
