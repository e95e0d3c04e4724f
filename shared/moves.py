"""From a stage's outcome to the ledger's move."""

from shared import pipeline
from shared.backoff import backoff
from shared.outcomes import Done, Duplicate, Outage, Outcome, Reject, Retry, Unchanged
from shared.ports.ledger import Advance, Claim, Dispose, Move, Wait
from shared.settings import LedgerSettings


def move(stage: str, claim: Claim, outcome: Outcome, settings: LedgerSettings) -> Move:
    """Where an article goes from `stage` with this outcome. A Retry without a time of its own backs off by its attempt."""
    match outcome:
        case Done(document):
            following = pipeline.after(stage)
            return Advance(following, document.memo) if following else Dispose("indexed")
        case Retry(reason, after):
            return Wait(backoff(claim.attempt, settings) if after is None else after, reason)
        case Reject(reason):
            return Dispose("rejected", reason)
        case Duplicate(of):
            return Dispose("duplicate", of=of)
        case Unchanged():
            return Dispose("unchanged")
        case Outage(_, reason, after):
            return Wait(after, reason, spent=False)
