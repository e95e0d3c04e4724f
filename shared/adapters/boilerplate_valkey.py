"""Boilerplate counts in Valkey; boilerplate.lua has the keys."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

import redis

from shared.adapters.valkey import Functions, connect, repeat
from shared.errors import LedgerUnavailable
from shared.ports.boilerplate import Observed, Policy, Recurring, SourceLines
from shared.settings import Settings

KEEP_DAYS: Final = 90  # without an article of the source
RETURNED: Final = 1000  # lines of one source that a batch asks for at most


def build(settings: Settings) -> "ValkeyBoilerplate":
    return ValkeyBoilerplate(connect(settings.valkey, decode=True), settings.valkey.prefix)


class ValkeyBoilerplate:
    """Each article is counted in one step; a repeated call after a lost answer counts nothing twice."""

    def __init__(self, client: redis.Redis, prefix: str, policy: Policy | None = None) -> None:
        self._client = client
        self._prefix = prefix
        self._policy = policy or Policy()
        self._functions = Functions("saqiya_boilerplate", ("boilerplate.lua",))

    def recurring(self, sources: Sequence[str]) -> Mapping[str, frozenset[str]]:
        if not sources:
            return {}
        policy = self._policy
        (reply,) = self._call(
            "recurring", [[str(policy.least_articles), str(policy.least_share), str(RETURNED), *sources]]
        )
        return {source: frozenset(lines) for source, lines in zip(sources, reply, strict=True)}

    def learn(self, observed: Sequence[Observed]) -> None:
        policy = self._policy
        limits = [policy.max_sources, policy.max_lines, policy.max_articles, policy.max_seen, policy.floor, KEEP_DAYS]
        calls = [[*map(str, limits), one.source, _short(one.key), *dict.fromkeys(one.lines)] for one in observed]
        if calls:
            self._call("learn", calls)

    def top(self, source: str, limit: int = 50) -> SourceLines:
        def read(again: bool) -> tuple[Any, Any]:
            with self._client.pipeline(transaction=False) as pipe:
                pipe.hget(f"{self._prefix}boilerplate:articles", source)
                pipe.zrange(
                    f"{self._prefix}boilerplate:lines:{source}", 0, max(0, limit - 1), desc=True, withscores=True
                )
                articles, lines = pipe.execute()
                return articles, lines

        articles, lines = repeat(read, LedgerUnavailable)
        ranked = sorted(lines, key=lambda item: (-float(item[1]), item[0]))
        return SourceLines(source, float(articles or 0), tuple(Recurring(line, float(count)) for line, count in ranked))

    def sources(self) -> Sequence[str]:
        def read(again: bool) -> list[str]:
            return cast(list[str], self._client.zrange(f"{self._prefix}boilerplate", 0, -1, desc=True))

        return repeat(read, LedgerUnavailable)

    def forget(self, source: str) -> None:
        self._call("forget", [[source]])

    def _call(self, function: str, calls: Sequence[Sequence[str]]) -> list[Any]:
        return repeat(
            lambda again: self._functions.call(self._client, function, self._prefix, calls), LedgerUnavailable
        )


def _short(key: str) -> str:
    """16 characters for a key of up to 512: what tells one article of a source from another."""
    return hashlib.blake2b(key.encode(), digest_size=8).hexdigest()
