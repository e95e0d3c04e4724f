"""The feed: a stream that feeders append article IDs to, for those who'd rather not speak HTTP."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: its place in the stream, and its fields. `problem` says why they can't be read as text, if so."""

    place: str
    fields: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""


class Feed(Protocol):
    """Read by any number of consumers, each item by one of them, and again by another where that one died before it was done.

    Raises LedgerUnavailable.
    """

    def read(self, limit: int, seconds: float) -> Sequence[Item]:
        """Items for this consumer, those that a dead one left included; waits `seconds` at most for the first."""
        ...

    def done(self, items: Sequence[Item]) -> None:
        """Take items out of the stream: they were accepted."""
        ...

    def refuse(self, items: Sequence[tuple[Item, str]]) -> None:
        """Take items out of the stream, and keep them with what is wrong on the bounded stream of invalid ones."""
        ...
