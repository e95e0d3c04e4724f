"""Articles over HTTP that die are listed with their error, replayed once the source is mended, and found."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from services.bench.articles import articles
from tests.support.embedded import saqiya, saqiya_json, up

pytestmark = pytest.mark.slow


class Site:
    """Serves made-up articles at /<number>; while `broken` holds, the ones it names fail."""

    def __init__(self) -> None:
        self.pages = [article.content.encode() for article in articles(6, 5, as_html=True)]
        self.broken = {"1", "4"}
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                key = self.path.strip("/")
                known = key.isdecimal() and int(key) < len(site.pages)
                body = site.pages[int(key)] if known else b"no such article"
                self.send_response(500 if key in site.broken else 200 if known else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                """Not on the test's output."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    threading.Thread(target=site.server.serve_forever, daemon=True).start()
    yield site
    site.server.shutdown()
    site.server.server_close()


def test_dead_letters_are_listed_and_replayed(site: Site, tmp_path: Path) -> None:
    settings = {
        "SAQIYA_SOURCES__WIRE__KIND": "http",
        "SAQIYA_SOURCES__WIRE__URL": f"http://127.0.0.1:{site.server.server_port}/{{id}}",
        "SAQIYA_SOURCES__WIRE__ALLOW_HOSTS": "127.0.0.1",
        "SAQIYA_LEDGER__MAX_ATTEMPTS": "2",
        "SAQIYA_LEDGER__RETRY_BASE": "0.2",
    }
    with up(tmp_path / "state", **settings) as system:
        assert system.push([f"wire:{number}" for number in range(7)]) == ["accepted"] * 7
        status = system.drained()
        assert (status["indexed"], status["dead"], status["rejected"]) == (4, 2, 1)
        dead = saqiya_json("dead", "list", "--state", "state", cwd=tmp_path, status=1)
        assert {entry["id"] for entry in dead} == {"wire:1", "wire:4"}
        assert all("500" in entry["reason"] for entry in dead)
        assert "500" in saqiya("dead", "list", "--state", "state", cwd=tmp_path, status=1).stdout
        assert saqiya_json("status", "--state", "state", cwd=tmp_path, status=1)["dead"] == 2
        gone = saqiya_json("status", "wire:6", "--state", "state", cwd=tmp_path)
        assert gone["state"] == "rejected"
        assert "gone" in gone["reason"]

        not_dead = saqiya_json("dead", "replay", "wire:0", "wire:1", "--state", "state", cwd=tmp_path, status=1)
        assert not_dead == {"replayed": ["wire:1"], "not_dead": 1}
        assert system.drained()["dead"] == 2

        site.broken.clear()
        replayed = saqiya_json("dead", "replay", "--all", "--state", "state", cwd=tmp_path)
        assert sorted(replayed["replayed"]) == ["wire:1", "wire:4"]
        status = system.drained()
        assert (status["indexed"], status["dead"], status["imbalance"]) == (6, 0, 0)
        assert saqiya_json("dead", "list", "--state", "state", cwd=tmp_path) == []
    assert saqiya_json("show", "wire:4", "--state", "state", cwd=tmp_path)["url"].endswith("/4")
