"""What the rest of a document says about a word: how its other mentions were labelled, and whether it is about sport.

A city is a place in most texts and a club in a match report; a surname that stands alone was given in full before.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from services.extract.names_data import word_list
from services.extract.tagger_features import View

WINDOW: Final = 8  # sentences before and after that count as the document
SPORT: Final = word_list("sport")
SPORT_SHARE: Final = 0.5  # of its words to a sentence
KINDS: Final = ("PER", "LOC", "ORG")


def sport_features(views: Sequence[Sequence[View]]) -> list[bool]:
    """Whether the text around each sentence is about sport."""
    counts = [sum(word.core in SPORT for word in sentence) for sentence in views]
    found = []
    for index in range(len(counts)):
        low, high = max(0, index - WINDOW), min(len(counts), index + WINDOW + 1)
        found.append(sum(counts[low:high]) > SPORT_SHARE * (high - low))
    return found


def label_features(
    views: Sequence[Sequence[View]], labels: Sequence[Sequence[str]]
) -> list[dict[int, tuple[str, ...]]]:
    """For each sentence, the features of those words that are labelled as a name elsewhere in the window, by position."""
    counted = [
        Counter((word.core, label[2:]) for word, label in zip(sentence, row, strict=True))
        for sentence, row in zip(views, labels, strict=True)
    ]
    named = {core for counts in counted for core, kind in counts if kind and core[0].isalpha()}
    window: Counter[tuple[str, str]] = Counter()
    for counts in counted[: WINDOW + 1]:
        window.update(counts)
    found = []
    for index, sentence in enumerate(views):
        rows: dict[int, tuple[str, ...]] = {}
        for place, word in enumerate(sentence):
            if word.core in named:
                features = _features(word.core, labels[index][place][2:], window)
                if features:
                    rows[place] = features
        found.append(rows)
        if index + WINDOW + 1 < len(counted):
            window.update(counted[index + WINDOW + 1])
        if index >= WINDOW:
            window.subtract(counted[index - WINDOW])
    return found


def _features(core: str, mine: str, window: Counter[tuple[str, str]]) -> tuple[str, ...]:
    others = {kind: window[core, kind] - (kind == mine) for kind in (*KINDS, "")}
    total = sum(others.values())
    named = [kind for kind in KINDS if others[kind] > 0]
    if not named:
        return ()
    best = max(KINDS, key=lambda kind: others[kind])
    shares = [f"elsewhere {kind} {min(3, 4 * others[kind] // total)}" for kind in named]
    return (*shares, f"elsewhere most {best} {others[best] * 2 > total}")
