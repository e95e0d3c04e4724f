"""Push a set of articles into an embedded run and follow them until each has a disposition."""

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from services.accepting import CHUNK, accept
from services.embedded import Embedded
from shared import bootstrap
from shared.article import ArticleId
from shared.errors import Unavailable
from shared.ports.ledger import DISPOSITIONS, Balance, Ledger, Push, State

POLL = 0.15
LOOKED_AT = 2000  # states asked for in one look
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

    def run(self, invalid: Sequence[Ingested] = ()) -> Report:
        """Returns when each article has a disposition; the report ends with the `invalid` ones. Raises Unavailable when the run
        can't go on."""
        began = time.monotonic()
        settings = self.system.settings
        ledger, hints = bootstrap.open_ledger(settings), bootstrap.open_hints(settings)
        to_push, waiting = list(reversed(self.articles)), dict[str, None]()
        while to_push or waiting:
            if self.system.failure:
                raise Unavailable(self.system.failure)
            try:
                balance = ledger.balance()
                while to_push and balance.in_flight + len(waiting) <= settings.gateway.high_water:
                    chunk = [to_push.pop() for _ in range(min(CHUNK, len(to_push)))]
                    pushes = [Push(article, self.refetch, self.reference_date) for article in chunk]
                    for answer in accept(ledger, hints, pushes, settings.broker.batch):
                        self._status[answer.id] = answer.status
                        waiting[answer.id] = None
                    balance = ledger.balance()
                looked = list(waiting)[:LOOKED_AT]
                for id, state in zip(looked, ledger.states(looked), strict=True):
                    del waiting[id]
                    if state in DISPOSITIONS:
                        self._states[id] = state
                    else:
                        waiting[id] = None
            except Unavailable:
                # Valkey is being started again; the supervisor says so if it can't be.
                time.sleep(POLL)
                continue
            self.watch(balance, len(self._states))
            if to_push or waiting:
                time.sleep(POLL)
        ingested = [self._ingested(ledger, str(article)) for article in self.articles]
        return Report([*ingested, *invalid], time.monotonic() - began)

    def _ingested(self, ledger: Ledger, id: str) -> Ingested:
        state = self._states[id]
        entry = ledger.entry(id) if state in LISTED else None
        return Ingested(id, self._status[id], state, entry.reason if entry else "", entry.of if entry else "")
