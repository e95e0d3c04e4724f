"""A parsed page as blocks of text, each with what its markup says of it. Linear, and without recursion."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from services.clean.labels import rows
from services.clean.plain import plain

HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BY_TAG: Final = {
    "nav": "navigation",
    "footer": "navigation",
    "aside": "related article",
    "figcaption": "caption",
    "figure": "caption",
    "caption": "caption",
}
_PARTS: Final = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")
_BLANK_LINE: Final = re.compile(r"\n[ \t\r]{0,20}\n")
BLANK_LINES_FROM: Final = 300  # characters of text without markup from which blank lines part paragraphs
_BLOCK: Final = re.compile(r"display\s{0,3}:\s{0,3}block", re.IGNORECASE)
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect\(", re.IGNORECASE)


@dataclass(slots=True)
class Block:
    """Text between two boundaries: the nearest block element, whether it is a heading, characters that are links, and the
    elements around it that say it isn't the article (outermost first), each with the reason."""

    text: str
    element: Any
    tag: str
    heading: bool
    linked: int
    hints: tuple[tuple[Any, str], ...]
    parts: tuple[str, ...]  # of a short block: the texts of its inline elements


@cache
def _elements() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in rows("elements.tsv")}


@cache
def _class_words() -> Mapping[str, str]:
    return {word: why for why, words in rows("class_words.tsv") for word in words.split()}


@cache
def _class_prefixes() -> Sequence[tuple[str, str]]:
    return [(word[:-1], why) for word, why in _class_words().items() if word.endswith("*")]


@lru_cache(maxsize=4096)
def _by_name(name: str) -> str | None:
    """The reason that a class name or id gives, as a whole or by its parts: `post-share-bar`, `relatedNews`."""
    known = _class_words()
    if why := known.get(name.lower()):
        return why
    parts = [part.lower() for part in _PARTS.findall(name[:80])]
    for place, part in enumerate(parts):
        why = known.get(part) or (known.get(part + parts[place + 1]) if place + 1 < len(parts) else None)
        why = why or next((why for prefix, why in _class_prefixes() if part.startswith(prefix)), None)
        if why:
            return why
    return None


def hint_of(element: Any) -> str | None:
    """Why an element might be no part of the article, by its tag, its role, and the words of its class and id."""
    if why := BY_TAG.get(element.tag):
        return why
    if not element.attrib:
        return None
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        return "hidden"
    role = element.get("role")
    if role in ("navigation", "banner", "complementary", "contentinfo", "search", "dialog", "menu"):
        return "navigation"
    for name in (*(element.get("class") or "").split(), element.get("id") or ""):
        if why := _by_name(name):
            return why
    return None


class _Piece(NamedTuple):
    text: str
    linked: bool
    bold: bool
    hints: tuple[tuple[Any, str], ...]


class _Walk:
    """The state of one walk: what surrounds the place it is at, and the pieces of text of the block it is in, None for a
    <br>."""

    def __init__(self) -> None:
        self.hints: tuple[tuple[Any, str], ...] = ()
        self.blocks: list[Any] = []
        self.anchors = 0
        self.bold = 0
        self.pieces: list[_Piece | None] = []

    def add(self, text: str | None) -> None:
        if not text:
            return
        if len(text) > BLANK_LINES_FROM and "\n" in text:
            for paragraph in _BLANK_LINE.split(text):
                self.pieces += [self._piece(paragraph), None, None]
        else:
            self.pieces.append(self._piece(text))

    def _piece(self, text: str) -> _Piece:
        return _Piece(text, self.anchors > 0, self.bold > 0, self.hints)

    def part(self) -> None:
        """Two inline elements that touch stand apart on the screen, in bars of buttons at any rate."""
        if self.pieces and self.pieces[-1] is not None and self.pieces[-1].text[-1:].strip():
            self.pieces.append(self._piece(" "))

    def flush(self) -> Iterator[Block]:
        """The block up to here, parted where <br> parts it: a single one after a line that a sentence goes on from doesn't."""
        pieces, self.pieces = self.pieces, []
        line: list[_Piece] = []
        breaks = 0
        for piece in (*pieces, None, None):
            if piece is None:
                breaks += 1
                continue
            if not piece.text.strip():
                line += [piece] if line and not breaks else []
                continue
            if breaks and line and not (breaks == 1 and _goes_on(line)):
                yield from self._block(line)
                line = []
            elif breaks and line:
                line.append(piece._replace(text=" "))
            line.append(piece)
            breaks = 0
        yield from self._block(line)

    def _block(self, line: Sequence[_Piece]) -> Iterator[Block]:
        text = plain("".join([piece.text for piece in line])) if line else ""
        if not text:
            return
        own = [piece for piece in line if piece.text.strip()]
        hints = own[0].hints
        for piece in own[1:]:
            if piece.hints is not hints:
                hints = tuple(one for one, other in zip(hints, piece.hints, strict=False) if one is other)
        bold = sum(len(piece.text.strip()) for piece in own if piece.bold)
        element = self.blocks[-1] if self.blocks else None
        heading = any(outer.tag in HEADINGS for outer in self.blocks[-3:])
        yield Block(
            text=text,
            element=element,
            tag=element.tag if element is not None else "",
            heading=heading or (len(text) <= 110 and bold >= len(text) - 3),
            linked=sum(len(piece.text.strip()) for piece in own if piece.linked),
            hints=hints,
            parts=() if len(text) > 250 else (text,) if len(own) == 1 else tuple(plain(piece.text) for piece in own),
        )


def _goes_on(line: Sequence[_Piece]) -> bool:
    text = "".join(piece.text for piece in line).strip()
    return len(text) >= 60 and text[-1] not in '.!؟?:;؛…»”")'


def _set_apart(element: Any) -> bool:
    """A <span style="display:block">, as editors make paragraphs of."""
    return (
        element.tag == "span"
        and "block" in (element.get("style") or "")
        and _BLOCK.search(element.get("style")) is not None
    )


def blocks(root: Any) -> Iterator[Block]:
    """All text of the element in blocks, in order."""
    from lxml import etree

    skipped, starts = _elements()["skipped"], _elements()["blocks"]
    walk = _Walk()
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        if event == "start":
            if not isinstance(tag, str) or tag in skipped:
                walker.skip_subtree()
                continue
            if tag == "br":
                walk.pieces.append(None)
            elif tag in starts or _set_apart(element):
                if walk.pieces:
                    yield from walk.flush()
                walk.blocks.append(element)
            elif element.getprevious() is not None and not element.getprevious().tail:
                walk.part()
            if why := hint_of(element):
                if why == "hidden" and tag == "span":  # `, opens new tab` for those who listen
                    walker.skip_subtree()
                    continue
                walk.hints = (*walk.hints, (element, why))
            walk.anchors += tag == "a"
            walk.bold += tag in ("b", "strong")
            walk.add(element.text)
            continue
        if isinstance(tag, str) and tag not in skipped:
            if walk.blocks and walk.blocks[-1] is element:
                if walk.pieces:
                    yield from walk.flush()
                walk.blocks.pop()
            walk.anchors -= tag == "a"
            walk.bold -= tag in ("b", "strong")
            if walk.hints and walk.hints[-1][0] is element:
                walk.hints = walk.hints[:-1]
        if element is not root:
            walk.add(element.tail)
    yield from walk.flush()
