"""Folding for matching: spellings of one word that a reader takes for the same become the same string.

Not for display: repair of page text is shared.arabic.unicode. Every character is folded by itself (after NFC), so the work
is linear and every folded character knows the code point it came from.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

# Alef with hamza, madda or wasla (أ إ آ ٱ ٲ ٳ ٵ) and the high-hamza letters, to the bare letter.
# ى and the Persian ی to ي, ة to ه, the Persian and Urdu ک, ھ, ہ, ے to their Arabic twins, and the letters that dialects
# write for g and v (ڤ of ڤلاديمير, ݣ and ڭ of Moroccan names, ڨ of Tunisian ones). The Persian پ, چ, ژ and گ stay: they
# tell Persian words apart.
LETTERS: Final = {
    **dict.fromkeys("أإآٱٲٳٵ", "ا"),
    **dict.fromkeys("ؤٶۄۆۇۈۋ", "و"),
    **dict.fromkeys("ئىیېۍےۓٸ", "ي"),
    **dict.fromkeys("ةۃەۀہھۂە", "ه"),
    **dict.fromkeys("کڪڭݣ", "ك"),
    "ڤ": "ف",
    "ڨ": "ق",
    "ﷲ": "الله",
    "ـ": "",
}
# Vowel marks, Koranic signs and U+0670 of Arabic, combining marks of Latin and Greek (é in NFD), Hebrew points. Marks of
# other scripts carry vowels that a word can't be read without, and stay.
MARKS: Final = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\ufe00-\ufe0f\ufe20-\ufe2f]"
)
STRIPPED_SCRIPTS: Final = ("LATIN ", "GREEK ")


def fold_character(character: str) -> str:
    """What one code point folds to: nothing, one character, or several (ﷺ, ß, ﬁ)."""
    folded = LETTERS.get(character)
    if folded is not None:
        return folded
    category = unicodedata.category(character)
    if category == "Cf" or MARKS.match(character):
        return ""
    if category == "Nd":
        return str(unicodedata.digit(character))
    if unicodedata.name(character, "").startswith(STRIPPED_SCRIPTS):
        character = MARKS.sub("", unicodedata.normalize("NFKD", character))
    expanded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", character).casefold())
    if expanded == character:
        return character
    return "".join(fold_character(part) if part != character else part for part in expanded)


class _Table(dict[int, str]):
    """For str.translate: folds a code point when it is first met. There are at most as many entries as code points."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = fold_character(chr(code))
        return folded


_TABLE: Final = _Table()


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """Pieces, each with its start, that composition never joins: NFC of the text is NFC of each, end to end."""
    start = 0
    for index, character in enumerate(text):
        joins = unicodedata.category(character) in ("Mn", "Mc") or "\u1161" <= character <= "\u11ff"
        if index and not joins:
            yield start, text[start:index]
            start = index
    if text:
        yield start, text[start:]


# What most text is made of: characters that fold to themselves, letters that don't, and marks. No two of them compose, and
# str.replace costs a fraction of str.translate.
FREQUENT: Final = tuple((letter, _TABLE[ord(letter)]) for letter in "أإآةىئؤ")
FREQUENT_MARKS: Final = "ـًٌٍَُِّْ"
PLAIN: Final = "".join(
    character
    for character in map(chr, (*range(32, 127), 10, *range(0x621, 0x64B), *range(0x2010, 0x2027), *map(ord, "،؛؟«»")))
    if fold_character(character) == character
)
_FOLDED: Final = re.compile(f"[^{re.escape(PLAIN)}]")
_MARKED: Final = re.compile(f"[{FREQUENT_MARKS}]")
_UNUSUAL: Final = re.compile(f"[^{re.escape(PLAIN)}{''.join(letter for letter, _ in FREQUENT)}{FREQUENT_MARKS}]")


def fold(text: str) -> str:
    """Presentation forms, forms of alef, hamza and yeh, ة/ه, Persian ک ی, tatweel, vowel marks, bidi and zero-width
    controls (ZWNJ too), digits of any script to ASCII, full width, upper case: folded. fold(fold(x)) == fold(x).

    >>> fold("إِيرانــ ۱۲")
    'ايران 12'
    """
    if text.isascii():
        return text.lower()
    if not _FOLDED.search(text):
        return text
    if _UNUSUAL.search(text):
        return unicodedata.normalize("NFC", text).translate(_TABLE)
    for letter, folded in FREQUENT:
        text = text.replace(letter, folded)
    if _MARKED.search(text):
        for mark in FREQUENT_MARKS:
            text = text.replace(mark, "")
    return text


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """The folded text and, for each of its characters, the index in `text` of the code point it came from; one more entry,
    len(text), stands at the end."""
    if not _UNUSUAL.search(text) and not _MARKED.search(text):
        return fold(text), list(range(len(text) + 1))
    folded: list[str] = []
    origins: list[int] = []
    if unicodedata.is_normalized("NFC", text):
        for index, character in enumerate(text):
            piece = _TABLE[ord(character)]
            folded.append(piece)
            origins.extend([index] * len(piece))
    else:
        for start, cluster in _clusters(text):
            piece = fold(cluster)
            folded.append(piece)
            origins.extend([start] * len(piece))
    origins.append(len(text))
    return "".join(folded), origins
