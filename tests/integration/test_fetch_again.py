"""Fetched once: what the archive has is reprocessed, recovered and compared, by the real stages and the real runner."""

import time
from pathlib import Path
from typing import Any

import pytest

from services.worker import make_stage
from shared import bootstrap, pipeline
from shared.article import ArticleId
from shared.ports.ledger import Push
from shared.ports.stage import Stage
from shared.ports.store import Store
from shared.settings import Settings
from shared.stage import StageRunner
from tests.support.http_server import answer, serve

TEXT = """رئيس البلدية يفتتح مكتبة عامة في حي الزهور

افتتح رئيس بلدية المدينة، الثلاثاء، مكتبة عامة جديدة في حي الزهور تضم أكثر من 12 ألف كتاب.

وقال المدير سامي الحلبي إن المكتبة "ستفتح أبوابها للجميع مجانا طوال أيام الأسبوع".

وأضاف أن العمل في المبنى استغرق ثلاث سنوات وكلف نحو مليوني دولار، وأن المرحلة الثانية تبدأ الشهر المقبل.
"""


class NoHints:
    def publish(self, stage: str, messages: Any) -> None: ...

    def depths(self) -> dict[str, int]:
        return {}


class Line:
    """All stages in this process, run by hand."""

    def __init__(self, settings: Settings) -> None:
        self.ledger = bootstrap.open_ledger(settings)
        self.workspace = bootstrap.open_workspace(settings)
        self.archive = bootstrap.open_archive(settings)
        self.stages: dict[str, Stage] = {name: make_stage(name, settings, self.archive) for name in pipeline.STAGES}
        self.runners = {
            name: StageRunner(
                stage=stage,
                ledger=self.ledger,
                workspace=self.workspace,
                archive=self.archive,
                hints=NoHints(),
                settings=settings.stages.of(name),
                ledger_settings=settings.ledger,
                worker="test",
            )
            for name, stage in self.stages.items()
        }

    def push(self, key: str, stage: str = "fetch") -> None:
        self.ledger.accept([Push(ArticleId("local", key), refetch=True, stage=stage)])

    def run(self, *names: str) -> None:
        for name in names or pipeline.STAGES:
            self.runners[name].run_stage([])

    def wait_until_due(self) -> None:
        """Until everything that waits is ready again."""
        until = time.monotonic() + 30
        while self.ledger.balance().states["waiting"]:
            assert time.monotonic() < until
            self.ledger.due(100)
            time.sleep(0.05)

    def state(self, key: str) -> str | None:
        return self.ledger.states([f"local:{key}"])[0]

    def close(self) -> None:
        for stage in self.stages.values():
            close = getattr(stage, "close", None)
            if close:
                close()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "1.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "corpus"


@pytest.fixture
def settings(make_settings: Any, corpus: Path) -> Settings:
    made: Settings = make_settings(sources={"local": {"kind": "files", "path": str(corpus)}})
    return made


def test_reprocess_reads_the_archive_and_the_next_fetch_still_knows_the_page(settings: Settings, corpus: Path) -> None:
    line = Line(settings)
    line.push("1")
    line.run()
    assert line.state("1") == "indexed"
    (corpus / "1.txt").rename(corpus / "away")
    line.push("1", "clean")
    line.run()
    assert line.state("1") == "indexed"
    (corpus / "away").rename(corpus / "1.txt")
    line.push("1")
    line.run()
    assert line.state("1") == "unchanged"
    line.push("1", "extract")
    line.run()
    assert line.state("1") == "indexed"
    line.push("1")
    line.run()
    assert line.state("1") == "unchanged"
    assert line.ledger.balance().imbalance == 0
    line.close()


def test_a_lost_workspace_is_made_good_from_the_archive_without_fetching(settings: Settings, corpus: Path) -> None:
    line = Line(settings)
    line.push("1")
    line.run("fetch")
    (corpus / "1.txt").unlink()
    line.workspace.discard("fetch", ["local:1"])
    line.run("clean", "extract", "index")
    assert line.state("1") == "indexed"
    line.close()


def test_a_crash_between_archive_and_ledger_fetches_once(settings: Settings, corpus: Path) -> None:
    line = Line(settings)
    line.push("1")
    claim = line.ledger.claim("fetch", [], 1, 30, "dies").claims[0]
    from shared.recovery import fresh

    line.stages["fetch"].run([fresh(claim)], lambda: None)
    (corpus / "1.txt").unlink()
    line.ledger.expire_worker("dies")
    line.runners["fetch"].run_stage(["local:1"])
    line.run("clean", "extract", "index")
    assert line.state("1") == "indexed"
    line.close()


def test_an_article_that_changed_is_indexed_again(settings: Settings, corpus: Path, tmp_path: Path) -> None:
    with_store = settings.model_copy(
        update={"store": settings.store.model_copy(update={"kind": "tantivy", "path": tmp_path / "index"})}
    )
    line = Line(with_store)
    line.push("1")
    line.run()
    (corpus / "1.txt").write_text(TEXT.replace("12 ألف", "15 ألف"), encoding="utf-8")
    line.push("1")
    line.run()
    assert line.state("1") == "indexed"
    reader: Store = bootstrap.open_store(with_store)
    found = reader.get("local:1")
    assert found is not None
    assert "15 ألف" in found.text
    assert reader.count() == 1
    reader.close()
    line.close()


def test_a_source_that_is_down_spends_no_attempt_and_catches_up(make_settings: Any) -> None:
    """More rounds than there are attempts against a port where nobody listens; then the server is there."""
    with serve() as site:
        port = site.port
    wire = {"kind": "http", "url": f"http://127.0.0.1:{port}/{{id}}", "allow_hosts": ["127.0.0.1"]}
    line = Line(make_settings(sources={"wire": wire}, ledger={"max_attempts": 1}))
    ids = ["wire:1", "wire:2"]
    line.ledger.accept([Push(ArticleId("wire", "1")), Push(ArticleId("wire", "2"))])
    for _ in range(2):
        line.run("fetch")
        assert set(line.ledger.states(ids)) == {"waiting"}
        assert line.ledger.balance().paused
        line.ledger.resume("fetch:wire")
        line.wait_until_due()
    with serve(port) as site:
        for number in (1, 2):
            other = TEXT.replace("الزهور", f"الزهور رقم {number}").replace("12 ألف", f"{number}2 ألف")
            site.pages[f"/{number}"] = answer(body=other.encode(), content_type="text/plain; charset=utf-8")
        line.run()
    assert set(line.ledger.states(ids)) <= {"indexed", "duplicate"}
    assert line.ledger.balance().imbalance == 0
    line.close()
