"""A month by its names, and the year that is written beside it or that the page's date suggests."""

import re
from typing import Final, NamedTuple

from shared.arabic import calendar
from shared.arabic.calendar import Direction
from shared.arabic.dates_context import UNTIL, Context, Precision
from shared.arabic.dates_lexicon import EDGES, YEAR_WORDS
from shared.arabic.months import DOUBLE_MONTHS, MONTHS, Month
from shared.arabic.number_words import LEXICON as NUMBERS
from shared.arabic.numbers import read_number

FIGURE_BEHIND: Final = re.compile("%|:[0-9]")  # 2000% and 2000:1 are no years
YEARS: Final = range(1000, 2200)
BETWEEN_MONTH_AND_YEAR: Final = " ،,/-)"
AD: Final = frozenset(("م", "ميلادي", "ميلاديه", "للميلاد"))
AH: Final = frozenset(("ه", "هجري", "هجريه", "للهجره"))
FOLLOWING: Final = frozenset(("التالي", "التاليه", "الموالي", "المواليه", "اللاحق", "اللاحقه"))
SKIPPED: Final = EDGES | {"يوم", "شهر"}  # حتى نهاية شهر مارس
SAME: Final = frozenset(("نفسه", "ذاته", "نفسها", "ذاتها"))


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
    twin = MONTHS.get(context.word(index + 1)) if double and context.near(index + 1, " /") else None
    if double and twin and twin in double.values():
        return twin, index + 2  # تشرين/ أكتوبر
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
    if context.word(token) in FOLLOWING and context.year and context.month:  # مارس التالي
        year = context.year + (month.number <= context.month)
        return YearPart(token + 1, tokens.ends[token], year=year)
    at = token
    if context.word(at) in ("من", "في", "هذا", "لعام", "للعام", "لسنه") and context.near(at + 1):
        this = context.word(at) == "هذا"
        at += 0 if context.word(at).startswith("ل") else 1
        if this and context.word(at) in ("العام", "الشهر"):
            return YearPart(at + 1, tokens.ends[at], direction="present")
    if context.word(at) in ("ذلك", "ذاك", "تلك") and context.word(at + 1) in ("العام", "السنه") and context.year:
        return YearPart(at + 2, tokens.ends[at + 1], year=context.year)
    if context.word(at) in ("العام", "السنه") and context.word(at + 1) in FOLLOWING and context.year:
        return YearPart(at + 2, tokens.ends[at + 1], year=context.year + 1)
    if context.word(at) in ("هذا", "هذه") and context.word(at + 1) in ("العام", "السنه", "الشهر"):
        return YearPart(at + 2, tokens.ends[at + 1], direction="present")
    if context.word(at).removeprefix("ل").removeprefix("ل") in YEAR_WORDS | {"لعام"} and context.near(at + 1):
        modified = context.modifier(at + 1)
        if modified:
            direction, steps, behind = modified
            shift = {"last": -steps, "next": steps}.get(direction, 0)
            return YearPart(behind, tokens.ends[behind - 1], year=context.reference.year + shift)
        if context.word(at + 1) in SAME:
            return YearPart(at + 2, tokens.ends[at + 1], year=context.year, direction=None if context.year else "near")
        at += 1
    worded = year_in_words(context, at) if at > token else None  # يناير عام ألفين وخمسة عشر
    if worded:
        return YearPart(worded[1], tokens.ends[worded[1] - 1], year=worded[0])
    number = context.digits(at, 3 if month.calendar == "hijri" else 4, 4)
    if number is None or number not in YEARS or FIGURE_BEHIND.match(tokens.folded, tokens.ends[at]):
        return None
    if at == token and tokens.gap(at) == "" and tokens.words[at - 1][0].isdecimal():
        return None
    behind, end, hijri = era(context, at + 1, month.calendar == "hijri")
    return YearPart(behind, end, year=number, hijri=hijri)


def year_in_words(context: Context, token: int) -> tuple[int, int] | None:
    """ألفين وخمسة عشر, ألف وتسعمئة وسبعة وستين behind عام, and the token behind it."""
    entry = NUMBERS.get(context.word(token))
    if entry is None or entry.cut or entry.value not in (1000, 2000) or not context.near(token):
        return None
    number = read_number(context.tokens, token)
    if number is None or not YEARS.start < number.value < YEARS.stop or number.value != int(number.value):
        return None
    return int(number.value), number.end


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
        direction = _told(context, index, day is not None)
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


def _told(context: Context, index: int, day: bool) -> Direction:
    """Where a month, or a day of it, without a year lies by the words before token `index`. What ends something is past where that
    went on (استمر المعرض حتى 31 أغسطس), to come where it goes on; else the nearest, and a deadline is near: قبل نهاية مارس."""
    at = index
    while context.before(at) in SKIPPED:
        at -= 1
    lead = context.before(at)
    if lead == "منذ":
        return "past"
    until = lead in UNTIL
    if until or (lead == "قبل" and (day or at < index)):
        if context.lasted(at):
            return "past"
        if context.prolonged(at):
            return "future"
        if day or not until:
            return "present" if until else "near"
    return context.tense(index) or "near"


def shared_year(context: Context, token: int, month: int, day: int | None) -> int | None:
    """The year of a date that another one lends it: من 28 مايو حتى 3 يونيو 2023, بين نوفمبر ومارس 2023."""
    at, cut = token, 0
    if context.near(token) and context.word(token) in ("الي", "حتي", "و", "وحتي", "والي"):
        at = token + 1
    elif context.near(token) and context.word(token)[:1] == "و" and day is None:
        cut = 1
    elif not context.near(token, " -–") or not context.tokens.gap(token).strip():
        return None
    if day is not None:
        if context.digits(at, 1, 2) is None or not context.near(at, " -–"):
            return None
        at += 1
        if context.word(at) == "من":
            at += 1
    if not context.near(at, " -–"):
        return None
    name = month_name(context, at, cut)
    part = year_part(context, name.token, name.month) if name else None
    if name is None or part is None or part.year is None or name.month.calendar != "gregorian":
        return None
    return part.year - (month > name.month.number)
