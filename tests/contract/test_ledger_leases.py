"""Fences, retries and leases that run out, in every ledger."""

from collections.abc import Callable

import pytest

from shared.ports.ledger import (
    Advance,
    Claim,
    Dispose,
    Ledger,
    Move,
    Rewind,
    Wait,
)
from tests.support.ledger import Clock, claim, push, settle, what

MakeLedger = Callable[..., Ledger]


@pytest.mark.parametrize("late", [Advance("clean"), Dispose("indexed"), Wait(1, "x"), Rewind("fetch", "x")])
def test_a_late_worker_changes_nothing(ledger: Ledger, clock: Clock, late: Move) -> None:
    push(ledger, "a:1")
    (slow,) = claim(ledger, worker="slow")
    clock.forward(31)
    ledger.expire(10)
    before = ledger.entry("a:1")
    assert settle(ledger, [slow], late) == [None]
    assert ledger.entry("a:1") == before
    (other,) = claim(ledger, ids=["a:1"], worker="other")
    before = ledger.entry("a:1")
    assert settle(ledger, [slow], late) == [None]
    assert ledger.renew([slow], 1000) == [False]
    assert ledger.entry("a:1") == before
    assert settle(ledger, [other], Advance("clean")) == ["ready"]
    before = ledger.entry("a:1")
    assert settle(ledger, [slow, other], late) == [None, None]
    assert ledger.entry("a:1") == before


def test_a_claim_settles_once(ledger: Ledger) -> None:
    push(ledger, "a:1")
    (held,) = claim(ledger)
    assert ledger.settle([(held, Dispose("indexed")), (held, Dispose("indexed"))]) == ["indexed", None]
    assert settle(ledger, [held], Dispose("rejected")) == [None]
    assert ledger.balance().states["indexed"] == 1


def test_a_claim_of_an_article_that_is_gone(ledger: Ledger) -> None:
    ghost = Claim("a:1", "fetch", 1, 1, "token")
    assert settle(ledger, [ghost], Dispose("indexed")) == [None]
    assert ledger.renew([ghost], 1) == [False]
    assert (ledger.entry("a:1"), ledger.states(["a:1"])) == (None, [None])
    assert ledger.balance().accepted == 0


def test_a_retry_waits_until_it_is_due(ledger: Ledger, clock: Clock) -> None:
    push(ledger, "a:1")
    assert settle(ledger, claim(ledger), Wait(10, "503 from the source")) == ["waiting"]
    entry = ledger.entry("a:1")
    assert entry
    assert (entry.until, entry.reason) == (clock.now + 10_000, "503 from the source")
    clock.forward(9.9)
    assert (ledger.due(10), claim(ledger, ids=["a:1"])) == ([], [])
    clock.forward(0.1)
    assert ledger.due(10) == [("fetch", "a:1")]
    assert claim(ledger)[0].attempt == 2


def test_the_last_attempt_ends_dead_with_its_reason(ledger: Ledger) -> None:
    push(ledger, "a:1")
    for state in ("waiting", "waiting", "dead"):
        assert settle(ledger, claim(ledger), Wait(0, "500 from the source")) == [state]
        ledger.due(10)
    (entry,) = ledger.dead(10)
    assert (entry.state, entry.reason, entry.attempt) == ("dead", "500 from the source", 3)
    assert what(ledger, "a:1")[-2:] == ["claimed", "disposed"]


def test_an_outage_spends_no_attempt(ledger: Ledger) -> None:
    push(ledger, "a:1")
    for _ in range(10):
        (held,) = claim(ledger)
        assert held.attempt == 1
        assert settle(ledger, [held], Wait(0, "the store is down", spent=False)) == ["waiting"]
        ledger.due(10)
    (again,) = claim(ledger)
    assert (again.attempt, again.revision) == (held.attempt, held.revision)
    # The lease alone tells them apart.
    before = ledger.entry("a:1")
    assert settle(ledger, [held], Advance("clean")) == [None]
    assert ledger.renew([held], 1000) == [False]
    assert ledger.entry("a:1") == before
    assert settle(ledger, [again], Advance("clean")) == ["ready"]


def test_an_advance_sets_the_attempts_back(ledger: Ledger) -> None:
    push(ledger, "a:1")
    settle(ledger, claim(ledger), Wait(0, "x"))
    ledger.due(1)
    settle(ledger, claim(ledger), Advance("clean"))
    assert claim(ledger, "clean")[0].attempt == 1


def test_due_looks_at_a_bounded_number(ledger: Ledger) -> None:
    push(ledger, *[f"a:{number}" for number in range(5)])
    settle(ledger, claim(ledger), Wait(0, "x"))
    assert [len(ledger.due(2)) for _ in range(4)] == [2, 2, 1, 0]


def test_a_rewind_goes_back_and_ends_some_time(ledger: Ledger) -> None:
    push(ledger, "a:1")
    states = []
    for _ in range(3):
        settle(ledger, claim(ledger), Advance("clean"))
        states += settle(ledger, claim(ledger, "clean"), Rewind("fetch", "the page is no longer there"))
    assert states == ["ready", "ready", "dead"]
    assert ledger.dead(1)[0].reason == "the page is no longer there"


def test_a_rewind_on_the_last_attempt_ends_dead(ledger: Ledger) -> None:
    push(ledger, "a:1", stage="clean")
    for _ in range(2):
        settle(ledger, claim(ledger, "clean"), Wait(0, "x"))
        ledger.due(1)
    assert settle(ledger, claim(ledger, "clean"), Rewind("fetch", "lost")) == ["dead"]


def test_an_expired_lease_makes_the_article_solo(ledger: Ledger, clock: Clock) -> None:
    push(ledger, "a:1", "a:2", "a:3")
    claim(ledger, limit=2)
    clock.forward(30)
    assert sorted(ledger.expire(10)) == [("fetch", "a:1"), ("fetch", "a:2")]
    assert ledger.ready("fetch", 10) == (["a:3"], ["a:1", "a:2"])
    assert [held.id for held in claim(ledger, ids=["a:1", "a:2"])] == ["a:3"]
    (alone,) = claim(ledger, ids=["a:1"])
    assert (alone.id, alone.solo, alone.attempt) == ("a:1", True, 2)
    settle(ledger, [alone], Advance("clean"))
    assert [held.solo for held in claim(ledger, "clean")] == [False]


def test_a_solo_article_stays_solo_over_a_retry(ledger: Ledger, clock: Clock) -> None:
    push(ledger, "a:1", "a:2")
    claim(ledger, limit=1)
    clock.forward(30)
    ledger.expire(1)
    settle(ledger, claim(ledger, ids=["a:1"]), Wait(1, "x"))
    clock.forward(1)
    assert ledger.due(1) == [("fetch", "a:1")]
    assert ledger.ready("fetch", 10) == (["a:2"], ["a:1"])


def test_a_culprit_ends_dead_and_says_that_its_lease_ran_out(ledger: Ledger, clock: Clock) -> None:
    push(ledger, "a:1")
    for attempt in range(3):
        assert len(claim(ledger, ids=["a:1"])) == 1
        clock.forward(30)
        assert ledger.expire(10) == ([("fetch", "a:1")] if attempt < 2 else [])
    (entry,) = ledger.dead(10)
    assert "lease ran out" in entry.reason
    assert what(ledger, "a:1") == ["accepted", "claimed", "expired", "claimed", "expired", "claimed", "disposed"]


def test_what_a_dead_worker_held_is_ready_at_once(ledger: Ledger) -> None:
    push(ledger, "a:1", "a:2", "a:3", "a:4")
    claim(ledger, limit=2, worker="one:1")
    claim(ledger, limit=1, worker="two")
    assert ledger.holders() == ["one:1", "two"]
    assert sorted(ledger.expire_worker("one:1")) == [("fetch", "a:1"), ("fetch", "a:2")]
    assert ledger.expire_worker("one:1") == []
    assert ledger.holders() == ["two"]
    assert ledger.ready("fetch", 10) == (["a:4"], ["a:1", "a:2"])


def test_expire_looks_at_a_bounded_number(ledger: Ledger, clock: Clock) -> None:
    push(ledger, *[f"a:{number}" for number in range(5)])
    claim(ledger)
    clock.forward(30)
    assert [len(ledger.expire(2)) for _ in range(4)] == [2, 2, 1, 0]
