from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.monitor.feed import FIELDS, Invalid, to_push
from shared.article import ArticleId
from shared.ports.ledger import Push

SOURCES = ("wire", "local")
anything = st.dictionaries(
    st.one_of(st.sampled_from(FIELDS), st.text(max_size=8)),
    st.one_of(st.text(max_size=20), st.sampled_from(("wire", "1", "12", "2024-11-06", "20241106", "true", "٣"))),
)


@given(anything)
def test_any_fields_are_a_push_or_told_what_is_wrong(fields: dict[str, str]) -> None:
    try:
        push = to_push(fields, SOURCES, None)
    except Invalid:
        return
    assert push.article == ArticleId(fields["source"], fields["key"])
    assert push.article.source in SOURCES
    assert 0 <= push.priority <= 9
    assert push.stage == "fetch"
    assert push.reference_date is None or date.fromisoformat(push.reference_date)


@given(
    st.sampled_from(SOURCES),
    st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=40),
    st.integers(0, 9),
    st.booleans(),
    st.one_of(st.none(), st.dates()),
)
def test_what_a_feeder_writes_is_what_is_pushed(
    source: str, key: str, priority: int, refetch: bool, day: date | None
) -> None:
    fields = {"source": source, "key": key, "priority": str(priority), "refetch": str(refetch)}
    if day:
        fields["reference_date"] = day.isoformat()
    wanted = Push(ArticleId(source, key), refetch, day.isoformat() if day else None, priority)
    assert to_push(fields, SOURCES, None) == wanted


def test_a_source_may_be_left_out_where_there_is_a_default() -> None:
    assert to_push({"key": "a:1"}, SOURCES, "local").article == ArticleId("local", "a:1")
    with pytest.raises(Invalid, match="default_source"):
        to_push({"key": "1"}, SOURCES, None)


@pytest.mark.parametrize("priority", ["12", "-1", "٣", "1.0", "high"])
def test_priorities_are_one_digit(priority: str) -> None:
    with pytest.raises(Invalid, match="priority"):
        to_push({"source": "wire", "key": "1", "priority": priority}, SOURCES, None)
