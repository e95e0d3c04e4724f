"""A real Saqiya under load, with faults: what the dashboards' queries are tried on."""

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final, Self

from scripts.compose_test_articles import article, serial, write
from scripts.dashboards.live_prometheus import ROOT, free_port

FILES, WEB, MOODY = "made", "web", "moody"
SAQIYA: Final = Path(sys.executable).with_name("saqiya")
HIGH_WATER: Final = 2000
FURNITURE: Final = "<nav><a href='/'>الرئيسية</a> <a href='/sport'>رياضة</a></nav>"


class Site(BaseHTTPRequestHandler):
    """What a key begins with is what becomes of it: page, gone (404), broken (500), empty, busy (429)."""

    def do_GET(self) -> None:
        kind, _, number = self.path.rpartition("/")[2].partition("-")
        status, body = 200, ""
        match kind:
            case "page":
                title, _, rest = article(10_000 + int(number)).partition("\n\n")
                paragraphs = "".join(f"<p>{line}</p>" for line in rest.split("\n\n"))
                body = f"<h1>{title}</h1><article>{paragraphs}</article><footer>جميع الحقوق محفوظة</footer>"
            case "gone":
                status = 404
            case "broken":
                status = 500
            case "busy":
                status = 429
        content = f"<html lang='ar'><body>{FURNITURE}{body}</body></html>".encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        if status == 429:
            self.send_header("Retry-After", "2")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Not logged."""


class Load:
    """`saqiya up` on a directory of articles and a site with faults."""

    def __init__(self, folder: Path, articles: int = 600) -> None:
        self._folder, self._port = folder, free_port()
        (folder / "corpus").mkdir()
        self._keys = write(folder / "corpus", articles)
        self._site = ThreadingHTTPServer(("127.0.0.1", 0), Site)
        self._process: subprocess.Popen[bytes] | None = None
        self.address = f"127.0.0.1:{self._port}"

    @property
    def state(self) -> Path:
        return self._folder / "state"

    def __enter__(self) -> Self:
        threading.Thread(target=self._site.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{self._site.server_port}/{{id}}"
        environment = {name: value for name, value in os.environ.items() if not name.startswith("SAQIYA_")}
        environment |= {f"SAQIYA_SOURCES__{FILES.upper()}__{name}": value for name, value in self._files().items()}
        for name in (WEB, MOODY):
            environment |= {
                f"SAQIYA_SOURCES__{name.upper()}__KIND": "http",
                f"SAQIYA_SOURCES__{name.upper()}__URL": url,
                f"SAQIYA_SOURCES__{name.upper()}__ALLOW_HOSTS": "127.0.0.1",
            }
        environment |= {"SAQIYA_LEDGER__MAX_ATTEMPTS": "2", "SAQIYA_LEDGER__RETRY_BASE": "1"}
        environment["SAQIYA_GATEWAY__HIGH_WATER"] = str(HIGH_WATER)
        log = (self._folder / "up.log").open("wb")
        self._process = subprocess.Popen(
            [SAQIYA, "up", "--state", self.state, "--port", str(self._port)],
            env=environment,
            cwd=self._folder,
            stdout=log,
            stderr=log,
        )
        self._wait_until_ready(60)
        return self

    def __exit__(self, *_: object) -> None:
        self._site.shutdown()
        self._site.server_close()
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(60)
            except subprocess.TimeoutExpired:
                self._process.kill()
                raise

    def _files(self) -> dict[str, str]:
        return {"KIND": "files", "PATH": str(self._folder / "corpus")}

    def _wait_until_ready(self, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while True:
            try:
                self.call("/readyz")
                return
            except OSError:
                if time.monotonic() > deadline or (self._process and self._process.poll() is not None):
                    raise
                time.sleep(0.3)

    def call(self, path: str, body: object = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"http://{self.address}{path}", data, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)

    def run(self, seconds: int) -> None:
        """Push, feed and search for so long; kill a worker half-way."""
        chance = random.Random(7)
        share = max(1, len(self._keys) // seconds)
        for second in range(seconds):
            ids = [f"{FILES}:{key}" for key in self._keys[second * share : (second + 1) * share]]
            ids += [f"{WEB}:{kind}-{second}" for kind in ("page", "gone", "broken", "empty")]
            ids += [f"{MOODY}:busy-{second % 5}", f"{MOODY}:page-{second + 500}", "no id", ids[0]]
            self.call("/v1/articles", ids)
            self._feed([f"page-{1000 + second}", f"page-{1000 + second // 2}"])
            query = serial(chance.randrange(len(self._keys)))
            if second % 5 == 1:
                # Too many at once: refused with 429.
                with contextlib.suppress(urllib.error.HTTPError):
                    self.call("/v1/articles", [f"{FILES}:none-{number}" for number in range(HIGH_WATER + 1)])
            for path in (f"/v1/search?q={query}", "/v1/status", "/v1/search?size=wrong"):
                with contextlib.suppress(urllib.error.HTTPError):
                    self.call(path)
            if second == seconds // 2:
                self._kill_one_worker()
            time.sleep(1)

    def _feed(self, keys: list[str]) -> None:
        from shared.adapters.valkey import connect
        from shared.settings import load

        client = connect(load(ROOT / "deploy" / "saqiya.toml", valkey={"url": self.valkey_url()}).valkey)
        for key in keys:
            client.xadd("saqiya:feed", {"source": WEB, "key": key})
        client.close()

    def valkey_url(self) -> str:
        from services.state_dir import StateDir
        from shared.adapters.valkey_server import ValkeyServer

        return ValkeyServer(StateDir(self.state).valkey).url

    def _kill_one_worker(self) -> None:
        """Kill a pool process of a worker: its leases are given back, and its articles go on."""
        from services.processes import children

        assert self._process is not None
        for worker in children(self._process.pid):
            line = Path(f"/proc/{worker}/cmdline").read_bytes()
            pool = sorted(children(worker))
            if b"worker" in line and pool:
                os.kill(pool[0], signal.SIGKILL)
                return
