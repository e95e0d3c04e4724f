"""What each word adds to the scores of its own place and of those around it, added up once, when it is first met, and kept."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from services.extract.tagger_document import SPORT
from services.extract.tagger_features import longest_name, view

Numbers = npt.NDArray[np.integer]

KEPT: Final = 49_152  # words that are kept; one document may add to them before they are dropped
ROOM: Final = 4096  # words that there's room for at first
TOGETHER: Final = 512  # words that are learnt in one go
# The parts of a word's row, and how their features begin: its own place, the next, the one before, the second next, the second
# before; and its own where the text is about sport.
PARTS: Final = ("", "-1", "+1", "-2", "+2", "sport")
HERE, NEXT, PREVIOUS, SECOND_NEXT, SECOND_PREVIOUS, SPORTING = range(len(PARTS))
# What is known of a word beside its row: its class's number, its core's (0 if that begins with no letter), the length of the
# longest name in the gazetteer that it may begin, and whether it is one of sport.
FACTS: Final = 4
CLASS, CORE, LONGEST, IN_SPORT = range(FACTS)


class Words:
    """`weights` has a list for each feature, one whole number a label; `classes` the numbers of the classes of words that count,
    of which all others share the next one."""

    def __init__(self, weights: Mapping[str, Sequence[int]], classes: Mapping[str, int], labels: int) -> None:
        self._classes = classes
        self._anywhere: dict[str, int] = {}
        self._side: dict[str, int] = {}
        wanted: list[tuple[int, int, Sequence[int]]] = []
        for feature, row in weights.items():
            before, _, piece = feature.partition(" ")
            part = PARTS.index(before) if before in PARTS else HERE
            if part == HERE:
                piece = feature
            elif part == SPORTING and piece[:2] != "w=":
                continue
            beside = part in (NEXT, PREVIOUS) and piece.startswith(("end2=", "start2="))
            numbers = self._side if beside else self._anywhere
            number = numbers.setdefault(piece, len(self._anywhere) + len(self._side))
            wanted.append((number, part, row))
        self._nothing = len(self._anywhere) + len(self._side)
        self._weights = np.zeros((self._nothing + 1, len(PARTS), labels), dtype=np.int32)
        if wanted:
            self._weights[[number for number, _, _ in wanted], [part for _, part, _ in wanted]] = [
                row for *_, row in wanted
            ]
        self.forget()

    def forget(self) -> None:
        """Drop all words but the edge of a sentence, which is at 0."""
        self._index: dict[str, int] = {}
        self._cores: dict[str, int] = {"": 0}
        self.rows = np.zeros((ROOM, *self._weights.shape[1:]), dtype=np.int32)
        self.facts = np.zeros((ROOM, FACTS), dtype=np.int32)
        self._learn([""])

    def numbers(self, words: Sequence[str]) -> list[int]:
        """The numbers of folded words in `rows` (parts × labels) and `facts`."""
        if len(self._index) > KEPT:
            self.forget()
        found = list(map(self._index.get, words))
        if None in found:
            new = list(dict.fromkeys(word for word, number in zip(words, found, strict=True) if number is None))
            for start in range(0, len(new), TOGETHER):
                self._learn(new[start : start + TOGETHER])
            return [self._index[word] for word in words]
        return found  # type: ignore[return-value]

    def _learn(self, words: Sequence[str]) -> None:
        first, end = len(self._index), len(self._index) + len(words)
        while end > len(self.rows):
            self.rows = np.concatenate([self.rows, np.zeros_like(self.rows)])
            self.facts = np.concatenate([self.facts, np.zeros_like(self.facts)])
        features: list[int] = []
        starts: list[int] = []
        facts: list[tuple[int, int, int, bool]] = []
        for word in words:
            seen = view.__wrapped__(word)  # what is kept of it here is enough
            starts.append(len(features))
            features.append(self._nothing)  # no word is without features
            features += _known(self._anywhere, seen.common)
            features += _known(self._anywhere, seen.near)
            features += _known(self._anywhere, seen.own)
            features += _known(self._side, seen.side)
            core = self._cores.setdefault(seen.core, len(self._cores)) if seen.core[:1].isalpha() else 0
            class_ = self._classes.get(seen.group, len(self._classes))
            facts.append((class_, core, longest_name(word), seen.core in SPORT))
        np.add.reduceat(self._weights[features], starts, axis=0, out=self.rows[first:end])
        self.facts[first:end] = facts
        self._index.update(zip(words, range(first, end), strict=True))


def _known(numbers: Mapping[str, int], features: Iterable[str]) -> list[int]:
    return [number for feature in features if (number := numbers.get(feature)) is not None]
