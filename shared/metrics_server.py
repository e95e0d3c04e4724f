"""`/metrics` and `/healthz` of a process that serves no other HTTP, and the same numbers for one that does.

Where PROMETHEUS_MULTIPROC_DIR is set (prefork children, the embedded mode) the numbers of all processes that write there are
added up, by each gauge's mode.
"""

import os
import shutil
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def prepare(directory: Path) -> None:
    """Empty the directory and name it to prometheus_client. Call before `shared.metrics` is imported, in the parent."""
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir(parents=True)
    os.environ[VARIABLE] = str(directory)


def exposition() -> bytes:
    """The text format of all that this process, or its directory of processes, has counted."""
    # prometheus_client chooses between one process and many when it is first imported: not before `prepare`.
    from prometheus_client import REGISTRY, CollectorRegistry, generate_latest
    from prometheus_client.multiprocess import MultiProcessCollector

    directory = os.environ.get(VARIABLE)
    if directory is None or not Path(directory).is_dir():
        return generate_latest(REGISTRY)
    registry = CollectorRegistry()
    MultiProcessCollector(registry, path=directory)  # type: ignore[no-untyped-call,unused-ignore]
    return generate_latest(registry)


def serve(host: str, port: int, healthy: Callable[[], bool]) -> ThreadingHTTPServer:
    """Serve in a daemon thread until `shutdown()`. `/healthz` is 200 while `healthy()`, else 503."""

    class Handler(BaseHTTPRequestHandler):
        timeout = 10

        def do_GET(self) -> None:
            if self.path == "/metrics":
                self._answer(200, exposition(), CONTENT_TYPE)
            elif self.path == "/healthz":
                well = healthy()
                self._answer(200 if well else 503, b"ok\n" if well else b"not healthy\n", "text/plain")
            else:
                self._answer(404, b"/metrics or /healthz\n", "text/plain")

        def _answer(self, status: int, body: bytes, content_type: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Scrapes aren't logged."""

    server = ThreadingHTTPServer((host, port), Handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, name="metrics", daemon=True).start()
    return server
