"""The sweep: leases that ran out and retries that fell due become ready, and what is ready has a hint on its queue."""

import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import structlog

from services.monitor.checks import Checks
from shared import metrics
from shared.pipeline import STAGES
from shared.ports.hints import Hints
from shared.ports.ledger import Balance, Ledger
from shared.settings import Settings

log = structlog.get_logger(__name__)
SOLO_AGAIN: Final = 30.0  # seconds after which a solo article that is still ready gets another hint


class Sweeper:
    """Any number may sweep the same ledger: each change is made once, by the first, and a doubled hint is harmless."""

    def __init__(self, ledger: Ledger, hints: Hints, settings: Settings, checks: Checks | None = None) -> None:
        self._ledger = ledger
        self._hints = hints
        self._checks = checks or Checks()
        self._limit = settings.monitor.sweep
        self._grace = settings.monitor.interval
        self._sizes = {stage: min(settings.broker.batch, settings.stages.of(stage).batch) for stage in STAGES}
        self._hinted_solo: dict[str, float] = {}

    def sweep(self) -> None:
        """One round. Raises LedgerUnavailable and BrokerUnavailable; what it did by then stands, and the next one goes on."""
        expired = self._ledger.expire(self._limit)
        for stage, _ in expired:
            metrics.EXPIRED.labels(stage).inc()
        if expired:
            log.warning("leases_expired", articles=len(expired), first=expired[0][1])
        fell_due = {stage for stage, _ in self._ledger.due(self._limit)}
        balance = self._ledger.balance()
        self._checks.observe(balance)
        depths = self._hints.depths()
        self._checks.observe_queues(depths)
        self._hint(balance, depths, fell_due)
        metrics.MONITOR_LOOP.set_to_current_time()

    def _hint(self, balance: Balance, depths: Mapping[str, int], fell_due: Iterable[str]) -> None:
        """A stage whose queue is empty while articles have been ready for longer than a sweep gets hints for them; so does one
        where retries fell due. A solo article gets one of its own when it is first seen, and again after a while if nobody
        took it."""
        now = time.monotonic()
        waiting: set[str] = set()
        for stage, load in balance.stages.items():
            if not load.ready or stage in balance.paused:
                continue
            ready, solo = self._ledger.ready(stage, self._limit)
            waiting.update(solo)
            alone = [id for id in solo if now - self._hinted_solo.get(id, float("-inf")) > SOLO_AGAIN]
            messages: list[Sequence[str]] = [[id] for id in alone]
            stuck = not depths.get(stage) and load.oldest_seconds >= self._grace
            if stuck or stage in fell_due:
                size = self._sizes[stage]
                messages += [ready[start : start + size] for start in range(0, len(ready), size)]
            if messages:
                self._hints.publish(stage, messages)
                metrics.REHINTED.labels(stage).inc(len(messages))
                self._hinted_solo.update(dict.fromkeys(alone, now))
        self._hinted_solo = {id: when for id, when in self._hinted_solo.items() if id in waiting}
