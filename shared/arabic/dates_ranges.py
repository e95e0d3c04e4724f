"""Several days that share one month: من 5 إلى 7 مايو is an interval, 15 و16 مايو are two dates."""

import datetime
import itertools
from collections.abc import Sequence
from typing import Final

from shared.arabic.calendar import DAY
from shared.arabic.dates_absolute import day_expression
from shared.arabic.dates_context import Context, Reading

UNTIL: Final = frozenset(("الي", "حتي", "والي", "وحتي"))
MOST: Final = 6  # days in a list


def day_list(context: Context, index: int) -> Sequence[Reading]:
    """The readings of a range or list of days that starts at token `index`; empty where there is none."""
    days = [(index, int(context.word(index)))]
    at, spread = index + 1, False
    while len(days) < MOST and at < len(context.tokens):
        if context.near(at) and context.word(at) == "و":
            step = 1
        elif context.near(at) and context.word(at) in UNTIL:
            step, spread = 1, True
        elif context.near(at, " -–") and context.tokens.gap(at).strip():
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
    last = day_expression(context, last_at, last_day, last_at + 1)
    if last is None or last.value is None or last.precision != "day":
        return ()
    tokens = context.tokens
    rising = all(one[1] < other[1] for one, other in itertools.pairwise(days))
    if not rising:
        return ()
    end = datetime.date.fromisoformat(last.value)
    values = [(end - (last_day - day) * DAY).isoformat() for _, day in days]
    if spread or (len(days) == 2 and "بين" in (context.word(index - 1), context.word(index - 2))):
        value = f"{values[0]}/{last.value}"
        return (Reading(tokens.starts[index], last.end, last.token, value, "interval", last.year),)
    first = [
        Reading(tokens.starts[at], tokens.ends[at], at + 1, value, "day", last.year)
        for (at, _), value in zip(days[:-1], values[:-1], strict=True)
    ]
    return (*first, last)
