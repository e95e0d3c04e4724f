"""What a page's head says of the article: JSON-LD, meta elements, links. Nothing here is believed by itself alone."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from services.clean.plain import plain

ARTICLE_TYPES: Final = re.compile(r"Article|BlogPosting|NewsStory|Reportage|AnalysisNews|Report$")
LIST_TYPES: Final = ("CollectionPage", "SearchResultsPage", "ItemList", "ProfilePage")
LIVE: Final = "liveBlogUpdate"  # the single reports of a live page
MAX_JSON: Final = 512 * 1024
MAX_NODES: Final = 2000

# Names of meta elements (property, name or itemprop) by what they give, best first.
_META: Final = {
    "published": (
        "article:published_time",
        "datepublished",
        "og:published_time",
        "og:article:published_time",
        "publish-date",
        "publish_date",
        "publishdate",
        "pubdate",
        "parsely-pub-date",
        "sailthru.date",
        "cxenseparse:recs:publishtime",
        "dc.date.issued",
        "dcterms.created",
        "dcterms.issued",
        "dc.date.created",
        "article_date_original",
        "datecreated",
        "article:created",
        "originalpublicationdate",
        "dc.date",
        "dcterms.date",
        "date",
    ),
    "modified": (
        "article:modified_time",
        "og:updated_time",
        "datemodified",
        "lastmod",
        "last-modified",
        "dcterms.modified",
    ),
    "title": ("og:title", "twitter:title", "title", "dc.title", "parsely-title", "sailthru.title"),
    "headline": ("headline",),
    "description": ("og:description", "description", "twitter:description", "dc.description"),
    "site": ("og:site_name", "application-name", "al:android:app_name", "twitter:app:name:iphone"),
    "author": ("article:author", "author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl"),
    "tags": ("article:tag", "news_keywords", "keywords", "parsely-tags"),
    "type": ("og:type",),
    "url": ("og:url",),
}
_KIND: Final = {name: (kind, rank) for kind, names in _META.items() for rank, name in enumerate(names)}


@dataclass(slots=True)
class Metadata:
    """By kind (the keys of _META), the values found, best name first; and from JSON-LD the fields of the article's object."""

    meta: dict[str, list[str]] = field(default_factory=dict)
    article: Mapping[str, Any] = field(default_factory=dict)
    types: set[str] = field(default_factory=set)
    publishers: list[str] = field(default_factory=list)
    canonical: str | None = None
    title: str = ""

    def first(self, kind: str) -> str | None:
        values = self.meta.get(kind)
        return values[0] if values else None

    def text(self, name: str) -> str | None:
        """A field of the JSON-LD article as clean text."""
        value = self.article.get(name)
        value = value[0] if isinstance(value, list) and value else value
        return plain(value) or None if isinstance(value, str) else None

    def names(self, name: str) -> list[str]:
        """The names of the persons or organizations in a field of the JSON-LD article."""
        return list(_names(self.article.get(name)))


def read(root: Any) -> Metadata:
    """The metadata of a parsed page (an lxml element)."""
    found = Metadata()
    ranked: dict[str, list[tuple[int, str]]] = {}
    for element in root.iter("meta"):
        names = element.get("property"), element.get("name"), element.get("itemprop")
        content = plain(element.get("content") or "")
        for name in names:
            kind = _KIND.get((name or "").strip().lower())
            if kind and content:
                ranked.setdefault(kind[0], []).append((kind[1], content))
    found.meta = {
        kind: [value for _, value in sorted(values, key=lambda item: item[0])] for kind, values in ranked.items()
    }
    for element in root.iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split() and element.get("href"):
            found.canonical = element.get("href").strip()
    title = root.find(".//title")
    found.title = plain(title.text_content()) if title is not None else ""
    _linked_data(root, found)
    return found


def _linked_data(root: Any, found: Metadata) -> None:
    best = -1
    for element in root.iter("script"):
        if "ld+json" not in (element.get("type") or "").lower() or not element.text or len(element.text) > MAX_JSON:
            continue
        for node in nodes(_parse(element.text)):
            types = node.get("@type")
            names = [name for name in (types if isinstance(types, list) else [types]) if isinstance(name, str)]
            found.types.update(names)
            found.publishers += [name for name in _names(node.get("publisher")) if name not in found.publishers]
            if any(name in ("WebSite", "NewsMediaOrganization", "Organization") for name in names):
                found.publishers += [name for name in _names(node) if name not in found.publishers]
            if "WebPage" in names and isinstance(node.get("datePublished"), str):
                found.meta.setdefault("published", []).append(node["datePublished"])
            if any(ARTICLE_TYPES.search(name) for name in names):
                weight = sum(key in node for key in ("headline", "datePublished", "articleBody", "author"))
                if weight > best:
                    best, found.article = weight, node


def _parse(text: str) -> Any:
    """JSON as sites write it: with raw line breaks, comment marks around it, or a comma too many."""
    text = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[|/\*.{0,20}?\*/)|(?:-->|//\]\]>|;)\s*$", "", text.strip())
    for attempt in (text, re.sub(r",\s{0,200}([}\]])", r"\1", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return _by_fields(text)


def _by_fields(text: str) -> Any:
    """The plain fields of JSON that can't be read as a whole."""
    pattern = r'"(headline|datePublished|dateModified|articleBody|description)"\s{0,9}:\s{0,9}"((?:[^"\\]|\\.)*)"'
    found = {name: value.replace('\\"', '"').replace("\\n", "\n") for name, value in re.findall(pattern, text)}
    return {"@type": "Article", **found} if found else None


def nodes(data: Any) -> Iterator[Mapping[str, Any]]:
    """All objects of a document, outer before inner; bounded."""
    waiting = [data]
    for _ in range(MAX_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting = node[:100] + waiting
        elif isinstance(node, dict):
            yield node
            waiting += [value for name, value in node.items() if isinstance(value, dict | list) and name != LIVE]


def _names(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, list):
            name = name[0] if name else None
        if isinstance(name, str) and name.strip():
            yield plain(name)
