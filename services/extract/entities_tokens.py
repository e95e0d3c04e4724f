"""Words of a text with their offsets and folded forms, and the particles that Arabic writes onto a word."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Final, NamedTuple

from shared.arabic.fold import fold

# A word in Arabic script with its marks, one in another script, a number, or one other sign: "وقال", "CNN", "11.5", "«".
TOKEN: Final = re.compile(
    r"[\u0621-\u065f\u066e-\u06d3\u06d5-\u06dc\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdfb\ufe70-\ufefc\u200c\u200d]+"
    r"|[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,٫٬]\d+)*|\n|\S"
)
ORDINARY: Final = 100_000  # code points: the tokens of a text take some fifty bytes each
ENDS: Final = frozenset(".!؟?\n…؛")
# Where a space was forgotten: ة only ends words (المدينةالمنورة), and no word has some title or verb before ال (وزيرالدفاع).
GLUED: Final = (
    re.compile(r"ة(?=[\u0621-\u063a\u0641-\u064a])"),
    re.compile(r"ر(?=ال|[أإ])(?<=وزير|مدير|سفير|كتور|تشار|أشار)"),
    re.compile(r"د(?=ال|[أإ])(?<=أكد|فاد)"),
    re.compile(r"ت(?=المتحد)(?<=ولايات)"),
)
# Conjunctions (و، ف) come before prepositions (ب، ل، ك) come before the article (ال); ل and the article make لل.
CONJUNCTIONS: Final = "وف"
PREPOSITIONS: Final = "بلك"
MARKS: Final = frozenset('"“”«»„‟')


class Token(NamedTuple):
    """Code points [start, end) of the text; `word` is folded."""

    word: str
    start: int
    end: int


# Token._make without a call in Python for each of a text's words.
_token: Final[Callable[[tuple[str, int, int]], Token]] = partial(tuple.__new__, Token)


# As Egypt spells مسؤول and شؤون.
DEMOCRATIC: Final = "ديموقراط"
EGYPTIAN: Final = re.compile(r"(?<=مس)ي(?=ول)|(?<=ش)ي(?=ون$)")


@lru_cache(maxsize=65_536)
def fold_word(text: str) -> str:
    """A word folded, in one spelling: مسئول and مسؤول, ديموقراطي and ديمقراطي."""
    text = text.replace(DEMOCRATIC, "ديمقراط") if DEMOCRATIC in text else text
    return EGYPTIAN.sub("و", fold(text)) if "ئ" in text else fold(text)


def tokenize(text: str) -> list[Token]:
    """The words and signs of a text in order, a line feed being a sign; not to be changed. Linear.

    Those of the last text of ordinary length are kept, since one extractor follows the other on it.
    """
    return _tokenized(text) if len(text) <= ORDINARY else _tokenized.__wrapped__(text)


@lru_cache(maxsize=1)
def _tokenized(text: str) -> list[Token]:
    words = TOKEN.findall(text)
    for glued in GLUED:
        if glued.search(text):
            words = [part for word in words for part in glued.sub(r"\g<0> ", word).split(" ")]
    starts, ends = [], []
    position = 0
    for word in words:  # nothing but blanks stands between two, so that each is the next of its kind
        position = text.find(word, position)
        starts.append(position)
        position += len(word)
        ends.append(position)
    folded = list(map(fold_word, words))
    if "" in folded:  # a mark by itself
        folded = [form or word for form, word in zip(folded, words, strict=True)]
    return list(map(_token, zip(folded, starts, ends, strict=True)))


@lru_cache(maxsize=65_536)
def readings(word: str) -> tuple[tuple[str, int], ...]:
    """What a folded word may be, with the number of letters that are particles; the whole word first.

    >>> readings("وبالعراق")
    (('وبالعراق', 0), ('بالعراق', 1), ('العراق', 2))
    """
    found = [(word, 0)]
    rest, cut = word, 0
    for particles in (CONJUNCTIONS, PREPOSITIONS):
        if len(rest) > 3 and rest[0] in particles:
            if rest.startswith("لل") and particles == PREPOSITIONS:
                found.append(("ال" + rest[2:], cut + 1))
                if rest[2] != "ل":  # لليمن is ل and اليمن, لليبيا is ل and ليبيا
                    rest, cut = rest[1:], cut + 1
                    found.append((rest, cut))
                continue
            rest, cut = rest[1:], cut + 1
            found.append((rest, cut))
    return tuple(found)


@lru_cache(maxsize=65_536)
def forms(word: str) -> tuple[str, ...]:
    """The readings of a word without their particles' letters."""
    return tuple(reading for reading, _ in readings(word))


def cut_letters(text: str, start: int, count: int) -> int:
    """Where a word goes on after its first `count` letters: vowel marks and tatweel aren't letters."""
    while start < len(text) and (count or fold_word(text[start]) == ""):
        count -= fold_word(text[start]) != ""
        start += 1
    return start


def beside(tokens: Sequence[Token], index: int) -> bool:
    """Whether nothing but a blank stands between two tokens, of which the second is at `index`."""
    return tokens[index].start - tokens[index - 1].end == 1
