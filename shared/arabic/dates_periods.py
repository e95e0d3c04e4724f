"""Periods that count from the page's day: الأسبوع الماضي, هذا العام, نهاية الشهر, منذ 24 عاما, بعد أسبوعين."""

from typing import Final

from shared.arabic import calendar
from shared.arabic.dates_absolute import month_expression
from shared.arabic.dates_context import Context, Reading
from shared.arabic.dates_days import named_day
from shared.arabic.dates_lexicon import (
    ABOUT,
    GENERAL,
    LEXICON,
    PERIODS,
    SPANS,
    Unit,
)
from shared.arabic.dates_same import same_month, same_year
from shared.arabic.dates_years import bare_year, century_expression, decade_expression, year_expression
from shared.arabic.months import WEEKDAYS
from shared.arabic.numbers import read_number

# Prepositions that only look as if they had the article: تجتاح البلاد منذ أسبوعين إلى 114 قتيلا.
PARTS_OF_TODAY: Final = frozenset(("المساء", "الصباح"))
TOWARDS: Final = frozenset(("الي", "الا", "الان"))


def opens_noun(word: str) -> bool:
    """Whether a word has the article: العام الماضي; not العام إلى, العام الذي."""
    return word.startswith("ال") and word not in TOWARDS and word not in ("الذي", "التي")


def _shifted(context: Context, unit: Unit, steps: int) -> tuple[str, str, int | None]:
    """The value, precision and year of a week, month, year or decade, `steps` from the page's own."""
    reference = context.reference
    if unit == "week":
        return calendar.week_value(reference + 7 * steps * calendar.DAY), "week", None
    if unit == "month":
        year, month = calendar.shift_months(reference, steps)
        return calendar.month_value(year, month), "month", year
    if unit == "decade":
        decade = (reference.year // 10 + steps) * 10
        return f"{decade:04d}/{decade + 9:04d}", "decade", None
    return f"{reference.year + steps:04d}", "year", reference.year + steps


def period_expression(context: Context, index: int, unit: Unit, cut: int) -> Reading | None:
    """الأسبوع الماضي, الشهر الجاري, العام المقبل, القرن التاسع عشر; العام 2024; العام نفسه."""
    tokens = context.tokens
    start = tokens.starts[index] + cut
    if unit == "century":
        return century_expression(context, index, cut)
    if unit == "month" and context.near(index + 1):
        month = month_expression(context, index + 1, 0)
        if month:
            return month._replace(start=start)
    modifier = context.modifier(index + 1)
    general = context.word(index)[cut:] == "العام" and context.before(index).removeprefix("و") in GENERAL
    if modifier is None or not context.near(index + 1):
        if unit == "month":
            return same_month(context, index, cut)
        if unit != "year":
            return None
        if general:
            return year_expression(context, index, cut)
        return year_expression(context, index, cut) or same_year(context, index, cut) or _part_of_year(context, index)
    if general:
        return None
    direction, steps, token = modifier
    steps = {"last": -steps, "next": steps}.get(direction, 0)
    value, precision, year = _shifted(context, unit, steps)
    named = context.digits(token, 4, 4) if unit == "year" and context.near(token, " (") else None
    if named is not None and abs(named - (year or 0)) <= 1:  # العام الماضي 2017, though the page be of the year after
        token, value, year = token + 1, f"{named:04d}", named
    end = tokens.ends[token - 1]
    if named is not None and year == named and tokens.gap(token - 1) == " (" and tokens.folded[end : end + 1] == ")":
        end += 1  # العام الماضي (2017)
    return Reading(start, end, token, value, precision, year)  # type: ignore[arg-type]


def _part_of_year(context: Context, index: int) -> Reading | None:
    """الربع الثاني من العام: to the year, the page's own."""
    part = index - 3
    if (
        context.before(index) != "من"
        or context.word(part) not in ("الربع", "النصف", "الثلث")
        or opens_noun(context.word(index + 1))
    ):
        return None
    year = context.reference.year
    return Reading(context.tokens.starts[part], context.tokens.ends[index], index + 1, f"{year:04d}", "year", year)


def this_expression(context: Context, index: int, cut: int) -> Reading | None:
    """هذا الأسبوع, هذه السنة; هذا المساء."""
    if context.near(index + 1) and context.word(index + 1) in PARTS_OF_TODAY:
        start, end = context.tokens.starts[index] + cut, context.tokens.ends[index + 1]
        return Reading(start, end, index + 2, context.reference.isoformat(), "day")
    unit = PERIODS.get(context.word(index + 1)) if context.near(index + 1) else None
    if unit is None or unit in ("decade", "century"):
        return None
    tokens = context.tokens
    token = index + 2
    if unit == "year" and context.near(token) and context.digits(token, 4, 4):
        named_year = year_expression(context, index + 1, 0)
        if named_year:
            return named_year._replace(start=tokens.starts[index] + cut)
    modifier = context.modifier(token)
    if modifier and modifier[0] == "present":
        token = modifier[2]
    value, precision, year = _shifted(context, unit, 0)
    return Reading(tokens.starts[index] + cut, tokens.ends[token - 1], token, value, precision, year)  # type: ignore[arg-type]


def edge_expression(context: Context, index: int, cut: int) -> Reading | None:
    """أوائل أغسطس, مطلع العام, نهاية الشهر المقبل, منتصف عام 2023: at the precision of what it is the edge of."""
    at = index + 1
    if context.word(at) == "شهر" and context.near(at):
        at += 1
    if not context.near(at):
        return None
    tokens = context.tokens
    start = tokens.starts[index] + cut
    word = context.word(at)
    cue = LEXICON.get(word)
    found: Reading | None = None
    if word[0].isdecimal():
        number = context.digits(at, 4, 4)
        if number and 1800 <= number <= 2100:
            found = bare_year(context, at) or Reading(start, tokens.ends[at], at + 1, word, "year", number)
    elif cue is None or cue.cut:
        return None
    elif cue.kind == "month":
        found = month_expression(context, at, 0)
    elif cue.kind == "year":
        found = year_expression(context, at, 0)
    elif cue.kind == "decade":
        found = decade_expression(context, at, cue.number, 0)
    elif cue.kind == "this":
        found = this_expression(context, at, 0)
    elif cue.kind == "period":
        found = period_expression(context, at, cue.unit, 0)
        week = cue.unit == "week" and context.before(index) in ("قبل", "حتي", "بحلول", "منذ", "مع")
        if found is None and (week or cue.unit in ("month", "year")) and not opens_noun(context.word(at + 1)):
            value, precision, year = _shifted(context, cue.unit, 0)
            found = Reading(start, tokens.ends[at], at + 1, value, precision, year)  # type: ignore[arg-type]
    return found._replace(start=start) if found else None


def ago_expression(context: Context, index: int, cut: int) -> Reading | None:
    """منذ 24 عاما, قبل ثلاثة أيام, بعد أسبوعين: back or on from the page's day, to the day, month or year as the unit is.

    Not قبل يومين من الانتخابات, which counts from something else.
    """
    tokens = context.tokens
    lead = tokens.words[index][cut:]
    at = index + 1
    if context.word(at) in ABOUT and context.near(at):
        at += 1
    if not context.near(at):
        return None
    start = tokens.starts[index] + cut
    tomorrow = at + 1 if context.word(at) == "يوم" else at
    if lead == "بعد" and context.word(tomorrow) == "غد":
        day = context.reference + 2 * calendar.DAY
        named = named_day(context, tomorrow + 1, start, day)
        return named or Reading(start, tokens.ends[tomorrow], tomorrow + 1, day.isoformat(), "day")
    if lead == "قبل" and context.word(at) == "امس":
        return Reading(start, tokens.ends[at], at + 1, (context.reference - 2 * calendar.DAY).isoformat(), "day")
    span = SPANS.get(context.word(at))
    count, token = (span[0], at + 1) if span else (0, at)
    if span is None:
        number = read_number(tokens, at)
        if number is None or number.cut or number.value != int(number.value) or not context.near(number.end):
            return None
        span = SPANS.get(context.word(number.end))
        count, token = int(number.value), number.end + 1
    if span is not None and span == (1, "decade") and lead != "منذ":
        return None  # قبل عقد الاجتماع, before it was held
    if span is None or not 0 < count < 3000 or (number_follows(context, token) and span[0] == 1):
        return None
    if context.near(token):
        following = context.word(token)
        if following in ("واحد", "واحده"):
            token += 1
            following = context.word(token) if context.near(token) else ""
        if span[0] and following in WEEKDAYS:
            return None  # منذ يوم الأحد: the weekday's own
        if following == "من" and context.word(token + 1) == "الان":
            return _from_now(context, start, token + 2, span[1], count if lead == "بعد" else -count)
        if following in ("ان", "ونصف", "وربع") or (following in ("علي", "من") and lead != "منذ"):
            return None
        if following.startswith(("ال", "لل")) and following not in TOWARDS and not context.modifier(token):
            return None  # قبل عام الهزيمة
    if lead == "بعد" and span[0] == 1 and context.near(token) and context.word(token) not in ("في", "الي", "من"):
        return None  # بعد عام لم يزره فيه أحد
    if lead == "بعد" and not context.starts_sentence(index) and context.tense(index) != "future":
        return None
    value, precision = _counted(context, span[1], count if lead == "بعد" else -count)
    return Reading(start, tokens.ends[token - 1], token, value, precision) if value else None  # type: ignore[arg-type]


def _from_now(context: Context, start: int, token: int, unit: Unit, steps: int) -> Reading | None:
    value, precision = _counted(context, unit, steps)
    return Reading(start, context.tokens.ends[token - 1], token, value, precision) if value else None  # type: ignore[arg-type]


def number_follows(context: Context, token: int) -> bool:
    """منذ عام 2011 is a year, not one year ago; منذ شهر مايو a month."""
    if not context.near(token):
        return False
    word = context.word(token)
    cue = LEXICON.get(word)
    return word[0].isdecimal() or (cue is not None and cue.kind == "month" and not cue.cut)


def _counted(context: Context, unit: Unit, steps: int) -> tuple[str | None, str]:
    try:
        if unit in ("day", "week"):
            days = steps * (7 if unit == "week" else 1)
            return (context.reference + days * calendar.DAY).isoformat(), "day"
    except OverflowError:
        return None, "day"
    if unit == "month":
        year, month = calendar.shift_months(context.reference, steps)
        return (calendar.month_value(year, month), "month") if 1 <= year <= 9999 else (None, "month")
    year = context.reference.year + steps * (10 if unit == "decade" else 1)
    return (f"{year:04d}", "year") if 1 <= year <= 9999 else (None, "year")
