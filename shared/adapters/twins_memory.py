"""Twins in memory, for tests. Nothing is forgotten by time."""

import threading
from collections.abc import Mapping, Sequence

from shared.settings import Settings


def build(settings: Settings) -> "MemoryTwins":
    return MemoryTwins()


class MemoryTwins:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._owners: dict[str, str] = {}

    def owners(self, fingerprints: Sequence[str]) -> Sequence[str | None]:
        with self._lock:
            return [self._owners.get(fingerprint) for fingerprint in fingerprints]

    def register(self, owners: Mapping[str, str]) -> None:
        with self._lock:
            self._owners = {**owners, **self._owners}

    def forget(self, owners: Mapping[str, str]) -> None:
        with self._lock:
            for fingerprint, id in owners.items():
                if self._owners.get(fingerprint) == id:
                    del self._owners[fingerprint]
