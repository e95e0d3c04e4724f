"""Where a batch's outcomes become metrics: once, after the ledger has said what happened."""

import time
from collections.abc import Mapping

from shared import metrics
from shared.outcomes import Done, Outcome, Reject
from shared.ports.ledger import Advance, Claim, Dispose, Move, State, Wait


def count_batch(
    stage: str,
    claims: Mapping[str, Claim],
    outcomes: Mapping[str, Outcome],
    moves: Mapping[str, Move],
    states: Mapping[str, State | None],
    worked: float,
    took: float,
) -> None:
    """`worked` and `took` are the seconds that the stage had, and that the whole batch needed."""
    metrics.BATCH_SIZE.labels(stage).observe(len(claims))
    metrics.QUEUE_SECONDS.labels(stage).observe(took - worked)
    share = worked / max(1, len(outcomes))
    seconds = metrics.STAGE_SECONDS.labels(stage)
    for _ in outcomes:
        seconds.observe(share)
    now = time.time()
    for id, to in moves.items():
        name = _name(to, states[id])
        metrics.ARTICLES.labels(stage, name).inc()
        source = id.partition(":")[0]
        outcome = outcomes.get(id)
        if name in ("retried", "rejected", "dead", "postponed"):
            error = error_kind(outcome)
            metrics.SOURCE_OUTCOMES.labels(source, stage, name, error).inc()
            if name == "retried":
                metrics.RETRIES.labels(stage, error).inc()
        if states[id] == "indexed" and isinstance(outcome, Done):
            article = outcome.document.article
            metrics.END_TO_END.observe(max(0.0, now - claims[id].revision / 1000))
            metrics.SOURCE_ARTICLES.labels(source, (article.language if article else None) or "unknown").inc()
            metrics.SOURCE_LAST.labels(source).set(now)
        if isinstance(outcome, Done):
            _characters(stage, source, outcome)
        elif stage == "clean" and isinstance(outcome, Reject):
            metrics.EMPTY_EXTRACTIONS.labels(source).inc()


def _characters(stage: str, source: str, outcome: Done) -> None:
    document = outcome.document
    if stage == "fetch" and document.page is not None:
        metrics.FETCH_BYTES.labels(source).inc(len(document.page.body))
    elif stage == "clean" and document.article is not None:
        article = document.article
        metrics.CLEAN_CHARACTERS.labels(source, "kept").inc(sum(map(len, article.paragraphs)))
        metrics.CLEAN_CHARACTERS.labels(source, "removed").inc(sum(len(item.text) for item in article.removed))


def _name(to: Move, state: State | None) -> str:
    match to:
        case _ if state is None:
            return "fenced"
        case Advance():
            return "done"
        case Dispose(disposition):
            return "done" if disposition == "indexed" else disposition
        case Wait(_, _, spent):
            return "dead" if state == "dead" else "retried" if spent else "postponed"
        case _:
            return "dead" if state == "dead" else "rewound"


def error_kind(outcome: Outcome | None) -> str:
    """The reason up to its first colon, digits out: a label of few values ("HTTP status", "TimeoutError")."""
    reason = getattr(outcome, "reason", "")
    if not isinstance(reason, str) or not reason:
        return "none"
    head = reason.partition(":")[0][:40]
    return "".join(letter for letter in head if not letter.isdigit()).strip() or "other"
