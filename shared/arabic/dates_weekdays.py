"""What the words around a weekday's name say of it: that it recurs, that it begins or opens a span still to come."""

from typing import Final

from shared.arabic.dates_context import Context
from shared.arabic.dates_lexicon import ORDINALS, listed
from shared.arabic.dates_years import SINCE
from shared.arabic.months import WEEKDAYS

TO: Final = frozenset(("الي", "حتي"))
SPAN_WORDS: Final = 5
# What was begun has its first day behind it: دخل القانون حيز التنفيذ ابتداء من الجمعة.
BEGAN: Final = listed("دخل دخلت بدا بدات سري سرت طبق طبقت توقف توقفت انقطع انقطعت كان كانت")
BEGAN_WORDS: Final = 6


def leads_to_next(context: Context, token: int) -> bool:
    """من يوم الثلاثاء وحتى مساء الخميس المقبل: a span that ends on a day to come begins on one."""
    if not context.near(token) or not (context.word(token) in TO or context.word(token)[:1] == "و"):
        return False
    for at in range(token, token + SPAN_WORDS):
        if at > token and not context.near(at):
            return False
        modifier = context.modifier(at + 1) if context.word(at) in WEEKDAYS else None
        if modifier:
            return modifier[0] == "next"
    return False


def begins(context: Context, index: int) -> bool:
    """اعتبارا من الجمعة: a day to come, unless it is told that it began."""
    since = context.before(index) == "من" and context.before(index - 1).removeprefix("و") in SINCE
    return since and not any(
        context.word(at).removeprefix("و") in BEGAN for at in range(max(index - BEGAN_WORDS, 0), index)
    )


def recurs(context: Context, index: int, at: int) -> bool:
    """أيام السبت والاثنين, يوم السبت من كل أسبوع: no one day."""
    first = index
    while (
        index - first < 7
        and first > 0
        and context.word(first)[:1] == "و"
        and context.word(first)[1:] in WEEKDAYS
        and context.near(first)
    ):
        first -= 1
    if first < index and context.before(first) in ("ايام", "كل"):
        return True
    last = at + 1
    while (
        last - at <= 7 and context.near(last) and context.word(last)[:1] == "و" and context.word(last)[1:] in WEEKDAYS
    ):
        last += 1
    if context.near(last) and (context.word(last) in ORDINALS or context.word(last) in ("الاخير", "الاخيره")):
        last += 1  # الخميس الأخير من أبريل
        return context.word(last) == "من"
    return context.near(last) and context.word(last) == "من" and context.word(last + 1) == "كل"
