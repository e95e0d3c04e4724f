"""Days by their names: مساء الاثنين, أمس, اليوم الخميس, يوم الأربعاء 6 نوفمبر."""

import datetime
from typing import Final

from shared.arabic import calendar
from shared.arabic.dates_absolute import day_expression, numeric_expression, ordinal
from shared.arabic.dates_context import UNTIL, Context, Reading
from shared.arabic.dates_lexicon import (
    DAYPARTS,
    LEXICON,
    NAME_AFTER_WEEKDAY,
    NAME_BEFORE_WEEKDAY,
    TODAY,
    listed,
)
from shared.arabic.dates_months import month_name
from shared.arabic.dates_today import OF_A_DAY, is_quoted, is_today, is_tomorrow, is_yesterday
from shared.arabic.dates_weekdays import begins, leads_to_next, recurs
from shared.arabic.months import WEEKDAYS

BEFORE_DATE: Final = frozenset(("الموافق", "المصادف", "بتاريخ", "الموافقه"))
BY: Final = frozenset(("قبل", "بحلول"))
OTHER_TODAY: Final = listed("غد الغد امس")
OTHER_DAYS: Final = frozenset(("التالي", "الموالي", "السابق"))


def day_phrase(context: Context, index: int, cut: int) -> Reading | None:
    """A day by its name, with whatever stands around it: فجر اليوم الخميس, يوم الأربعاء 6 نوفمبر, مساء أمس."""
    tokens = context.tokens
    at, part = index, False
    bare = tokens.words[index][cut:]
    while at - index < 3 and (bare in DAYPARTS or bare in ("يوم", "يومي")):
        part = part or bare in DAYPARTS
        at += 1
        if not context.near(at):
            return None
        bare = tokens.words[at]
    if part and bare == "هذا" and context.word(at + 1) == "اليوم" and context.near(at + 1):
        at, bare = at + 1, "اليوم"  # مساء هذا اليوم
    cue = LEXICON.get(bare)
    if at > index and not bare[0].isdecimal() and (cue is None or cue.cut):
        return None
    start = tokens.starts[index] + cut
    if bare in TODAY or bare == "اول":
        return _today(context, index, at, start, part, at - index == 0 and cut == 0)
    if bare in WEEKDAYS:
        return _weekday(context, index, at, start)
    if at > index and tokens.words[at - 1].endswith("يوم") and (bare[0].isdecimal() or (cue and cue.kind == "ordinal")):
        found = _date_at(context, at)  # يوم 25 يناير
        return found._replace(start=start) if found else None
    return None


def _date_at(context: Context, index: int) -> Reading | None:
    if index >= len(context.tokens):
        return None
    word = context.word(index)
    if "0" <= word[0] <= "9":
        day = context.digits(index, 1, 2)
        return numeric_expression(context, index) or (day_expression(context, index, day, index + 1) if day else None)
    read = ordinal(context, index, 0)
    return day_expression(context, index, read[0], read[1]) if read else None


def _today(context: Context, index: int, at: int, start: int, part: bool, alone: bool) -> Reading | None:
    tokens = context.tokens
    word = tokens.words[at][LEXICON[tokens.words[at]].cut :] if at == index else tokens.words[at]
    following = context.word(at + 1) if context.near(at + 1) else ""
    token = at + 1
    if word == "اول":  # أول أمس, أول من أمس; أول يناير
        name = month_name(context, token) if following else None
        if name and name.sure:
            return day_expression(context, at, 1, token)
        token = at + 3 if following == "من" and context.near(at + 2) else at + 2
        if context.word(token - 1) not in ("امس", "امبارح"):
            return None
        offset = -2
    else:
        offset = TODAY[word]
        if word == "غد" and at == index:
            return None  # a day only in يوم غد, بعد غد
        if word == "امس" and following == "الاول":
            offset, token = -2, at + 2
        elif word == "الليله" and following in ("الماضيه", "الفائته", "قبل"):
            if following == "قبل" and context.word(at + 2) not in ("الماضيه", "الفائته"):
                return None
            offset, token = (-2, at + 3) if following == "قبل" else (-1, at + 2)
        elif word == "اليوم" and context.modifier(at + 1):
            return None  # اليوم الماضي: no day that a reader could name
    day = context.reference + offset * calendar.DAY
    named = named_day(context, token, start, day)
    if named:
        return named
    if word == "اليوم" and not part and not is_today(context, at, following):
        return None
    if word == "اليوم" and is_quoted(context, at, start):
        return None
    if word == "اليوم" and following in OTHER_DAYS:
        return None  # صباح اليوم التالي
    if word == "امس" and following == "الحاجه":
        return None  # بأمس الحاجة
    called = token == at + 1 and not part and following.startswith("ال")  # الغد المشرق, حزب الغد
    if word == "الامس" and (following in ("القريب", "واليوم") or not is_yesterday(context, at)):
        return None  # جراح الأمس
    if word in ("الغد", "الليله") and called and context.before(at).lstrip("و") not in OF_A_DAY:
        return None
    if word == "الغد" and at == index and not is_tomorrow(context, at):
        return None
    if word == "البارحه" and context.before(at) == "اول":
        return None
    joined = _joined_date(context, token, day.weekday())
    if joined and joined.value and abs((datetime.date.fromisoformat(joined.value[:10]) - day).days) <= 3:
        return joined._replace(start=start)
    return Reading(start, tokens.ends[token - 1], token, day.isoformat(), "day")


def named_day(context: Context, token: int, start: int, day: datetime.date) -> Reading | None:
    """The weekday that stands behind اليوم, أمس, بعد غد: it says which day is meant, in brackets or quotes too."""
    weekday = WEEKDAYS.get(context.word(token))
    if weekday is None or not context.near(token, ' ("«“،,'):
        return None
    if weekday != day.weekday() and not context.near(token, ' ("«“'):
        return None  # أمس، الأحد is one day; where the two differ they are two
    tokens = context.tokens
    joined = _joined_date(context, token + 1, weekday)
    if joined:
        return joined._replace(start=start)
    end = tokens.ends[token]
    if tokens.gap(token).strip() and tokens.folded[end : end + 1] in tuple(')"»”'):
        end += 1
    return Reading(start, end, token + 1, calendar.nearest_weekday(weekday, day).isoformat(), "day")


def _weekday(context: Context, index: int, at: int, start: int) -> Reading | None:
    tokens = context.tokens
    weekday = WEEKDAYS[tokens.words[at][LEXICON[tokens.words[at]].cut :] if at == index else tokens.words[at]]
    before = context.before(index)
    following = context.word(at + 1) if context.near(at + 1) else ""
    if before in NAME_BEFORE_WEEKDAY or following in NAME_AFTER_WEEKDAY or recurs(context, index, at):
        return None
    token, end = at + 1, tokens.ends[at]
    if following in DAYPARTS and context.word(at + 2) in OTHER_TODAY and context.near(at + 2):
        return None  # الكاتبة أميمة الخميس مساء غد السبت: a name
    if following in DAYPARTS and following != "ليله" and not WEEKDAYS.get(context.word(at + 2)):
        token, end = at + 2, tokens.ends[at + 1]  # الأحد مساء
    elif tokens.words[index].endswith(("ليل", "ليله")) and context.near(token, " -–/"):
        step = 1 if context.word(token) == "الي" else 0
        second = WEEKDAYS.get(context.word(token + step))
        if second == (weekday + 1) % 7:  # ليل الاثنين الثلاثاء
            first = calendar.weekday_date(weekday, context.reference, "near")
            value = f"{first.isoformat()}/{(first + calendar.DAY).isoformat()}"
            return Reading(start, tokens.ends[token + step], token + step + 1, value, "interval")
    modifier = context.modifier(token)
    if modifier:
        direction, steps, behind = modifier
        if direction != "present":
            day = calendar.weekday_date(weekday, context.reference, direction)
            day += (steps - 1) * (-7 if direction == "last" else 7) * calendar.DAY
            joined = _joined_date(context, behind, weekday)
            if joined:
                return joined._replace(start=start)
            return Reading(start, tokens.ends[behind - 1], behind, day.isoformat(), "day")
    week = token + 1 if context.word(token) == "من" and context.near(token) else token
    if context.word(week) == "الاسبوع" and context.near(week) and (modifier := context.modifier(week + 1)):
        direction, steps, behind = modifier
        monday = context.reference - context.reference.weekday() * calendar.DAY
        shift = {"last": -steps, "next": steps}.get(direction, 0)
        day = monday + (7 * shift + weekday) * calendar.DAY
        return Reading(start, tokens.ends[behind - 1], behind, day.isoformat(), "day")
    joined = _joined_date(context, token, weekday)
    if joined:
        return joined._replace(start=start)
    # أغلق المطار حتى صباح الثلاثاء, يتوقع حلا قبل يوم الجمعة
    until = (before in UNTIL or before in BY) and not context.lasted(index)
    if leads_to_next(context, token) or begins(context, index):
        day = calendar.weekday_date(weekday, context.reference, "future")
    elif until or context.tense(index) == "future" or context.forecast(index) or context.opens_forecast(index, token):
        # The page's own day too: ستتأثر البلاد مساء الأربعاء, said that Wednesday.
        day = context.reference + (weekday - context.reference.weekday()) % 7 * calendar.DAY
    else:
        day = calendar.weekday_date(weekday, context.reference, "near")
    return Reading(start, end, token, day.isoformat(), "day")


def _joined_date(context: Context, token: int, weekday: int) -> Reading | None:
    """The date that a weekday's name leads to: الأربعاء، 6 نوفمبر; الجمعة الموافق 5 مايو; الأحد (3 مارس).

    Where its year isn't written it is the one near by in which the day was that weekday.
    """
    if not context.near(token, " ،,-–("):
        return None
    opened = "(" in context.tokens.gap(token)
    at = token
    if context.word(at) in BEFORE_DATE and context.near(at + 1, " :"):
        at += 1
    found = _date_at(context, at)
    if found is None or found.precision != "day":
        return None
    if found.value and not any(len(word) == 4 for word in context.tokens.words[at : found.token] if word.isdecimal()):
        day = datetime.date.fromisoformat(found.value)
        for years in (0, -1, 1):
            other = calendar.day_value(day.year + years, day.month, day.day)
            if other and datetime.date.fromisoformat(other).weekday() == weekday:
                found = found._replace(value=other, year=day.year + years)
                break
    if opened and context.tokens.folded[found.end : found.end + 1] == ")":
        found = found._replace(end=found.end + 1)
    return found
