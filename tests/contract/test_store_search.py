"""Every store keeps the same promises of what is found: memory, tantivy, and OpenSearch where one runs."""

from typing import Any

import pytest

from shared.article import Entity
from shared.errors import Unreadable
from shared.ports.store import Query, Store
from tests.support.stores import KOREA, article, ids


def test_words_must_all_match_with_and_without_what_is_joined_to_them(store: Store) -> None:
    store.write(KOREA)
    assert set(ids(store, "كوريا الشمالية")) == {"1", "2", "3", "4"}
    assert set(ids(store, '"كوريا الشمالية"')) == {"1", "2", "3"}
    assert set(ids(store, "كوريا روسيا")) == {"2"}
    assert set(ids(store, "روسيا بيروت", match="any")) == {"2", "4"}
    assert ids(store, "كوريا فنزويلا") == []


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("إيران", "ايران"),
        ("ٱلرَّحْمٰن", "الرحمن"),
        ("کریم", "كريم"),
        ("ﺑﻴﺮﻭﺕ", "بيروت"),
        ("مـصـر", "مصر"),
        ("٢٠٢٤", "2024"),
        ("جامعة", "جامعه"),
        ("موسى", "موسي"),
        ("Moscow", "MOSCOW"),
        ("می‌خواهم", "میخواهم"),
        ("F-16", "f-16"),
    ],
)
def test_spellings_of_one_word_meet(store: Store, written: str, typed: str) -> None:
    store.write([article("1", f"نص فيه {written} هنا")])
    assert ids(store, typed) == ["1"]


def test_names_that_look_like_affixes_stay_apart(store: Store) -> None:
    store.write(
        [article("1", "وصل إلى لبنان."), article("2", "شرب اللبن."), article("3", "محمد علي"), article("4", "على")]
    )
    assert ids(store, "لبنان") == ["1"]
    assert ids(store, "اللبن") == ["2"]
    assert ids(store, "علي") == ["3"]


def test_phrases_are_in_order_and_keep_their_stop_words(store: Store) -> None:
    store.write([article("1", "الحرب على العراق"), article("2", "العراق في الحرب"), article("3", "على العراق الحرب")])
    assert ids(store, '"الحرب على العراق"') == ["1"]
    assert ids(store, "“العراق في الحرب”") == ["2"]
    assert set(ids(store, "الحرب على العراق")) == {"1", "2", "3"}


def test_a_phrase_does_not_run_from_the_title_into_the_text(store: Store) -> None:
    store.write([article("1", "الثلج يهطل", title="كرة")])
    assert ids(store, '"كرة الثلج"') == []


def test_leaving_out(store: Store) -> None:
    store.write(KOREA)
    assert set(ids(store, "كوريا -روسيا")) == {"1", "3", "4"}
    assert set(ids(store, '-"كوريا الشمالية"')) == {"4"}
    assert set(ids(store, "-روسيا -الصين")) == {"1", "4"}


def test_stop_words_alone_still_find(store: Store) -> None:
    store.write([article("1", "من هنا إلى هناك"), article("2", "كتاب")])
    assert ids(store, "من") == ["1"]
    assert ids(store, "من كتاب") == ["2"]


def test_english_words_must_all_match(store: Store) -> None:
    store.write([article("1", "Your email is here", language="en")])
    assert ids(store, "Your email address will not be published") == []
    assert ids(store, "your email") == ["1"]


@pytest.mark.parametrize(
    "text",
    [
        '"',
        '""',
        "-",
        "--",
        '-"',
        "(",
        "AND OR NOT",
        "title:x",
        "a\\",
        "*",
        "~2",
        "[a TO b]",
        "{",
        "^",
        "\x00",
        "؟",
        "/x/",
    ],
)
def test_nothing_that_is_typed_is_an_error(store: Store, text: str) -> None:
    store.write([article("1", "نص")])
    store.search(Query(text=text))
    store.search(Query(text=f"نص {text}"))
    store.search(Query(text=f'{text} "نص'))


def test_filters(store: Store) -> None:
    store.write(
        [
            article("1", "خبر", published_at="2024-11-06", story="s1", entities=(Entity("فلاديمير بوتين", "person"),)),
            article("2", "خبر", published_at="2024-11-07T10:00:00+03:00", source="other", id="other:2"),
            article("3", "خبر", published_at="2024-12", language="en"),
            article("4", "خبر", fetched_at="2024-11-08T00:00:00Z"),
        ]
    )
    assert set(ids(store, "خبر", source="wire")) == {"1", "3", "4"}
    assert ids(store, "خبر", language="en") == ["3"]
    assert ids(store, "خبر", story="s1") == ["1"]
    assert ids(store, entity="فلاديمير بوتين") == ["1"]
    assert ids(store, entity="فلاديمير") == []
    assert set(ids(store, since="2024-11-07")) == {"other:2", "3", "4"}
    assert set(ids(store, until="2024-11-07")) == {"1", "other:2"}
    assert set(ids(store, since="2024-11-06", until="2024-11-06")) == {"1"}
    assert set(ids(store, until="2024-11")) == {"1", "other:2", "4"}
    assert set(ids(store, "خبر", since="2024-11-07T07:00:00Z", until="2024-11-08")) == {"other:2", "4"}


def test_an_entity_is_found_under_its_canonical_name(store: Store) -> None:
    store.write([article("1", "وصل إلى بيونجيانج", entities=(Entity("بيونغ يانغ", "place"),), tags=("آسيا",))])
    assert ids(store, "بيونغ يانغ") == ["1"]
    assert ids(store, '"بيونغ يانغ"') == ["1"]
    assert ids(store, "آسيا") == ["1"]


def test_order(store: Store) -> None:
    store.write(
        [
            article("1", "نص " * 30 + "القمر", published_at="2024-11-06"),
            article("2", "نص " * 30, title="القمر", published_at="2024-11-05"),
            article("3", "نص " * 30 + "القمر القمر القمر", published_at="2024-11-07"),
            article("4", "نص " * 30, published_at="2024-11-08"),
        ]
    )
    assert ids(store, "القمر") == ["2", "3", "1"]
    assert ids(store, "القمر", sort="newest") == ["3", "1", "2"]
    assert ids(store, "القمر", sort="oldest") == ["2", "1", "3"]
    assert ids(store) == ["4", "3", "1", "2"]
    scores = [hit.score for hit in store.search(Query(text="القمر")).hits]
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] > 0


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
@pytest.mark.parametrize("text", ["", "خبر"])
def test_pages_hold_each_hit_once_and_stand_still(store: Store, sort: Any, text: str) -> None:
    store.write([article(str(n), "خبر " * (1 + n % 3), "نص", published_at=f"2024-11-0{1 + n % 4}") for n in range(37)])
    whole = ids(store, text, sort=sort, size=1000)
    assert len(whole) == 37
    paged: list[str] = []
    cursor = None
    while True:
        page = store.search(Query(text=text, sort=sort, size=5, cursor=cursor))
        assert page.total == 37 or cursor
        paged += [hit.id.removeprefix("wire:") for hit in page.hits]
        cursor = page.cursor
        if not cursor:
            break
        if sort == "newest" and len(paged) == 10:
            store.write([article("late", "خبر", published_at="2025-01-01")])
    assert paged == whole
    assert len(page.hits) == 2
    assert [found.key for found in store.articles(Query(text=text, sort=sort)) if found.key != "late"] == whole or (
        sort == "relevance" and text
    )
    assert {found.key for found in store.articles(Query(text=text, sort=sort))} - {"late"} == set(whole)


def test_a_page_that_ends_with_the_last_hit_has_no_cursor(store: Store) -> None:
    store.write(KOREA)
    assert store.search(Query(text="كوريا", size=4)).cursor is None
    assert store.search(Query(text="كوريا", size=3)).cursor


def test_size_0_counts(store: Store) -> None:
    store.write(KOREA)
    results = store.search(Query(text="كوريا", size=0))
    assert (results.total, results.hits) == (4, ())


@pytest.mark.parametrize(
    "given",
    [
        {"cursor": "???"},
        {"cursor": "AAAA"},
        {"size": -1},
        {"size": 1001},
        {"since": "gestern"},
        {"until": "2024-13"},
        {"since": "06/11/2024"},
    ],
)
def test_what_can_not_be_used_is_said(store: Store, given: dict[str, Any]) -> None:
    with pytest.raises(Unreadable, match=next(iter(given))):
        store.search(Query(**given))


def test_a_cursor_belongs_to_its_order(store: Store) -> None:
    store.write(KOREA)
    cursor = store.search(Query(text="كوريا", size=1)).cursor
    with pytest.raises(Unreadable, match="cursor"):
        store.search(Query(text="كوريا", size=1, cursor=cursor, sort="newest"))


def test_highlights_point_at_what_matched(store: Store) -> None:
    store.write(KOREA)
    for hit in store.search(Query(text='"كوريا الشمالية"')).hits:
        (highlight,) = hit.highlights
        ((start, end),) = highlight.matches
        assert highlight.text[start:end] in ("كوريا الشمالية", "وكوريا الشمالية", "لكوريا الشمالية")
