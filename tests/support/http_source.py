"""An http source that asks a real server on loopback."""

import asyncio
from collections.abc import Sequence
from typing import Any

from services.fetch.sources import http
from services.fetch.web.source import HttpSource
from shared.article import ArticleId
from shared.ports.source import Answer, Wanted
from shared.settings import FetchSettings, Settings, Stages
from tests.support.http_server import Site

TEXT = "<html><body><p>نص الخبر</p></body></html>".encode()


def settings(**fetch: Any) -> Settings:
    return Settings(stages=Stages(fetch=FetchSettings(**({"article_limit": 5, "max_bytes": 1_000_000} | fetch))))


def source(site: Site, fetch: dict[str, Any] | None = None, **options: Any) -> HttpSource:
    given = {"url": site.base + "/a/{id}", "allow_hosts": ["127.0.0.1"]} | options
    return http.build("wire", given, settings(**(fetch or {})))


def ask(of: HttpSource, *keys: str, known: str = "") -> list[Answer]:
    """The answers for one batch of keys, in order; `known` is the memo that all of them have."""

    async def run() -> Sequence[Answer]:
        try:
            return await of.fetch([Wanted(ArticleId("wire", key), known) for key in keys])
        finally:
            await of.close()

    return list(asyncio.run(run()))


def one(of: HttpSource, key: str = "1", known: str = "") -> Answer:
    return ask(of, key, known=known)[0]


def reason(found: Answer, kind: type[Any]) -> str:
    """Why an answer of that kind was given; fails where it is another."""
    assert isinstance(found, kind), found
    return str(found.reason)


def resolving(site: Site, resolve: Any, **options: Any) -> HttpSource:
    """A source whose names stand for the addresses that `resolve` gives."""
    given = http.Options(**{"url": f"http://cms.example:{site.port}/a/{{id}}"} | options)
    return HttpSource("wire", given, {}, limit=1_000_000, article_seconds=5, queue_seconds=5, resolve=resolve)
