"""Pages inside a JSON answer: the fields that hold title, time and text become a small HTML page."""

import html
from typing import Any

import msgspec

from shared.errors import Unreadable

CONTENT_TYPE = "text/html; charset=utf-8"


def pointer(document: Any, path: str) -> Any:
    """The value at a JSON pointer (RFC 6901: `/data/0/body`), None where nothing is."""
    for raw in path.split("/")[1:]:
        part = raw.replace("~1", "/").replace("~0", "~")
        if isinstance(document, dict):
            document = document.get(part)
        elif isinstance(document, list) and part.isascii() and part.isdigit() and int(part) < len(document):
            document = document[int(part)]
        else:
            return None
    return document


def page(body: bytes, text_at: str, title_at: str | None, date_at: str | None) -> bytes:
    """HTML of what a JSON answer holds. A text without tags is taken by lines. Raises Unreadable."""
    try:
        document = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Unreadable(f"not JSON: {error}") from error
    text = pointer(document, text_at)
    if not isinstance(text, str) or not text.strip():
        raise Unreadable(f"the answer has no text at {text_at} (json_body)")
    title = pointer(document, title_at) if title_at else None
    date = pointer(document, date_at) if date_at else None
    # Titles often come with entities (WordPress: `&#8220;`); those are read before they're written again.
    shown = html.escape(html.unescape(title.strip())) if isinstance(title, str) else ""
    head = ['<meta charset="utf-8">']
    if shown:
        head.append(f"<title>{shown}</title>")
    if isinstance(date, str) and date.strip():
        head.append(f'<meta property="article:published_time" content="{html.escape(date.strip())}">')
    if "</" not in text and "/>" not in text:
        text = "\n".join(f"<p>{html.escape(line.strip())}</p>" for line in text.splitlines() if line.strip())
    heading = f"<h1>{shown}</h1>\n" if shown else ""
    return f"<!doctype html>\n<html><head>{''.join(head)}</head><body><article>\n{heading}{text}\n</article></body></html>\n".encode()
