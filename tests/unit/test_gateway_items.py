"""Items of a push: whatever comes in, each gets a verdict of its own."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.gateway.items import LONGEST_LINE, SHOWN, Invalid, Lines, Reader, from_json
from services.gateway.problems import Problem
from shared.article import ArticleId
from shared.ports.ledger import Push

reader = Reader(frozenset({"wire", "other"}), "wire")

names = st.sampled_from(["source", "key", "id", "refetch", "priority", "x"])
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4),
    max_leaves=8,
)


@given(json_values)
def test_any_value_is_a_push_of_a_known_source_or_invalid_with_a_reason(value: object) -> None:
    found = reader.item(value)
    if isinstance(found, Push):
        assert found.article.source in ("wire", "other")
        assert 0 <= found.priority <= 9
    else:
        assert found.problem
        assert found.id is None or len(found.id) <= SHOWN


@pytest.mark.parametrize(
    ("value", "push"),
    [
        ("wire:1", Push(ArticleId("wire", "1"))),
        ("1", Push(ArticleId("wire", "1"))),
        ("other:a:b", Push(ArticleId("other", "a:b"))),
        ({"key": "a:b"}, Push(ArticleId("wire", "a:b"))),
        ({"source": "other", "key": "wire:1"}, Push(ArticleId("other", "wire:1"))),
        ({"id": "other:1", "refetch": True}, Push(ArticleId("other", "1"), refetch=True)),
        (
            {"key": "1", "reference_date": "2024-11-06", "priority": 9},
            Push(ArticleId("wire", "1"), reference_date="2024-11-06", priority=9),
        ),
    ],
)
def test_what_an_item_says(value: object, push: Push) -> None:
    assert reader.item(value) == push


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("", "key"),
        ("nope:1", "'nope'"),
        ("Wire:1", "no source name"),
        ("wire:" + "x" * 600, "512"),
        ("wire:a\nb", "control"),
        (None, "string"),
        ({"id": "wire:1", "key": "1"}, "both"),
        ({"source": "wire"}, "key"),
        ({"key": 5}, "str"),
        ({"key": "1", "refetch": "yes"}, "bool"),
        ({"key": "1", "priority": 11}, "9"),
        ({"key": "1", "reference_date": "20241106"}, "reference_date"),
        ({"key": "1", "reference_date": "2024-02-30"}, "reference_date"),
    ],
)
def test_why_an_item_is_invalid(value: object, said: str) -> None:
    found = reader.item(value)
    assert isinstance(found, Invalid)
    assert said in found.problem


def test_a_bare_key_needs_a_default_source() -> None:
    strict = Reader(frozenset({"wire"}), None)
    for value in ("1", {"key": "1"}):
        found = strict.item(value)
        assert isinstance(found, Invalid)
        assert "default_source" in found.problem


@given(st.lists(st.text(max_size=30), max_size=20), st.integers(1, 50))
def test_lines_come_out_whole_however_they_are_cut(values: list[str], step: int) -> None:
    body = b"\n".join(msgspec.json.encode(value) for value in values)
    lines = Lines()
    found = [value for at in range(0, len(body), step) for value in lines.feed(body[at : at + step])]
    assert [*found, *lines.end()] == values


def test_a_line_without_end_is_refused_before_it_fills_memory() -> None:
    lines = Lines()
    with pytest.raises(Problem, match="line 1 is longer"):
        list(lines.feed(b"x" * (LONGEST_LINE + 1)))


@given(st.binary(max_size=200))
def test_any_bytes_are_an_array_or_a_problem(body: bytes) -> None:
    try:
        found: object = from_json(body)
    except Problem as problem:
        found = problem.status
    assert isinstance(found, list) or found == 400
