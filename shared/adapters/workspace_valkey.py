"""The workspace in Valkey: a key for each article and stage, `<prefix>w:<stage>:<id>`.

A value is the revision (8 bytes, big-endian), then the document as shared.encoding packs it, so that a load of another
revision needn't unpack it.
"""

from collections.abc import Sequence
from typing import cast

import redis

from shared.adapters.valkey import connect, repeat
from shared.article import Document
from shared.encoding import DocumentCodec
from shared.errors import Unreadable, WorkspaceUnavailable
from shared.settings import Settings, WorkspaceSettings


def build(settings: Settings) -> "ValkeyWorkspace":
    return ValkeyWorkspace(connect(settings.valkey), settings.valkey.prefix, settings.workspace)


class ValkeyWorkspace:
    def __init__(self, client: redis.Redis, prefix: str, settings: WorkspaceSettings) -> None:
        self._client = client
        self._prefix = prefix
        self._keep_ms = int(settings.keep_hours * 3_600_000)
        self._codec = DocumentCodec(settings.level)

    def save(self, stage: str, documents: Sequence[Document]) -> None:
        values = [
            (self._key(stage, document.id), document.revision.to_bytes(8, "big") + self._codec.pack(document))
            for document in documents
        ]

        def ask(again: bool) -> None:
            with self._client.pipeline(transaction=False) as pipe:
                for key, value in values:
                    pipe.set(key, value, px=self._keep_ms)
                # Not raised by the pipeline, which would put the whole command, body included, into the message.
                for reply in pipe.execute(raise_on_error=False):
                    if isinstance(reply, Exception):
                        raise reply

        if values:
            repeat(ask, WorkspaceUnavailable)

    def load(self, stage: str, ids: Sequence[tuple[str, int]]) -> Sequence[Document | None]:
        if not ids:
            return []
        keys = [self._key(stage, id) for id, _ in ids]
        values = repeat(lambda again: cast(list[bytes | None], self._client.mget(keys)), WorkspaceUnavailable)
        return [self._document(value, revision) for value, (_, revision) in zip(values, ids, strict=True)]

    def discard(self, stage: str, ids: Sequence[str]) -> None:
        if ids:
            keys = [self._key(stage, id) for id in ids]
            repeat(lambda again: self._client.unlink(*keys), WorkspaceUnavailable)

    def used_bytes(self) -> int:
        return self._memory("used_memory")

    def limit_bytes(self) -> int | None:
        return self._memory("maxmemory") or None

    def _memory(self, field: str) -> int:
        answer = repeat(lambda again: cast(dict[str, int], self._client.info("memory")), WorkspaceUnavailable)
        return int(answer[field])

    def _key(self, stage: str, id: str) -> str:
        return f"{self._prefix}w:{stage}:{id}"

    def _document(self, value: bytes | None, revision: int) -> Document | None:
        if value is None or int.from_bytes(value[:8], "big") != revision:
            return None
        try:
            return self._codec.unpack(value[8:])
        except Unreadable:
            # Written by a version whose documents differ: the stage before makes it again.
            return None
