"""What a dateline consists of: the stretches between its marks, of places, days, outlets and writers."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from services.clean.full_dates import months
from services.clean.labels import folded
from shared.arabic.fold import fold

DATED_WORDS: Final = 12
PARTS: Final = 8
NAME_WORDS: Final = 4
# A letter drawn out is no mark, `الســاحل`, nor is the full stop of a title or an initial, `د. سلوى`.
_MARK: Final = re.compile(
    r"[()\[\]/|«»“”\"،]+|\s?:?[-–—]+\s?|\s:?ـ+\s?|ـ+\s|\s_\s|:|(?:(?<=[^\W\d_]{3})|(?<=\d))\.(?=\s|$)|\s\.\s|\.$"
)
_WORD: Final = re.compile("(?:[^\\W\\d_]|[\u064b-\u065f\u0670])+(?:\\.[^\\W\\d_]+)*")
# What stands in datelines beside place, date and agency: `خاص`, `متابعات`, `14 شعبان 1445 هـ الموافق`.
_FILLERS: Final = frozenset(
    fold(
        "date"
        " في من يوم م ء ه هـ هجرية هجري ميلادية ميلادي ص الساعة مساء صباحا ظهرا بتوقيت gmt am pm"
        " الموافق خاص متابعات متابعة ترجمة ترجمات رصد ووكالات جمت ت السبت الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة"
    ).split()
)
_HIJRI: Final = frozenset(
    fold("محرم صفر ربيع الأول الثاني الآخر جمادى الأولى الآخرة رجب شعبان رمضان شوال ذو ذي القعدة الحجة").split()
)
_RATING: Final = re.compile(r"1 2 3(?: 4)?")  # `قيّم الخبر 1 2 3 4 5`


class Part(NamedTuple):
    """A stretch between marks, without digits, months and fillers; whether it had a date; the marks around it, whether there is one
    behind it, the offset where it begins, and that behind the mark."""

    raw: str
    words: Sequence[str]
    dated: bool
    before: str
    after: str
    closed: bool
    start: int
    end: int


def _part(raw: str, before: str, after: str, start: int, end: int, *, closed: bool = True) -> Part:
    dated = any(map(str.isdigit, raw)) and not _RATING.search(raw)
    words = [word for word in _WORD.findall(raw) if (key := folded(word)) not in _FILLERS and key not in months()]
    if dated:
        words = [word for word in words if folded(word) not in _HIJRI]
    return Part(raw, words, dated, before, after, closed, start, end)


def parts(text: str) -> Iterator[Part]:
    """The stretches of the text up to the first one that is a sentence's; the last is closed by no mark."""
    start, before = 0, ""
    for mark in islice(_MARK.finditer(text), PARTS):
        raw = text[start : mark.start()].strip()
        if _runs_on(raw):
            return
        after = mark[0].strip()
        if after in (":-", ":–"):  # `ضفاف نيوز :- افتتحت …`
            after = after[1:]
        yield _part(raw, before, after, start, mark.end())
        start, before = mark.end(), after
    raw = text[start:].strip()
    if not _runs_on(raw):
        yield _part(raw, before, "", start, len(text), closed=False)


def _runs_on(raw: str) -> bool:
    """Longer than a name, and than a place with its day in two calendars."""
    spaces = raw.count(" ")
    return spaces > NAME_WORDS and (spaces > DATED_WORDS or not any(map(str.isdigit, raw)))
