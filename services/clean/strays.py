"""Lines between the paragraphs of a text that nothing marks: headlines of other articles, captions, parts of boxes. What tells them
from subheadings is what stands around: a subheading says what the next paragraphs speak of, and stands in no box and beside no date.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from services.clean import captions
from services.clean.draft import Line
from services.clean.edges import continues
from services.clean.verbs import has_verb, is_verb
from services.clean.words import about, stems
from shared.arabic.fold import fold

# Of a text where fewer of the paragraphs have a full stop, a line without one says nothing.
STOPPED: Final = 0.7
FEWEST: Final = 3  # paragraphs
# What a line from LONG words on shares with the next AHEAD paragraphs, at least, if it is a subheading: in the gold a third and
# more, while other articles' headlines and captions there share a quarter and less.
LONG: Final = 5
SHORT: Final = 6
ANNOUNCED: Final = 0.3
SHORT_ANNOUNCED: Final = 0.2
AHEAD: Final = 2
ENDING: Final = 3  # characters
OFTEN: Final = 0.5  # of the paragraphs: lines as often as this are the text's own manner, whatever they share
QUESTIONS: Final = 3  # an interview
MOST: Final = 14  # words of a headline or a caption
RUN: Final = 2  # more such lines in a row are verses or a list
TITLE: Final = 4  # words of a headline above its date
BOXES: Final = frozenset(
    ("newsletter box", "follow label", "app promotion", "share label", "comment form", "cookie notice")
)
_LENGTH: Final = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")  # `02:48`
_BULLETS: Final = "-–—*•■●▪◄"
_OPEN: Final = (":", "،", ",", "؛", "(", "«")


def mark(lines: Sequence[Line]) -> None:
    """Set `why` on such lines between the first paragraph and the last."""
    prose = [place for place, line in enumerate(lines) if line.why is None and line.prose]
    if len(prose) < FEWEST or sum(lines[place].ended for place in prose) < STOPPED * len(prose):
        return
    asked = sum(_asks(lines[place]) for place in range(prose[0], prose[-1])) >= QUESTIONS
    silent: list[Line] = []
    for number, (before, behind) in enumerate(pairwise(prose), 1):
        if behind > before + 1:
            loose = [place for place in range(before + 1, behind) if _loose(lines[place], asked)]
            _beside(lines, loose, behind)
            loose = [place for place in loose if lines[place].why is None]
            if 1 <= len(loose) <= RUN and not lines[before].text.endswith(_OPEN):
                ahead = stems(" ".join(lines[place].text for place in prose[number : number + AHEAD]))
                for line in (lines[place] for place in loose):
                    if captions.amid(line.text):
                        line.why = "caption"
                    elif not _announces(line, ahead):
                        silent.append(line)
    if len(silent) < OFTEN * len(prose):
        for line in silent:
            line.why = "caption" if captions.bare(line.text) else "other headline"


def _beside(lines: Sequence[Line], loose: Sequence[int], behind: int) -> None:
    """Mark what stands in a box, beside a date or the length of a film, or above whose picture it is."""
    for place in loose:
        line, above, below = lines[place], lines[place - 1], lines[place + 1]
        if above.why in BOXES and below.why in BOXES:
            line.why = above.why
        elif line.words >= TITLE and (_dated(below) or (_dated(above) and place + 1 < behind)):
            line.why = "related article"
        elif below.why == "caption" and not captions.alone(below.text):
            line.why = "caption"


def _announces(line: Line, ahead: frozenset[str]) -> bool:
    """Whether the line may be a subheading of paragraphs with these words, or is a sentence that lost its full stop."""
    if line.words < LONG:
        return True
    folded = fold(line.text)
    if line.text[0] in _BULLETS and not has_verb(folded):
        return True
    return is_verb(folded.split()[0]) or about(line.text, ahead) >= (
        SHORT_ANNOUNCED if line.words <= SHORT else ANNOUNCED
    )


def _loose(line: Line, asked: bool) -> bool:
    return (
        line.why is None
        and not (line.heading or line.hint or line.prose or line.ended)
        and line.words <= MOST
        and not line.text.endswith(_OPEN)
        and not line.text.startswith(("#", "("))
        and not line.text[0].isdigit()
        and "!" not in line.text[-ENDING:]
        and not continues(line.text)
        and not (asked and _asks(line))
    )


def _asks(line: Line) -> bool:
    return "؟" in line.text and line.why is None


def _dated(line: Line) -> bool:
    """A date alone, not the page's own: nothing is published in the middle of its text; or a film's length."""
    return (line.why == "publication date" and line.stamp is not None and not line.stamp.labelled) or (
        _LENGTH.fullmatch(line.text) is not None
    )
