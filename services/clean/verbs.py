"""Whether a line says that something happened, by the form of its words: a headline or a standfirst does, a caption or a section's
name doesn't.
"""

import re
from functools import cache
from itertools import pairwise
from typing import Final

from services.clean.labels import rows
from shared.arabic.fold import fold

# The imperfect by its form: `يعلن`, `تستهدف`, `سيبدأ`; not `يوم`, `تحت`, nor nouns as `تدريب`, `تعاون`, `تجربة`.
IMPERFECT: Final = re.compile(
    r"س?ي(?!وم|ونيو|وليو|ناير|مني|ابان|هود|ساري|مين|وسف|اسر|حيي|زيد|اسين|عقوب|ونس)[^\W\d_]{3,}"
    r"|ت(?!حت|ونس|ركي|شاد|ايلاند|ايوان|كساس|ابع|ميم|رامب|[^\W\d_]{2,3}ي[^\W\d_]|[^\W\d_]ا)[^\W\d_]{2,}(?<!ه)"
)
# Nouns that look like verbs, or like `و` and a verb; what stands before a place's name, whatever that looks like: `ميناء تورشهافن`.
NOUNS: Final = frozenset(fold("سيارات سيارة سياسة سياسات سياسي سياسية سياحة سياحي سياحية سيادة وادي").split())
PLACES: Final = frozenset(
    fold("ميناء مدينة بلدة قرية ولاية محافظة وادي جبل نهر بحر جزيرة مطار شارع حي مخيم سد").split()
)
FIRST: Final = 40  # characters within which a first word ends
PLURAL: Final = 4  # letters of `وا`-plurals at least: `احرقوا`, not `اروا`
# Verbal nouns that headlines open with, by their form: `انطلاق`, `استقبال`, `توقيع`, `إلغاء`.
_MASDAR: Final = re.compile(
    r"(?:است|ان|ا[^\W\d_]ت|ازد|اصط|اضط)[^\W\d_]{1,2}ا[^\W\d_]$|ت[^\W\d_]{2}ي[^\W\d_]$|ا[^\W\d_]{2}ا[^\W\d_]$"
)


@cache
def _verbs(kind: str) -> frozenset[str]:
    return frozenset(fold(verb) for name, words in rows("verbs.tsv") if name == kind for verb in words.split())


def _nouns_too() -> frozenset[str]:
    return _verbs("noun too")


@cache
def _past() -> frozenset[str]:
    verbs = _verbs("past")
    return verbs | {verb + ending for verb in verbs | _nouns_too() if verb[-1] not in "ته" for ending in ("ت", "وا")}


def is_verb(word: str) -> bool:
    """Whether a folded word is a finite verb as far as its form tells; what may be a noun counts, as it does at the head of a line."""
    if word in NOUNS:
        return False
    return (
        word in _past()
        or word in _nouns_too()
        or (word.endswith("وا") and len(word) > PLURAL)
        or IMPERFECT.fullmatch(word) is not None
    )


def narrates(text: str) -> bool:
    """Whether what stands behind a dateline opens with a verb, و before it or not: `أعلنت الوزارة`, `عقد المجلس`."""
    first = first_word(text)
    opening = _verbs("opening")
    told = (first, first.removeprefix("و"), first.removesuffix("ت"))
    return any(is_verb(word) for word in told[:2]) or any(word in opening for word in told)


def first_word(text: str) -> str:
    """The first word of a text, folded; empty where there is none."""
    return next(iter(fold(text[:FIRST]).split()), "")


def has_verb(folded: str) -> bool:
    """Whether a folded line has a finite verb, with و or ف before it or not."""
    words = folded.split()
    if words and _joined(words[0]):
        return True
    return any(word not in _nouns_too() and before not in PLACES and _joined(word) for before, word in pairwise(words))


def _joined(word: str) -> bool:
    return is_verb(word) or (word[0] in "وف" and word not in NOUNS and is_verb(word[1:]))


@cache
def _deeds() -> frozenset[str]:
    return frozenset(fold(noun) for row in rows("deeds.txt") for noun in row[0].split())


def opens_with_deed(folded: str) -> bool:
    """Whether a folded line opens with a verbal noun or another that says what happened, as headlines do: `انطلاق معرض الكتاب`."""
    first = folded.split(" ", 1)[0]
    return first in _deeds() or _MASDAR.match(first.removeprefix("ال")) is not None
