"""Hints in memory, for tests: one list of messages a stage."""

from collections import deque
from collections.abc import Mapping, Sequence

from shared.pipeline import STAGES


class MemoryHints:
    def __init__(self) -> None:
        self.queues: dict[str, deque[list[str]]] = {stage: deque() for stage in STAGES}

    def publish(self, stage: str, messages: Sequence[Sequence[str]]) -> None:
        self.queues[stage].extend(list(ids) for ids in messages)

    def depths(self) -> Mapping[str, int]:
        return {stage: len(queue) for stage, queue in self.queues.items()}
