"""run_stage against in-memory ports: each outcome ends where it should, siblings are unharmed."""

import pytest

from shared import pipeline
from shared.article import Article, Document
from shared.outcomes import Done, Duplicate, Outage, Outcome, Reject, Retry, Unchanged
from shared.ports.archive import Record
from shared.ports.ledger import State
from tests.support.staged import PAGE, Scripted, World, fetched


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


def test_reprocessing_from_extract_takes_the_finished_article(world: World) -> None:
    world.archive.put_pages([(Record(id="s:1", revision=5, digest=PAGE.digest, fetched_at=PAGE.fetched_at), PAGE)])
    world.archive.put_articles([article("s:1", 5)])
    world.push("s:1", stage="extract")
    seen: list[Document] = []
    world.runner("extract", lambda d: seen.append(d) or Done(d)).run_stage(["s:1"])  # type: ignore[func-returns-value]
    assert seen[0].article is not None
    assert seen[0].article.revision == world.entry("s:1").revision
    assert world.entry("s:1").stage == "index"


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
