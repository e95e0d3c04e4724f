"""Captions by what stands around them in the markup: a picture, and no other text."""

from itertools import chain, islice
from typing import Any, Final

from services.clean.markup import Block

LONGEST: Final = 150  # characters of a caption
AROUND: Final = 3  # elements: the block's own and those around it
OTHERS: Final = 20  # characters of other text beside it, at most


class Pictures:
    """Which elements of an article hold a picture; linear in the page, however many blocks are asked for."""

    def __init__(self, root: Any) -> None:
        self._holding: set[Any] = set()
        self._lengths: dict[Any, int] = {}
        for picture in root.iter("img", "amp-img"):
            for outer in picture.iterancestors():
                if outer in self._holding:
                    break
                self._holding.add(outer)

    def caption(self, block: Block) -> bool:
        """Alone with a picture in its element, or in the one or two around it."""
        if not self._holding or block.element is None or len(block.text) > LONGEST:
            return False
        for element in islice(chain([block.element], block.element.iterancestors()), AROUND):
            if element in self._holding:
                return self._length(element) <= len(block.text) + OTHERS
        return False

    def _length(self, element: Any) -> int:
        if element not in self._lengths:
            self._lengths[element] = len(" ".join(element.text_content().split()))
        return self._lengths[element]
