"""The supervisor with real processes: they come back, their logs are kept, and none is left behind."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from services.supervisor import Child, Supervisor
from shared.errors import SettingError

# A child of its own makes it a family, as a worker with its pool is.
FAMILY = """
import subprocess, sys, time
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print("started", flush=True)
time.sleep(60)
"""
FAILS = "import sys; print('saqiya: store.kind: no such store'); sys.exit({status})"
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"


def child(script: str, stop_seconds: float = 10) -> Child:
    return Child("child", (sys.executable, "-c", script), dict(os.environ), stop_seconds)


def until(true: Callable[[], bool], tick: Callable[[], None] = lambda: None) -> None:
    deadline = time.monotonic() + 30
    while not true():
        tick()
        assert time.monotonic() < deadline
        time.sleep(0.05)


class Family:
    def __init__(self, logs: Path) -> None:
        self.seen: set[int] = set()
        self.gone: set[int] = set()
        self.supervisor = Supervisor(
            logs, lambda _, pids: self.seen.update(pids), lambda _, pids: self.gone.update(pids)
        )


@pytest.fixture
def family(tmp_path: Path) -> Iterator[Family]:
    family = Family(tmp_path)
    yield family
    family.supervisor.end()


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_killed_child_comes_back_and_its_family_is_told_of(family: Family, tmp_path: Path) -> None:
    running = child(FAMILY)
    family.supervisor.add(running)
    until(lambda: len(family.seen) == 2, family.supervisor.tick)
    first = set(family.seen)
    assert running.process is not None
    os.killpg(running.process.pid, signal.SIGKILL)
    until(lambda: len(family.seen) == 4, family.supervisor.tick)
    assert family.gone == first
    until(lambda: (tmp_path / "child.log").read_text().count("started") == 2)


def test_end_leaves_none_behind(family: Family) -> None:
    running = child(STUBBORN, stop_seconds=0.5)
    family.supervisor.add(running)
    until(lambda: len(family.seen) == 1, family.supervisor.tick)
    until(lambda: running.log is not None and running.log.last() == "up")
    family.supervisor.end()
    assert not any(alive(pid) for pid in family.seen)
    assert family.gone == family.seen


def test_a_wrong_setting_is_given_up_at_once_with_what_it_says(family: Family) -> None:
    family.supervisor.add(child(FAILS.format(status=2)))
    until(lambda: family.supervisor.failure is not None, family.supervisor.tick)
    assert "store.kind: no such store" in str(family.supervisor.failure)
    assert isinstance(family.supervisor.failure, SettingError)
    assert len(family.seen) <= 1


def test_one_that_never_stays_up_is_given_up_in_the_end(family: Family, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.supervisor.BACKOFF_CAP", 0.01)
    monkeypatch.setattr("services.supervisor.SHORT_LIVES", 3)
    running = child(FAILS.format(status=1))
    family.supervisor.add(running)
    until(lambda: family.supervisor.failure is not None, family.supervisor.tick)
    assert running.deaths == 3


def test_a_child_dies_with_the_process_that_started_it(tmp_path: Path) -> None:
    """As workers do when the run itself is killed: they would hold the store's lock and the CPU for nobody."""
    grandchild = """
import os, time
from services.processes import PARENT, die_with_parent
die_with_parent(int(os.environ[PARENT]))
print(os.getpid(), flush=True)
time.sleep(60)
"""
    parent = f"""
import os, subprocess, sys, time
from services.processes import PARENT
subprocess.Popen([sys.executable, "-c", {grandchild!r}], env={{**os.environ, PARENT: str(os.getpid())}})
time.sleep(60)
"""
    running = child(parent)
    supervisor = Family(tmp_path).supervisor
    supervisor.add(running)
    until(lambda: running.log is not None and running.log.last().isdecimal(), supervisor.tick)
    assert running.log is not None
    pid = int(running.log.last())
    assert alive(pid)
    assert running.process is not None
    running.process.kill()
    until(lambda: not alive(pid))
    supervisor.end()


def test_it_ends_from_another_thread_too(family: Family) -> None:
    family.supervisor.add(child(FAMILY))
    until(lambda: len(family.seen) == 2, family.supervisor.tick)
    thread = threading.Thread(target=family.supervisor.end)
    thread.start()
    thread.join(20)
    assert not thread.is_alive()
