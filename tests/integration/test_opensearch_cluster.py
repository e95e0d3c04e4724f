"""Three nodes, one of them killed under load: writes and searches go on, and every article is there once."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.opensearch_server import Cluster, Missing, jars
from shared.adapters.opensearch_client import Client
from shared.adapters.store_opensearch import OpenSearchStore
from shared.errors import StoreUnavailable
from shared.ports.store import Query
from shared.settings import StoreSettings
from tests.support.missing import missing
from tests.support.news import news
from tests.support.opensearch import free_ports, unavailable

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture
def cluster(tmp_path: Path, needed: None) -> Iterator[Cluster]:
    cluster = Cluster(tmp_path / "cluster", free_ports(3), 3, "320m")
    try:
        cluster.start(240)
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(cluster.folder, ignore_errors=True)


@pytest.fixture
def needed() -> None:
    try:
        jars()
    except Missing as error:
        missing(unavailable(error))


def test_a_node_is_killed_under_load(cluster: Cluster) -> None:
    given = StoreSettings(
        kind="opensearch", url=",".join(cluster.urls), alias="articles", shards=2, replicas=1, timeout=10, refresh=False
    )
    store = OpenSearchStore(given)
    store.prepare()
    client = Client(given)
    assert (
        client.call("GET", "/_cluster/health/articles", seconds=65, wait_for_status="green", timeout="60s")["status"]
        == "green"
    )
    stop = threading.Event()
    written: list[str] = []
    outages: list[str] = []
    searches: list[int] = []

    def feed() -> None:
        writer = OpenSearchStore(given)
        number = 0
        while not stop.is_set():
            batch = news(10, first=number)
            try:
                results = writer.write(batch)
            except StoreUnavailable as error:
                outages.append(str(error))
                stop.wait(0.2)
                continue
            assert "refused" not in {result.status for result in results}
            if all(result.status == "ok" for result in results):
                written.extend(article.id for article in batch)
                number += 10

    def look() -> None:
        reader = OpenSearchStore(given)
        while not stop.is_set():
            try:
                searches.append(reader.search(Query(text="الأمم المتحدة", size=1)).total)
            except StoreUnavailable as error:
                outages.append(str(error))
            stop.wait(0.2)

    threads = [threading.Thread(target=feed), threading.Thread(target=look)]
    for thread in threads:
        thread.start()
    try:
        while len(written) < 200 and threads[0].is_alive():
            stop.wait(0.1)
        manager = client.call("GET", "/_cat/cluster_manager", format="json")[0]["node"]
        at_kill = len(written)
        cluster.kill(int(manager.removeprefix("node-")))
        looked = len(searches)
        give_up = 600
        while (len(written) < at_kill + 400 or len(searches) < looked + 5) and threads[0].is_alive() and give_up:
            stop.wait(0.1)
            give_up -= 1
    finally:
        stop.set()
        for thread in threads:
            thread.join(60)
    cluster.wait(2, 120)
    client.call("POST", "/articles/_refresh")
    assert len(written) >= at_kill + 400, outages[-3:]
    assert len(searches) >= looked + 5, outages[-3:]
    assert {article.id for article in store.articles(Query())} == set(written)
    assert store.count() == len(written) == len(set(written))
    store.ping()
    store.close()
    client.close()
