"""What the http source doesn't wait for or read: oversized and rubbish answers, servers that drip or say nothing."""

import gzip
import time
from http.server import BaseHTTPRequestHandler

import pytest

from shared.outcomes import Reject, Retry
from shared.ports.source import Fetched
from tests.support.http_server import Site, answer
from tests.support.http_source import TEXT, ask, one, reason, source


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


def test_the_time_limit_holds_over_all_redirects(site: Site) -> None:
    def slowly(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.3)
        answer(302, Location="/a/1")(handler)

    site.pages["/a/1"] = slowly
    assert "article_limit" in reason(one(source(site, {"article_limit": 0.8}, redirects=10)), Retry)
