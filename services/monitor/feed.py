"""Drain the feeders' stream into the ledger."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Final

import structlog

from shared import metrics, pipeline
from shared.article import parse_id
from shared.errors import BrokerUnavailable, InvalidId
from shared.ports.feed import Feed, Item
from shared.ports.hints import Hints
from shared.ports.ledger import Ledger, Push
from shared.ports.workspace import Workspace
from shared.settings import Settings

log = structlog.get_logger(__name__)
BATCH: Final = 500
TRUE: Final = ("1", "true", "yes")
FALSE: Final = ("", "0", "false", "no")
PRIORITIES: Final = tuple("0123456789")
FIELDS: Final = ("source", "key", "refetch", "reference_date", "priority")


class Invalid(ValueError):
    """What is wrong with an item, for the feeder to read."""


def to_push(fields: Mapping[str, str], sources: Collection[str], default_source: str | None) -> Push:
    """Read an item's fields. Raises Invalid."""
    unknown = sorted(set(fields) - set(FIELDS))
    if unknown:
        raise Invalid(f"no such field {unknown[0][:80]!r}: there are {', '.join(FIELDS)}")
    source = fields.get("source") or default_source
    if not source:
        raise Invalid("names no source, and no default_source is set")
    if "key" not in fields:
        raise Invalid("has no key")
    try:
        article = parse_id(f"{source}:{fields['key']}")
    except InvalidId as error:
        raise Invalid(str(error)) from error
    if article.source not in sources:
        raise Invalid(f"no source is called {article.source!r}: there are {', '.join(sorted(sources)[:20]) or 'none'}")
    refetch = fields.get("refetch", "").lower()
    if refetch not in TRUE + FALSE:
        raise Invalid(f"refetch: {refetch[:40]!r} is neither {TRUE[0]} nor {FALSE[1]}")
    priority = fields.get("priority", "") or "0"
    if priority not in PRIORITIES:
        raise Invalid(f"priority: {priority[:40]!r} is not 0 to 9")
    reference = fields.get("reference_date") or None
    if reference is not None and not _is_date(reference):
        raise Invalid(f"reference_date: {reference[:40]!r} is no date such as 2024-11-06")
    return Push(article, refetch in TRUE, reference, int(priority))


class Drain:
    """Items go out of the stream once the ledger has accepted them; above the high-water mark they stay there."""

    def __init__(self, feed: Feed, ledger: Ledger, workspace: Workspace, hints: Hints, settings: Settings) -> None:
        self._feed = feed
        self._ledger = ledger
        self._workspace = workspace
        self._hints = hints
        self._settings = settings

    def round(self, seconds: float) -> bool:
        """Take in one batch; waits `seconds` at most for its first item. False above the high-water mark. Raises
        LedgerUnavailable, WorkspaceUnavailable, NotDurable and Overloaded: the batch is then read again."""
        if self._full():
            return False
        items = self._feed.read(BATCH, seconds)
        good: list[tuple[Item, Push]] = []
        bad: list[tuple[Item, str]] = []
        for item in items:
            try:
                if item.problem:
                    raise Invalid(item.problem)
                good.append((item, to_push(item.fields, self._settings.sources, self._settings.default_source)))
            except Invalid as error:
                bad.append((item, str(error)))
        if good:
            self._accept([push for _, push in good])
            self._feed.done([item for item, _ in good])
        if bad:
            self._feed.refuse(bad)
            metrics.FEED.labels("invalid").inc(len(bad))
            log.warning("feed_items_invalid", items=len(bad), place=bad[0][0].place, problem=bad[0][1])
        return True

    def _accept(self, pushes: Sequence[Push]) -> None:
        answers = self._ledger.accept(pushes)
        accepted = [answer.id for answer in answers if answer.status == "accepted"]
        metrics.FEED.labels("accepted").inc(len(accepted))
        metrics.FEED.labels("known").inc(len(answers) - len(accepted))
        size = self._settings.broker.batch
        try:
            messages = [accepted[start : start + size] for start in range(0, len(accepted), size)]
            if messages:
                self._hints.publish(pipeline.FIRST, messages)
        except BrokerUnavailable as error:
            # The sweep issues hints for what is ready and has none.
            log.warning("hint_not_published", error=str(error), articles=len(accepted))

    def _full(self) -> bool:
        gateway = self._settings.gateway
        if self._ledger.balance().in_flight + BATCH > max(gateway.high_water, BATCH):
            return True
        limit = self._workspace.limit_bytes()
        return limit is not None and self._workspace.used_bytes() > limit * gateway.high_water_memory


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == len("2024-11-06")
