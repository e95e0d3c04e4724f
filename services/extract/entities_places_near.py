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
    """Folded word to the canonical names of places beside or around it."""
    rows = (line.split("\t") for line in read_data("near.tsv").splitlines())
    return {fold(name): frozenset(near.split("|")) for name, near in rows}


def may_be_near(word: str) -> bool:
    return word in _neighbours()


def is_near(tokens: Sequence[Token], first: int, cut: int, named: Iterable[str | None]) -> bool:
    """Whether the word at `first`, less `cut` letters of particles, stands where places do, one of its neighbours being
    `named` in the text."""
    token = tokens[first]
    if _neighbours()[token.word[cut:]].isdisjoint(named):
        return False
    after = tokens[first + 1].word if first + 1 < len(tokens) else ""
    if after.startswith("ال") and token.word[cut:].startswith("ال"):
        return False  # إلى الدورة المقبلة
    if cut and token.word[cut - 1] in "بل":
        return True
    before = tokens[first - 1].word if first else "\n"
    if before == "\n":
        return first + 1 < len(tokens) and tokens[first + 1].word in DATELINE
    return any(reading in LOCATING for reading, _ in readings(before))
