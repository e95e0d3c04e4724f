"""The analyser that both stores, the query language and the highlights share: text to terms with their places.

Documents and queries go through the same function, so that what is typed finds what is written. Stop words are marked, not
dropped: an index keeps them (phrases stay exact), a query leaves them out where other words are left.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from shared.arabic.fold import fold
from shared.arabic.stem import stem, stop_words

CACHE: Final = 1 << 16
# Longer words aren't cached, and cut to this many characters: both stores refuse terms beyond 32 KB.
LONG: Final = 60
# A word is letters and digits of any script, with the marks and controls that stand between them (vowel marks, tatweel,
# ZWNJ). Chinese and Japanese characters are words by themselves: a run of them becomes a phrase.
CJK: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
INSIDE: Final = (
    "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
)
WORD: Final = re.compile(rf"[{CJK}]|[^\W_{CJK}][^\W_{CJK}{INSIDE}]*(?:[{INSIDE}]+[^\W_{CJK}{INSIDE}]*)*")
ARABIC: Final = re.compile("[\u0621-\u064a\u066e-\u06d3]")
PROCLITICS_OF_NUMBERS: Final = re.compile(r"(?:[وف]?(?:ال|بال|لل)|[وفبلك])(\d+)\Z")
# زلزالاً, زلزالًا: the alef bears the ending only.
ACCUSATIVE: Final = re.compile("(?:\u064bا|ا\u064b)$")
# Particles that fold to the same as another word, told apart as written: على and علي (Ali), إليه and آلية (mechanism), أن and
# آن, أي and آي. The pattern is the particle's, and the term is one that the other word doesn't have.
ENDING: Final = "[\u064b-\u0652\u0670]*$"
TOLD_APART: Final = {
    "علي": (re.compile(f"[ىﻯﻰی]{ENDING}"), "على"),
    "الي": (re.compile(f"[ىﻯﻰی]{ENDING}"), "إلى"),
    "اليه": (re.compile(f"^[^آةﺓﺔ]*{ENDING}"), "إليه"),
    "ان": (re.compile("^[^آ]*$"), "ان"),
    "اي": (re.compile("^[^آ]*$"), "اي"),
}


class Token(NamedTuple):
    """A term and the code points [start, end) of the text that it stands for."""

    term: str
    start: int
    end: int
    stop: bool


def _terms(word: str) -> tuple[tuple[str, ...], bool]:
    """The terms of one word as written, and whether it is a stop word."""
    folded = fold(word)[:LONG]
    if not ARABIC.search(folded):
        return ((folded,) if folded else ()), False
    number = PROCLITICS_OF_NUMBERS.match(folded)
    if number:
        return (number[1],), False
    known = stop_words()
    for particle in (folded, folded[1:] if folded[0] in "وف" else folded):
        if particle in known:
            spelling = TOLD_APART.get(particle)
            if spelling is None:
                return (particle,), True
            if spelling[0].search(word):
                return (spelling[1],), True
    if ACCUSATIVE.search(word) and len(folded) > 3:
        folded = folded[:-1]
    return stem(folded), False


_cached_terms = lru_cache(CACHE)(_terms)


def analyse(text: str) -> list[Token]:
    """The tokens of a text, in order. Linear in its length.

    >>> [token.term for token in analyse("وفي كوريا الشماليّة")]
    ['في', 'كوريا', 'شمال']
    """
    tokens = []
    for match in WORD.finditer(text):
        word = match.group()
        found, stop = _cached_terms(word) if len(word) <= LONG else _terms(word)
        for term in found:
            tokens.append(Token(term, match.start(), match.end(), stop))
    return tokens


def terms(text: str) -> list[str]:
    """The terms alone, in order: what an index of the text holds."""
    return [token.term for token in analyse(text)]
