"""Places that are ordinary words too, told by their province or a neighbour that the text names: إلى الأبيض where it tells of
Kordofan, في الباب where it tells of Aleppo."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from services.extract.entities_tokens import Token, readings
from services.extract.names_data import read_data, word_list
from shared.arabic.fold import fold

LOCATING: Final = word_list("locating")
DATELINE: Final = frozenset((":", "-", "–", "—", "("))


@lru_cache(maxsize=1)
def _neighbours() -> dict[str, frozenset[str]]:
    """Folded word to the canonical names of places beside or around it, and folded words of their nationality."""
    rows = (line.split("\t") for line in read_data("near.tsv").splitlines())
    return {fold(name): frozenset("|".join(near).split("|")) for name, *near in rows}


@lru_cache(maxsize=1)
def _anywhere() -> frozenset[str]:
    """Of those words, ones that need no word before them that says where, if a neighbour is named: قالت سيول."""
    return frozenset(fold(line.split("\t")[0]) for line in read_data("near.tsv").splitlines() if line.count("\t") > 1)


def may_be_near(word: str) -> bool:
    return word in _neighbours()


def is_near(tokens: Sequence[Token], first: int, end: int, cut: int, named: Iterable[str | None]) -> bool:
    """Whether the words in [first, end), less `cut` letters of particles, stand where places do, one of its neighbours being
    `named` in the text."""
    token, words = tokens[first], " ".join([token.word for token in tokens[first:end]])
    if _neighbours()[words[cut:]].isdisjoint(named):
        return False
    if words[cut:] in _anywhere():
        return True
    after = tokens[end].word if end < len(tokens) else ""
    if after.startswith("ال") and token.word[cut:].startswith("ال"):
        return False  # إلى الدورة المقبلة
    if cut and token.word[cut - 1] in "بل":
        return True
    before = tokens[first - 1].word if first else "\n"
    if before == "\n":
        return after in DATELINE
    return any(reading in LOCATING for reading, _ in readings(before))
