"""Years and months that count from what the text named last: العام نفسه, العام السابق, الشهر ذاته من العام الماضي."""

from typing import Final

from shared.arabic import calendar
from shared.arabic.dates_context import Context, Reading
from shared.arabic.dates_months import FOLLOWING, SAME, era, year_part
from shared.arabic.months import Month

HIJRI: Final = range(1370, 1500)
PREVIOUS: Final = frozenset(("السابق", "السابقه"))
ALIKE: Final = frozenset(("نفس", "ذات"))
PARTICLES: Final = ("ب", "ل", "و")


def same_year(context: Context, index: int, cut: int) -> Reading | None:
    """العام نفسه, العام التالي, العام السابق. The last moves no year, so that the next العام السابق means the same."""
    if context.year is None or not context.near(index + 1):
        return None
    tokens, word = context.tokens, context.word(index + 1)
    start, end = tokens.starts[index] + cut, tokens.ends[index + 1]
    if word in PREVIOUS:
        # The year before one to come is the page's last: يستقر العام المقبل … ارتفع 6% عن العام السابق
        year, token = min(context.above or context.year, context.reference.year) - 1, index + 2
        named = context.digits(token, 4, 4) if context.near(token) else None
        if named is not None and abs(named - year) <= 1:
            _, end, _ = era(context, token + 1, False)  # العام السابق 2021م
            token, year = token + 1, named
        return Reading(start, end, token, _value(year), "year")
    if word not in SAME and word not in FOLLOWING:
        return None
    year = context.year + (word in FOLLOWING)
    return Reading(start, end, index + 2, _value(year), "year", year)


def _value(year: int) -> str | None:
    """ISO 8601 of a year named before, which may have been a Hijri one."""
    return calendar.hijri_value(year, None, None) if year in HIJRI else f"{year:04d}"


def same_month(context: Context, index: int, cut: int) -> Reading | None:
    """الشهر نفسه, الشهر السابق, and of another year نفس الشهر من العام الماضي: the month that the text named last."""
    if context.year is None or context.month is None:
        return None
    tokens = context.tokens
    start, token, shift = tokens.starts[index] + cut, index + 1, 0
    following = context.word(token) if context.near(token) else ""
    lead = context.before(index)
    alike = lead if lead in ALIKE else lead[1:] if lead[:1] in PARTICLES and lead[1:] in ALIKE else ""
    if alike:
        start = tokens.ends[index - 1] - len(alike)
    elif following in SAME or following in PREVIOUS:
        token, shift = token + 1, -(following in PREVIOUS)
    else:
        return None
    month = Month(context.month, "gregorian")
    part = year_part(context, token, month) if context.word(token) == "من" and not shift else None
    if part and (part.year or part.direction):
        year = part.year or calendar.year_of_month(month.number, None, context.reference, part.direction or "near")
        return Reading(start, part.end, part.token, calendar.month_value(year, month.number), "month")
    year, number = divmod(context.year * 12 + month.number - 1 + shift, 12)
    return Reading(start, tokens.ends[token - 1], token, calendar.month_value(year, number + 1), "month")
