"""Hints: the queues. A hint says that articles may be ready; it may be lost or doubled at no harm."""

from collections.abc import Mapping, Sequence
from typing import Protocol


class Hints(Protocol):
    """Raises BrokerUnavailable."""

    def publish(self, stage: str, messages: Sequence[Sequence[str]]) -> None:
        """Put one message a group of IDs on the stage's queue, in one round trip."""
        ...

    def depths(self) -> Mapping[str, int]:
        """Messages that stand on each stage's queue."""
        ...
