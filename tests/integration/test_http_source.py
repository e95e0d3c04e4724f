"""What the http source asks for and takes: keys, secrets, conditional requests, kinds of content, text out of JSON."""

import json
from pathlib import Path

import pytest

from services.fetch import memo
from shared.errors import SettingError
from shared.outcomes import Reject, Retry, Unchanged
from shared.ports.source import Fetched
from tests.support.http_server import Site, answer
from tests.support.http_source import TEXT, ask, one, reason, source


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
