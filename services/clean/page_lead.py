"""Between the title and the text: the standfirst, and lines that say who wrote it and when."""

import re
from collections.abc import Sequence
from itertools import chain, islice
from typing import Any, Final

from services.clean import full_dates, name_lines, publish_line, title
from services.clean.credits import credit_line
from services.clean.draft import Line
from services.clean.markup import HEADINGS, Block
from services.clean.words import about

OUTSIDE: Final = "outside the article"
STANDFIRST: Final = "standfirst"
DESCRIBED: Final = 24  # letters of a standfirst, at least
WORDS: Final = 6  # of one in a heading below the title
ON_TOPIC: Final = 0.3
# Classes of what stands below a title and says more: `node_subtitle`, `artx__sbttl`.
_SUBTITLE: Final = re.compile(
    r"(?:^|[\s_-])(?:sub-?_?title|sub-?headline|sbttl|standfirst|strapline|chapo|deck)(?=$|[\s_-])", re.IGNORECASE
)
# Such as hold other articles' leads as well: `entry-excerpt`, `news_summary`.
_SUMMARY: Final = re.compile(
    r"(?:^|[\s_-])(?:lead|lede|excerpt|summary|intro|abstract|spot|desc|description|subhead|brief)(?=$|[\s_-])",
    re.IGNORECASE,
)
ITEM: Final = 5  # words of one in a list of them


def lead(
    block: Block, element: Any, description: str, topic: frozenset[str] = frozenset(), *, first: bool = False
) -> list[Line]:
    """A block between title and text: the lead if it is a paragraph, or is what the head gives as description, or is called so and on
    the `topic` of the text, as headings and items may be that come `first` below the title; else what its parts say."""
    hints = [why for outer, why in block.hints if not _holds(outer, element)]
    line = Line(block.text, block.heading, solid=solid(block))
    if block.linked * 3 < len(block.text):
        below = first and (_item(block, topic) or _below_title(block, topic))
        called = not hints and (below or subtitle(block, topic))
        if called or _described(title.key(block.text), description):
            line.hint = STANDFIRST
            return [line]
        if not hints and line.prose:
            return [line]
    why = hints[-1] if hints else OUTSIDE
    if why == "caption":
        return [Line(block.text, why=why)]
    said = [part for text in _with_labels(block.parts) if (part := spoken(text))]
    stamp = stamped(block.text) if why == "publication date" else None
    return said or [spoken(block.text) or Line(block.text, why=why, stamp=stamp)]


def _described(key: str, description: str) -> bool:
    """Whether a block is what the head gives as description, cut there or with the site's name behind it."""
    return bool(description) and (
        key.startswith(description[:60]) or (len(key) >= DESCRIBED and description.startswith(key))
    )


def _below_title(block: Block, topic: frozenset[str]) -> bool:
    return block.tag in HEADINGS and not block.linked and block.text.count(" ") >= WORDS - 1 and _on(block, topic)


def _item(block: Block, topic: frozenset[str]) -> bool:
    return block.tag == "li" and not block.linked and block.text.count(" ") >= ITEM - 1 and _on(block, topic)


def _on(block: Block, topic: frozenset[str]) -> bool:
    return bool(topic) and about(block.text, topic) >= ON_TOPIC


def subtitle(block: Block, topic: frozenset[str]) -> bool:
    """By the class of the element or one of the two around it; by some of them only on the topic."""
    if block.element is None or not 20 <= len(block.text) <= 250:
        return False
    for element in islice(chain([block.element], block.element.iterancestors()), 3):
        name = element.get("class") or ""
        if name and (
            _SUBTITLE.search(name)
            or (_SUMMARY.search(name) and block.tag != "li" and not block.linked and _on(block, topic))
        ):
            return True
    return False


def solid(block: Block) -> bool:
    """A paragraph by its markup."""
    return block.tag == "p" and not block.heading and block.linked * 2 < len(block.text)


def _with_labels(parts: Sequence[str]) -> list[str]:
    """The parts, each label with what it labels: `المصدر:`, and the name in an element of its own."""
    found: list[str] = []
    for part in parts:
        if found and found[-1].endswith(":"):
            found[-1] += f" {part}"
        else:
            found.append(part)
    return found


def spoken(text: str) -> Line | None:
    """A line that says of itself when the page was published, or whom it credits."""
    if stamp := publish_line.read(text):
        return Line(text, why="publication date", stamp=stamp)
    if found := credit_line(text):
        return Line(text, why="credit", credited=found.names)
    if named := name_lines.read(text):
        return Line(text, why="credit" if named.outlets else "byline", credited=named.outlets)
    return None


def stamped(text: str) -> publish_line.Stamp | None:
    """The day in what markup calls a date, whatever else stands there: `ثقافة - الخميس 27 آذار 2014`."""
    day = full_dates.day_in(text)
    return publish_line.Stamp(day, update=False, labelled=False) if day else None


def _holds(outer: Any, inner: Any) -> bool:
    return outer is inner or any(ancestor is outer for ancestor in inner.iterancestors())
