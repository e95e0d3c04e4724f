"""Other articles' titles that no heading announces: the form of one, and lists of them."""

import re
from collections.abc import Sequence
from typing import Final

from services.clean.draft import Line
from services.clean.openings import continues
from services.clean.verbs import IMPERFECT, has_verb, opens_with_deed
from services.clean.words import about
from shared.arabic.fold import fold

BULLETS: Final = ("- ", "• ", "* ", "– ")
FEWEST: Final = 2  # titles in a list
WORDS: Final = 4  # of a title
MOST: Final = 16
HEADING: Final = 5
FOREIGN: Final = 0.25  # what such a list shares with the text at most
# What announces a list: `التوصيات التالية`, `كما يلي`, `ومنها`.
_ANNOUNCES: Final = re.compile(
    r"[:؛،]\W{0,3}$|(?<!\w)(?:ال)?(?:تالي|تاليه|اتي|اتيه|يلي|كالتالي|كالاتي|ومنها|وهي|توصيات|بنود|شروط|نقاط)(?!\w)"
)
TAIL: Final = 80
VERB_WITHIN: Final = 5  # words from the first
_NUMBER: Final = re.compile(r"\W{0,3}\d")


def listed(line: Line) -> bool:
    return line.hint == "item" or line.text.startswith(BULLETS)


def other_titles(above: Line, trailing: Sequence[Line], topic: frozenset[str], most: float = FOREIGN) -> bool:
    """Whether the items of a list behind a paragraph are other articles' titles: nothing announces them, none is a sentence, and
    all together share less than `most` with the text."""
    if (
        trailing
        and not listed(trailing[0])
        and trailing[0].words <= HEADING
        and about(trailing[0].text, topic) < FOREIGN
    ):
        trailing = trailing[1:]  # `تغطية مباشرة`
    items = [line for line in trailing if listed(line)]
    if (
        len(items) < FEWEST
        or len(items) < len(trailing)
        or not above.ended
        or _ANNOUNCES.search(fold(above.text[-TAIL:]))
    ):
        return False
    if any(line.ended or not WORDS <= line.words <= MOST or _NUMBER.match(line.text) for line in items):
        return False
    return sum(about(line.text, topic) for line in items) < most * len(items)


def headline(line: Line) -> bool:
    """Whether a line has a headline's form: a noun and what it does, or a verbal noun."""
    if not WORDS < line.words <= MOST or line.text[-1] in "،,:؛":
        return False
    first, *others = fold(line.text).strip("-•*– ").split() or [""]
    if continues(line.text) or has_verb(first):
        return False
    return ".." in line.text or opens_with_deed(first) or any(map(IMPERFECT.fullmatch, others[:VERB_WITHIN]))
