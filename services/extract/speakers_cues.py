"""Verbs of saying, as cues.tsv lists them, with or without و and ف before."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from services.extract.entities_tokens import ENDS, Token, fold_word
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


class Outside:
    """Where the verbs of saying and the ends of sentences of a text stand that are in no quotation; nor, the verbs, in a name.
    `quoted` and `named` tell whether a code point is in one. Each look-up costs the logarithm of the text's length."""

    def __init__(self, tokens: Sequence[Token], quoted: Callable[[int], bool], named: Callable[[int], bool]) -> None:
        self._cues = [
            Cue(place, participle)
            for place, token in enumerate(tokens)
            if (participle := is_cue(token.word)) is not None and not quoted(token.start) and not named(token.start)
        ]
        self._places = [cue.place for cue in self._cues]
        self._ends = [place for place, token in enumerate(tokens) if token.word in ENDS and not quoted(token.start)]

    def back(self, place: int, lowest: int) -> Iterator[Cue]:
        """The verbs before a token and not before another, the nearest first."""
        for number in range(bisect_left(self._places, place) - 1, -1, -1):
            if self._places[number] < lowest:
                return
            yield self._cues[number]

    def sentence_start(self, index: int) -> int:
        """The token at which the sentence of another begins."""
        near = bisect_left(self._ends, index) - 1
        return self._ends[near] + 1 if near >= 0 else 0
