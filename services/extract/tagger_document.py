"""What the rest of a document says about a word: how its other mentions were labelled, and whether it is about sport.

A city is a place in most texts and a club in a match report; a surname that stands alone was given in full before.
"""

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from services.extract.names_data import word_list

Numbers = npt.NDArray[np.integer]
Flags = npt.NDArray[np.bool_]

WINDOW: Final = 8  # sentences before and after that count as the document
SPORT: Final = word_list("sport")
SPORT_SHARE: Final = 0.5  # of its words to a sentence
KINDS: Final = ("PER", "LOC", "ORG")
NO_KIND: Final = len(KINDS)


class Elsewhere(NamedTuple):
    """Of `places` in a document: the quarters (0 to 3, -1 for never) of a word's other mentions that are of each kind, the kind
    that most are of, and whether that is more than half of them."""

    places: Numbers
    quarters: Numbers
    most: Numbers
    majority: Flags


def about_sport(counts: npt.NDArray[np.number]) -> Flags:
    """Whether the text around each sentence is about sport; how many words of SPORT each has."""
    until = np.concatenate([[0], counts.cumsum()])
    here = np.arange(len(counts))
    low, high = np.maximum(0, here - WINDOW), np.minimum(len(counts), here + WINDOW + 1)
    found: Flags = until[high] - until[low] > SPORT_SHARE * (high - low)
    return found


def elsewhere(cores: Numbers, sentences: Numbers, kinds: Numbers) -> Elsewhere:
    """Of those words whose core is labelled as a name elsewhere in the window, what it is labelled as.

    For each word the number of its core, 0 where that is no word; of its sentence, ascending; and of its kind in KINDS, NO_KIND
    for none.
    """
    named = np.zeros(int(cores.max(initial=0)) + 1, dtype=np.bool_)
    named[cores[kinds < NO_KIND]] = True
    named[0] = False
    places = np.flatnonzero(named[cores])
    places = places[np.argsort(cores[places], kind="stable")]
    core, sentence, kind = cores[places].astype(np.int64), sentences[places].astype(np.int64), kinds[places]
    key = core * (int(sentence.max(initial=0)) + 2 * WINDOW + 1) + sentence  # a core's window reaches no other core's
    until = np.zeros((len(places) + 1, NO_KIND + 1), dtype=np.int64)
    (kind[:, None] == np.arange(NO_KIND + 1)).cumsum(axis=0, out=until[1:])
    others = until[key.searchsorted(key + WINDOW, side="right")] - until[key.searchsorted(key - WINDOW)]
    others[np.arange(len(places)), kind] -= 1
    total = others.sum(axis=1)
    others = others[:, :NO_KIND]
    some = others.any(axis=1)
    places, others, total = places[some], others[some], total[some]
    quarters = np.where(others > 0, np.minimum(3, 4 * others // total[:, None]), -1)
    return Elsewhere(places, quarters, others.argmax(axis=1), others.max(axis=1, initial=0) * 2 > total)


def quarter_feature(kind: int, quarter: int) -> str:
    return f"elsewhere {KINDS[kind]} {quarter}"


def most_feature(kind: int, majority: bool) -> str:
    return f"elsewhere most {KINDS[kind]} {majority}"
