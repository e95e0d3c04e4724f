"""Date expressions that name a month, a numeric date or a year: 8 نوفمبر (تشرين الثاني) الجاري, 25/12/2025, عامي 2011 و2013."""

import re
from typing import Final

from shared.arabic import calendar
from shared.arabic.dates_context import Context, Reading
from shared.arabic.dates_known import known_day
from shared.arabic.dates_lexicon import (
    FIRST,
    NAME_BEFORE_DAY,
    ORDINAL_TENS,
    ORDINALS,
    PLACE_BEFORE_DAY,
    listed,
)
from shared.arabic.dates_months import SAME, YearPart, era, month_name, resolve_month, shared_year, year_part
from shared.arabic.months import WEEKDAYS

# 25/12/2025, 2025-12-25, 25.12.2025; no fourth part, no letter or slash before it (a URL's path).
NUMERIC: Final = re.compile(
    r"(?<![0-9A-Za-z/.\-:])(\d{1,4}) ?([/.\-–\\]) ?(\d{1,2}) ?\2 ?(\d{1,4})(?![/.\-]?[0-9A-Za-z])"
)
BY_A_DAY: Final = listed("احتفال الاحتفال احتفالا احتفالات الاحتفالات احتفل يحتفل مقارنه بالمقارنه قياسا بدءا")
STRONG_BEFORE_WEAK: Final = listed(
    "الي بين والي وبين وحتي وبحلول شهر شهري في منذ خلال حتي بحلول وفي ومنذ وخلال لشهر بشهر من مطلع اوائل منتصف"
    " اواخر نهايه بدايه"
)


def month_expression(context: Context, index: int, cut: int) -> Reading | None:
    """A month without a day: أكتوبر (تشرين الأول) 2023, يونيو من العام الماضي. English: November 20, 2024."""
    name = month_name(context, index, cut)
    if name is None:
        return None
    before = context.before(index)
    if not cut and names_place(context, index - 2 if before == "من" else index - 1):
        return None
    part = year_part(context, name.token, name.month)
    if part is None and not cut and _in_town(context, index - 2 if before == "من" else index - 1):
        return None
    start = context.tokens.starts[index] + cut
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
    if part is None and (
        before.removeprefix("و") in NAME_BEFORE_DAY or (before.isdecimal() and len(before) < 3 and not cut)
    ):
        return None
    if context.word(index).isascii() and part is None:
        return None
    folded = context.tokens.folded
    if part is None and folded[start - 1 : start] in tuple('"«“') and folded[name.end : name.end + 1] in tuple('"»”'):
        return None  # a title: «أغسطس»
    lent = None if part else shared_year(context, name.token, name.month.number, None)
    if lent:
        part = YearPart(name.token, name.end, year=lent)
    value, precision, year = resolve_month(context, index, name, None, part)
    end, token = (part.end, part.token) if part else (name.end, name.token)
    return Reading(start, end, token, value, precision, year)


def names_place(context: Context, index: int) -> bool:
    """Whether the day of a month at token `index` names a place: ملعب 20 أوت 1955, بساحة 14 يناير, جامعة الثامن من ماي."""
    before = context.before(index)
    led = before[:1] in tuple("وبلفك") and (before[1:] in PLACE_BEFORE_DAY or before[2:] in PLACE_BEFORE_DAY)
    if not led and before not in PLACE_BEFORE_DAY:
        return False
    return context.digits(index, 1, 2) is not None or context.word(index) in ORDINALS


def _in_town(context: Context, index: int) -> bool:
    """Whether ب leads the day of a month at token `index`: وحدات بـ6 أكتوبر, مصنع بالعاشر من رمضان are in towns. A day is led by في
    or يوم, or stands behind what is celebrated or compared."""
    word = context.word(index)
    if word.isdecimal():
        return len(word) < 3 and context.before(index) == "ب" and context.before(index - 1) not in BY_A_DAY
    return word[:3] == "بال" and word[1:] in ORDINALS and context.before(index) not in BY_A_DAY


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
    if context.word(token) == "منه":
        return _day_of_it(context, index, start, day, token)
    linked = context.near(token) and context.word(token) in ("من", "في", "لشهر")
    at = token + 1 if linked and context.word(token) != "لشهر" else token
    if context.word(at) in ("شهر", "لشهر") and context.near(at + 1):
        at += 1
    if not context.near(at, " ،,ـ-/.)"):
        return None
    # من الشهر الجاري, and الجاري alone: a day of the page's own month, or of the one beside it.
    of_month = context.word(at) == "الشهر" or (context.word(at) == "هذا" and context.word(at + 1) == "الشهر")
    if linked and of_month:
        return _day_of_period(context, start, day, at)
    if linked and context.word(at) in ("نفس", "ذات") and context.word(at + 1) == "الشهر":
        return _day_of_same_month(context, start, day, at + 2)
    if context.word(at) in ("الجاري", "الحالي") and (linked or tokens.words[index][0].isdecimal()):
        value = calendar.day_value(context.reference.year, context.reference.month, day)
        return Reading(start, tokens.ends[at], at + 1, value, "day", context.reference.year) if value else None
    name = month_name(context, at)
    figure = tokens.words[index][0].isdecimal() or tokens.words[index][cut:] in FIRST
    if name is None or (not linked and not figure and not name.sure):
        return None
    part = year_part(context, name.token, name.month)
    if part is None and (
        context.before(index).removeprefix("و").removeprefix("ال") in NAME_BEFORE_DAY or _in_town(context, index)
    ):
        return None
    if names_place(context, index):
        return None
    if name.month.calendar == "hijri" and name.month.number == 2 and part is None:
        return None  # صفر is nought as well
    lent = None if part else shared_year(context, name.token, name.month.number, day)
    if lent:
        part = YearPart(name.token, name.end, year=lent)
    known = (
        known_day(context, index, day, name.month.number)
        if part is None and name.month.calendar == "gregorian"
        else None
    )
    if known:
        return Reading(start, name.end, name.token, known.isoformat(), "day", known.year)
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
            return _day_of_same_month(context, start, day, at + 2) if context.word(at + 1) in SAME else None
        direction, count, behind = modifier
        steps = {"last": -count, "next": count}.get(direction, 0)
    year, month = calendar.shift_months(context.reference, steps)
    value = calendar.day_value(year, month, day)
    return Reading(start, context.tokens.ends[behind - 1], behind, value, "day", year) if value else None


def _day_of_it(context: Context, index: int, start: int, day: int, token: int) -> Reading | None:
    """الأحد 30 منه, يوم 12 منه: of the month named last. Elsewhere it is a part of something: وأنفقوا 20 منه."""
    before = context.before(index)
    if not (context.year and context.month and (before in WEEKDAYS or before in ("يوم", "ويوم"))):
        return None
    value = calendar.day_value(context.year, context.month, day)
    return Reading(start, context.tokens.ends[token], token + 1, value, "day", context.year) if value else None


def _day_of_same_month(context: Context, start: int, day: int, token: int) -> Reading | None:
    """29 من الشهر ذاته, 24 من نفس الشهر, read up to `token`: of the month named last."""
    if not context.year or not context.month:
        return None
    value = calendar.day_value(context.year, context.month, day)
    return Reading(start, context.tokens.ends[token - 1], token, value, "day", context.year) if value else None


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
