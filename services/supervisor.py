"""Keeps processes running: starts them again when they die, keeps their logs, and ends them in order."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import structlog

from services.child_log import ChildLog
from services.processes import PARENT, children
from shared.errors import SaqiyaError, SettingError, Unavailable

log = structlog.get_logger(__name__)

BACKOFF_FIRST, BACKOFF_CAP = 0.2, 2.0
SETTLED = 20.0  # seconds of life after which a death counts as the first one
SHORT_LIVES = 20  # deaths in a row, none of them settled, after which it is given up
SAYS = "saqiya: "  # leads what a command says on stderr
USAGE = 2  # exit status of a wrong setting: starting again can't help


@dataclass
class Child:
    """A process to keep running. `stop_seconds`: how long it may take to end by itself once asked."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    stop_seconds: float = 35
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    log: ChildLog | None = field(default=None, init=False)
    deaths: int = field(default=0, init=False)
    started: float = field(default=0, init=False)
    again: float = field(default=0, init=False)
    family: set[int] = field(default_factory=set, init=False)


class Supervisor:
    """Call all of it from one thread that lives on: children die with the thread that started them (PR_SET_PDEATHSIG).

    `seen` is told of a child's name and the PIDs that are new among it and its own children, `gone` of those that have ended.
    `failure` is why a child can't be kept running, None as long as all can.
    """

    def __init__(
        self, logs: Path, seen: Callable[[str, set[int]], None], gone: Callable[[str, set[int]], None]
    ) -> None:
        self.failure: SaqiyaError | None = None
        self._logs, self._seen, self._gone = logs, seen, gone
        self._children: list[Child] = []

    def add(self, child: Child) -> None:
        self._children.append(child)

    def tick(self) -> None:
        """Start what doesn't run and is due."""
        for child in self._children:
            self._look(child)

    def _look(self, child: Child) -> None:
        if child.process is None:
            if time.monotonic() >= child.again and self.failure is None:
                self._spawn(child)
            return
        status = child.process.poll()
        self._follow(child)
        if status is None:
            return
        lived = time.monotonic() - child.started
        child.deaths = 1 if lived > SETTLED else child.deaths + 1
        child.process = None
        child.again = time.monotonic() + min(BACKOFF_CAP, BACKOFF_FIRST * 2 ** (child.deaths - 1))
        log.warning("process_died", process=child.name, status=status, lived=round(lived, 1), deaths=child.deaths)
        last = child.log.last() if child.log else ""
        if status == USAGE:
            self.failure = self.failure or SettingError(
                [line.removeprefix(SAYS) for line in last.splitlines() if line.startswith(SAYS)]
                or [f"{child.name}: wrong settings; see its log"]
            )
        elif child.deaths >= SHORT_LIVES:
            where = self._logs / f"{child.name}.log"
            self.failure = self.failure or Unavailable(
                f"{child.name} died {child.deaths} times in a row; see {where}\n{last}"
            )

    def _follow(self, child: Child) -> None:
        assert child.process is not None
        running = children(child.process.pid) | ({child.process.pid} if child.process.returncode is None else set())
        new, ended = running - child.family, child.family - running
        child.family = running
        if new:
            self._seen(child.name, new)
        if ended:
            self._gone(child.name, ended)

    def _spawn(self, child: Child) -> None:
        if child.log is None:
            child.log = ChildLog(child.name, self._logs / f"{child.name}.log")
        child.started = time.monotonic()
        child.process = subprocess.Popen(
            child.command,
            env={**child.environment, PARENT: str(os.getpid())},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        assert child.process.stdout is not None
        child.log.follow(child.process.stdout)
        log.info("process_started", process=child.name, pid=child.process.pid)

    def end(self) -> None:
        """Ask all to end, kill those that take too long. Returns when none is left."""
        running = [child for child in reversed(self._children) if child.process is not None]
        for child in running:
            assert child.process is not None
            child.process.terminate()
        for child in running:
            self._await(child)
        for child in self._children:
            if child.log is not None:
                child.log.close()

    def _await(self, child: Child) -> None:
        assert child.process is not None
        try:
            child.process.wait(child.stop_seconds)
        except subprocess.TimeoutExpired:
            log.warning("process_killed", process=child.name, seconds=child.stop_seconds)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.process.pid, signal.SIGKILL)
            child.process.wait()
        self._follow(child)
