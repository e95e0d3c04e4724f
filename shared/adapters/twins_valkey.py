"""Twins in Valkey: a key for each fingerprint, `<prefix>f:<fingerprint>`, that holds the owner's ID."""

from collections.abc import Mapping, Sequence
from typing import Final, cast

import redis

from shared.adapters.valkey import connect, repeat
from shared.errors import LedgerUnavailable
from shared.settings import Settings

# Drops the key only where it still holds that owner.
FORGET: Final = """
for i, key in ipairs(KEYS) do
    if redis.call('GET', key) == ARGV[i] then
        redis.call('DEL', key)
    end
end
"""


def build(settings: Settings) -> "ValkeyTwins":
    return ValkeyTwins(connect(settings.valkey, decode=True), settings.valkey.prefix, settings.ledger.keep_days)


class ValkeyTwins:
    def __init__(self, client: redis.Redis, prefix: str, keep_days: float) -> None:
        self._client = client
        self._prefix = prefix
        self._keep_ms = int(keep_days * 86_400_000)

    def owners(self, fingerprints: Sequence[str]) -> Sequence[str | None]:
        if not fingerprints:
            return []
        keys = [self._key(fingerprint) for fingerprint in fingerprints]
        return repeat(lambda again: cast(list[str | None], self._client.mget(keys)), LedgerUnavailable)

    def register(self, owners: Mapping[str, str]) -> None:
        def ask(again: bool) -> None:
            with self._client.pipeline(transaction=False) as pipe:
                for fingerprint, id in owners.items():
                    pipe.set(self._key(fingerprint), id, px=self._keep_ms, nx=True)
                pipe.execute()

        if owners:
            repeat(ask, LedgerUnavailable)

    def forget(self, owners: Mapping[str, str]) -> None:
        if owners:
            keys = [self._key(fingerprint) for fingerprint in owners]
            repeat(lambda again: self._client.eval(FORGET, len(keys), *keys, *owners.values()), LedgerUnavailable)

    def _key(self, fingerprint: str) -> str:
        return f"{self._prefix}f:{fingerprint}"
