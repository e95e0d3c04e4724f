"""Servers that several of these suites ask."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.gateway import SOURCES, Gateway
from tests.support.http_server import Site, serve


@pytest.fixture
def gateway(make_settings: Any, tmp_path: Path) -> Iterator[Gateway]:
    """On the shared Valkey, with a tantivy of its own."""
    made = Gateway(
        make_settings(
            sources=SOURCES,
            default_source="wire",
            store={"kind": "tantivy", "path": tmp_path / "store", "writer_mb": 16},
        )
    )
    with made.client:
        yield made


@pytest.fixture
def site() -> Iterator[Site]:
    """A web site on loopback whose answers the test sets."""
    with serve() as running:
        yield running
