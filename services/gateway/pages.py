"""The web page: search and read, made on the server, right to left, without JavaScript."""

import base64
import hashlib
from html import escape
from importlib import resources
from string import Template
from typing import Annotated, Literal
from urllib.parse import quote, urlencode, urlsplit

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from services.gateway import reading
from services.gateway.parts import Parts
from services.gateway.problems import Problem
from services.gateway.searching import LONGEST_QUERY, iso_date
from services.gateway.views import marked
from shared.article import parse_id
from shared.claims import compare, figures
from shared.errors import InvalidId, NotFound, StoreUnavailable, Unreadable
from shared.ports import store as port

Sort = Literal["relevance", "newest", "oldest"]
SORTS: dict[Sort, str] = {"relevance": "الأقرب", "newest": "الأحدث", "oldest": "الأقدم"}
SIZE = 10


def _data(name: str) -> str:
    return resources.files("services.gateway").joinpath(name).read_text(encoding="utf-8")


STYLE = _data("style.css")
PAGE = Template(_data("page.html"))
_STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
Field = Annotated[str, Query(max_length=LONGEST_QUERY)]


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(include_in_schema=False)

    @routes.get("/")
    def search(
        q: Field = "",
        source: Field = "",
        since: Annotated[str, Query(alias="from", max_length=10)] = "",
        until: Annotated[str, Query(alias="to", max_length=10)] = "",
        entity: Field = "",
        story: Field = "",
        sort: str = "relevance",
        cursor: Annotated[str, Query(max_length=4096)] = "",
    ) -> HTMLResponse:
        order: Sort = next((name for name in SORTS if name == sort), "relevance")
        given = {
            "q": q, "source": source, "from": since, "to": until, "entity": entity, "story": story, "sort": order
        }  # fmt: skip
        asked = any((q, source, since, until, entity, story))
        status, body = 200, ""
        if asked:
            status, body = _answer(parts, given, order, cursor)
        return _page(parts, given, q or "ساقية", body, status)

    @routes.get("/article/{id:path}")
    def article(id: str) -> HTMLResponse:
        try:
            name = str(parse_id(id, parts.settings.default_source))
            found = parts.store.get(name)
            if found is None:
                raise NotFound(f"{name}: لا مقالة بهذا المعرّف في الفهرس")
        except (InvalidId, NotFound) as error:
            return _page(parts, {}, "ساقية", f"<p class=problem>{escape(str(error))}</p>", 404)
        except StoreUnavailable as error:
            return _page(parts, {}, "ساقية", f"<p class=problem>{escape(str(error))}</p>", 503)
        return _page(parts, {}, found.title or name, reading.article(found), 200)

    @routes.get("/compare")
    def compared(
        q: Field = "",
        source: Field = "",
        since: Annotated[str, Query(alias="from", max_length=10)] = "",
        until: Annotated[str, Query(alias="to", max_length=10)] = "",
        entity: Field = "",
        story: Field = "",
    ) -> HTMLResponse:
        given = {"q": q, "source": source, "from": since, "to": until, "entity": entity, "story": story}
        status, body = _compared(parts, given)
        return _page(parts, given, q or "ساقية", body, status)

    return routes


def _compared(parts: Parts, given: dict[str, str]) -> tuple[int, str]:
    if not given["q"].strip():
        return 200, reading.figures([])
    try:
        found = compare(
            parts.store,
            given["q"],
            source=given["source"] or None,
            since=iso_date("from", given["from"]),
            until=iso_date("to", given["to"]),
            entity=given["entity"] or None,
            story=given["story"] or None,
        )
    except Problem as error:
        return 400, f"<p class=problem>{escape(str(error))}</p>"
    except StoreUnavailable as error:
        return 503, f"<p class=problem>{escape(str(error))}</p>"
    return 200, reading.figures(figures(found))


def _answer(parts: Parts, given: dict[str, str], order: Sort, cursor: str) -> tuple[int, str]:
    try:
        found = parts.store.search(
            port.Query(
                text=given["q"],
                source=given["source"] or None,
                since=iso_date("from", given["from"]),
                until=iso_date("to", given["to"]),
                entity=given["entity"] or None,
                story=given["story"] or None,
                sort=order,
                size=SIZE,
                cursor=cursor or None,
            )
        )
    except (Unreadable, Problem) as error:
        return 400, f"<p class=problem>{escape(str(error))}</p>"
    except StoreUnavailable as error:
        return 503, f"<p class=problem>الفهرس لا يجيب الآن: {escape(str(error))}</p>"
    if not found.hits:
        return 200, "<p>لا نتائج.</p>"
    more = ""
    if found.cursor:
        link = urlencode({**{name: value for name, value in given.items() if value}, "cursor": found.cursor})
        more = f'<p><a class=more href="/?{escape(link)}">المزيد</a></p>'
    return 200, f"<p class=total>{found.total:,} نتيجة</p>{''.join(map(_hit, found.hits))}{more}"


def _hit(hit: port.Hit) -> str:
    pieces = [f"<p dir=auto>{marked(part)}</p>" for part in hit.highlights[:2]]
    about = [escape(hit.source), escape((hit.published_at or hit.fetched_at)[:10])]
    if hit.url and urlsplit(hit.url).scheme in ("http", "https"):
        about.append(f'<a href="{escape(hit.url)}" rel="noopener noreferrer">الأصل</a>')
    if hit.story:
        about.append(f'<a href="/?{escape(urlencode({"story": hit.story}))}">القصة نفسها</a>')
    title = escape(hit.title or hit.id)
    link = escape(f"/article/{quote(hit.id, safe=':')}")
    return (
        f'<article><h2 dir=auto><a href="{link}">{title}</a></h2>{"".join(pieces)}'
        f"<p class=about>{' · '.join(about)}</p></article>"
    )


def _page(parts: Parts, given: dict[str, str], title: str, body: str, status: int) -> HTMLResponse:
    sources = "".join(
        f"<option value='{escape(name)}'{' selected' if given.get('source') == name else ''}>{escape(name)}</option>"
        for name in sorted(parts.settings.sources)
    )
    sorts = "".join(
        f"<option value='{name}'{' selected' if given.get('sort') == name else ''}>{word}</option>"
        for name, word in SORTS.items()
    )
    kept = "".join(
        f'<input type=hidden name={name} value="{escape(given[name])}">'
        for name in ("entity", "story")
        if given.get(name)
    )
    text = PAGE.substitute(
        title=escape(title),
        style=STYLE,
        q=escape(given.get("q", "")),
        since=escape(given.get("from", "")),
        until=escape(given.get("to", "")),
        sources=sources,
        sorts=sorts,
        kept=kept,
        body=body,
    )
    return HTMLResponse(text, status, {"Content-Security-Policy": POLICY})
