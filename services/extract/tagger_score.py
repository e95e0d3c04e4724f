"""Scoring a tagger on a corpus of one word and its label a line, sentences apart by an empty line (the form of ANERcorp)."""

import gzip
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from services.extract.tagger import Tagger
from shared.errors import Unreadable

KINDS: Final = ("PER", "LOC", "ORG")
DOCUMENT: Final = 400  # sentences tagged together; such files don't say where documents end

Sentence = list[tuple[str, str]]  # words and labels


def read_corpus(path: Path) -> Iterator[Sentence]:
    """The sentences of a file, plain or gzipped. Labels B-PERS and I-PERS are taken for PER, kinds beside PER, LOC, ORG for O.

    Raises Unreadable for a line that isn't a word and a label.
    """
    sentence: Sentence = []
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                word, _, label = line.strip().rpartition(" ")
                if not line.strip():
                    if sentence:
                        yield sentence
                    sentence = []
                elif not word or not (label == "O" or label[:2] in ("B-", "I-")):
                    raise Unreadable(
                        f"{path}, line {number}: expected a word and a BIO label, got {line.strip()[:60]!r}"
                    )
                else:
                    kind = label[2:].replace("PERS", "PER")
                    sentence.append((word.strip(), f"{label[:2]}{kind}" if kind in KINDS else "O"))
    except (OSError, UnicodeDecodeError, EOFError) as error:
        raise Unreadable(f"{path}: can't be read as a labelled corpus: {error}") from error
    if sentence:
        yield sentence


def spans(labels: Sequence[str]) -> set[tuple[int, int, str]]:
    """Names as (first word, end, kind). An I- that goes on with nothing begins a name, as in conlleval."""
    found: set[tuple[int, int, str]] = set()
    start, kind = 0, ""
    for index, label in enumerate([*labels, "O"]):
        if kind and (label == "O" or label[0] == "B" or label[2:] != kind):
            found.add((start, index, kind))
            kind = ""
        if label != "O" and not kind:
            start, kind = index, label[2:]
    return found


def score(sentences: Sequence[Sentence], tagger: Tagger) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of whole names, for each kind and for `all`, with the number of names in the sentences."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for start in range(0, len(sentences), DOCUMENT):
        document = sentences[start : start + DOCUMENT]
        tagged = tagger.tag([[word for word, _ in sentence] for sentence in document])
        for sentence, labels in zip(document, tagged, strict=True):
            gold, got = spans([label for _, label in sentence]), spans(labels)
            for counter, names in ((right, gold & got), (found, got), (wanted, gold)):
                counter.update(kind for _, _, kind in names)
                counter["all"] += len(names)
    return {
        kind: {
            "precision": right[kind] / found[kind] if found[kind] else 0.0,
            "recall": right[kind] / wanted[kind] if wanted[kind] else 0.0,
            "f1": 2 * right[kind] / (found[kind] + wanted[kind]) if found[kind] + wanted[kind] else 0.0,
            "names": wanted[kind],
        }
        for kind in (*KINDS, "all")
    }
