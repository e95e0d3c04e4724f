"""The ledger in memory: for tests, and the model that the one in Valkey is compared with."""

import secrets
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from shared.adapters.memory_ledger import Article
from shared.pipeline import FIRST, STAGES
from shared.ports.ledger import (
    DISPOSITIONS,
    IN_FLIGHT,
    Advance,
    Balance,
    Claim,
    Claimed,
    Dispose,
    Disposition,
    Entry,
    Move,
    Push,
    Pushed,
    Rewind,
    StageLoad,
    State,
    Wait,
    kept_reason,
)
from shared.settings import LedgerSettings, Settings

DAY: Final = 86_400_000


def build(settings: Settings, clock: Callable[[], int] | None = None) -> "MemoryLedger":
    return MemoryLedger(settings.ledger, clock)


@dataclass(slots=True)
class _Pause:
    until: int
    reason: str = field(default="")


class MemoryLedger:
    """One process only, nothing outlives it. `clock` gives Unix milliseconds."""

    def __init__(self, settings: LedgerSettings, clock: Callable[[], int] | None = None) -> None:
        self._settings = settings
        self._clock = clock or (lambda: time.time_ns() // 1_000_000)
        self._lock = threading.RLock()
        self._articles: dict[str, Article] = {}
        self._counts: Counter[str] = Counter()
        self._paused: dict[str, _Pause] = {}
        self._last_revision = 0

    def accept(self, pushes: Sequence[Push]) -> Sequence[Pushed]:
        with self._lock:
            return [self._accept(push, self._clock()) for push in pushes]

    def claim(self, stage: str, ids: Sequence[str], limit: int, lease_seconds: float, worker: str) -> Claimed:
        with self._lock:
            now = self._clock()
            paused = {scope: (pause.until - now) / 1000 for scope, pause in self._paused.items() if pause.until > now}
            if stage in paused:
                return Claimed([], paused)
            taken: list[Article] = []
            asked = [article for article in map(self._find, ids) if article and article.state == "ready"]
            asked = [article for article in asked if article.stage == stage]
            if len(ids) == 1 and asked and asked[0].solo and limit > 0:
                taken = asked
            else:
                taken = list({article.id: article for article in asked if not article.solo}.values())[:limit]
                rest = [article for article in self._ready(stage, solo=False) if article not in taken]
                taken += rest[: limit - len(taken)]
            token = secrets.token_hex(8)
            for article in taken:
                article.attempt += 1
                article.state, article.lease, article.worker = "leased", token, worker
                article.until = now + round(lease_seconds * 1000)
                article.note(now, "claimed", worker)
            return Claimed([article.to_claim() for article in taken], paused)

    def renew(self, claims: Sequence[Claim], lease_seconds: float) -> Sequence[bool]:
        with self._lock:
            held = []
            for claim in claims:
                article = self._find(claim.id)
                held.append(article is not None and article.held_by(claim))
                if article and held[-1]:
                    article.until = self._clock() + round(lease_seconds * 1000)
            return held

    def settle(self, moves: Sequence[tuple[Claim, Move]]) -> Sequence[State | None]:
        with self._lock:
            return [self._settle(claim, move, self._clock()) for claim, move in moves]

    def expire(self, limit: int) -> Sequence[tuple[str, str]]:
        with self._lock:
            now = self._clock()
            self._paused = {scope: pause for scope, pause in self._paused.items() if pause.until > now}
            return self._expire(self._past("leased", now, limit), now)

    def expire_worker(self, worker: str) -> Sequence[tuple[str, str]]:
        with self._lock:
            held = [article for article in self._leased() if article.worker == worker]
            return self._expire(held, self._clock())

    def holders(self) -> Sequence[str]:
        with self._lock:
            return sorted({article.worker for article in self._leased()})

    def due(self, limit: int) -> Sequence[tuple[str, str]]:
        with self._lock:
            now = self._clock()
            ready = self._past("waiting", now, limit)
            for article in ready:
                article.state, article.until, article.since = "ready", None, now
            return [(article.stage, article.id) for article in ready]

    def ready(self, stage: str, limit: int) -> tuple[Sequence[str], Sequence[str]]:
        with self._lock:
            first, solo = (self._ready(stage, solo=solo)[: max(0, limit)] for solo in (False, True))
            return [article.id for article in first], [article.id for article in solo]

    def entry(self, id: str) -> Entry | None:
        with self._lock:
            article = self._find(id)
            return article.to_entry() if article else None

    def states(self, ids: Sequence[str]) -> Sequence[State | None]:
        with self._lock:
            found = [self._find(id) for id in ids]
            return [article.state if article else None for article in found]

    def balance(self) -> Balance:
        with self._lock:
            now = self._clock()
            stages, states = {}, dict.fromkeys(IN_FLIGHT, 0)
            for stage in STAGES:
                here = [article for article in self._articles.values() if article.stage == stage]
                counts = {state: sum(article.state == state for article in here) for state in IN_FLIGHT}
                since = min((article.since for article in here if article.state == "ready"), default=now)
                stages[stage] = StageLoad(**counts, oldest_seconds=max(0, now - since) / 1000)
                states = {state: states[state] + counts[state] for state in IN_FLIGHT}
            paused = {scope: pause for scope, pause in self._paused.items() if pause.until > now}
            return Balance(
                accepted=self._counts["accepted"],
                states=states | {name: self._counts[name] for name in DISPOSITIONS},
                stages=stages,
                paused={scope: (pause.until - now) / 1000 for scope, pause in paused.items()},
                reasons={scope: pause.reason for scope, pause in paused.items()},
            )

    def dead(self, limit: int, after: str = "") -> Sequence[Entry]:
        with self._lock:
            dead = [article for article in self._articles.values() if article.state == "dead"]
            dead.sort(key=lambda article: (article.since, article.id))
            ids = [article.id for article in dead]
            start = ids.index(after) + 1 if after in ids else 0
            return [article.to_entry() for article in dead[start : start + max(0, limit)]]

    def replay(self, ids: Sequence[str]) -> Sequence[tuple[str, str]]:
        with self._lock:
            ready = []
            for article in map(self._find, ids):
                if article and article.state == "dead":
                    self._counts["dead"] -= 1
                    article.state, article.since, article.reason, article.lease = "ready", self._clock(), "", ""
                    article.attempt = article.rewinds = 0
                    article.note(self._clock(), "replayed")
                    ready.append((article.stage, article.id))
            return ready

    def pause(self, scope: str, seconds: float, reason: str) -> None:
        with self._lock:
            until = self._clock() + round(seconds * 1000)
            known = self._paused.get(scope)
            self._paused[scope] = _Pause(max(until, known.until if known else 0), kept_reason(reason))

    def resume(self, scope: str) -> None:
        with self._lock:
            self._paused.pop(scope, None)

    def ping(self) -> None:
        return None

    def _find(self, id: str) -> Article | None:
        article = self._articles.get(id)
        if article and article.expires is not None and article.expires <= self._clock():
            return self._articles.pop(id) and None
        return article

    def _ready(self, stage: str, *, solo: bool) -> list[Article]:
        here = (article for article in self._articles.values() if article.state == "ready" and article.stage == stage)
        return sorted((article for article in here if article.solo == solo), key=Article.order)

    def _leased(self) -> Iterable[Article]:
        return (article for article in self._articles.values() if article.state == "leased")

    def _past(self, state: State, now: int, limit: int) -> list[Article]:
        """Those whose time has come: stage by stage, the longest past first."""
        past = [
            (STAGES.index(article.stage), article.until, article.id, article)
            for article in self._articles.values()
            if article.state == state and article.until is not None and article.until <= now
        ]
        return [article for *_, article in sorted(past, key=lambda item: item[:3])][: max(0, limit)]

    def _accept(self, push: Push, now: int) -> Pushed:
        id = str(push.article)
        article = self._find(id)
        if article and not (push.refetch and article.state in DISPOSITIONS):
            article.note_known(now)
            return Pushed(id, "known", article.state)
        if article and article.state == "dead":
            self._counts["dead"] -= 1
        else:
            self._counts["accepted"] += 1
        opened = Article(id, article.timeline if article else deque(maxlen=self._settings.timeline_limit))
        self._last_revision = opened.revision = max(now, self._last_revision + 1)
        opened.stage, opened.priority, opened.reference_date = push.stage, push.priority, push.reference_date or None
        opened.accepted_at = opened.since = now
        if article:
            opened.settled = article.settled
            # What isn't fetched again is still the content that the last memo tells of.
            opened.memo = (article.memo or article.settled) if push.stage != FIRST else ""
        self._articles[id] = opened
        opened.note(now, "accepted")
        return Pushed(id, "accepted", "ready")

    def _settle(self, claim: Claim, move: Move, now: int) -> State | None:
        article = self._find(claim.id)
        if article is None or not article.held_by(claim):
            return None
        article.until = None
        spent_all = article.attempt >= self._settings.max_attempts
        match move:
            case Advance(stage, memo):
                article.state, article.stage, article.since = "ready", stage, now
                article.attempt, article.solo, article.reason = 0, False, ""
                article.memo = memo or article.memo
                article.note(now, "advanced")
            case Dispose(disposition, reason, of):
                self._dispose(article, disposition, now, reason, of)
            case Wait(_, reason, True) | Rewind(_, reason) if spent_all:
                self._dispose(article, "dead", now, reason)
            case Wait(seconds, reason, spent):
                article.state, article.reason = "waiting", kept_reason(reason)
                article.until = now + round(seconds * 1000)
                article.note(now, "retried", kept_reason(reason))
                article.attempt -= 0 if spent else 1
            case Rewind(_, reason) if article.rewinds + 1 >= self._settings.max_attempts:
                self._dispose(article, "dead", now, reason)
            case Rewind(stage, reason):
                article.state, article.stage, article.since, article.reason = "ready", stage, now, kept_reason(reason)
                article.rewinds += 1
                article.note(now, "rewound", kept_reason(reason))
        return article.state

    def _expire(self, articles: Sequence[Article], now: int) -> list[tuple[str, str]]:
        ready = []
        for article in articles:
            article.until, article.lease = None, ""
            if article.attempt >= self._settings.max_attempts:
                reason = f"lease ran out on attempt {article.attempt}: the worker hung or died"
                self._dispose(article, "dead", now, reason)
                continue
            article.state, article.since, article.solo = "ready", now, True
            article.note(now, "expired", article.worker)
            ready.append((article.stage, article.id))
        return ready

    def _dispose(self, article: Article, disposition: Disposition, now: int, reason: str = "", of: str = "") -> None:
        reason = kept_reason(reason)
        article.state, article.since, article.reason, article.of = disposition, now, reason, of
        if disposition == "indexed":
            article.settled, article.memo = article.memo, ""
        if disposition != "dead":
            article.expires = now + int(self._settings.keep_days * DAY)
        self._counts[disposition] += 1
        article.note(now, "disposed", disposition + (": " if reason or of else "") + reason + of)
