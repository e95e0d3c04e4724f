"""Lines between the paragraphs of a text that nothing marks: headlines of other articles, captions, parts of boxes. What tells them
from subheadings is what stands around: a subheading says what the next paragraphs speak of, and stands in no box and beside no date.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from services.clean import captions
from services.clean.draft import Line
from services.clean.labels import SENTENCE_END
from services.clean.verbs import has_verb, is_verb
from services.clean.words import about, stems
from shared.arabic.fold import fold

# Of a text where fewer of the paragraphs have a full stop, a line without one says nothing.
STOPPED: Final = 0.7
FEWEST: Final = 3  # paragraphs
# A subheading as long as this shares more of its words than ANNOUNCED with the next AHEAD paragraphs: all in the gold do, with a
# third at least, while of the headlines of related articles half share less.
LONG: Final = 6
ANNOUNCED: Final = 0.2
AHEAD: Final = 2
MOST: Final = 18  # words of a headline or a caption
RUN: Final = 2  # more such lines in a row are verses or a list
TITLE: Final = 4  # words of a headline above its date
BOXES: Final = frozenset(
    ("newsletter box", "follow label", "app promotion", "share label", "comment form", "cookie notice")
)
_BULLETS: Final = "-–—*•■●▪◄"
_OPEN: Final = (":", "،", ",", "؛", "(", "«")


def mark(lines: Sequence[Line]) -> None:
    """Set `why` on such lines between the first paragraph and the last."""
    prose = [place for place, line in enumerate(lines) if line.why is None and line.prose]
    if len(prose) < FEWEST or sum(lines[place].ended for place in prose) < STOPPED * len(prose):
        return
    for number, (before, behind) in enumerate(pairwise(prose), 1):
        if behind > before + 1:
            _between(lines, before, behind, [lines[place].text for place in prose[number : number + AHEAD]])


def _between(lines: Sequence[Line], before: int, behind: int, ahead: Sequence[str]) -> None:
    """Mark the strays among the lines that part two paragraphs."""
    loose = [place for place in range(before + 1, behind) if _loose(lines[place])]
    for place in loose:
        line = lines[place]
        if lines[place - 1].why in BOXES and lines[place + 1].why in BOXES:
            line.why = lines[place - 1].why
        elif line.words >= TITLE and (_dated(lines[place + 1]) or (_dated(lines[place - 1]) and place + 1 < behind)):
            line.why = "related article"
    loose = [place for place in loose if lines[place].why is None]
    if not 1 <= len(loose) <= RUN or lines[before].text.endswith(_OPEN):
        return
    announced = stems(" ".join(ahead))
    for place in loose:
        line = lines[place]
        folded = fold(line.text)
        bullet = line.text[0] in _BULLETS
        if line.words >= LONG and about(line.text, announced) < ANNOUNCED and not is_verb(folded.split()[0]):
            spoken = has_verb(folded)
            if spoken or not bullet:
                line.why = "other headline" if spoken else "caption"
        elif not bullet and captions.amid(line.text):
            line.why = "caption"


def _loose(line: Line) -> bool:
    return (
        line.why is None
        and not (line.heading or line.hint)
        and line.words <= MOST
        and not SENTENCE_END.search(line.text)
        and "؟" not in line.text
        and not line.text.endswith(_OPEN)
        and not line.text.startswith(("و", "#", "("))
        and not line.text[0].isdigit()
    )


def _dated(line: Line) -> bool:
    """A date alone, not the page's own: nothing is published in the middle of its text."""
    return line.why == "publication date" and line.stamp is not None and not line.stamp.labelled
