"""Fixtures that every suite shares: one real Valkey for each test process, and settings of its own for each test."""

import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from scripts.opensearch_server import Missing
from shared.adapters.valkey_server import ValkeyServer
from shared.settings import PREFIX, Settings, load
from tests.support.missing import missing
from tests.support.opensearch import GIVEN, shared_cluster, unavailable

# No test says how long an example may take: on a loaded machine that would fail what is right.
# CI tries the same examples each time, so that a change is judged by itself; everywhere else they are new ones.
hypothesis.settings.register_profile(
    "loaded",
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
    print_blob=True,
    derandomize=bool(os.environ.get("CI")),
)
hypothesis.settings.load_profile("loaded")


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith(PREFIX):
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def valkey_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ValkeyServer]:
    """A running Valkey with its append-only file on. Don't kill this one: start one of your own in `tmp_path`."""
    with ValkeyServer(tmp_path_factory.mktemp("valkey"), maxmemory_mb=256) as server:
        yield server


MakeSettings = Callable[..., Settings]


@pytest.fixture
def make_settings(valkey_server: ValkeyServer, tmp_path: Path) -> MakeSettings:
    """`make_settings(ledger={"max_attempts": 2}, …)`: settings on the shared Valkey, under a key prefix that no other test
    has, with everything on disk in `tmp_path`, and the memory store."""
    prefix = f"t{uuid.uuid4().hex[:12]}:"

    def make(**given: Any) -> Settings:
        parts: dict[str, Any] = {
            "valkey": {"url": valkey_server.url, "prefix": prefix},
            "archive": {"url": str(tmp_path / "archive")},
            "store": {"kind": "memory", "path": tmp_path / "store"},
        }
        for name, part in given.items():
            both = isinstance(part, dict) and isinstance(parts.get(name), dict)
            parts[name] = parts[name] | part if both else part
        return load(**parts)

    return make


@pytest.fixture
def settings(make_settings: MakeSettings) -> Settings:
    return make_settings()


@pytest.fixture(scope="session")
def opensearch_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real OpenSearch; none given, one that is started here."""
    if GIVEN:
        yield GIVEN
        return
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    try:
        with shared_cluster(shared / "opensearch") as url:
            yield url
    except Missing as error:
        missing(unavailable(error))
