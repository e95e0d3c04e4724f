"""What every ledger does with pushes and claims, and its balance. Time is the test's own clock."""

from collections.abc import Callable
from itertools import pairwise

from shared.article import parse_id
from shared.pipeline import STAGES, after
from shared.ports.ledger import (
    IN_FLIGHT,
    Advance,
    Dispose,
    Ledger,
    Push,
    Wait,
)
from tests.support.ledger import Clock, claim, push, settle, what

MakeLedger = Callable[..., Ledger]


def test_an_article_goes_through_all_stages_to_indexed(ledger: Ledger, clock: Clock) -> None:
    assert push(ledger, "a:1", reference_date="2024-11-06") == ["accepted"]
    for stage in STAGES:
        clock.forward(1)
        (held,) = claim(ledger, stage)
        assert (held.id, held.stage, held.attempt, held.solo) == ("a:1", stage, 1, False)
        assert held.reference_date == "2024-11-06"
        clock.forward(1)
        following = after(stage)
        assert settle(ledger, [held], Advance(following) if following else Dispose("indexed")) == [
            "ready" if following else "indexed"
        ]
    entry = ledger.entry("a:1")
    assert entry is not None
    assert (entry.state, entry.stage, entry.until) == ("indexed", "index", None)
    assert entry.changed_at - entry.accepted_at == 8000
    assert what(ledger, "a:1") == ["accepted", *["claimed", "advanced"] * 3, "claimed", "disposed"]
    assert [event.stage for event in entry.timeline][::2] == ["fetch", "clean", "extract", "index", "index"]
    assert all(earlier.at <= later.at for earlier, later in pairwise(entry.timeline))
    balance = ledger.balance()
    assert (balance.accepted, balance.states["indexed"], balance.in_flight) == (1, 1, 0)


def test_a_push_of_a_known_id_tells_its_state(ledger: Ledger) -> None:
    assert push(ledger, "a:1", "a:2", "a:1") == ["accepted", "accepted", "known"]
    claim(ledger, ids=["a:1"], limit=1)
    answers = ledger.accept([Push(parse_id("a:1")), Push(parse_id("a:2"), refetch=True)])
    assert [(answer.status, answer.state) for answer in answers] == [("known", "leased"), ("known", "ready")]
    assert ledger.balance().accepted == 2


def test_pushes_of_a_known_id_take_one_line_of_the_timeline(ledger: Ledger, clock: Clock) -> None:
    for _ in range(5):
        push(ledger, "a:1")
        clock.forward(1)
    entry = ledger.entry("a:1")
    assert entry
    assert [(event.what, event.detail) for event in entry.timeline] == [("accepted", ""), ("known", "4 times")]
    assert entry.timeline[1].at - entry.accepted_at == 4000
    assert entry.changed_at == entry.accepted_at


def test_an_empty_call_asks_nothing(ledger: Ledger) -> None:
    assert (list(ledger.accept([])), list(ledger.settle([])), list(ledger.renew([], 5)), list(ledger.replay([]))) == (
        [],
        [],
        [],
        [],
    )
    assert list(ledger.states([])) == []
    assert claim(ledger) == []


def test_more_than_one_call_can_hold(ledger: Ledger) -> None:
    ids = [f"a:{number:04}" for number in range(1203)]
    assert push(ledger, *ids) == ["accepted"] * 1203
    claims = [held for _ in range(5) for held in claim(ledger, limit=300)]
    assert [held.id for held in claims] == ids
    assert ledger.renew(claims, 10) == [True] * 1203
    assert settle(ledger, claims, Dispose("rejected", "no")) == ["rejected"] * 1203
    assert set(ledger.states(ids)) == {"rejected"}
    assert ledger.balance().states["rejected"] == 1203


def test_ids_in_any_script_and_with_any_sign(ledger: Ledger) -> None:
    ids = ["a:خبر-١", "a:x:y z", "a:%*?[]{}", "a:" + "ط" * 512, "a:🗞"]
    assert push(ledger, *ids) == ["accepted"] * 5
    assert sorted(held.id for held in claim(ledger)) == sorted(ids)
    assert ledger.holders() == ["w"]


def test_a_claim_takes_what_was_asked_then_the_oldest(ledger: Ledger, clock: Clock) -> None:
    for number in range(6):
        push(ledger, f"a:{number}")
        clock.forward(1)
    assert [held.id for held in claim(ledger, ids=["a:4", "a:2", "a:4", "a:9"], limit=4)] == [
        "a:4",
        "a:2",
        "a:0",
        "a:1",
    ]
    assert [held.id for held in claim(ledger, ids=["a:4", "a:0"], limit=10)] == ["a:3", "a:5"]


def test_a_claim_takes_no_more_than_its_limit(ledger: Ledger) -> None:
    push(ledger, "a:1", "a:2", "a:3")
    assert [held.id for held in claim(ledger, ids=["a:3", "a:2", "a:1"], limit=2)] == ["a:3", "a:2"]


def test_only_articles_of_the_stage_are_claimed(ledger: Ledger) -> None:
    push(ledger, "a:1")
    assert claim(ledger, "clean", ids=["a:1"]) == []
    push(ledger, "a:2", stage="extract")
    assert [held.id for held in claim(ledger, "extract")] == ["a:2"]


def test_higher_priority_first_then_oldest(ledger: Ledger, clock: Clock) -> None:
    for id, priority in (("a:1", 0), ("a:2", 5), ("a:3", 9), ("a:4", 5)):
        push(ledger, id, priority=priority)
        clock.forward(1)
    assert ledger.ready("fetch", 10) == (["a:3", "a:2", "a:4", "a:1"], [])
    assert ledger.balance().stages["fetch"].oldest_seconds == 4
    settle(ledger, claim(ledger), Advance("clean"))
    assert [held.id for held in claim(ledger, "clean", limit=2)] == ["a:3", "a:2"]


def test_renewed_leases_do_not_run_out(ledger: Ledger, clock: Clock) -> None:
    push(ledger, "a:1", "a:2")
    first, second = claim(ledger)
    clock.forward(29)
    assert ledger.renew([first], 30) == [True]
    clock.forward(2)
    assert ledger.expire(10) == [("fetch", "a:2")]
    assert ledger.renew([first, second], 30) == [True, False]
    clock.forward(29)
    assert ledger.expire(10) == []
    assert settle(ledger, [first], Advance("clean")) == ["ready"]


def test_a_paused_stage_gives_no_claims(ledger: Ledger, clock: Clock) -> None:
    push(ledger, "a:1")
    ledger.pause("fetch", 10, "no network")
    ledger.pause("index", 5, "store down")
    ledger.pause("fetch", 3, "still none")
    claimed = ledger.claim("fetch", ["a:1"], 5, 30, "w")
    assert (claimed.claims, claimed.paused) == ([], {"fetch": 10.0, "index": 5.0})
    balance = ledger.balance()
    assert balance.paused == {"fetch": 10.0, "index": 5.0}
    assert balance.reasons["index"] == "store down"
    clock.forward(5)
    assert ledger.claim("clean", [], 5, 30, "w").paused == {"fetch": 5.0}
    clock.forward(5)
    ledger.expire(10)
    assert len(claim(ledger)) == 1
    assert ledger.balance().paused == {}


def test_a_paused_source_is_told_to_the_claimer(ledger: Ledger) -> None:
    push(ledger, "a:1", "b:1")
    ledger.pause("fetch:a", 10, "no answer")
    claimed = ledger.claim("fetch", [], 5, 30, "w")
    assert ([held.id for held in claimed.claims], claimed.paused) == (["a:1", "b:1"], {"fetch:a": 10.0})
    ledger.resume("fetch:a")
    ledger.resume("unknown")
    assert ledger.balance().paused == {}


def test_the_balance_counts_each_stage(ledger: Ledger, clock: Clock) -> None:
    push(ledger, "a:1", "a:2", "a:3", "a:4")
    clock.forward(3)
    settle(ledger, claim(ledger, limit=2), Advance("clean"))
    settle(ledger, claim(ledger, limit=1), Wait(60, "x"))
    claim(ledger, "clean", limit=1)
    clock.forward(2)
    balance = ledger.balance()
    fetch, clean = balance.stages["fetch"], balance.stages["clean"]
    assert (fetch.ready, fetch.leased, fetch.waiting, fetch.oldest_seconds) == (1, 0, 1, 5)
    assert (clean.ready, clean.leased, clean.waiting, clean.oldest_seconds) == (1, 1, 0, 2)
    assert balance.stages["index"].oldest_seconds == 0
    assert [balance.states[state] for state in IN_FLIGHT] == [2, 1, 1]
    assert (balance.in_flight, balance.accepted, balance.imbalance) == (4, 4, 0)


def test_the_oldest_may_be_a_solo_one(ledger: Ledger, clock: Clock) -> None:
    push(ledger, "a:1")
    claim(ledger)
    clock.forward(30)
    ledger.expire(1)
    clock.forward(7)
    assert ledger.balance().stages["fetch"].oldest_seconds == 7


def test_ping(ledger: Ledger) -> None:
    ledger.ping()
