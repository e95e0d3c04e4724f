"""Roads and estates that a number names: الطريق الوطني رقم 3, حي 200 مسكن."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from services.extract.entities_forms import is_definite
from services.extract.entities_tokens import Token, readings
from services.extract.names_data import word_list

ROADS: Final = word_list("numbered roads")
ESTATES: Final = word_list("numbered estates")
HOMES: Final = word_list("homes")
NUMBER: Final = "رقم"
KINDS: Final = 2  # adjectives between a road and its number: الطريق الوطني السريع رقم 1


@lru_cache(maxsize=65_536)
def numbered_head(word: str) -> tuple[str, int] | None:
    """The road or the estate that a word is for, and the letters of particles before it."""
    if word[1:] in ESTATES and word[0] in "بو":
        return word[1:], 1  # بحي: too short for readings
    return next(((reading, cut) for reading, cut in readings(word) if reading in ROADS or reading in ESTATES), None)


def numbered_place(tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    """Where the name ends of a road or an estate at `index` that a number names, and the letters of particles before it."""
    head = numbered_head(tokens[index].word)
    if head is None:
        return None
    kind, cut = head
    at = index + 1
    if kind in ESTATES:
        named = at + 1 < len(tokens) and tokens[at].word.isdigit() and tokens[at + 1].word in HOMES
        return (at + 2, cut) if named else None
    while at < min(len(tokens), index + 1 + KINDS) and is_definite(tokens[at].word):
        at += 1
    numbered = index + 1 < at < len(tokens) - 1 and tokens[at].word == NUMBER and tokens[at + 1].word.isdigit()
    return (at + 2, cut) if numbered else None
