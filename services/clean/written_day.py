"""The day on which a first paragraph says that it was written: beside its weekday, glued to its first word, behind its writer."""

import re
from datetime import date
from typing import Final

from services.clean.full_dates import WEEKDAYS, day_in
from shared.arabic.fold import fold
from shared.arabic.timestamps import parse_timestamp

HEAD: Final = 400
_GLUED_DAY: Final = re.compile(r"(\d{1,2} [^\W\d_]{3,9} (?:19|20|١٩|٢٠)\d\d)(?=[^\W\d_]{2})")
_BRACKETED: Final = re.compile(
    r"(?<![^\W\d_])(?P<weekday>ال(?:اثنين|إثنين|ثلاثاء|أربعاء|اربعاء|خميس|جمعة|سبت|أحد|احد)) \((?P<day>[^()]{8,40})\)"
)
# `عدن – سعد الزين في الأربعاء 9 أبريل 2025 10:21 مساءً – قالت …`
_WRITTEN_AT: Final = re.compile(
    r"[^\d:.]{4,50} في (?:[^\W\d_]{4,9} )?(\d{1,2} [^\W\d_]{3,9} (?:19|20)\d\d) \d{1,2}:\d\d [^\W\d_]{1,6}ً?\s?[-–—]"
)


def day_of_writing(paragraph: str) -> str | None:
    """The day that a first paragraph names beside its weekday, `الثلاثاء (التاسع من آذار/ مارس 2021)`, if it was one; or the
    one that it is glued to, `٩ مارس ٢٠٢١أعلنت …`, `date 2025-10-14 المركزية - عرض …`."""
    if paragraph.startswith("date "):
        return day_in(paragraph[: len("date 2025-10-14")])
    if glued := _GLUED_DAY.match(paragraph):
        return day_in(glued[1])
    if written := _WRITTEN_AT.match(paragraph):
        return day_in(written[1])
    for found in _BRACKETED.finditer(paragraph[:HEAD]):
        stated = parse_timestamp(found["day"])
        if stated and WEEKDAYS[date.fromisoformat(stated[:10]).weekday()] == fold(found["weekday"]):
            return stated[:10]
    return None
