"""What the ledger's tests share."""

from collections.abc import Sequence

from shared.article import parse_id
from shared.ports.ledger import Claim, Ledger, Move, Push


class Clock:
    """Unix milliseconds that stand still until they are moved."""

    def __init__(self) -> None:
        self.now = 1_700_000_000_000

    def __call__(self) -> int:
        return self.now

    def forward(self, seconds: float) -> None:
        self.now += round(seconds * 1000)


def push(ledger: Ledger, *ids: str, **given: object) -> list[str]:
    """Push the IDs; the status of each."""
    answers = ledger.accept([Push(parse_id(id), **given) for id in ids])  # type: ignore[arg-type]
    assert [answer.id for answer in answers] == list(ids)
    return [answer.status for answer in answers]


def claim(
    ledger: Ledger, stage: str = "fetch", ids: Sequence[str] = (), limit: int = 10, worker: str = "w"
) -> list[Claim]:
    return list(ledger.claim(stage, ids, limit, 30, worker).claims)


def settle(ledger: Ledger, claims: Sequence[Claim], move: Move) -> list[str | None]:
    return list(ledger.settle([(claim, move) for claim in claims]))


def what(ledger: Ledger, id: str) -> list[str]:
    entry = ledger.entry(id)
    assert entry
    return [event.what for event in entry.timeline]
