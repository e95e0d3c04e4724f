"""The ledger: the state of every article, and the only truth about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from shared.article import ArticleId

State = Literal["ready", "leased", "waiting", "indexed", "unchanged", "duplicate", "rejected", "dead"]
Disposition = Literal["indexed", "unchanged", "duplicate", "rejected", "dead"]
IN_FLIGHT: tuple[State, ...] = ("ready", "leased", "waiting")
DISPOSITIONS: tuple[Disposition, ...] = ("indexed", "unchanged", "duplicate", "rejected", "dead")
REASON_LIMIT = 400  # characters of a reason that are kept


def kept_reason(reason: str) -> str:
    """As much of a reason as the ledger keeps, fit to be written as UTF-8."""
    fit = reason.encode(errors="replace").decode()
    return fit if len(fit) <= REASON_LIMIT else fit[: REASON_LIMIT - 1] + "…"


@dataclass(frozen=True, slots=True)
class Push:
    """One article to accept. `refetch` opens the next revision of one that has a disposition; `stage` is where it starts (a later
    one than the first works on what was fetched last, and keeps its memo)."""

    article: ArticleId
    refetch: bool = False
    reference_date: str | None = None
    priority: int = 0  # 0 to 9: those of a higher one are claimed first
    stage: str = "fetch"


@dataclass(frozen=True, slots=True)
class Pushed:
    """The answer to a push: accepted, or known with the state it is in."""

    id: str
    status: Literal["accepted", "known"]
    state: State


@dataclass(frozen=True, slots=True)
class Claim:
    """A lease on one article: (id, stage, attempt, lease) is the fence that every later call names.

    `attempt` counts from 1 and counts this claim; `solo` says that an earlier lease ran out, so that it was claimed alone.
    """

    id: str
    stage: str
    revision: int
    attempt: int
    lease: str
    solo: bool = False
    reference_date: str | None = None
    memo: str = ""
    settled: str = ""


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a claim gave, and what is paused: scope → seconds left. Empty of claims while the stage itself is paused."""

    claims: Sequence[Claim]
    paused: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Advance:
    """To `stage`, ready; the memo is kept for the next revision."""

    stage: str
    memo: str = ""


@dataclass(frozen=True, slots=True)
class Dispose:
    """Into a disposition. `reason` for rejected and dead, `of` for duplicate. indexed makes the memo `settled`."""

    disposition: Disposition
    reason: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class Wait:
    """Ready again at the same stage after `seconds`.

    `spent` False takes back the attempt that the claim counted (an outage). With `spent`, an article that has had its
    permitted attempts (the ledger's settings) goes to dead with the reason instead.
    """

    seconds: float
    reason: str
    spent: bool = True


@dataclass(frozen=True, slots=True)
class Rewind:
    """Ready at `stage`, an earlier one: what that stage had handed on is lost. The attempt counts as for Wait; a revision that
    has been rewound as often as attempts are permitted goes to dead, too."""

    stage: str
    reason: str


Move = Advance | Dispose | Wait | Rewind


@dataclass(frozen=True, slots=True)
class Event:
    """One line of an article's timeline. `at` is Unix milliseconds; `what` is accepted, claimed, advanced, retried,
    rewound, expired, disposed, replayed or known."""

    at: int
    what: str
    stage: str
    attempt: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """All that the ledger knows of one article. Times are Unix milliseconds; `until` is the lease's end or the retry's due."""

    id: str
    state: State
    stage: str
    revision: int
    attempt: int
    accepted_at: int
    changed_at: int
    until: int | None
    reason: str
    of: str
    timeline: Sequence[Event]


@dataclass(frozen=True, slots=True)
class StageLoad:
    """One stage's share: counts, and the age in seconds of the article that has been ready longest (0 if none)."""

    ready: int
    leased: int
    waiting: int
    oldest_seconds: float


@dataclass(frozen=True, slots=True)
class Balance:
    """accepted = ready + leased + waiting + the five dispositions; `imbalance` is what is missing, 0 at every moment.

    accepted and the dispositions are the counters that transitions keep; ready, leased and waiting are counted from the sets
    themselves, so that the sum checks something.
    """

    accepted: int
    states: Mapping[State, int]
    stages: Mapping[str, StageLoad]
    paused: Mapping[str, float]
    reasons: Mapping[str, str] = field(default_factory=dict)  # of the pauses

    @property
    def in_flight(self) -> int:
        return sum(self.states[state] for state in IN_FLIGHT)

    @property
    def imbalance(self) -> int:
        return self.accepted - sum(self.states.values())


class Ledger(Protocol):
    """Every call that changes something is one atomic step an article. Raises LedgerUnavailable when it can't be reached,
    IncompatibleStore when a newer version made it.

    All take many at once and cost one round trip (accept: two). Sequences come back in the order asked. A call that is repeated because its
    answer was lost is carried out once (expire, due and replay may then tell of less than they did).
    """

    def accept(self, pushes: Sequence[Push]) -> Sequence[Pushed]:
        """Open an entry for each that has none (or, with refetch, has a disposition). Durable before it returns, else
        raises NotDurable: then the entries are there, but may not outlive a crash of the server, and a repeated push says
        known. Raises Overloaded when the ledger's memory is full. The same ID twice in one call: the second is known.

        A refetch of a dead article is accepted and counted as the replay that it is: its dead revision lives on in the new
        one, `accepted` stays."""
        ...

    def claim(self, stage: str, ids: Sequence[str], limit: int, lease_seconds: float, worker: str) -> Claimed:
        """Lease those of `ids` that are ready at `stage`, then top up from the stage's ready set, highest priority and oldest
        first, to `limit`. An article whose lease ran out before (solo) is leased only when its ID is the single one asked
        for, and then alone. Counts an attempt for each."""
        ...

    def renew(self, claims: Sequence[Claim], lease_seconds: float) -> Sequence[bool]:
        """Make the leases run `lease_seconds` from now; False for one that is no longer held."""
        ...

    def settle(self, moves: Sequence[tuple[Claim, Move]]) -> Sequence[State | None]:
        """Move each to where it goes if its claim still holds: the state it is in now, or None if it was fenced out, in which
        case nothing changed."""
        ...

    def expire(self, limit: int) -> Sequence[tuple[str, str]]:
        """Put leases that ran out back to ready, solo; one that has had its permitted attempts goes to dead. Returns
        (stage, id) of those that are ready again, at most `limit` looked at."""
        ...

    def expire_worker(self, worker: str) -> Sequence[tuple[str, str]]:
        """The same, at once, for all that a worker known to be dead still holds."""
        ...

    def holders(self) -> Sequence[str]:
        """The workers that hold a lease, in order of name."""
        ...

    def due(self, limit: int) -> Sequence[tuple[str, str]]:
        """Put waiting articles that fell due back to ready. Returns (stage, id) of those."""
        ...

    def ready(self, stage: str, limit: int) -> tuple[Sequence[str], Sequence[str]]:
        """The first IDs that a claim would take, and apart from them the solo ones, `limit` of each at most."""
        ...

    def entry(self, id: str) -> Entry | None: ...

    def states(self, ids: Sequence[str]) -> Sequence[State | None]:
        """The state of each; None for one that isn't known (any more)."""
        ...

    def balance(self) -> Balance: ...

    def dead(self, limit: int, after: str = "") -> Sequence[Entry]:
        """Dead articles, longest dead first, starting behind the ID `after`."""
        ...

    def replay(self, ids: Sequence[str]) -> Sequence[tuple[str, str]]:
        """Dead ones back to ready at the stage where they died, attempts at 0; one that died with its lease stays solo.
        Returns (stage, id) of those that were dead."""
        ...

    def pause(self, scope: str, seconds: float, reason: str) -> None:
        """Open the breaker of a scope (see outcomes.Outage). One that is open stays so until the later of both ends."""
        ...

    def resume(self, scope: str) -> None: ...

    def ping(self) -> None:
        """Raises LedgerUnavailable."""
        ...
