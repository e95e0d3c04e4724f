"""The state directory: one run at a time, made by this version or an older one, and nothing else's."""

import json
import multiprocessing
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from services.state_dir import LAYOUT, StateDir
from shared.errors import IncompatibleStore, SettingError, StateDirInUse


def hold(path: Path, use: str, seconds: float, ready: Connection) -> None:
    with StateDir(path).lock(use) as state:  # type: ignore[arg-type]
        if use == "run":
            state.announce("http://127.0.0.1:8080")
        ready.send(True)
        time.sleep(seconds)


def held(path: Path, use: str, seconds: float) -> multiprocessing.process.BaseProcess:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=hold, args=(path, use, seconds, theirs), daemon=True)
    process.start()
    assert ours.poll(30)
    return process


def test_a_second_run_is_refused_and_told_the_pid(tmp_path: Path) -> None:
    process = held(tmp_path / "state", "run", 60)
    try:
        with pytest.raises(StateDirInUse, match=f"PID {process.pid}"):
            StateDir(tmp_path / "state").lock()
        running = StateDir(tmp_path / "state").running()
        assert running is not None
        assert running.pid == process.pid
        assert running.gateway == "http://127.0.0.1:8080"
    finally:
        process.kill()
        process.join()
    assert StateDir(tmp_path / "state").running() is None
    with StateDir(tmp_path / "state").lock():
        pass


def test_one_that_only_looks_is_waited_for(tmp_path: Path) -> None:
    process = held(tmp_path / "state", "look", 0.5)
    with StateDir(tmp_path / "state").lock(wait=20):
        assert json.loads((tmp_path / "state" / "lock").read_text())["use"] == "run"
    process.join()


def test_the_lock_is_free_after_release(tmp_path: Path) -> None:
    with StateDir(tmp_path / "state").lock() as state:
        state.announce(None)
    with StateDir(tmp_path / "state").lock() as state:
        assert not state.address.exists()


def test_a_newer_layout_is_refused(tmp_path: Path) -> None:
    (tmp_path / "version").write_text(f"{LAYOUT + 1}\n")
    with pytest.raises(IncompatibleStore, match="newer"):
        StateDir(tmp_path).lock()


def test_a_directory_with_other_things_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(SettingError, match=r"thesis\.txt"):
        StateDir(tmp_path).lock()
    assert [entry.name for entry in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_path_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingError, match="can't be used"):
        StateDir(tmp_path / "file").lock()


def test_others_can_t_look_into_it(tmp_path: Path) -> None:
    with StateDir(tmp_path / "state").lock() as state:
        state.announce(None)
        assert (state.path.stat().st_mode & 0o777) == 0o700
        assert (state.address.stat().st_mode & 0o777) == 0o600
