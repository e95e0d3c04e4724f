"""What the ledger in memory keeps of one article."""

from collections import deque
from dataclasses import dataclass

from shared.ports.ledger import Claim, Entry, Event, State


@dataclass(slots=True)
class Article:
    """All that the ledger keeps of one article. `since`: when it came into its state."""

    id: str
    timeline: deque[Event]
    state: State = "ready"
    stage: str = ""
    revision: int = 0
    attempt: int = 0
    priority: int = 0
    accepted_at: int = 0
    changed_at: int = 0
    since: int = 0
    until: int | None = None
    expires: int | None = None
    lease: str = ""
    worker: str = ""
    solo: bool = False
    rewinds: int = 0
    reference_date: str | None = None
    memo: str = ""
    settled: str = ""
    reason: str = ""
    of: str = ""

    def order(self) -> tuple[int, int, str]:
        return 9 - self.priority, self.since, self.id

    def held_by(self, claim: Claim) -> bool:
        fence = (claim.stage, claim.revision, claim.attempt, claim.lease)
        return self.state == "leased" and fence == (self.stage, self.revision, self.attempt, self.lease)

    def note(self, now: int, what: str, detail: str = "") -> None:
        self.changed_at = now
        self.timeline.append(Event(now, what, self.stage, self.attempt, detail))

    def note_known(self, now: int) -> None:
        """One line a run of such pushes."""
        times = 0
        if self.timeline and self.timeline[-1].what == "known":
            times = int(self.timeline.pop().detail.split()[0])
        self.timeline.append(Event(now, "known", self.stage, self.attempt, f"{times + 1} times"))

    def to_claim(self) -> Claim:
        return Claim(
            id=self.id,
            stage=self.stage,
            revision=self.revision,
            attempt=self.attempt,
            lease=self.lease,
            solo=self.solo,
            reference_date=self.reference_date,
            memo=self.memo,
            settled=self.settled,
        )

    def to_entry(self) -> Entry:
        return Entry(
            id=self.id,
            state=self.state,
            stage=self.stage,
            revision=self.revision,
            attempt=self.attempt,
            accepted_at=self.accepted_at,
            changed_at=self.changed_at,
            until=self.until,
            reason=self.reason,
            of=self.of,
            timeline=tuple(self.timeline),
        )
