"""Which lines are the article: the one pass that plain-text dumps and HTML share once each has its lines.

In order: what lines say of themselves; posts; blocks of related articles and tags, and what ends a page; what stands above the
first paragraph; what trails after the last. A line that is out gets its reason in `why`.
"""

import re
from collections.abc import Sequence
from typing import Final

from services.clean import labels, line_rules, posts, publish_line, related
from services.clean.credits import closing_bracket, credit_line, dateline
from services.clean.draft import Draft, Line
from services.clean.labels import SENTENCE_END
from services.clean.words import about, topic_of
from shared.arabic.fold import fold

BLOCKS: Final = ("block", "lead")
SHORT_TAIL: Final = 60
TWICE_FROM: Final = 60
LAST: Final = 4  # paragraphs from the end that may close with their source
HEADLINES: Final = 3  # lines without a full stop behind a text whose paragraphs have one: other articles' titles
STOPPED: Final = 0.7
OFF_TOPIC: Final = 0.1
ON_TOPIC: Final = 0.4
# Where one thing may be glued to the next: behind the end of a sentence.
_JOINT: Final = re.compile(r"[.!؟»”\"]\s{0,3}(?=[^\s.!؟»”\")\]،,])")
# Labels so plain that a word may run into them: `في المدينةالمصدر: نبأ`, `….كلمات دلالية: …`.
_GLUED: Final = re.compile(
    r"(?:(?<=[^\W\d_]{3})|(?<=[.!؟»”\"]))(?:المصدر\s?:|مصادر إضافية\s?•|كلمات دلالية\s?:|[إا]قرأ أيضا?ً?ا?\s?:|تاريخ النشر\s?:)"
)
TAIL: Final = 300


def sift(draft: Draft) -> None:
    """Set `why` on all lines of the draft that aren't the article, and take credits, dates, authors and tags from them."""
    draft.lines = [part for line in draft.lines for part in _unglued(line)]
    above = [None, *draft.lines][: len(draft.lines)]
    found = [_of_itself(line, bool(upper and upper.prose)) for line, upper in zip(draft.lines, above, strict=True)]
    marks = {id(line): label for line, label in zip(draft.lines, found, strict=True) if label}
    draft.lines = posts.take_out(draft.lines)
    _blocks(draft, marks)
    _twice(draft)
    _head(draft)
    _captions(draft)
    _closing(draft)
    for line in draft.lines:
        if line.why is None and line.hint == "links" and not line.prose and not line.heading:
            line.why = "related article"
    _tail(draft)
    _facts(draft)


def _unglued(line: Line) -> Sequence[Line]:
    """The line, parted where a label or a credit is glued to the end of its last sentence."""
    text = line.text
    if line.why is not None or len(text) < 40:
        return (line,)
    if (credited := credit_line(text)) and credited.after:
        before = text[: text.rindex(credited.after)].rstrip()
        return (Line(before), *_unglued(Line(credited.after, hint=line.hint)))
    if glued := _GLUED.search(text, max(0, len(text) - TAIL)):
        return (
            Line(text[: glued.start()].rstrip(), line.heading, line.hint, line.solid),
            *_unglued(Line(text[glued.start() :], hint=line.hint)),
        )
    for joint in _JOINT.finditer(text, max(0, len(text) - TAIL)):
        rest = text[joint.end() :]
        found = labels.find(rest)
        if (
            (found and found.form in (*BLOCKS, "line", "end"))
            or labels.is_share_line(rest)
            or _labelled_credit(rest)
            or _glued_tags(rest)
        ):
            return (
                Line(text[: joint.end()].rstrip(), line.heading, line.hint, line.solid),
                Line(rest.strip(), hint=line.hint),
            )
    return (line,)


def _glued_tags(text: str) -> bool:
    """`سمات الطقس نصائح`: tags behind the last sentence, without a colon."""
    return labels.tags_from(text) > 0 and len(text) <= 200 and not SENTENCE_END.search(text)


def _labelled_credit(text: str) -> bool:
    found = credit_line(text)
    return bool(found and not found.after and ":" in text[:16])


def _of_itself(line: Line, behind_text: bool) -> labels.Found | None:
    """Apply what the line says of itself; the label, where it governs what follows."""
    if line.why is not None:
        return None
    if start := labels.leading_share_words(line.text):
        line.text = line.text[start:].strip() or line.text
    if credited := credit_line(line.text, behind_text=behind_text):
        line.credited, line.why = credited.names, "credit"
        return None
    if stamp := publish_line.read(line.text):
        line.why, line.stamp = "publication date", stamp
        return None
    reason = line_rules.reason(line.text)
    if reason is None:
        return None
    why, label = reason
    if label is None or label.form not in (*BLOCKS, "end"):
        line.why = why
        return None
    return label


def _blocks(draft: Draft, marks: dict[int, labels.Found]) -> None:
    """Related articles and tag lists with all that belongs to them, and the ends of pages."""
    lines = draft.lines
    before = [0]
    for line in lines:
        before.append(before[-1] + (len(line.text) if line.prose and line.why is None else 0))
    ended = False
    place = 0
    while place < len(lines):
        line = lines[place]
        label = marks.get(id(line))
        if line.why == "credit" and before[place] > before[-1] / 3:
            ended = True
        if label is None or line.why is not None:
            place += 1
            continue
        line.why = label.why
        start, place = place, place + 1
        if not before[start]:
            continue
        rest = line.text[label.end :].strip(" :|•-–»«.…")
        if label.form == "end":
            stop = len(lines) if before[start] * 2 >= before[-1] else place
        elif label.why == "tag list":
            stop = _tags(draft, lines, start, rest)
            ended = ended or before[start] > before[-1] / 3
        else:
            stop = related.extent(lines, start, rest, ended)
        for other in lines[place:stop]:
            other.why = other.why if other.why == posts.WHY else label.why
        place = stop


def _twice(draft: Draft) -> None:
    """A paragraph that stands there again (a lead repeated as teaser, a pull quote) counts once."""
    seen: set[str] = set()
    for line in draft.lines:
        if line.why is None and len(line.text) >= TWICE_FROM:
            if line.text in seen:
                line.why = "repeated text"
            seen.add(line.text)


def _tags(draft: Draft, lines: Sequence[Line], start: int, rest: str) -> int:
    """The tags on the label's line, or on the short lines after it."""
    if rest:
        tags = (tag.strip(" #") for tag in re.split(r"[,،|#•;؛]", rest))
        draft.tags += [tag for tag in tags if 1 < len(tag) <= 40 and tag.count(" ") <= 4][:40]
        return start + 1
    place = start + 1
    while place < len(lines) and not lines[place].prose and lines[place].words <= 5:
        draft.tags.append(lines[place].text.strip(" #"))
        place += 1
    return place


def _head(draft: Draft) -> None:
    """Above the first paragraph: bylines, section names, the title again, other articles' titles; what is left is the
    standfirst."""
    title = fold(draft.title or "").strip(" .")
    topic = topic_of([line for line in draft.body() if line.prose])
    above: list[Line] = []
    followed = any(line.prose and line.why is None for line in draft.lines)
    for line in draft.lines:
        if line.why is not None:
            continue
        if title and len(line.text) < 2 * len(title) + 20 and same_title(line.text, title):
            line.why = "repeated title"
            continue
        if line.prose:
            break
        if stamp := publish_line.read(line.text, head=True):
            line.why, line.stamp = "publication date", stamp
        elif credited := line_rules.place_and_name(line.text):
            line.why = "byline"
            draft.credit(credited[1])
            draft.authors += [credited[0]] if credited[0] else []
        elif who := line_rules.byline(line.text, head=True):
            line.why = "byline"
            draft.authors.append(who)
        elif line.words <= 3 and followed:
            line.why = "section label"
        else:
            above.append(line)
    if len(above) >= HEADLINES and topic:
        for line in above:
            line.why = "other headline" if about(line.text, topic) < ON_TOPIC else None


def same_title(text: str, title: str) -> bool:
    """The title again, whatever a site appends to it: `title - site`, `title | site`."""
    folded = fold(text).strip(" .:")
    if folded == title:
        return True
    rest = folded.removeprefix(title)
    return rest != folded and bool(re.match(r"\s{0,3}[-–—|»]\s", rest)) and len(rest) < 60


def _captions(draft: Draft) -> None:
    for line in draft.lines:
        if line.why is None and line_rules.photo_caption(line.text):
            line.why = "caption"


def _tail(draft: Draft) -> None:
    """After the last paragraph: bylines, short lines, and headlines that no paragraph follows."""
    body = draft.body()
    prose = [line for line in body if line.prose]
    if not prose:
        return
    last = max(place for place, line in enumerate(body) if line.prose or line.ended or _listed(line))
    trailing = body[last + 1 :]
    stopped = sum(line.ended for line in prose) >= STOPPED * len(prose)
    topic = topic_of(body)
    for line in reversed(trailing):
        if who := line_rules.byline(line.text, head=False):
            line.why = "byline"
            draft.authors.append(who)
        elif start := labels.tags_from(line.text):
            line.why = "tag list"
            draft.tags += [tag.strip() for tag in re.split("[,،|]", line.text[start:]) if tag.strip()]
        elif len(line.text) < SHORT_TAIL:
            line.why = "navigation"
        elif (stopped and len(trailing) >= HEADLINES and about(line.text, topic) < ON_TOPIC) or (
            stopped and about(line.text, topic) < OFF_TOPIC and line.text[-1] not in "؟?!،"
        ):
            line.why = "other headline"
        else:
            break


def _listed(line: Line) -> bool:
    """An item of a list that belongs to the text."""
    return line.hint == "item" or line.text.startswith(("- ", "• ", "* ", "– "))


def _closing(draft: Draft) -> None:
    """Agencies in brackets at the end of one of the last paragraphs."""
    for line in draft.body()[-LAST:]:
        if credited := closing_bracket(line.text):
            draft.credit(credited.names)
            rest = line.text[len(credited.before) :].strip()
            place = next(place for place, other in enumerate(draft.lines) if other is line)
            if credited.before:
                draft.lines.insert(place + 1, Line(rest, why="credit"))
                line.text = credited.before
            else:
                line.why = "credit"


def _facts(draft: Draft) -> None:
    """Credits and dates from the lines that state them, and agencies that the text's own first and last lines name. What
    stands in a related article says nothing of this one."""
    for line in draft.lines:
        if line.why in (None, "credit"):
            draft.credit(line.credited)
        if line.why == "publication date" and line.stamp:
            draft.credit((line.stamp.outlet,) if line.stamp.outlet else ())
            if line.stamp.update:
                draft.updated = draft.updated or line.stamp.day
            elif draft.published is None or (line.stamp.labelled and line.stamp.day):
                draft.published = line.stamp.day
    body = draft.body()
    if not body:
        return
    first = next((line for line in body if line.prose), body[0])
    draft.credit(tuple(dateline(first.text)))
