"""Train services/extract/data/tagger.msgpack.zst on a corpus in ANERcorp's form and print its F1 on the part kept out.

    nice python scripts/train_tagger.py anercorp-train.txt.gz

The one that ships was trained on ANERcorp's CAMeL training split (CC BY-SA 4.0; Benajiba et al. 2007, Obeid et al. 2020), which
the CAMeL Lab gives out: camel.abudhabi.nyu.edu/anercorp. Plain or gzipped: a word and its label a line.

The last tenth of the words, in the order of the documents, is kept out of training. What a document says about a word is
learnt from labels that a model gave which hadn't seen that document, as at run time (jackknife). A third of the documents is
learnt without them, since the first reading has none. The corpus isn't needed at run time.
"""

import argparse
import itertools
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
import pycrfsuite
import zstandard

from services.extract.entities_tokens import fold_word
from services.extract.tagger import BuiltinTagger, Model
from services.extract.tagger_document import (
    KINDS,
    NO_KIND,
    SPORT,
    about_sport,
    elsewhere,
    most_feature,
    quarter_feature,
)
from services.extract.tagger_features import sentence_features, view
from services.extract.tagger_score import Sentence, read_corpus, score
from shared.errors import Unreadable

LABELS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG"]
TARGET = Path(__file__).parent.parent / "services" / "extract" / "data" / "tagger.msgpack.zst"
SCALE = 1000  # weights are stored as whole thousandths
# Regularisation (L1, L2) of the models whose weights are averaged: what only one of them believes counts less.
REGULARISATIONS = ((0.1, 0.01), (0.2, 0.02), (0.0, 0.5))
SMALLEST = 0.03  # of a weight that is kept
FOLDS = 4
BLOCKS = 40  # of sentences that are kept together in a fold

Rows = list[list[str]]


def fit(features: Sequence[Rows], labels: Sequence[list[str]], iterations: int, c1: float, c2: float) -> Model:
    trainer = pycrfsuite.Trainer(verbose=False)
    for rows, row in zip(features, labels, strict=True):
        trainer.append(rows, row)
    trainer.set_params(
        {"c1": c1, "c2": c2, "max_iterations": iterations, "feature.minfreq": 2, "feature.possible_transitions": True}
    )
    with tempfile.TemporaryDirectory() as folder:
        trainer.train(f"{folder}/model")
        tagger = pycrfsuite.Tagger()
        tagger.open(f"{folder}/model")
        info = tagger.info()
        tagger.close()
    weights: dict[str, list[int]] = {}
    for (feature, label), weight in info.state_features.items():
        if abs(weight) >= 0.02:
            weights.setdefault(feature, [0] * len(LABELS))[LABELS.index(label)] = round(weight * SCALE)
    transitions = [[round(info.transitions.get((a, b), -8.0) * SCALE) for b in LABELS] for a in LABELS]
    return Model(LABELS, weights, transitions)


def average(models: Sequence[Model]) -> Model:
    total: dict[str, list[float]] = {}
    for model in models:
        for feature, row in model.weights.items():
            sums = total.setdefault(feature, [0.0] * len(LABELS))
            for label, weight in enumerate(row):
                sums[label] += weight / len(models)
    weights = {
        feature: [round(w) for w in row] for feature, row in total.items() if max(map(abs, row)) >= SMALLEST * SCALE
    }
    transitions = [
        [round(sum(model.transitions[a][b] for model in models) / len(models)) for b in range(len(LABELS))]
        for a in range(len(LABELS))
    ]
    return Model(LABELS, weights, transitions)


def block(index: int, count: int) -> int:
    return index * BLOCKS // count


def document_features(
    words: Sequence[Sequence[str]], labels: Sequence[list[str]], features: Sequence[Rows]
) -> list[Rows]:
    """The features with what the words' other mentions were labelled, as the tagger adds it when it reads again."""
    numbers: dict[str, int] = {"": 0}
    cores = [core if core[0].isalpha() else "" for row in words for core in (view(word).core for word in row)]
    sentences = np.repeat(np.arange(len(words)), [len(row) for row in words])
    kinds = [KINDS.index(label[2:]) if label[2:] in KINDS else NO_KIND for row in labels for label in row]
    found = elsewhere(np.array([numbers.setdefault(core, len(numbers)) for core in cores]), sentences, np.array(kinds))
    flat = [list(row) for rows in features for row in rows]
    for place, quarters, most, majority in zip(*(part.tolist() for part in found), strict=True):
        flat[place] += [quarter_feature(kind, quarter) for kind, quarter in enumerate(quarters) if quarter >= 0]
        flat[place].append(most_feature(most, majority))
    rest = iter(flat)
    return [list(itertools.islice(rest, len(rows))) for rows in features]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--held-out", type=float, default=0.1, help="share of the words, from the end")
    parser.add_argument("--iterations", type=int, default=80)
    parser.add_argument("--out", type=Path, default=TARGET)
    args = parser.parse_args()
    started = time.monotonic()
    try:
        sentences: list[Sentence] = list(read_corpus(args.corpus))
    except Unreadable as error:
        sys.exit(f"{error}\n{Path(__file__).name} --help says where the corpus is")
    sizes = list(itertools.accumulate(map(len, sentences)))
    cut = sum(size <= sizes[-1] * (1 - args.held_out) for size in sizes)
    train, held_out = sentences[:cut], sentences[cut:]
    words = [[fold_word(word) or word for word, _ in sentence] for sentence in train]
    labels = [[label for _, label in sentence] for sentence in train]
    sport = about_sport(np.array([sum(view(word).core in SPORT for word in sentence) for sentence in words])).tolist()
    features = [sentence_features(row, about) for row, about in zip(words, sport, strict=True)]
    guessed: list[list[str]] = [[] for _ in train]
    for fold in range(FOLDS):
        inside = [index for index in range(cut) if block(index, cut) % FOLDS != fold]
        model = fit(
            [features[i] for i in inside], [labels[i] for i in inside], args.iterations // 2, *REGULARISATIONS[0]
        )
        outside = [index for index in range(cut) if block(index, cut) % FOLDS == fold]
        tagger = BuiltinTagger(model)
        for _, group in itertools.groupby(outside, key=lambda index: block(index, cut)):
            run = list(group)
            for index, guess in zip(run, tagger.tag([words[i] for i in run]), strict=True):
                guessed[index] = guess
        print(f"{time.monotonic() - started:.0f} s: fold {fold + 1} of {FOLDS}", flush=True)
    twice = document_features(words, guessed, features)
    mixed = [features[i] if block(i, cut) % 3 == 0 else twice[i] for i in range(cut)]
    models = []
    for c1, c2 in REGULARISATIONS:
        models.append(fit(mixed, labels, args.iterations, c1, c2))
        single = score(held_out, BuiltinTagger(models[-1]))["all"]["f1"]
        print(f"{time.monotonic() - started:.0f} s: L1 {c1}, L2 {c2}: F1 {single:.3f}", flush=True)
    model = average(models)
    args.out.write_bytes(zstandard.ZstdCompressor(level=19).compress(msgspec.msgpack.encode(model)))
    size = args.out.stat().st_size / 1e6
    print(f"{time.monotonic() - started:.0f} s: {len(model.weights)} features, {size:.1f} MB, {args.out}")
    for kind, figures in score(held_out, BuiltinTagger(model)).items():
        shown = "  ".join(f"{name} {figures[name]:.3f}" for name in ("precision", "recall", "f1"))
        print(f"{kind}  {shown}  of {figures['names']:.0f} names")


if __name__ == "__main__":
    main()
