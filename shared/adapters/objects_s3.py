"""Objects in an S3-compatible bucket, by obstore, many at once in threads (obstore lets go of the GIL)."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, TypeVar
from urllib.parse import urlsplit

from shared.adapters.objects import Change
from shared.errors import ArchiveUnavailable, SettingError
from shared.settings import ArchiveSettings, secret

T = TypeVar("T")
R = TypeVar("R")
TRIES = 5  # for a change that another writer gets in before
TIMEOUT = timedelta(seconds=30)
RETRIES: Any = {"max_retries": 3, "retry_timeout": timedelta(seconds=20)}

# obstore's runtime doesn't survive a fork: used in the parent, it hangs in the child.
_used_in: int | None = None


class S3Objects:
    """`settings.url` is s3://bucket/prefix. Connects on first use, which must come after any fork."""

    def __init__(self, settings: ArchiveSettings) -> None:
        parts = urlsplit(settings.url)
        if not parts.netloc:
            raise SettingError([f"archive.url: {settings.url!r} names no bucket: write s3://bucket/prefix"])
        self._settings = settings
        self._bucket, self._prefix = parts.netloc, parts.path.strip("/")
        self._access_key = secret(settings.access_key_file, "archive.access_key_file")
        self._secret_key = secret(settings.secret_key_file, "archive.secret_key_file")
        self._store: Any = None
        self._pool: ThreadPoolExecutor | None = None

    def get(self, names: Sequence[str]) -> list[bytes | None]:
        return self._each(self._get, names)

    def put(self, objects: Sequence[tuple[str, bytes]]) -> None:
        import obstore

        self._each(lambda item: obstore.put(self._open(), item[0], item[1]), objects)

    def change(self, changes: Sequence[tuple[str, Change]]) -> None:
        self._each(self._change, changes)

    def names(self, prefix: str) -> Iterator[str]:
        import obstore

        with self._translated():
            for page in obstore.list(self._open(), prefix.rstrip("/")):
                for meta in page:
                    yield str(meta["path"])

    def ping(self) -> None:
        import obstore

        with self._translated():
            for _ in obstore.list(self._open(), "records", chunk_size=1):
                break

    def _get(self, name: str) -> bytes | None:
        import obstore

        try:
            return bytes(obstore.get(self._open(), name).bytes())
        except FileNotFoundError:
            return None

    def _change(self, item: tuple[str, Change]) -> None:
        """Read, decide, and write on the condition that what was read still stands; a store without conditional writes gets
        a plain one."""
        import obstore
        from obstore.exceptions import AlreadyExistsError, NotSupportedError, PreconditionError

        name, make = item
        for _ in range(TRIES):
            mode: Any
            try:
                found = obstore.get(self._open(), name)
                before: bytes | None = bytes(found.bytes())
                mode = {"e_tag": found.meta["e_tag"]} if found.meta.get("e_tag") else "overwrite"
            except FileNotFoundError:
                before, mode = None, "create"
            content = make(before)
            if content is None:
                return
            try:
                obstore.put(self._open(), name, content, mode=mode)
            except (AlreadyExistsError, PreconditionError):
                continue
            except NotSupportedError:
                obstore.put(self._open(), name, content)
            return
        raise ArchiveUnavailable(f"archive.url: {name} is written by others all the time: gave up after {TRIES} tries")

    def _open(self) -> Any:
        global _used_in
        if self._store is None:
            from obstore.store import S3Store

            if _used_in not in (None, os.getpid()):
                raise ArchiveUnavailable("archive: the S3 client was used before this process was forked; restart it")
            given = self._settings
            options: Any = {
                "endpoint": given.endpoint,
                "region": given.region,
                "access_key_id": self._access_key,
                "secret_access_key": self._secret_key,
            }
            self._store = S3Store(
                self._bucket,
                prefix=self._prefix or None,
                client_options={
                    "allow_http": given.allow_http,
                    "timeout": TIMEOUT,
                    "connect_timeout": timedelta(seconds=3),
                },
                retry_config=RETRIES,
                **{name: value for name, value in options.items() if value is not None},
            )
            _used_in = os.getpid()
        return self._store

    def _each(self, work: Callable[[T], R], items: Sequence[T]) -> list[R]:
        if not items:
            return []
        with self._translated():
            self._open()
            if self._pool is None:
                self._pool = ThreadPoolExecutor(self._settings.concurrency, thread_name_prefix="archive")
            return list(self._pool.map(work, items))

    @contextmanager
    def _translated(self) -> Iterator[None]:
        from obstore.exceptions import BaseError

        try:
            yield
        except (BaseError, OSError, ValueError) as error:
            told = str(error).split("\n", 1)[0][:300]
            raise ArchiveUnavailable(f"archive.url: {self._settings.url}: {told}") from error
