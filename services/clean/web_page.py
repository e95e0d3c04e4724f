"""An HTML page as a draft: the lines of its article, with its head's metadata beside them."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, Final

from services.clean import (
    addresses,
    main_text,
    metadata,
    name_lines,
    page_data,
    page_date,
    page_lines,
    sites,
    title,
    writers,
)
from services.clean.credits import agency, credit_line
from services.clean.draft import Draft, Line
from services.clean.main_text import Place
from services.clean.markup import Block, blocks
from services.clean.not_article import refusal
from services.clean.sift import sift
from services.clean.words import topic_of
from shared.arabic.fold import fold
from shared.outcomes import Reject

_MARKUP: Final = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|section|div|p|meta|br|h1|h2|script|span|table)(?=[\s>/])"
    r"|<(?:img|a)\s[^<>]{0,500}>[^<]{0,2000}<(?:/?a|img)[\s>]",  # one picture's tag may stand in plain text
    re.IGNORECASE,
)
_FEED: Final = re.compile(
    r"^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(rss|feed|rdf:RDF|urlset|sitemapindex|opml|Error|ListBucketResult)\b",
    re.DOTALL,
)


# Whom content systems name where nobody signed.
_DESK: Final = re.compile(
    r"admin\w{0,12}|super ?user|editor\w{0,2}|webmaster|root|(?:ال)?(?:محرر|مدير|ادمن|ادارة|اداره|مشرف)(?: (?:ال)?موقع)?|"
    r"(?:فريق|هيي[هة]|قسم|اداره|غرفه) (?:ال)?(?:تحرير|اخبار)|التحرير|كتب المحرر"
)
NO_TEXT: Final = (
    "script",
    "style",
    "noscript",
    "svg",
    "template",
    "iframe",
    "select",
    "video",
    "audio",
    "canvas",
    "object",
)


def is_markup(text: str, content_type: str | None) -> bool:
    kind = (content_type or "").partition(";")[0].strip().lower()
    if kind in ("text/html", "application/xhtml+xml"):
        return True
    return bool(_MARKUP.search(text[: 500 if kind == "text/plain" else 5000]))


def other_format(text: str) -> str | None:
    """What a page in another markup or data format is; None for HTML and plain text."""
    if feed := _FEED.match(text[:2000]):
        return f"the page is XML (<{feed[1]}>)"
    if text.lstrip("\ufeff \n\t\r")[:1] in ("{", "[") and text.rstrip()[-1:] in ("}", "]"):
        return "the page is JSON"
    return None


def read(text: str, url: str | None) -> Draft | Reject:
    """The draft of the page, sifted; a Reject where it is no article."""
    from lxml import etree

    root = _parse(text)
    if root is None:
        return Reject("not an article: the page has no markup that can be read")
    found = metadata.read(root)
    data = page_data.scripts(root) if not found.text("articleBody") else []
    etree.strip_elements(root, *NO_TEXT, with_tail=False)
    everything = list(blocks(root))
    if data and sum(len(block.text) for block in everything if main_text.dense(block)) < page_data.SHOWN:
        found.article = {**page_data.article(data, found.title or found.first("title")), **found.article}
    place = main_text.find(root, everything, found.text("articleBody"))
    draft = Draft([])
    draft.url = _address(found, url)
    own = sites.names(root, found, everything, draft.url)
    draft.title = title.choose(found, everything, draft.url, own)
    draft.sites = own | sites.beside(found, draft.title)
    place = _below_title(everything, place, draft.title) or place
    around = {place.element, *place.element.iterancestors()} if place else set()
    draft.title = title.better(_above(everything, place), draft.title, _topic(everything, place), around)
    draft.lines = page_lines.lines(draft, everything, place, found)
    sift(draft)
    if reason := refusal(draft, found, everything):
        return Reject(reason)
    _from_head(draft, found)
    draft.published = page_date.choose(found, _times(root, draft.title), draft)
    return draft


def _below_title(everything: Sequence[Block], place: Place | None, name: str | None) -> Place | None:
    """The place right below the title, where the text that was found speaks of nothing that the title says and what stands there
    does: of a short article among many others' leads."""
    if not name or title.fits(name, _topic(everything, place)):
        return None
    wanted = title.key(name)
    heading = next(
        (at for at, block in enumerate(everything) if block.tag == "h1" and title.key(block.text) == wanted), None
    )
    found = main_text.below(everything, heading) if heading is not None else None
    return found if found and title.says(name, _topic(everything, found)) else None


def _above(everything: Sequence[Block], place: Place | None) -> Sequence[Block]:
    """The blocks above the text's element, and its first two."""
    span = page_lines.span(everything, place.element) if place else None
    return everything[: span[0] + 2] if span else everything[:20]


def _topic(everything: Sequence[Block], place: Place | None) -> frozenset[str]:
    span = page_lines.span(everything, place.element) if place else None
    return topic_of(Line(block.text) for block in everything[span[0] : span[1]]) if span else frozenset()


def _times(root: Any, name: str | None) -> list[str]:
    """The dates of <time> elements: one that is marked as the publication, else the first behind the title."""
    times = [element for element in root.iter("time") if element.get("datetime")]
    marked = [one for one in times if one.get("itemprop") == "datePublished" or one.get("pubdate") is not None]
    behind, passed = [], False
    for element in root.iter("h1", "time"):
        passed = passed or (element.tag == "h1" and title.key(element.text_content()) == title.key(name or ""))
        if passed and element in times:
            behind.append(element)
    return [element.get("datetime") for element in (*marked, *behind, *times)][:1]


def _parse(text: str) -> Any | None:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return html.document_fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def _address(found: metadata.Metadata, url: str | None) -> str | None:
    for address in (found.canonical, found.first("url")):
        if address and (parts := addresses.split(address)) and len(parts.path + parts.query) > 1:
            return address
    return url


def _from_head(draft: Draft, found: metadata.Metadata) -> None:
    """Authors, credits and tags that the head gives. A site's own name or logo is no author."""
    own = {title.key(name) for name in (*found.publishers, *found.meta.get("site", ()))}
    for name in _distinct((*found.names("author"), *found.meta.get("author", ()))):
        if _DESK.fullmatch(fold(name)):
            continue
        if agency(name) and title.key(name) not in own:
            draft.credit((name,))
        elif len(name) <= 80 and (shared := credit_line(name)):
            draft.credit(shared.names)
        elif title.key(name) not in own and _a_name(name):
            beside = name_lines.read(name)  # `سمير حداد – مكة المكرمة`
            draft.authors += beside.writers if beside and beside.writers else [name]
    if not draft.authors:
        signed = (writers.alone(line.text, frozenset()) for line in draft.lines if line.why == "byline")
        draft.authors += islice(filter(None, signed), 1)
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
