"""The forms in which HTTP answers give what ports know."""

import html
from datetime import UTC, datetime
from typing import Any

import msgspec
from fastapi import Response

from shared.ports.ledger import Balance, Entry, Event
from shared.ports.store import Highlight, Hit, Results

_encoder = msgspec.json.Encoder()


def json(content: Any, status: int = 200) -> Response:
    return Response(_encoder.encode(content), status, media_type="application/json")


def moment(milliseconds: int | None) -> str | None:
    """Unix milliseconds as ISO 8601 in UTC."""
    if milliseconds is None:
        return None
    return datetime.fromtimestamp(milliseconds / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def entry(found: Entry) -> dict[str, Any]:
    return {
        "id": found.id,
        "state": found.state,
        "stage": found.stage,
        "revision": found.revision,
        "attempt": found.attempt,
        "accepted_at": moment(found.accepted_at),
        "changed_at": moment(found.changed_at),
        "until": moment(found.until),
        "reason": found.reason or None,
        "duplicate_of": found.of or None,
        "timeline": [event(line) for line in found.timeline],
    }


def event(line: Event) -> dict[str, Any]:
    return {
        "at": moment(line.at),
        "what": line.what,
        "stage": line.stage,
        "attempt": line.attempt,
        "detail": line.detail or None,
    }


def status(balance: Balance) -> dict[str, Any]:
    return {
        "accepted": balance.accepted,
        **dict(balance.states.items()),
        "imbalance": balance.imbalance,
        "stages": {
            name: {
                "ready": load.ready,
                "leased": load.leased,
                "waiting": load.waiting,
                "oldest_seconds": load.oldest_seconds,
            }
            for name, load in balance.stages.items()
        },
        "paused": dict(balance.paused),
    }


def results(query: str, found: Results) -> dict[str, Any]:
    return {
        "query": query,
        "total": found.total,
        "hits": [hit(one) for one in found.hits],
        "cursor": found.cursor,
    }


def hit(found: Hit) -> dict[str, Any]:
    form: dict[str, Any] = msgspec.to_builtins(found)
    form["highlights"] = [
        {"text": part.text, "matches": part.matches, "html": marked(part)} for part in found.highlights
    ]
    return form


def marked(part: Highlight) -> str:
    """The piece as HTML that is safe to show: escaped, matches in <mark>."""
    pieces: list[str] = []
    at = 0
    for start, end in sorted(part.matches):
        if start < at:
            continue
        pieces += [html.escape(part.text[at:start]), "<mark>", html.escape(part.text[start:end]), "</mark>"]
        at = end
    return "".join([*pieces, html.escape(part.text[at:])])
