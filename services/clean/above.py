"""Above the first paragraph: bylines, section names, the title again, captions, other articles' titles; what is left is the standfirst."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import Final

from services.clean import (
    bylines,
    captions,
    cities,
    datelines,
    day_and_place,
    furniture,
    labels,
    outlets,
    own_outlet,
    publish_line,
    title_again,
    title_lines,
    writers,
)
from services.clean.credits import DATELINE, agency
from services.clean.draft import Draft, Line, stopped
from services.clean.full_dates import months
from services.clean.listed import listed
from services.clean.publish_line import Stamp
from services.clean.words import about, topic_of
from shared.arabic.fold import fold

_HANDLE: Final = re.compile(r"(?:^|\s)@\w{2,}")
_BULLETS: Final = "•-–*■●"
_NAME: Final = re.compile(
    r"(?!ال|لن |لا |لم |ما |هل |قد |لي|سن|سي|نحن |على |في |من |إلى |ن[^\W\d_]{3,} )[^\W\d_]{2,}(?: (?![^\W\d_]+ة(?: |$))[^\W\d_]{2,}){1,3}"
)
_BEHIND_CITY: Final = re.compile("[:/]")
_STATED: Final = re.compile(r"(?P<names>[^:]{2,40}?)\s(?:نشر|نشرت|تاريخ|حرر)\s")
LABEL_WORDS: Final = 3  # of a section's name at most
LAST_WORDS: Final = 5
MOST_DECKS: Final = 4
HEADLINES: Final = 3  # lines, of which those that share less than ON_TOPIC with the text are other articles' titles
ON_TOPIC: Final = 0.4


def mark(draft: Draft) -> None:
    """Set `why` on those lines, and take writers, outlets and days from them."""
    title = fold(draft.title or "").strip(" .")
    topic = topic_of(draft.body())
    above: list[Line] = []
    lead = next((line for line in draft.lines if line.prose and line.why is None), None)
    followed, begun = lead is not None, False
    for line in draft.lines:
        if line.why == "publication date" and not begun and (names := _beside_day(draft, line)):
            draft.credit(names)
        if line.why is not None:
            continue
        if title and len(line.text) < 2 * len(title) + 20 and title_again.same(line.text, title):
            line.why = "repeated title"
            continue
        if title and not begun and not line.prose and title_again.reworded(line.text, title):
            line.why = "repeated title"
            continue
        if line.hint == "standfirst":  # as its markup says
            begun = begun or line.prose
            continue
        if title and title_again.captioned(line.text, title):
            line.why = "caption"
            continue
        if line.prose:
            if begun:
                break
            begun = True
            continue
        if begun:
            _between_leads(draft, line, topic)
        elif stamp := publish_line.read(line.text, head=True):
            line.why, line.stamp = "publication date", stamp
            draft.credit(_beside_day(draft, line))
        elif headed := day_and_place.read(line.text):
            line.why, line.stamp = "publication date", Stamp(headed.day, update=False, labelled=False)
            draft.credit(headed.outlets)
            draft.authors += [headed.writer] if headed.writer else []
        elif desked := outlets.desked(line.text) or outlets.second_of_two(line.text):
            line.why = "byline"
            draft.credit((desked,))
        elif (signed := writers.of_outlet(line.text, partial(own_outlet.told, draft))) and not own_outlet.part_of_site(
            draft, signed[0]
        ):
            line.why = "byline"
            draft.credit((signed[0],))
            draft.authors.append(signed[1])
        elif credited := bylines.place_and_name(line.text):
            line.why = "byline"
            own = None if credited[1] else own_outlet.in_line(draft, line.text)
            draft.credit((own,) if own else credited[1] or writers.outlets_in(line.text))
            draft.authors += [
                name
                for name in (writers.named(credited[0]) if credited[0] and not own else ())
                if not title.startswith(fold(name))
            ]
        elif own := own_outlet.in_line(draft, line.text):
            line.why = "byline"
            draft.credit((own,))
        elif who := writers.titled(line.text):
            line.why = "byline"
            draft.authors.append(who)
        elif who := writers.of_town(line.text):
            line.why = "byline"
            draft.credit((who,) if outlets.called(who) else ())
        elif writers.is_job(line.text):
            line.why = "byline"
        elif who := bylines.byline(line.text, head=True) or _town_and_writer(draft, line):
            line.why = "byline"
            _signed(draft, who)
        elif followed and (outlet := outlets.outlet(line.text) or outlets.alone(line.text)):
            line.why = "credit"
            if line.text[-1] not in outlets.OPENERS or _over_text(draft, line):
                draft.credit((outlet,))
        elif followed and (who := writers.alone(line.text, topic) or _with_job(draft, line)):
            line.why = "byline"
            draft.authors += [who] if who not in draft.authors else []
        elif outlets.classed(line.text) and _over_text(draft, line) and about(line.text, topic) < ON_TOPIC:
            line.why = "credit"
            draft.credit((line.text,))
        elif line.words - (line.text[0] in _BULLETS) <= LABEL_WORDS and followed:
            line.why = "section label"
        elif lead and line.words <= 8 and line.text.startswith(("من ", "By ")) and datelines.dateline(lead.text):
            line.why = "byline"  # `من سمير حداد ومنى علي`, above `القاهرة (رويترز) - …`
            draft.authors.append(line.text.partition(" ")[2])
        elif (line.words <= 8 and _HANDLE.search(line.text)) or furniture.masthead(line.text):
            line.why = "byline"
        else:
            above.append(line)
    times = Counter(line.text for line in above)
    prose = [line for line in draft.body() if line.prose]
    full_stops = stopped(prose)
    deck = {id(line) for line in _deck(draft.lines)}
    for line in above:
        # What stands twice is a picture's text for the blind, and its caption.
        if times[line.text] > 1 or (
            followed
            and (
                (line.text[0], line.text[-1]) == title_lines.BRACKETS
                or captions.shown(line.text)
                or (
                    full_stops
                    and not line.ended
                    and not listed(line)
                    and id(line) not in deck
                    and captions.bare(line.text)
                )
            )
        ):
            line.why = "caption"
    _below_related(draft, topic)
    above = [line for line in above if line.why is None]
    if len(above) >= HEADLINES and topic:
        for line in (line for line in above if id(line) not in deck):
            line.why = "other headline" if about(line.text, topic) < ON_TOPIC else None


def _deck(lines: Sequence[Line]) -> Sequence[Line]:
    """The standfirst that stands as a list between the title and who wrote it when, `- يضم المعرض 84 لوحة`, or in lines between the
    title and `نشر في …`."""
    first = next((place + 1 for place, line in enumerate(lines) if line.why == "title"), 0)
    end = first
    while (
        first
        and end < len(lines)
        and lines[end].why is None
        and lines[end].words >= LAST_WORDS
        and not lines[end].prose
    ):
        end += 1
    if end == len(lines) or end - first > MOST_DECKS:
        return ()
    stamp = lines[end].stamp
    signed = lines[end].why in ("publication date", "byline", "credit") and all(map(listed, lines[first:end]))
    return lines[first:end] if signed or (stamp and stamp.labelled) else ()


def _below_related(draft: Draft, topic: frozenset[str]) -> None:
    """Titles between the heading of a list of other articles and the text: `أخبار ذات صلة`."""
    listing = False
    for line in draft.lines:
        if line.why is None:
            if line.prose:
                return
            if listing and line.words > LAST_WORDS - 2 and about(line.text, topic) < ON_TOPIC:
                line.why = "related article"
            else:
                listing = False
        elif line.why == "related article":
            found = labels.find(line.text)
            listing = found is not None and found.form in labels.BLOCKS


def _between_leads(draft: Draft, line: Line, topic: frozenset[str]) -> None:
    """Between a standfirst and the text: who wrote it, and where, as it stands above other texts."""
    named = bylines.place_and_name(line.text)
    if (named and named[1]) or (own := own_outlet.in_line(draft, line.text)):
        line.why = "byline"
        draft.credit(named[1] if named and named[1] else (own,) if own else ())
    elif writer := writers.titled(line.text) or writers.beside_town(line.text) or writers.alone(line.text, topic):
        line.why = "byline"
        draft.authors.append(writer)
    elif who := bylines.byline(line.text, head=":" in line.text) or _town_and_writer(draft, line):
        line.why = "byline"
        _signed(draft, who)


def _beside_day(draft: Draft, line: Line) -> tuple[str, ...]:
    """Outlets beside the day: `أطلس24 | و.م.ع نشر في: 18 شتنبر 2024`, `نابلس 14-10-2024 سنديان-`."""
    if own := own_outlet.in_line(draft, line.text):
        return (own,)
    named = None if line.stamp and line.stamp.outlet else bylines.place_and_name(line.text)
    known = [name for name in named[1] if agency(name, DATELINE) and fold(name) not in months()] if named else []
    if named and known and len(known) == len(named[1]):
        return named[1]  # `2024-09-28 03:01 أخبار اليوم/ سمير حداد`
    if headed := day_and_place.read(line.text):
        return headed.outlets
    before = _STATED.match(line.text)
    return tuple(outlets.parted(before["names"])[1]) if before else ()


def _over_text(draft: Draft, line: Line) -> bool:
    """Whether a paragraph comes next: `النشرة الساحلية –` above it opens the text, above a title it is the site's."""
    place = next(place for place, other in enumerate(draft.lines) if other is line)
    below = (other for other in draft.lines[place + 1 :] if other.why is None and other.words > LABEL_WORDS)
    return next((other.prose for other in below), False)


def _with_job(draft: Draft, line: Line) -> str | None:
    """The writer, whom the text may name again, where the next line says what they are: `سمير حداد`, `مراسل اقتصادي`."""
    if (who := writers.alone(line.text, frozenset())) is None:
        return None
    place = next(place for place, other in enumerate(draft.lines) if other is line)
    below = next((other.text for other in draft.lines[place + 1 :] if other.text != line.text), "")
    return who if writers.is_job(below) else None


def _signed(draft: Draft, who: str) -> None:
    """Take persons and outlets of a byline."""
    persons, names = outlets.parted(who)
    draft.authors += persons
    draft.credit(tuple(names))


def _town_and_writer(draft: Draft, line: Line) -> str | None:
    """`أم درمان: سلوى الزين`, `عطبرة / سلوى الزين`: the writer's name behind a known city, beside the line with the date or right
    above the text. `طهران: لن نتفاوض` isn't one."""
    city, *names = _BEHIND_CITY.split(line.text, maxsplit=1)
    name = names[0] if names else ""
    if not _NAME.fullmatch(name.strip()) or not cities.is_city(city.strip()):
        return None
    place = next(place for place, other in enumerate(draft.lines) if other is line)
    beside = (*draft.lines[max(0, place - 1) : place], *draft.lines[place + 1 : place + 2])
    return name.strip() if any(other.prose or other.stamp for other in beside) else None
