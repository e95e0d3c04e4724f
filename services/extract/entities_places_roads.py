"""Estates that the number of their homes names, and roads by whom they are called after: حي 200 مسكن, طريق الملك فهد."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from services.extract.entities_forms import FUNCTION
from services.extract.entities_places_built import is_named
from services.extract.entities_tokens import Token, readings
from services.extract.gazetteer import gazetteer
from services.extract.names_data import word_list

ESTATES: Final = word_list("numbered estates")
HOMES: Final = word_list("homes")
HONOURED: Final = word_list("honoured by roads")
NO_NAMES: Final = FUNCTION | word_list("directions")
TIMES: Final = word_list("times") | {"ليلا", "صباحا", "مساء", "ظهرا"}
LINKS: Final = word_list("links")
ROAD, BY = "طريق", "عن"  # عن طريق, by way of
NAME: Final = 4  # words of a name behind its title


@lru_cache(maxsize=65_536)
def road_head(word: str) -> tuple[str, int] | None:
    """The road or the estate that a word is for, and the letters of particles before it."""
    if word[1:] in ESTATES and word[0] in "بو":
        return word[1:], 1  # بحي: too short for readings
    heads = (part for part in readings(word) if part[0] == ROAD or part[0] in ESTATES)
    return next(heads, None)


def road_place(tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    """Where the name of a road or an estate at `index` ends, and the letters of particles before it."""
    head = road_head(tokens[index].word)
    if head is None:
        return None
    kind, cut = head
    end = _honoured(tokens, index) if kind == ROAD else _of_homes(tokens, index)
    return (end, cut) if end is not None else None


def _of_homes(tokens: Sequence[Token], index: int) -> int | None:
    named = index + 2 < len(tokens) and tokens[index + 1].word.isdigit() and tokens[index + 2].word in HOMES
    return index + 3 if named else None


def _honoured(tokens: Sequence[Token], index: int) -> int | None:
    """Where the name of whom a road is called after ends; but عن طريق الأمير, طريق الملك إلى العاصمة, طريق الشيخ زويد."""
    first = index + 1
    if first + 1 >= len(tokens) or tokens[first].word not in HONOURED:
        return None
    if index and tokens[index - 1].word.endswith(BY):
        return None
    town = gazetteer().match(list(tokens[first : first + 4]), 0)
    if (town is not None and town[0].kind == "place") or tokens[first + 1].word in NO_NAMES:
        return None
    end = first + 1
    while end < len(tokens) and end < first + 1 + NAME and is_named(tokens[end].word) and tokens[end].word not in TIMES:
        end += 1
    while end > first + 1 and tokens[end - 1].word in LINKS:
        end -= 1  # of a name that goes on with no other
    return end if end > first + 1 else None
