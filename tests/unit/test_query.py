"""The query language, the order in time, cursors."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.article import Article
from shared.errors import Unreadable
from shared.ports.store import Query
from shared.search.cursor import Cursor, decode, encode
from shared.search.moments import FIRST, LAST, rank, span
from shared.search.query import LIMIT, Parsed, parse


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("كوريا الشمالية", [("كوريا",), ("شمال",)], []),
        ('"كوريا الشمالية"', [("كوريا", "شمال")], []),
        ("“كوريا الشمالية” بوتين", [("كوريا", "شمال"), ("بوتين",)], []),
        ("«كوريا الشمالية»", [("كوريا", "شمال")], []),
        ("كوريا -روسيا", [("كوريا",)], [("روسيا",)]),
        ('-"كوريا الشمالية" موسكو', [("موسكو",)], [("كوريا", "شمال")]),
        ("--روسيا", [], [("روسيا",)]),
        ("F-16", [("f", "16")], []),
        ("كيم - بوتين", [("كيم",), ("بوتين",)], []),
        ("كوريا كوريا وكوريا", [("كوريا",)], []),
        ("من بيروت إلى دمشق", [("بيروت",), ("دمشق",)], []),
        ("من إلى", [("من",), ("إلى",)], []),
        ('"من بيروت"', [("من", "بيروت")], []),
        ("عبدالرحمن", [("عبد", "رحمن")], []),
        ('"كوريا الشمالية', [("كوريا",), ("شمال",)], []),
        ('كوريا"الشمالية"', [("كوريا",), ("شمال",)], []),
        ('""', [], []),
        ("", [], []),
        ("؟!", [], []),
        ('- -- -"', [], []),
        ("to be or not", [("to",), ("be",), ("or",), ("not",)], []),
    ],
)
def test_parse(text: str, wanted: list[tuple[str, ...]], unwanted: list[tuple[str, ...]]) -> None:
    assert parse(text) == Parsed(tuple(wanted), tuple(unwanted))


@given(st.text())
def test_nothing_is_an_error(text: str) -> None:
    parsed = parse(text)
    assert all(clause and all(clause) for clause in parsed.wanted + parsed.unwanted)


@given(st.text(st.sampled_from('"- ابل“”x')))
def test_quotes_and_dashes_in_any_order(text: str) -> None:
    parse(text)


def test_long_queries_are_cut_and_quick() -> None:
    started = time.process_time()
    assert len(parse(" ".join(f"w{number}" for number in range(20_000))).wanted) == LIMIT
    for unit in ('"', "-", '-"', '"a', " -", "- "):
        parse(unit * 50_000)
    assert time.process_time() - started < 30


def article(published: str | None, fetched: str = "2024-12-01T00:00:00Z", id: str = "a:b") -> Article:
    return Article(id=id, source="a", key="b", revision=1, published_at=published, fetched_at=fetched)


def within(published: str | None, since: str | None, until: str | None) -> bool:
    found = span(since, until)
    assert found is not None
    return found[0] <= rank(article(published)) <= found[1]


@pytest.mark.parametrize(
    ("published", "since", "until", "inside"),
    [
        ("2024-11-06", "2024-11-06", "2024-11-06", True),
        ("2024-11-06T23:59:59Z", None, "2024-11-06", True),
        ("2024-11-07T00:00:00Z", None, "2024-11-06", False),
        ("2024-11-07T02:00:00+03:00", None, "2024-11-06", True),
        ("2024-11-06", "2024-11-07", None, False),
        ("2024-11", "2024-11", "2024-11", True),
        ("2024", "2024", "2024-01-01", True),
        ("2024-12-31", "2024-12", "2024", True),
        (None, "2024-12-01", "2024-12-01", True),
        ("soon", "2024-12-01", "2024-12-01", True),
        ("0001-01-01", None, "0001", True),
        ("9999-12-31T23:59:59Z", "9999-12-31", None, True),
    ],
)
def test_span(published: str | None, since: str | None, until: str | None, inside: bool) -> None:
    assert within(published, since, until) is inside


def test_ranks_sort_by_time_and_differ_within_a_day() -> None:
    assert rank(article("2024-11-06")) < rank(article("2024-11-07"))
    assert rank(article("2024-11-06")) != rank(article("2024-11-06", id="a:c"))
    assert FIRST <= rank(article("x", fetched="y")) <= LAST


@given(st.dates().map(str), st.dates().map(str))
def test_ranks_follow_dates(first: str, second: str) -> None:
    if first < second:
        assert rank(article(first)) < rank(article(second))


@pytest.mark.parametrize("text", ["2024-13", "2024-02-30", "06/11/2024", "yesterday", "2024-11-06T25:00:00", "٢٠٢٤"])
def test_what_is_no_date_is_said(text: str) -> None:
    with pytest.raises(Unreadable, match="since"):
        span(text, None)


@given(
    st.builds(
        Cursor,
        st.sampled_from(["relevance"]),
        st.floats(allow_nan=False, allow_infinity=False),
        st.integers(0, LAST),
        st.text(st.characters(exclude_categories=["Cs"])),
        st.integers(0),
    )
)
def test_cursors_come_back(cursor: Cursor) -> None:
    text = encode(cursor)
    assert text.isascii()
    assert decode(Query(text="كوريا", cursor=text), parse("كوريا")) == cursor


@given(st.text())
def test_what_is_no_cursor_is_said(text: str) -> None:
    if text:
        with pytest.raises(Unreadable, match="cursor"):
            decode(Query(text="كوريا", cursor=text), parse("كوريا"))
