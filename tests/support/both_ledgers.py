"""The ledger in memory and the one in Valkey side by side: each call goes to both, and they must answer the same."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

import redis

from shared.adapters.ledger_memory import MemoryLedger
from shared.adapters.ledger_valkey import ValkeyLedger
from shared.pipeline import after
from shared.ports.ledger import (
    DISPOSITIONS,
    Advance,
    Balance,
    Claim,
    Dispose,
    Entry,
    Move,
    Push,
    Pushed,
    Rewind,
    State,
    Wait,
)

T = TypeVar("T")
Held = tuple[Claim, Claim]
How = str | tuple[float, bool]


class BothLedgers:
    """A claim is a pair, since each ledger gives leases of its own. With `lose` the next accept, claim or settle in Valkey is
    carried out and its answer lost; the adapter repeats it."""

    def __init__(self, memory: MemoryLedger, valkey: ValkeyLedger) -> None:
        self.memory = memory
        self.valkey = valkey
        self.lose = False
        self._pipeline = valkey._functions._pipeline
        valkey._functions._pipeline = self._lossy  # type: ignore[method-assign, assignment]

    def _lossy(self, client: redis.Redis, function: str, *given: Any) -> list[Any]:
        replies = self._pipeline(client, function, *given)
        if self.lose and function in ("accept", "claim", "settle"):
            self.lose = False
            raise redis.exceptions.ConnectionError("Connection closed by server.")
        return replies

    def accept(self, pushes: Sequence[Push]) -> Sequence[Pushed]:
        return self._same(self.memory.accept(pushes), self.valkey.accept(pushes))

    def claim(self, stage: str, ids: Sequence[str], limit: int, lease: float, worker: str) -> list[Held]:
        lost = self.lose
        one = self.memory.claim(stage, ids, limit, lease, worker)
        two = self.valkey.claim(stage, ids, limit, lease, worker)
        assert one.paused == two.paused
        in_valkey = list(two.claims)
        if lost:
            # What was leased before its answer was lost comes back in another order.
            order = [claim.id for claim in one.claims]
            in_valkey.sort(key=lambda claim: order.index(claim.id))
        assert _without_leases(one.claims) == _without_leases(in_valkey)
        return list(zip(one.claims, in_valkey, strict=True))

    def settle(self, moves: Sequence[tuple[Held, Move]]) -> Sequence[State | None]:
        return self._same(
            self.memory.settle([(held[0], move) for held, move in moves]),
            self.valkey.settle([(held[1], move) for held, move in moves]),
        )

    def renew(self, claims: Sequence[Held], lease: float) -> Sequence[bool]:
        return self._same(
            self.memory.renew([held[0] for held in claims], lease),
            self.valkey.renew([held[1] for held in claims], lease),
        )

    def expire(self, limit: int) -> Sequence[tuple[str, str]]:
        return self._same(self.memory.expire(limit), self.valkey.expire(limit))

    def expire_worker(self, worker: str) -> Sequence[tuple[str, str]]:
        return self._same(sorted(self.memory.expire_worker(worker)), sorted(self.valkey.expire_worker(worker)))

    def due(self, limit: int) -> Sequence[tuple[str, str]]:
        return self._same(self.memory.due(limit), self.valkey.due(limit))

    def replay(self, ids: Sequence[str]) -> Sequence[tuple[str, str]]:
        return self._same(self.memory.replay(ids), self.valkey.replay(ids))

    def pause(self, scope: str, seconds: float) -> None:
        self.memory.pause(scope, seconds, "down")
        self.valkey.pause(scope, seconds, "down")

    def resume(self, scope: str) -> None:
        self.memory.resume(scope)
        self.valkey.resume(scope)

    def ready(self, stage: str, limit: int) -> tuple[list[str], list[str]]:
        first, solo = self.memory.ready(stage, limit)
        assert (first, solo) == self.valkey.ready(stage, limit)
        return list(first), list(solo)

    def entries(self, ids: Sequence[str]) -> list[Entry | None]:
        one, two = [self.memory.entry(id) for id in ids], self.valkey._entries(ids)
        assert [_uncounted(entry) for entry in one] == [_uncounted(entry) for entry in two]
        return one

    def dead(self, limit: int, after: str) -> list[str]:
        one, two = self.memory.dead(limit, after), self.valkey.dead(limit, after)
        assert [_uncounted(entry) for entry in one] == [_uncounted(entry) for entry in two]
        return [entry.id for entry in one]

    def balance(self) -> Balance:
        one, two = self.memory.balance(), self.valkey.balance()
        assert one == two
        assert self.memory.holders() == self.valkey.holders()
        return one

    @staticmethod
    def _same(one: Sequence[T], two: Sequence[T]) -> Sequence[T]:
        assert list(one) == list(two)
        return one


def _uncounted(entry: Entry | None) -> Entry | None:
    """Without the count of known pushes: a repeated call counts its own again."""
    if entry is None:
        return None
    return replace(entry, timeline=tuple(replace(e, detail="") if e.what == "known" else e for e in entry.timeline))


def _without_leases(claims: Sequence[Claim]) -> list[Claim]:
    return [replace(claim, lease="") for claim in claims]


def to_move(held: Held, how: How) -> Move:
    """`advance`, `rewind`, a disposition, or a wait: its seconds, and whether the attempt is spent."""
    stage = held[0].stage
    if isinstance(how, tuple):
        return Wait(how[0], "come again", how[1])
    if how == "rewind":
        return Rewind("fetch", "lost") if stage != "fetch" else Wait(1, "come again")
    if how == "advance":
        following = after(stage)
        return Advance(following, f"memo {held[0].revision}") if following else Dispose("indexed")
    return next(Dispose(name, "why", "a:1") for name in DISPOSITIONS if name == how)
