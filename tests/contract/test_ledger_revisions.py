"""Dispositions, revisions and replays, in every ledger."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from shared.ports.ledger import (
    REASON_LIMIT,
    Advance,
    Dispose,
    Disposition,
    Ledger,
    Move,
    Wait,
)
from tests.support.ledger import Clock, claim, push, settle, what

MakeLedger = Callable[..., Ledger]


@pytest.mark.parametrize(
    ("disposition", "reason", "of"),
    [
        ("indexed", "", ""),
        ("unchanged", "", ""),
        ("duplicate", "", "a:0"),
        ("rejected", "404: gone", ""),
        ("dead", "bad", ""),
    ],
)
def test_each_disposition_is_counted_and_says_why(
    ledger: Ledger, disposition: Disposition, reason: str, of: str
) -> None:
    push(ledger, "a:1")
    assert settle(ledger, claim(ledger), Dispose(disposition, reason, of)) == [disposition]
    entry = ledger.entry("a:1")
    assert entry
    assert (entry.state, entry.reason, entry.of) == (disposition, reason, of)
    assert entry.timeline[-1].detail == ": ".join(part for part in (disposition, reason + of) if part)
    assert ledger.balance().states[disposition] == 1
    assert claim(ledger, ids=["a:1"]) == []


def test_a_refetch_opens_the_next_revision(ledger: Ledger, clock: Clock) -> None:
    push(ledger, "a:1", reference_date="2024-01-01", priority=3)
    (first,) = claim(ledger)
    settle(ledger, [first], Dispose("rejected", "gone"))
    clock.forward(-100)
    assert push(ledger, "a:1") == ["known"]
    assert push(ledger, "a:1", refetch=True) == ["accepted"]
    (second,) = claim(ledger)
    assert second.revision > first.revision
    assert (second.attempt, second.reference_date) == (1, None)
    entry = ledger.entry("a:1")
    assert entry
    assert entry.reason == ""
    balance = ledger.balance()
    assert (balance.accepted, balance.states["rejected"], balance.states["leased"]) == (2, 1, 1)
    assert settle(ledger, [first], Dispose("indexed")) == [None]


def test_revisions_rise_whatever_the_clock_does(ledger: Ledger, clock: Clock) -> None:
    revisions: list[int] = []
    for step in (0, 0, -5, 10, -20):
        clock.forward(step)
        push(ledger, f"a:{len(revisions)}")
        revisions += [held.revision for held in claim(ledger)]
    assert len(revisions) == 5
    assert all(earlier < later for earlier, later in pairwise(revisions))


def test_the_memo_of_an_indexed_revision_is_settled(ledger: Ledger) -> None:
    def go(memo: str, end: Move) -> tuple[str, str]:
        push(ledger, "a:1", refetch=True)
        (held,) = claim(ledger)
        settled = held.settled
        settle(ledger, [held], Advance("index", memo))
        (held,) = claim(ledger, "index")
        settle(ledger, [held], end)
        return held.memo, settled

    assert go("one", Dispose("indexed")) == ("one", "")
    assert go("two", Dispose("rejected", "no")) == ("two", "one")
    assert go("three", Dispose("indexed")) == ("three", "one")
    push(ledger, "a:1", refetch=True)
    assert settle(ledger, claim(ledger), Dispose("unchanged")) == ["unchanged"]
    push(ledger, "a:1", refetch=True)
    (held,) = claim(ledger)
    assert (held.memo, held.settled) == ("", "three")


def test_a_later_stage_keeps_the_memo(ledger: Ledger) -> None:
    push(ledger, "a:1")
    settle(ledger, claim(ledger), Advance("clean", "note"))
    settle(ledger, claim(ledger, "clean"), Advance("extract"))
    assert claim(ledger, "extract")[0].memo == "note"


def test_reprocessing_keeps_the_memo_of_what_was_fetched(ledger: Ledger) -> None:
    def reprocess() -> None:
        assert push(ledger, "a:1", refetch=True, stage="clean") == ["accepted"]
        settle(ledger, claim(ledger, "clean"), Dispose("indexed"))

    def settled() -> str:
        push(ledger, "a:1", refetch=True)
        (held,) = claim(ledger)
        assert held.memo == ""
        settle(ledger, [held], Advance("clean", "second"))
        settle(ledger, claim(ledger, "clean"), Dispose("rejected", "bad rule"))
        return held.settled

    push(ledger, "a:1")
    settle(ledger, claim(ledger), Advance("clean", "first"))
    settle(ledger, claim(ledger, "clean"), Dispose("indexed"))
    reprocess()
    assert settled() == "first"
    # What was fetched last was rejected, and is indexed now.
    reprocess()
    assert settled() == "second"


def test_reprocessing_starts_at_the_stage_that_is_named(ledger: Ledger) -> None:
    push(ledger, "a:1")
    settle(ledger, claim(ledger), Dispose("indexed"))
    assert push(ledger, "a:1", refetch=True, stage="clean") == ["accepted"]
    assert [held.stage for held in claim(ledger, "clean")] == ["clean"]


def test_dead_articles_are_listed_and_replayed(ledger: Ledger, clock: Clock) -> None:
    ids = [f"a:{number}" for number in range(5)]
    push(ledger, *ids, stage="extract")
    for number in (3, 1, 4, 0, 2):
        settle(ledger, claim(ledger, "extract", [f"a:{number}"], 1), Dispose("dead", "bad"))
        clock.forward(1)
    assert [entry.id for entry in ledger.dead(2)] == ["a:3", "a:1"]
    assert [entry.id for entry in ledger.dead(10, after="a:1")] == ["a:4", "a:0", "a:2"]
    assert ledger.dead(0) == []
    assert ledger.replay(["a:1", "a:9", "a:4", "a:1"]) == [("extract", "a:1"), ("extract", "a:4")]
    assert [entry.id for entry in ledger.dead(10)] == ["a:3", "a:0", "a:2"]
    balance = ledger.balance()
    assert (balance.accepted, balance.states["dead"], balance.states["ready"]) == (5, 3, 2)
    assert [held.attempt for held in claim(ledger, "extract")] == [1, 1]
    assert what(ledger, "a:1")[-2:] == ["replayed", "claimed"]


def test_a_replayed_culprit_stays_alone(ledger: Ledger, clock: Clock) -> None:
    push(ledger, "a:1")
    for _ in range(3):
        claim(ledger, ids=["a:1"])
        clock.forward(30)
        ledger.expire(1)
    assert ledger.replay(["a:1"]) == [("fetch", "a:1")]
    assert ledger.ready("fetch", 5) == ([], ["a:1"])


def test_a_refetch_of_a_dead_one_is_its_replay(ledger: Ledger) -> None:
    push(ledger, "a:1")
    (held,) = claim(ledger)
    settle(ledger, [held], Dispose("dead", "bad"))
    assert push(ledger, "a:1", refetch=True) == ["accepted"]
    balance = ledger.balance()
    assert (balance.accepted, balance.states["dead"], balance.states["ready"]) == (1, 0, 1)
    assert ledger.dead(5) == []
    assert claim(ledger)[0].revision > held.revision


def test_the_timeline_is_bounded(make_ledger: MakeLedger) -> None:
    ledger = make_ledger(timeline_limit=10)
    push(ledger, "a:1")
    for _ in range(20):
        settle(ledger, claim(ledger), Wait(0, "x", spent=False))
        ledger.due(1)
    entry = ledger.entry("a:1")
    assert entry
    assert [event.what for event in entry.timeline] == ["claimed", "retried"] * 5


def test_a_long_or_odd_reason_is_cut_not_refused(ledger: Ledger) -> None:
    push(ledger, "a:1", "a:2")
    first, second = claim(ledger)
    ledger.settle([(first, Dispose("rejected", "خ" * 5000)), (second, Dispose("rejected", "two\nlines \ud800"))])
    entries = [ledger.entry(id) for id in ("a:1", "a:2")]
    assert [len(entry.reason) for entry in entries if entry] == [REASON_LIMIT, 11]
    assert entries[1]
    assert entries[1].timeline[-1].detail == "rejected: two\nlines ?"
