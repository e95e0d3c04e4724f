"""Leads of other articles behind a text, where the dump lost the heading above them: each opens like a news item and none
speaks of what the text speaks of."""

from collections.abc import Sequence
from typing import Final

from services.clean.datelines import dateline
from services.clean.draft import Line
from services.clean.openings import opens_news
from services.clean.words import stems

FEWEST: Final = 3  # teasers, and paragraphs of the text itself
MOST: Final = 12  # paragraphs from the end that may be teasers
HOST: Final = 60  # paragraphs of the text that are compared
APART: Final = 0.25  # share of a teaser's words that the text above may have


def start(lines: Sequence[Line], title: str | None) -> int | None:
    """The index of the first teaser among the body's lines; None where the text goes to the end."""
    prose = [place for place, line in enumerate(lines) if line.prose]
    first = len(prose)
    while first > max(FEWEST, len(prose) - MOST) and opens_news(lines[prose[first - 1]].text):
        first -= 1
    if len(prose) - first < FEWEST:
        return None
    if first > HOST:
        return None
    if dateline(lines[prose[0]].text):
        for place in prose[first : 1 - FEWEST]:
            if dateline(lines[place].text):
                return place  # a text has one dateline: here begins another
    words = [stems(lines[place].text) for place in prose]
    host = stems(title or "")
    for number, own in enumerate(words[:first]):
        if number and opens_news(lines[prose[number]].text) and _apart(own, host):
            return None  # a digest of short items, which don't belong together either
        host = host | own
    for begin in range(first, len(prose) - FEWEST + 1):
        if all(_apart(own, host) for own in words[begin:]):
            return prose[begin]
        host = host | words[begin]
    return None


def _apart(own: frozenset[str], host: frozenset[str]) -> bool:
    return len(own & host) <= APART * len(own)
