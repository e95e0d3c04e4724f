"""The best labels of a document's words (Viterbi), all stretches that may hold names at once.

Most words have one label that can win. What lies between them are short stretches, here decoded side by side, a word of each
at a time, the longest first, so that those which go on are always the first ones.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.integer]
Flags = npt.NDArray[np.bool_]

CERTAIN: Final = 6000  # thousandths by which "no name" leads before a label is passed over
NEVER: Final = -(10**9)  # the score of a label that was passed over


class Decoder:
    """`transitions[a][b]` is what label b after label a adds, in whole thousandths; `out` is the label of no name."""

    def __init__(self, transitions: list[list[int]], out: int) -> None:
        self._out = out
        after = np.array(transitions, dtype=np.int64)
        self._first = after[out].copy()  # after a word that is no name
        self._last = after[:, out].copy()  # before one
        # The best way to a label and the label it comes from are found at once: the low bits hold that label, the lowest first.
        self._bits = max(1, (len(transitions) - 1).bit_length())
        self._low = (1 << self._bits) - 1
        labels = np.arange(len(transitions))
        self._ways = ((after << self._bits) + (self._low - labels)[:, None])[:, None, :]

    def best(self, scores: Numbers, edges: Flags) -> Numbers:
        """The label of each row of `scores` (words × labels); `edges` are the rows around sentences, at both ends at least."""
        labels = np.full(len(scores), self._out)
        likely = scores > scores[:, self._out, None] - CERTAIN
        many = likely.sum(axis=1) > 1
        many &= ~edges
        change = np.flatnonzero(many[1:] != many[:-1]) + 1
        starts, ends = change[::2], change[1::2]
        if not len(starts):
            return labels
        lengths = ends - starts
        order = np.argsort(-lengths, kind="stable")
        starts, ends, lengths = starts[order], ends[order], lengths[order]
        allowed = np.where(likely, scores, NEVER).astype(np.int64)
        best = allowed[starts] + self._first * ~edges[starts - 1, None]
        going = np.searchsorted(-lengths, -np.arange(1, lengths[0])).tolist()  # stretches that have a word there
        pointers = []
        for place, count in enumerate(going, 1):
            top = ((best[:count].T << self._bits)[:, :, None] + self._ways).max(axis=0)
            pointers.append(self._low - (top & self._low))
            best[:count] = (top >> self._bits) + allowed[starts[:count] + place]
        label = (best + self._last * ~edges[ends, None]).argmax(axis=1)
        for place, count in reversed(list(enumerate(going, 1))):
            labels[starts[:count] + place] = label[:count]
            label[:count] = pointers[place - 1][np.arange(count), label[:count]]
        labels[starts] = label
        return labels
