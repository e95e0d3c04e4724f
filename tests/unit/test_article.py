"""Article IDs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.article import ArticleId, parse_id
from shared.errors import InvalidId


@pytest.mark.parametrize(
    ("text", "default", "wanted"),
    [
        ("wire:1", None, ArticleId("wire", "1")),
        ("wire:a:b", None, ArticleId("wire", "a:b")),
        ("1", "wire", ArticleId("wire", "1")),
        ("wire:خبر عاجل", None, ArticleId("wire", "خبر عاجل")),
    ],
)
def test_good(text: str, default: str | None, wanted: ArticleId) -> None:
    assert parse_id(text, default) == wanted


@pytest.mark.parametrize(
    "text",
    ["", "1", "wire:", ":1", "Wire:1", "wire: 1", "wire:1 ", "wire:a\nb", "wire:a\x00", "-x:1", "wire:" + "k" * 513],
)
def test_bad(text: str) -> None:
    with pytest.raises(InvalidId):
        parse_id(text)


@given(st.text(max_size=600), st.sampled_from([None, "wire"]))
def test_either_an_id_that_reads_back_or_an_error(text: str, default: str | None) -> None:
    try:
        found = parse_id(text, default)
    except InvalidId:
        return
    assert parse_id(str(found)) == found
