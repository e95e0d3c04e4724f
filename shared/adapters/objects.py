"""Where an archive keeps its objects: a directory, or a bucket. Names are `pages/…`, `records/…`, `articles/…`."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

# What stands there (None: nothing) → what shall stand there instead (None: leave it).
Change = Callable[[bytes | None], bytes | None]


class Objects(Protocol):
    """Each object is written whole or not at all. Many at once; raises ArchiveUnavailable."""

    def get(self, names: Sequence[str]) -> list[bytes | None]: ...

    def put(self, objects: Sequence[tuple[str, bytes]]) -> None: ...

    def change(self, changes: Sequence[tuple[str, Change]]) -> None:
        """Replace each by what its change makes of it, with no other writer in between."""
        ...

    def names(self, prefix: str) -> Iterator[str]:
        """The names under `prefix` (a folder), in no order."""
        ...

    def ping(self) -> None: ...
