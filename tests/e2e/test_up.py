"""`saqiya up`: pushes over HTTP, one run a state directory, a clean stop, and going on where it was."""

import signal
from pathlib import Path

import pytest

from tests.support.embedded import saqiya, saqiya_json, up, write_corpus

pytestmark = pytest.mark.slow


def test_push_search_stop_and_go_on(tmp_path: Path) -> None:
    keys = write_corpus(tmp_path / "corpus", 60)
    source = {"SAQIYA_SOURCES__WIRE__KIND": "files", "SAQIYA_SOURCES__WIRE__PATH": str(tmp_path / "corpus")}
    state = tmp_path / "state"
    ids = [f"wire:{key}" for key in keys]
    with up(state, **source) as system:
        (tmp_path / "ids.txt").write_text("\n".join([*ids[:30], "nowhere:1", "no id at all", ""]))
        pushed = saqiya_json("push", "--file", "ids.txt", "--state", "state", cwd=tmp_path, status=1)
        assert pushed["accepted"] == 30
        assert [item["id"] for item in pushed["invalid"]] == ["nowhere:1", "no id at all"]
        assert all(item["problem"] for item in pushed["invalid"])

        refused = saqiya("up", "--state", "state", "--port", "0", cwd=tmp_path, status=1)
        assert f"PID {system.process.pid}" in refused.stderr

        assert system.drained()["indexed"] == 30
        assert saqiya_json("status", "--state", "state", cwd=tmp_path)["indexed"] == 30
        assert saqiya_json("search", "قال", "--state", "state", cwd=tmp_path)["total"] > 0
        assert saqiya_json("push", ids[0], "--url", system.url, cwd=tmp_path) == {
            "accepted": 0, "known": 1, "invalid": [], "seconds": pytest.approx(0, abs=60)
        }  # fmt: skip

        assert system.push(ids[30:]) == ["accepted"] * 30
        assert system.stop(signal.SIGINT) == 130
    family = list((tmp_path / "state" / "run").glob("address.json"))
    assert family == []

    with up(state, **source) as system:
        status = system.drained()
        assert status["accepted"] == status["indexed"] == 60
        assert status["imbalance"] == 0
        assert system.stop(signal.SIGTERM) == 0


def test_a_taken_port_is_told_at_once(tmp_path: Path) -> None:
    with up(tmp_path / "one") as system:
        port = system.url.rpartition(":")[2]
        refused = saqiya("up", "--state", "two", "--port", port, cwd=tmp_path, status=2)
    assert f"{port}: Address already in use" in refused.stderr


def test_a_wrong_setting_stops_it_with_every_name(tmp_path: Path) -> None:
    wrong = {"SAQIYA_STORE__WRITER_MB": "lots", "SAQIYA_SOURCES__WIRE__KIND": "ftp"}
    refused = saqiya("up", "--state", "state", cwd=tmp_path, status=2, **wrong)
    assert "store.writer_mb" in refused.stderr
    refused = saqiya("up", "--state", "state", cwd=tmp_path, status=2, SAQIYA_SOURCES__WIRE__KIND="ftp")
    assert "sources.wire" in refused.stderr
    refused = saqiya(
        "up", "--state", "state", "--port", "0", cwd=tmp_path, status=2, SAQIYA_STAGES__EXTRACT__TAGGER="best"
    )
    assert "stages.extract.tagger: 'best' is no tagger" in refused.stderr
