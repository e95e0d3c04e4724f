"""Leads that pages set above the text and tell again in its first paragraphs, cut short or with the day and the site behind them."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import Final

from services.clean.draft import Line
from services.clean.openings import goes_on
from shared.arabic.fold import fold

WHY: Final = "repeated lead"
LEADS: Final = 2  # paragraphs from the top that may be such leads
NEAR: Final = 2  # paragraphs behind one that may tell it again
FEWEST: Final = 8  # words
LONG: Final = 12  # of one that isn't ended
TOLD: Final = 0.9  # of them
OPENING: Final = 3  # words that both open with, the paragraph behind its dateline, that is within OPENED words
OPENED: Final = 12
LIMIT: Final = 1200  # characters
HEAD: Final = 140  # characters that hold OPENED words
# `... 18.08.2025, سبوتنيك عربي`: behind where a lead was cut.
_CUT: Final = re.compile(r"\s?(?:\.{3}|…)(?:.{0,60}$|\s{0,3}$)")
_WORD: Final = re.compile(r"\w+")


def mark(lines: Sequence[Line]) -> None:
    """Set `why` on such leads."""
    prose: list[Line] = []
    for line in lines:
        if line.why is None and not line.heading and (line.prose or line.words >= LONG):
            prose.append(line)
            if len(prose) > LEADS + NEAR:
                break
    heads = [fold(line.text[:HEAD]) for line in prose]
    for place, line in enumerate(prose[:LEADS]):
        near = range(place + 1, min(len(prose), place + 1 + NEAR))
        opening = [word[0] for word in islice(_WORD.finditer(heads[place]), OPENING)]
        again = (other for other in near if all(word in heads[other] for word in opening))
        again = (other for other in again if _opens(opening, _WORD.findall(heads[other])[:OPENED]))
        if any(_told(_words(line.text), _words(prose[other].text)) for other in again):
            line.why = WHY


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(_CUT.sub("", text[:LIMIT])))


def _opens(opening: Sequence[str], head: Sequence[str]) -> bool:
    return any(head[place : place + OPENING] == opening for place in range(OPENED - OPENING + 1))


def _told(lead: Sequence[str], paragraph: Sequence[str]) -> bool:
    """Nearly all its words, from the same beginning: who congratulates the same person as well says other things than who did before."""
    if len(lead) < FEWEST or len(paragraph) < len(lead):
        return False
    if not _opens(lead[:OPENING], paragraph):
        return False
    return sum((Counter(lead) & Counter(paragraph)).values()) >= TOLD * len(lead) and not goes_on(
        " ".join(paragraph[:OPENING])
    )
