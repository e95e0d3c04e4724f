"""Verbs of saying, as cues.tsv lists them, with or without و and ف before."""

from functools import lru_cache
from typing import NamedTuple

from services.extract.entities_tokens import Token, fold_word
from services.extract.names_data import read_data


class Cue(NamedTuple):
    """A verb of saying at a token: `participle` if its subject is its sentence's."""

    place: int
    participle: bool


@lru_cache(maxsize=1)
def cues() -> dict[str, bool]:
    """Folded verb of saying to whether it's a participle or a noun."""
    found: dict[str, bool] = {}
    for line in read_data("cues.tsv").splitlines():
        if line and not line.startswith("#"):
            forms = line.split("\t")
            found.update(dict.fromkeys(map(fold_word, forms), len(forms) == 1))
    return found


def cue_at(token: Token) -> bool | None:
    """Whether a token is a verb of saying (False) or a participle (True), None if neither."""
    return is_cue(token.word)


@lru_cache(maxsize=65_536)
def is_cue(word: str) -> bool | None:
    """`cue_at` of a folded word."""
    verb = cues().get(word)
    if verb is None and len(word) > 2 and word[0] in "وف":
        verb = cues().get(word[1:])
    return verb
