"""Which of a dump's first lines is the title, and where its text begins below it."""

import re
from collections.abc import Sequence
from itertools import chain, pairwise
from typing import Final

from services.clean import (
    bylines,
    captions,
    line_rules,
    name_lines,
    outlets,
    own_outlet,
    publish_line,
    tickers,
    title_again,
    title_lines,
)
from services.clean.credits import agency, credit_line
from services.clean.draft import LONG, Draft, Line
from services.clean.labels import sentence_end
from services.clean.words import about, stems, topic_of
from shared.arabic.fold import fold

HEAD_LINES: Final = 120
_SITED: Final = re.compile(r"(?P<title>[^|]{20,200}?)\s[-–—|]\s(?P<site>[^-–—|\d]{3,30})")
# `الراية الاقتصادية | بنوك وبورصة`, `اقتصاد » نفط وغاز`: site, section, topic.
_SECTIONS: Final = re.compile(
    r"[^|/>›»\d.،:«]{2,24}(?:\s?[|/>›»]\s?[^|/>›»\d.،:«]{2,24}){1,4}|[^|/>›».،:«]{2,24}(?:\s?[|/>›»]\s?[^|/>›».،:«]{2,24}){2,4}"
)
_WAY: Final = re.compile(r"الرئيسية|.*[>»›|]\s*$")  # to the page, whose title stands at its end
_KEPT: Final = re.compile(r"\s?[-–(،]\s?(?:صورة )?(?:أرشيف(?:ية|ي)?|تعبيرية|توضيحية)\W{0,2}")
_CUT: Final = ("..", "…")
_CRAWLED: Final = "date "  # which a crawler puts before the day
ON_TOPIC: Final = 0.4
HALF: Final = 0.6
NEARLY: Final = 0.2  # what the title shares with the text where no line shares ON_TOPIC
# What stands above the title shares less than FOREIGN with the text. A whole sentence among it has no title above it, and
# LONELY lines that are no paragraphs right behind it.
FOREIGN: Final = 0.15
LONELY: Final = 3
SOURCED: Final = 16  # characters within which the label of a source ends
OPENING: Final = 6  # lines among which a title that is cut off stands, and what it shares with the text
TOLD: Final = 0.3
CAPTION: Final = 6  # words of a caption that no title is
NEAR: Final = 5  # lines from the first paragraph on among which the title may stand again
TITLED: Final = 4  # words of a title


def choose(draft: Draft) -> None:
    """Set the draft's title: the line that stands twice above the text, else the first that could be one and that the text is
    about. What stands above it is out."""
    tickers.mark(draft.lines)
    lines = _from_near(draft.lines)
    head = lines[:HEAD_LINES]
    _without_site(draft)
    first = _start(lines, head)
    latin = all(line.text.isascii() for line in lines[first : first + 1])
    candidates = [
        (place, line)
        for place, line in enumerate(head[: first + NEAR])
        if line.why is None
        and (latin or not line.text.isascii())
        and title_lines.could_be(line)
        and not _pictured(head, place)
    ]
    topic = topic_of(lines[first:])
    again = _repeated(candidates, topic)
    found = (
        again
        or _first([one for one in candidates if one[0] < first], head, topic)
        or _above_byline(head, first)
        or _cut_off(lines, first)
    )
    if found is None or (again is None and _below_dateline(head, *found)):
        return
    place, line = found
    draft.title = line.text
    line.why = "title"
    for other in head[:place]:
        if place > first and other.prose and about(line.text, stems(other.text)) >= ON_TOPIC:
            continue  # the text, above its title
        if other.why is None and (
            agency(other.text) or outlets.itself(other.text) or not title_lines.speaks(other.text)
        ):
            if who := bylines.byline(other.text, head=True):
                draft.authors.append(who)
            named = name_lines.read(other.text)
            other.why, other.credited = ("credit", named.outlets) if named and named.outlets else ("navigation", ())
            if stamp := publish_line.read(other.text, head=True):
                other.why, other.stamp = "publication date", stamp


def _without_site(draft: Draft) -> None:
    """The first line of a dump, as a page's head has its title: `العنوان - عين ليبيا`. The site's name goes."""
    line = draft.lines[0] if draft.lines else None
    read = line is not None and line.why is None and not line.ended and not line.text.startswith(_CRAWLED)
    found = _SITED.fullmatch(line.text) if line and read else None
    if line and found:
        site = found["site"]
        rights = any("©" in other.text or "محفوظ" in other.text for other in draft.lines[1:] if site in other.text)
        if rights or own_outlet.told(draft, site) or agency(site, ("outlet",)):
            line.text = found["title"]


def _from_near(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines from HEAD_LINES before the first paragraph, where a menu is longer."""
    first = next((place for place, line in enumerate(lines) if line.prose and line.why is None), 0)
    return lines[max(0, first + NEAR - HEAD_LINES) :]


def _start(lines: Sequence[Line], head: Sequence[Line]) -> int:
    """Where the text begins: at the first paragraph, unless that is a row of headlines or a teaser of another article, and a title
    stands between it and the next."""
    prose = (n for n, line in enumerate(head) if line.prose and line.why is None and not line_rules.reason(line.text))
    last = next(prose, len(head))
    for place, after in pairwise(chain((last,), prose)):
        last = after
        line = head[place]
        between = [other for other in head[place + 1 : after] if other.why is None and other.words >= TITLED]
        between = [other for other in between if title_lines.could_be(other)]
        if not between or (sentence_end(line.text) and not line.text.endswith(_CUT) and not _alone(head, place)):
            return place
        rest = topic_of(lines[place + 1 :])
        if about(line.text, rest) >= FOREIGN or not any(_share(other.text, rest) >= NEARLY for other in between):
            return place
    return last


def _alone(head: Sequence[Line], place: int) -> bool:
    """Neither a title above it nor a paragraph near behind it."""
    titled = (line.words >= TITLED and not publish_line.read(line.text, head=True) for line in head[:place])
    return not any(titled) and not any(line.prose for line in head[place + 1 : place + 1 + LONELY])


def _repeated(candidates: Sequence[tuple[int, Line]], topic: frozenset[str]) -> tuple[int, Line] | None:
    """The first line that comes again and that the text is about, in its form without the site's name; else the first that comes
    again. A caption may come twice as well, below the line that says what the text is about."""
    found: tuple[int, Line] | None = None
    worded = any(line.words > TITLED and _share(line.text, topic) >= ON_TOPIC for _, line in candidates)
    for number, (place, line) in enumerate(candidates):
        if line.words < 3 or (line.words == 3 and (worded or not about(line.text, topic))):
            continue
        if any(above.words >= 4 and about(above.text, topic) >= ON_TOPIC for _, above in candidates[:number]):
            return found
        for other, again in candidates[number + 1 :]:
            if title_again.same(again.text, fold(line.text).strip(" .:")):
                if other == place + 1 and any(_says_more(above, line, topic) for _, above in candidates[:number]):
                    return found
                if about(line.text, topic) >= NEARLY:
                    return place, line
                if found is None or about(line.text, topic) > 0 == about(found[1].text, topic):
                    found = place, line
                break
            if again.words >= TITLED and line.text.endswith(again.text) and _WAY.match(line.text[: -len(again.text)]):
                line.why = "navigation"
                return other, again
            if title_again.same(line.text, fold(again.text).strip(" .:")):
                line.why = "repeated title"
                return other, again
    return found


def _says_more(above: Line, line: Line, topic: frozenset[str]) -> bool:
    """Whether a line is the title, and the shorter one that stands twice below it a caption."""
    return above.words >= max(5, line.words + 2) and about(above.text, topic) > 0


def _above_byline(head: Sequence[Line], place: int) -> tuple[int, Line] | None:
    """A first line as long as a paragraph, but without a full stop and with the date or the writer below."""
    if place >= len(head) or not title_lines.could_be(head[place]):
        return None
    for line in head[place + 1 : place + 4]:
        sourced = (":" in line.text[:SOURCED] and credit_line(line.text)) or outlets.outlet(line.text)
        if sourced or publish_line.read(line.text, head=True) or bylines.byline(line.text, head=True):
            return place, head[place]
    return None


def _cut_off(lines: Sequence[Line], place: int) -> tuple[int, Line] | None:
    """A first line that is cut off and that the paragraphs below say in full."""
    line = lines[place] if place < min(OPENING, len(lines)) else None
    if line is None or not line.text.endswith(_CUT) or len(line.text) >= LONG or title_lines.speaks(line.text):
        return None
    if line.text.startswith(title_lines.BULLETS):
        return None
    below = lines[place + 1 : place + 1 + LONELY]
    if any(other.prose for other in below) and about(line.text, topic_of(lines[place + 1 :])) >= TOLD:
        return place, line
    return None


def _pictured(head: Sequence[Line], place: int) -> bool:
    """Whether a line is what a picture shows, by itself and once more beside it: as its text for the blind, or with `- أرشيف`."""
    text = head[place].text
    for other in (*head[max(0, place - 1) : place], *head[place + 1 : place + 2]):
        if other.text == text and captions.shown(text):
            return True
        if other.text.startswith(text) and _KEPT.fullmatch(other.text[len(text) :]) and captions.bare(text):
            return True
    return False


def _below_dateline(head: Sequence[Line], place: int, line: Line) -> bool:
    """Whether a line is a picture's caption: below the line that credits an outlet, and without a word of what happened."""
    if line.words > CAPTION or not captions.bare(line.text):
        return False
    return any(named and named.outlets for named in (name_lines.read(above.text) for above in head[:place]))


def _first(
    candidates: Sequence[tuple[int, Line]], head: Sequence[Line], topic: frozenset[str]
) -> tuple[int, Line] | None:
    """Of those that are long enough the first that is on topic; of one or two the first whatever it says."""
    long = [(place, line) for place, line in candidates if line.words >= 4 and len(line.text) < 200]
    named = [one for one in long if not _SECTIONS.fullmatch(one[1].text)]
    long = named or long
    if not long:
        return next((one for one in candidates[:1] if one[0] == 0 and title_lines.short(one[1].text, topic)), None)
    if len(long) == 1:
        return long[0]
    shares = [_share(line.text, topic) for _, line in long]
    best = next((share for share in shares if share >= ON_TOPIC), max(shares))
    if best >= NEARLY:
        # A standfirst below the title may share more with the text than the title does.
        chosen = next(n for n, share in enumerate(shares) if share >= min(best, max(NEARLY, HALF * best)))
        above = next((n for n, share in enumerate(shares[:chosen]) if share >= NEARLY), chosen)
        if any(publish_line.read(line.text) for line in head[long[above][0] + 1 : long[chosen][0]]):
            chosen = above  # what stands below the day is a caption or a standfirst
        below = long[chosen + 1 : chosen + 2]
        if (
            below
            and below[0][0] == long[chosen][0] + 1
            and title_lines.kicker(long[chosen][1])
            and not title_lines.kicker(below[0][1])
        ):
            return below[0]
        return long[chosen]
    return long[0] if len(long) == 2 else None


def _share(text: str, topic: frozenset[str]) -> float:
    """The share of the line's words that the topic has; one word of many says nothing."""
    own = stems(text)
    shared = len(own & topic)
    return shared / len(own) if shared > 1 or 0 < len(own) <= 2 * shared else 0.0
