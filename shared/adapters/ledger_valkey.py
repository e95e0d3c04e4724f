"""The ledger in Valkey. Each call is one function of the Lua library beside this file; see ledger_base.lua for the keys."""

import secrets
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, TypeVar, cast

import redis

from shared.adapters.valkey import Functions, connect, repeat
from shared.adapters.valkey_ledger import flag, milliseconds, pairs, read_entry, write_fence, write_move
from shared.errors import IncompatibleStore, LedgerUnavailable, NotDurable
from shared.pipeline import FIRST, STAGES
from shared.ports.ledger import (
    DISPOSITIONS,
    Balance,
    Claim,
    Claimed,
    Entry,
    Move,
    Push,
    Pushed,
    StageLoad,
    State,
    kept_reason,
)
from shared.settings import LedgerSettings, Settings

T = TypeVar("T")
FILES: Final = ("ledger_base.lua", "ledger_moves.lua", "ledger_sweep.lua")
CHUNK: Final = 500  # items that one function call handles: a few milliseconds of the server's time
NEWER: Final = "NEWERSCHEMA"


def build(settings: Settings, clock: Callable[[], int] | None = None) -> "ValkeyLedger":
    # An answer that comes after the socket's timeout would be taken for a lost connection.
    patience = min(settings.ledger.durable_timeout, settings.valkey.socket_timeout * 0.8)
    given = settings.ledger.model_copy(update={"durable_timeout": patience})
    return ValkeyLedger(connect(settings.valkey, decode=True), settings.valkey.prefix, given, clock)


class ValkeyLedger:
    """Time is the server's, unless a clock is given (Unix milliseconds)."""

    def __init__(
        self, client: redis.Redis, prefix: str, settings: LedgerSettings, clock: Callable[[], int] | None = None
    ) -> None:
        self._client = client
        self._prefix = prefix
        self._settings = settings
        self._clock = clock
        self._functions = Functions("saqiya_ledger", FILES)
        self._prepared = False
        self._waitaof = (
            (1, settings.durable_replicas, int(settings.durable_timeout * 1000)) if settings.durable == "aof" else None
        )

    def accept(self, pushes: Sequence[Push]) -> Sequence[Pushed]:
        calls = []
        for chunk in _chunks(pushes):
            arguments = [secrets.token_hex(8)]
            for push in chunk:
                reference = push.reference_date or ""
                again = ("1" if push.stage == FIRST else "2") if push.refetch else "0"
                arguments += (str(push.article), again, push.stage, str(push.priority), reference)
            calls.append(arguments)
        if not calls:
            return []
        replies = self._call("accept", calls, waitaof=self._waitaof)
        if self._waitaof:
            _confirm(replies.pop(), self._settings)
        answers = [answer for reply in replies for answer in reply]
        return [
            Pushed(str(push.article), "accepted" if new == "1" else "known", state)
            for push, (new, state) in zip(pushes, answers, strict=True)
        ]

    def claim(self, stage: str, ids: Sequence[str], limit: int, lease_seconds: float, worker: str) -> Claimed:
        token = secrets.token_hex(8)
        arguments = [stage, str(min(limit, CHUNK)), milliseconds(lease_seconds), worker, token, *ids[:CHUNK]]
        (reply,) = self._call("claim", [arguments], tell_again=True)
        claims, paused = reply
        return Claimed(
            claims=[
                Claim(id, stage, int(revision), int(attempt), token, solo == "1", reference or None, memo, settled)
                for id, revision, attempt, solo, reference, memo, settled in claims
            ],
            paused={scope: int(left) / 1000 for scope, left in paused},
        )

    def renew(self, claims: Sequence[Claim], lease_seconds: float) -> Sequence[bool]:
        calls = [
            [milliseconds(lease_seconds), *(part for claim in chunk for part in write_fence(claim))]
            for chunk in _chunks(claims)
        ]
        return [held == 1 for reply in self._call("renew", calls) for held in reply]

    def settle(self, moves: Sequence[tuple[Claim, Move]]) -> Sequence[State | None]:
        calls = [
            [
                secrets.token_hex(4),
                *(part for claim, move in chunk for part in (*write_fence(claim), *write_move(move))),
            ]
            for chunk in _chunks(moves)
        ]
        replies = self._call("settle", calls, tell_again=True)
        return [cast(State, state) if state else None for reply in replies for state in reply]

    def expire(self, limit: int) -> Sequence[tuple[str, str]]:
        return self._sweep("expire", limit)

    def expire_worker(self, worker: str) -> Sequence[tuple[str, str]]:
        held = [id for id, holder in self._leases() if holder == worker]
        replies = self._call("expire_worker", [[worker, *chunk] for chunk in _chunks(held)])
        return [pair for reply in replies for pair in pairs(reply)]

    def holders(self) -> Sequence[str]:
        return sorted({holder for _, holder in self._leases()})

    def due(self, limit: int) -> Sequence[tuple[str, str]]:
        return self._sweep("due", limit)

    def ready(self, stage: str, limit: int) -> tuple[Sequence[str], Sequence[str]]:
        def ask(again: bool) -> tuple[Sequence[str], Sequence[str]]:
            with self._client.pipeline(transaction=False) as pipe:
                for kind in ("ready", "solo"):
                    pipe.zrange(f"{self._prefix}{kind}:{stage}", 0, limit - 1)
                first, solo = pipe.execute()
            return first, solo

        return repeat(ask, LedgerUnavailable) if limit > 0 else ([], [])

    def entry(self, id: str) -> Entry | None:
        return self._entries([id])[0]

    def states(self, ids: Sequence[str]) -> Sequence[State | None]:
        def ask(again: bool) -> list[State | None]:
            with self._client.pipeline(transaction=False) as pipe:
                for id in ids:
                    pipe.hget(self._key(id), "state")
                return cast(list[State | None], pipe.execute())

        return repeat(ask, LedgerUnavailable) if ids else []

    def balance(self) -> Balance:
        (reply,) = self._call("balance", [list(STAGES)])
        counters, loads, paused = reply
        stages = {
            stage: StageLoad(ready, leased, waiting, oldest / 1000)
            for stage, (ready, leased, waiting, oldest) in zip(STAGES, loads, strict=True)
        }
        states: dict[State, int] = {
            "ready": sum(load.ready for load in stages.values()),
            "leased": sum(load.leased for load in stages.values()),
            "waiting": sum(load.waiting for load in stages.values()),
        }
        states |= {name: int(count) for name, count in zip(DISPOSITIONS, counters[1:], strict=True)}
        return Balance(
            accepted=int(counters[0]),
            states=states,
            stages=stages,
            paused={scope: int(left) / 1000 for scope, left, _ in paused},
            reasons={scope: reason for scope, _, reason in paused},
        )

    def dead(self, limit: int, after: str = "") -> Sequence[Entry]:
        def ask(again: bool) -> list[str]:
            rank = self._client.zrank(f"{self._prefix}dead", after) if after else None
            start = 0 if rank is None else cast(int, rank) + 1
            return cast(list[str], self._client.zrange(f"{self._prefix}dead", start, start + limit - 1))

        ids = repeat(ask, LedgerUnavailable) if limit > 0 else []
        return [entry for entry in self._entries(ids) if entry and entry.state == "dead"]

    def replay(self, ids: Sequence[str]) -> Sequence[tuple[str, str]]:
        replies = self._call("replay", [list(chunk) for chunk in _chunks(ids)])
        return [pair for reply in replies for pair in pairs(reply)]

    def pause(self, scope: str, seconds: float, reason: str) -> None:
        self._call("pause", [[scope, milliseconds(seconds), kept_reason(reason)]])

    def resume(self, scope: str) -> None:
        def ask(again: bool) -> None:
            with self._client.pipeline(transaction=True) as pipe:
                pipe.zrem(f"{self._prefix}paused", scope)
                pipe.hdel(f"{self._prefix}reasons", scope)
                pipe.execute()

        repeat(ask, LedgerUnavailable)

    def ping(self) -> None:
        repeat(lambda again: self._client.ping(), LedgerUnavailable)

    def _key(self, id: str) -> str:
        return f"{self._prefix}e:{id}"

    def _entries(self, ids: Sequence[str]) -> list[Entry | None]:
        def ask(again: bool) -> list[dict[str, str]]:
            with self._client.pipeline(transaction=False) as pipe:
                for id in ids:
                    pipe.hgetall(self._key(id))
                return pipe.execute()

        found = repeat(ask, LedgerUnavailable) if ids else []
        return [read_entry(id, fields) if fields else None for id, fields in zip(ids, found, strict=True)]

    def _leases(self) -> list[tuple[str, str]]:
        """(id, worker) of every lease."""

        def ask(again: bool) -> list[tuple[str, str]]:
            with self._client.pipeline(transaction=False) as pipe:
                for stage in STAGES:
                    pipe.zrange(f"{self._prefix}leased:{stage}", 0, -1)
                leased = [id for ids in pipe.execute() for id in ids]
                for id in leased:
                    pipe.hget(self._key(id), "worker")
                return [(id, worker or "") for id, worker in zip(leased, pipe.execute(), strict=True)]

        return repeat(ask, LedgerUnavailable)

    def _sweep(self, function: str, limit: int) -> list[tuple[str, str]]:
        (reply,) = self._call(function, [[str(max(0, limit)), *STAGES]])
        return pairs(reply)

    def _call(
        self,
        function: str,
        calls: Sequence[Sequence[str]],
        *,
        tell_again: bool = False,
        waitaof: tuple[int, int, int] | None = None,
    ) -> list[Any]:
        if not calls:
            return []
        settings = self._settings
        keep = str(int(settings.keep_days * 86_400_000))

        def ask(again: bool) -> list[Any]:
            now = str(self._clock()) if self._clock else ""
            common = [now, keep, str(settings.max_attempts), str(settings.timeline_limit)]
            if not self._prepared:
                self._functions.call(self._client, "prepare", self._prefix, [common])
                self._prepared = True
            extra = [flag(again)] if tell_again else []
            full = [[*common, *extra, *arguments] for arguments in calls]
            return self._functions.call(self._client, function, self._prefix, full, waitaof)

        try:
            return repeat(ask, LedgerUnavailable)
        except LedgerUnavailable as error:
            if NEWER in str(error):
                raise IncompatibleStore(
                    f"the ledger under {self._prefix!r} was made by a newer version ({error}): run that version, or give "
                    "another valkey.prefix"
                ) from error
            raise


def _confirm(synced: object, settings: LedgerSettings) -> None:
    if isinstance(synced, Exception):
        raise NotDurable(
            f"Valkey has no append-only file to wait for ({synced}): turn it on, or set ledger.durable to none"
        )
    if not isinstance(synced, list) or synced[0] < 1 or synced[1] < settings.durable_replicas:
        replicas = f" here and on {settings.durable_replicas} replicas" if settings.durable_replicas else ""
        raise NotDurable(
            f"Valkey did not confirm within {settings.durable_timeout:g} s that the push is on disk{replicas}"
        )


def _chunks(items: Sequence[T]) -> Iterable[Sequence[T]]:
    return (items[start : start + CHUNK] for start in range(0, len(items), CHUNK))
