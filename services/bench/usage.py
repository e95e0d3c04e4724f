"""CPU time of this process and of all that descend from it (Linux)."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from services.processes import children

TICKS = os.sysconf("SC_CLK_TCK")


def descendants() -> set[int]:
    found: set[int] = set()
    fresh = children(os.getpid())
    while fresh:
        found |= fresh
        fresh = {child for pid in fresh for child in children(pid)} - found
    return found


def cpu_seconds() -> float:
    """User and system time of this process and of its living descendants."""
    return time.process_time() + sum(map(_of, descendants()))


@contextmanager
def measured() -> Iterator[Callable[[], tuple[float, float]]]:
    """Gives a function for (wall seconds, CPU seconds) of the block, to be called when it has ended."""
    wall, cpu = time.monotonic(), cpu_seconds()
    spent = (0.0, 0.0)
    yield lambda: spent
    spent = (time.monotonic() - wall, cpu_seconds() - cpu)


def _of(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS  # utime, stime: proc(5)
