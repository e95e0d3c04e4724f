"""A feeder's side of the gateway against a server that answers as told."""

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from services.commands.gateway_client import GatewayClient
from shared.errors import Overloaded, SaqiyaError, Unavailable

Answer = tuple[int, dict[str, str], object]


class Gateway:
    """Gives the answers in order, the last one again and again, and keeps what came."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.bodies: list[object] = []
        self.tokens: list[str | None] = []
        gateway = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                gateway.bodies.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                gateway.tokens.append(self.headers["Authorization"])
                status, headers, content = gateway.answers.pop(0) if len(gateway.answers) > 1 else gateway.answers[0]
                body = json.dumps(content).encode()
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                """Not on the test's output."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    gateway = Gateway()
    thread = threading.Thread(target=gateway.server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield gateway
    gateway.server.shutdown()
    gateway.server.server_close()


ACCEPTED: Answer = (202, {}, {"results": [{"id": "a:1", "status": "accepted", "problem": None}]})


def test_a_busy_gateway_is_asked_again_when_it_says(gateway: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr("services.commands.gateway_client.time.sleep", waited.append)
    gateway.answers = [(429, {"Retry-After": "7"}, {"title": "busy"}), (503, {}, {}), (503, {}, {}), ACCEPTED]
    with GatewayClient(gateway.url, "secret", patience=60) as client:
        (result,) = client.push(["a:1"])
    assert result["status"] == "accepted"
    assert gateway.bodies == [["a:1"]] * 4
    assert gateway.tokens == ["Bearer secret"] * 4
    assert waited == [7, 1.0, 2.0]


def test_patience_ends(gateway: Gateway) -> None:
    gateway.answers = [(429, {"Retry-After": "30"}, {"detail": "200,000 articles are in flight"})]
    began = time.monotonic()
    with (
        GatewayClient(gateway.url, None, patience=1) as client,
        pytest.raises(Overloaded, match="200,000 articles are in flight") as raised,
    ):
        client.push(["a:1"])
    assert raised.value.retry_after == 30
    assert time.monotonic() - began < 20
    assert gateway.tokens == [None]


def test_a_refusal_is_final_and_told_in_the_gateway_s_words(gateway: Gateway) -> None:
    gateway.answers = [(401, {}, {"title": "unauthorized", "detail": "the bearer token is wrong"})]
    with (
        GatewayClient(gateway.url, "wrong", patience=60) as client,
        pytest.raises(SaqiyaError, match="401 the bearer token is wrong"),
    ):
        client.push(["a:1"])
    assert len(gateway.bodies) == 1


def test_nobody_there(gateway: Gateway) -> None:
    gateway.server.server_close()
    with GatewayClient(gateway.url, None, patience=0) as client, pytest.raises(Unavailable, match="can't be reached"):
        client.push(["a:1"])


def test_an_address_that_is_none(gateway: Gateway) -> None:
    with GatewayClient("ftp://x", None, patience=0) as client, pytest.raises(SaqiyaError, match="ftp://x"):
        client.push(["a:1"])
