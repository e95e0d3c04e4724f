"""What each word adds to the scores of its own place and of those around it, added up once, when it is first met, and kept."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from services.extract.entities_tokens import fold_word
from services.extract.tagger_document import SPORT
from services.extract.tagger_features import longest_name, view

KEPT: Final = 61_440  # words that are kept; one document may add to them before half of them are dropped
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
            number = numbers.setdefault(piece, 1 + len(self._anywhere) + len(self._side))
            wanted.append((number, part, row))
        # Row 0 is of no feature.
        self._weights = np.zeros((1 + len(self._anywhere) + len(self._side), len(PARTS), labels), dtype=np.int32)
        if wanted:
            self._weights[[number for number, _, _ in wanted], [part for _, part, _ in wanted]] = [
                row for *_, row in wanted
            ]
        self.rows = np.zeros((ROOM, len(PARTS), labels), dtype=np.int32)
        self.facts = np.zeros((ROOM, FACTS), dtype=np.int32)
        self.folded: list[str] = []
        self._uses = np.zeros(ROOM, dtype=np.int32)  # documents that had a word
        self._numbers: dict[str, int] = {}  # of words, as written and folded
        self._cores: dict[str, int] = {"": 0}
        self._learn([""])

    def numbers(self, words: Sequence[str]) -> npt.NDArray[np.intp]:
        """The numbers of words as written in `rows` (parts × labels), `facts` and `folded`; they hold until the next call."""
        if len(self._numbers) > KEPT:
            self._drop()
        found = list(map(self._numbers.get, words))
        if None in found:
            self._meet(dict.fromkeys(word for word, number in zip(words, found, strict=True) if number is None))
            found = list(map(self._numbers.get, words))
        numbers = np.array(found, dtype=np.intp)
        self._uses[numbers] += 1
        return numbers

    def _meet(self, words: Iterable[str]) -> None:
        folded = {word: fold_word(word) or word for word in words}
        new = [word for word in dict.fromkeys(folded.values()) if word not in self._numbers]
        for start in range(0, len(new), TOGETHER):
            self._learn(new[start : start + TOGETHER])
        self._numbers.update((word, self._numbers[form]) for word, form in folded.items())

    def _learn(self, words: Sequence[str]) -> None:
        """Add folded words."""
        first, end = len(self.folded), len(self.folded) + len(words)
        while end > len(self.rows):
            self.rows = np.concatenate([self.rows, np.zeros_like(self.rows)])
            self.facts = np.concatenate([self.facts, np.zeros_like(self.facts)])
            self._uses = np.concatenate([self._uses, np.zeros_like(self._uses)])
        features: list[int] = []
        starts: list[int] = []
        facts: list[tuple[int, int, int, bool]] = []
        anywhere, side = self._anywhere.get, self._side.get
        for word in words:
            seen = view.__wrapped__(word)  # what is kept of it here is enough
            starts.append(len(features))
            features.append(0)  # which a word without any has
            features += filter(None, map(anywhere, (*seen.common, *seen.near, *seen.own)))
            features += filter(None, map(side, seen.side))
            core = self._cores.setdefault(seen.core, len(self._cores)) if seen.core[:1].isalpha() else 0
            class_ = self._classes.get(seen.group, len(self._classes))
            facts.append((class_, core, longest_name(word), seen.core in SPORT))
        np.add.reduceat(self._weights[features], starts, axis=0, out=self.rows[first:end])
        self.facts[first:end] = facts
        self.folded += words
        self._numbers.update(zip(words, range(first, end), strict=True))

    def _drop(self) -> None:
        """Keep the half of the words that most documents had; their counts are halved. The edge stays at 0."""
        count = len(self.folded)
        kept = np.sort(np.argsort(-self._uses[1:count], kind="stable")[: count // 2] + 1)
        kept = np.append(0, kept)
        used, cores = np.unique(self.facts[kept, CORE], return_inverse=True)
        names = list(self._cores)
        self._cores = {names[number]: place for place, number in enumerate(used.tolist())}
        self.folded = [self.folded[number] for number in kept.tolist()]
        self._numbers = {word: number for number, word in enumerate(self.folded)}
        self.rows[: len(kept)] = self.rows[kept]
        self.facts[: len(kept)] = self.facts[kept]
        self.facts[: len(kept), CORE] = cores
        uses = self._uses[kept] // 2
        self._uses[:] = 0
        self._uses[: len(kept)] = uses
