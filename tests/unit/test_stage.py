"""run_stage against in-memory ports: each outcome ends where it should, siblings are unharmed, late workers change nothing."""

import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import msgspec
import pytest

from shared import pipeline
from shared.adapters.archive_memory import MemoryArchive
from shared.adapters.hints_memory import MemoryHints
from shared.adapters.ledger_memory import MemoryLedger
from shared.adapters.workspace_memory import MemoryWorkspace
from shared.article import Article, ArticleId, Document, Page
from shared.errors import Overloaded, StoreUnavailable
from shared.outcomes import Done, Duplicate, Outage, Outcome, Reject, Retry, Unchanged
from shared.ports.archive import Record
from shared.ports.ledger import Claim, Entry, Push, State
from shared.settings import LedgerSettings, StageSettings, WorkspaceSettings
from shared.stage import StageRunner

PAGE = Page(body=b"x", digest=hashlib.sha256(b"x").hexdigest(), fetched_at="2026-01-01T00:00:00Z")


@dataclass
class Scripted:
    """A stage that answers as `answer` says."""

    name: str
    answer: Callable[[Document], Outcome]
    seen: list[list[str]] = field(default_factory=list)

    def run(self, documents: Sequence[Document], beat: Callable[[], None]) -> Sequence[Outcome]:
        self.seen.append([document.id for document in documents])
        outcomes = [self.answer(document) for document in documents]
        beat()
        return outcomes


class World:
    """Memory ports, a clock that is moved by hand, and runners for any stage."""

    def __init__(self) -> None:
        self.now = 1_000_000
        self.settings = LedgerSettings(max_attempts=3)
        self.ledger = MemoryLedger(self.settings, lambda: self.now)
        self.workspace = MemoryWorkspace(WorkspaceSettings())
        self.archive = MemoryArchive()
        self.hints = MemoryHints()

    def runner(self, stage: str, answer: Callable[[Document], Outcome]) -> StageRunner:
        return StageRunner(
            stage=Scripted(stage, answer),
            ledger=self.ledger,
            workspace=self.workspace,
            archive=self.archive,
            hints=self.hints,
            settings=StageSettings(batch=10, lease=30),
            ledger_settings=self.settings,
            worker="w:1",
            message=2,
        )

    def push(self, *ids: str, stage: str = "fetch", refetch: bool = False) -> None:
        self.ledger.accept([Push(ArticleId(*id.split(":")), stage=stage, refetch=refetch) for id in ids])

    def entry(self, id: str) -> Entry:
        entry = self.ledger.entry(id)
        assert entry is not None
        return entry

    def state(self, id: str) -> State:
        return self.entry(id).state

    def balanced(self) -> None:
        assert self.ledger.balance().imbalance == 0


@pytest.fixture
def world() -> World:
    return World()


def fetched(document: Document) -> Outcome:
    return Done(msgspec.structs.replace(document, page=PAGE, memo="m"))


def article(id: str, revision: int) -> Article:
    source, _, key = id.partition(":")
    return Article(id=id, source=source, key=key, revision=revision, fetched_at="2026-01-01T00:00:00Z")


def test_done_goes_on_with_what_it_made_and_a_hint(world: World) -> None:
    world.push("s:1", "s:2", "s:3")
    assert world.runner("fetch", fetched).run_stage(["s:1"]) == 3
    assert list(world.hints.queues["clean"]) == [["s:1", "s:2"], ["s:3"]]
    assert world.entry("s:1").stage == "clean"
    (document,) = world.workspace.load("fetch", [("s:1", world.entry("s:1").revision)])
    assert document is not None
    assert document.page == PAGE
    world.balanced()


def test_all_the_way(world: World) -> None:
    world.push("s:1")
    world.runner("fetch", fetched).run_stage(["s:1"])
    for stage in pipeline.STAGES[1:]:
        assert world.runner(stage, Done).run_stage(["s:1"]) == 1
    assert world.state("s:1") == "indexed"
    assert world.workspace.load("fetch", [("s:1", world.entry("s:1").revision)]) == [None]
    assert world.workspace.load("extract", [("s:1", world.entry("s:1").revision)]) == [None]
    world.balanced()


@pytest.mark.parametrize(
    ("outcome", "state", "reason"),
    [
        (Reject("gone: 404"), "rejected", "gone: 404"),
        (Unchanged(), "unchanged", ""),
        (Duplicate("s:9"), "duplicate", ""),
        (Retry("ValueError: x", 5.0), "waiting", "ValueError: x"),
        (Outage("fetch:s", "down", 5.0), "waiting", "down"),
    ],
)
def test_each_outcome_ends_where_it_should(world: World, outcome: Outcome, state: State, reason: str) -> None:
    world.push("s:1", "s:2")
    runner = world.runner("fetch", lambda document: outcome if document.id == "s:1" else fetched(document))
    runner.run_stage(["s:1", "s:2"])
    assert world.state("s:1") == state
    assert world.entry("s:1").reason == reason
    assert world.state("s:2") == "ready"
    world.balanced()


def test_retries_end_dead_with_the_error_after_the_permitted_attempts(world: World) -> None:
    world.push("s:1")
    for attempt in (1, 2, 3):
        assert world.runner("fetch", lambda _: Retry("HTTP status: 503", 1.0)).run_stage(["s:1"]) == 1
        assert world.state("s:1") == ("waiting" if attempt < 3 else "dead")
        world.now += 2_000
        world.ledger.due(10)
    assert world.entry("s:1").reason == "HTTP status: 503"
    world.balanced()


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


def test_a_batch_that_raises_is_run_one_by_one(world: World) -> None:
    world.push("s:1", "s:2", "s:3")

    def picky(document: Document) -> Outcome:
        if document.id == "s:2":
            raise KeyError("broken")
        return fetched(document)

    world.runner("fetch", picky).run_stage([])
    assert [world.state(f"s:{n}") for n in (1, 2, 3)] == ["ready", "waiting", "ready"]
    assert world.entry("s:2").reason == "KeyError: 'broken'"
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


def test_reprocessing_from_extract_takes_the_finished_article(world: World) -> None:
    world.archive.put_pages([(Record(id="s:1", revision=5, digest=PAGE.digest, fetched_at=PAGE.fetched_at), PAGE)])
    world.archive.put_articles([article("s:1", 5)])
    world.push("s:1", stage="extract")
    seen: list[Document] = []
    world.runner("extract", lambda d: seen.append(d) or Done(d)).run_stage(["s:1"])  # type: ignore[func-returns-value]
    assert seen[0].article is not None
    assert seen[0].article.revision == world.entry("s:1").revision
    assert world.entry("s:1").stage == "index"


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


def test_nothing_claimed_is_nothing_done(world: World) -> None:
    runner = world.runner("clean", Done)
    assert runner.run_stage(["s:nobody"]) == 0
    assert isinstance(runner.stage, Scripted)
    assert runner.stage.seen == []


def test_a_hint_names_no_more_than_its_stage_claims(world: World) -> None:
    world.push("s:1", "s:2", "s:3", "s:4")
    runner = world.runner("fetch", fetched)
    runner.message, runner.batches = 50, {"clean": 3}
    runner.run_stage([])
    assert list(world.hints.queues["clean"]) == [["s:1", "s:2", "s:3"], ["s:4"]]
