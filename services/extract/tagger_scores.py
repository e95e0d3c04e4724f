"""A document's scores, all words at once: each word's own weights, and those it lends to the words beside it.

The rows of a word, of what it adds to its neighbours and of pairs of word classes are added up once, when they are first seen, and
kept in matrices; a document then costs a handful of look-ups by index.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from services.extract.tagger_document import sport_features
from services.extract.tagger_features import View, gazetteer_states, sport_flags, view

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Rows = npt.NDArray[np.float64]
    Numbers = npt.NDArray[np.intp]

KEPT: Final = 49_152  # words whose rows are kept; one document may add to them before they are dropped
PARTS: Final = 5  # here, to the next, to the previous, to the second next, to the second previous
PLACES: Final = ("-1", "+1", "-2", "+2")
# How pair_features and skip_features begin: a class and the one before, the one after, the second before, those around.
PAIRS: Final = ("-1&0 ", "0&+1 ", "-2&0 ", "-1&+1 ")


class Scores:
    """`weights` has a list for each feature, one number a label."""

    def __init__(self, weights: Mapping[str, Sequence[float]], labels: int) -> None:
        import numpy as np

        self._np: Any = np
        self._labels = labels
        self._numbers = {feature: number for number, feature in enumerate(weights)}
        self._nothing = len(weights)  # the row of zeros behind the features' own
        self._weights: Rows = np.array([*weights.values(), [0.0] * labels], dtype=np.float64)
        # The features of each place by themselves, so that a word's need not be written out for every place.
        beside: tuple[dict[str, int], ...] = tuple({} for _ in PLACES)
        for feature, number in self._numbers.items():
            if feature[:2] in PLACES and feature[2:3] == " ":
                beside[PLACES.index(feature[:2])][feature[3:]] = number
        self._known = (self._numbers, *beside)
        self.extra = lru_cache(maxsize=16_384)(self._add_up)
        self._classes: dict[str, int] = {}
        self._pairs = self._pair_rows()
        self._forget()

    def of(self, sentences: Sequence[Sequence[str]]) -> tuple[list["Rows"], list[list[View]]]:
        """For each sentence of folded words its scores, words × labels, and the words' views."""
        np = self._np
        if len(self._index) > KEPT:
            self._forget()
        flat = [0, 0]
        for sentence in sentences:
            flat += [self._index.get(word) or self._learn(word) for word in sentence]
            flat += [0, 0]
        here, after, before, second_after, second_before = (self._rows[part][flat] for part in range(PARTS))
        scores = here
        scores[1:] += after[:-1]
        scores[:-1] += before[1:]
        scores[2:] += second_after[:-2]
        scores[:-2] += second_before[2:]
        group = self._groups[flat]
        own, following, onward, skipping = self._pairs
        scores[1:] += own[group[:-1], group[1:]]
        scores[:-1] += following[group[:-1], group[1:]]
        scores[2:] += onward[group[:-2], group[2:]]
        scores[1:-1] += skipping[group[:-2], group[2:]]
        views = [self._views[index] for index in flat]
        bounds = np.cumsum([0] + [len(sentence) + 2 for sentence in sentences]) + 2
        parts = [slice(int(start), int(start) + len(s)) for start, s in zip(bounds, sentences, strict=False)]
        seen = [views[part] for part in parts]
        found = [scores[part] for part in parts]
        for words, row, rows, sport in zip(sentences, seen, found, sport_features(seen), strict=True):
            for place, state in enumerate(gazetteer_states(words)):
                if state:
                    rows[place] += self.extra((f"gazetteer {state}",))
                if sport:
                    rows[place] += self.extra(sport_flags(row[place]))
        return found, seen

    def _add_up(self, features: Sequence[str]) -> "Rows":
        rows = [number for feature in features if (number := self._numbers.get(feature)) is not None]
        total: Rows = self._weights[rows].sum(axis=0)
        return total

    def _forget(self) -> None:
        np = self._np
        self._index: dict[str, int] = {}
        self._views: list[View] = []
        self._rows: Rows = np.zeros((PARTS, 1024, self._labels))
        self._groups: Numbers = np.zeros(1024, dtype=np.intp)
        self._learn("")  # the edge of a sentence, at 0

    def _learn(self, word: str) -> int:
        seen = view.__wrapped__(word)  # what is kept of it here is enough
        index = len(self._views)
        if index == len(self._groups):
            self._rows = self._np.concatenate([self._rows, self._np.zeros_like(self._rows)], axis=1)
            self._groups = self._np.concatenate([self._groups, self._np.zeros_like(self._groups)])
        places = (seen.here, seen.beside, seen.beside, seen.far, seen.far)
        numbers: list[int] = []
        starts = []
        for features, known in zip(places, self._known, strict=True):
            starts.append(len(numbers))
            numbers.append(self._nothing)  # no part is empty
            numbers += [number for feature in features if (number := known.get(feature)) is not None]
        self._rows[:, index] = self._np.add.reduceat(self._weights[numbers], starts, axis=0)
        self._groups[index] = self._classes.get(seen.group, len(self._classes))
        self._views.append(View(seen.core, seen.group, (), (), ()))
        self._index[word] = index
        return index

    def _pair_rows(self) -> "Rows":
        """For two classes, before and after: what they lend the second and the first as neighbours, and the second and the
        one between as words with one between them. The classes that the model knows no pair of share the last, empty row."""
        found: list[tuple[int, str, str, int]] = []
        for table, lead in enumerate(PAIRS):
            for feature, number in self._numbers.items():
                if feature.startswith(lead):
                    before, _, after = feature.removeprefix(lead).partition("&")
                    found.append((table, before, after, number))
        for _, before, after, _ in found:
            for group in (before, after):
                self._classes.setdefault(group, len(self._classes))
        size = len(self._classes) + 1
        rows: Rows = self._np.zeros((len(PAIRS), size, size, self._labels))
        for table, before, after, number in found:
            rows[table, self._classes[before], self._classes[after]] = self._weights[number]
        return rows
