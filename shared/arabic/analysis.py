"""The analyser that both stores, the query language and the highlights share: text to terms with their places.

Documents and queries go through the same function, so that what is typed finds what is written. Stop words are marked, not
dropped: an index keeps them (phrases stay exact), a query leaves them out where other words are left.
"""

import re
from functools import lru_cache
from importlib import resources
from typing import Final, NamedTuple

from shared.arabic.fold import fold
from shared.arabic.stem import stem

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
# Particles that are names or nouns when they end in ي: على (on) and علي (Ali), لدى and لدي, إلى.
FINAL_MAKSURA: Final = {"علي": "على", "الي": "إلى"}
MAKSURA: Final = ("ى", "ﻯ", "ﻰ", "ی")


class Token(NamedTuple):
    """A term and the code points [start, end) of the text that it stands for."""

    term: str
    start: int
    end: int
    stop: bool


@lru_cache(1)
def stop_words() -> frozenset[str]:
    lines = resources.files("shared.arabic").joinpath("stopwords.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def _term(word: str) -> tuple[str, bool]:
    folded = fold(word)[:LONG]
    if not ARABIC.search(folded):
        return folded, False
    number = PROCLITICS_OF_NUMBERS.match(folded)
    if number:
        return number[1], False
    known = stop_words()
    for particle in (folded, folded[1:] if folded[0] in "وف" else folded):
        if particle in known:
            if particle not in FINAL_MAKSURA:
                return particle, True
            if word.rstrip("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670").endswith(MAKSURA):
                return FINAL_MAKSURA[particle], True
    return stem(folded), False


_cached_term = lru_cache(CACHE)(_term)


def analyse(text: str) -> list[Token]:
    """The tokens of a text, in order. Linear in its length.

    >>> [token.term for token in analyse("وفي كوريا الشماليّة")]
    ['في', 'كوريا', 'شمال']
    """
    tokens = []
    for match in WORD.finditer(text):
        word = match.group()
        term, stop = _cached_term(word) if len(word) <= LONG else _term(word)
        if term:
            tokens.append(Token(term, match.start(), match.end(), stop))
    return tokens


def terms(text: str) -> list[str]:
    """The terms alone, in order: what an index of the text holds."""
    return [token.term for token in analyse(text)]
