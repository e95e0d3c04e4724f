"""How claims, moves and entries are written for the ledger's Lua functions."""

from collections.abc import Sequence
from typing import cast

from shared.ports.ledger import Advance, Claim, Dispose, Entry, Event, Move, Rewind, State, Wait, kept_reason


def write_fence(claim: Claim) -> tuple[str, ...]:
    return claim.id, claim.stage, str(claim.revision), str(claim.attempt), claim.lease


def write_move(move: Move) -> tuple[str, str, str, str]:
    match move:
        case Advance(stage, memo):
            return "advance", stage, memo, ""
        case Dispose(disposition, reason, of):
            return "dispose", disposition, kept_reason(reason), of
        case Wait(seconds, reason, spent):
            return "wait", milliseconds(seconds), kept_reason(reason), flag(spent)
        case Rewind(stage, reason):
            return "rewind", stage, kept_reason(reason), ""


def read_entry(id: str, fields: dict[str, str]) -> Entry:
    last = int(fields.get("n", 0))
    lines = (fields.get(str(number)) for number in range(1, last + 1))
    return Entry(
        id=id,
        state=cast(State, fields["state"]),
        stage=fields["stage"],
        revision=int(fields["rev"]),
        attempt=int(fields["att"]),
        accepted_at=int(fields["acc"]),
        changed_at=int(fields["chg"]),
        until=int(fields["til"]) if fields.get("til") else None,
        reason=fields.get("why", ""),
        of=fields.get("of", ""),
        timeline=tuple(_event(line) for line in lines if line),
    )


def _event(line: str) -> Event:
    at, what, stage, attempt, detail = line.split(" ", 4)
    return Event(int(at), what, stage, int(attempt), detail)


def pairs(reply: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    return [(stage, id) for stage, id in reply]


def flag(value: bool) -> str:
    return "1" if value else "0"


def milliseconds(seconds: float) -> str:
    return str(round(seconds * 1000))
