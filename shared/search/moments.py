"""Order in time: one whole number an article, the same in every store, that sorts by publication and never by chance.

The upper bits are seconds since 0001-01-01 UTC, the lower 24 a digest of the ID, so that the many articles that have only a
day stand in one fixed order, and a page of results can go on from any number.
"""

import re
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import Final

from shared.article import Article
from shared.errors import Unreadable

DIGEST_BITS: Final = 24
FIRST: Final = 0
LAST: Final = (1 << 63) - 1
EPOCH: Final = datetime(1, 1, 1, tzinfo=UTC)
END: Final = datetime.max.replace(tzinfo=UTC)
LAST_YEAR: Final = END.year
# 2024, 2024-11, 2024-11-06
DAY: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z", re.ASCII)


def period(text: str) -> tuple[datetime, datetime]:
    """The first moment of an ISO 8601 year, month, day or time, and the first one after it. A time without a zone is UTC.

    Raises ValueError for anything else.
    """
    match = DAY.match(text)
    if not match:
        moment = datetime.fromisoformat(text)
        moment = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)
        return moment, _later(moment, timedelta(seconds=1))
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    start = datetime(year, month or 1, day or 1, tzinfo=UTC)
    if day:
        return start, _later(start, timedelta(days=1))
    if month and month < 12:
        return start, start.replace(month=month + 1)
    return start, start.replace(year=year + 1, month=1) if year < LAST_YEAR else END


def _later(moment: datetime, by: timedelta) -> datetime:
    return moment + by if END - moment > by else END


def _seconds(moment: datetime) -> int:
    return int((moment - EPOCH).total_seconds())


def rank(article: Article) -> int:
    """Where the article stands in time: by publication, else by fetching. One whose dates can't be read stands first."""
    seconds = 0
    for text in (article.published_at, article.fetched_at):
        if text:
            try:
                seconds = _seconds(period(text)[0])
            except (ValueError, OverflowError):
                continue
            break
    digest = int.from_bytes(blake2b(article.id.encode(), digest_size=DIGEST_BITS // 8).digest(), "big")
    return (seconds << DIGEST_BITS) | digest


def span(since: str | None, until: str | None) -> tuple[int, int] | None:
    """The lowest and highest rank between two ISO dates, both days included; None where neither is given.

    Raises Unreadable for what is no ISO date.
    """
    if not since and not until:
        return None
    low, high = FIRST, LAST
    for name, text in (("since", since), ("until", until)):
        if not text:
            continue
        try:
            start, after = period(text)
        except (ValueError, OverflowError) as error:
            raise Unreadable(f"{name}: {text[:40]!r} is no ISO date such as 2024-11-06") from error
        if name == "since":
            low = _seconds(start) << DIGEST_BITS
        else:
            high = (_seconds(after) << DIGEST_BITS) - 1
    return low, high
