"""The lines of a web page's article: those of its element, the lead above it, and what stands around."""

import html
import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, Final

from services.clean import input_boxes, labels, main_text, metadata, publish_line, title
from services.clean.credits import below_label, credit_line
from services.clean.draft import Draft, Line
from services.clean.letters import Letters
from services.clean.markup import HEADINGS, Block, blocks
from services.clean.openings import goes_on
from services.clean.page_lead import OUTSIDE, STANDFIRST, lead, solid, spoken, stamped, subtitle
from services.clean.pictures import Pictures
from services.clean.plain import plain
from services.clean.words import about, stems, topic_of

# Weak hints: a class may be named so and hold the article (`post-date-content`), so text that trafilatura keeps stays.
WEAK: Final = (
    "share label",
    "tag list",
    "newsletter box",
    "advertisement",
    "navigation",
    "byline",
    "publication date",
    "reading time",
    "cookie notice",
    "hidden",
)
NEAR: Final = 8  # blocks before the title and behind the text that are looked at for a date
FEWEST: Final = 3  # paragraphs of the text above another article's title
MOST: Final = 200
FOREIGN: Final = 0.2  # share of such a title's words that the text has
TOLD: Final = 0.5  # and that its own first paragraph has
AFTER: Final = 12  # blocks behind the text that are looked at for a credit or tags


def lines(
    draft: Draft,
    everything: Sequence[Block],
    place: main_text.Place | None,
    found: metadata.Metadata,
) -> list[Line]:
    """What stands before the article's element, the element's own blocks, and what stands behind it."""
    reach = span(everything, place.element) if place else None
    if place is None or reach is None:
        return _from_data(found)
    start, stop = reach
    inner = everything[start:stop]
    name = draft.title
    head = max(
        (at for at, block in enumerate(everything[:start]) if name and title.key(block.text) == title.key(name)),
        default=-1,
    )
    description = title.key(found.text("description") or found.first("description") or "")
    topic = topic_of(Line(block.text) for block in inner)
    found_lines: list[Line] = []
    for block in everything[head + 1 : start]:
        first = head >= 0 and (not found_lines or found_lines[-1].hint == STANDFIRST)
        found_lines += lead(block, place.element, description, topic if head >= 0 else frozenset(), first=first)
    draft.nearby = _nearby([*everything[max(0, head - NEAR) : max(0, head)], *everything[stop : stop + NEAR]])
    covering = _covering(inner, place)
    teasers = _teasers(inner, covering)
    typed = input_boxes.boxes(place.element)
    pictures, begun = Pictures(place.element), False
    for block in inner:
        line = _line(block, place, covering)
        if line.why is None and (block.element in teasers or not teasers.isdisjoint(_outer(block))):
            line.why = "related article"
        elif line.why is None and typed and (block.element in typed or not typed.isdisjoint(_outer(block))):
            line.why = "form"
        elif line.why is None and not begun and subtitle(block, topic):
            line.hint = STANDFIRST
        elif line.why is None and not line.heading and not line.prose and pictures.caption(block):
            line.why = "caption"
        begun = begun or (line.why is None and line.prose)
        found_lines.append(line)
    _second(found_lines[-len(inner) :], inner)
    _end_by_data(found_lines, found)
    found_lines += _behind_all(draft, everything[stop : stop + AFTER])
    draft.outside = ["\n".join(block.text for block in part) for part in (everything[: head + 1], everything[stop:])]
    body = found.text("articleBody") or ""
    if len(body) > 2 * sum(len(line.text) for line in found_lines if line.why is None):
        return _from_data(found)
    return found_lines


def _second(lines: Sequence[Line], inner: Sequence[Block]) -> None:
    """Where an <h1> amid the text says nothing of what stands above it, and the paragraph below says it again, another
    article begins: pages that go on with the next one as the reader scrolls."""
    above: list[Line] = []
    for place, (line, block) in enumerate(zip(lines, inner, strict=True)):
        if block.tag == "h1" and FEWEST <= len(above) < MOST:
            below = next((line for line in lines[place : place + AFTER] if line.why is None and line.prose), None)
            if (
                below is not None
                and not goes_on(below.text)
                and about(line.text, topic_of(above)) < FOREIGN
                and about(line.text, stems(below.text)) >= TOLD
            ):
                for other in lines[place:]:
                    other.why = other.why or "related article"
                return
        if line.why is None and line.prose:
            above.append(line)


def _end_by_data(lines: Sequence[Line], found: metadata.Metadata) -> None:
    """Where JSON-LD gives the whole text, paragraphs behind its last one are no part of it."""
    letters = Letters(found.text("articleBody") or "")
    paragraphs = [(place, line) for place, line in enumerate(lines) if line.why is None and line.prose]
    matched = [place for place, line in paragraphs if letters.hold(line.text)]
    if len(matched) < 3 or len(matched) < 0.6 * len(paragraphs):
        return
    for place, line in paragraphs:
        if place > matched[-1]:
            line.why = OUTSIDE


def _from_data(found: metadata.Metadata) -> list[Line]:
    """The article as JSON-LD gives it, for pages that show nothing of it without a script."""
    body = found.article.get("articleBody")
    if not isinstance(body, str):
        return []
    body = html.unescape(body) if "&lt;" in body else body
    if "<" in body:
        from lxml.html import fragment_fromstring

        return [Line(block.text, block.heading) for block in blocks(fragment_fromstring(body, create_parent="div"))]
    return [Line(plain(line), solid=True) for line in body.replace("\r", "\n").split("\n") if line.strip()]


def span(everything: Sequence[Block], element: Any) -> tuple[int, int] | None:
    """Where the element's blocks stand among all."""
    inside = set(element.iter())
    places = [at for at, block in enumerate(everything) if block.element in inside]
    return (places[0], places[-1] + 1) if places else None


def _nearby(around: Sequence[Block]) -> str | None:
    """The first date that stands alone in one of the blocks, unless it is a related article's."""
    stamps = (
        publish_line.read(block.text) for block in around if not any(why == "related article" for _, why in block.hints)
    )
    return next((stamp.day for stamp in stamps if stamp and stamp.day), None)


def _behind_all(draft: Draft, around: Sequence[Block]) -> list[Line]:
    found = []
    above = ""
    for block in around:
        if named := below_label(above, block.text):
            found.append(Line(block.text, why="credit", credited=named.names))
        elif line := _behind(draft, block):
            found.append(line)
        above = block.text
    return found


def _behind(draft: Draft, block: Block) -> Line | None:
    """A credit or tags, a little behind the text's element."""
    why = block.hints[-1][1] if block.hints else None
    if why in (None, "byline") and ":" in block.text[:16] and (found := credit_line(block.text)):
        return Line(block.text, why="credit", credited=found.names)
    if start := labels.tags_from(block.text):
        names = block.parts[1:] if len(block.parts) > 1 else re.split("[,،|#]", block.text[start:].lstrip(" :"))
        draft.tags += [name.strip(" #،,:") for name in names if name.strip(" #،,:")]
        return Line(block.text, why="tag list")
    return None


def _covering(inner: Sequence[Block], place: main_text.Place) -> set[Any]:
    """Hinting elements that hold so much of the text that their hint must be wrong."""
    held: dict[Any, int] = {}
    total = 0
    for block in inner:
        if not place.letters or place.letters.hold(block.text):
            total += len(block.text)
            for element, _ in block.hints:
                held[element] = held.get(element, 0) + len(block.text)
    around = {place.element, *place.element.iterancestors()}
    return {element for element, length in held.items() if length > 0.4 * total} | around


def _teasers(inner: Sequence[Block], covering: set[Any]) -> set[Any]:
    """Boxes of other articles that no label names: what a heading that is nothing but a link stands in, and its text."""
    boxes = set()
    for block in inner:
        if block.tag in HEADINGS and len(block.text) >= 12 and _all_link(block):
            box = block.element
            for outer in islice(box.iterancestors(), 2):
                if outer in covering or outer.tag in ("body", "article", "main"):
                    break
                box = outer
            boxes.add(box)
    return boxes


def _outer(block: Block) -> Iterable[Any]:
    return () if block.element is None else islice(block.element.iterancestors(), 4)


def _all_link(block: Block) -> bool:
    return block.linked >= 0.8 * len(block.text.replace(" ", ""))


def _line(block: Block, place: main_text.Place, covering: set[Any]) -> Line:
    hints = [why for element, why in block.hints if element not in covering]
    line = Line(block.text, block.heading, solid=solid(block))
    why = next((hint for hint in hints if hint not in WEAK), hints[-1] if hints else None)
    if why in WEAK and line.prose and place.letters and place.letters.hold(block.text):
        why = None
    if why in ("byline", "credit", "publication date", "reading time") and (said := spoken(block.text)):
        return said
    if why == "publication date":
        line.stamp = stamped(block.text)
    line.why = why
    if _all_link(block) and len(block.text) < 200:
        line.hint = "links"
        line.heading = block.tag in HEADINGS  # a link in bold is none
    elif block.tag == "li":
        line.hint = "item"
    return line
