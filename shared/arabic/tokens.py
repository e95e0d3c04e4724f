"""Words and numbers of a text, folded for matching, each with its place in the text as it stands.

The fold is milder than `shared.arabic.fold` and keeps one character one character, except for marks, tatweel and zero-width
controls, which go: so the way back to offsets is a short list of what went, not a list as long as the text.
"""

import re
from bisect import bisect_right
from functools import lru_cache
from typing import Final

# Vowel marks, Koranic signs, tatweel, zero-width and bidi controls. عامًا is عاما.
GONE: Final = re.compile(
    "[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+"
)
# str.replace finds a character that isn't there at memory speed; str.translate costs thirty times as much.
FOLD: Final = tuple(
    zip(
        "أإآٱةىیېکەہھ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹\u00a0\u202f\u2009٪﹪％",
        "ااااهيييكههه01234567890123456789   %%%",
        strict=True,
    )
)
# A run of digits, or of letters, Arabic or Latin: 11ألفا is two tokens, 3,5 is two with a comma between.
TOKEN: Final = re.compile("[0-9]+|[A-Za-z\u00c0-\u024f\u0620-\u064a\u066e-\u06d3]+")


class Tokens:
    """`words[i]` is the folded token that covers `folded[starts[i]:ends[i]]`."""

    __slots__ = ("_gone", "_shifts", "ends", "folded", "source", "starts", "words")

    def __init__(self, source: str) -> None:
        self.source = source
        self._gone: list[int] = []
        self._shifts: list[int] = []
        shift = 0
        for match in GONE.finditer(source):
            self._gone.append(match.start() - shift)
            shift += match.end() - match.start()
            self._shifts.append(shift)
        kept = GONE.sub("", source) if shift else source
        for character, plain in FOLD:
            kept = kept.replace(character, plain)
        self.folded = kept
        spans = [match.span() for match in TOKEN.finditer(kept)]
        self.words = [kept[start:end] for start, end in spans]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]

    def __len__(self) -> int:
        return len(self.words)

    def origin(self, position: int) -> int:
        """Where the character at `position` of the folded text stands in the source."""
        at = bisect_right(self._gone, position)
        return position + (self._shifts[at - 1] if at else 0)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A range of the folded text as a range of the source, marks on its last letter included."""
        if end <= start:
            return self.origin(start), self.origin(start)
        first, last = self.origin(start), self.origin(end - 1) + 1
        following = GONE.match(self.source, last)
        return first, following.end() if following else last

    def gap(self, index: int) -> str:
        """What stands between token `index` and the one before it."""
        return self.folded[self.ends[index - 1] if index else 0 : self.starts[index]]


@lru_cache(maxsize=1)
def tokens(text: str) -> Tokens:
    """The text's tokens. Those of the last text asked for are kept, since one extractor follows the other on it."""
    return Tokens(text)
