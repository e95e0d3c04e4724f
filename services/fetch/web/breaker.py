"""When a source's failures are no longer one article's: so many different articles in a row, and none that came through."""

from collections import OrderedDict
from collections.abc import Sequence

from shared.outcomes import Outage, Retry
from shared.ports.source import Answer, Wanted

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0
REMEMBERED = 1000


class Breaker:
    """Of one source in one process. Each pause is twice as long as the one before, until an answer comes."""

    def __init__(self, source: str, threshold: int) -> None:
        self._scope = f"fetch:{source}"
        self._threshold = threshold
        self._failed: OrderedDict[str, None] = OrderedDict()
        self._pause = FIRST_PAUSE

    def weigh(self, wanted: Sequence[Wanted], answers: Sequence[Answer]) -> list[Answer]:
        """The answers of a batch, with Retry made Outage where the source is down. A connect that failed is an Outage
        with `after` 0 and gets its pause here."""
        if any(not isinstance(answer, Retry | Outage) for answer in answers):
            self._failed.clear()
            self._pause = FIRST_PAUSE
        else:
            for item, answer in zip(wanted, answers, strict=True):
                if isinstance(answer, Retry):
                    self._failed[str(item.article)] = None
            while len(self._failed) > REMEMBERED:
                self._failed.popitem(last=False)
        down = len(self._failed) >= self._threshold
        if not down and not any(isinstance(answer, Outage) and answer.after == 0 for answer in answers):
            return list(answers)
        pause, self._pause = self._pause, min(self._pause * 2, LONGEST_PAUSE)
        return [self._weighed(answer, down, pause) for answer in answers]

    def _weighed(self, answer: Answer, down: bool, pause: float) -> Answer:
        if isinstance(answer, Outage) and answer.after == 0:
            return Outage(answer.scope, answer.reason, pause)
        if down and isinstance(answer, Retry):
            return Outage(self._scope, answer.reason, max(pause, answer.after or 0.0))
        return answer
