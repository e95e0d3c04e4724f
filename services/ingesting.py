"""Push a set of articles into an embedded run and follow them until each has a disposition."""

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from services.accepting import CHUNK, accept
from services.embedded import Embedded
from shared import bootstrap
from shared.article import ArticleId
from shared.errors import NotFound, Unavailable
from shared.ports.hints import Hints
from shared.ports.ledger import DISPOSITIONS, Balance, Ledger, Push, State

POLL = 0.2
LOOKED_AT = 200  # states asked for in one look while articles are in flight; asking for all would be work in itself
LISTED = ("rejected", "dead", "duplicate")  # dispositions that have something to say


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one article. `status` is accepted, known or invalid; `reason` of a rejected, dead or invalid one."""

    id: str
    status: str
    state: str | None
    reason: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    articles: Sequence[Ingested]
    seconds: float

    @property
    def counts(self) -> Mapping[str, int]:
        return Counter(article.state or article.status for article in self.articles)

    @property
    def known(self) -> int:
        return sum(article.status == "known" for article in self.articles)

    def as_json(self) -> dict[str, Any]:
        statuses = Counter(article.status for article in self.articles)
        return {
            "articles": self.articles,
            "counts": self.counts,
            "accepted": statuses["accepted"],
            "known": statuses["known"],
            "invalid": statuses["invalid"],
            "seconds": round(self.seconds, 3),
        }


@dataclass
class Ingest:
    """`watch` is told of the balance, and of how many have a disposition, some times a second."""

    system: Embedded
    articles: Sequence[ArticleId]
    refetch: bool = False
    reference_date: str | None = None
    watch: Callable[[Balance, int], None] = lambda balance, done: None
    _status: dict[str, str] = field(default_factory=dict, init=False)
    _states: dict[str, State] = field(default_factory=dict, init=False)
    _to_push: list[ArticleId] = field(default_factory=list, init=False)
    _waiting: dict[str, None] = field(default_factory=dict, init=False)

    def run(self, invalid: Sequence[Ingested] = ()) -> Report:
        """Returns when each article has a disposition; the report ends with the `invalid` ones. Raises Unavailable when the run
        can't go on, NotFound where the ledger has lost an article."""
        began = time.monotonic()
        settings = self.system.settings
        ledger, hints = bootstrap.open_ledger(settings), bootstrap.open_hints(settings)
        self._to_push = list(reversed(self.articles))
        while self._to_push or self._waiting:
            if self.system.failure is not None:
                raise self.system.failure
            try:
                balance = self._push(ledger, hints)
                self._look(ledger, LOOKED_AT if balance.in_flight else CHUNK)
            except Unavailable:
                # Valkey is being started again; the supervisor says so if it can't be.
                time.sleep(POLL)
                continue
            self.watch(balance, max(len(self._states), len(self._status) - balance.in_flight))
            if balance.in_flight:
                time.sleep(POLL)
        ingested = [self._ingested(ledger, str(article)) for article in self.articles]
        return Report([*ingested, *invalid], time.monotonic() - began)

    def _push(self, ledger: Ledger, hints: Hints) -> Balance:
        """Push what the high-water mark leaves room for."""
        settings = self.system.settings
        balance = ledger.balance()
        while self._to_push and balance.in_flight <= settings.gateway.high_water:
            chunk = self._to_push[: -CHUNK - 1 : -1]
            pushes = [Push(article, self.refetch, self.reference_date) for article in chunk]
            for answer in accept(ledger, hints, pushes, settings.broker.batch):
                self._status.setdefault(answer.id, answer.status)
                self._waiting[answer.id] = None
                self._note(answer.id, answer.state)
            del self._to_push[-CHUNK:]
            balance = ledger.balance()
        return balance

    def _look(self, ledger: Ledger, count: int) -> None:
        looked = list(islice(self._waiting, count))
        for id, state in zip(looked, ledger.states(looked), strict=True):
            # Those that aren't done go behind the others, to be looked at again after them.
            self._waiting[id] = self._waiting.pop(id)
            if state is None:
                raise NotFound(f"{id} was accepted, and the ledger doesn't know it any more")
            self._note(id, state)

    def _note(self, id: str, state: State) -> None:
        if state in DISPOSITIONS:
            self._states[id] = state
            del self._waiting[id]

    def _ingested(self, ledger: Ledger, id: str) -> Ingested:
        state = self._states[id]
        entry = ledger.entry(id) if state in LISTED else None
        return Ingested(id, self._status[id], state, entry.reason if entry else "", entry.of if entry else "")
