"""Parts of other articles at the ends of a dump: a teaser above the text that breaks off, and a whole second article below it, which
opens anew as the page's articles do, or stands below a picture of something else.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from services.clean.datelines import dateline
from services.clean.draft import Draft, Line, paragraphs
from services.clean.openings import goes_on, opens_news
from services.clean.words import about, said_of, stems, topic_of

WHY: Final = "related article"
FEWEST: Final = 3  # paragraphs of the text itself, and half of all
FOREIGN: Final = 0.15  # share of a teaser's words that the text has
APART: Final = 0.25  # of a paragraph behind an opening; below a picture OTHER
TITLED: Final = 0.5  # of one that breaks off below another article's title
OTHER: Final = 0.12
TEASERS: Final = 2  # that break off
TITLE: Final = 4  # words, RESTATED of which at least the paragraph below has
RESTATED: Final = 1
_TITLES: Final = ("related article", "other headline")
_ENDS: Final = ("tag list", "credit")
HEAD: Final = 40  # lines above the text
MOST: Final = 30  # paragraphs of other articles, which bounds the work
HOST: Final = 40  # paragraphs that are compared
_CUT: Final = ("...", "…")
_BEHIND: Final = re.compile(r"\s{0,2}[-–—:/|]\s?[^\W\d_]")


def above(lines: Sequence[Line]) -> None:
    """Set `why` on first paragraphs that break off and speak of something else; one alone only if it stands apart from the second."""
    prose = paragraphs(lines)
    cut = next((number for number, place in enumerate(prose) if not lines[place].text.endswith(_CUT)), 0)
    own = [lines[place] for place in prose[cut:]]
    if not cut or len(own) < FEWEST - 1 or (cut == 1 and prose[1] == prose[0] + 1):
        return
    broken = [line for line in lines[: prose[cut]] if line.why is None and line.text.endswith(_CUT)]
    topic = topic_of(own)
    if all(about(line.text, topic) < FOREIGN for line in broken):
        for line in broken:
            line.why = WHY


def teasers(lines: Sequence[Line]) -> None:
    """Set `why` on titles of other articles above the text that each have a teaser below them which breaks off, two at least."""
    short = [line for line in lines if line.why is None]
    pairs = [
        (one, two)
        for one, two in pairwise(short[:HEAD])
        if two.text.endswith(_CUT) and not one.text.endswith(_CUT) and not one.prose and one.words >= TITLE <= two.words
    ]
    last = next((place for place, line in enumerate(short) if line.prose and not line.text.endswith(_CUT)), 0)
    above = [pair for pair in pairs if any(line is pair[1] for line in short[:last])]
    if len(above) >= TEASERS:
        for line in (line for pair in above for line in pair):
            line.why = WHY


def below(draft: Draft) -> None:
    """Set `why` on all from where a second article begins."""
    lines = draft.lines
    prose = paragraphs(lines)
    if len(prose) <= FEWEST:
        return
    start = (
        _broken_off(draft, prose) or _again(draft, prose) or _below_tags(draft, prose) or _below_picture(draft, prose)
    )
    for line in lines[start:] if start else ():
        line.why = line.why or WHY


def _broken_off(draft: Draft, prose: Sequence[int]) -> int | None:
    """Where the last paragraphs all break off, and none before."""
    texts = [draft.lines[place].text for place in prose]
    first = len(texts)
    while first and texts[first - 1].endswith(_CUT):
        first -= 1
    if not FEWEST <= first < len(texts) or any(text.endswith(_CUT) for text in texts[:first]):
        return None
    host = _host(draft, prose, prose[first])
    above = draft.lines[prose[first] - 1]
    titled = above.why in _TITLES
    if len(texts) - first < TEASERS and not titled:
        loose = above.why is None and not (above.prose or above.ended) and above.words >= TITLE
        if (
            not loose
            or goes_on(texts[-1])
            or not (_apart(above.text, host, FOREIGN) and _apart(texts[-1], host, APART))
        ):
            return None
        above.why = WHY
    foreign = all(_apart(text, host, TITLED if titled else APART) for text in texts[first:])
    foreign = foreign and (titled or not any(map(goes_on, texts[first:])))
    return prose[first] if foreign else None


def _below_tags(draft: Draft, prose: Sequence[int]) -> int | None:
    """Where what stands below the tags or the source opens like news items, each with its own matter."""
    lines = draft.lines
    for place in range(max(prose[FEWEST - 1] + 1, prose[-MOST:][0]), prose[-1]):
        if lines[place].why in _ENDS:
            behind = [other for other in prose if other > place]
            host = _host(draft, prose, place)
            if all(_news(lines, other) and _apart(lines[other].text, host, APART) for other in behind):
                return place
    return None


def _news(lines: Sequence[Line], place: int) -> bool:
    """Whether a paragraph opens like a news item, or says what the title right above it says."""
    text, above = lines[place].text, lines[place - 1]
    return opens_news(text) or (
        not above.prose
        and above.words >= TITLE
        and not goes_on(text)
        and len(stems(above.text) & stems(text)) >= RESTATED
    )


def _again(draft: Draft, prose: Sequence[int]) -> int | None:
    """Where a paragraph opens with the outlet that the page's text opened with."""
    first = draft.lines[prose[0]].text
    names = {
        *dateline(first),
        *(name for name in draft.credits if any(name in line.text for line in draft.lines[: prose[0]])),
    }
    if not names:
        return None
    opened = [place for place in prose[1:] if _opens(draft.lines[place].text, names)]
    if not opened or prose.index(opened[0]) < max(FEWEST, len(prose) // 2):
        return None
    host = _host(draft, prose, opened[0])
    return (
        opened[0]
        if all(_apart(draft.lines[place].text, host, APART) for place in prose if place >= opened[0])
        else None
    )


def _opens(text: str, names: set[str]) -> bool:
    return any(text.startswith(name) and _BEHIND.match(text, len(name)) for name in names)


def _below_picture(draft: Draft, prose: Sequence[int]) -> int | None:
    """Where a paragraph opens like a news item below the caption of a picture of something else."""
    lines = draft.lines
    for number in range(max(FEWEST, len(prose) // 2, len(prose) - MOST), len(prose)):
        place = prose[number]
        caption = lines[place - 1]
        if caption.why != "caption" or place - 1 == prose[number - 1] or not opens_news(lines[place].text):
            continue
        host = _host(draft, prose, place)
        opens = about(caption.text, host) == 0 and not goes_on(lines[place].text)
        if (
            opens
            and _apart(lines[place].text, host, OTHER)
            and all(_apart(lines[other].text, host, APART) for other in prose[number:])
        ):
            return place
    return None


def _host(draft: Draft, prose: Sequence[int], end: int) -> frozenset[str]:
    return said_of(draft, (place for place in prose[:HOST] if place < end))


def _apart(text: str, host: frozenset[str], limit: float) -> bool:
    return about(text, host) <= limit
