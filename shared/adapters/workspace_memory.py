"""The workspace in memory, for tests: packs and unpacks as the one in Valkey does."""

import threading
from collections.abc import Sequence

from shared.article import Document
from shared.encoding import DocumentCodec
from shared.errors import Overloaded
from shared.settings import Settings, WorkspaceSettings


def build(settings: Settings) -> "MemoryWorkspace":
    return MemoryWorkspace(settings.workspace)


class MemoryWorkspace:
    """One process only. `limit` in bytes."""

    def __init__(self, settings: WorkspaceSettings, limit: int | None = None) -> None:
        self._codec = DocumentCodec(settings.level)
        self._limit = limit
        self._lock = threading.Lock()
        self._packed: dict[tuple[str, str], tuple[int, bytes]] = {}

    def save(self, stage: str, documents: Sequence[Document]) -> None:
        packed = {(stage, each.id): (each.revision, self._codec.pack(each)) for each in documents}
        with self._lock:
            after = self._packed | packed
            if self._limit is not None and _size(after) > self._limit:
                raise Overloaded("the workspace's memory is full", 5.0)
            self._packed = after

    def load(self, stage: str, ids: Sequence[tuple[str, int]]) -> Sequence[Document | None]:
        with self._lock:
            found = [self._packed.get((stage, id)) for id, _ in ids]
        return [
            self._codec.unpack(item[1]) if item and item[0] == revision else None
            for item, (_, revision) in zip(found, ids, strict=True)
        ]

    def discard(self, stage: str, ids: Sequence[str]) -> None:
        with self._lock:
            for id in ids:
                self._packed.pop((stage, id), None)

    def used_bytes(self) -> int:
        with self._lock:
            return _size(self._packed)

    def limit_bytes(self) -> int | None:
        return self._limit


def _size(packed: dict[tuple[str, str], tuple[int, bytes]]) -> int:
    return sum(len(value) for _, value in packed.values())
