"""Several days that share one month: 5-7 مايو is an interval; من 5 إلى 7 مايو, 15 و16 مايو, الخامس والسادس من مايو are two dates."""

import datetime
import itertools
from collections.abc import Sequence
from typing import Final

from shared.arabic.calendar import DAY
from shared.arabic.dates_absolute import day_expression, numeric_expression, ordinal
from shared.arabic.dates_context import Context, Reading

JOINED: Final = frozenset(("و", "وال", "الي", "حتي", "والي", "وحتي"))
UNTIL: Final = JOINED - {"و", "وال"}
MOST: Final = 6  # days in a list


def day_list(context: Context, index: int) -> Sequence[Reading]:
    """The readings of a range or list of days that starts at token `index`; empty where there is none."""
    days = [(index, int(context.word(index)))]
    at, spread = index + 1, False
    while len(days) < MOST and at < len(context.tokens):
        if context.near(at) and context.word(at) in JOINED:
            step = 1
        elif context.near(at, " -–") and _dashed(context, at):
            step, spread = 0, True
        elif context.near(at, " ،,") and context.tokens.gap(at).strip():
            step = 0
        else:
            break
        if context.word(at + step) == "ال" and context.near(at + step):
            step += 1
        day = context.digits(at + step, 1, 2)
        if day is None:
            break
        days.append((at + step, day))
        at += step + 1
    if len(days) < 2 or not all(1 <= day <= 31 for _, day in days):
        return ()
    last_at, last_day = days[-1]
    last = day_expression(context, last_at, last_day, last_at + 1) or numeric_expression(context, last_at)
    if last is None or last.value is None or last.precision != "day":
        return ()
    tokens = context.tokens
    rising = all(one[1] < other[1] for one, other in itertools.pairwise(days))
    if not rising:
        return ()
    end = datetime.date.fromisoformat(last.value)
    values = [(end - (last_day - day) * DAY).isoformat() for _, day in days]
    if spread:
        value = f"{values[0]}/{last.value}"
        return (Reading(tokens.starts[index], last.end, last.token, value, "interval", last.year),)
    first = [
        Reading(_with_article(context, at), tokens.ends[at], at + 1, value, "day", last.year)
        for (at, _), value in zip(days[:-1], values[:-1], strict=True)
    ]
    return (*first, last)


def _dashed(context: Context, index: int) -> bool:
    """A dash before token `index`, or the tatweel between spaces that some write for one."""
    tokens = context.tokens
    if tokens.gap(index).strip():
        return True
    start, end = tokens.span(tokens.ends[index - 1], tokens.starts[index])
    return "ـ" in tokens.source[start:end]


def _with_article(context: Context, index: int) -> int:
    """Where الـ15 begins, and the الـ16 of والـ16."""
    glued = index > 0 and not context.tokens.gap(index) and context.word(index - 1) in ("ال", "وال")
    return context.tokens.ends[index - 1] - len("ال") if glued else context.tokens.starts[index]


def ordinal_list(context: Context, index: int, cut: int) -> Sequence[Reading]:
    """الخامس والسادس من مايو, من السابع والعشرين إلى التاسع والعشرين من الشهر الجاري: two dates."""
    first = ordinal(context, index, cut)
    if first is None or not context.near(first[1]):
        return ()
    at = first[1]
    if context.word(at) in UNTIL:
        at, second_cut = at + 1, 0
    elif context.word(at)[:1] == "و":
        second_cut = 1
    else:
        return ()
    second = ordinal(context, at, second_cut)
    if second is None or second[0] <= first[0] or context.word(second[1]) != "من":
        return ()
    last = day_expression(context, at, second[0], second[1], second_cut)
    if last is None or last.value is None or last.precision != "day":
        return ()
    tokens = context.tokens
    day = datetime.date.fromisoformat(last.value) - (second[0] - first[0]) * DAY
    end = tokens.ends[first[1] - 1]
    return (Reading(tokens.starts[index] + cut, end, first[1], day.isoformat(), "day", last.year), last)
