"""The command line: what it says, on which stream, and its exit status."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from services.cli import INTERRUPTED, PROBLEM, USAGE, WELL, app, run
from services.commands import settings as settings_command

COMMANDS = ("ingest", "up", "search", "show", "status", "inspect", "push", "dead", "reprocess", "worker", "gateway", "monitor",
            "compare", "sources", "store", "settings", "bench", "version")  # fmt: skip


@pytest.fixture(autouse=True)
def nothing_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings of the machine, and a directory of one's own."""
    for name in [name for name in os.environ if name.startswith("SAQIYA_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def test_every_command_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == WELL
    shown = capsys.readouterr().out
    for command in COMMANDS:
        assert f"\n  {command} " in shown
        assert run([command, "--help"]) == WELL
        assert len(capsys.readouterr().out) > 100


def test_help_loads_nothing_heavy() -> None:
    """It would take seconds otherwise."""
    script = "import sys; from services.cli import run; run(['--help']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    loaded = set(done.stderr.split())
    assert not loaded & {
        "pydantic",
        "celery",
        "redis",
        "tantivy",
        "lxml",
        "httpx",
        "fastapi",
        "structlog",
        "rich",
        "pycrfsuite",
    }


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["nonsense"], USAGE, "No such command"),
        (["search"], USAGE, "Missing argument"),
        (["ingest", "nowhere"], USAGE, "nowhere: no such directory"),
        (["status"], USAGE, ".saqiya: nothing has been ingested there"),
        (["show", "a:b", "--state", "nowhere"], USAGE, "nowhere: nothing has been ingested there"),
        (["search", "x", "--from", "2024-13-01"], USAGE, "--from 2024-13-01: not a date"),
        (["worker", "wash"], USAGE, "wash: no such stage: choose fetch, clean, extract, index"),
        (["reprocess", "--from", "wash"], USAGE, "wash: no such stage"),
        (["push"], USAGE, "give IDs, or --file FILE, or -"),
        (["push", "--file", "ids.txt"], USAGE, "ids.txt: can't be read"),
        (["push", "a:b", "--url", "http://127.0.0.1:9", "--patience", "0"], PROBLEM, "can't be reached"),
        (["dead", "replay"], USAGE, "name articles, or give --all or --source"),
        (["sources", "show", "wire"], USAGE, "nothing has been ingested"),
        (["ingest", ".", "--source", "No Name"], USAGE, "No Name: no source name"),
        (["ingest", ".", "--reference-date", "yesterday"], USAGE, "yesterday: not a date"),
    ],
)
def test_what_is_wrong_is_said_on_stderr(
    arguments: list[str], status: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == status
    captured = capsys.readouterr()
    assert says in captured.err
    assert captured.out == ""
    assert "Traceback" not in captured.err


def test_an_empty_directory_is_refused_before_anything_starts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert run(["ingest", "empty", "--pattern", "*_{id}.txt"]) == USAGE
    assert "no file that fits --pattern *_{id}.txt" in capsys.readouterr().err
    assert not (tmp_path / ".saqiya").exists()


def test_every_wrong_setting_is_listed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("SAQIYA_LEDGER__MAX_ATTEMPTS", "many")
    monkeypatch.setenv("SAQIYA_GATEWAY__PORT", "99999")
    monkeypatch.setenv("SAQIYA_LEGDER__KEEP_DAYS", "3")
    assert run(["settings"]) == USAGE
    said = capsys.readouterr().err
    assert "ledger.max_attempts" in said
    assert "gateway.port" in said
    assert "SAQIYA_LEGDER__KEEP_DAYS: no such setting" in said


def test_settings_tell_value_name_and_variable(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAQIYA_LEDGER__MAX_ATTEMPTS", "7")
    assert run(["settings", "--json"]) == WELL
    found = {setting["name"]: setting for setting in json.loads(capsys.readouterr().out)}
    assert found["ledger.max_attempts"]["value"] == 7
    assert found["ledger.max_attempts"]["default"] == 5
    assert found["ledger.max_attempts"]["variable"] == "SAQIYA_LEDGER__MAX_ATTEMPTS"
    assert found["ledger.max_attempts"]["given"] is True
    assert found["stages.index.batch"]["given"] is False
    assert run(["settings", "--given", "--json"]) == WELL
    assert [setting["name"] for setting in json.loads(capsys.readouterr().out)] == ["ledger.max_attempts"]


def test_each_variable_is_read_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """The variable that `settings` names for a setting is the one that sets it."""
    for setting in settings_command.every():
        if isinstance(setting.value, int | float) and not isinstance(setting.value, bool):
            monkeypatch.setenv(setting.variable, str(setting.value))
    given = {setting.name for setting in settings_command.every() if setting.given}
    assert {"gateway.port", "stages.fetch.lease", "store.writer_mb", "monitor.interval"} <= given


def test_a_reader_that_goes_away_is_no_error() -> None:
    script = "from services.cli import main; import sys; sys.argv = ['saqiya', 'settings']; main()"
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.close()
    assert process.wait(60) == PROBLEM
    assert process.stderr is not None
    assert process.stderr.read() == b""


def test_ctrl_c_ends_with_130(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("services.commands.settings.every", interrupted)
    assert run(["settings"]) == INTERRUPTED
    assert capsys.readouterr().err.strip() == "interrupted"


def test_the_version_is_the_installed_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["version"]) == WELL
    assert capsys.readouterr().out.startswith("saqiya 0.")
    assert app.info.name == "saqiya"
