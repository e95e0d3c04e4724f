"""When a page was published: the day as the page itself states it."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import unquote

from services.clean import addresses, title
from services.clean.draft import Draft
from services.clean.full_dates import day_in
from services.clean.metadata import Metadata

_ISO: Final = re.compile(
    r"^(?P<day>\d{4}-\d{2}-\d{2})(?:[T ]+(?P<clock>\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d{1,9})?\s?"
    r"(?P<zone>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?(?:\[[\w/]{3,40}\])?)?$",
    re.IGNORECASE,
)
_EPOCH: Final = re.compile(r"(?:/Date\()?(\d{10})(?:\d{3})?(?:\)/)?")  # in seconds, in milliseconds
_MAIL: Final = re.compile(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)? (?:[+-]\d{4}|GMT|UTC)")
COMPACT: Final = 8  # digits of `20240814`
# /2020/8/24/, /2013/middle_east/8/3/, /202003171044893040-, /2024-11-06/
_URL_DAYS: Final = (
    re.compile(r"/(?P<y>(?:19|20)\d{2})[/-](?P<m>\d{1,2})[/-](?P<d>\d{1,2})(?=[/\-_.]|$)"),
    re.compile(r"/(?P<y>(?:19|20)\d{2})/[a-z][\w-]{1,40}/(?P<m>\d{1,2})/(?P<d>\d{1,2})/"),
    re.compile(r"/(?P<y>20\d{2})(?P<m>[01]\d)(?P<d>[0-3]\d)(?:\d{4,14})?(?=[/\-_.]|$)"),
    re.compile(r"[/_-](?P<d>\d{1,2})[-_](?P<m>\d{1,2})[-_](?P<y>20\d{2})(?=[/\-_.]|$)"),
)
FIRST_YEAR: Final = 1990
MADE_ANEW: Final = timedelta(days=30)
SHORT: Final = 24  # characters of a part of the head's title that is a date


def stamp(value: str) -> str | None:
    """A date as metadata has it, as ISO 8601: with time where it has a zone, else the day alone."""
    value = value.strip()
    if match := _ISO.match(value):
        day = _valid(match["day"])
        if day is None or not match["clock"] or not match["zone"]:
            return day
        zone = match["zone"].upper()
        zone = "Z" if zone in ("UTC", "GMT", "Z") else zone if ":" in zone else f"{zone[:3]}:{zone[3:] or '00'}"
        clock = match["clock"].zfill(8 if match["clock"].count(":") == 2 else 5)
        return f"{day}T{clock}{'' if clock.count(':') == 2 else ':00'}{zone}"
    if digits := _EPOCH.fullmatch(value):
        return datetime.fromtimestamp(int(digits[1]), tz=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if len(value) == COMPACT and value.isdigit():
        return _valid(f"{value[:4]}-{value[4:6]}-{value[6:]}")
    if _MAIL.fullmatch(value):
        return _mailed(value)
    return day_in(value)


def _mailed(value: str) -> str | None:
    """`Wed, 14 Aug 2024 09:20:11 +0300`, as RFC 5322 writes it."""
    try:
        return parsedate_to_datetime(value).isoformat()
    except ValueError:
        return day_in(value)


_UNSET: Final = re.compile(r"-01-01(?:T00:00:00.*)?$")  # what a publishing system writes where no time was set


def _valid(day: str) -> str | None:
    try:
        return day if date.fromisoformat(day).year >= FIRST_YEAR else None
    except ValueError:
        return None


def in_url(url: str | None) -> str | None:
    """The full date in a URL's path: year first, or day first before the year; never a month made a day."""
    parts = addresses.split(url)
    path = unquote(parts.path) if parts else ""
    for pattern in _URL_DAYS:
        if match := pattern.search(path):
            month, day = int(match["m"]), int(match["d"])
            try:
                found = date(int(match["y"]), month, day)
            except ValueError:
                continue
            if found.year >= FIRST_YEAR:
                return found.isoformat()
    return None


def choose(metadata: Metadata, times: Iterable[str], draft: Draft) -> str | None:
    """The first of: JSON-LD, meta elements, <time>, what the page says in words, the URL, the head's title; then the page's
    words of an update, a date that stands near, and the metadata's last change.

    Where metadata are in UTC and the page's words name the day before or after, the words are the page's own day.
    """
    visible = draft.published
    declared = [metadata.text("datePublished"), *metadata.meta.get("published", ()), metadata.text("dateCreated")]
    published = next((found for value in declared if value and (found := stamp(value))), None)
    if published and visible and not published.startswith(visible[:4]) and _UNSET.search(published):
        return visible
    if published:
        return (
            visible if visible and (_next_day(published, visible) or _crawled(published, visible, draft)) else published
        )
    timed = next((found for value in times if (found := stamp(value))), None)
    if visible or timed:
        return timed if timed and (not visible or timed[:10] == visible) else visible
    titled = (day_in(part) for part in title.parts(metadata.title)[1:] if len(part) < SHORT)
    changed = [metadata.text("dateModified"), *metadata.meta.get("modified", ())]
    return (
        in_url(draft.url)
        or next(filter(None, titled), None)
        or draft.updated
        or draft.nearby
        or next((found for value in changed if value and (found := stamp(value))), None)
    )


def _crawled(published: str, visible: str, draft: Draft) -> bool:
    """Whether the metadata have the day on which the page was made anew: long after the one that stands between title and text."""
    apart = date.fromisoformat(published[:10]) - date.fromisoformat(visible)
    return draft.above is None and apart > MADE_ANEW


def _next_day(published: str, visible: str) -> bool:
    """A time in UTC so near midnight that the page's own day is another."""
    if not published.endswith("Z"):
        return False
    apart = date.fromisoformat(visible) - date.fromisoformat(published[:10])
    hour = int(published[11:13])
    return (apart == timedelta(days=1) and hour >= 12) or (apart == timedelta(days=-1) and hour < 12)
