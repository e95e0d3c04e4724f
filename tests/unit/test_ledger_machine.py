"""Random lives of articles in both ledgers at once: pushes, claims, crashes, doubled and late workers, retries, pauses, replays.

After every step both ledgers have answered the same, the balance holds, every article is in exactly one set, and a call that
was fenced out has changed nothing. At the end everything is drained: every accepted revision has exactly one disposition.
"""

import uuid
from collections import Counter
from collections.abc import Sequence
from typing import ClassVar

import pytest
import redis
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from shared.adapters import ledger_memory, ledger_valkey, valkey
from shared.adapters.valkey_server import ValkeyServer
from shared.article import parse_id
from shared.pipeline import STAGES, after
from shared.ports.ledger import DISPOSITIONS, IN_FLIGHT, Advance, Dispose, Disposition, Entry, Move, Push
from shared.settings import load
from tests.support.both_ledgers import BothLedgers, Held, How, to_move
from tests.support.ledger import Clock

IDS = ("a:1", "a:2", "b:1", "b:خبر")
WORKERS = ("w1", "w2")
ATTEMPTS = 3

some_ids = st.lists(st.sampled_from(IDS), max_size=4)
stages = st.sampled_from(STAGES)
limits = st.integers(1, 4)
# Deaths and rewinds come more often than in life.
moves = st.sampled_from(
    (
        *("advance", "advance", "advance", "dead", "dead", "rewind", "rewind", "indexed"),
        *("unchanged", "duplicate", "rejected", (0.0, True), (0.0, True), (0.0, False), (5.0, True), (60.0, False)),
    )
)


class Machine(RuleBasedStateMachine):
    url: ClassVar[str]

    def __init__(self) -> None:
        super().__init__()
        self.prefix = f"m{uuid.uuid4().hex[:12]}:"
        given = load(
            valkey={"url": self.url, "prefix": self.prefix}, ledger={"max_attempts": ATTEMPTS, "timeline_limit": 12}
        )
        self.clock = Clock()
        self.client = redis.Redis.from_url(self.url, decode_responses=True)
        self.both = BothLedgers(ledger_memory.build(given, self.clock), ledger_valkey.build(given, self.clock))
        self.claims: list[Held] = []
        self.holder: dict[str, Held] = {}
        self.opened: set[tuple[str, int]] = set()
        self.ended: dict[tuple[str, int], Disposition] = {}
        self.last: dict[str, Entry] = {}  # as they were after the last step

    @initialize(ids=st.lists(st.sampled_from(IDS), min_size=3, unique=True), stage=stages)
    def some_are_there(self, ids: list[str], stage: str) -> None:
        self.push(ids, False, 0, stage)

    @rule(
        ids=some_ids,
        refetch=st.booleans(),
        priority=st.sampled_from((0, 0, 5, 9)),
        stage=st.sampled_from(("fetch", "clean")),
    )
    def push(self, ids: list[str], refetch: bool, priority: int, stage: str) -> None:
        before = self.last
        answers = self.both.accept([Push(parse_id(id), refetch, None, priority, stage) for id in ids])
        now = self.entries()
        fresh = {answer.id for answer in answers if answer.status == "accepted"}
        assert len(fresh) == sum(answer.status == "accepted" for answer in answers)
        for id in dict.fromkeys(ids):
            old, new = before.get(id), now[id]
            assert (id in fresh) == (old is None or (refetch and old.state in DISPOSITIONS))
            if id in fresh:
                assert old is None or new.revision > old.revision
                if old is not None and old.state == "dead":
                    # The dead revision lives on in the new one.
                    self.opened.discard((id, old.revision))
                    self.ended.pop((id, old.revision))
                self.opened.add((id, new.revision))
            elif old is not None:
                assert _but_timeline(new) == _but_timeline(old)

    @rule(
        data=st.data(),
        ids=some_ids,
        limit=limits,
        lease=st.sampled_from((1.0, 30.0)),
        worker=st.sampled_from(WORKERS),
        how=st.lists(moves, min_size=1, max_size=4),
    )
    def work(self, data: st.DataObject, ids: list[str], limit: int, lease: float, worker: str, how: list[How]) -> None:
        """Claim, and settle some of what was given: the rest is held, or its worker has died."""
        loads = self.both.balance().stages
        stage = data.draw(st.sampled_from([stage for stage in STAGES if loads[stage].ready] or STAGES))
        first, solo = self.both.ready(stage, 100)
        alone = data.draw(st.sampled_from([None, *solo]))
        ids = [alone] if alone else ids
        paused = stage in self.both.balance().paused
        claims = self.both.claim(stage, ids, limit, lease, worker)
        taken = [held[0].id for held in claims]
        assert not (paused and claims)
        assert len(taken) == len(set(taken)) <= limit
        if not paused:
            alone_now = len(ids) == 1 and ids[0] in solo
            assert taken == ids if alone_now else len(taken) == min(limit, len(first))
        for held in claims:
            assert held[0].id not in self.holder
            assert held[0].solo == (held[0].id in solo)
            assert 1 <= held[0].attempt <= ATTEMPTS
            self.holder[held[0].id] = held
        self.claims += claims
        self.last = self.entries()
        self._settle(list(zip(claims, how, strict=False)))

    @precondition(lambda self: self.holder)
    @rule(data=st.data(), how=st.lists(moves, min_size=1, max_size=3))
    def settle(self, data: st.DataObject, how: list[How]) -> None:
        held = st.sampled_from(sorted(self.holder.values(), key=lambda each: each[0].id))
        self._settle([(data.draw(held), one) for one in how])

    @precondition(lambda self: self.claims)
    @rule(data=st.data(), how=st.lists(moves, min_size=1, max_size=3))
    def settle_late(self, data: st.DataObject, how: list[How]) -> None:
        """By any worker that ever had a lease: late, doubled, or in time."""
        self._settle([(data.draw(st.sampled_from(self.claims)), one) for one in how])

    def _settle(self, chosen: Sequence[tuple[Held, How]]) -> None:
        before = self.last
        live = dict(self.holder)
        states = self.both.settle([(held, to_move(held, one)) for held, one in chosen])
        now = self.entries()
        moved = set()
        for (held, _), state in zip(chosen, states, strict=True):
            id = held[0].id
            assert (state is not None) == (live.get(id) is held)
            if state is not None:
                assert now[id].state == state
                moved.add(id)
                live.pop(id)
        for id in set(now) - moved:
            assert now[id] == before[id]

    @rule(data=st.data(), lease=st.sampled_from((1.0, 30.0)))
    def renew(self, data: st.DataObject, lease: float) -> None:
        if self.claims:
            chosen = data.draw(st.lists(st.sampled_from(self.claims), max_size=3))
            held = self.both.renew(chosen, lease)
            assert list(held) == [self.holder.get(each[0].id) is each for each in chosen]

    @rule(
        data=st.data(),
        what=st.sampled_from(
            ("time", "expire", "expire", "death", "due", "due", "replay", "replay", "pause", "resume", "lose")
        ),
    )
    def upkeep(self, data: st.DataObject, what: str) -> None:
        if what == "time":
            self.clock.forward(data.draw(st.sampled_from((-1, 0.5, 2, 10, 40))))
        elif what == "expire":
            self.clock.forward(data.draw(st.sampled_from((0, 2, 40))))
            ready = self.both.expire(data.draw(limits))
            self._fell_due(ready)
            self._given_back(ready)
        elif what == "death":
            worker = data.draw(st.sampled_from(WORKERS))
            self._given_back(self.both.expire_worker(worker))
            assert worker not in self.both.valkey.holders()
        elif what == "due":
            self.clock.forward(data.draw(st.sampled_from((0, 5, 60))))
            self._fell_due(self.both.due(data.draw(limits)))
        elif what == "lose":
            self.both.lose = True
        elif what == "replay":
            self._replay(data.draw(some_ids))
        else:
            scope = data.draw(st.sampled_from(("fetch", "clean", "fetch:a")))
            if what == "pause":
                self.both.pause(scope, 5.0)
            else:
                self.both.resume(scope)
            assert (scope in self.both.balance().paused) == (what == "pause")

    def _fell_due(self, ready: Sequence[tuple[str, str]]) -> None:
        for _, id in ready:
            until = self.last[id].until
            assert until is not None
            assert until <= self.clock()

    def _given_back(self, ready: Sequence[tuple[str, str]]) -> None:
        for stage, id in ready:
            assert self.last[id].state == "leased"
            assert id in self.both.ready(stage, 100)[1]

    def _replay(self, ids: list[str]) -> None:
        replayed = self.both.replay(ids)
        assert {id for _, id in replayed} == {id for id in ids if id in self.last and self.last[id].state == "dead"}
        for _, id in replayed:
            self.ended.pop((id, self.last[id].revision))

    @invariant()
    def both_agree_and_the_balance_holds(self) -> None:
        balance = self.both.balance()
        assert balance.imbalance == 0
        now = self.entries()
        for id, entry in now.items():
            if entry.state != "leased":
                self.holder.pop(id, None)
            key = (id, entry.revision)
            assert key in self.opened
            assert self.ended.get(key, entry.state) == entry.state
            if entry.state in DISPOSITIONS:
                self.ended[key] = entry.state
        assert balance.accepted == len(self.opened)
        counts = Counter(self.ended.values())
        assert {state: balance.states[state] for state in DISPOSITIONS} == {
            state: counts[state] for state in DISPOSITIONS
        }
        assert balance.in_flight == len(self.opened) - len(self.ended)
        self._each_in_exactly_one_set(now)
        self.last = now

    def _each_in_exactly_one_set(self, now: dict[str, Entry]) -> None:
        sets = [(kind, stage, f"{kind}:{stage}") for kind in ("ready", "solo", "leased", "waiting") for stage in STAGES]
        where: dict[str, list[tuple[str, str]]] = {id: [] for id in now}
        places = [*sets, ("dead", "", "dead")]
        with self.client.pipeline(transaction=False) as pipe:
            for _, _, key in places:
                pipe.zrange(f"{self.prefix}{key}", 0, -1)
            for (kind, stage, _), members in zip(places, pipe.execute(), strict=True):
                for id in members:
                    where[id].append((kind.replace("solo", "ready"), stage))
        for id, entry in now.items():
            in_flight = [(entry.state, entry.stage)] if entry.state in IN_FLIGHT else []
            assert where[id] == (in_flight or ([("dead", "")] if entry.state == "dead" else []))

    def entries(self) -> dict[str, Entry]:
        return {entry.id: entry for entry in self.both.entries(IDS) if entry}

    def teardown(self) -> None:
        for scope in ("fetch", "clean", "fetch:a"):
            self.both.resume(scope)
        for _ in range(200):
            if not self.both.balance().in_flight:
                break
            self.clock.forward(100)
            self.both.expire(100)
            self.both.due(100)
            for stage in STAGES:
                following = after(stage)
                end: Move = Advance(following) if following else Dispose("indexed")
                _, solo = self.both.ready(stage, 100)
                for ids in ([], *([id] for id in solo)):
                    self.both.settle([(held, end) for held in self.both.claim(stage, ids, 2, 30, "last")])
        self.both_agree_and_the_balance_holds()
        assert set(self.ended) == self.opened
        assert self.both.dead(100, "") == [entry.id for entry in self.both.memory.dead(100)]
        keys = list(self.client.scan_iter(f"{self.prefix}*"))
        if keys:
            self.client.delete(*keys)
        self.client.close()


def _but_timeline(entry: Entry) -> tuple[object, ...]:
    return (entry.state, entry.stage, entry.revision, entry.attempt, entry.changed_at, entry.until, entry.reason)


def lives(url: str, examples: int, steps: int) -> None:
    given = settings(
        max_examples=examples, stateful_step_count=steps, suppress_health_check=list(HealthCheck), database=None
    )
    run_state_machine_as_test(type("OnThatServer", (Machine,), {"url": url}), settings=given)


@pytest.fixture(autouse=True)
def _repeat_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(valkey, "PAUSE", 0)


def test_random_lives(valkey_server: ValkeyServer) -> None:
    lives(valkey_server.url, examples=40, steps=25)


@pytest.mark.slow
def test_many_long_random_lives(valkey_server: ValkeyServer) -> None:
    lives(valkey_server.url, examples=120, steps=50)
