"""A real HTTP server on loopback whose answers a test scripts, and what it was asked."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Script = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """`pages` by path without the query; `asked` holds the path and headers of each request, in order."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.base = f"http://127.0.0.1:{port}"
        self.pages: dict[str, Script] = {}
        self.asked: list[tuple[str, Mapping[str, str]]] = []
        self.busy = self.most = 0
        self.lock = threading.Lock()

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


def answer(
    status: int = 200, body: bytes = b"", content_type: str | None = "text/html; charset=utf-8", **headers: str
) -> Script:
    """A plain answer; header names with _ for -."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        if content_type:
            handler.send_header("Content-Type", content_type)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        if status != 304:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return send


@contextmanager
def serve(port: int = 0) -> Iterator[Site]:
    """On a free port, or on one that must be free."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 20

        def do_GET(self) -> None:
            with site.lock:
                site.asked.append((self.path, dict(self.headers)))
                site.busy += 1
                site.most = max(site.most, site.busy)
            try:
                site.pages.get(self.path.partition("?")[0], answer(404))(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True
            finally:
                with site.lock:
                    site.busy -= 1

        def log_message(self, format: str, *args: object) -> None:
            """Tests look at `asked`."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128

    server = Server(("127.0.0.1", port), Handler)
    site = Site(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
