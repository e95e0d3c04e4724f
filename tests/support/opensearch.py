"""A real OpenSearch for a test run: the one that SAQIYA_TEST_OPENSEARCH names, else one started here, shared by all workers
of pytest-xdist, else none, with the reason."""

import fcntl
import json
import os
import socket
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.opensearch_server import Cluster, Missing
from shared.adapters.opensearch_client import Client
from shared.adapters.store_opensearch import OpenSearchStore
from shared.settings import StoreSettings

NAMED = "SAQIYA_TEST_OPENSEARCH"
HEAP = "384m"
# Read before the tests' fixtures take Saqiya's own variables away.
GIVEN = os.environ.get(NAMED)


def free_ports(count: int) -> int:
    """A port such that it and the next `count` - 1, and those 100 above, are free."""
    for first in range(20_000 + os.getpid() % 5_000, 32_000, 10):
        ports = [first + each + step for each in range(count) for step in (0, 100)]
        if all(_free(port) for port in ports):
            return first
    raise OSError("no free ports between 20000 and 32000")


def _free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def _started(folder: Path) -> Cluster:
    """A port that was free may be taken a moment later: a second try with another."""
    cluster = Cluster(folder, free_ports(1), 1, HEAP)
    try:
        cluster.start(180)
    except TimeoutError:
        cluster.stop()
        cluster = Cluster(folder, free_ports(1) + 10, 1, HEAP)
        cluster.start(180)
    return cluster


@contextmanager
def shared_cluster(folder: Path) -> Iterator[str]:
    """The URL of a node that all processes given the same folder share: the first starts it, the last stops it.

    Raises Missing where it can't be had.
    """
    folder.mkdir(parents=True, exist_ok=True)
    state = folder / "users.json"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        known = json.loads(state.read_text()) if state.exists() else {"users": 0, "port": 0}
        cluster = _started(folder) if not known["users"] else Cluster(folder, known["port"], 1, HEAP)
        known["port"] = cluster.port
        known["users"] += 1
        state.write_text(json.dumps(known))
        fcntl.flock(lock, fcntl.LOCK_UN)
        try:
            yield cluster.urls[0]
        finally:
            fcntl.flock(lock, fcntl.LOCK_EX)
            known = json.loads(state.read_text())
            known["users"] -= 1
            state.write_text(json.dumps(known))
            if not known["users"]:
                cluster.stop()


def unavailable(error: Missing) -> str:
    return f"no OpenSearch: {error} (or name a running one in {NAMED})"


def own_alias() -> str:
    """An alias that no other test has."""
    return f"t{uuid.uuid4().hex[:16]}"


def forget(store: OpenSearchStore) -> None:
    """Remove all that a test's store made."""
    client = Client(StoreSettings(url=",".join(store.hosts), alias=store.alias))
    client.call("DELETE", f"/{store.alias}-*")
    client.call("DELETE", f"/_index_template/{store.alias}")
    client.close()
