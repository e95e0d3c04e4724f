"""Persons in sentences of our own, in the manner of news of all regions, and in such that name nobody: a floor for each half.

Rules may be mended by the first half; the second says how they do where nobody looked. A name counts when it is the marked one by
its key (shared.arabic.names), neither longer nor shorter.
"""

import datetime
from pathlib import Path

import pytest

from services.extract.entities import EntityExtractor, build
from shared.arabic.names import name_key
from shared.settings import ExtractSettings
from tests.support.written import written

SENTENCES = Path(__file__).parent / "persons" / "sentences.tsv"
# F1 that was reached, less a mistake or two.
FLOORS = {"1": 0.93, "2": 0.83}


@pytest.fixture(scope="module")
def extractor() -> EntityExtractor:
    return build(ExtractSettings())


def persons(extractor: EntityExtractor, sentence: str) -> list[str]:
    article = written(sentence)
    read = extractor.read(article, datetime.date(2024, 11, 10))
    return [entity.name for entity in read.entities if entity.kind == "person"]


@pytest.mark.parametrize("half", FLOORS)
def test_persons_of_sentences(extractor: EntityExtractor, half: str) -> None:
    right, marked, found = 0, 0, 0
    wrong = []
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        which, sentence, *names = line.split("\t")
        if which != half:
            continue
        want = sorted(names[0].split(";")) if names and names[0] else []
        got = persons(extractor, sentence)
        keys = [name_key(name) for name in got]
        same = [name for name in want if name_key(name) in keys]
        right, marked, found = right + len(same), marked + len(want), found + len(got)
        if len(same) < max(len(want), len(got)):
            wrong.append(f"want {want}, got {got}: {sentence}")
    assert marked > 50, "the file has lost its sentences"
    f1 = 2 * right / (marked + found)
    assert f1 >= FLOORS[half], "\n".join([f"F1 {f1:.3f}", *wrong])
