"""Where in an article's text something was found, cut into pieces that each way of showing it paints as it can."""

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from shared.article import Article, Quantity

Label = Literal["person", "place", "organization", "date", "quantity", "quote"]
LABELS: Final[tuple[Label, ...]] = ("person", "place", "organization", "date", "quantity", "quote")
RIGHT_TO_LEFT: Final = frozenset(("ar", "fa", "ur", "he", "ckb", "ps"))


class Mark(NamedTuple):
    """Code points [start, end) of the text, and in `note` what was read there."""

    start: int
    end: int
    label: Label
    note: str


class Piece(NamedTuple):
    """A stretch of one paragraph and the marks that cover the whole of it, the widest first."""

    text: str
    marks: tuple[Mark, ...]


def is_right_to_left(article: Article) -> bool:
    return article.language is None or article.language in RIGHT_TO_LEFT


def number(value: float) -> str:
    """10,000 and 2.5: no exponent, no .0."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def amount(quantity: Quantity) -> str:
    """`at_least 10,000 جندي`."""
    if quantity.value is None:
        figure = ""
    elif quantity.high is None:
        figure = number(quantity.value)
    else:
        figure = f"{number(quantity.value)} – {number(quantity.high)}"
    return " ".join(part for part in (quantity.bound, figure, quantity.unit) if part)


def marks_of(article: Article) -> list[Mark]:
    """All that was found, in the order of the text. A date or quantity is listed once but marked wherever its words stand."""
    text = article.text
    marks = [
        Mark(span.start, span.end, entity.kind, entity.name) for entity in article.entities for span in entity.mentions
    ]
    for date in article.dates:
        marks += _everywhere(text, date.text, date.start, "date", date.value or "?")
    for quantity in article.quantities:
        marks += _everywhere(text, quantity.text, quantity.start, "quantity", amount(quantity))
    for quote in article.quotes:
        said = " ".join(part for part in (quote.speaker or "?", f"({quote.cue})" if quote.cue else "") if part)
        marks.append(Mark(quote.start, quote.end, "quote", said))
    return sorted((mark for mark in marks if 0 <= mark.start < mark.end <= len(text)), key=_order)


def _order(mark: Mark) -> tuple[int, int, str]:
    return mark.start, -mark.end, mark.label


def _everywhere(text: str, words: str, first: int, label: Label, note: str) -> Iterator[Mark]:
    yield Mark(first, first + len(words), label, note)
    if words:
        for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text):
            if match.start() != first:
                yield Mark(match.start(), match.end(), label, note)


def pieces_of(article: Article) -> list[list[Piece]]:
    """The paragraphs, each cut wherever a mark begins or ends. A mark that goes over several paragraphs covers its part of
    each."""
    marks = marks_of(article)
    paragraphs: list[list[Piece]] = []
    start, due = 0, 0
    open_marks: list[Mark] = []
    for paragraph in article.paragraphs:
        end = start + len(paragraph)
        while due < len(marks) and marks[due].start < end:
            open_marks.append(marks[due])
            due += 1
        open_marks = [mark for mark in open_marks if mark.end > start]
        paragraphs.append(_cut(paragraph, start, open_marks))
        start = end + 1
    return paragraphs


def _cut(paragraph: str, start: int, marks: Sequence[Mark]) -> list[Piece]:
    end = start + len(paragraph)
    edges = sorted({start, end, *(edge for mark in marks for edge in (mark.start, mark.end) if start < edge < end)})
    pieces: list[Piece] = []
    due = 0
    covering: list[Mark] = []
    for left, right in itertools.pairwise(edges):
        while due < len(marks) and marks[due].start <= left:
            covering.append(marks[due])
            due += 1
        covering = [mark for mark in covering if mark.end > left]
        pieces.append(Piece(paragraph[left - start : right - start], tuple(covering)))
    return pieces
