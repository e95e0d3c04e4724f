"""What only a real OpenSearch shows: changes without downtime, versions, outages, and the same hits as tantivy."""

import itertools
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from shared.adapters import store_tantivy
from shared.adapters.admin_opensearch import OpenSearchAdmin
from shared.adapters.opensearch_client import Client
from shared.adapters.store_opensearch import OpenSearchStore
from shared.errors import IncompatibleStore, NotFound, SettingError, StoreUnavailable
from shared.ports.store import Query
from shared.search.fields import VERSION
from shared.settings import Settings, StoreSettings
from tests.support.news import BODIES, PEOPLE, PLACES, THEMES, news
from tests.support.opensearch import forget, own_alias

pytestmark = pytest.mark.slow


@pytest.fixture
def given(opensearch_url: str) -> StoreSettings:
    return StoreSettings(kind="opensearch", url=opensearch_url, alias=own_alias(), refresh=True)


@pytest.fixture
def store(given: StoreSettings) -> Iterator[OpenSearchStore]:
    store = OpenSearchStore(given)
    store.prepare()
    yield store
    forget(store)
    store.close()


@pytest.fixture
def admin(given: StoreSettings) -> Iterator[OpenSearchAdmin]:
    admin = OpenSearchAdmin(given)
    yield admin
    admin.close()


def queries() -> list[Query]:
    """Fifty of all kinds."""
    texts = [
        *PEOPLE,
        *PLACES,
        *BODIES,
        *THEMES,
        '"كوريا الشمالية"',
        '"الأمم المتحدة" واشنطن',
        "اتفاق -لبنان",
        'النفط -"مجلس الأمن"',
        "من",
        "للسودان",
        "بألمانيا",
    ]
    found = [Query(text=text) for text in texts]
    found += [
        Query(text="الانتخابات", source="wire", sort="newest"),
        Query(text="أسعار النفط", since="2024-03", until="2024-06-15"),
        Query(text="بوتين بيروت", match="any"),
        Query(entity="كيم جونغ أون", sort="oldest"),
        Query(story="s7"),
        Query(since="2024-09-01", language="ar"),
        Query(text="2024 مليون دولار"),
    ]
    assert len(found) >= 50
    return found


def test_the_same_hits_as_tantivy(store: OpenSearchStore, tmp_path: Path) -> None:
    articles = news(1000)
    embedded = store_tantivy.build(Settings(store=StoreSettings(path=tmp_path / "store")))
    for each in (store, embedded):
        assert {written.status for written in each.write(articles)} == {"ok"}
    some = 0
    for query in queries():
        here, there = (each.search(msgspec.structs.replace(query, size=1000)) for each in (store, embedded))
        assert here.total == there.total, query
        assert {hit.id for hit in here.hits} == {hit.id for hit in there.hits}, query
        assert [hit.highlights for hit in sorted(here.hits, key=lambda hit: hit.id)] == [
            hit.highlights for hit in sorted(there.hits, key=lambda hit: hit.id)
        ]
        # Both reckon BM25 in single precision: near ties may fall either way, anything more may not.
        scores = {hit.id: hit.score for hit in there.hits}
        ranked = [scores[hit.id] for hit in here.hits]
        assert all(first >= then * (1 - 1e-4) for first, then in itertools.pairwise(ranked)), query
        some += here.total > 0
    assert some >= 45
    embedded.close()


def test_the_text_as_written_is_there_for_dashboards(store: OpenSearchStore, given: StoreSettings) -> None:
    store.write(news(5))
    client = Client(given)
    body = {"query": {"simple_query_string": {"query": "المتحده المحادثات", "fields": ["title", "text"]}}}
    found = client.call("POST", f"/{given.alias}/_search", body)["hits"]["hits"]
    assert len(found) == 5
    assert "terms" not in found[0]["_source"]
    assert found[0]["_source"]["article"]["paragraphs"]
    client.close()


def test_unknown_fields_are_refused(store: OpenSearchStore, given: StoreSettings) -> None:
    client = Client(given)
    with pytest.raises(Exception, match="strict_dynamic_mapping_exception"):
        client.call("PUT", f"/{given.alias}/_doc/1", {"surprise": 1})
    client.close()


def test_reindex_and_swap_under_writes_lose_nothing(
    store: OpenSearchStore, admin: OpenSearchAdmin, given: StoreSettings
) -> None:
    store.write(news(400))
    stop = threading.Event()
    written: list[str] = []
    outages = 0

    def feed() -> None:
        nonlocal outages
        writer = OpenSearchStore(given.model_copy(update={"refresh": False}))
        number = 1000
        while not stop.is_set():
            batch = news(5, first=number)
            try:
                results = writer.write(batch, remove=["wire:0", "gazette:0", "radio:0"])
            except StoreUnavailable:
                outages += 1
                continue
            if all(result.status == "ok" for result in results):
                written.extend(article.id for article in batch)
                number += 5
        writer.close()

    thread = threading.Thread(target=feed)
    thread.start()
    try:
        seen: list[tuple[int, int]] = []
        target = admin.reindex(lambda done, total: seen.append((done, total)))
        assert target == f"{given.alias}-000002"
        assert seen[-1][0] >= 400
        before = len(written)
        swapped = admin.swap()
        thread.join(0.5)
    finally:
        stop.set()
        thread.join(30)
    assert (swapped.index, swapped.before) == (target, f"{given.alias}-000001")
    store.write([])
    Client(given).call("POST", f"/{given.alias}/_refresh")
    assert len(written) > before
    ids = {article.id for article in store.articles(Query())}
    assert ids == set(written) | {article.id for article in news(400)[1:]}
    assert store.count() == len(ids)
    with pytest.raises(NotFound, match="reindex"):
        admin.swap()


def test_what_was_removed_while_copying_stays_away(store: OpenSearchStore, admin: OpenSearchAdmin) -> None:
    articles = news(20)
    store.write(articles)
    admin.reindex()
    store.write([msgspec.structs.replace(articles[1], title="أحدث")], remove=[articles[0].id])
    assert admin.swap().articles == 19
    assert store.get(articles[0].id) is None
    newer = store.get(articles[1].id)
    assert newer is not None
    assert newer.title == "أحدث"


def test_a_reindex_that_was_cut_off_goes_on(store: OpenSearchStore, admin: OpenSearchAdmin) -> None:
    store.write(news(30))

    def cut(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        admin.reindex(cut)
    with pytest.raises(NotFound, match="reindex"):
        admin.swap()
    assert store.count() == 30
    assert admin.reindex() == admin.reindex()
    assert admin.swap(keep=True).articles == 30
    assert store.count() == 30


def test_a_newer_index_is_refused(store: OpenSearchStore, given: StoreSettings) -> None:
    client = Client(given)
    client.call("PUT", f"/{given.alias}/_mapping", {"_meta": {"version": VERSION + 1}})
    client.close()
    later = OpenSearchStore(given)
    for use in (later.prepare, later.count, later.ping, lambda: later.write(news(1)), lambda: later.search(Query())):
        with pytest.raises(IncompatibleStore, match="newer Saqiya"):
            use()
    later.close()


def test_without_an_index_writes_make_none(given: StoreSettings) -> None:
    store = OpenSearchStore(given)
    for use in (
        store.count,
        store.ping,
        lambda: store.write(news(1)),
        lambda: store.search(Query()),
        lambda: store.get("a:b"),
    ):
        with pytest.raises(StoreUnavailable, match="store create"):
            use()
    assert Client(given).call("GET", "/_cat/indices", format="json", index=f"{given.alias}*") == []
    store.close()


def test_many_may_prepare_at_once(given: StoreSettings) -> None:
    stores = [OpenSearchStore(given) for _ in range(4)]
    failed: list[BaseException] = []

    def prepare(store: OpenSearchStore) -> None:
        try:
            store.prepare()
        except BaseException as error:  # noqa: BLE001 - shown by the assertion below
            failed.append(error)

    threads = [threading.Thread(target=prepare, args=(store,)) for store in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not failed
    assert stores[0].count() == 0
    forget(stores[0])


def test_a_blocked_index_is_an_outage_and_not_the_articles_fault(store: OpenSearchStore, given: StoreSettings) -> None:
    client = Client(given)
    client.call("PUT", f"/{given.alias}/_settings", {"index.blocks.write": True})
    with pytest.raises(StoreUnavailable, match=r"blocked|takes no writes"):
        store.write(news(3))
    client.call("PUT", f"/{given.alias}/_settings", {"index.blocks.write": None})
    assert {written.status for written in store.write(news(3))} == {"ok"}
    client.close()


def test_nobody_answers() -> None:
    store = OpenSearchStore(StoreSettings(kind="opensearch", url="http://127.0.0.1:9", timeout=1))
    for use in (store.prepare, store.count, store.ping, lambda: store.write(news(1)), lambda: store.search(Query())):
        with pytest.raises(StoreUnavailable, match=r"store\.url"):
            use()


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"url": "127.0.0.1:9200"}, "store.url"),
        ({"url": " , "}, "store.url"),
        ({"url": "http://user:secret@host:9200"}, "store.url"),
        ({"username": "saqiya"}, "store.password_file"),
        ({"username": "saqiya", "password_file": Path("/nowhere/password")}, "store.password_file"),
        ({"ca_file": Path("/nowhere/ca.pem")}, "store.ca_file"),
    ],
)
def test_wrong_settings_are_named(wrong: dict[str, Any], named: str) -> None:
    with pytest.raises(SettingError, match=named):
        OpenSearchStore(StoreSettings(**wrong))
