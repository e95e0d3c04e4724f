"""Workers and Valkey are killed under load from outside; nothing is lost, nothing doubled, nobody innocent dead."""

import contextlib
import os
import random
import signal
import time
from pathlib import Path

import pytest

from tests.support.embedded import Up, saqiya_json, up, write_corpus

pytestmark = pytest.mark.slow

ARTICLES = 150
KILLS = 10
EVERY = 0.6


def kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def workers(system: Up) -> list[int]:
    return sorted(pid for pid, line in system.family().items() if " worker " in line)


def valkey(system: Up) -> list[int]:
    return [pid for pid, line in system.family().items() if "valkey-server" in line or "redis-server" in line]


@pytest.mark.timeout(420)
def test_kills_lose_nothing(tmp_path: Path) -> None:
    keys = write_corpus(tmp_path / "corpus", ARTICLES)
    source = {"SAQIYA_SOURCES__LOAD__KIND": "files", "SAQIYA_SOURCES__LOAD__PATH": str(tmp_path / "corpus")}
    dice, kills = random.Random(7), 0
    with up(tmp_path / "state", **source) as system:
        ids = [f"load:{key}" for key in keys]
        assert system.push(ids[:50]) == ["accepted"] * 50
        for number in range(KILLS):
            time.sleep(EVERY)
            if running := workers(system):
                kill(dice.choice(running))
                kills += 1
            if number == KILLS // 2:
                (pid,) = valkey(system)
                kill(pid)
            elif number == 1:
                assert system.push(ids[50:]) == ["accepted"] * 100
            status = system.status()
            assert status is None or status["imbalance"] == 0
        assert kills > KILLS / 2
        status = system.drained(300)
        assert status["accepted"] == ARTICLES
        assert status["dead"] == 0
        assert status["imbalance"] == 0
        assert status["indexed"] + status["duplicate"] == ARTICLES
        assert system.stop() == 130
    stored = saqiya_json("store", "create", "--state", "state", cwd=tmp_path)
    assert stored["articles"] == status["indexed"]


@pytest.mark.timeout(300)
def test_the_run_itself_killed_leaves_nobody_behind_and_goes_on(tmp_path: Path) -> None:
    keys = write_corpus(tmp_path / "corpus", 60)
    source = {"SAQIYA_SOURCES__LOAD__KIND": "files", "SAQIYA_SOURCES__LOAD__PATH": str(tmp_path / "corpus")}
    with up(tmp_path / "state", **source) as system:
        assert set(system.push([f"load:{key}" for key in keys])) == {"accepted"}
        family = system.family()
        kill(system.process.pid)
        system.process.wait(30)
        deadline = time.monotonic() + 30
        while any(Path(f"/proc/{pid}").exists() for pid in family):
            assert time.monotonic() < deadline, "processes outlived the run that started them"
            time.sleep(0.1)
    with up(tmp_path / "state", **source) as system:
        status = system.drained()
        assert status["accepted"] == status["indexed"] == 60
        assert status["imbalance"] == 0
