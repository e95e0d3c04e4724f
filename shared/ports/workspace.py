"""The workspace: what a stage hands to the next."""

from collections.abc import Sequence
from typing import Protocol

from shared.article import Document


class Workspace(Protocol):
    """Documents by the stage that made them. Compressed, one round trip a call, each kept for a bounded time.

    Raises WorkspaceUnavailable; Overloaded when the memory it may take is full.
    """

    def save(self, stage: str, documents: Sequence[Document]) -> None: ...

    def load(self, stage: str, ids: Sequence[tuple[str, int]]) -> Sequence[Document | None]:
        """What `stage` saved for each (id, revision); None where nothing is there or it is of another revision."""
        ...

    def discard(self, stage: str, ids: Sequence[str]) -> None: ...

    def used_bytes(self) -> int:
        """The memory that the workspace's server has in use."""
        ...

    def limit_bytes(self) -> int | None:
        """The most it may take (maxmemory); None where there is no limit."""
        ...
