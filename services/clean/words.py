"""Content words of a line as rough stems, for telling what a paragraph is about."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import Final

from services.clean.draft import Draft, Line
from shared.arabic.fold import fold
from shared.arabic.letters import ARABIC_LETTERS, only_arabic_letters

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_ARABIC_WORD: Final = re.compile(f"[{ARABIC_LETTERS}]{{2,}}")
TOPIC: Final = 4000  # characters that tell what a text is about
_PREFIX: Final = re.compile("^(?:[وف]?(?:[بك]?ال|لل)|[وف](?=[^\\W\\d_]{4})|[بل](?=[^\\W\\d_]{4}))")
_SUFFIXES: Final = ("ها", "هم", "ات", "ون", "ين", "ان", "يه")
_ENDINGS: Final = "هيا"
_NONE: Final = frozenset(("",))
_COMMON: Final = frozenset(
    fold(
        "في من على إلى عن أن إن التي الذي الذين هذا هذه ذلك تلك كما قال قالت أكد أعلن أضاف بعد قبل بين مع ما لا لم لن قد كان كانت"
        " الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد صباح مساء فجر أمس الماضي الماضية المقبل المقبلة الجاري"
        " عام يوم اليوم حول خلال ضد عند كل غير أي أو ثم حيث منذ حتى لدى نحو أكثر عبر وفق بحسب هو هي هم نحن وقد وكان إنه أنه أنها"
        " the and for that with was are has have from said this will not but"
    ).split()
)


def stems(text: str) -> frozenset[str]:
    """Rough stems of the words that mean something."""
    folded = fold(text)
    words = (_ARABIC_WORD if only_arabic_letters(folded) else _WORD).findall(folded)
    return frozenset(map(_stem, set(words) - _COMMON)) - _NONE


def topic_of(lines: Iterable[Line]) -> frozenset[str]:
    """What the first paragraphs are about."""
    return _topic(" ".join(line.text for line in islice((line for line in lines if line.prose), 8))[:TOPIC])


@lru_cache(maxsize=8)
def _topic(text: str) -> frozenset[str]:
    """The stems of a text that is asked for again, by the title, the head and the tail of one page."""
    return stems(text)


def said_of(draft: Draft, places: Iterable[int]) -> frozenset[str]:
    """What a draft's title and its lines at the places speak of."""
    return stems(" ".join((draft.title or "", *(draft.lines[place].text for place in places))))


def about(text: str, topic: frozenset[str]) -> float:
    """The share of a line's words that the topic has; 1 for a line without any."""
    own = stems(text)
    return len(own & topic) / len(own) if own else 1.0


@lru_cache(maxsize=30_000)
def _stem(word: str) -> str:
    """The stem of a folded word, empty for a word that is too short to mean much."""
    prefix = _PREFIX.match(word)
    bare = word[prefix.end() :] if prefix else word
    if len(bare) > 4:
        bare = bare[:-2] if bare.endswith(_SUFFIXES) else bare[:-1] if bare[-1] in _ENDINGS else bare
    bare = bare if len(bare) > 2 else word
    return bare if len(bare) > 2 else ""
