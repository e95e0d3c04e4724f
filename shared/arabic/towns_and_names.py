"""Words that are known beforehand, to tell a town, a person and an ordinary word apart: common_words.tsv, names.tsv and
cities.tsv beside this module. Where they come from, and their licences: DATA.md.
"""

import math
from functools import cache, lru_cache
from importlib import resources
from typing import Final, NamedTuple

from shared.arabic.fold import fold

COMMON: Final = 3.6  # zipf from which one word is rather no town
NAMED: Final = 2.0  # weight from which one word is rather a person's
GIVEN: Final = 3  # people from whom on a word begins a person's name


class NameWord(NamedTuple):
    """How often a word is a given name or a surname of people of the Arab world, and the names of others that hold it."""

    given: int
    surname: int
    foreign: int


class City(NamedTuple):
    """A folded surface, the canonical name (empty where the text's own spelling serves) and the inhabitants, 0 if unknown."""

    key: str
    name: str
    population: int


@cache
def words() -> dict[str, float]:
    """How common a folded word is: log10 of its frequency in a billion; rarer ones than one in a million are missing."""
    return {word: float(zipf) for word, zipf in _rows("common_words.tsv")}


@cache
def names() -> dict[str, NameWord]:
    return {
        word: NameWord(int(given), int(surname), int(foreign)) for word, given, surname, foreign in _rows("names.tsv")
    }


@cache
def cities() -> tuple[City, ...]:
    return tuple(City(key, name, int(population)) for key, name, population in _rows("cities.tsv"))


def name_weight(word: str) -> float:
    """How much a folded word looks like a part of a person's name: log2 of its counts, 0 where it never is one."""
    counts = names().get(word)
    return math.log2(1 + counts.given + counts.surname + 2 * counts.foreign) if counts else 0.0


@lru_cache(maxsize=4096)
def is_town(text: str) -> bool:
    """Whether the text is a town's name, and not an ordinary word or a person's as well."""
    key = fold(text)
    return key in _towns() and (" " in key or (words().get(key, 0.0) < COMMON and name_weight(key) < NAMED))


def is_given(word: str) -> bool:
    """Whether persons' names begin with the word."""
    counts = names().get(fold(word))
    return counts is not None and counts.given >= GIVEN


@cache
def _towns() -> frozenset[str]:
    return frozenset(city.key for city in cities())


def _rows(file: str) -> list[list[str]]:
    text = (resources.files("shared.arabic") / file).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]
