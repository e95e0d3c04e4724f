"""Processes that belong together: one dies with its parent, and a parent knows its children."""

import ctypes
import os
import signal
import sys
from pathlib import Path

# The PID of the process that must be there for this one to go on; set by whoever starts it.
PARENT = "EMBEDDED_PARENT_PID"
PR_SET_PDEATHSIG = 1  # prctl(2)


def die_with_parent(parent: int, signum: int = signal.SIGKILL) -> None:
    """Have the kernel send this process `signum` when its parent dies (Linux; elsewhere nothing happens).

    Not kept over fork: each child calls it for itself, right at its start.
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signum, 0, 0, 0)
    if os.getppid() != parent:
        os.kill(os.getpid(), signum)


def children(pid: int) -> set[int]:
    """PIDs of a process's own children (Linux; elsewhere none are seen)."""
    found: set[int] = set()
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            found.update(int(child) for child in (task / "children").read_text().split())
    except OSError:
        return found
    return found
