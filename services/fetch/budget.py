"""What one batch may hold in memory: pages stay there until all of it is in the archive."""

from shared.outcomes import Outage
from shared.ports.source import Answer, Fetched

BATCH_BYTES = 64 * 1024 * 1024  # and those under way beyond it, each of stages.fetch.max_bytes at most
POSTPONED_SECONDS = 0.1


class Budget:
    """Of one batch at one source. Articles for which nothing is left come again, at no attempt."""

    def __init__(self, source: str, limit: int = BATCH_BYTES) -> None:
        self._scope = f"fetch:{source}"
        self._left = limit

    def spend(self, answer: Answer) -> Answer:
        if isinstance(answer, Fetched):
            self._left -= len(answer.page.body)
        return answer

    def refusal(self) -> Outage | None:
        """Not None once nothing is left."""
        if self._left > 0:
            return None
        return Outage(
            self._scope, "the batch holds as many bytes as it may: the rest comes with the next", POSTPONED_SECONDS
        )
