"""run_stage when something is out of reach, full, late or lost: nothing is spent, nothing changes twice, nothing is missing."""

import time
from collections.abc import Callable, Sequence

import pytest

from shared.article import Document, Page
from shared.errors import Overloaded, StoreUnavailable
from shared.outcomes import Done, Outage, Outcome
from shared.ports.archive import Record
from shared.ports.ledger import Claim
from shared.settings import StageSettings
from tests.support.staged import PAGE, Scripted, World, fetched


def test_an_outage_spends_no_attempt_and_pauses_its_scope(world: World) -> None:
    world.push("s:1", "t:1")
    runner = world.runner("fetch", lambda d: Outage("fetch:s", "refused", 60.0) if d.id == "s:1" else fetched(d))
    runner.run_stage(["s:1", "t:1"])
    assert world.entry("s:1").attempt == 0
    world.push("s:2", "t:2")
    stage = Scripted("fetch", fetched)
    runner.stage = stage
    runner.run_stage(["s:2", "t:2"])
    assert stage.seen == [["t:2"]]
    assert world.state("s:2") == "waiting"
    assert world.entry("s:2").attempt == 0
    world.balanced()


def test_a_stage_that_raises_unavailable_is_paused_and_later_drains(world: World) -> None:
    world.push("s:1")

    def down(document: Document) -> Outcome:
        raise StoreUnavailable("no route")

    runner = world.runner("fetch", down)
    runner.run_stage(["s:1"])
    assert world.state("s:1") == "waiting"
    assert world.entry("s:1").attempt == 0
    world.push("s:2")
    assert runner.run_stage(["s:2"]) == 0
    world.now += 61_000
    world.ledger.due(10)
    runner.stage = Scripted("fetch", fetched)
    assert runner.run_stage(["s:2"]) == 2
    world.balanced()


def test_a_worker_that_comes_late_changes_nothing(world: World) -> None:
    world.push("s:1")
    runner = world.runner("fetch", fetched)

    def late(document: Document) -> Outcome:
        world.now += 31_000
        world.ledger.expire(10)
        return fetched(document)

    world.runner("fetch", late).run_stage(["s:1"])
    assert world.state("s:1") == "ready"
    assert world.entry("s:1").stage == "fetch"
    assert not world.hints.queues["clean"]
    assert runner.run_stage(["s:1"]) == 1
    assert world.entry("s:1").stage == "clean"
    world.balanced()


def test_progress_renews_the_lease(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.push("s:1")
    runner = world.runner("fetch", fetched)
    runner.settings = StageSettings(batch=10, lease=0.03)
    renewed: list[int] = []
    renew = world.ledger.renew

    def counted(claims: Sequence[Claim], lease_seconds: float) -> Sequence[bool]:
        renewed.append(len(claims))
        return renew(claims, lease_seconds)

    monkeypatch.setattr(world.ledger, "renew", counted)

    class Slow(Scripted):
        def run(self, documents: Sequence[Document], beat: Callable[[], None]) -> Sequence[Outcome]:
            for _ in range(3):
                time.sleep(0.015)
                beat()
            return super().run(documents, beat)

    runner.stage = Slow("fetch", fetched)
    runner.run_stage(["s:1"])
    assert renewed
    assert world.entry("s:1").stage == "clean"


def test_a_lost_workspace_is_made_good_from_the_archive(world: World) -> None:
    world.push("s:1")
    world.runner("fetch", fetched).run_stage(["s:1"])
    revision = world.entry("s:1").revision
    world.archive.put_pages(
        [(Record(id="s:1", revision=revision, digest=PAGE.digest, fetched_at=PAGE.fetched_at), PAGE)]
    )
    world.workspace.discard("fetch", ["s:1"])
    pages: list[Page | None] = []
    world.runner("clean", lambda d: pages.append(d.page) or Done(d)).run_stage(["s:1"])  # type: ignore[func-returns-value]
    assert pages == [PAGE]
    world.workspace.discard("clean", ["s:1"])
    world.runner("extract", Done).run_stage(["s:1"])
    assert world.entry("s:1").stage == "clean"
    assert list(world.hints.queues["clean"])[-1] == ["s:1"]
    world.balanced()


def test_without_archive_it_is_fetched_again(world: World) -> None:
    world.push("s:1")
    world.runner("fetch", fetched).run_stage(["s:1"])
    world.workspace.discard("fetch", ["s:1"])
    world.runner("clean", Done).run_stage(["s:1"])
    assert world.entry("s:1").stage == "fetch"
    world.balanced()


def test_a_full_workspace_pauses_the_stage_and_spends_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.push("s:1")

    def full(stage: str, documents: Sequence[Document]) -> None:
        raise Overloaded("Valkey's memory is full", 5.0)

    monkeypatch.setattr(world.workspace, "save", full)
    runner = world.runner("fetch", fetched)
    runner.run_stage(["s:1"])
    assert world.state("s:1") == "waiting"
    assert world.entry("s:1").attempt == 0
    assert runner.run_stage(["s:1"]) == 0
    world.balanced()
