"""What the lines of a sifted page state of the article: whom it credits and when it was published."""

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

from services.clean import furniture, own_outlet, publish_line, writers, written_day
from services.clean.credits import agency, last_words, may_be_labelled
from services.clean.datelines import dateline
from services.clean.draft import Draft, Line

WIRES: Final = "وكالات"
TITLES: Final = ("title", "repeated title")
_CAMERA: Final = re.compile(r"(?:تصوير|عدسة|الصورة)\s?:?")  # the next line says whose the picture is


def take(draft: Draft) -> None:
    """Credits and dates from the lines that state them, and agencies that the text's own first and last lines name. What
    stands in a related article says nothing of this one."""
    sourced = any(line.why == "credit" and line.credited and may_be_labelled(line.text) for line in draft.lines)
    begun = False
    above = ""
    for line in draft.lines:
        pictured, above = _CAMERA.fullmatch(above) is not None, line.text
        if pictured:
            continue
        begun = begun or (line.why is None and line.prose)
        # An agency's bare name above the text is its picture's where the page gives the source behind the text.
        if line.why in (None, "credit") and (begun or not sourced or agency(line.text, ("agency",)) is None):
            draft.credit(line.credited)
        if line.why == "publication date" and line.stamp:
            draft.credit((line.stamp.outlet,) if line.stamp.outlet else ())
            draft.authors += [line.stamp.writer] if line.stamp.writer else []
    _published(draft)
    body = draft.body()
    if not body:
        return
    first = next((line for line in body if line.prose), body[0])
    if name := last_words(first.text):
        draft.credit((name,))
    if draft.published is None:
        draft.published = own_outlet.day_in_lead(first.text)
    if draft.published is None:
        draft.published = written_day.day_of_writing(first.text)
    if (writer := writers.in_lead(first.text)) and writer not in draft.authors:
        draft.authors.append(writer)
    opened = dateline(first.text)
    draft.credit(opened)
    for line in islice((line for line in body if line.prose), own_outlet.LEADS):
        own = (
            None
            if line is first and opened not in ((), (WIRES,))
            else own_outlet.in_lead(draft, line.text, first=line is first)
        )
        draft.credit(tuple(filter(None, (own, own_outlet.led_by(line.text)))))
    _wires(draft)


def _published(draft: Draft) -> None:
    """The day that a label states, else the first one that stands alone between the title and the last paragraph, or of an update
    there; else above, where it may be the day of the visit or a teaser's, or behind, where it may be another article's."""
    lines = draft.lines
    titles = {line.why: place for place, line in reversed(list(enumerate(lines))) if line.why in TITLES}
    title = titles.get("title", titles.get("repeated title"))
    if title is None:  # where a dump has none, the dateline right above its text is nearer than a clock on top
        text = (place for place, line in enumerate(lines) if line.why is None and line.prose)
        title = 0 if draft.title else next(text, 0)
    last = max((place for place, line in enumerate(lines) if line.why is None and line.prose), default=0)
    last = max(title, last)
    own = max((place for place, line in enumerate(lines[:title]) if line.prose), default=0)
    above = range(title - 1, own - 1, -1)  # from the title up: a site's clock stands on top
    for span in (range(title, last), above, range(own), range(last, len(lines))):
        if span.stop == own and draft.updated:
            return
        for stamp in filter(None, (_dates(lines, place) for place in span)):
            if stamp.update:
                draft.updated = draft.updated or stamp.day
            elif draft.published is None or (stamp.labelled and stamp.day):
                draft.published = stamp.day
                draft.above = stamp.day if span in (above, range(own)) and not stamp.labelled else None


def _dates(lines: Sequence[Line], place: int) -> publish_line.Stamp | None:
    """The stamp of a line; none of when the outlet was founded."""
    line = lines[place]
    if line.why != "publication date" or line.stamp is None:
        return None
    return None if place and furniture.founded(lines[place - 1].text) else line.stamp


def _wires(draft: Draft) -> None:
    """`وكالات` says who wrote for an outlet that is named, unless a label names it as a source, or one line both. A site that its
    publish line and its first line name is none beside the agency that the text is of."""
    sources = (line for line in draft.lines if WIRES in line.credited)
    if len(draft.credits) > 1 and not any(len(line.credited) > 1 or ":" in line.text for line in sources):
        draft.credits = [name for name in draft.credits if name != WIRES]
    sites = {line.stamp.outlet for line in draft.lines if line.stamp and line.stamp.outlet}
    if sites and any(agency(name, ("agency",)) for name in draft.credits if name not in sites):
        first = draft.lines[0].text
        draft.credits = [name for name in draft.credits if name not in sites or not first.startswith(name)]
