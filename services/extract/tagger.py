"""The built-in tagger: which words of a document name persons, places and organizations.

A linear-chain conditional random field (Lafferty et al. 2001) with the features of tagger_features, trained by
scripts/train_tagger.py. It reads a document twice: the second time it knows what it called the other mentions of a word.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, Protocol

import msgspec

from services.extract.entities_tokens import fold_word
from services.extract.names_data import DATA
from services.extract.tagger_document import label_features, sport_features
from services.extract.tagger_features import (
    View,
    gazetteer_states,
    pair_features,
    skip_features,
    sport_flags,
    view,
)
from shared.errors import SettingError
from shared.settings import ExtractSettings

Vector = tuple[float, ...]
SCALE: Final = 1000  # weights are stored as whole thousandths
CERTAIN: Final = 6.0  # by this much "no name" leads before a label is passed over


class Tagger(Protocol):
    """Labels a document's sentences of words, as written, with O, B-PER, I-PER, B-LOC, I-LOC, B-ORG, I-ORG."""

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]: ...


class Model(msgspec.Struct):
    """`weights` has one list for each feature, `transitions` one for each label, in the order of `labels`; thousandths."""

    labels: list[str]
    weights: dict[str, list[int]]
    transitions: list[list[int]]


class Word(msgspec.Struct, frozen=True):
    """What a word adds to the scores of its own place, of its neighbours, and of those two places away."""

    view: View
    here: Vector
    to_next: Vector
    to_previous: Vector
    to_second_next: Vector
    to_second_previous: Vector


class BuiltinTagger:
    def __init__(self, model: Model) -> None:
        self._labels = model.labels
        self._out = model.labels.index("O")
        self._weights = {feature: tuple(w / SCALE for w in row) for feature, row in model.weights.items()}
        size = range(len(model.labels))
        self._into = [tuple(model.transitions[a][b] / SCALE for a in size) for b in size]
        self._zero: Vector = (0.0,) * len(model.labels)
        self._sum = lru_cache(maxsize=65_536)(self._add_up)
        self._word = lru_cache(maxsize=32_768)(self._compile)
        self._groups = lru_cache(maxsize=65_536)(self._compile_groups)
        self._edge = self._word("")

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        folded = [[fold_word(word) or word for word in sentence] for sentence in sentences]
        compiled = [[self._word(word) for word in sentence] for sentence in folded]
        views = [[word.view for word in sentence] for sentence in compiled]
        scores = [self._scores(*parts) for parts in zip(folded, compiled, sport_features(views), strict=True)]
        labels = [self._best(rows) for rows in scores]
        for index, features in enumerate(label_features(views, labels)):
            if features:
                rows = list(scores[index])
                for place, names in features.items():
                    rows[place] = [a + b for a, b in zip(rows[place], self._sum(names), strict=True)]
                labels[index] = self._best(rows)
        return labels

    def _add_up(self, features: tuple[str, ...]) -> Vector:
        rows = [row for feature in features if (row := self._weights.get(feature)) is not None]
        return tuple(map(sum, zip(*rows, strict=True))) if rows else self._zero

    def _compile(self, word: str) -> Word:
        seen = view(word)
        return Word(
            seen,
            self._add_up(seen.here),
            *(self._add_up(tuple(f"{place} {feature}" for feature in seen.beside)) for place in ("-1", "+1")),
            *(self._add_up(tuple(f"{place} {feature}" for feature in seen.far)) for place in ("-2", "+2")),
        )

    def _compile_groups(self, a: str, b: str, c: str, d: str) -> Vector:
        """What the groups of c and its neighbours say together about c."""
        return self._add_up(
            (pair_features(b, c)[1], pair_features(c, d)[0], skip_features(a, c)[1], skip_features(b, d)[0])
        )

    def _scores(self, words: Sequence[str], row: Sequence[Word], sport: bool) -> list[Sequence[float]]:
        edge = self._edge
        padded = [edge, edge, *row, edge, edge]
        scores: list[Sequence[float]] = []
        groups = [word.view.group for word in padded]
        for index in range(len(row)):
            a, b, c, d, e = padded[index : index + 5]
            around = self._groups(*groups[index : index + 4])
            scores.append(
                [
                    u + v + w + x + y + z
                    for u, v, w, x, y, z in zip(
                        c.here, b.to_next, d.to_previous, a.to_second_next, e.to_second_previous, around, strict=True
                    )
                ]
            )
        for index, state in enumerate(gazetteer_states(words)):
            if state:
                scores[index] = self._plus(scores[index], (f"gazetteer {state}",))
            if sport:
                scores[index] = self._plus(scores[index], sport_flags(row[index].view))
        return scores

    def _plus(self, scores: Sequence[float], features: tuple[str, ...]) -> list[float]:
        return [a + b for a, b in zip(scores, self._sum(features), strict=True)]

    def _best(self, scores: Sequence[Sequence[float]]) -> list[str]:
        """The best sequence of labels (Viterbi) over those that may still win at their word; most words have one only."""
        labels = ["O"] * len(scores)
        chain: list[tuple[Sequence[float], list[int]]] = []
        for index, row in enumerate(scores):
            floor = row[self._out] - CERTAIN
            likely = [label for label, score in enumerate(row) if score > floor]
            if len(likely) > 1:
                chain.append((row, likely))
            elif chain:
                labels[index - len(chain) : index] = self._chain(chain, index > len(chain), True)
                chain = []
        if chain:
            labels[len(scores) - len(chain) :] = self._chain(chain, len(scores) > len(chain), False)
        return labels

    def _chain(self, chain: Sequence[tuple[Sequence[float], list[int]]], follows: bool, goes_on: bool) -> list[str]:
        """Viterbi for words that follow one that is no name, or begin the sentence, and go on to one, or end it."""
        row, before = chain[0]
        out, into = self._out, self._into
        best = [row[label] + into[label][out] if follows else row[label] for label in before]
        back: list[tuple[list[int], list[int]]] = []
        for row, likely in chain[1:]:
            pointers, following = [], []
            for label in likely:
                from_ = into[label]
                ways = [score + from_[old] for score, old in zip(best, before, strict=True)]
                top = max(ways)
                pointers.append(ways.index(top))
                following.append(top + row[label])
            back.append((before, pointers))
            best, before = following, likely
        if goes_on:
            best = [score + into[out][label] for score, label in zip(best, before, strict=True)]
        place = best.index(max(best))
        path = [before[place]]
        for labels, pointers in reversed(back):
            place = pointers[place]
            path.append(labels[place])
        return [self._labels[label] for label in reversed(path)]


def load_tagger() -> BuiltinTagger:
    """The tagger of services/extract/data/tagger.msgpack.zst."""
    import zstandard

    packed = (DATA / "tagger.msgpack.zst").read_bytes()
    return BuiltinTagger(msgspec.msgpack.decode(zstandard.ZstdDecompressor().decompress(packed), type=Model))


def build_tagger(settings: ExtractSettings) -> Tagger | None:
    """The tagger that the settings name, None for `none`. Raises SettingError for one that isn't there."""
    if settings.tagger == "none":
        return None
    if settings.tagger == "builtin":
        return load_tagger()
    if settings.tagger == "transformers":
        from services.extract.tagger_transformers import load_model

        return load_model(settings.tagger_model)
    raise SettingError(
        [f"stages.extract.tagger: {settings.tagger!r} is no tagger: write builtin, none or transformers"]
    )
