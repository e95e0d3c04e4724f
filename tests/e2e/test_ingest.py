"""One command from files to a search hit, and what the other commands say of it afterwards."""

import json
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.support.embedded import SAQIYA, environment, saqiya, saqiya_json, write_corpus

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory in which 12 texts and 6 pages were ingested into `state`, one of them binary."""
    folder = tmp_path_factory.mktemp("ingest")
    write_corpus(folder / "texts", 12, seed=1)
    write_corpus(folder / "pages", 6, seed=2, as_html=True)
    (folder / "texts" / "broken.txt").write_bytes(bytes(range(256)) * 40)
    report = saqiya_json("ingest", "texts", "--state", "state", cwd=folder)
    assert report["counts"] == {"indexed": 12, "rejected": 1}
    (broken,) = [article for article in report["articles"] if article["id"] == "local:broken"]
    assert broken["state"] == "rejected"
    assert broken["reason"]
    report = saqiya_json("ingest", "pages", "--state", "state", "--source", "web", cwd=folder)
    assert report["counts"] == {"indexed": 6}
    return folder


def test_a_second_run_knows_them_and_adds_nothing(ingested: Path) -> None:
    report = saqiya_json("ingest", "texts", "--state", "state", cwd=ingested)
    assert {article["status"] for article in report["articles"]} == {"known"}
    report = saqiya_json("ingest", "texts", "--state", "state", "--refetch", cwd=ingested)
    assert report["counts"] == {"unchanged": 12, "rejected": 1}
    assert saqiya_json("store", "create", "--state", "state", cwd=ingested)["articles"] == 18


def test_a_search_finds_them(ingested: Path) -> None:
    found = saqiya_json("search", "بيروت", "--state", "state", "--limit", "50", cwd=ingested)
    assert found["total"] == len(found["hits"]) > 0
    for hit in found["hits"]:
        assert any(highlight["matches"] for highlight in hit["highlights"])
    web = saqiya_json("search", "بيروت", "--state", "state", "--source", "web", "--limit", "50", cwd=ingested)
    assert {hit["source"] for hit in web["hits"]} == {"web"}
    assert saqiya_json("search", "القسطنطينية", "--state", "state", cwd=ingested)["total"] == 0
    assert "بيروت" in saqiya("search", "بيروت", "--state", "state", cwd=ingested).stdout


def test_cursors_page_through_all_hits(ingested: Path) -> None:
    first = saqiya_json("search", "ال", "قال", "--state", "state", "--limit", "2", cwd=ingested, status=0)
    if first["cursor"]:
        second = saqiya_json(
            "search", "ال", "قال", "--state", "state", "--limit", "2", "--cursor", first["cursor"], cwd=ingested
        )
        assert not {hit["id"] for hit in first["hits"]} & {hit["id"] for hit in second["hits"]}


def test_show_prints_the_article_as_stored(ingested: Path) -> None:
    article = saqiya_json("show", "web:2-000003", "--state", "state", cwd=ingested)
    assert article["id"] == "web:2-000003"
    assert article["published_at"].startswith("2024-")
    assert article["paragraphs"]
    text = "\n".join(article["paragraphs"])
    for date in article["dates"]:
        assert text[date["start"] : date["end"]] == date["text"]
    assert article["title"] in saqiya("show", "web:2-000003", "--state", "state", cwd=ingested).stdout
    assert saqiya_json("show", "1-000003", "--state", "state", cwd=ingested)["id"] == "local:1-000003"


def test_status_tells_the_way_of_an_article(ingested: Path) -> None:
    entry = saqiya_json("status", "web:2-000003", "--state", "state", cwd=ingested)
    assert entry["state"] == "indexed"
    assert entry["timeline"][0]["what"] == "accepted"
    assert [event["stage"] for event in entry["timeline"] if event["what"] == "claimed"] == [
        "fetch",
        "clean",
        "extract",
        "index",
    ]
    balance = saqiya_json("status", "--state", "state", cwd=ingested)
    assert balance["imbalance"] == 0
    assert balance["dead"] == 0
    assert balance["indexed"] >= 18


def test_what_isn_t_there_is_status_1(ingested: Path) -> None:
    for command in (("show", "web:none"), ("status", "web:none")):
        done = saqiya(*command, "--state", "state", "--json", cwd=ingested, status=1)
        assert done.stdout == ""
        assert "web:none" in done.stderr


def test_reprocess_makes_new_revisions_without_fetching(ingested: Path) -> None:
    before = saqiya_json("show", "web:2-000001", "--state", "state", cwd=ingested)
    again = saqiya_json("reprocess", "--from", "clean", "--source", "web", "--state", "state", cwd=ingested)
    assert again == {"accepted": 6, "in_flight": 0, "from": "clean"}
    saqiya_json("ingest", "pages", "--state", "state", "--source", "web", cwd=ingested)
    after = saqiya_json("show", "web:2-000001", "--state", "state", cwd=ingested)
    assert after["revision"] > before["revision"]
    assert {**after, "revision": 0} == {**before, "revision": 0}
    stages = [
        event["stage"] for event in saqiya_json("status", "web:2-000001", "--state", "state", cwd=ingested)["timeline"]
    ]
    assert stages.count("fetch") <= 3


def test_a_pattern_says_which_part_of_the_name_is_the_key(tmp_path: Path) -> None:
    keys = write_corpus(tmp_path / "corpus", 2)
    for number, key in enumerate(keys):
        (tmp_path / "corpus" / f"{key}.txt").rename(tmp_path / "corpus" / f"{number:03d}_{key}.txt")
    (tmp_path / "corpus" / "README.md").write_text("no article")
    report = saqiya_json("ingest", "corpus", "--pattern", "*_{id}.txt", cwd=tmp_path)
    assert [article["id"] for article in report["articles"]] == [f"local:{key}" for key in keys]
    assert report["counts"] == {"indexed": 2}
    assert (tmp_path / ".saqiya" / "version").is_file()
    assert json.loads((tmp_path / ".saqiya" / "sources.json").read_text())["local"]["pattern"] == "*_{id}.txt"


def test_the_table_is_for_people_and_stderr_for_the_rest(tmp_path: Path) -> None:
    write_corpus(tmp_path / "corpus", 2)
    shown = saqiya("ingest", "corpus", cwd=tmp_path)
    assert "local:1-000000" in shown.stdout
    assert "indexed" in shown.stdout
    assert "{" not in shown.stdout


def test_ctrl_c_loses_nothing_and_the_next_run_goes_on(tmp_path: Path) -> None:
    write_corpus(tmp_path / "corpus", 300)
    process = subprocess.Popen(
        [*SAQIYA, "ingest", "corpus"], cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    address = tmp_path / ".saqiya" / "run" / "address.json"
    deadline = time.monotonic() + 60
    while not address.exists():
        assert time.monotonic() < deadline
        time.sleep(0.1)
    time.sleep(2)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in said
    report = saqiya_json("ingest", "corpus", cwd=tmp_path)
    assert report["counts"] == {"indexed": 300}
    assert saqiya_json("status", cwd=tmp_path)["imbalance"] == 0
