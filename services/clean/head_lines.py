"""What a line above the text says beside the text: when it was published, by whom, for which outlet, in which section. `READERS` are
asked in turn, and the first that knows the line says what it is."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, NamedTuple

from services.clean import (
    bylines,
    datelines,
    furniture,
    name_lines,
    outlets,
    own_outlet,
    publish_line,
    title_again,
    writers,
)
from services.clean.draft import Draft, Line
from services.clean.publish_line import Stamp
from services.clean.verbs import first_word, is_verb
from services.clean.words import about
from shared.arabic.fold import fold

_LATIN: Final = re.compile(r"[A-Z][A-Za-z]{2,}(?: [A-Z][A-Za-z]+){1,2}")
_HANDLE: Final = re.compile(r"(?:^|\s)@\w{2,}")
_BULLETS: Final = "•-–*■●"
_STATED: Final = re.compile(r"(?P<names>[^:]{2,40}?)\s(?:نشر|نشرت|تاريخ|حرر)\s")
_GLUED: Final = re.compile(r"(?P<name>[^\W\d_]+(?: [^\W\d_]+){1,3})(?=\d)")  # `صدى الضفاف7 أكتوبر 2024`
LABEL_WORDS: Final = 3  # of a section's name at most
LEAST: Final = 0.01
BYLINE_WORDS: Final = 8
ON_TOPIC: Final = 0.4  # of a line's words; what shares less with the text isn't about the same


class Said(NamedTuple):
    """Why the line is out, the outlets and the writers that it names, and the date that it states."""

    why: str
    outlets: tuple[str, ...] = ()
    writers: tuple[str, ...] = ()
    stamp: Stamp | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """What stands around the lines above a text: the page, its title folded, the stems of what the text speaks of, and the first
    paragraph, if any."""

    draft: Draft
    title: str
    topic: frozenset[str]
    lead: Line | None


Reader = Callable[[Head, Line], Said | None]


def read(head: Head, line: Line, readers: Sequence[Reader]) -> bool:
    """Set what the line says, by the first of the readers that knows it; whether there is one."""
    said = next((said for reader in readers if (said := reader(head, line))), None)
    if said is None:
        return False
    line.why = said.why
    line.stamp = said.stamp or line.stamp
    head.draft.credit(said.outlets)
    head.draft.authors += [who for who in said.writers if who not in head.draft.authors]
    return True


def beside_day(draft: Draft, text: str, stamp: Stamp | None) -> tuple[str, ...]:
    """Outlets beside the day: `أطلس24 | و.م.ع نشر في: 18 شتنبر 2024`, `نابلس 14-10-2024 سنديان-`."""
    if stamp and stamp.outlet:
        return ()
    if (found := name_lines.read(text, partial(own_outlet.told, draft))) and found.outlets:
        return found.outlets
    if (glued := _GLUED.match(text)) and outlets.called(glued["name"], sure=True):
        return (glued["name"],)
    before = _STATED.match(text)
    return tuple(outlets.parted(before["names"])[1]) if before else ()


def _published(head: Head, line: Line) -> Said | None:
    stamp = publish_line.read(line.text, head=True)
    return Said("publication date", beside_day(head.draft, line.text, stamp), stamp=stamp) if stamp else None


def _names(head: Head, line: Line) -> Said | None:
    found = name_lines.read(line.text, partial(own_outlet.told, head.draft))
    if found is None:
        return None
    credited = tuple(
        name
        for name in found.outlets
        if not own_outlet.part_of_site(head.draft, name)
        and (name not in found.unknown or not own_outlet.a_place(head.draft, name))
    )
    persons = tuple(name for name in found.writers if not head.title.startswith(fold(name)))
    if found.day:
        return Said("publication date", credited, persons, Stamp(found.day, update=False, labelled=False))
    return Said("byline", credited, persons)


def _titled(head: Head, line: Line) -> Said | None:
    who = writers.titled(line.text)
    return Said("byline", writers=(who,)) if who else None


def _job(head: Head, line: Line) -> Said | None:
    return Said("byline") if writers.is_job(line.text) else None


def _byline(head: Head, line: Line) -> Said | None:
    return _signed(bylines.byline(line.text, head=True))


def _outlet(head: Head, line: Line) -> Said | None:
    name = (outlets.outlet(line.text) or outlets.alone(line.text)) if head.lead else None
    if name is None:
        return None
    of_site = line.text[-1] in outlets.OPENERS and not _over_text(head.draft, line)
    return Said("credit", () if of_site else (name,))


def _latin_site(head: Head, line: Line) -> Said | None:
    """`Beirut Wire` between the title and the day: who published it."""
    if not _LATIN.fullmatch(line.text):
        return None
    place = _place(head.draft, line)
    over, under = head.draft.lines[max(0, place - 1) : place], head.draft.lines[place + 1 : place + 2]
    between = any(other.why == "title" for other in over) and any(publish_line.read(other.text) for other in under)
    return Said("credit", (line.text,)) if between else None


def _writer(head: Head, line: Line) -> Said | None:
    who = (writers.alone(line.text, head.topic) or _with_job(head.draft, line)) if head.lead else None
    return Said("byline", writers=(who,)) if who else None


def _classed_outlet(head: Head, line: Line) -> Said | None:
    """`وكالة الساحل الرقمية`, `عدن الغد` right above the text, and a name that only outlets have, where the text speaks of nothing that
    it says."""
    classed, of_town = outlets.classed(line.text), outlets.of_town(line.text)
    if not (classed or of_town or outlets.bare(line.text)) or not _over_text(head.draft, line):
        return None
    if of_town:
        return Said("credit", (line.text,))
    return Said("credit", (line.text,)) if about(line.text, head.topic) < (ON_TOPIC if classed else LEAST) else None


def _section(head: Head, line: Line) -> Said | None:
    most = LABEL_WORDS + 2 if line.text[-1] == ":" else LABEL_WORDS  # `ملفات السفر: طيران ومطارات :`
    short = line.words - (line.text[0] in _BULLETS) <= most
    return Said("section label") if short and head.lead else None


def _from_writers(head: Head, line: Line) -> Said | None:
    """`من سمير حداد ومنى علي`, above `القاهرة (رويترز) - …`."""
    if line.words > BYLINE_WORDS or not line.text.startswith(("من ", "By ")):
        return None
    return (
        Said("byline", writers=(line.text.partition(" ")[2],))
        if head.lead and datelines.dateline(head.lead.text)
        else None
    )


def _handle(head: Head, line: Line) -> Said | None:
    known = (line.words <= BYLINE_WORDS and _HANDLE.search(line.text)) or furniture.masthead(line.text)
    return Said("byline") if known else None


def _any_writer(head: Head, line: Line) -> Said | None:
    who = writers.titled(line.text) or writers.alone(line.text, head.topic)
    return Said("byline", writers=(who,)) if who else None


def _marked_byline(head: Head, line: Line) -> Said | None:
    return _signed(bylines.byline(line.text, head=":" in line.text))


# Above the first paragraph.
READERS: Final[tuple[Reader, ...]] = (
    *(_published, _names, _titled, _job, _byline, _outlet, _latin_site, _writer, _classed_outlet),
    *(_section, _from_writers, _handle),
)
# Between a standfirst and the text.
BETWEEN: Final[tuple[Reader, ...]] = (_names, _any_writer, _marked_byline)


def _signed(who: str | None) -> Said | None:
    """The persons and the outlets of a byline."""
    if not who:
        return None
    persons, names = outlets.parted(who)
    return Said("byline", tuple(names), tuple(persons))


def _over_text(draft: Draft, line: Line) -> bool:
    """Whether a paragraph comes next: `النشرة الساحلية –` above it opens the text, above a title it is the site's."""
    place = _place(draft, line)
    below = (other for other in draft.lines[place + 1 :] if other.why is None and other.words > LABEL_WORDS)
    first = next(below, None)
    titled = any(other.why in ("title", "repeated title") for other in draft.lines[:place])
    if first is None or title_again.same(first.text, fold(draft.title or "").strip(" .")):
        return False
    return first.prose or (titled and is_verb(first_word(first.text)))


def _with_job(draft: Draft, line: Line) -> str | None:
    """The writer, whom the text may name again, where the next line says what they are: `سمير حداد`, `مراسل اقتصادي`."""
    if (who := writers.alone(line.text, frozenset())) is None:
        return None
    below = next((other.text for other in _below(draft, line) if other.text != line.text), "")
    return who if writers.is_job(below) else None


def _below(draft: Draft, line: Line) -> Sequence[Line]:
    return draft.lines[_place(draft, line) + 1 :]


def _place(draft: Draft, line: Line) -> int:
    return next(place for place, other in enumerate(draft.lines) if other is line)
