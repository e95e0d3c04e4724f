"""Every store keeps the same promises of what is written: memory, tantivy, and OpenSearch where one runs."""

import uuid

from shared.article import Entity
from shared.ports.store import Query, Store
from tests.support.stores import KOREA, article, ids


def test_empty(store: Store) -> None:
    assert store.count() == 0
    assert store.get("wire:1") is None
    assert store.search(Query(text="بيروت")).total == 0
    assert list(store.articles(Query())) == []
    store.ping()


def test_what_is_written_comes_back_whole(store: Store) -> None:
    full = article(
        "x:1",
        "الفقرة الأولى",
        "الفقرة الثانية",
        title="عنوان",
        url="https://news.example/1",
        tags=("سياسة",),
        entities=(Entity("بيروت", "place"),),
        versions={"clean": "1"},
        published_at="2024-11-06",
        revision=1732252800000,
    )
    (written,) = store.write([full])
    assert written.status == "ok"
    assert store.get(full.id) == full
    assert store.count() == 1


def test_prepare_and_close_do_no_harm_twice(store: Store) -> None:
    store.write([article("1", "نص")])
    store.prepare()
    store.prepare()
    assert store.count() == 1


def test_the_same_write_twice_changes_nothing(store: Store) -> None:
    for _ in range(2):
        assert [written.status for written in store.write(KOREA)] == ["ok"] * 4
    assert store.count() == 4
    assert store.search(Query(text="الشمالية")).total == 4


def test_an_older_revision_never_replaces_a_newer_one(store: Store) -> None:
    store.write([article("1", "جديد", revision=7)])
    (written,) = store.write([article("1", "قديم", revision=6)])
    assert written.status == "ok"
    assert store.get("wire:1") == article("1", "جديد", revision=7)
    assert ids(store, "قديم") == []
    store.write([article("1", "أحدث", revision=8)])
    assert ids(store, "جديد") == []
    assert ids(store, "أحدث") == ["1"]
    assert store.count() == 1


def test_the_newest_of_a_batch_wins_in_any_order(store: Store) -> None:
    both = [article("1", "جديد", revision=2), article("1", "قديم", revision=1)]
    assert [written.status for written in store.write(both)] == ["ok", "ok"]
    assert store.get("wire:1") == both[0]
    store.write([article("2", "قديم", revision=1), article("2", "جديد", revision=2)])
    assert ids(store, "قديم") == []
    assert store.count() == 2


def test_remove(store: Store) -> None:
    store.write(KOREA)
    store.write([article("5", "جديد")], remove=["wire:2", "wire:none"])
    assert store.get("wire:2") is None
    assert store.count() == 4
    store.write([], remove=["wire:5"])
    assert store.count() == 3


def test_one_bad_article_harms_no_other(store: Store) -> None:
    good, bad, last = article("1", "سليم"), article("2", "نص \ud800 مكسور"), article("3", "سليم")
    results = store.write([good, bad, last])
    assert [written.status for written in results] == ["ok", "refused", "ok"]
    assert results[1].reason
    assert store.count() == 2


def test_a_term_of_any_length(store: Store) -> None:
    long = "ب" * 40_000
    assert store.write([article("1", f"كلمة {long} طويلة")])[0].status == "ok"
    assert ids(store, long) == ["1"]


def test_ids_of_any_printable_characters(store: Store) -> None:
    odd = article("a:b/c?d=é#ا ب", "نص")
    store.write([odd])
    assert store.get(odd.id) == odd
    assert store.search(Query(text="نص")).hits[0].id == odd.id


def test_the_longest_ids(store: Store) -> None:
    long = [article(letter * 500, "نص", id=f"wire:{letter * 500}") for letter in "ابx"]
    assert {written.status for written in store.write(long)} == {"ok"}
    assert [store.get(each.id) for each in long] == long
    assert {hit.id for hit in store.search(Query(text="نص")).hits} == {each.id for each in long}
    store.write([], remove=[long[0].id])
    assert store.count() == 2


def test_a_removed_article_can_come_again(store: Store) -> None:
    store.write([article("1", "قديم", revision=5)])
    store.write([], remove=["wire:1"])
    store.write([article("1", "جديد", revision=6)])
    assert ids(store, "جديد") == ["1"]


def test_many_in_one_write(store: Store) -> None:
    store.write([article(f"{uuid.UUID(int=n)}", f"رقم {n}") for n in range(500)])
    assert store.count() == 500
    assert len(list(store.articles(Query()))) == 500
    assert len(list(store.articles(Query(text="رقم")))) == 500
