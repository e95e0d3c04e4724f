"""What the monitor's tests share."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from services.monitor.run import run
from shared.article import parse_id
from shared.ports.ledger import Ledger, Push
from shared.settings import Settings

SOURCES = {"a": {"kind": "files"}, "b": {"kind": "files"}}


def push(ledger: Ledger, *ids: str) -> None:
    ledger.accept([Push(parse_id(id)) for id in ids])


def eventually(holds: Callable[[], object], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it did not come about in time"
        time.sleep(0.02)


@contextmanager
def running(settings: Settings) -> Iterator[Future[None]]:
    stop = threading.Event()
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(run, settings, stop)
        try:
            yield future
        finally:
            stop.set()
        future.result(timeout=10)
