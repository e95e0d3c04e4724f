"""A document's scores, all words at once: each word's own weights, and those it lends to the words beside it.

Words (tagger_words) and pairs of word classes have their weights in matrices; a document costs a handful of look-ups by index.
All numbers are whole thousandths, so that sums don't depend on their order.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from services.extract.tagger_document import KINDS, Elsewhere, about_sport, most_feature, quarter_feature
from services.extract.tagger_features import gazetteer_states
from services.extract.tagger_words import (
    CLASS,
    CORE,
    HERE,
    IN_SPORT,
    LONGEST,
    NEXT,
    PREVIOUS,
    SECOND_NEXT,
    SECOND_PREVIOUS,
    SPORTING,
    Words,
)

Numbers = npt.NDArray[np.integer]
Flags = npt.NDArray[np.bool_]

EDGES: Final = 2  # rows before the first sentence and after each
QUARTERS: Final = 4
# How pair_features and skip_features begin: a class and the one before, the one after; the second before, those around.
PAIRS: Final = (("-1&0 ", "0&+1 "), ("-2&0 ", "-1&+1 "))


class Scored(NamedTuple):
    """A document's words with EDGES rows around each sentence: their `scores` (words × labels), the numbers of their `cores` and
    of their `sentences`, and which rows are `edges`."""

    scores: Numbers
    cores: Numbers
    sentences: Numbers
    edges: Flags


class Scores:
    """`weights` has a list for each feature, one whole number a label."""

    def __init__(self, weights: Mapping[str, Sequence[int]], labels: int) -> None:
        self._weights = weights
        self._labels = labels
        self._classes = _classes(weights)
        self._pairs = [self._pair_rows(leads) for leads in PAIRS]
        self._sport = self._rows(f"sport {name}" for name in (*self._classes, "")) + self._row("sport")
        self._quarters = np.stack(
            [self._rows([*(quarter_feature(kind, n) for n in range(QUARTERS)), ""]) for kind in range(len(KINDS))]
        )
        self._most = np.stack([self._rows(most_feature(kind, n) for n in (False, True)) for kind in range(len(KINDS))])
        self._words = Words(weights, self._classes, labels)

    def of(self, sentences: Sequence[Sequence[str]]) -> Scored:
        """The scores of sentences of words, as written."""
        words = [""] * EDGES
        for sentence in sentences:
            words += sentence
            words += [""] * EDGES
        lengths = np.full(2 * len(sentences) + 1, EDGES)
        lengths[1::2] = list(map(len, sentences))
        edges = np.repeat(np.arange(len(lengths)) % 2 == 0, lengths)
        sentence_of = np.repeat(np.arange(len(lengths)) // 2, lengths)
        numbers = self._words.numbers(words)
        folded = list(map(self._words.folded.__getitem__, numbers.tolist()))
        facts, rows = self._words.facts[numbers], self._words.rows[numbers]
        scores = rows[:, HERE].copy()
        scores[1:] += rows[:-1, NEXT]
        scores[:-1] += rows[1:, PREVIOUS]
        scores[2:] += rows[:-2, SECOND_NEXT]
        scores[:-2] += rows[2:, SECOND_PREVIOUS]
        class_ = facts[:, CLASS].astype(np.intp)
        paired = class_[:-1] * (len(self._classes) + 1)
        beside, skipping = self._pairs
        pair = beside[paired + class_[1:]]
        scores[1:] += pair[:, 0]
        scores[:-1] += pair[:, 1]
        pair = skipping[paired[:-1] + class_[2:]]
        scores[2:] += pair[:, 0]
        scores[1:-1] += pair[:, 1]
        counts = np.bincount(sentence_of, facts[:, IN_SPORT], len(sentences))[: len(sentences)]
        about = np.append(about_sport(counts), False)
        if about.any():
            there = about[sentence_of]
            scores[there] += rows[there, SPORTING] + self._sport[class_[there]]
        longest = facts[:, LONGEST]
        opening = np.flatnonzero(longest > 1)
        states = gazetteer_states(folded, zip(opening.tolist(), longest[opening].tolist(), strict=True))
        for place, state in states.items():
            scores[place] += self._row(f"gazetteer {state}")
        return Scored(scores, facts[:, CORE], sentence_of, edges)

    def add_elsewhere(self, scores: Numbers, found: Elsewhere) -> None:
        """Add to a document's scores what its words' other mentions say."""
        for kind, quarters in enumerate(found.quarters.T):
            scores[found.places] += self._quarters[kind, quarters]
        scores[found.places] += self._most[found.most, found.majority.astype(np.intp)]

    def _row(self, feature: str) -> Numbers:
        return np.array(self._weights.get(feature, [0] * self._labels), dtype=np.int32)

    def _rows(self, features: Iterable[str]) -> Numbers:
        return np.stack([self._row(feature) for feature in features])

    def _pair_rows(self, leads: Sequence[str]) -> Numbers:
        """For two classes, before and after, a row for each lead. The classes that the model knows no pair of are the last one."""
        size = len(self._classes) + 1
        rows = np.zeros((size, size, len(leads), self._labels), dtype=np.int32)
        for feature, weights in self._weights.items():
            for part, lead in enumerate(leads):
                if feature.startswith(lead):
                    before, _, after = feature.removeprefix(lead).partition("&")
                    rows[self._classes[before], self._classes[after], part] = weights
        return rows.reshape(size * size, len(leads), self._labels)


def _classes(features: Iterable[str]) -> dict[str, int]:
    """The classes of words that the model says something about, with their numbers."""
    leads = tuple(lead for pair in PAIRS for lead in pair)
    found: set[str] = set()
    for feature in features:
        if feature.startswith(leads):
            found.update(feature.partition(" ")[2].split("&"))
        elif feature.startswith("sport ") and not feature.startswith("sport w="):
            found.add(feature.removeprefix("sport "))
    return {name: number for number, name in enumerate(sorted(found))}
