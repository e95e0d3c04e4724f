"""The monitor on a real Valkey with real queues."""

import base64
import json
import os
import signal
import socket
import threading
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest
import redis
import structlog
from structlog.testing import capture_logs

from services.monitor.checks import Checks
from services.monitor.run import run
from services.monitor.sweeper import Sweeper
from shared import bootstrap, metrics
from shared.adapters.valkey_server import ValkeyServer
from shared.broker import queue_name
from shared.errors import IncompatibleStore
from shared.ports.ledger import Advance, Ledger, Wait
from shared.settings import Settings
from tests.conftest import MakeSettings
from tests.support.monitor import SOURCES, eventually, push, running


@pytest.fixture
def settings(make_settings: MakeSettings) -> Settings:
    return make_settings(sources=SOURCES, monitor={"interval": 0.02}, broker={"batch": 3}, ledger={"max_attempts": 3})


@pytest.fixture
def ledger(settings: Settings) -> Ledger:
    return bootstrap.open_ledger(settings)


@pytest.fixture
def sweeper(settings: Settings, ledger: Ledger) -> Sweeper:
    return Sweeper(ledger, bootstrap.open_hints(settings), settings)


@pytest.fixture
def client(settings: Settings) -> redis.Redis:
    return redis.Redis.from_url(settings.valkey.url)


def messages(client: redis.Redis, settings: Settings, stage: str) -> list[list[str]]:
    """The IDs of each message on a queue, first to be taken first; the queue is emptied."""
    found: Any = client.lrange(queue_name(settings, stage), 0, -1)
    client.delete(queue_name(settings, stage))
    return [_ids(message) for message in reversed(found)]


def _ids(message: bytes) -> list[str]:
    envelope = json.loads(message)
    body: Any = envelope["body"]
    if envelope["properties"].get("body_encoding") == "base64":
        body = base64.b64decode(body)
    ids: list[str] = json.loads(body)[0][0]
    return ids


def test_what_is_ready_and_has_no_hint_gets_one(
    sweeper: Sweeper, ledger: Ledger, client: redis.Redis, settings: Settings
) -> None:
    push(ledger, *[f"a:{number}" for number in range(7)])
    time.sleep(0.03)
    sweeper.sweep()
    sweeper.sweep()
    found = messages(client, settings, "fetch")
    assert found == [["a:0", "a:1", "a:2"], ["a:3", "a:4", "a:5"], ["a:6"]]


def test_a_hint_on_its_way_is_not_doubled(
    sweeper: Sweeper, ledger: Ledger, client: redis.Redis, settings: Settings
) -> None:
    push(ledger, "a:1", "a:2")
    bootstrap.open_hints(settings).publish("fetch", [["a:1"]])
    time.sleep(0.03)
    sweeper.sweep()
    assert messages(client, settings, "fetch") == [["a:1"]]


def test_a_lease_that_ran_out_gets_a_message_for_each_article(
    sweeper: Sweeper, ledger: Ledger, client: redis.Redis, settings: Settings
) -> None:
    push(ledger, "a:1", "a:2")
    ledger.claim("fetch", [], 5, 0.01, "w")
    time.sleep(0.03)
    before = metrics.EXPIRED.labels("fetch")._value.get()
    sweeper.sweep()
    sweeper.sweep()
    assert messages(client, settings, "fetch") == [["a:1"], ["a:2"]]
    assert metrics.EXPIRED.labels("fetch")._value.get() == before + 2


def test_a_retry_that_fell_due_gets_a_hint_whatever_stands_on_the_queue(
    sweeper: Sweeper, ledger: Ledger, client: redis.Redis, settings: Settings
) -> None:
    push(ledger, "a:1", "a:2")
    claims = ledger.claim("fetch", [], 5, 30, "w").claims
    ledger.settle([(claim, Wait(0.01, "503")) for claim in claims])
    bootstrap.open_hints(settings).publish("fetch", [["b:1"]])
    time.sleep(0.03)
    sweeper.sweep()
    assert messages(client, settings, "fetch") == [["b:1"], ["a:1", "a:2"]]


def test_a_paused_stage_gets_no_hints(
    sweeper: Sweeper, ledger: Ledger, client: redis.Redis, settings: Settings
) -> None:
    push(ledger, "a:1")
    ledger.pause("fetch", 60, "the source is down")
    ledger.pause("fetch:b", 60, "it too")
    time.sleep(0.03)
    sweeper.sweep()
    assert messages(client, settings, "fetch") == []
    assert metrics.BREAKER_OPEN.labels("fetch")._value.get() == 1
    assert metrics.SOURCE_BREAKER.labels("b")._value.get() == 1
    ledger.resume("fetch")
    ledger.resume("fetch:b")
    sweeper.sweep()
    assert messages(client, settings, "fetch") == [["a:1"]]
    assert metrics.BREAKER_OPEN.labels("fetch")._value.get() == 0
    assert metrics.SOURCE_BREAKER.labels("b")._value.get() == 0


def test_gauges_show_the_ledger(sweeper: Sweeper, ledger: Ledger) -> None:
    push(ledger, "a:1", "a:2", "a:3")
    first, *_ = ledger.claim("fetch", [], 2, 30, "w").claims
    ledger.settle([(first, Advance("clean"))])
    sweeper.sweep()

    def value(stage: str, state: str) -> float:
        gauge: float = metrics.STAGE_STATE.labels(stage, state)._value.get()
        return gauge

    assert [value("fetch", state) for state in ("ready", "leased", "waiting")] == [1, 1, 0]
    assert value("clean", "ready") == 1
    assert metrics.BACKLOG.labels("fetch")._value.get() == 2
    assert metrics.LEDGER.labels("accepted")._value.get() == 3
    assert metrics.IMBALANCE._value.get() == 0


def test_an_imbalance_is_an_error_in_the_log_and_a_gauge(
    settings: Settings, ledger: Ledger, client: redis.Redis
) -> None:
    push(ledger, "a:1")
    client.hincrby(f"{settings.valkey.prefix}count", "accepted", 2)
    checks = Checks()
    with capture_logs() as logs:
        checks.observe(ledger.balance())
        checks.observe(ledger.balance())
        client.hincrby(f"{settings.valkey.prefix}count", "accepted", -2)
        shown = metrics.IMBALANCE._value.get()
        checks.observe(ledger.balance())
    assert shown == 2
    assert [(line["event"], line["log_level"]) for line in logs] == [
        ("ledger_imbalance", "error"),
        ("ledger_balanced", "info"),
    ]


def test_two_monitors_share_the_work(settings: Settings, ledger: Ledger, client: redis.Redis) -> None:
    push(ledger, *[f"a:{number:02}" for number in range(30)])
    for number in range(30):
        client.xadd(f"{settings.valkey.prefix}feed", {"source": "b", "key": str(number)})
    ledger.claim("fetch", [], 20, 0.01, "w")
    with running(settings), running(settings):
        eventually(lambda: ledger.balance().accepted == 60 and not ledger.holders())
    entries = [ledger.entry(f"a:{number:02}") for number in range(20)]
    assert all(entry and [event.what for event in entry.timeline].count("expired") == 1 for entry in entries)
    assert ledger.balance().imbalance == 0


def test_it_waits_for_a_valkey_that_is_away_and_goes_on(make_settings: MakeSettings, tmp_path: Path) -> None:
    server = ValkeyServer(tmp_path / "own")
    settings = make_settings(valkey={"url": server.url}, sources=SOURCES, monitor={"interval": 0.05})
    # Loggers that were cached by earlier tests would not be captured.
    structlog.reset_defaults()
    with capture_logs() as logs, running(settings) as future:
        eventually(lambda: any(line["event"] == "monitor_waits" for line in logs))
        with server:
            ledger = bootstrap.open_ledger(settings)
            push(ledger, "a:1")
            ledger.claim("fetch", [], 1, 0.01, "w")
            eventually(lambda: ledger.states(["a:1"]) == ["ready"])
            assert server.pid
            os.kill(server.pid, signal.SIGKILL)
            eventually(lambda: not server.alive())
            server.start()
            ledger.claim("fetch", ["a:1"], 1, 0.01, "w")
            eventually(lambda: ledger.states(["a:1"]) == ["ready"])
            assert not future.done()


def test_metrics_and_health_are_served(make_settings: MakeSettings) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = make_settings(metrics={"port": port}, monitor={"interval": 0.05})
    with running(settings):

        def get(path: str) -> str:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
                text: str = answer.read().decode()
                return text

        def up() -> bool:
            try:
                return 'saqiya_backlog{stage="fetch"}' in get("/metrics")
            except OSError:
                return False

        eventually(up)
        assert get("/healthz") == "ok\n"
        assert 'saqiya_hints_again_total{stage="index"}' in get("/metrics")
        eventually(lambda: 'saqiya_store_up{server="store"} 1.0' in get("/metrics"))


def test_a_ledger_of_a_newer_version_ends_it(settings: Settings, client: redis.Redis) -> None:
    client.hset(f"{settings.valkey.prefix}count", "schema", "99")
    with pytest.raises(IncompatibleStore, match="newer version"):
        run(settings, threading.Event())
