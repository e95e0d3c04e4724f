"""Text between quotation marks: «», “”, "", and pairs that were typed the wrong way round (”…“, ”…”).

Marks pair within a paragraph. One that stays open takes in the next paragraphs only where they go on with the quotation and
close it, so that a forgotten or a stray mark doesn't swallow the article.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

# Guillemets nest and are told apart by their shape. The rest all stand for one mark, as desks mix them; their place tells
# which is which: an opening one has a letter after it, a closing one before it.
OPEN: Final = "«‹"
CLOSE: Final = "»›"
DOUBLE: Final = '"“”„‟″＂'
LIMIT: Final = 3_000  # code points of one quotation
PARAGRAPHS: Final = 4  # that one quotation may run on for


class Marked(NamedTuple):
    """Code points [start, end) between two marks, without them. `paragraph` is the one it starts in."""

    start: int
    end: int
    paragraph: int


def find_marked(paragraphs: Sequence[str]) -> list[Marked]:
    """The outermost text between marks, in order. Linear in the length of the paragraphs."""
    found: list[Marked] = []
    offset = 0
    starts = []
    for paragraph in paragraphs:
        starts.append(offset)
        offset += len(paragraph) + 1
    pending: tuple[int, int] | None = None  # start and paragraph of a quotation that stayed open
    for number, paragraph in enumerate(paragraphs):
        pairs, opened, closed = _pairs(paragraph)
        if pending is not None:
            start, since = pending
            if closed is not None and starts[number] + closed - start <= LIMIT:
                found.append(Marked(start, starts[number] + closed, since))
                pending = None
            elif number - since >= PARAGRAPHS or pairs or closed is not None or opened not in (None, 0):
                pending = None
        found.extend(Marked(starts[number] + start, starts[number] + end, number) for start, end in pairs)
        if opened is not None and pending is None:
            pending = (starts[number] + opened + 1, number)
    return sorted(mark for mark in found if mark.end > mark.start)


def _pairs(text: str) -> tuple[list[tuple[int, int]], int | None, int | None]:
    """The pairs of a paragraph, where a mark stayed open, and where one closes that was opened before the paragraph."""
    pairs: list[tuple[int, int]] = []
    closed: int | None = None
    shape, opened = "", -1
    depth = 0
    for place, mark in _marks(text):
        kind = "«" if mark in OPEN or mark in CLOSE else '"'
        if not shape:
            if mark in CLOSE or (kind == '"' and not pairs and _closes(text, place) and not _opens(text, place)):
                closed = place if closed is None and not pairs else closed
                continue
            shape, opened, depth = kind, place, 1
        elif kind != shape:
            continue
        elif mark in OPEN:
            depth += 1
        elif kind == "«":
            depth -= 1
            if depth == 0:
                pairs.append((opened + 1, place))
                shape = ""
        elif _opens(text, place) and not _closes(text, place) and _reopens(text, opened, place):
            opened = place  # the one before was never closed
        else:
            pairs.append((opened + 1, place))
            shape = ""
    return pairs, (opened if shape else None), closed


def _marks(text: str) -> Iterator[tuple[int, str]]:
    for place, letter in enumerate(text):
        if letter in OPEN or letter in CLOSE or letter in DOUBLE:
            yield place, letter


def _opens(text: str, place: int) -> bool:
    return place + 1 < len(text) and not text[place + 1].isspace() and (place == 0 or not text[place - 1].isalnum())


def _closes(text: str, place: int) -> bool:
    return place > 0 and not text[place - 1].isspace() and (place + 1 == len(text) or not text[place + 1].isalnum())


def _reopens(text: str, opened: int, place: int) -> bool:
    """Whether a mark that looks like an opening one within a quotation starts another: where the first has run over the end
    of a sentence or a mark follows that closes this one before it would have closed."""
    return place - opened > LIMIT or text.count('"', place) % 2 == 0
