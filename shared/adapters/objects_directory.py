"""Objects as files in a directory, written beside and renamed into place.

Plain files rather than obstore's LocalStore: half its processor time (`python -m benchmarks.archive`), and no thread pool
of another runtime in a prefork child. Nothing is synced to disk: what a power cut loses is fetched again, and a torn
page is found out by its digest.
"""

import fcntl
import itertools
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from shared.adapters.objects import Change
from shared.errors import ArchiveUnavailable

STALE_SECONDS = 3600  # a temporary file this old is what a killed process left


class DirectoryObjects:
    """`root` is made on the first write. Several processes may share it on one file system that has flock."""

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        self._serial = itertools.count()
        self._pid = 0

    def get(self, names: Sequence[str]) -> list[bytes | None]:
        with self._translated():
            return [self._read(name) for name in names]

    def put(self, objects: Sequence[tuple[str, bytes]]) -> None:
        with self._translated():
            for name, content in objects:
                self._write(name, content)

    def change(self, changes: Sequence[tuple[str, Change]]) -> None:
        with self._translated(), self._locked():
            for name, make in changes:
                content = make(self._read(name))
                if content is not None:
                    self._write(name, content)

    def names(self, prefix: str) -> Iterator[str]:
        with self._translated():
            pending = [prefix.rstrip("/")]
            while pending:
                folder = pending.pop()
                try:
                    entries = os.scandir(f"{self._root}/{folder}")
                except FileNotFoundError:
                    continue
                with entries:
                    for entry in entries:
                        name = f"{folder}/{entry.name}"
                        if entry.is_dir(follow_symlinks=False):
                            pending.append(name)
                        else:
                            yield name

    def ping(self) -> None:
        with self._translated():
            self._temporary()
            probe = f"{self._root}/.tmp/{os.getpid()}-ping"
            with open(probe, "wb") as file:
                file.write(b"ok")
            os.unlink(probe)

    def _read(self, name: str) -> bytes | None:
        try:
            with open(f"{self._root}/{name}", "rb", buffering=0) as file:
                return file.readall()
        except FileNotFoundError:
            return None

    def _write(self, name: str, content: bytes) -> None:
        if self._pid != os.getpid():
            self._temporary()
        beside = f"{self._root}/.tmp/{os.getpid()}-{next(self._serial)}"
        target = f"{self._root}/{name}"
        with open(beside, "wb", buffering=0) as file:
            written = file.write(content)
            while written < len(content):
                written += file.write(content[written:])
        try:
            os.rename(beside, target)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(target), exist_ok=True)
            os.rename(beside, target)

    def _temporary(self) -> None:
        """Make the folder for files not yet in place, and empty it of what killed processes left there."""
        folder = f"{self._root}/.tmp"
        os.makedirs(folder, exist_ok=True)
        old = time.time() - STALE_SECONDS
        with os.scandir(folder) as entries:
            for entry in entries:
                with suppress(FileNotFoundError):
                    if entry.stat().st_mtime < old and not entry.name.startswith("lock"):
                        os.unlink(entry.path)
        self._pid = os.getpid()

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """One writer of changeable objects at a time: a batch takes it for a few milliseconds."""
        if self._pid != os.getpid():
            self._temporary()
        descriptor = os.open(f"{self._root}/.tmp/lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise ArchiveUnavailable(f"archive.url: {self._root}: {error.strerror or error}") from error
