"""A text by its letters and digits alone, in which pieces are looked for: blanks and marks don't matter."""

import re
from collections import defaultdict
from typing import Final

FEWEST: Final = 20  # letters: shorter pieces match too easily to count
# In a text from LONG letters on, windows of WINDOW letters that begin at each WINDOWth are noted, so that a piece is looked for where its
# rarest window stands only; one that stands in more places than MOST says nothing.
LONG: Final = 30_000
WINDOW: Final = 10
MOST: Final = 64
_MARKS: Final = re.compile(r"\W+")


class Letters:
    def __init__(self, text: str) -> None:
        self._text = _MARKS.sub("", text)
        self._known: dict[str, bool] = {}
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        if len(self._text) >= LONG:
            for at in range(0, len(self._text) - WINDOW + 1, WINDOW):
                self._places[self._text[at : at + WINDOW]].append(at)

    def __len__(self) -> int:
        return len(self._text)

    def hold(self, piece: str) -> bool:
        """Whether a piece stands in the text. Linear in the piece but for such as are made of what stands everywhere."""
        if piece not in self._known:
            own = _MARKS.sub("", piece)
            self._known[piece] = len(own) >= FEWEST and self._find(own)
        return self._known[piece]

    def _find(self, own: str) -> bool:
        if not self._places:
            return own in self._text
        for offset in range(WINDOW):  # wherever it stands, a window begins at one of its first letters
            places, at = self._rarest(own, offset)
            if len(places) > MOST:
                return own in self._text
            if any(self._text.startswith(own, place - at) for place in places if place >= at):
                return True
        return False

    def _rarest(self, own: str, offset: int) -> tuple[list[int], int]:
        """Where the rarest of the windows from `offset` on stands, and where in the piece it begins."""
        best: tuple[list[int], int] | None = None
        for at in range(offset, len(own) - WINDOW + 1, WINDOW):
            places = self._places.get(own[at : at + WINDOW], [])
            if best is None or len(places) < len(best[0]):
                best = places, at
            if not places:
                break
        return best or ([], 0)
