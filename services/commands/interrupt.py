"""Signals that end a command as Ctrl-C does."""

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType


@contextlib.contextmanager
def interrupt_on(signum: signal.Signals) -> Iterator[list[int]]:
    """Have a signal end the command as Ctrl-C does; the list holds it once it came."""
    received: list[int] = []

    def interrupt(number: int, frame: FrameType | None) -> None:
        received.append(number)
        raise KeyboardInterrupt

    before = signal.signal(signum, interrupt)
    try:
        yield received
    finally:
        signal.signal(signum, before)
