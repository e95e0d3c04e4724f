"""Clock times that name their zone, joined to the day that they belong to: a time without a zone is no moment, and stays out."""

import datetime
import re
from collections import deque
from collections.abc import Sequence
from typing import Final

from shared.arabic.dates_context import SENTENCE_ENDS, Reading
from shared.arabic.tokens import Tokens
from shared.arabic.zones import HALF_DAY, HALVES, HOURS, ZONE, hour_of, zone_of

# الساعة 18:30 بتوقيت غرينتش, 10 صباحا (07:00 ت.غ), الساعة 04,30 بتوقيت غرينتش, الساعة العاشرة والنصف مساء بتوقيت القدس
CLOCK: Final = re.compile(
    rf"(?:الساعه )?(?<![\w:./\-])(?:(\d{{1,2}})(?:[:.,]?(\d{{2}}))?(?!\d)|(?:الساعه )({'|'.join(HOURS)})(?: ({'|'.join(HALVES)}))?)"
    rf"(?: ?({HALF_DAY}))? ?[(،,\"«“]? ?(?:{ZONE.pattern})"
)
SIGNS: Final = ("توقيت", "GMT", "UTC", "ت.غ", "ت غ", "غرينتش", "جرينتش")
JOINS: Final = re.compile(r"[ ،,()]{0,4}(?:في|عند|علي|من)?[ ،,()]{0,4}")  # between a day and its time
JOIN_LIMIT: Final = 12  # characters
SENTENCE_LIMIT: Final = 400


def with_clocks(tokens: Tokens, readings: Sequence[Reading], reference: datetime.date) -> Sequence[Reading]:
    """The readings, each that stands beside a clock time with a zone widened to it; a time that stands apart is one more, on
    the day that its sentence named last or, if none, on the page's."""
    folded = tokens.folded
    if not any(sign in folded for sign in SIGNS):
        return readings
    made: list[Reading] = []
    left = deque(readings)
    for match in CLOCK.finditer(folded):
        zone = zone_of(match)
        if zone is None:
            continue
        start, end = match.span()
        if folded[end : end + 1] == ")" and "(" in match[0]:
            end += 1
        while left and left[0].end <= start:
            made.append(left.popleft())
        if left and left[0].start < end:
            continue  # 6 November 2024 GMT: a year, no 20:24
        beside: Reading | None = None
        if made and _is_day(made[-1]) and _joined(folded, made[-1].end, start):
            beside = made.pop()
        elif left and _is_day(left[0]) and _joined(folded, end, left[0].start):
            beside = left.popleft()
        day = beside or _earlier(folded, made, start)
        value = _moment(day.value if day and day.value else reference.isoformat(), match, zone)
        if value is None:
            if beside:
                made.append(beside)
            continue
        if beside:
            start, end = min(beside.start, start), max(beside.end, end)
        made.append(Reading(start, end, 0, value, "time", beside.year if beside else None))
    return [*made, *left]


def _moment(day: str, match: re.Match[str], zone: datetime.tzinfo) -> str | None:
    hour = HOURS[match[3]] if match[3] else int(match[1])
    minute = HALVES.get(match[4] or "", 0) if match[3] else int(match[2] or 0)
    try:
        clock = datetime.time(hour_of(hour, match[5]), minute)
        moment = datetime.datetime.combine(datetime.date.fromisoformat(day), clock, zone)
        return moment.isoformat(timespec="minutes").replace("+00:00", "Z")
    except (ValueError, OverflowError):
        return None


def _is_day(reading: Reading) -> bool:
    return reading.precision == "day" and reading.value is not None


def _joined(folded: str, end: int, start: int) -> bool:
    return start - end <= JOIN_LIMIT and JOINS.fullmatch(folded[end:start]) is not None


def _earlier(folded: str, made: list[Reading], start: int) -> Reading | None:
    """The day that the same sentence named last."""
    if not made or not _is_day(made[-1]) or start - made[-1].end > SENTENCE_LIMIT:
        return None
    return made[-1] if SENTENCE_ENDS.isdisjoint(folded[made[-1].end : start]) else None
