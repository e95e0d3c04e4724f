"""The http source against a real server on loopback: what it takes, what it refuses, and how it behaves towards its host."""

import asyncio
import gzip
import json
import socket
import time
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from services.fetch import memo
from services.fetch.sources import http
from services.fetch.web.source import HttpSource
from shared.article import ArticleId
from shared.errors import SettingError
from shared.outcomes import Outage, Reject, Retry, Unchanged
from shared.ports.source import Answer, Fetched, Wanted
from shared.settings import FetchSettings, Settings, Stages
from tests.support.http_server import Site, answer, serve

TEXT = "<html><body><p>نص الخبر</p></body></html>".encode()


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as running:
        yield running


def settings(**fetch: Any) -> Settings:
    return Settings(stages=Stages(fetch=FetchSettings(**({"article_limit": 5, "max_bytes": 1_000_000} | fetch))))


def source(site: Site, fetch: dict[str, Any] | None = None, **options: Any) -> HttpSource:
    given = {"url": site.base + "/a/{id}", "allow_hosts": ["127.0.0.1"]} | options
    return http.build("wire", given, settings(**(fetch or {})))


def ask(of: HttpSource, *keys: str, known: str = "") -> list[Answer]:
    async def run() -> Sequence[Answer]:
        try:
            return await of.fetch([Wanted(ArticleId("wire", key), known) for key in keys])
        finally:
            await of.close()

    return list(asyncio.run(run()))


def one(of: HttpSource, key: str = "1", known: str = "") -> Answer:
    return ask(of, key, known=known)[0]


def reason(found: Answer, kind: type[Any]) -> str:
    assert isinstance(found, kind), found
    return str(found.reason)


def test_a_page_comes_with_all_that_was_declared(site: Site) -> None:
    site.pages["/a/1"] = answer(body=TEXT, content_type="text/html; charset=windows-1256", ETag='"v1"')
    found = one(source(site, headers={"X-Key": "k"}, user_agent="Test/1"))
    assert isinstance(found, Fetched)
    assert (found.page.body, found.page.content_type) == (TEXT, "text/html; charset=windows-1256")
    assert found.page.url == site.base + "/a/1"
    assert memo.read(found.memo).etag == '"v1"'
    _, headers = site.asked[0]
    assert (headers["X-Key"], headers["User-Agent"]) == ("k", "Test/1")


def test_a_key_is_encoded_whatever_it_holds(site: Site) -> None:
    keys = ["خبر عاجل", "a/b", "x?y=1&z#f", "../../etc/passwd", "100%"]
    ask(source(site), *keys)
    assert sorted(site.paths()) == sorted(
        [
            "/a/%D8%AE%D8%A8%D8%B1%20%D8%B9%D8%A7%D8%AC%D9%84", "/a/a%2Fb", "/a/x%3Fy%3D1%26z%23f",
            "/a/..%2F..%2Fetc%2Fpasswd", "/a/100%25",
        ]
    )  # fmt: skip


def test_secrets_come_from_files_and_a_missing_one_is_told(site: Site, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("Bearer s3cret\n")
    site.pages["/a/1"] = answer(body=TEXT)
    one(source(site, header_files={"Authorization": str(tmp_path / "token")}))
    assert site.asked[0][1]["Authorization"] == "Bearer s3cret"
    with pytest.raises(SettingError, match=r"sources\.wire\.header_files\.Authorization"):
        source(site, header_files={"Authorization": str(tmp_path / "none")})


def test_a_conditional_request_that_is_not_modified_is_unchanged(site: Site) -> None:
    site.pages["/a/1"] = answer(body=TEXT, ETag='"v1"', Last_Modified="Wed, 06 Nov 2024 10:00:00 GMT")
    first = one(source(site))
    assert isinstance(first, Fetched)
    site.pages["/a/1"] = answer(304)
    assert one(source(site), known=first.memo) == Unchanged()
    _, headers = site.asked[-1]
    assert headers["If-None-Match"] == '"v1"'
    assert headers["If-Modified-Since"] == "Wed, 06 Nov 2024 10:00:00 GMT"
    assert "HTTP 304" in reason(one(source(site)), Retry)


def test_the_same_body_without_validators_is_unchanged_too(site: Site) -> None:
    site.pages["/a/1"] = answer(body=TEXT)
    first = one(source(site))
    assert isinstance(first, Fetched)
    assert one(source(site), known=first.memo) == Unchanged()
    site.pages["/a/1"] = answer(body=TEXT + b" ")
    assert isinstance(one(source(site), known=first.memo), Fetched)


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


def test_redirects_are_followed_to_the_bound(site: Site) -> None:
    site.pages["/a/1"] = answer(302, Location="/b/1?x=%D8%AE")
    site.pages["/b/1"] = answer(301, Location=f"{site.base}/c/1")
    site.pages["/c/1"] = answer(body=TEXT)
    found = one(source(site))
    assert isinstance(found, Fetched)
    assert found.page.url == f"{site.base}/c/1"
    site.pages["/a/2"] = answer(302, Location="/a/2")
    assert "redirects" in reason(one(source(site, redirects=3), "2"), Reject)
    assert site.paths().count("/a/2") == 4


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/", "http://[::ffff:169.254.169.254]/", "http://localhost:{port}/secret",
        "http://127.0.0.2:{port}/secret", "http://2130706434:{port}/secret", "http://[::1]:{port}/secret", "http://0.0.0.0:{port}/secret",
        "file:///etc/passwd", "gopher://127.0.0.1/", "http://user@127.0.0.1:{port}/secret", "http://127.0.0.1:999999/",
        "//[", "http://10.0.0.1/",
    ],
)  # fmt: skip
def test_a_redirect_to_what_is_not_permitted_is_refused(site: Site, target: str) -> None:
    site.pages["/secret"] = answer(body=b"secret")
    site.pages["/a/1"] = answer(302, Location=target.replace("{port}", str(site.port)))
    found = one(source(site, connect_timeout=1))
    assert isinstance(found, Reject), found
    assert "/secret" not in site.paths()


def test_headers_do_not_follow_a_redirect_to_another_host(site: Site) -> None:
    with serve() as other:
        other.pages["/x"] = answer(body=TEXT)
        site.pages["/a/1"] = answer(302, Location=f"{other.base}/x")
        known = memo.write(memo.Memo(digest="0", etag='"v1"'))
        assert isinstance(one(source(site, headers={"Authorization": "s3cret"}), known=known), Fetched)
        assert site.asked[0][1]["Authorization"] == "s3cret"
        _, headers = other.asked[0]
        assert "Authorization" not in headers
        assert "If-None-Match" not in headers


def test_a_private_address_needs_the_setting(site: Site) -> None:
    """A name passes the check of settings; its address is judged at the connect."""

    async def resolve(host: str, port: int) -> Sequence[str]:
        return ["127.0.0.1"]

    site.pages["/a/1"] = answer(body=TEXT)
    for hosts, kind in (([], Retry), (["cms.example"], Fetched)):
        of = resolving(site, resolve, allow_hosts=hosts)
        found = one(of)
        assert isinstance(found, kind)
        if kind is Retry:
            assert "sources.wire.allow_hosts" in reason(found, Retry)
            assert not site.asked


def resolving(site: Site, resolve: Any, **options: Any) -> HttpSource:
    given = http.Options(**{"url": f"http://cms.example:{site.port}/a/{{id}}"} | options)
    return HttpSource(
        "wire", given, {}, limit=1_000_000, article_seconds=5, queue_seconds=5, resolve=resolve
    )  # fmt: skip


def test_a_name_that_changes_its_address_cannot_get_round_the_check(site: Site) -> None:
    """DNS rebinding: public at one look, loopback at the next. Each connect goes to the address that was judged."""
    looks = 0

    async def rebind(host: str, port: int) -> Sequence[str]:
        nonlocal looks
        looks += 1
        return ["127.0.0.1"] if looks > 1 else ["192.0.2.1", "127.0.0.1"]

    site.pages["/a/1"] = answer(body=b"secret")
    of = resolving(site, rebind)
    found = ask(of, "1", "1", "1")
    assert all(isinstance(item, Retry | Outage) for item in found)
    assert not site.asked


def test_an_oversized_body_is_refused_before_it_is_read(site: Site) -> None:
    sent = 0

    def endless(handler: BaseHTTPRequestHandler) -> None:
        nonlocal sent
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        for _ in range(1600):
            handler.wfile.write(b"10000\r\n" + b"x" * 65536 + b"\r\n")
            sent += 65536

    site.pages["/a/1"] = endless
    assert "oversized" in reason(one(source(site)), Reject)
    assert sent < 50_000_000

    def announces(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100000000")
        handler.end_headers()
        handler.close_connection = True

    site.pages["/a/2"] = announces
    assert "stages.fetch.max_bytes" in reason(one(source(site), "2"), Reject)


def test_a_gzip_bomb_is_refused_and_honest_gzip_is_read(site: Site) -> None:
    site.pages["/a/1"] = answer(body=gzip.compress(b"\0" * 100_000_000, 9), Content_Encoding="gzip")
    site.pages["/a/2"] = answer(body=gzip.compress(TEXT), Content_Encoding="gzip")
    bomb, honest = ask(source(site), "1", "2")
    assert "oversized" in reason(bomb, Reject)
    assert isinstance(honest, Fetched)
    assert honest.page.body == TEXT


def test_a_server_that_drips_is_given_up(site: Site) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.05)

    site.pages["/a/1"] = drip
    site.pages["/a/2"] = answer(body=TEXT)
    slow, quick = ask(source(site, {"article_limit": 1}), "1", "2")
    assert "article_limit" in reason(slow, Retry)
    assert isinstance(quick, Fetched)


def test_a_silent_server_is_given_up(site: Site) -> None:
    site.pages["/a/1"] = lambda _: time.sleep(3)
    assert "ReadTimeout" in reason(one(source(site, read_timeout=0.3)), Retry)


@pytest.mark.parametrize("content_type", ["image/jpeg", "application/pdf", "application/octet-stream", "video/mp4"])
def test_what_is_no_text_is_rejected(site: Site, content_type: str) -> None:
    site.pages["/a/1"] = answer(body=b"\xff\xd8", content_type=content_type)
    assert content_type in reason(one(source(site)), Reject)


@pytest.mark.parametrize("content_type", [None, "text/plain", "application/xhtml+xml", "application/ld+json"])
def test_what_may_be_text_is_taken(site: Site, content_type: str | None) -> None:
    site.pages["/a/1"] = answer(body=TEXT, content_type=content_type)
    assert isinstance(one(source(site)), Fetched)


def test_text_out_of_a_json_answer(site: Site) -> None:
    content = {"title": {"rendered": "عنوان"}, "content": {"rendered": "<p>نص</p>"}}
    site.pages["/a/1"] = answer(body=json.dumps(content).encode(), content_type="application/json")
    site.pages["/a/2"] = answer(body=b'{"error": 1}', content_type="application/json")
    of = source(site, json_body="/content/rendered", json_title="/title/rendered")
    good, bad = ask(of, "1", "2")
    assert isinstance(good, Fetched)
    assert "<h1>عنوان</h1>" in good.page.body.decode()
    assert "json_body" in reason(bad, Reject)


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


def test_proxy_variables_are_ignored(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    site.pages["/a/1"] = answer(body=TEXT)
    assert isinstance(one(source(site)), Fetched)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\x01\x02\x03\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope",
    ],
)
def test_a_server_that_talks_rubbish_is_no_crash(site: Site, raw: bytes) -> None:
    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(raw)
        handler.close_connection = True

    site.pages["/a/1"] = send
    site.pages["/a/2"] = answer(body=TEXT)
    bad, good = ask(source(site), "1", "2")
    assert isinstance(bad, Retry | Reject)
    assert isinstance(good, Fetched)


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


def test_the_time_limit_holds_over_all_redirects(site: Site) -> None:
    def slowly(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.3)
        answer(302, Location="/a/1")(handler)

    site.pages["/a/1"] = slowly
    assert "article_limit" in reason(one(source(site, {"article_limit": 0.8}, redirects=10)), Retry)


def test_an_error_that_nobody_foresaw_stays_with_its_article(site: Site) -> None:
    async def resolve(host: str, port: int) -> Sequence[str]:
        raise ZeroDivisionError("surprise")

    found = one(resolving(site, resolve))
    assert "ZeroDivisionError: surprise" in reason(found, Retry)
