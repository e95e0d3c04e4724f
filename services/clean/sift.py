"""Which lines are the article: the one pass that plain-text dumps and HTML share once each has its lines.

In order: what lines say of themselves; posts; blocks of related articles and tags, and what ends a page; what stands above the
first paragraph; what trails after the last. A line that is out gets its reason in `why`.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from services.clean import (
    about_us,
    above,
    asides,
    behind,
    embeds,
    facts,
    labels,
    line_rules,
    name_lines,
    outlets,
    pairs,
    polls,
    posts,
    publish_line,
    related,
    repeats,
    second,
    strays,
    teasers,
    title_again,
)
from services.clean.cities import is_city
from services.clean.credits import DATELINE, KINDS, agency, below_label, credit_line
from services.clean.draft import Draft, Line
from services.clean.parting import unglued
from services.clean.words import topic_of
from shared.arabic.fold import fold

_NUMBERED: Final = re.compile(r"\s?[(\[]\d{1,2}[)\]]$")
TWICE_FROM: Final = 60
# `… في المدينة.اضافة اعلان`: where a script would have put one.
_ADVERT: Final = re.compile(r"\s{0,3}[اإ]ضافة [اإ]علان\s{0,3}$")
# `… في المدينة. (النهاية)`, as wires close.
_END: Final = re.compile(r"\s{0,3}\((?:ال)?نهاية\)\s{0,3}$")
# Shares of the text behind which a heading over other articles ends it, if no paragraph below speaks of what it speaks of; the
# second for headings that stand amid texts as well.
LATE: Final = 0.5
LAST: Final = 0.8
END_LENGTH: Final = 12
_ADVERT_WORD: Final = "ضافة"
ADVERT_LENGTH: Final = 24  # characters that it has at most


def sift(draft: Draft) -> None:
    """Set `why` on all lines of the draft that aren't the article, and take credits, dates, authors and tags from them."""
    draft.lines = [part for line in draft.lines for part in unglued(line)]
    uppers = [None, *draft.lines][: len(draft.lines)]
    found = [_of_itself(line, bool(upper and upper.prose)) for line, upper in zip(draft.lines, uppers, strict=True)]
    marks = {id(line): label for line, label in zip(draft.lines, found, strict=True) if label}
    _source_below(draft.lines)
    _signed(draft.lines, marks)
    _sourced(draft)
    embeds.mark(draft.lines)
    embeds.skipped(draft.lines)
    draft.lines = posts.take_out(draft.lines)
    _blocks(draft, marks)
    asides.metadata(draft.lines)
    asides.mark(draft.lines)
    polls.mark(draft.lines)
    _twice(draft)
    repeats.mark(draft.lines)
    _captions(draft)
    second.above(draft.lines)
    above.mark(draft)
    behind.closing(draft)
    title_again.amid(draft.lines, fold(draft.title or ""))
    pairs.amid(draft)
    strays.mark(draft)
    for line in draft.lines:
        if line.why is None and line.hint == "links" and not line.prose and not line.heading:
            line.why = "related article"
    about_us.mark(draft.lines)
    pairs.mark(draft)
    second.below(draft)
    behind.mark(draft)
    if draft.title is None and (below := behind.title(draft.lines, topic_of(draft.body()))):
        draft.title, below.why = below.text, "title"
        draft.tags = [tag for tag in draft.tags if tag != below.text]
    body = draft.body()
    place = teasers.start(body, draft.title)
    if (place := place if place is not None else teasers.alone(body, draft.title)) is not None:
        for line in body[place:]:
            line.why = "related article"
    facts.take(draft)


def _of_itself(line: Line, behind_text: bool) -> labels.Found | None:
    """Apply what the line says of itself; the label, where it governs what follows."""
    if line.why is not None:
        return None
    if start := labels.leading_share_words(line.text):
        line.text = line.text[start:].strip() or line.text
    if "نهاي" in line.text[-END_LENGTH:]:
        line.text = _END.sub("", line.text) or line.text
    if _ADVERT_WORD in line.text[-ADVERT_LENGTH:]:
        line.text = _ADVERT.sub("", line.text)
    if not line.text:
        line.why = "advertisement"
        return None
    if credited := credit_line(line.text, behind_text=behind_text):
        more = outlets.parted(line.text.partition(":")[2])[1]  # `بقلم: سمير حداد & يورونيوز مع أ ب`
        line.credited, line.why = tuple(more) if len(more) > len(credited.names) else credited.names, "credit"
        return None
    if stamp := publish_line.read(line.text):
        line.why, line.stamp = "publication date", stamp
        return None
    if line.text[0] in "([" and (names := outlets.bracketed(line.text)):
        line.credited, line.why = names, "credit"
        return None
    reason = line_rules.reason(line.text)
    if reason is None:
        return None
    why, label = reason
    if label is None or label.form not in (*labels.BLOCKS, "end"):
        line.why = why
        return None
    return label


def _source_below(lines: Sequence[Line]) -> None:
    """`المصدر`, and the outlet's name alone on the line below it."""
    for label, line in pairwise(line for line in lines if line.text):
        if line.why is None and not line.ended and (found := below_label(label.text, line.text)):
            label.why, line.why, line.credited = "credit", "credit", found.names


def _signed(lines: Sequence[Line], marks: dict[int, labels.Found]) -> None:
    """`سيريانيوز`, alone behind the text and above the heading of other articles."""
    for upper, line, label in zip(lines, lines[1:], lines[2:], strict=False):
        heads = id(label) in marks and marks[id(label)].form in labels.BLOCKS
        if heads and upper.prose and line.why is None and not line.prose and outlets.outlet(line.text):
            line.why, line.credited = "credit", (line.text,)


def _sourced(draft: Draft) -> None:
    """`المصدر: طوكيو`: a town is no source, unless a paper is named for it, and a name beside one is the writer's."""
    for line in draft.lines:
        kinds = (
            KINDS if len(line.credited) == 1 else DATELINE
        )  # `المصدر: القدس` is the paper, `القدس - رويترز` the town
        towns = [name for name in line.credited if is_city(name) and not agency(name, kinds)]
        if towns:
            others = [name for name in line.credited if name not in towns]
            writers = [name for name in others if " " in name and not outlets.outlet(name) and not agency(name, kinds)]
            draft.authors += writers
            line.credited = tuple(name for name in others if name not in writers)


def _blocks(draft: Draft, marks: dict[int, labels.Found]) -> None:
    """Related articles and tag lists with all that belongs to them, and the ends of pages."""
    lines = draft.lines
    before = [0]
    for line in lines:
        before.append(before[-1] + (len(line.text) if line.prose and line.why is None else 0))
    ended = credited = tagged = False  # source and tags: what goes on behind both goes on with another article
    place = 0
    while place < len(lines):
        line = lines[place]
        label = marks.get(id(line))
        if line.why == "credit" and before[place] > before[-1] / 3:
            ended = credited = True
        if label is None or line.why is not None:
            place += 1
            continue
        line.why = label.why
        start, place = place, place + 1
        if not before[start]:
            continue
        rest = line.text[label.end :].strip(" :|•-–»«.…")
        if label.form == "end":
            over = before[start] * 2 >= before[-1] and not related.comes_back(lines, start)
            stop = len(lines) if over else place
        elif label.why == "tag list":
            stop = _tags(draft, lines, start, rest)
            tagged = before[start] > before[-1] / 3
            ended = ended or tagged
        else:
            done = before[start] / before[-1]
            late = not rest and done >= (LATE if label.form == "block" else LAST)
            over = credited and tagged
            stop = len(lines) if over else related.extent(lines, start, rest, ended, late)
            if place < len(lines) and lines[place].why == "credit":
                stop = place  # an empty list, and the text's own source below it
        for other in lines[place:stop]:
            other.why = other.why if other.why == posts.WHY else label.why
        place = stop


def _twice(draft: Draft) -> None:
    """A paragraph that stands there again (a lead repeated as teaser, a pull quote) counts once."""
    seen: set[str] = set()
    above: Line | None = None
    for line in draft.lines:
        if line.why is None and len(line.text) >= TWICE_FROM:
            if line.text in seen:
                line.why = "repeated text"
                if above is not None and above.text == line.text and len(seen) == 1 and not line.ended:
                    above.why = line.why = "caption"  # a picture's text for the blind, and its caption
            seen.add(line.text)
        above = line


def _tags(draft: Draft, lines: Sequence[Line], start: int, rest: str) -> int:
    """The tags on the label's line, or on the short lines after it."""
    if not rest and start + 1 < len(lines) and _row_of_tags(lines[start + 1].text):
        rest, start = lines[start + 1].text, start + 1
    if rest:
        tags = (tag.strip(" #") for tag in re.split(r"[,،|#•;؛]", rest))
        draft.tags += [tag for tag in tags if 1 < len(tag) <= 40 and tag.count(" ") <= 4][:40]
        return start + 1
    place = start + 1
    while place < len(lines) and not lines[place].prose and lines[place].words <= 5:
        draft.tags.append(lines[place].text.strip(" #"))
        place += 1
    return place


def _row_of_tags(text: str) -> bool:
    """A line below the label that holds all the tags."""
    parts = re.split("[,،|#]", text)
    return len(parts) >= 3 and all(part.count(" ") <= 5 for part in parts) and not labels.sentence_end(text)


def _captions(draft: Draft) -> None:
    numbered = Counter(_NUMBERED.sub("", line.text) for line in draft.lines if _NUMBERED.search(line.text))
    for line in draft.lines if numbered else ():
        if line.why is None and numbered[_NUMBERED.sub("", line.text)] > 1:
            line.why = "caption"  # `الجسر القديم (1)`, `الجسر القديم (2)`
    for line in draft.lines:
        if line.why is None and line_rules.photo_caption(line.text):
            named = None if line.text.startswith("صورة") else name_lines.read(line.text)
            line.why = None if named and named.outlets else "caption"
    shown = sorted(line.text for line in draft.lines if line.why == "caption")
    for line in draft.lines if shown else ():
        if line.why is None and 2 <= line.words <= 8 and not line.ended:
            place = bisect_left(shown, line.text)
            if place < len(shown) and shown[place].startswith(line.text):
                line.why = "caption"  # `جسر المدينة`, where `جسر المدينة تصوير: …` stands elsewhere
