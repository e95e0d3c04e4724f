"""Where the http source goes and where it doesn't: redirects, private addresses, names that change theirs."""

from collections.abc import Sequence

import pytest

from services.fetch import memo
from shared.outcomes import Outage, Reject, Retry
from shared.ports.source import Fetched
from tests.support.http_server import Site, answer, serve
from tests.support.http_source import TEXT, ask, one, reason, resolving, source


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


def test_proxy_variables_are_ignored(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    site.pages["/a/1"] = answer(body=TEXT)
    assert isinstance(one(source(site)), Fetched)
