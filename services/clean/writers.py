"""Writers above the text: a line that is nothing but a name, `د. سلوى الزين`, told by the given name that it begins with, where the
name of whom the text speaks is a picture's caption.
"""

import re
from functools import cache
from itertools import pairwise
from typing import Final

from services.clean.labels import rows
from services.clean.verbs import has_verb
from services.clean.words import stems
from shared.arabic.fold import fold
from shared.arabic.towns_and_names import is_given

WORDS: Final = (2, 4)
_HONORIFIC: Final = re.compile(
    r"^(?:ا\s?\.\s?د|ا\s?\.\s?م\s?\.\s?د|[دام])\s?[./]\s?|^(?:الدكتوره?|الاستاذه?|المهندسه?) "
)
_PLAIN: Final = re.compile(r"[^\W\d_]{2,}(?: [^\W\d_]{2,})*")
_NO_NAME: Final = re.compile(
    r"(?:^|\s)(?:في|من|الي|علي(?=\s(?:ال|ان))|عن|مع|بين|بعد|قبل|ضد|هل|ما|لا|لن|لم|او|ام|ثم|و[^\W\d_]{5,}|[بل]ال[^\W\d_]+|لل[^\W\d_]+)(?=\s|$)"
)


_ALI: Final = re.compile(r"علي ال[^\W\d_]{2,}ي$")  # which isn't `على الهواء`
_AND: Final = re.compile(r" و(?P<name>[^\W\d_]{3,})(?= [^\W\d_])")
LINE: Final = 60
LEAD: Final = 100
_JOB: Final = re.compile(
    r"(?:ال)?(?:محرره?|مراسله?|كاتبه?|صحفيه?|صحافيه?|متنبيه?|اعلاميه?|باحثه?|مسوول قسم|رييسه? (?:ال)?(?:تحرير|قسم)|مديره? (?:ال)?تحرير)"
    r"(?= |$)(?! الخاص)"
)
JOB_WORDS: Final = 6
_EDITOR: Final = re.compile(
    r"(?:المحررة?|محررة?|المراسلة?) (?:ال(?:ثقافي|سياسي|اقتصادي|رياضي|فني|علمي|عسكري|برلماني|محلي)ة?) "
    r"|\W{0,3}(?:متابعة|إعداد|اعداد|تحرير|تقرير|تغطية)(?:\s?[^\w\s]{1,3})?\s?:?\s?"
)
_TITLE: Final = re.compile(r"^[دأ]\s?\.\s?")
# `الرياض - كتبت سلوى الزين - تشهد …`, `كتب: سمير حداد في الخميس 2 أكتوبر 2025 …`
_WROTE: Final = re.compile(
    r"(?:date \S{10} )?(?:[^\W\d_]+(?: [^\W\d_]+)?\s?[-–/:]\s?)?كتبت?\s?[:-]?\s(?P<who>[^\W\d_]{2,}(?: [^\W\d_]{2,}){1,3}?)"
    r"(?=\s?[-–:]\s| في (?:ال|\d))"
)


@cache
def _given() -> frozenset[str]:
    return frozenset(fold(name) for row in rows("given_names.txt") for name in row[0].split())


def alone(text: str, topic: frozenset[str]) -> str | None:
    """The writer whose name is all that the line holds, without a title; `topic` is what the text says, as stems."""
    name = text.strip(" \t*•-–—|:.,،")
    key = _HONORIFIC.sub("", fold(name)).strip()
    words = key.split()
    if not WORDS[0] <= len(words) <= WORDS[1] or words[0] not in _given() or not _PLAIN.fullmatch(key):
        return None
    others = " ".join(word for word in words[1:] if word not in _given())
    if (
        _NO_NAME.search(key, len(words[0]) if _ALI.match(key) else 0)
        or (others and has_verb(others))
        or stems(words[-1]) & topic
    ):
        return None
    return " ".join(name.split()[-len(words) :])


def given(text: str) -> bool:
    """Whether the first word is a given name."""
    words = _HONORIFIC.sub("", fold(text)).split()
    return bool(words) and words[0] in _given()


def each(names: str) -> list[str]:
    """Each of two writers: `سلوى الزين وسمير حداد`, not in `محمد وليد الزين`."""
    cuts = [found.start() for found in _AND.finditer(names) if fold(found["name"]) in _given()]
    return [names[start:end].removeprefix(" و") for start, end in pairwise((0, *cuts, len(names)))]


def somebody(text: str) -> str | None:
    """The name, if it begins as somebody's does, though not as writers' usually do: `سراج بوشناف`."""
    key = fold(text)
    first, _, others = key.partition(" ")
    named = 0 < key.count(" ") < WORDS[1] and _PLAIN.fullmatch(key) and is_given(first)
    return text if named and not has_verb(others) and not _NO_NAME.search(key) else None


def is_job(text: str) -> bool:
    """What writers are, as their pages have it below the name: `محرر الشؤون الاقتصادية`, `مسؤول قسم الأخبار`."""
    key = fold(text)
    named = ":" not in key and key.count(" ") < JOB_WORDS and _JOB.match(key)
    return bool(named) and not has_verb(key) and not _NO_NAME.search(key)


def titled(text: str) -> str | None:
    """The writer behind what they are or did: `المحرر الثقافي سمير حداد`, `• متابعة سلوى الزين`, `تحرير ✍️: د. سمير حداد`."""
    found = _EDITOR.match(text[:LINE])
    return alone(_TITLE.sub("", text[found.end() :]), frozenset()) if found and len(text) <= LINE else None


def in_lead(paragraph: str) -> str | None:
    """The writer whom the first paragraph names before it begins: `الرياض - كتبت سلوى الزين - تشهد …`."""
    found = _WROTE.match(paragraph[:LEAD])
    return alone(found["who"], frozenset()) if found else None
