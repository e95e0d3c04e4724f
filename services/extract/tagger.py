"""The built-in tagger: which words of a document name persons, places and organizations.

A linear-chain conditional random field (Lafferty et al. 2001) with the features of tagger_features, trained by
scripts/train_tagger.py. It reads a document twice: the second time it knows what it called the other mentions of a word.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Protocol

import msgspec

from services.extract.entities_tokens import fold_word
from services.extract.names_data import DATA
from services.extract.tagger_document import label_features
from services.extract.tagger_scores import Scores
from shared.errors import SettingError
from shared.settings import ExtractSettings

if TYPE_CHECKING:
    from services.extract.tagger_scores import Rows

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


class BuiltinTagger:
    def __init__(self, model: Model) -> None:
        self._labels = model.labels
        self._out = model.labels.index("O")
        size = range(len(model.labels))
        self._into = [tuple(model.transitions[a][b] / SCALE for a in size) for b in size]
        weights = {feature: [weight / SCALE for weight in row] for feature, row in model.weights.items()}
        self._scores = Scores(weights, len(model.labels))

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        folded = [[fold_word(word) or word for word in sentence] for sentence in sentences]
        scores, views = self._scores.of(folded)
        labels = [self._best(rows) for rows in scores]
        for index, features in enumerate(label_features(views, labels)):
            if features:
                for place, names in features.items():
                    scores[index][place] += self._scores.extra(names)
                labels[index] = self._best(scores[index])
        return labels

    def _best(self, scores: "Rows") -> list[str]:
        """The best sequence of labels (Viterbi) over those that may still win at their word; most words have one only."""
        labels = ["O"] * len(scores)
        likely = scores > scores[:, self._out : self._out + 1] - CERTAIN
        open_ = (likely.sum(axis=1) > 1).nonzero()[0].tolist()
        start = 0
        for place, index in enumerate(open_):
            if place + 1 < len(open_) and open_[place + 1] == index + 1:
                continue
            first, last = open_[start], index + 1
            start = place + 1
            if last - first == 1:
                labels[first] = self._lone(
                    scores[first].tolist(), likely[first].tolist(), first > 0, last < len(scores)
                )
                continue
            chain = [
                (row, [label for label, may in enumerate(allowed) if may])
                for row, allowed in zip(scores[first:last].tolist(), likely[first:last].tolist(), strict=True)
            ]
            labels[first:last] = self._chain(chain, first > 0, last < len(scores))
        return labels

    def _lone(self, row: list[float], likely: list[bool], follows: bool, goes_on: bool) -> str:
        """The best label of one word between two that are no names, or at an end of the sentence."""
        into, out = self._into, self._out
        best, highest = out, float("-inf")
        for label, score in enumerate(row):
            if likely[label]:
                whole = score + (into[label][out] if follows else 0.0) + (into[out][label] if goes_on else 0.0)
                if whole > highest:
                    best, highest = label, whole
        return self._labels[best]

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
