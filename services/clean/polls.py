"""Polls: a question to the reader with the answers below it, `هل تتوقع …؟`, `نعم`, `لا`, `لا أدري`."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from services.clean.draft import Line
from services.clean.labels import folded
from shared.arabic.fold import fold

WHY: Final = "poll"
ANSWERS: Final = 6
_HEADING: Final = frozenset(fold("استفتاء استطلاع تصويت التصويت سؤال poll").split())
# `استطلاع رأي`, `استفتاء القراء`: what heads a question, whether its answers are on the page or not.
_HEADS: Final = re.compile(
    r"(?:استطلاع|استفتاء|تصويت|poll)(?: (?:راي|الراي|القراء|الزوار|الموقع|اليوم|الاسبوع|الشهر)){0,2}\s?:?"
)
HEAD: Final = 30  # characters
_ANSWER: Final = re.compile(
    r"\W{0,3}(?:نعم|لا|ربما|لا (?:ادري|اعرف|اعلم|اهتم|رأي لي|راي لي)|غير مهتم|محايد|اوافق|اويد|اعارض|لا (?:اوافق|اويد|اتوقع)|اتوقع|yes|no"
    r"|صوت(?: الان)?|تصويت|(?:ال)?(?:نتيجه|نتايج)(?: التصويت)?|vote|results)\W{0,3}(?:\d{1,3}\W{0,3}){0,2}"
)


def mark(lines: Sequence[Line]) -> None:
    """Set `why` on questions that a heading calls a poll or that `نعم` or `لا` answers below, and on the answers."""
    for line, below in pairwise(lines):
        asked = below.why is None and below.text[-1] in "؟?"
        if asked and line.why is None and len(line.text) <= HEAD and _HEADS.fullmatch(fold(line.text)):
            line.why = below.why = WHY
    for place, line in enumerate(lines[:-1]):
        if line.why not in (None, WHY) or line.text[-1] not in "؟?" or not _answers(lines[place + 1]):
            continue
        end = place + 1
        while end < min(len(lines), place + 1 + ANSWERS) and _answers(lines[end]):
            lines[end].why, end = WHY, end + 1
        line.why = WHY
        above = lines[place - 1]
        if place and above.why is None and above.words <= 2 and folded(above.text.split()[0].strip(":")) in _HEADING:
            above.why = WHY


def _answers(line: Line) -> bool:
    return line.why is None and len(line.text) <= 24 and _ANSWER.fullmatch(fold(line.text)) is not None
