"""Date expressions in Arabic text, resolved as news means them. One pass over the words; no clock is read.

A weekday without more is the latest one; a month without a year lies near the page's date. The value has the precision of
the words and no more: ISO 8601 year, month, week or day, an interval by a slash, a time only where its zone stands there.
"""

import datetime
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from shared.arabic import dates_absolute, dates_days, dates_periods, dates_years
from shared.arabic.calendar import Direction
from shared.arabic.dates_clock import with_clocks
from shared.arabic.dates_context import Context, Precision, Reading
from shared.arabic.dates_lexicon import FIRST, LEXICON, SEASONS, Cue, listed
from shared.arabic.dates_parts import part_of_year
from shared.arabic.dates_ranges import day_list, ordinal_list
from shared.arabic.timestamps import parse_timestamp
from shared.arabic.tokens import Tokens
from shared.arabic.tokens import tokens as tokens_of

__all__ = ["Found", "find", "parse_timestamp"]

TO: Final = frozenset(("الي", "حتي", "والي", "وحتي", "غايه", "لغايه"))
LAST_LATIN: Final = "\u024f"
DIGITS: Final = frozenset("0123456789")


class Found(NamedTuple):
    """`text` is `source[start:end]`. `value` is None for a date outside the calendars' tables."""

    start: int
    end: int
    text: str
    value: str | None
    precision: Precision


@lru_cache(maxsize=1)
def find(text: str, reference: datetime.date) -> Sequence[Found]:
    """Every date expression of `text`, in order and apart from each other; relative ones count from `reference`.

    The last answer is kept: quantities ask again for the spans that dates have just found.
    """
    tokens = tokens_of(text)
    context = Context(tokens, reference)
    found: list[Reading] = []
    index, words, count = 0, tokens.words, len(tokens)
    while index < count:
        word = words[index]
        cue = LEXICON.get(word)
        if cue is None and word[0] > LAST_LATIN:
            index += 1
            continue
        if word[0] in DIGITS:
            readings: Sequence[Reading] = _from_digits(context, index)
        elif cue:
            readings = ordinal_list(context, index, cue.cut) if cue.kind == "ordinal" else ()
            if not readings:
                one = _from_word(context, index, cue)
                readings = (one,) if one else ()
        elif word.isascii():
            one = dates_absolute.month_expression(context, index, 0)
            readings = (one,) if one else ()
        else:
            readings = ()
        if readings and readings[0].precision == "year":
            readings = (part_of_year(context, index, readings[0]), *readings[1:])
        if readings and found and words[index - 1] in TO:
            readings = (_not_before(context, found[-1], readings[0]), *readings[1:])
        for reading in readings:
            found.append(reading)
            if reading.year:
                if reading.year != context.year:
                    context.above = context.year if context.year == reading.year + 1 else None
                context.year = reading.year
                named = reading.value and reading.precision in ("day", "month")
                context.month = int(reading.value[5:7]) if reading.value and named else None
        index = max(readings[-1].token, index + 1) if readings else index + 1
    return tuple(_found(tokens, reading) for reading in with_clocks(tokens, found, reference))


def _not_before(context: Context, first: Reading, last: Reading) -> Reading:
    """من 17 أبريل … إلى غاية 30 مايو: the end of a span lies behind its beginning, so a year that isn't written is the next."""
    tokens = context.tokens
    same = "." not in tokens.folded[first.end : last.start] and "\n" not in tokens.folded[first.end : last.start]
    if not (first.value and last.value and last.year and first.precision == last.precision == "day" and same):
        return last
    if last.value >= first.value or any(
        len(word) == 4 for word in tokens.words[first.token : last.token] if word.isdecimal()
    ):
        return last
    later = f"{int(last.value[:4]) + 1:04d}{last.value[4:]}"
    return last if later[5:] == "02-29" else last._replace(value=later, year=int(later[:4]))


def _found(tokens: Tokens, reading: Reading) -> Found:
    start, end = tokens.span(reading.start, reading.end)
    return Found(start, end, tokens.source[start:end], reading.value, reading.precision)


def _from_digits(context: Context, index: int) -> Sequence[Reading]:
    length = len(context.tokens.words[index])
    if length > 4:
        return ()
    one = dates_absolute.numeric_expression(context, index)
    if one is None and length <= 2:
        several = day_list(context, index)
        if several:
            return several
        one = dates_absolute.day_expression(context, index, int(context.tokens.words[index]), index + 1)
    if one is None and length == 4:
        one = dates_years.bare_year(context, index)
    return (one,) if one else ()


def _from_word(context: Context, index: int, cue: Cue) -> Reading | None:
    cut = cue.cut
    match cue.kind:
        case "month":
            return dates_absolute.month_expression(context, index, cut)
        case "weekday" | "daypart" | "today" | "day":
            return dates_days.day_phrase(context, index, cut)
        case "edge":
            return dates_periods.edge_expression(context, index, cut)
        case "period":
            return dates_periods.period_expression(context, index, cue.unit, cut)
        case "this":
            return dates_periods.this_expression(context, index, cut)
        case "ago":
            return dates_periods.ago_expression(context, index, cut)
        case "year":
            return dates_years.year_expression(context, index, cut)
        case "decade":
            return dates_years.decade_expression(context, index, cue.number, cut)
        case "season":
            return _season(context, index, cut)
        case "ordinal":
            read = dates_absolute.ordinal(context, index, cut)
            linked = read is not None and (context.word(read[1]) == "من" or context.word(index)[cut:] in FIRST)
            if read is None or not linked or context.before(index) in COUNTED_PARTS:
                return None
            return dates_absolute.day_expression(context, index, read[0], read[1], cut)


# الأسبوع الأول من مايو is no first of May.
COUNTED_PARTS: Final = listed("الاسبوع النصف الربع الثلث المرحله الثلاثه الجزء الدور العقد المركز القسم")


def _season(context: Context, index: int, cut: int) -> Reading | None:
    """صيف 2023, صيف عام 2023: to the year. ربيع الأول and its kin are months."""
    month = dates_absolute.month_expression(context, index, cut)
    if month:
        return month
    if context.word(index)[cut:].removeprefix("ال") not in SEASONS or not context.near(index + 1):
        return None
    at = index + 1
    modifier = context.modifier(at)
    if modifier:
        return _past_season(context, index, cut, modifier[0], modifier[2])
    if context.word(at) in ("عام", "العام", "سنه"):
        found = dates_years.year_expression(context, at, 0)
    else:
        found = dates_years.years_after(context, at, context.tokens.starts[at], at, counted=False)
    return found._replace(start=context.tokens.starts[index] + cut) if found else None


# The months of a season that lies within one year.
SEASON_MONTHS: Final = {"الربيع": (3, 5), "الصيف": (6, 8), "الصائفه": (6, 8), "الخريف": (9, 11)}


def _past_season(context: Context, index: int, cut: int, direction: Direction, token: int) -> Reading | None:
    """الصيف الماضي, الخريف المقبل: to the year. Winter has two."""
    months = SEASON_MONTHS.get(context.word(index)[cut:])
    if months is None:
        return None
    year, month = context.reference.year, context.reference.month
    if direction == "last":
        year -= month <= months[1]
    elif direction == "next":
        year += month >= months[0]
    tokens = context.tokens
    return Reading(tokens.starts[index] + cut, tokens.ends[token - 1], token, f"{year:04d}", "year", year)
