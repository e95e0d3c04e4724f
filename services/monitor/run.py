"""The monitor: a small loop that keeps the promises. Any number of copies is safe."""

import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import structlog

from services.monitor.checks import Checks, show_zeros
from services.monitor.feed import Drain
from services.monitor.sweeper import Sweeper
from shared import bootstrap, metrics_server
from shared.errors import NotDurable, Overloaded, Unavailable
from shared.settings import Settings

log = structlog.get_logger(__name__)
LONGEST_WAIT: Final = 10.0  # seconds between two tries while a server is away
STOP_POLL: Final = 0.1
FEED_WAIT: Final = 1.0  # seconds that a read of the stream may take, and so the stop
STALE: Final = 90.0  # a loop that hasn't turned for so long is stuck


def run(settings: Settings, stop: threading.Event) -> None:
    """Sweep, check, drain the stream and serve /metrics and /healthz until `stop` is set.

    Servers that are away are waited for. Raises IncompatibleStore and SettingError, and whatever else ends one of the loops,
    once the others have ended too.
    """
    ledger, hints = bootstrap.open_ledger(settings), bootstrap.open_hints(settings)
    checks = Checks(bootstrap.open_store(settings), bootstrap.open_server(settings))
    show_zeros()
    sweeper = Sweeper(ledger, hints, settings, checks)
    ending = threading.Event()
    loops = {
        "sweep": _Loop("sweep", lambda: _always(sweeper.sweep), settings.monitor.interval, ending),
        "store": _Loop("store", lambda: _always(checks.look_at_store), settings.monitor.interval, ending),
        "server": _Loop("server", lambda: _always(checks.look_at_server), settings.monitor.interval, ending),
    }
    if settings.monitor.feed:
        drain = Drain(
            bootstrap.open_feed(settings),
            bootstrap.open_ledger(settings),
            bootstrap.open_workspace(settings),
            bootstrap.open_hints(settings),
            settings,
        )
        loops["feed"] = _Loop("feed", lambda: drain.round(FEED_WAIT), 0, ending)

    def well() -> bool:
        return all(loop.turns() for loop in loops.values())

    server = None
    if settings.metrics.port:
        server = metrics_server.serve(settings.metrics.host, settings.metrics.port, well)
    log.info("monitor_started", loops=list(loops), interval=settings.monitor.interval)
    try:
        with ThreadPoolExecutor(len(loops), thread_name_prefix="monitor") as pool:
            ends = [pool.submit(loop.run) for loop in loops.values()]
            while not stop.wait(STOP_POLL) and not ending.is_set():
                pass
            ending.set()
        for end in ends:
            end.result()
    finally:
        if server is not None:
            server.shutdown()
            server.server_close()
        log.info("monitor_stopped")


def _always(act: Callable[[], None]) -> bool:
    act()
    return True


class _Loop:
    """Calls `act` again and again until `ending`; waits longer and longer while a server is away, and a second when `act` says
    False (nothing to be done now)."""

    def __init__(self, name: str, act: Callable[[], bool], interval: float, ending: threading.Event) -> None:
        self._name = name
        self._act = act
        self._interval = interval
        self._ending = ending
        self._turned = time.monotonic()

    def turns(self) -> bool:
        return time.monotonic() - self._turned < STALE

    def run(self) -> None:
        failures = 0
        try:
            while not self._ending.is_set():
                self._turned = time.monotonic()
                try:
                    wait = self._interval if self._act() else 1.0
                    if failures:
                        log.info("monitor_goes_on", loop=self._name, failures=failures)
                    failures = 0
                except (Unavailable, NotDurable, Overloaded) as error:
                    failures += 1
                    wait = random.uniform(0.5, 1) * min(LONGEST_WAIT, max(self._interval, 0.5) * 2 ** min(failures, 10))
                    log.warning("monitor_waits", loop=self._name, error=str(error), seconds=round(wait, 1))
                if wait:
                    self._ending.wait(wait)
        finally:
            # One loop that ends takes the others with it: half a monitor would look like a whole one.
            self._ending.set()
