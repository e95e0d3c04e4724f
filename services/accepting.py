"""Pushing straight into the ledger, for commands that have it at hand."""

import time
from collections.abc import Sequence

from shared.errors import BrokerUnavailable, Unavailable
from shared.ports.hints import Hints
from shared.ports.ledger import Ledger, Push, Pushed

CHUNK = 500
PATIENCE = 60.0
AGAIN = 0.5


def accept(ledger: Ledger, hints: Hints, pushes: Sequence[Push], message: int) -> list[Pushed]:
    """Accept and publish hints, `message` IDs to each. Tries again for a minute where the ledger can't be reached: an article
    that an unanswered try accepted is then known, which is as good."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            answers = list(ledger.accept(pushes))
            break
        except Unavailable:
            if time.monotonic() > deadline:
                raise
            time.sleep(AGAIN)
    stages = {str(push.article): push.stage for push in pushes}
    ready: dict[str, list[str]] = {}
    for answer in answers:
        if answer.status == "accepted":
            ready.setdefault(stages[answer.id], []).append(answer.id)
    try:
        for stage, ids in ready.items():
            hints.publish(stage, [ids[start : start + message] for start in range(0, len(ids), message)])
    except BrokerUnavailable:
        pass  # the monitor issues hints for what is ready and has none
    return answers
