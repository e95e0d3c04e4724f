"""Other articles' titles in one long line above the text, as a news ticker comes out of a browser: no full stop, and nothing of
what the text speaks of.
"""

from collections.abc import Sequence
from typing import Final

from services.clean.draft import Line
from services.clean.words import about, topic_of

HEAD: Final = 40  # lines among which one may stand
LONG: Final = 200  # characters of one
FOREIGN: Final = 0.12  # share of its words that the text has
COMMA: Final = 25  # words to a comma, at least
PARAGRAPHS: Final = 2  # of the text itself


def mark(lines: Sequence[Line]) -> None:
    """Set `why` on the first paragraph if it is one."""
    first = next((place for place, line in enumerate(lines[:HEAD]) if line.why is None and line.prose), None)
    if first is None:
        return
    line = lines[first]
    if len(line.text) < LONG or line.ended or line.text.count("،") * COMMA > line.words:
        return
    text = [other for other in lines[first + 1 :] if other.why is None and other.prose]
    if len(text) >= PARAGRAPHS and about(line.text, topic_of(text)) < FOREIGN:
        line.why = "other headline"
