"""Plain-text dumps of pages: what their lines are made of."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from services.clean import addresses, headline, line_rules, publish_line, second
from services.clean.draft import Draft, Line
from services.clean.full_dates import months
from services.clean.labels import sentence_end
from services.clean.page_date import in_url
from services.clean.rejoined import rejoined
from services.clean.sift import sift
from shared.arabic.fold import fold

TITLE_LIMIT: Final = 250
# In a dump where fewer of the long lines than this end with a full stop, lines from UNSTOPPED characters on are paragraphs.
STOPPED: Final = 0.3
UNSTOPPED: Final = 90
# Titles on one line, three spaces and more between them, as tickers come out of a browser; fewer where each could be one.
TICKER: Final = 6
FEWEST: Final = 3
TITLED: Final = 3  # words
PART: Final = 60  # characters of a part that says of itself what it is
# `Next Previous الطائف – واس`: a gallery's buttons.
_CONTROL: Final = ("Next ", "Previous ", "Prev ", "التالي ", "السابق ")
_CONTROLS: Final = re.compile(r"^(?:(?:Next|Previous|Prev|التالي|السابق)\s{1,3}){2,4}")
# `العنوانhttps://example.org/…`: a title that the page's address is glued to, or stands behind, as its first line or second.
_ADDRESSED: Final = re.compile(
    r"(?P<title>[^\s/][^/]{8,200}?)\s{0,3}(?P<address>https?://(?!t\.co/)[^\s/]{4,60}/\S{1,2000})"
)
ADDRESSED: Final = 2
# Names of an icon font's signs, glued to what they stand beside: `access_time13 نوفمبر 2025chat_bubble_outlineتعليق`.
_ICON: Final = re.compile(
    r"(?:access_time|query_builder|date_range|calendar_today|chat_bubble(?:_outline)?|mode_comment|insert_comment|remove_red_eye"
    r"|person_outline|perm_identity|account_circle|local_offer|format_size|play_(?:arrow|circle_outline|circle_filled)|thumb_up"
    r"|favorite_border|more_(?:vert|horiz)|zoom_(?:in|out)|arrow_(?:back|forward|drop_down|upward)|keyboard_arrow_[a-z]{2,5})"
)
_GAP: Final = re.compile(r"\s{3,}")
# `العنوانتاريخ النشر: 6th, November 2024 GMTالنص`: a publish line in the middle of what lost its line breaks.
_PUBLISHED: Final = re.compile(r"(?:^|(?<=\S))(تاريخ النشر\s?:\s?[^.،]{4,40}?\d{4}(?:\sGMT)?)(?=[^\W\d_])")
_PUBLISHED_WORDS: Final = "تاريخ النشر"
# `2025-09-03 النص`: a date that the text is glued to.
_DATED: Final = re.compile(
    r"^(?:date (?:19|20)\d\d-\d\d\s|(?:[^\W\d_]{2,12}\s)?"
    r"(?P<date>(?:19|20)\d\d[-/]\d\d?[-/]\d\d?|\d\d?[-/]\d\d?[-/](?:19|20)\d\d)\s(?:- )?)(?=[^\W\d_][\w. ])(?![^\W\d_]{2,8}\s?[-–—])"
)
# A dump's first line that is nothing but an address is the page's own, or the second below the title.
OWN_ADDRESS: Final = 2
LEAF: Final = 60  # lines among which a calendar's leaf stands
_DAY: Final = re.compile(r"\d{1,2}")
_YEAR: Final = re.compile(r"20\d\d")
_ADDRESS: Final = re.compile(r"https?://\S{4,2000}(?<!\.jpg)(?<!\.png)(?<!\.webp)(?<!\.jpeg)(?<!\.gif)")


def read(text: str) -> Draft:
    """A draft of the dump, sifted."""
    raws = rejoined(_dated(text.split("\n")))
    draft = Draft([line for raw in _unaddressed(raws) for line in _lines(raw)])
    long = [line for line in draft.lines if len(line.text) >= UNSTOPPED and line.why is None]
    if sum(line.ended for line in long) < STOPPED * len(long):
        for line in long:
            line.solid = True
    second.teasers(draft.lines)
    headline.choose(draft)
    sift(draft)
    draft.url = next(
        (
            line.text
            for line in draft.lines[:OWN_ADDRESS]
            if _ADDRESS.fullmatch(line.text) and addresses.split(line.text)
        ),
        None,
    )
    draft.published = draft.published or in_url(draft.url)
    return draft


def _dated(raws: Sequence[str]) -> list[str]:
    """The lines, those of a calendar's leaf as one: `1`, `يناير`, `2026`."""
    head = [(place, raw.strip()) for place, raw in enumerate(raws[:LEAF]) if raw.strip()]
    for (first, day), (_, month), (last, year) in zip(head, head[1:], head[2:], strict=False):
        if _DAY.fullmatch(day) and _YEAR.fullmatch(year) and fold(month) in months():
            return [*raws[:first], f"{day} {month} {year}", *raws[last + 1 :]]
    return list(raws)


def _unaddressed(raws: Sequence[str]) -> Iterator[str]:
    """The lines, the title apart from the page's address."""
    written = 0
    for raw in raws:
        written += bool(raw)
        found = _ADDRESSED.fullmatch(raw) if written <= ADDRESSED and "://" in raw else None
        if found and not sentence_end(found["title"]):
            yield from (found["title"], found["address"])
        else:
            yield raw


def _lines(raw: str) -> Iterator[Line]:
    """The lines that a line of the dump is made of."""
    raw = raw.strip()
    if "_" in raw and len(raw) < TITLE_LIMIT:
        raw = _ICON.sub(" | ", raw)
    if raw.startswith(_CONTROL):
        raw = _CONTROLS.sub("", raw)
    parts = _GAP.split(raw) if "   " in raw else [raw]
    short = [part for part in parts if len(part) <= PART] if len(parts) > 1 else []
    if any(map(publish_line.read, short)) or (len(parts) >= FEWEST and any(map(line_rules.reason, short))):
        yield from (Line(" ".join(part.split())) for part in parts if part)  # outlet, counter of readers, section
        return
    if len(parts) < TICKER and not _titles(parts):
        yield from (Line(text) for text in _parted(raw))
        return
    prose = [Line(part).prose for part in parts]
    ticker = not prose[0] and sum(prose) * 8 < len(parts)
    yield from (Line(" ".join(part.split()), why="other headline" if ticker else None) for part in parts if part)


def _titles(parts: Sequence[str]) -> bool:
    """Whether all the parts of a line could be titles."""
    lines = list(map(Line, parts))
    return len(lines) >= FEWEST and not any(line.prose or line.ended or line.words < TITLED for line in lines)


def _parted(raw: str) -> Iterator[str]:
    """A line apart from the dates that lost their line breaks."""
    whole = " ".join(raw.split())
    for text in _PUBLISHED.split(whole) if _PUBLISHED_WORDS in whole else (whole,):
        dated = _DATED.match(text) if len(text) > 60 or text.startswith("date ") else None
        if dated:
            yield dated[0].strip()
        if text:
            yield text[dated.end() :] if dated else text
