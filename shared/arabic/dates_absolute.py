"""Date expressions that name a month, a numeric date or a year: 8 نوفمبر (تشرين الثاني) الجاري, 25/12/2025, عامي 2011 و2013."""

import re
from typing import Final, NamedTuple

from shared.arabic import calendar
from shared.arabic.calendar import Direction
from shared.arabic.dates_context import Context, Precision, Reading
from shared.arabic.dates_lexicon import (
    NAME_BEFORE_DAY,
    ORDINAL_TENS,
    ORDINALS,
    YEAR_WORDS,
    listed,
)
from shared.arabic.months import DOUBLE_MONTHS, MONTHS, Month

# 25/12/2025, 2025-12-25, 25.12.2025; no fourth part, no letter or slash before it (a URL's path).
NUMERIC: Final = re.compile(r"(?<![0-9A-Za-z/.\-:])(\d{1,4})( ?[/.\-] ?)(\d{1,2})\2(\d{2,4})(?![/.\-]?[0-9A-Za-z])")
FIGURE_BEHIND: Final = re.compile("%|:[0-9]")  # 2000% and 2000:1 are no years
YEARS: Final = range(1000, 2200)
BETWEEN_MONTH_AND_YEAR: Final = " ،,/-)"
AD: Final = frozenset(("م", "ميلادي", "ميلاديه", "للميلاد"))
AH: Final = frozenset(("ه", "هجري", "هجريه", "للهجره"))
SAME: Final = frozenset(("نفسه", "ذاته", "نفسها", "ذاتها"))
STRONG_BEFORE_WEAK: Final = listed(
    "شهر شهري في منذ خلال حتي بحلول وفي ومنذ وخلال لشهر بشهر من مطلع اوائل منتصف اواخر نهايه بدايه"
)


class MonthName(NamedTuple):
    """`sure`: the name, or its twin beside it (مارس/ آذار), can't be another word. [.., token) and up to character `end`."""

    month: Month
    token: int
    end: int
    sure: bool


class YearPart(NamedTuple):
    """The year of a month: `year`, or where it lies (`direction`, `steps`)."""

    token: int
    end: int
    year: int | None = None
    direction: Direction | None = None
    steps: int = 1
    hijri: bool = False


def month_word(context: Context, index: int, cut: int = 0) -> tuple[Month, int] | None:
    """A month's name of one or two words at token `index`, and the token behind it."""
    word = context.word(index)[cut:]
    double = DOUBLE_MONTHS.get(word)
    if double and context.near(index + 1):
        month = double.get(context.word(index + 1))
        if month:
            return month, index + 2
    single = MONTHS.get(word) or (MONTHS.get(word.lower()) if word.isascii() else None)
    return (single, index + 1) if single else None


def month_name(context: Context, index: int, cut: int = 0) -> MonthName | None:
    """A month by one name or two for the same: شباط/ فبراير, يونيو (حزيران), مايو أيار."""
    read = month_word(context, index, cut)
    if read is None:
        return None
    month, token = read
    tokens = context.tokens
    end, sure = tokens.ends[token - 1], not month.weak
    if context.near(token, " /\\(-–|,،"):
        twin = month_word(context, token)
        if twin and twin[0].number == month.number and twin[0].calendar == month.calendar:
            opened = "(" in tokens.gap(token)
            token = twin[1]
            end, sure = tokens.ends[token - 1], True
            if opened and tokens.folded[end : end + 1] == ")":
                end += 1
    return MonthName(month, token, end, sure)


def year_part(context: Context, token: int, month: Month) -> YearPart | None:
    """What follows a month and says its year: 2024, من عام 2023, الماضي, من العام نفسه."""
    if not context.near(token, BETWEEN_MONTH_AND_YEAR):
        return None
    tokens = context.tokens
    modifier = context.modifier(token)
    if modifier:
        direction, steps, behind = modifier
        return YearPart(behind, tokens.ends[behind - 1], direction=direction, steps=steps)
    at = token
    if context.word(at) in ("من", "في", "هذا", "لعام", "للعام", "لسنه") and context.near(at + 1):
        this = context.word(at) == "هذا"
        at += 0 if context.word(at).startswith("ل") else 1
        if this and context.word(at) in ("العام", "الشهر"):
            return YearPart(at + 1, tokens.ends[at], direction="present")
    if context.word(at) in ("هذا", "هذه") and context.word(at + 1) in ("العام", "السنه", "الشهر"):
        return YearPart(at + 2, tokens.ends[at + 1], direction="present")
    if context.word(at).removeprefix("ل").removeprefix("ل") in YEAR_WORDS | {"لعام"} and context.near(at + 1):
        modified = context.modifier(at + 1)
        if modified:
            direction, steps, behind = modified
            shift = {"last": -steps, "next": steps}.get(direction, 0)
            return YearPart(behind, tokens.ends[behind - 1], year=context.reference.year + shift)
        if context.word(at + 1) in SAME and context.year:
            return YearPart(at + 2, tokens.ends[at + 1], year=context.year)
        at += 1
    number = context.digits(at, 3 if month.calendar == "hijri" else 4, 4)
    if number is None or number not in YEARS or FIGURE_BEHIND.match(tokens.folded, tokens.ends[at]):
        return None
    if at == token and tokens.gap(at) == "" and tokens.words[at - 1][0].isdecimal():
        return None
    behind, end, hijri = era(context, at + 1, month.calendar == "hijri")
    return YearPart(behind, end, year=number, hijri=hijri)


def era(context: Context, token: int, hijri: bool) -> tuple[int, int, bool]:
    """Past the م or هـ behind a year: the token and character behind, and whether it is Hijri."""
    word = context.word(token)
    if (word in AD or word in AH) and context.near(token, " "):
        return token + 1, context.tokens.ends[token], word in AH
    return token, context.tokens.ends[token - 1], hijri


def resolve_month(
    context: Context, index: int, name: MonthName, day: int | None, part: YearPart | None
) -> tuple[str | None, Precision, int | None]:
    """The value of a month, or a day of it, with the year that stands there or that the page's date suggests."""
    month, reference = name.month, context.reference
    precision: Precision = "day" if day is not None else "month"
    direction: Direction = "near"
    if part is None:
        before = context.before(index)
        direction = "past" if before == "منذ" else context.tense(index) or "near"
    elif part.direction:
        direction = part.direction
    if month.calendar == "hijri":
        year = part.year if part and part.year else calendar.hijri_year_of_month(month.number, reference, direction)
        if year is None:
            return None, precision, None
        return calendar.hijri_value(year, month.number, day), "day" if day else "interval", None
    if part and part.year:
        year = part.year
    else:
        if direction == "past" and part is None:
            direction = "past"
        year = calendar.year_of_month(month.number, day, reference, direction)
        if part and part.steps == 2:
            year += -1 if direction == "last" else 1
    if day is None:
        return calendar.month_value(year, month.number), precision, year
    return calendar.day_value(year, month.number, day), precision, year


def month_expression(context: Context, index: int, cut: int) -> Reading | None:
    """A month without a day: أكتوبر (تشرين الأول) 2023, يونيو من العام الماضي. English: November 20, 2024."""
    name = month_name(context, index, cut)
    if name is None:
        return None
    part = year_part(context, name.token, name.month)
    start = context.tokens.starts[index] + cut
    before = context.before(index)
    day = context.digits(name.token, 1, 2) if context.near(name.token) else None
    if day and part is None and context.near(name.token + 1, " ،,") and context.digits(name.token + 1, 4, 4):
        part = year_part(context, name.token + 1, name.month)
        if part and part.year and 1 <= day <= 31:
            value = calendar.day_value(part.year, name.month.number, day)
            return Reading(start, part.end, part.token, value, "day", part.year) if value else None
    if (
        name.month.calendar == "hijri"
        and part is None
        and name.month.number in (1, 2)
        and before not in ("شهر", "لشهر")
    ):
        return None
    if not name.sure and part is None:
        leads = before in STRONG_BEFORE_WEAK or (cut and context.word(index)[cut - 1] == "ب")
        if not leads or (before == "من" and context.word(index) == "مارس"):
            return None
        if name.month.number == 1 and name.month.calendar == "gregorian":
            return None
    if part is None and (before in NAME_BEFORE_DAY or (before.isdecimal() and len(before) < 3 and not cut)):
        return None
    if context.word(index).isascii() and part is None:
        return None
    folded = context.tokens.folded
    if part is None and folded[start - 1 : start] in tuple('"«“') and folded[name.end : name.end + 1] in tuple('"»”'):
        return None  # a title: «أغسطس»
    value, precision, year = resolve_month(context, index, name, None, part)
    end, token = (part.end, part.token) if part else (name.end, name.token)
    return Reading(start, end, token, value, precision, year)


def ordinal(context: Context, index: int, cut: int) -> tuple[int, int] | None:
    """الخامس, الثاني عشر, الخامس والعشرين: the day, and the token behind it."""
    number = ORDINALS.get(context.word(index)[cut:])
    if number is None:
        return None
    following = context.word(index + 1) if context.near(index + 1) else ""
    if number < 10 and following == "عشر":
        return number + 10, index + 2
    if number < 10 and following in ORDINAL_TENS:
        return number + ORDINAL_TENS[following], index + 2
    return number, index + 1


def day_expression(context: Context, index: int, day: int, token: int, cut: int = 0) -> Reading | None:
    """A day (read already, up to `token`) and its month: 19 يونيو, 25 من يناير, الخامس من الشهر الجاري."""
    if not 1 <= day <= 31:
        return None
    tokens = context.tokens
    start = tokens.starts[index] + cut
    if context.word(token) in ("st", "nd", "rd", "th") and context.near(token, ""):
        token += 1
    linked = context.near(token) and context.word(token) in ("من", "في", "لشهر")
    at = token + 1 if linked and context.word(token) != "لشهر" else token
    if context.word(at) in ("شهر", "لشهر") and context.near(at + 1):
        at += 1
    if not context.near(at, " ،,ـ-/."):
        return None
    # من الشهر الجاري, and الجاري alone: a day of the page's own month, or of the one beside it.
    of_month = context.word(at) == "الشهر" or (context.word(at) == "هذا" and context.word(at + 1) == "الشهر")
    if linked and of_month:
        return _day_of_period(context, start, day, at)
    if not linked and context.word(at) in ("الجاري", "الحالي") and tokens.words[index][0].isdecimal():
        value = calendar.day_value(context.reference.year, context.reference.month, day)
        return Reading(start, tokens.ends[at], at + 1, value, "day", context.reference.year) if value else None
    name = month_name(context, at)
    if name is None or (not linked and not tokens.words[index][0].isdecimal() and not name.sure):
        return None
    part = year_part(context, name.token, name.month)
    if part is None and context.before(index).removeprefix("ال") in NAME_BEFORE_DAY:
        return None
    if name.month.calendar == "hijri" and name.month.number == 2 and part is None:
        return None  # صفر is nought as well
    value, precision, year = resolve_month(context, index, name, day, part)
    if value is None and name.month.calendar == "gregorian":
        return None
    end, behind = (part.end, part.token) if part else (name.end, name.token)
    return Reading(start, end, behind, value, precision, year)


def _day_of_period(context: Context, start: int, day: int, at: int) -> Reading | None:
    if context.word(at) == "هذا":
        steps, behind = 0, at + 2
    else:
        modifier = context.modifier(at + 1)
        if modifier is None:
            return None
        direction, count, behind = modifier
        steps = {"last": -count, "next": count}.get(direction, 0)
    year, month = calendar.shift_months(context.reference, steps)
    value = calendar.day_value(year, month, day)
    return Reading(start, context.tokens.ends[behind - 1], behind, value, "day", year) if value else None


def numeric_expression(context: Context, index: int) -> Reading | None:
    """25/12/2025, 2025/12/25, 25-12-2025, 2024-11-06, 5/5/1446."""
    tokens = context.tokens
    match = NUMERIC.match(tokens.folded, tokens.starts[index])
    if match is None:
        return None
    first, middle, last = int(match[1]), int(match[3]), int(match[4])
    if len(match[1]) == 4 and len(match[4]) <= 2:
        year, month, day = first, middle, last
    elif len(match[4]) == 4 and len(match[1]) <= 2:
        year, month, day = last, middle, first
        if month > 12 >= day:
            month, day = day, month
    else:
        return None
    token = index
    while token < len(tokens) and tokens.starts[token] < match.end():
        token += 1
    if year in calendar.HIJRI_YEARS:
        value = calendar.hijri_value(year, month, day)
    else:
        value = calendar.day_value(year, month, day) if 1800 <= year <= 2200 else None
    if value is None:
        return None
    token, end, _ = era(context, token, False)
    return Reading(match.start(), end, token, value, "day", int(value[:4]))
