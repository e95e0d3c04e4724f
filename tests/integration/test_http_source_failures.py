"""What the http source makes of a host that fails: statuses, outages, its pauses and its pace, connections that close."""

import socket
import time
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from services.fetch.sources import http
from services.fetch.web.source import HttpSource
from shared.outcomes import Outage, Reject, Retry
from shared.ports.source import Fetched
from tests.support.http_server import Site, answer
from tests.support.http_source import TEXT, ask, one, reason, resolving, source


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (404, Reject),
        (410, Reject),
        (400, Reject),
        (204, Reject),
        (401, Retry),
        (403, Retry),
        (500, Retry),
        (502, Retry),
    ],
)
def test_statuses(site: Site, status: int, kind: type[Any]) -> None:
    site.pages["/a/1"] = answer(status)
    assert str(status) in reason(one(source(site)), kind)


def test_retry_after_pauses_the_source_and_spares_it_the_rest(site: Site) -> None:
    site.pages["/a/1"] = answer(429, Retry_After="7")
    found = ask(source(site, concurrency=1), *["1"] * 20)
    assert all(item == Outage("fetch:wire", "HTTP 429: the source asks for 7 s", 7) for item in found)
    assert len(site.asked) == 1
    site.pages["/a/2"] = answer(429, Retry_After="999999")
    capped = one(source(site, retry_after_cap=30), "2")
    assert isinstance(capped, Outage)
    assert capped.after == 30


def test_one_bad_article_leaves_its_siblings_alone(site: Site) -> None:
    for key in ("1", "3"):
        site.pages[f"/a/{key}"] = answer(body=TEXT)
    site.pages["/a/2"] = answer(500)
    found = ask(source(site, breaker_after=1), "1", "2", "3")
    assert [type(item) for item in found] == [Fetched, Retry, Fetched]


def test_a_source_that_only_fails_is_an_outage(site: Site) -> None:
    for key in "12345":
        site.pages[f"/a/{key}"] = answer(500)
    found = ask(source(site, breaker_after=5), *"12345")
    assert all(isinstance(item, Outage) and item.after > 0 for item in found)


def test_nobody_listening_is_an_outage_from_the_first(site: Site) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    found = ask(source(site, url=f"http://127.0.0.1:{port}/{{id}}"), "1", "2")
    assert all(isinstance(item, Outage) and item.scope == "fetch:wire" and item.after > 0 for item in found)


def test_a_name_that_does_not_resolve_is_an_outage(site: Site) -> None:
    of = source(site, url="http://no-such-host.invalid/{id}")
    assert "no-such-host.invalid" in reason(one(of), Outage)


def test_no_more_at_once_than_permitted_and_connections_are_kept(site: Site) -> None:
    def slowly(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.03)
        answer(body=TEXT)(handler)

    keys = [str(number) for number in range(30)]
    for key in keys:
        site.pages[f"/a/{key}"] = slowly
    found = ask(source(site, concurrency=3), *keys)
    assert all(isinstance(item, Fetched) for item in found)
    assert site.most <= 3


def test_what_the_pace_leaves_no_turn_for_is_postponed_not_tried(site: Site) -> None:
    keys = [str(number) for number in range(20)]
    for key in keys:
        site.pages[f"/a/{key}"] = answer(body=TEXT)
    given = http.Options(url=site.base + "/a/{id}", allow_hosts=["127.0.0.1"], rate=10)
    of = HttpSource("wire", given, {}, limit=1000, article_seconds=5, queue_seconds=0.5)
    found = ask(of, *keys)
    taken = [item for item in found if isinstance(item, Fetched)]
    assert 1 <= len(taken) < len(keys)
    assert all(isinstance(item, Outage) for item in found if not isinstance(item, Fetched))
    assert len(site.asked) == len(taken)


def test_a_certificate_that_nobody_signed_is_an_outage_that_says_so(site: Site, tmp_path: Path) -> None:
    """A TLS handshake with a server that speaks plain HTTP fails at the connect."""
    found = one(source(site, url=f"https://127.0.0.1:{site.port}/{{id}}"))
    assert "SSL" in reason(found, Outage).upper()


def test_a_kept_connection_that_was_closed_meanwhile_costs_no_attempt(site: Site) -> None:
    seen: list[int] = []

    def hangs_up(handler: BaseHTTPRequestHandler) -> None:
        seen.append(handler.client_address[1])
        if len(seen) == 2:
            handler.close_connection = True
            return
        answer(body=TEXT)(handler)

    site.pages["/a/1"] = hangs_up
    found = ask(source(site, concurrency=1), "1", "1", "1")
    assert all(isinstance(item, Fetched) for item in found)
    assert len(seen) == 4
    site.pages["/a/2"] = lambda handler: setattr(handler, "close_connection", True)
    assert isinstance(one(source(site), "2"), Retry)
    assert site.paths().count("/a/2") == 2


def test_an_error_that_nobody_foresaw_stays_with_its_article(site: Site) -> None:
    async def resolve(host: str, port: int) -> Sequence[str]:
        raise ZeroDivisionError("surprise")

    found = one(resolving(site, resolve))
    assert "ZeroDivisionError: surprise" in reason(found, Retry)
