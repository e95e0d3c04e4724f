"""Backpressure: above a high-water mark pushes are told to come later, by the rate at which the backlog drains."""

import asyncio
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor

from shared.errors import Overloaded, SaqiyaError
from shared.ports.ledger import Balance, Ledger
from shared.ports.workspace import Workspace
from shared.settings import GatewaySettings

LOOK_SECONDS = 1.0
WINDOW_SECONDS = 60.0
SHORTEST, UNKNOWN, LONGEST = 1.0, 15.0, 300.0
LOW_WATER = 0.9  # of the high-water mark: to there the backlog shall drain


class Pressure:
    """Looks at ledger and workspace at most once a second, and counts what this process lets in between. Lives on the event
    loop; it looks in a thread of its own, so that slow searches don't hold up pushes."""

    def __init__(self, ledger: Ledger, workspace: Workspace, settings: GatewaySettings) -> None:
        self._ledger, self._workspace, self._settings = ledger, workspace, settings
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="pressure")
        self._looking: asyncio.Future[None] | None = None
        self._looked = float("-inf")
        self._failed: SaqiyaError | None = None
        self._in_flight = 0
        self._memory = 0.0
        self._past: deque[tuple[float, int]] = deque()

    async def admit(self, items: int) -> None:
        """Raises Overloaded where `items` more are too many, LedgerUnavailable, WorkspaceUnavailable."""
        if time.monotonic() - self._looked > LOOK_SECONDS:
            if self._looking is None or self._looking.done():
                self._looking = asyncio.get_running_loop().run_in_executor(self._thread, self._look)
            await asyncio.shield(self._looking)
        if self._failed is not None:
            raise self._failed
        if self._memory > self._settings.high_water_memory:
            raise Overloaded(
                f"Valkey's memory is {self._memory:.0%} full, above gateway.high_water_memory "
                f"({self._settings.high_water_memory:.0%}); nothing was accepted",
                self._drain_seconds(self._in_flight * (1 - LOW_WATER)),
            )
        if self._in_flight and self._in_flight + items > self._settings.high_water:
            raise Overloaded(
                f"{self._in_flight} articles are in flight, and {items} more pass gateway.high_water "
                f"({self._settings.high_water}); nothing was accepted",
                self._drain_seconds(self._in_flight + items - self._settings.high_water * LOW_WATER),
            )
        self._in_flight += items

    def close(self) -> None:
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _look(self) -> None:
        """A failure counts as a look as well: while a server is away, each request doesn't wait for it anew."""
        try:
            balance = self._ledger.balance()
            used, limit = self._workspace.used_bytes(), self._workspace.limit_bytes()
        except SaqiyaError as error:
            self._failed, self._looked = error, time.monotonic()
            return
        now = time.monotonic()
        self._memory = used / limit if limit else 0.0
        self._in_flight, self._failed = balance.in_flight, None
        self._past.append((now, _settled(balance)))
        while len(self._past) > 2 and now - self._past[0][0] > WINDOW_SECONDS:
            self._past.popleft()
        self._looked = now

    def _drain_seconds(self, articles: float) -> float:
        """How long the rate of the last minute takes for so many; UNKNOWN where nothing has drained."""
        (then, before), (now, settled) = self._past[0], self._past[-1]
        if settled <= before or now <= then:
            return UNKNOWN
        return min(LONGEST, max(SHORTEST, articles * (now - then) / (settled - before)))


def _settled(balance: Balance) -> int:
    return balance.accepted - balance.in_flight
