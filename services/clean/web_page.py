"""An HTML page as a draft: the lines of its article, with its head's metadata beside them."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from services.clean import line_rules, main_text, metadata, page_date, publish_line, title
from services.clean.credits import agency, credit_line
from services.clean.draft import Draft, Line
from services.clean.markup import Block, blocks
from services.clean.not_article import refusal
from services.clean.sift import sift
from shared.outcomes import Reject

_MARKUP: Final = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|section|div|p|meta|br|h1|h2|script|span|table|img|a)(?=[\s>/])",
    re.IGNORECASE,
)
_FEED: Final = re.compile(
    r"^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.DOTALL
)
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
OUTSIDE: Final = "outside the article"
AFTER: Final = 12  # blocks behind the text that are looked at for a credit


def is_markup(text: str, content_type: str | None) -> bool:
    kind = (content_type or "").partition(";")[0].strip().lower()
    if kind in ("text/html", "application/xhtml+xml"):
        return True
    return bool(_MARKUP.search(text[: 500 if kind == "text/plain" else 5000]))


def read(text: str, url: str | None) -> Draft | Reject:
    """The draft of the page, sifted; a Reject where it is no article."""
    if feed := _FEED.match(text[:2000]):
        return Reject(f"not an article: the page is XML (<{feed[1]}>)")
    root = _parse(text)
    if root is None:
        return Reject("not an article: the page has no markup that can be read")
    found = metadata.read(root)
    everything = list(blocks(root))
    place = main_text.find(root, everything, found.text("articleBody"))
    draft = Draft([])
    draft.url = _address(found, url)
    draft.title = title.choose(found, [block.text for block in everything if block.tag == "h1"], draft.url)
    inner = list(blocks(place.element)) if place else []
    draft.lines = _lines(draft, everything, inner, place, found)
    sift(draft)
    if reason := refusal(draft, found, everything):
        return Reject(reason)
    _from_head(draft, found)
    times = [element.get("datetime") for element in root.iter("time") if element.get("datetime")]
    draft.published = page_date.choose(found, times[:1], draft.published, draft.updated, draft.url)
    return draft


def _parse(text: str) -> Any | None:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return html.document_fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def _address(found: metadata.Metadata, url: str | None) -> str | None:
    for address in (found.canonical, found.first("url")):
        if address and re.match(r"https?://[^/]+/.", address):
            return address
    return url


def _lines(
    draft: Draft,
    everything: Sequence[Block],
    inner: Sequence[Block],
    place: main_text.Place | None,
    found: metadata.Metadata,
) -> list[Line]:
    """What stands before the article's element, the element's own blocks, and what stands behind it."""
    if place is None or not inner:
        return _from_data(found)
    start, stop = _span(everything, inner)
    name = draft.title
    head = max(
        (at for at, block in enumerate(everything[:start]) if name and title.key(block.text) == title.key(name)),
        default=-1,
    )
    description = title.key(found.text("description") or found.first("description") or "")[:60]
    lines = [_lead(block, place.element, description) for block in everything[head + 1 : start]]
    covering = _covering(inner, place)
    lines += [_line(block, place, covering) for block in inner]
    lines += [line for block in everything[stop : stop + AFTER] if (line := _credit(block))]
    draft.outside = ["\n".join(block.text for block in part) for part in (everything[: head + 1], everything[stop:])]
    body = found.text("articleBody") or ""
    if len(body) > 2 * sum(len(line.text) for line in lines if line.why is None):
        return _from_data(found)
    return lines


def _from_data(found: metadata.Metadata) -> list[Line]:
    """The article as JSON-LD gives it, for pages that show nothing of it without a script."""
    body = found.article.get("articleBody")
    if not isinstance(body, str):
        return []
    if "<" in body:
        from lxml import html

        return [
            Line(block.text, block.heading) for block in blocks(html.fragment_fromstring(body, create_parent="div"))
        ]
    return [Line(" ".join(line.split())) for line in body.replace("\r", "\n").split("\n") if line.strip()]


def _span(everything: Sequence[Block], inner: Sequence[Block]) -> tuple[int, int]:
    """Where the element's blocks stand among all."""
    first = next(
        (
            at
            for at, block in enumerate(everything)
            if block.element is inner[0].element and block.text == inner[0].text
        ),
        0,
    )
    return first, min(len(everything), first + len(inner))


def _credit(block: Block) -> Line | None:
    """A credit with its label, a little behind the text's element."""
    found = credit_line(block.text) if not block.hints and ":" in block.text[:16] else None
    return Line(block.text, why="credit", credited=found.names) if found else None


def _lead(block: Block, element: Any, description: str) -> Line:
    """A block between title and text: the lead if it is a paragraph, or is what the head gives as description."""
    hints = [why for outer, why in block.hints if not _holds(outer, element)]
    line = Line(block.text, block.heading, why=hints[-1] if hints else OUTSIDE)
    if stamp := publish_line.read(block.text):
        line.why, line.stamp = "publication date", stamp
    elif found := line_rules.place_and_name(block.text):
        line.why, line.credited = "byline", found[1]
    elif block.linked * 3 < len(block.text) and (
        (not hints and line.prose) or (description and title.key(block.text).startswith(description))
    ):
        line.why = None
    return line


def _holds(outer: Any, inner: Any) -> bool:
    return outer is inner or any(ancestor is outer for ancestor in inner.iterancestors())


def _covering(inner: Sequence[Block], place: main_text.Place) -> set[Any]:
    """Hinting elements that hold so much of the text that their hint must be wrong."""
    held: dict[Any, int] = {}
    total = 0
    for block in inner:
        if not place.letters or main_text.matches(block.text, place.letters):
            total += len(block.text)
            for element, _ in block.hints:
                held[element] = held.get(element, 0) + len(block.text)
    return {element for element, length in held.items() if length > 0.4 * total} | {place.element}


def _line(block: Block, place: main_text.Place, covering: set[Any]) -> Line:
    hints = [why for element, why in block.hints if element not in covering]
    line = Line(block.text, block.heading)
    why = next((hint for hint in hints if hint not in WEAK), hints[-1] if hints else None)
    if why in WEAK and line.prose and place.letters and main_text.matches(block.text, place.letters):
        why = None
    if why in ("byline", "publication date", "reading time", "caption"):
        if stamp := publish_line.read(block.text):
            line.why, line.stamp = "publication date", stamp
            return line
        if why == "byline" and (found := credit_line(block.text)):
            line.why, line.credited = "credit", found.names
            return line
    line.why = why
    if block.linked >= 0.8 * len(block.text.replace(" ", "")) and len(block.text) < 200:
        line.hint = "links"
    elif block.tag == "li":
        line.hint = "item"
    return line


def _from_head(draft: Draft, found: metadata.Metadata) -> None:
    """Authors, credits and tags that the head gives. A site's own name or logo is no author."""
    own = {title.key(name) for name in (*found.publishers, *found.meta.get("site", ()))}
    for name in _distinct((*found.names("author"), *found.meta.get("author", ()))):
        if agency(name) and title.key(name) not in own:
            draft.credit((name,))
        elif title.key(name) not in own and _a_name(name):
            draft.authors.append(name)
    if not draft.tags:
        keywords = found.article.get("keywords")
        listed = keywords if isinstance(keywords, list) else [keywords, *found.meta.get("tags", ())]
        draft.tags += [tag.strip() for text in listed if isinstance(text, str) for tag in re.split("[,،;]", text)][:40]


def _a_name(name: str) -> bool:
    return (
        3 <= len(name) <= 80
        and "/" not in name
        and "@" not in name
        and "." not in name.rstrip(".")
        and not name.isdigit()
    )


def _distinct(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
