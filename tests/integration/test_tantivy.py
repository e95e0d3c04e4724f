"""What only a directory shows: several processes, a writer that is killed, indices of other versions, making it anew."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from shared.adapters.admin_tantivy import TantivyAdmin
from shared.adapters.store_tantivy import TantivyStore
from shared.adapters.tantivy_index import POINTER, Pointer
from shared.errors import IncompatibleStore, NotFound, StoreUnavailable
from shared.ports.store import Query
from shared.search.fields import VERSION
from shared.settings import Settings, StoreSettings
from tests.support.news import news

spawn = multiprocessing.get_context("spawn")


def _write(path: Path, first: int, count: int, step: int) -> None:
    store = TantivyStore(path)
    for at in range(first, first + count, step):
        assert {written.status for written in store.write(news(step, first=at))} == {"ok"}


def _write_for_ever(path: Path) -> None:
    store = TantivyStore(path)
    at = 0
    while True:
        store.write(news(20, first=at % 200))
        at += 20


def _hold(path: Path, sign: Path) -> None:
    store = TantivyStore(path)
    writer = store.writer(store.generations.fresh())
    sign.touch()
    time.sleep(60)
    writer.wait_merging_threads()


def until(holds: Callable[[], bool], seconds: float = 60) -> None:
    give_up = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < give_up
        time.sleep(0.02)


def admin(path: Path) -> TantivyAdmin:
    return TantivyAdmin(Settings(store=StoreSettings(path=path)))


def test_processes_take_turns_and_readers_see_every_commit(tmp_path: Path) -> None:
    reader = TantivyStore(tmp_path / "store")
    reader.prepare()
    writers = [spawn.Process(target=_write, args=(tmp_path / "store", first, 60, 10)) for first in (0, 1000)]
    for writer in writers:
        writer.start()
    seen = 0
    while any(writer.is_alive() for writer in writers):
        count = reader.count()
        assert count >= seen
        seen = count
        time.sleep(0.02)
    for writer in writers:
        writer.join(60)
        assert writer.exitcode == 0
    assert reader.count() == 120
    assert len({article.id for article in reader.articles(Query())}) == 120


def test_a_killed_writer_leaves_a_whole_index_and_no_lock(tmp_path: Path) -> None:
    store = TantivyStore(tmp_path / "store")
    store.write(news(5))
    for delay in (0.3, 0.45, 0.6):
        writer = spawn.Process(target=_write_for_ever, args=(tmp_path / "store",))
        writer.start()
        time.sleep(1.5 + delay)
        assert writer.pid is not None
        os.kill(writer.pid, signal.SIGKILL)
        writer.join(30)
        assert store.write(news(5, first=500))[0].status == "ok"
        found = [article.id for article in store.articles(Query())]
        assert len(found) == len(set(found)) == store.count()


def test_a_writer_that_never_ends_is_an_outage(tmp_path: Path) -> None:
    store = TantivyStore(tmp_path / "store", timeout=0.3)
    store.prepare()
    holder = spawn.Process(target=_hold, args=(tmp_path / "store", tmp_path / "held"))
    holder.start()
    try:
        until((tmp_path / "held").exists)
        with pytest.raises(StoreUnavailable, match=r"store\.timeout"):
            store.write(news(1))
        assert store.search(Query()).total == 0
    finally:
        holder.kill()
        holder.join(30)
    assert store.write(news(1))[0].status == "ok"


def test_there_is_no_index_before_the_first_write(tmp_path: Path) -> None:
    store = TantivyStore(tmp_path / "store")
    with pytest.raises(StoreUnavailable, match=r"store\.path"):
        store.count()
    assert not (tmp_path / "store").exists()
    store.write(news(1))
    assert store.count() == 1


def test_other_versions_are_refused(tmp_path: Path) -> None:
    store = TantivyStore(tmp_path / "store")
    store.write(news(3))
    pointer = tmp_path / "store" / POINTER
    index = msgspec.json.decode(pointer.read_bytes(), type=Pointer).index
    pointer.write_bytes(msgspec.json.encode(Pointer(VERSION + 1, index)))
    for use in (store.count, TantivyStore(tmp_path / "store").prepare, lambda: store.write(news(1))):
        with pytest.raises(IncompatibleStore, match="newer Saqiya"):
            use()
    pointer.write_bytes(msgspec.json.encode(Pointer(VERSION - 1, index)))
    with pytest.raises(IncompatibleStore, match="store reindex"):
        store.count()
    changed = admin(tmp_path / "store")
    assert changed.reindex() == "index-000002"
    assert store.count() == 3


@pytest.mark.parametrize("damage", [b"", b"{", b"[]"])
def test_a_damaged_pointer_is_said(tmp_path: Path, damage: bytes) -> None:
    TantivyStore(tmp_path).write(news(1))
    (tmp_path / POINTER).write_bytes(damage)
    with pytest.raises(StoreUnavailable, match=POINTER):
        TantivyStore(tmp_path).count()


def test_a_place_that_can_not_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnavailable, match=r"store\.path"):
        TantivyStore(tmp_path / "file" / "store").prepare()


def test_making_the_index_anew_under_writes_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "store"
    store = TantivyStore(path)
    store.write(news(300))
    written: list[str] = []
    stop = threading.Event()

    def feed() -> None:
        writer = TantivyStore(path)
        at = 1000
        while not stop.is_set():
            batch = news(5, first=at)
            if {result.status for result in writer.write(batch)} == {"ok"}:
                written.extend(article.id for article in batch)
            at += 5

    thread = threading.Thread(target=feed)
    thread.start()
    try:
        steps: list[tuple[int, int]] = []
        changed = admin(path)
        assert changed.reindex(lambda done, total: steps.append((done, total))) == "index-000002"
        assert steps[-1][0] == steps[-1][1] >= 300
        before = len(written)
        until(lambda: len(written) >= before + 10)
    finally:
        stop.set()
        thread.join(60)
    swapped = changed.swap()
    assert (swapped.index, swapped.before) == ("index-000002", "index-000001")
    assert not (path / "index-000001").exists()
    assert {article.id for article in store.articles(Query())} == set(written) | {article.id for article in news(300)}
    assert store.search(Query(text="الأمم المتحدة")).total


def test_nothing_to_make_anew(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="store create"):
        admin(tmp_path / "store").reindex()
