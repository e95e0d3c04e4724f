"""Sentinel fails over to a replica under load: what was answered `accepted` is there, and the ledger goes on."""

import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from shared.adapters.ledger_valkey import build
from shared.adapters.valkey_server import find_binary
from shared.article import parse_id
from shared.errors import NotDurable, Unavailable
from shared.ports.ledger import Dispose, Push
from shared.settings import Settings
from tests.conftest import MakeSettings

pytestmark = pytest.mark.slow


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Node:
    """A server, or a Sentinel, with a configuration of its own."""

    def __init__(self, folder: Path, *lines: str, sentinel: bool = False) -> None:
        self.port = free_port()
        folder.mkdir()
        config = folder / "node.conf"
        config.write_text("\n".join([f"port {self.port}", "bind 127.0.0.1", f'dir "{folder}"', *lines]) + "\n")
        command = [str(find_binary()), str(config), *(["--sentinel"] if sentinel else [])]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.client = redis.Redis(port=self.port, decode_responses=True)

    def end(self) -> None:
        self.process.kill()
        self.process.wait()


def eventually(holds: object, what: str, seconds: float = 60) -> None:
    assert callable(holds)
    deadline = time.monotonic() + seconds
    while True:
        try:
            if holds():
                return
        except redis.exceptions.ConnectionError:
            pass
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


@pytest.fixture
def nodes(tmp_path: Path) -> Iterator[list[Node]]:
    """A primary, two replicas, and a Sentinel that watches them."""
    own = ("appendonly yes", "appendfsync everysec", 'save ""')
    primary = Node(tmp_path / "primary", *own)
    started = [primary]
    try:
        started += [Node(tmp_path / f"replica{n}", *own, f"replicaof 127.0.0.1 {primary.port}") for n in range(2)]
        for replica in started[1:]:
            eventually(
                lambda node=replica: node.client.info("replication")["master_link_status"] == "up", "no replication"
            )
        started.append(
            Node(
                tmp_path / "sentinel",
                f"sentinel monitor saqiya 127.0.0.1 {primary.port} 1",
                "sentinel down-after-milliseconds saqiya 500",
                "sentinel failover-timeout saqiya 5000",
                sentinel=True,
            )
        )
        sentinel = started[3].client
        eventually(lambda: len(sentinel.sentinel_slaves("saqiya")) == 2, "Sentinel doesn't see the replicas")
        yield started
    finally:
        for node in started:
            node.end()


@pytest.fixture
def settings(nodes: list[Node], make_settings: MakeSettings) -> Settings:
    return make_settings(
        valkey={"url": f"sentinel://127.0.0.1:{nodes[3].port}", "socket_timeout": 2, "connect_timeout": 1},
        ledger={"durable_replicas": 1},
    )


def test_a_failover_loses_nothing_that_was_accepted(nodes: list[Node], settings: Settings) -> None:
    accepted: set[str] = set()
    stopped = threading.Event()

    def push() -> None:
        ledger = build(settings)
        number = 0
        while not stopped.is_set():
            pushes = [Push(parse_id(f"a:{number + step}")) for step in range(5)]
            try:
                accepted.update(answer.id for answer in ledger.accept(pushes))
            except (Unavailable, NotDurable):
                time.sleep(0.05)
                continue
            number += 5

    pusher = threading.Thread(target=push)
    pusher.start()
    try:
        eventually(lambda: len(accepted) > 200, "nothing is accepted")
        nodes[0].end()
        before = len(accepted)
        eventually(lambda: len(accepted) > before + 200, "nothing is accepted after the failover")
    finally:
        stopped.set()
        pusher.join()
    ledger = build(settings)
    ids = sorted(accepted)
    assert [id for id, state in zip(ids, ledger.states(ids), strict=True) if state is None] == []
    while claims := ledger.claim("fetch", [], 500, 30, "w").claims:
        ledger.settle([(claim, Dispose("indexed")) for claim in claims])
    balance = ledger.balance()
    assert balance.imbalance == 0
    assert balance.states["indexed"] == balance.accepted >= len(ids)


def test_a_push_that_no_replica_has_is_not_durable(nodes: list[Node], settings: Settings) -> None:
    ledger = build(settings)
    assert [answer.status for answer in ledger.accept([Push(parse_id("a:1"))])] == ["accepted"]
    for replica in nodes[1:3]:
        replica.end()
    with pytest.raises(NotDurable, match="on 1 replicas"):
        ledger.accept([Push(parse_id("a:2"))])
