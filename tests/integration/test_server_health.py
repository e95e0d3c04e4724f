"""What the monitor reads of Valkey: memory, its limit, and whether the append-only file is on."""

from pathlib import Path

import pytest

from services.monitor.checks import Checks
from shared import metrics
from shared.adapters.server_valkey import ValkeyInfo, build
from shared.adapters.valkey import connect
from shared.adapters.valkey_server import ValkeyServer
from shared.errors import LedgerUnavailable
from shared.settings import Settings, load


def valkey_up() -> float:
    return next(iter(metrics.VALKEY_UP.collect())).samples[0].value


def test_a_server_with_its_file_on(settings: Settings) -> None:
    found = build(settings).look()
    assert found.append_only
    assert 0 < found.used_bytes < found.limit_bytes == 256 * 1024 * 1024


def test_a_file_that_was_switched_off(tmp_path: Path) -> None:
    with ValkeyServer(tmp_path / "own", maxmemory_mb=64) as server:
        client = connect(load(valkey={"url": server.url}).valkey)
        client.config_set("appendonly", "no")
        assert not ValkeyInfo(client).look().append_only


def test_gauges_say_when_nobody_answers(settings: Settings) -> None:
    Checks(server=build(settings)).look_at_server()
    assert valkey_up() == 1
    nobody = build(load(valkey={"url": "redis://127.0.0.1:1/0", "connect_timeout": 0.2}))
    with pytest.raises(LedgerUnavailable):
        Checks(server=nobody).look_at_server()
    assert valkey_up() == 0
