"""Buttons and notices that a site has in English, on Arabic pages too: `Image`, `Ask about this article`."""

import re
from functools import cache
from typing import Final

from services.clean.labels import rows

LONGEST: Final = 120  # characters
FEWEST: Final = 2  # words of sites in a notice of several
SHARE: Final = 0.5  # of its words, at least
_WORD: Final = re.compile(r"[a-z]+")


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    """Those that stand alone, and all."""
    first, *others = (frozenset(row[0].split()) for row in rows("site_words.txt"))
    return first, first.union(*others)


def notice(text: str) -> bool:
    """Whether a line is nothing but a site's own English. Film titles and names of products have one such word at most."""
    if len(text) > LONGEST or not text.isascii():
        return False
    words = _WORD.findall(text.lower())
    alone, known = _words()
    if len(words) == 1:
        return words[0] in alone and text.strip(" .:|-").isalpha()
    found = sum(word in known for word in words)
    return found >= max(FEWEST, SHARE * len(words)) and not any(map(str.isdigit, text))
