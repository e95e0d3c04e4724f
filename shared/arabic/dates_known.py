"""Days that news names without their year for years afterwards: هجوم السابع من أكتوبر, هجمات 11 سبتمبر."""

import datetime
from typing import Final, NamedTuple

from shared.arabic.dates_context import Context
from shared.arabic.dates_lexicon import listed

LOOK_BACK: Final = 6  # words before the day, in which one of the signs must stand


class Known(NamedTuple):
    day: datetime.date
    signs: frozenset[str]


KNOWN: Final = {
    (7, 10): Known(
        datetime.date(2023, 10, 7),
        listed("هجوم هجمات احداث عمليه طوفان حماس غزه اسرائيل منذ الهجوم القطاع الحرب العدوان"),
    ),
    (11, 9): Known(datetime.date(2001, 9, 11), listed("هجمات اعتداءات احداث تفجيرات الهجمات الاعتداءات ضحايا ذكري")),
    (24, 2): Known(datetime.date(2022, 2, 24), listed("غزو الغزو غزوها اجتياح اوكرانيا روسيا الروسي الروسيه")),
    (4, 8): Known(datetime.date(2020, 8, 4), listed("انفجار مرفا المرفا بيروت الانفجار")),
}


def known_day(context: Context, index: int, day: int, month: int) -> datetime.date | None:
    """The day that a day and month without a year stand for, if one of its signs stands shortly before token `index`."""
    known = KNOWN.get((day, month))
    if known is None or known.day > context.reference:
        return None
    words = context.tokens.words[max(index - LOOK_BACK, 0) : index]
    return known.day if any(word in known.signs or word[1:] in known.signs for word in words) else None
