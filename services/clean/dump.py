"""Plain-text dumps of pages: lines, and which of the first is the title."""

from collections.abc import Sequence
from typing import Final

from services.clean import labels, line_rules, publish_line
from services.clean.credits import credit_line
from services.clean.draft import Draft, Line
from services.clean.sift import same_title, sift
from shared.arabic.fold import fold

TITLE_LIMIT: Final = 250
HEAD_LINES: Final = 25


def read(text: str) -> Draft:
    """A draft of the dump, sifted."""
    lines = [Line(" ".join(line.split())) for line in text.split("\n")]
    draft = Draft([line for line in lines if line.text])
    _title(draft)
    sift(draft)
    return draft


def _title(draft: Draft) -> None:
    """The line that stands twice above the text, else the first that could be one. A paragraph is none."""
    head = draft.lines[:HEAD_LINES]
    candidates = [(place, line) for place, line in enumerate(head) if _could_be(line)]
    if not candidates:
        return
    place, line = _repeated(candidates) or _first(head, candidates)
    if place < 0:
        return
    draft.title = line.text
    line.why = "title"
    for other in head[:place]:
        other.why = other.why or (None if _speaks(other.text) else "navigation")


def _could_be(line: Line) -> bool:
    unlabelled = _without_label(line.text)
    if unlabelled != line.text:
        line.text = unlabelled
    return not line.ended and len(line.text) <= TITLE_LIMIT and len(line.text) >= 10 and not _speaks(line.text)


def _speaks(text: str) -> bool:
    """The line says of itself that it is something else."""
    return bool(line_rules.reason(text) or publish_line.read(text) or credit_line(text))


def _repeated(candidates: Sequence[tuple[int, Line]]) -> tuple[int, Line] | None:
    for place, line in candidates:
        title = fold(line.text).strip(" .:")
        if any(other > place and same_title(again.text, title) for other, again in candidates):
            return place, line
        for other, again in candidates:
            if other > place and same_title(line.text, fold(again.text).strip(" .:")):
                line.why = "repeated title"
                return other, again
    return None


def _first(head: Sequence[Line], candidates: Sequence[tuple[int, Line]]) -> tuple[int, Line]:
    first_prose = next((place for place, line in enumerate(head) if line.prose), len(head))
    above = [(place, line) for place, line in candidates if place < first_prose and len(line.text) < 200]
    if not above:
        return -1, head[0]
    return next(((place, line) for place, line in above if line.words >= 4), above[0])


def _without_label(text: str) -> str:
    """`آخر الأخبارالاتحاد يصادق …`: the label that a title is glued to goes."""
    if not labels.find(text):
        folded = fold(text)
        for label in labels.glued():
            if folded.startswith(label) and len(folded) > len(label) + 15 and len(folded) == len(text):
                return text[len(label) :].strip(" :-|")
    return text
