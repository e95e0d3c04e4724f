"""Buttons and notices of a site, by the words that they are made of: `Image`, `Ask about this article`, `قراءة المزيد من المقالات`."""

import re
from functools import cache
from typing import Final

from services.clean.labels import rows
from shared.arabic.fold import fold

LONGEST: Final = 120  # characters, in English
LONGEST_ARABIC: Final = 50
FEWEST: Final = 2  # words of sites in a notice of several
SHARE: Final = 0.5  # of the words of an English one, at least
_ENGLISH: Final = re.compile(r"[a-z]+")
_ARABIC: Final = re.compile(r"[\w/]+")


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(word for name, words in rows("site_words.tsv") if name == kind for word in fold(words).split())


@cache
def _vocabulary() -> frozenset[str]:
    return _words("arabic") | _words("arabic alone") | _words("beside")


def notice(text: str, key: str | None = None) -> bool:
    """Whether a line is nothing but a site's own words, or holds a template's own marks, `التعليقات {{count()}}`. `key` is the text
    folded, where that is known."""
    if "{{" in text and "}}" in text:
        return True
    if len(text) <= LONGEST and text.isascii():
        return _english(text)
    return len(text) <= LONGEST_ARABIC and _arabic(key or fold(text))


def heading(key: str) -> bool:
    """Whether a folded line of such words heads a list of other articles: `أحدث المقالات`, `الأكثر رواجا الآن`."""
    return len(key) <= LONGEST_ARABIC and _arabic(key) and not _words("heads").isdisjoint(key.split())


def _english(text: str) -> bool:
    """Film titles and names of products have one such word at most."""
    words = _ENGLISH.findall(text.lower())
    if len(words) == 1:
        return words[0] in _words("english alone") and text.strip(" .:|-").isalpha()
    found = sum(word in _words("english") for word in words)
    return found >= max(FEWEST, SHARE * len(words)) and not any(map(str.isdigit, text))


def _arabic(folded: str) -> bool:
    """A subheading has a word that says what it is about."""
    first = _ARABIC.search(folded)
    if first is None or first[0] not in _vocabulary():
        return False
    words = _ARABIC.findall(folded)
    if len(words) == 1:
        return words[0] in _words("arabic alone")
    found = sum(word in _words("arabic") for word in words)
    enough = found >= FEWEST or not _words("heads").isdisjoint(words)
    return enough and _vocabulary().issuperset(words)
