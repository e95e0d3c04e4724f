"""Clock times that name their zone, joined to the day that they belong to: a time without a zone is no moment, and stays out."""

import datetime
import re
from typing import Final

from shared.arabic.dates_context import SENTENCE_ENDS, Reading
from shared.arabic.tokens import Tokens
from shared.arabic.zones import HALF_DAY, HALVES, HOURS, ZONE, hour_of, zone_of

# الساعة 18:30 بتوقيت غرينتش, 10 صباحا (07:00 ت.غ), الساعة العاشرة والنصف مساء بتوقيت القدس
CLOCK: Final = re.compile(
    rf"(?:الساعه )?(?<![\w:./\-])(?:(\d{{1,2}})(?:[:.](\d{{2}}))?|(?:الساعه )({'|'.join(HOURS)})(?: ({'|'.join(HALVES)}))?)"
    rf"(?: ?({HALF_DAY}))? ?[(،,]? ?{ZONE.pattern}"
)
SIGNS: Final = ("توقيت", "GMT", "UTC", "ت.غ", "ت غ", "غرينتش", "جرينتش")
JOINS: Final = re.compile(r"[ ،,(]*(?:في|عند|علي)?[ ،,(]*\Z")  # between a day and its time


def with_clocks(tokens: Tokens, readings: list[Reading], reference: datetime.date) -> list[Reading]:
    """The readings, each that stands beside a clock time with a zone widened to it; a time that stands apart is one more, on
    the day that its sentence named last or, if none, on the page's."""
    folded = tokens.folded
    if not any(sign in folded for sign in SIGNS):
        return readings
    for match in CLOCK.finditer(folded):
        zone = zone_of(match)
        if zone is None:
            continue
        hour = HOURS[match[3]] if match[3] else int(match[1])
        minute = HALVES.get(match[4] or "", 0) if match[3] else int(match[2] or 0)
        readings = _placed(folded, readings, reference, match, hour_of(hour, match[5]), minute, zone)
    return readings


def _placed(
    folded: str,
    readings: list[Reading],
    reference: datetime.date,
    match: re.Match[str],
    hour: int,
    minute: int,
    zone: datetime.tzinfo,
) -> list[Reading]:
    start, end = match.span()
    days = [r for r in readings if r.precision == "day" and r.value]
    beside = next((r for r in days if _touches(folded, r, start, end)), None)
    earlier = [r for r in days if r.end <= start and SENTENCE_ENDS.isdisjoint(folded[r.end : start])]
    named = beside or (earlier[-1] if earlier else None)
    date = datetime.date.fromisoformat(named.value) if named and named.value else reference
    try:
        moment = datetime.datetime.combine(date, datetime.time(hour, minute), zone)
        value = moment.isoformat(timespec="minutes").replace("+00:00", "Z")
    except (ValueError, OverflowError):
        return readings
    if end < len(folded) and folded[end] == ")" and "(" in match[0]:
        end += 1
    kept = [r for r in readings if r is not beside and (r.end <= start or r.start >= end)]
    if beside:
        start, end = min(beside.start, start), max(beside.end, end)
    made = Reading(start, end, 0, value, "time", beside.year if beside else None)
    return sorted([*kept, made], key=_start)


def _touches(folded: str, reading: Reading, start: int, end: int) -> bool:
    if reading.end <= start:
        return start - reading.end <= 12 and JOINS.match(folded[reading.end : start]) is not None
    return 0 <= reading.start - end <= 12 and JOINS.match(folded[end : reading.start]) is not None


def _start(reading: Reading) -> int:
    return reading.start
