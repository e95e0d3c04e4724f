"""`saqiya gateway` as a process of its own, on a real socket, with a Valkey that comes late and is asked to stop."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from shared import bootstrap
from shared.adapters.valkey_server import ValkeyServer
from shared.settings import Settings, load

pytestmark = pytest.mark.slow


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Process:
    """The gateway's process, and how to ask it."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.port = free_port()
        self.log = folder / "gateway.log"
        own = {
            "SAQIYA_GATEWAY__PORT": str(self.port),
            "SAQIYA_SOURCES__WIRE__KIND": "files",
            "SAQIYA_SOURCES__WIRE__PATH": str(folder / "corpus"),
            "SAQIYA_STORE__PATH": str(folder / "store"),
            "SAQIYA_ARCHIVE__URL": str(folder / "archive"),
            "SAQIYA_LOGS__FORMAT": "json",
        }
        clean = {name: value for name, value in os.environ.items() if not name.startswith("SAQIYA_")}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "services.cli", "gateway"],
                env=clean | own | environment,
                stdout=log,
                stderr=log,
                cwd=Path(__file__).parent.parent.parent,
            )

    def ask(self, path: str, body: Any = None, timeout: float = 30) -> tuple[int, Any]:
        data = None if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", data, {"Content-Type": "application/json"}
        )
        try:
            with urllib.request.urlopen(request, timeout=timeout) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def wait(self, path: str, status: int, seconds: float = 20) -> None:
        until = time.monotonic() + seconds
        found: object = None
        while time.monotonic() < until:
            assert self.process.poll() is None, self.log.read_text()
            try:
                found = self.ask(path)
                if found[0] == status:
                    return
            except OSError as error:
                found = error
            time.sleep(0.1)
        raise AssertionError(f"{path} isn't {status}: {found}; {self.log.read_text()}")

    def stop(self) -> int:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)


@pytest.fixture
def gateway(tmp_path: Path, valkey_server: ValkeyServer, settings: Settings) -> Iterator[Process]:
    process = Process(tmp_path, SAQIYA_VALKEY__URL=settings.valkey.url, SAQIYA_VALKEY__PREFIX=settings.valkey.prefix)
    try:
        process.wait("/healthz", 200)
        yield process
    finally:
        process.stop()


def test_a_client_that_sends_100_mb_first_and_listens_later_hears_the_413(gateway: Process) -> None:
    body = b"[" + b" " * 100_000_000 + b"]"
    status, problem = gateway.ask("/v1/articles", body)
    assert status == 413
    assert b"gateway.max_body_bytes" in problem
    chunked = http.client.HTTPConnection("127.0.0.1", gateway.port, timeout=30)
    chunks = (b" " * 65_536 for _ in range(1600))
    chunked.request("POST", "/v1/articles", chunks, {"Content-Type": "application/x-ndjson"}, encode_chunked=True)
    assert chunked.getresponse().status == 413
    chunked.close()
    resident = int(Path(f"/proc/{gateway.process.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")
    assert resident < 400_000_000


def test_what_was_answered_accepted_is_in_the_ledger_however_it_is_stopped(
    gateway: Process, settings: Settings
) -> None:
    """Feeders push while it gets SIGTERM: each answer that came out `accepted` is in the ledger."""
    accepted: list[str] = []
    stop = threading.Event()

    def feed(worker: int) -> None:
        for number in range(10_000):
            if stop.is_set():
                return
            try:
                status, answer = gateway.ask("/v1/articles", [f"wire:{worker}-{number}"])
            except (OSError, http.client.HTTPException):
                return
            if status == 202:
                accepted.extend(r["id"] for r in json.loads(answer)["results"] if r["status"] == "accepted")

    threads = [threading.Thread(target=feed, args=(worker,)) for worker in range(4)]
    for thread in threads:
        thread.start()
    time.sleep(1.0)
    code = gateway.stop()
    stop.set()
    for thread in threads:
        thread.join()
    assert code == 0, gateway.log.read_text()
    assert accepted
    assert all(state == "ready" for state in bootstrap.open_ledger(settings).states(accepted))


def test_a_valkey_that_comes_late_is_waited_for(tmp_path: Path) -> None:
    port = free_port()
    process = Process(tmp_path, SAQIYA_VALKEY__URL=f"redis://127.0.0.1:{port}/0", SAQIYA_VALKEY__CONNECT_TIMEOUT="0.5")
    try:
        process.wait("/healthz", 200)
        status, body = process.ask("/readyz")
        assert status == 503
        assert "ledger" in json.loads(body)["problems"]
        assert process.ask("/v1/articles", ["wire:1"])[0] == 503
        (tmp_path / "valkey").mkdir()
        with ValkeyServer(tmp_path / "valkey", port=port):
            settings = load(
                valkey={"url": f"redis://127.0.0.1:{port}/0"}, store={"path": tmp_path / "store", "writer_mb": 16}
            )
            bootstrap.open_store(settings).prepare()
            process.wait("/readyz", 200)
            answers = [process.ask("/v1/articles", ["wire:1"])]
            while answers[-1][0] == 503 and len(answers) < 10:  # a loaded disk may not confirm the first write in time
                time.sleep(1)
                answers.append(process.ask("/v1/articles", ["wire:1"]))
            assert answers[-1][0] == 202, answers
    finally:
        process.stop()


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("SAQIYA_GATEWAY__TOKEN_FILE", "/no/such/token", "gateway.token_file"),
        ("SAQIYA_GATEWAY__PORT", "taken", "gateway.port"),
        ("SAQIYA_GATEWAY__HIGH_WATER", "many", "gateway.high_water"),
    ],
)
def test_a_wrong_setting_stops_it_at_once_by_its_name(tmp_path: Path, variable: str, value: str, said: str) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        process = Process(tmp_path, **{variable: str(other.getsockname()[1]) if value == "taken" else value})
        assert process.process.wait(30) == 2
        assert said in process.log.read_text()
