"""Lines between the paragraphs of a text that nothing marks: headlines of other articles, captions, parts of boxes. What tells them
from subheadings is what stands around: a subheading says what the next paragraphs speak of, and stands in no box and beside no date.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from services.clean import bylines, captions, furniture, named
from services.clean.draft import Draft, Line, paragraphs, stopped
from services.clean.listed import FOREIGN, headline, listed, other_titles
from services.clean.openings import continues, goes_on
from services.clean.verbs import IMPERFECT, first_word, has_verb, is_verb
from services.clean.words import about, stems, topic_of
from shared.arabic.fold import fold

FEWEST: Final = 3  # paragraphs
LONG: Final = 5  # words of a headline in a row
# What a line from LONE words on shares with the next AHEAD paragraphs, at least, if it is a subheading, leaving aside what the title
# says and what OFTEN_SAID of the paragraphs say: in the gold 0.29 and more, while of other headlines on the same matter, put amid
# texts, nine in ten share less than ANNOUNCED. Shorter ones say too little to be told by it, and such as have fewer than MEANT words
# that mean something: `لا شيء بعد الآن كما كان`.
LONE: Final = 6
MEANT: Final = 4
TELLING: Final = 2  # words that are left when the title's are out, from which on they are asked alone
ANNOUNCED: Final = 0.25
AHEAD: Final = 3
OFTEN_SAID: Final = 0.4
SAID: Final = 3  # paragraphs, at least
ENDING: Final = 3  # characters
OFTEN: Final = 0.5  # of the paragraphs: lines as often as this are the text's own manner, whatever they share
QUESTIONS: Final = 3  # an interview
MOST: Final = 16  # words of a headline or a caption
SHARED: Final = 0.5  # what such items in a row share with the text at most
FEW: Final = 3
DOER: Final = 2  # words before the verb, the bullet one of them
DEED: Final = 7
MOST_TITLES: Final = 6
RUN: Final = 2  # more such lines in a row are verses or a list
TITLE: Final = 4  # words of a headline above its date
HEADING: Final = 7  # words of a subheading below a caption
AGENCY: Final = 3  # words
HOST: Final = 60  # paragraphs among which a name is looked for
BOXES: Final = frozenset(
    ("newsletter box", "follow label", "app promotion", "share label", "comment form", "cookie notice")
)
PICTURED: Final = ("caption", "repeated title")
_LENGTH: Final = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")  # `02:48`
_DIGITS: Final = re.compile(r"\d")
_NUMBERED: Final = re.compile(r"\d{1,2}\s?[-–.)/:]")  # `1- …`
_QUOTED: Final = re.compile(r"«[^«»]+»|“[^“”]+”|\"[^\"]+\"")
_BULLETS: Final = "-–—*•■●▪◄"
_OPEN: Final = (":", "،", ",", "؛", "(", "«")


def mark(draft: Draft) -> None:
    """Set `why` on such lines between the first paragraph and the last."""
    lines = draft.lines
    prose = paragraphs(lines)
    if len(prose) < FEWEST or prose[-1] - prose[0] < len(prose):
        return  # nothing stands between them
    if not stopped([lines[place] for place in prose]):
        return
    asked = sum(_asks(lines[place]) for place in range(prose[0], prose[-1])) >= QUESTIONS
    long: list[tuple[Line, int]] = []
    alone: list[Line] = []
    short: list[tuple[Line, Line]] = []
    for number, (before, behind) in enumerate(pairwise(prose), 1):
        if behind > before + 1:
            loose = [place for place in range(before + 1, behind) if _loose(lines[place], asked)]
            _beside(lines, loose, behind)
            loose = [place for place in loose if lines[place].why is None]
            items = [lines[place] for place in loose if listed(lines[place])]
            if items and _other_titles(lines[before], items, lines[behind], topic_of(lines[place] for place in prose)):
                for line in items:
                    line.why = "related article"
                loose = [place for place in loose if lines[place].why is None]
            if len(loose) > 1 and _row(lines[before], [lines[place] for place in loose]):
                for place in loose:
                    lines[place].why = "other headline"
            elif 1 <= len(loose) <= RUN and not lines[before].text.endswith(_OPEN):
                if len(loose) == RUN and _alone(lines[loose[0]], lines[loose[1]], lines[before], lines[behind]):
                    alone.append(lines[loose[0]])
                for line in (lines[place] for place in loose):
                    if captions.amid(line.text):
                        line.why = "caption"
                    elif line.words <= named.MOST:
                        short.append((line, lines[behind]))
                    elif _could_be_headline(line):
                        long.append((line, number))
    _short(short, alone, lines, prose)
    silent = _silent(long, [lines[place].text for place in prose], draft.title) if long else []
    if len(silent) <= OFTEN * len(prose):
        for line in silent:
            line.why = "caption" if captions.bare(line.text) else "other headline"


def _other_titles(above: Line, items: Sequence[Line], below: Line, topic: frozenset[str]) -> bool:
    """Whether items that nothing announces are other articles' titles: there are few and one says who does what, or the next
    paragraph goes on with the text, as if they weren't there, and they are unlike each other or have the form of headlines."""
    if not other_titles(above, items, topic, SHARED):
        return False
    if any(line.text.count("..") > 1 for line in items):
        return False  # `- المجموعة الأولى: تونس.. مالي.. غانا`
    told = any(any(map(IMPERFECT.fullmatch, fold(line.text).split()[DOER:DEED])) for line in items)
    if told and len(items) <= FEW:
        return True
    if not (below.text[0] == "و" or goes_on(below.text)) or any(":" in line.text for line in items):
        return False
    heads = {line.text.split()[1] for line in items}
    return len(heads) == len(items) or (
        told and 2 * sum(map(headline, items)) >= len(items) and other_titles(above, items, topic, FOREIGN)
    )


def _row(above: Line, row: Sequence[Line]) -> bool:
    """Whether lines in a row are headlines: by their form two, or half of more. No text has as many subheadings above one
    paragraph, and verses have dots amid."""
    if (
        not above.ended
        or len(row) > MOST_TITLES
        or any(line.words < LONG or line.text.count("..") > 1 or "..." in line.text or listed(line) for line in row)
    ):
        return False
    return sum(map(headline, row)) >= max(RUN, len(row) / 2)


def _alone(line: Line, below: Line, above: Line, behind: Line) -> bool:
    """Whether the first of two short lines in a row has no paragraph of its own, and so is no subheading: `كسر الفخار`, above
    `ورشة من العصر الروماني`. Topics above questions are; and above a longer line what the paragraph behind speaks of."""
    return (
        line.words <= named.MOST
        and above.ended
        and captions.bare(_DIGITS.sub("", line.text))
        and "؟" not in below.text
        and not (listed(line) or listed(below))
        and (
            below.words < LONG
            or (below.words <= HEADING and about(line.text, stems(above.text)) >= about(line.text, stems(behind.text)))
        )
    )


def _short(
    short: Sequence[tuple[Line, Line]], alone: Sequence[Line], lines: Sequence[Line], prose: Sequence[int]
) -> None:
    """Mark short lines that are a name, and such as stand alone, each where it is the only one of its kind."""
    told = fold(" ".join(lines[place].text for place in prose[:HOST])) if short else ""
    for kind in (alone, [line for line, behind in short if named.only(line.text, told, behind.text)]):
        if len(kind) == 1:
            kind[0].why = "caption"


def _silent(long: Sequence[tuple[Line, int]], prose: Sequence[str], title: str | None) -> list[Line]:
    """Of lines with the number of the paragraph behind each those that don't announce it."""
    said = [stems(text) for text in prose]
    times = Counter(word for words in said for word in words)
    often = max(SAID, OFTEN_SAID * len(prose))
    common = stems(title or "") | {word for word, number in times.items() if number >= often}
    silent = []
    for line, number in long:
        own = stems(line.text)
        own = own - common if len(own - common) >= TELLING else own
        ahead = frozenset().union(*said[number : number + AHEAD])
        if len(stems(line.text)) >= MEANT and len(own & ahead) < ANNOUNCED * len(own):
            silent.append(line)
    return silent


def _beside(lines: Sequence[Line], loose: Sequence[int], behind: int) -> None:
    """Mark who edited or translated; what stands in a box, beside a date or the length of a film, or above whose picture it is."""
    for place in loose:
        line, above, below = lines[place], lines[place - 1], lines[place + 1]
        if (":" in line.text and bylines.byline(line.text, head=False)) or furniture.masthead(line.text):
            line.why = "byline"
        elif above.why in BOXES and below.why in BOXES:
            line.why = above.why
        elif above.why in PICTURED and line.text.isascii() and line.words <= AGENCY and not line.text.islower():
            line.why = "caption"  # `Harbour-Media`, whose the picture is
        elif line.words >= TITLE and (_dated(below) or (_dated(above) and place + 1 < behind)):
            line.why = "related article"
        elif below.why == "caption" and not captions.alone(below.text):
            line.why = "caption"


def _could_be_headline(line: Line) -> bool:
    """Whether the line is long for a subheading and no sentence that lost its full stop."""
    if line.words < LONE or line.text.count("..") > 1 or _QUOTED.fullmatch(line.text):
        return False  # short, or a row of names, or someone's words
    folded = fold(line.text)
    return not is_verb(first_word(line.text)) and (line.text[0] not in _BULLETS or has_verb(folded))


def _loose(line: Line, asked: bool) -> bool:
    return (
        line.why is None
        and not (line.heading or line.hint or line.prose or line.ended)
        and line.words <= MOST
        and not line.text.endswith(_OPEN)
        and not line.text.startswith(("#", "("))
        and not _NUMBERED.match(line.text)
        and "!" not in line.text[-ENDING:]
        and unicodedata.category(line.text[0]) != "So"  # `🎥 …`: the text's own way to mark its headings
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
