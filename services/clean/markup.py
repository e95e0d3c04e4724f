"""A parsed page as blocks of text, each with what its markup says of it. Linear, and without recursion."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from shared.arabic.unicode import repair

SKIPPED: Final = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "video",
        "audio",
        "canvas",
        "select",
        "option",
        "button",
        "input",
        "textarea",
        "map",
        "head",
        "title",
        "link",
        "meta",
        "base",
        "applet",
        "datalist",
        "progress",
        "amp-ad",
        "amp-iframe",
        "amp-video",
        "amp-youtube",
        "amp-sidebar",
        "amp-analytics",
        "amp-consent",
        "amp-social-share",
        "amp-img",
        "amp-carousel",
    ]
)
BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
        "time",
    ]
)
HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BY_TAG: Final = {
    "nav": "navigation",
    "footer": "navigation",
    "aside": "related article",
    "figcaption": "caption",
    "figure": "caption",
    "caption": "caption",
}
# Parts of class names and ids that sites give to what isn't the article, as whole words between - _ and capitals.
BY_CLASS: Final = (
    ("share label", "share sharing shares social addthis addtoany sharethis sociallinks sharebar socials"),
    ("related article", "related recommended recommend recommendation similar readmore alsoread morenews mostread popular trending latest outbrain taboola"
     " suggested teaser crosslink readalso seealso moreon"),
    ("comment form", "comment comments disqus respond commentform"),
    ("tag list", "tags taglist keywords tagcloud hashtags tagged"),
    ("caption", "caption figcaption wp-caption imagecaption photocaption piccaption imgcaption copyright gallery slider slideshow carousel"),
    ("newsletter box", "newsletter subscribe subscription signup mailinglist"),
    ("cookie notice", "cookie cookies consent gdpr"),
    ("advertisement", "ad ads advert adverts advertisement advertising banner sponsor sponsored promo adsense dfp gpt"),
    ("navigation", "breadcrumb breadcrumbs menu nav navbar navigation sidebar pagination pager toolbar topbar footer widget skip login popup modal"),
    ("embedded post", "twitter-tweet instagram-media fb-post twitter-video tiktok-embed telegram-post"),
    ("byline", "byline author authors writer reporter bio"),
    ("publication date", "date time timestamp pubdate publishdate published datetime"),
    ("reading time", "readtime readingtime"),
)  # fmt: skip
_CLASS: Final = {word: why for why, words in BY_CLASS for word in words.split()}
_PARTS: Final = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")
_BLANK_LINE: Final = re.compile(r"\n[ \t\r]{0,20}\n")
BLANK_LINES_FROM: Final = 300  # characters of text without markup from which blank lines part paragraphs
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


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


@lru_cache(maxsize=4096)
def _by_name(name: str) -> str | None:
    """The reason that a class name or id gives, as a whole or by its parts: `post-share-bar`, `relatedNews`."""
    if why := _CLASS.get(name.lower()):
        return why
    parts = [part.lower() for part in _PARTS.findall(name[:80])]
    for place, part in enumerate(parts):
        why = _CLASS.get(part) or (_CLASS.get(part + parts[place + 1]) if place + 1 < len(parts) else None)
        if why:
            return why
    return None


def hint_of(element: Any) -> str | None:
    """Why an element might be no part of the article, by its tag, its role, and the words of its class and id."""
    if why := BY_TAG.get(element.tag):
        return why
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        return "hidden"
    role = element.get("role")
    if role in ("navigation", "banner", "complementary", "contentinfo", "search", "dialog", "menu"):
        return "navigation"
    for name in (*(element.get("class") or "").split(), element.get("id") or ""):
        if why := _by_name(name):
            return why
    return None


class _Walk:
    """The state of one walk: what surrounds the place it is at, and the pieces of text of the block it is in: text, whether
    it is a link, whether it is bold; None for a <br>."""

    def __init__(self) -> None:
        self.hints: list[tuple[Any, str]] = []
        self.blocks: list[Any] = []
        self.anchors = 0
        self.bold = 0
        self.pieces: list[tuple[str, bool, bool] | None] = []

    def add(self, text: str | None) -> None:
        if not text:
            return
        if len(text) > BLANK_LINES_FROM and "\n" in text:
            for paragraph in _BLANK_LINE.split(text):
                self.pieces += [(paragraph, self.anchors > 0, self.bold > 0), None, None]
        else:
            self.pieces.append((text, self.anchors > 0, self.bold > 0))

    def flush(self) -> Iterator[Block]:
        """The block up to here, parted where <br> parts it: a single one after a line that a sentence goes on from doesn't."""
        pieces, self.pieces = self.pieces, []
        line: list[tuple[str, bool, bool]] = []
        breaks = 0
        for piece in (*pieces, None, None):
            if piece is None:
                breaks += 1
                continue
            if not piece[0].strip():
                line += [piece] if line and not breaks else []
                continue
            if breaks and line and not (breaks == 1 and _goes_on(line)):
                yield from self._block(line)
                line = []
            elif breaks:
                line.append((" ", False, False))
            line.append(piece)
            breaks = 0
        yield from self._block(line)

    def _block(self, line: Sequence[tuple[str, bool, bool]]) -> Iterator[Block]:
        text = " ".join(repair("".join(piece[0] for piece in line)).split())
        if not text:
            return
        linked = sum(len(piece[0].strip()) for piece in line if piece[1])
        bold = sum(len(piece[0].strip()) for piece in line if piece[2])
        element = self.blocks[-1] if self.blocks else None
        heading = any(outer.tag in HEADINGS for outer in self.blocks[-3:])
        heading = heading or (len(text) <= 110 and bold >= len(text) - 3)
        yield Block(text, element, element.tag if element is not None else "", heading, linked, tuple(self.hints))


def _goes_on(line: Sequence[tuple[str, bool, bool]]) -> bool:
    text = "".join(piece[0] for piece in line).strip()
    return len(text) >= 60 and text[-1] not in '.!؟?:;؛…»”")'


def blocks(root: Any) -> Iterator[Block]:
    """All text of the element in blocks, in order."""
    from lxml import etree

    walk = _Walk()
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        if event == "start":
            if not isinstance(tag, str) or tag in SKIPPED:
                walker.skip_subtree()
                continue
            if tag == "br":
                walk.pieces.append(None)
            elif tag in BLOCKS:
                yield from walk.flush()
                walk.blocks.append(element)
            if why := hint_of(element):
                walk.hints.append((element, why))
            walk.anchors += tag == "a"
            walk.bold += tag in ("b", "strong")
            walk.add(element.text)
            continue
        if isinstance(tag, str) and tag not in SKIPPED:
            if tag in BLOCKS:
                yield from walk.flush()
                walk.blocks.pop()
            walk.anchors -= tag == "a"
            walk.bold -= tag in ("b", "strong")
            if walk.hints and walk.hints[-1][0] is element:
                walk.hints.pop()
        if element is not root:
            walk.add(element.tail)
    yield from walk.flush()
