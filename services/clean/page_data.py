"""The article in the data from which a script builds the page: `<script id="__NEXT_DATA__" type="application/json">`,
`window.__STATE__ = {…}`.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from services.clean import title
from services.clean.metadata import nodes
from services.clean.plain import plain

SHOWN: Final = 600  # characters of paragraphs from which on a page shows its text itself
LONGEST: Final = 2 * 1024 * 1024  # characters of one script
SHORTEST: Final = 200  # characters of an article's text
TITLE: Final = 10  # letters
SCRIPTS: Final = 40
MAX_PIECES: Final = 2000
_STATE: Final = re.compile(r"\s{0,20}(?:window|self)(?:\.\w{1,60}|\[\"\w{1,60}\"\])\s{0,9}=\s{0,9}(?=\{)")
_TITLES: Final = ("headline", "title", "name")
_TEXTS: Final = (
    "articleBody",
    "body",
    "content",
    "text",
    "html",
    "story",
    "details",
    "fullText",
    "blocks",
    "paragraphs",
)
_DAYS: Final = (
    "datePublished",
    "publishedAt",
    "published_at",
    "publishDate",
    "publish_date",
    "pubDate",
    "published",
    "date",
)
_PIECES: Final = ("text", "content", "value", "html", "body", "data", "paragraph", "children")


def scripts(root: Any) -> list[str]:
    """The texts of scripts that may hold such data."""
    found: list[str] = []
    for element in root.iter("script"):
        text = element.text
        if text and SHORTEST < len(text) <= LONGEST and len(found) < SCRIPTS:
            state = _STATE.match(text[:200])
            if state or (element.get("type") or "").lower() == "application/json":
                found.append(text[state.end() :] if state else text)
    return found


def article(texts: Sequence[str], name: str | None) -> Mapping[str, Any]:
    """The fields that JSON-LD would give, of the object that has the page's title `name` and the longest text; empty where none has."""
    longest = SHORTEST
    found: Mapping[str, Any] = {}
    wanted = title.key(name or "")
    for text in texts:
        for node in nodes(_parse(text)):
            own = next((node[one] for one in _TITLES if isinstance(node.get(one), str) and node[one]), None)
            if not own:
                continue
            key = title.key(plain(own))
            if len(key) < TITLE or not (key in wanted or (wanted and wanted in key)):
                continue  # on a front page stand many
            body = max((_text(node.get(one)) for one in _TEXTS), key=len)
            if len(body) > longest:
                longest = len(body)
                day = next((node[one] for one in _DAYS if isinstance(node.get(one), str)), None)
                found = {"headline": own, "articleBody": body, "author": node.get("author"), "datePublished": day}
    return {name: value for name, value in found.items() if value}


def _parse(text: str) -> Any:
    try:
        return json.JSONDecoder(strict=False).raw_decode(text.strip())[0]
    except (ValueError, RecursionError):
        return None


def _text(value: Any) -> str:
    """A text, or one in pieces: `[{"type": "paragraph", "text": "…"}]`."""
    if isinstance(value, str):
        return value
    return "\n".join(_pieces(value)) if isinstance(value, list | dict) else ""


def _pieces(value: Any) -> Iterator[str]:
    waiting = [value]
    for _ in range(MAX_PIECES):
        if not waiting:
            return
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, list) and one and all(map(_inline, one)):
            yield "".join(part["text"] for part in one)
        elif isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, dict):
            waiting += [one[name] for name in _PIECES if name in one][:1]


def _inline(part: Any) -> bool:
    """A piece of a paragraph, as editors write them: `{"text": "…", "bold": true}`."""
    return (
        isinstance(part, dict)
        and isinstance(part.get("text"), str)
        and part.get("type", "text") in ("text", "link", "span")
    )
