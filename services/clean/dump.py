"""Plain-text dumps of pages: lines, and which of the first is the title."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from services.clean import addresses, labels, line_rules, publish_line
from services.clean.credits import agency, credit_line
from services.clean.draft import Draft, Line
from services.clean.edges import same_title
from services.clean.page_date import in_url
from services.clean.rejoined import rejoined
from services.clean.sift import sift
from services.clean.words import about, topic_of
from shared.arabic.fold import fold, fold_with_offsets

TITLE_LIMIT: Final = 250
HEAD_LINES: Final = 120
# In a dump where fewer of the long lines than this end with a full stop, lines from UNSTOPPED characters on are paragraphs.
STOPPED: Final = 0.3
UNSTOPPED: Final = 90
TICKER: Final = 6  # titles on one line, three spaces and more between them, as tickers come out of a browser
# `الراية الاقتصادية | بنوك وبورصة`: site, section, topic.
_SECTIONS: Final = re.compile(r"[^|/>›\d.،:«»]{2,24}(?:\s?[|/>›]\s?[^|/>›\d.،:«»]{2,24}){1,4}")
# `Next Previous الطائف – واس`: a gallery's buttons.
_CONTROL: Final = ("Next ", "Previous ", "Prev ", "التالي ", "السابق ")
_CONTROLS: Final = re.compile(r"^(?:(?:Next|Previous|Prev|التالي|السابق)\s{1,3}){2,4}")
# Names of an icon font's signs, glued to what they stand beside: `access_time13 نوفمبر 2025chat_bubble_outlineتعليق`.
_ICON: Final = re.compile(
    r"(?:access_time|query_builder|date_range|calendar_today|chat_bubble(?:_outline)?|mode_comment|insert_comment|remove_red_eye"
    r"|person_outline|perm_identity|account_circle|local_offer|format_size|play_(?:arrow|circle_outline|circle_filled)|thumb_up"
    r"|favorite_border|more_(?:vert|horiz)|zoom_(?:in|out)|arrow_(?:back|forward|drop_down|upward)|keyboard_arrow_[a-z]{2,5})"
)
_GAP: Final = re.compile(r"\s{3,}")
# `العنوانتاريخ النشر: 6th, November 2024 GMTالنص`: a publish line in the middle of what lost its line breaks.
_PUBLISHED: Final = re.compile(r"(?:^|(?<=\S))(تاريخ النشر\s?:\s?[^.،]{4,40}?\d{4}(?:\sGMT)?)(?=[^\W\d_])")
# `2025-09-03 النص`: a date that the text is glued to.
_DATED: Final = re.compile(
    r"^(?:date (?:19|20)\d\d-\d\d\s|(?:[^\W\d_]{2,12}\s)?"
    r"(?P<date>(?:19|20)\d\d[-/]\d\d?[-/]\d\d?|\d\d?[-/]\d\d?[-/](?:19|20)\d\d)\s)(?=[^\W\d_]{2})(?![^\W\d_]{2,8}\s?[-–—])"
)
# A dump's first line that is nothing but an address is the page's own.
_ADDRESS: Final = re.compile(r"https?://\S{4,2000}")
ON_TOPIC: Final = 0.4
OFF_TOPIC: Final = 0.1


def read(text: str) -> Draft:
    """A draft of the dump, sifted."""
    draft = Draft([line for raw in rejoined(text.split("\n")) for line in _lines(raw)])
    long = [line for line in draft.lines if len(line.text) >= UNSTOPPED and line.why is None]
    if sum(line.ended for line in long) < STOPPED * len(long):
        for line in long:
            line.solid = True
    _title(draft)
    sift(draft)
    draft.url = next(
        (line.text for line in draft.lines[:1] if _ADDRESS.fullmatch(line.text) and addresses.split(line.text)), None
    )
    draft.published = draft.published or in_url(draft.url)
    return draft


def _lines(raw: str) -> Iterator[Line]:
    """The lines that a line of the dump is made of."""
    raw = raw.strip()
    if "_" in raw and len(raw) < TITLE_LIMIT:
        raw = _ICON.sub(" | ", raw)
    if raw.startswith(_CONTROL):
        raw = _CONTROLS.sub("", raw)
    parts = _GAP.split(raw) if "   " in raw else [raw]
    if len(parts) < TICKER:
        yield from (Line(text) for text in _parted(raw))
        return
    prose = [Line(part).prose for part in parts]
    ticker = not prose[0] and sum(prose) * 8 < len(parts)
    yield from (Line(" ".join(part.split()), why="other headline" if ticker else None) for part in parts if part)


def _parted(raw: str) -> Iterator[str]:
    """A line apart from the dates that lost their line breaks."""
    for text in _PUBLISHED.split(" ".join(raw.split())):
        dated = _DATED.match(text) if len(text) > 60 else None
        if dated:
            yield dated[0].strip()
        if text:
            yield text[dated.end() :] if dated else text


def _title(draft: Draft) -> None:
    """The line that stands twice above the text, else the first that could be one and that the text is about."""
    head = draft.lines[:HEAD_LINES]
    first = next(
        (n for n, line in enumerate(head) if line.prose and line.why is None and not line_rules.reason(line.text)),
        len(head),
    )
    candidates = [(place, line) for place, line in enumerate(head) if line.why is None and _could_be(line)]
    near = [(place, line) for place, line in candidates if place < first + 5]
    topic = topic_of(draft.lines[first:])
    found = (
        _repeated(near, topic)
        or _first([one for one in candidates if one[0] < first], topic)
        or _above_byline(head, first)
    )
    if found is None:
        return
    place, line = found
    draft.title = line.text
    line.why = "title"
    for other in head[:place]:
        if other.why is None and (agency(other.text) or not _speaks(other.text)):
            if who := line_rules.byline(other.text, head=True):
                draft.authors.append(who)
            named = line_rules.place_and_name(other.text)
            other.why, other.credited = ("credit", named[1]) if named and named[1] else ("navigation", ())
            if stamp := publish_line.read(other.text, head=True):
                other.why, other.stamp = "publication date", stamp


def _could_be(line: Line) -> bool:
    line.text = _without_label(line.text)
    return not line.ended and 4 <= len(line.text) <= TITLE_LIMIT and not _speaks(line.text)


def _speaks(text: str) -> bool:
    """The line says of itself that it is something else."""
    named = line_rules.place_and_name(text)
    return bool(
        agency(text)
        or (named and named[1])
        or line_rules.reason(text)
        or publish_line.read(text)
        or credit_line(text)
        or line_rules.photo_caption(text)
    )


def _repeated(candidates: Sequence[tuple[int, Line]], topic: frozenset[str]) -> tuple[int, Line] | None:
    """The first line that comes again, in its form without the site's name; a caption may come twice as well, below the
    line that says what the text is about."""
    for number, (place, line) in enumerate(candidates):
        if line.words < 3 or (line.words == 3 and not about(line.text, topic)):
            continue
        if any(above.words >= 4 and about(above.text, topic) >= ON_TOPIC for _, above in candidates[:number]):
            return None
        for other, again in candidates[number + 1 :]:
            if same_title(again.text, fold(line.text).strip(" .:")):
                if other == place + 1 and any(_says_more(above, line, topic) for _, above in candidates[:number]):
                    return None
                return place, line
            if same_title(line.text, fold(again.text).strip(" .:")):
                line.why = "repeated title"
                return other, again
    return None


def _says_more(above: Line, line: Line, topic: frozenset[str]) -> bool:
    """Whether a line is the title, and the shorter one that stands twice below it a caption."""
    return above.words >= max(5, line.words + 2) and about(above.text, topic) > 0


def _above_byline(head: Sequence[Line], place: int) -> tuple[int, Line] | None:
    """A first line as long as a paragraph, but without a full stop and with the date or the writer below."""
    if place >= len(head) or not _could_be(head[place]):
        return None
    for line in head[place + 1 : place + 4]:
        if publish_line.read(line.text, head=True) or line_rules.byline(line.text, head=True):
            return place, head[place]
    return None


def _first(candidates: Sequence[tuple[int, Line]], topic: frozenset[str]) -> tuple[int, Line] | None:
    """Of one or two the first that is long enough; of more (site names, other headlines) the first that is on topic."""
    long = [(place, line) for place, line in candidates if line.words >= 4 and len(line.text) < 200]
    named = [one for one in long if not _SECTIONS.fullmatch(one[1].text)]
    long = named or long
    if not long:
        opens = bool(candidates) and candidates[0][0] == 0
        return candidates[0] if opens and not candidates[0][1].text.isascii() else None
    on_topic = [(place, line) for place, line in long if topic and about(line.text, topic) >= ON_TOPIC]
    if len(long) == 1 or (
        len(long) == 2 and not (on_topic and (long[0][1].words <= 5 or about(long[0][1].text, topic) < OFF_TOPIC))
    ):
        return long[0]
    return on_topic[0] if on_topic else None


def _without_label(text: str) -> str:
    """`آخر الأخبارالاتحاد يصادق …`: the label that a title is glued to goes."""
    if fold(text[:40]).startswith(labels.glued()) and not labels.find(text):
        folded, origins = fold_with_offsets(text)
        label = next(label for label in labels.glued() if folded.startswith(label))
        if len(folded) > len(label) + 15:
            return text[origins[len(label)] :].strip(" :-|")
    return text
