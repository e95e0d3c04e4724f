"""The feeders' stream in a real Valkey, drained by a running monitor."""

import time
from typing import Any

import pytest
import redis

from shared import bootstrap
from shared.adapters.feed_valkey import ValkeyFeed
from shared.ports.ledger import Dispose, Ledger
from shared.settings import Settings
from tests.conftest import MakeSettings
from tests.support.monitor import SOURCES, eventually, push, running


@pytest.fixture
def settings(make_settings: MakeSettings) -> Settings:
    return make_settings(sources=SOURCES, monitor={"interval": 0.02})


@pytest.fixture
def ledger(settings: Settings) -> Ledger:
    return bootstrap.open_ledger(settings)


@pytest.fixture
def client(settings: Settings) -> redis.Redis:
    return redis.Redis.from_url(settings.valkey.url)


def test_the_feed_is_drained_into_the_ledger(settings: Settings, ledger: Ledger, client: redis.Redis) -> None:
    feed, invalid = f"{settings.valkey.prefix}feed", f"{settings.valkey.prefix}feed:invalid"
    with running(settings):
        client.xadd(feed, {"source": "a", "key": "خبر", "priority": "3", "reference_date": "2024-11-06"})
        client.xadd(feed, {"source": "a", "key": "خبر"})
        wrong: list[dict[Any, Any]] = [
            {"source": "nowhere", "key": "1"},
            {"key": "1"},
            {"source": "a"},
            {"source": "a", "key": "1", "priority": "10"},
            {"source": "a", "key": "1", "refetch": "maybe"},
            {"source": "a", "key": "1", "reference_date": "yesterday"},
            {"source": "a", "key": "1", "color": "red"},
            {"source": "a", "key": b"\xff\xfe"},
            {"source": "A B", "key": "1"},
        ]
        for fields in wrong:
            client.xadd(feed, fields)
        client.xadd(feed, {"source": "b", "key": "2", "refetch": "true"})
        eventually(lambda: client.xlen(feed) == 0)
    assert ledger.states(["a:خبر", "b:2", "a:1"]) == ["ready", "ready", None]
    assert ledger.balance().accepted == 2
    refused: Any = client.xrange(invalid)
    told = [fields[b"problem"].decode() for _, fields in refused]
    assert len(told) == len(wrong)
    for problem, word in zip(
        told, ("nowhere", "source", "key", "priority", "refetch", "date", "color", "UTF-8", "source name"), strict=True
    ):
        assert word in problem
    assert [claim.id for claim in ledger.claim("fetch", [], 5, 30, "w").claims] == ["a:خبر", "b:2"]


def test_what_a_dead_monitor_was_given_another_takes(settings: Settings, client: redis.Redis) -> None:
    client.xadd(f"{settings.valkey.prefix}feed", {"source": "a", "key": "1"})
    dead = ValkeyFeed(client, settings.valkey.prefix, 10)
    assert [item.fields["key"] for item in dead.read(10, 0.1)] == ["1"]
    assert ValkeyFeed(client, settings.valkey.prefix, 10).read(10, 0.05) == []
    heir = ValkeyFeed(client, settings.valkey.prefix, 10, left_ms=1)
    time.sleep(0.01)
    found = heir.read(10, 0.1)
    assert [item.fields["key"] for item in found] == ["1"]
    heir.done(found)
    assert client.xlen(f"{settings.valkey.prefix}feed") == 0
    assert client.xpending(f"{settings.valkey.prefix}feed", "monitors")["pending"] == 0


def test_above_the_high_water_mark_items_stay_in_the_stream(make_settings: MakeSettings, client: redis.Redis) -> None:
    settings = make_settings(sources=SOURCES, gateway={"high_water": 500}, monitor={"interval": 0.05})
    ledger = bootstrap.open_ledger(settings)
    push(ledger, "a:1")
    feed = f"{settings.valkey.prefix}feed"
    client.xadd(feed, {"source": "a", "key": "2"})
    with running(settings):
        time.sleep(0.5)
        assert client.xlen(feed) == 1
        ledger.settle([(claim, Dispose("rejected")) for claim in ledger.claim("fetch", [], 5, 30, "w").claims])
        eventually(lambda: client.xlen(feed) == 0)
    assert ledger.balance().accepted == 2
