"""The tagger's arrays say what its features, one by one, and all labellings, one by one, say."""

import itertools
import random

import msgspec
import numpy as np
import pytest
import zstandard

from services.extract import tagger_words
from services.extract.entities_tokens import fold_word
from services.extract.names_data import DATA
from services.extract.tagger import BuiltinTagger, Model
from services.extract.tagger_document import KINDS, NO_KIND, SPORT, elsewhere
from services.extract.tagger_features import sentence_features, view
from services.extract.tagger_scores import EDGES, Scores
from services.extract.tagger_viterbi import Decoder
from services.extract.tagger_words import Words

SENTENCES = [
    ["وقال", "لاعب", "نادي", "الزمالك", "حسن", "شحاتة", "بعد", "المباراة"],
    ["فاز", "المنتخب", "على", "كوريا", "الجنوبية", "في", "كأس", "العالم"],
    [],
    ["وأعلنت", "وزارة", "الخارجية", "الأمريكية", "في", "نيويورك", "12", "اتفاقا", "مع", "غوغل", "Google", "."],
]


@pytest.fixture(scope="module")
def model() -> Model:
    packed = (DATA / "tagger.msgpack.zst").read_bytes()
    return msgspec.msgpack.decode(zstandard.ZstdDecompressor().decompress(packed), type=Model)


@pytest.mark.parametrize("sentences", [SENTENCES, SENTENCES[2:], []])
def test_scores_are_the_sums_of_the_features_weights(model: Model, sentences: list[list[str]]) -> None:
    scored = Scores(model.weights, len(model.labels)).of(sentences)
    folded = [[fold_word(word) for word in sentence] for sentence in sentences]
    sport = sum(view(word).core in SPORT for row in folded for word in row) > len(folded) / 2
    expected = [
        np.sum([model.weights.get(name, [0] * len(model.labels)) for name in names], axis=0)
        for row in folded
        for names in sentence_features(row, sport)
    ]
    assert scored.scores[~scored.edges].tolist() == [row.tolist() for row in expected]
    assert scored.edges.sum() == EDGES * (len(sentences) + 1)


def test_the_best_labels_are_those_of_all_labellings() -> None:
    chance = random.Random(7)
    for _ in range(60):
        labels = chance.randint(2, 4)
        after = [[chance.randint(-3000, 3000) for _ in range(labels)] for _ in range(labels)]
        lengths = [chance.randint(0, 4) for _ in range(3)]
        edges, scores = [True], [[0] * labels]
        for length in lengths:
            edges += [False] * length + [True]
            scores += [[chance.randint(-2000, 2000) for _ in range(labels)] for _ in range(length)] + [[0] * labels]
        found = Decoder(after, 0).best(np.array(scores), np.array(edges))
        start = 1
        for length in lengths:
            rows = scores[start : start + length]

            def worth(path: tuple[int, ...], rows: list[list[int]] = rows, after: list[list[int]] = after) -> int:
                return sum(row[label] for row, label in zip(rows, path, strict=True)) + sum(
                    after[a][b] for a, b in itertools.pairwise(path)
                )

            best = max(map(worth, itertools.product(range(labels), repeat=length)))
            assert worth(tuple(found[start : start + length].tolist())) == best
            start += length + 1


def test_a_word_far_away_says_nothing_of_another() -> None:
    person, none = KINDS.index("PER"), NO_KIND
    #              core, sentence, kind; core 0 is no word
    rows = [(1, 0, person), (2, 0, person), (0, 0, person), (0, 1, none), (1, 8, none), (2, 9, none)]
    found = elsewhere(*(np.array(column) for column in zip(*rows, strict=True)))
    assert found.places.tolist() == [4]
    assert found.quarters.tolist() == [[3, -1, -1]]
    assert (found.most.tolist(), found.majority.tolist()) == ([person], [True])


def test_the_words_that_most_documents_have_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger_words, "KEPT", 20)
    weights = {"w=بيروت": [1, 2], "end1=ت": [10, 0], "-1 w=بيروت": [5, 5]}
    words = Words(weights, {}, 2)
    for start in range(0, 400, 10):
        some = [f"كلمه{number}" for number in range(start, start + 10)]
        numbers = words.numbers(["بَيروت", "", "بيروت", *some])
        assert [words.folded[number] for number in numbers] == ["بيروت", "", "بيروت", *some]
        assert words.rows[numbers[0]].tolist()[:2] == [[11, 2], [5, 5]]
        assert words.rows[numbers[3]].tolist()[0] == [0, 0]
        assert numbers[1] == 0
        cores = words.facts[numbers, tagger_words.CORE].tolist()
        assert len(set(cores)) == len({"بيروت", "", *some})
    assert len(words.folded) <= 40


def test_labels_are_the_same_after_words_were_dropped(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = BuiltinTagger(model).tag(SENTENCES)
    monkeypatch.setattr(tagger_words, "KEPT", 10)
    tagger = BuiltinTagger(model)
    for _ in range(4):
        assert tagger.tag(SENTENCES) == fresh
        tagger.tag([["مطر", "غزير", "غدا", "في", "لندن", "وباريس", "وروما"]])
