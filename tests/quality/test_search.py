"""Searches find what a reader expects: pinned floors for nDCG@10 and recall@100.

`search_news` is our own collection (24 short news items, 32 questions in other forms and spellings than the text's). Where
SAQIYA_TEST_BEIR names a folder with ARCD in BEIR's layout, it is measured too.
"""

import os
from pathlib import Path

import pytest

from benchmarks.search_quality import fill, measure
from shared.adapters.store_tantivy import TantivyStore
from shared.ports.store import Query

NEWS = Path(__file__).parent / "search_news"
ARCD = os.environ.get("SAQIYA_TEST_BEIR")


def measured(folder: Path, scratch: Path) -> dict[str, float]:
    store = TantivyStore(scratch)
    fill(store, folder)
    return measure(store, folder)


def test_news(tmp_path: Path) -> None:
    found = measured(NEWS, tmp_path)
    assert found["ndcg_at_10"] >= 0.98
    assert found["recall_at_100"] >= 1.0


def test_words_that_must_all_match_still_find(tmp_path: Path) -> None:
    """Most questions, asked as the search page asks them, find what was judged and little else."""
    store = TantivyStore(tmp_path)
    fill(store, NEWS)
    for text, wanted in (
        ("صاروخ كوريا الشمالية", {"d05", "d06"}),
        ("بيونج يانج", {"d05", "d06"}),
        ("سول", {"d05", "d06"}),
        ("لبنان", {"d01", "d17"}),
        ("عبد الرحمن العتيبي", {"d11"}),
        ("للأمم المتحدة مساعدات", {"d09"}),
        ("بوتين في فيتنام", {"d24"}),
        ("سلاح مهرب الى الساحل", {"d23"}),
        ("محمد علي", {"d19"}),
        ("القوات الأمريكية", {"d06"}),
        ("زلازل البحر المتوسط", {"d15"}),
    ):
        found = {hit.id.removeprefix("beir:") for hit in store.search(Query(text=text)).hits}
        assert found == wanted, text


@pytest.mark.slow
@pytest.mark.skipif(ARCD is None, reason="SAQIYA_TEST_BEIR names no folder with a test collection")
def test_arcd(tmp_path: Path) -> None:
    found = measured(Path(ARCD or ""), tmp_path)
    assert found["ndcg_at_10"] >= 0.85
    assert found["recall_at_100"] >= 0.98
