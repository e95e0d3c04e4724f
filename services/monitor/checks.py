"""What the monitor shows: the ledger's balance and the queues as gauges, and an error in the log where the balance is off."""

import time
from collections.abc import Mapping
from typing import Final

import structlog

from shared import metrics
from shared.errors import LedgerUnavailable, SaqiyaError
from shared.pipeline import STAGES
from shared.ports.ledger import Balance
from shared.ports.server import Server
from shared.ports.store import Graded, Store

log = structlog.get_logger(__name__)
SAY_AGAIN: Final = 60.0  # seconds between two log lines on the same imbalance
STORE_EVERY: Final = 10.0  # seconds between two looks at the store
SERVER_EVERY: Final = 5.0  # and at the ledger's server
STORE_AGAIN: Final = 2.0  # and while it doesn't answer
STORE, LEDGER = "store", "ledger"  # labels of the servers' gauges
HEALTH: Final = {"red": 0, "yellow": 1, "green": 2}


class Checks:
    """Keeps the gauges of one monitor. Any number of monitors see the same ledger and show the same."""

    def __init__(self, store: Store | None = None, server: Server | None = None) -> None:
        self._store = store
        self._server = server
        self._store_due = float("-inf")
        self._store_answers = True
        self._server_looked = float("-inf")
        self._imbalance = 0
        self._said = float("-inf")
        self._sources: set[str] = set()

    def observe(self, balance: Balance) -> None:
        """Set the gauges from one consistent look at the ledger."""
        for stage, load in balance.stages.items():
            metrics.BACKLOG.labels(stage).set(load.ready + load.leased + load.waiting)
            metrics.STAGE_STATE.labels(stage, "ready").set(load.ready)
            metrics.STAGE_STATE.labels(stage, "leased").set(load.leased)
            metrics.STAGE_STATE.labels(stage, "waiting").set(load.waiting)
            metrics.OLDEST.labels(stage).set(load.oldest_seconds)
            metrics.BREAKER_OPEN.labels(stage).set(stage in balance.paused)
        metrics.LEDGER.labels("accepted").set(balance.accepted)
        for state, count in balance.states.items():
            metrics.LEDGER.labels(state).set(count)
        self._observe_sources(balance)
        self._check(balance)

    def observe_queues(self, depths: Mapping[str, int]) -> None:
        for stage, depth in depths.items():
            metrics.QUEUE_DEPTH.labels(stage).set(depth)

    def _observe_sources(self, balance: Balance) -> None:
        paused = {source for scope in balance.paused for _, _, source in [scope.partition(":")] if source}
        self._sources |= paused
        for source in self._sources:
            metrics.SOURCE_BREAKER.labels(source).set(source in paused)

    def _check(self, balance: Balance) -> None:
        metrics.IMBALANCE.set(balance.imbalance)
        now = time.monotonic()
        if balance.imbalance and (balance.imbalance != self._imbalance or now - self._said > SAY_AGAIN):
            log.error("ledger_imbalance", imbalance=balance.imbalance, accepted=balance.accepted, states=balance.states)
            self._said = now
        elif self._imbalance and not balance.imbalance:
            log.info("ledger_balanced")
        self._imbalance = balance.imbalance

    def look_at_store(self) -> None:
        """Whether the store answers, and how many articles it has; every ten seconds at most."""
        if self._store is None or time.monotonic() < self._store_due:
            return
        try:
            self._store.ping()
            grade = self._store.health() if isinstance(self._store, Graded) else "green"
            metrics.STORE_ARTICLES.set(self._store.count())
        except SaqiyaError as error:
            if self._store_answers:
                log.warning("store_does_not_answer", error=str(error))
            grade, self._store_answers, again = "red", False, STORE_AGAIN
        else:
            if not self._store_answers:
                log.info("store_answers_again")
            self._store_answers, again = True, STORE_EVERY
        metrics.STORE_UP.labels(STORE).set(self._store_answers)
        metrics.STORE_HEALTH.labels(STORE).set(HEALTH[grade])
        self._store_due = time.monotonic() + again

    def look_at_server(self) -> None:
        """Valkey's memory and append-only file; every five seconds at most. Raises LedgerUnavailable."""
        if self._server is None or time.monotonic() - self._server_looked < SERVER_EVERY:
            return
        try:
            found = self._server.look()
        except LedgerUnavailable:
            metrics.VALKEY_UP.labels(LEDGER).set(0)
            raise
        self._server_looked = time.monotonic()
        metrics.VALKEY_UP.labels(LEDGER).set(1)
        metrics.VALKEY_MEMORY.set(found.used_bytes)
        metrics.VALKEY_MEMORY_MAX.set(found.limit_bytes)
        metrics.VALKEY_AOF_OK.labels(LEDGER).set(found.append_only)
        if not found.append_only:
            log.error("append_only_file_fails", hint="off, or its last write or rewrite failed; see INFO persistence")


def show_zeros() -> None:
    """Make every series of the counters exist from the start, so that the first rise is seen as one."""
    for stage in STAGES:
        metrics.EXPIRED.labels(stage)
        metrics.REHINTED.labels(stage)
    for result in ("accepted", "known", "invalid"):
        metrics.FEED.labels(result)
