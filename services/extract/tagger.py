"""The built-in tagger: which words of a document name persons, places and organizations.

A linear-chain conditional random field (Lafferty et al. 2001) with the features of tagger_features, trained by
scripts/train_tagger.py. It reads a document twice: the second time it knows what it called the other mentions of a word.
"""

from collections.abc import Sequence
from itertools import islice
from typing import Protocol

import msgspec
import numpy as np

from services.extract.names_data import DATA
from services.extract.tagger_document import KINDS, NO_KIND, elsewhere
from services.extract.tagger_scores import Scores
from services.extract.tagger_viterbi import Decoder
from shared.errors import SettingError
from shared.settings import ExtractSettings


class Tagger(Protocol):
    """Labels a document's sentences of words, as written, with O, B-PER, I-PER, B-LOC, I-LOC, B-ORG, I-ORG."""

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]: ...


class Model(msgspec.Struct):
    """`weights` has one list for each feature, `transitions` one for each label, in the order of `labels`; whole
    thousandths."""

    labels: list[str]
    weights: dict[str, list[int]]
    transitions: list[list[int]]


class BuiltinTagger:
    def __init__(self, model: Model) -> None:
        self._labels = model.labels
        self._kinds = np.array([KINDS.index(label[2:]) if label[2:] in KINDS else NO_KIND for label in model.labels])
        self._decoder = Decoder(model.transitions, model.labels.index("O"))
        self._scores = Scores(model.weights, len(model.labels))

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        words = self._scores.of(sentences)
        labels = self._decoder.best(words.scores, words.edges)
        found = elsewhere(words.cores, words.sentences, self._kinds[labels])
        if len(found.places):
            self._scores.add_elsewhere(words.scores, found)
            labels = self._decoder.best(words.scores, words.edges)
        names = iter([self._labels[label] for label in labels[~words.edges].tolist()])
        return [list(islice(names, len(sentence))) for sentence in sentences]


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
