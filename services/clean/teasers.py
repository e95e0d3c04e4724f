"""Leads of other articles behind a text, where the dump lost the heading above them: each opens like a news item and none
speaks of what the text speaks of; and one other article alone, or its first paragraphs."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from services.clean.datelines import dateline
from services.clean.draft import Line
from services.clean.openings import goes_on, opens_news
from services.clean.words import about, stems

FEWEST: Final = 3  # teasers, and paragraphs of the text itself
MOST: Final = 12  # paragraphs from the end that may be teasers
HOST: Final = 60  # paragraphs of the text that are compared
APART: Final = 0.25  # share of a teaser's words that the text above may have
# Another article alone: at most LAST paragraphs behind OWN of the text, the first of MEANT words that mean something, of which the text has
# FOREIGN at most. Of 2,500 news texts none but two opinions have such an end of their own.
LAST: Final = 3
OWN: Final = 4
MEANT: Final = 10
FOREIGN: Final = 0.15
HEADLINE: Final = 4  # words
RESTATED: Final = 3  # of them


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


def alone(lines: Sequence[Line], title: str | None) -> int | None:
    """The index among the body's lines where one other article begins, its headline included; None where the text goes to the end."""
    prose = [place for place, line in enumerate(lines) if line.prose]
    for number in range(max(OWN, len(prose) - LAST), len(prose)):
        place = prose[number]
        text, above = lines[place].text, lines[place - 1]
        headed = not (above.prose or above.ended) and above.words >= HEADLINE
        if goes_on(text) or text.startswith(("و", "قال ")) or not (headed or opens_news(text)):
            continue
        words = [stems(lines[other].text) for other in prose[: number + 1][-HOST:]]
        own, host = words.pop(), stems(title or "").union(*words)
        told = len(stems(above.text) & own - host) if headed else 0
        headed = told >= RESTATED and (opens_news(text) or not _headings(lines, prose[0], place - 1))
        if len(own) < MEANT or len(own & host) > FOREIGN * len(own) or not (headed or opens_news(text)):
            continue
        if any(about(lines[other].text, host) > APART for other in prose[number + 1 :]) or _digest(
            lines, prose[:number]
        ):
            continue
        return place - 1 if headed else place
    return None


def _headings(lines: Sequence[Line], first: int, end: int) -> bool:
    """Whether a text has subheadings, as which the headline may be another."""
    return any(line.words > 1 and not (line.prose or line.ended) for line in lines[first:end])


def _digest(lines: Sequence[Line], prose: Sequence[int]) -> bool:
    """Whether a text is made of short items that don't belong together either."""
    for above, place in pairwise(prose[-HOST:]):
        if opens_news(lines[place].text) and about(lines[place].text, stems(lines[above].text)) <= FOREIGN:
            return True
    return False


def _apart(own: frozenset[str], host: frozenset[str]) -> bool:
    return len(own & host) <= APART * len(own)
