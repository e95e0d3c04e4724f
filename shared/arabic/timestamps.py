"""Publish lines and metadata: when a page says it was published, as ISO 8601."""

import datetime
import re
from typing import Final

from shared.arabic.dates_absolute import day_expression, numeric_expression, ordinal
from shared.arabic.dates_context import Context, Reading
from shared.arabic.dates_lexicon import LEXICON
from shared.arabic.dates_months import month_name, year_part
from shared.arabic.tokens import Tokens
from shared.arabic.zones import HALF_DAY, ZONE, hour_of, zone_of

LONGEST: Final = 300  # characters of a line that can be a publish line; the rest is not looked at
# 2024-11-06T10:15:00.000+0300, 2024-11-06 10:15Z; the zone with or without a colon.
ISO: Final = re.compile(
    r"\s*(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?\s*\Z"
)
# 09:22 مساءً, 10:15 ص, 3:05 PM, 10.15 صباحا
CLOCK: Final = re.compile(rf"(?<![\d/.:\-])(\d{{1,2}})[:.](\d{{2}})(?::(\d{{2}}))?(?![\d/])\s*({HALF_DAY})?(?!\w)")
# 02/03/21
SHORT: Final = re.compile(r"(?<![\d/.:\-])(\d{1,2})([/.\-])(\d{1,2})\2(\d{2})(?![\d/.:\-])")


def parse_timestamp(text: str) -> str | None:
    """The date in a publish line or a metadata field: `2024-11-06`, or with a clock and a zone `2024-11-06T07:15:00Z` (in UTC).

    A clock without a zone is left out, since nobody can say which moment it is. Only a full date counts; None where there
    is none, and where the line goes on as running text would (more than 300 characters).

    >>> parse_timestamp("الجمعة 24 نيسان / أبريل 2020 09:22 مساءً")
    '2020-04-24'
    >>> parse_timestamp("2024-11-06T10:15:00+03:00")
    '2024-11-06T07:15:00Z'
    """
    if len(text) > LONGEST:
        return None
    tokens = Tokens(text)
    iso = ISO.match(tokens.folded)
    if iso:
        return _iso(iso)
    day = _day(tokens) or _short(tokens)
    if day is None or day.value is None:
        return None
    return _with_clock(tokens.folded, day)


def _iso(match: re.Match[str]) -> str | None:
    day, hour, minute, second, zone = match.groups()
    try:
        date = datetime.date.fromisoformat(day)
        if hour is None or zone is None:
            return date.isoformat()
        return _utc(date, int(hour), int(minute), int(second or 0), _offset(zone))
    except (ValueError, OverflowError):
        return None


def _offset(zone: str) -> datetime.tzinfo:
    if zone in ("Z", "UTC", "GMT"):
        return datetime.UTC
    minutes = int(zone[1:3]) * 60 + int(zone[-2:])
    return datetime.timezone(datetime.timedelta(minutes=-minutes if zone[0] == "-" else minutes))


def _utc(date: datetime.date, hour: int, minute: int, second: int, zone: datetime.tzinfo) -> str:
    moment = datetime.datetime.combine(date, datetime.time(hour, minute, second), zone)
    return moment.astimezone(datetime.UTC).isoformat().replace("+00:00", "Z")


def _day(tokens: Tokens) -> Reading | None:
    """The first full date: day, month and year."""
    context = Context(tokens, datetime.date(2000, 1, 1))
    for index, word in enumerate(tokens.words):
        if "0" <= word[0] <= "9":
            found = numeric_expression(context, index)
            if found:
                return found
            day = context.digits(index, 1, 2)
            if day:
                found = day_expression(context, index, day, index + 1)
                if found and found.value and _year_stands(context, found):
                    return found
            continue
        cue = LEXICON.get(word)
        cut = cue.cut if cue else 0
        if cue and cue.kind == "ordinal":
            read = ordinal(context, index, cut)
            found = day_expression(context, index, read[0], read[1], cut) if read else None
        else:
            found = _month_first(context, index, cut)
        if found and found.value and _year_stands(context, found):
            return found
    return None


def _short(tokens: Tokens) -> Reading | None:
    """02/03/21 10:15: the day first, the century ours; only beside a clock, which a score or a ratio doesn't have."""
    match = SHORT.search(tokens.folded)
    if match is None or CLOCK.search(tokens.folded) is None:
        return None
    day, month, year = (int(match[group]) for group in (1, 3, 4))
    try:
        value = datetime.date(2000 + year, month, day).isoformat()
    except ValueError:
        return None
    return Reading(match.start(), match.end(), 0, value, "day", 2000 + year)


def _month_first(context: Context, index: int, cut: int) -> Reading | None:
    """ديسمبر 25, 2025 and November 20, 2024."""
    name = month_name(context, index, cut)
    day = context.digits(name.token, 1, 2) if name and context.near(name.token, " /") else None
    if name is None or day is None:
        return None
    behind = name.token + 1
    if context.word(behind) in ("st", "nd", "rd", "th") and context.near(behind, ""):
        behind += 1
    part = year_part(context, behind, name.month)
    if part is None or part.year is None:
        return None
    try:
        value = datetime.date(part.year, name.month.number, day).isoformat()
    except ValueError:
        return None
    return Reading(context.tokens.starts[index], part.end, part.token, value, "day", part.year)


def _year_stands(context: Context, found: Reading) -> bool:
    """Whether the year was written and not guessed."""
    words = context.tokens.words[max(found.token - 4, 0) : found.token]
    return any(len(word) == 4 and word.isdecimal() for word in words)


def _with_clock(folded: str, day: Reading) -> str | None:
    date = (day.value or "")[:10]
    clock = CLOCK.search(folded, day.end) or CLOCK.search(folded, 0, day.start)
    zone = _zone(folded)
    if clock is None or zone is None:
        return date
    hour, half = int(clock[1]), clock[4]
    try:
        return _utc(datetime.date.fromisoformat(date), hour_of(hour, half), int(clock[2]), int(clock[3] or 0), zone)
    except (ValueError, OverflowError):
        return date


def _zone(folded: str) -> datetime.tzinfo | None:
    named = ZONE.search(folded)
    return zone_of(named) if named else None
