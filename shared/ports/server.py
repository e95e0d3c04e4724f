"""The server that holds ledger, queues and workspace, as the one who watches it sees it."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class ServerHealth:
    """`limit_bytes` is 0 where there is no limit. `append_only`: the file is on, and its last write and rewrite went well."""

    used_bytes: int
    limit_bytes: int
    append_only: bool


class Server(Protocol):
    def look(self) -> ServerHealth:
        """Raises LedgerUnavailable."""
        ...
