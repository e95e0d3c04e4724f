"""Boxes of a page in which a reader types or chooses: of newsletters, comments, polls, with what stands in them."""

from itertools import islice
from typing import Any, Final

MOST: Final = 300  # characters of such a box
SHARE: Final = 0.4  # of the article that it holds at most
AROUND: Final = 3  # elements around the field
FIELDS: Final = 40
_TYPED: Final = frozenset(("", "text", "email", "tel", "search", "radio", "checkbox"))


def boxes(root: Any) -> set[Any]:
    """The widest element around each field of an article's element that holds little text."""
    found: set[Any] = set()
    lengths: dict[Any, int] = {}
    fields = (one for one in root.iter("input", "textarea") if (one.get("type") or "").lower() in _TYPED)
    for field in islice(fields, FIELDS):
        box = None
        for outer in islice(field.iterancestors(), AROUND):
            if outer is root or _length(outer, lengths) > min(MOST, SHARE * _length(root, lengths)):
                break
            box = outer
        if box is not None:
            found.add(box)
    return found


def _length(element: Any, known: dict[Any, int]) -> int:
    if element not in known:
        known[element] = sum(len(text.strip()) for text in element.itertext())
    return known[element]
