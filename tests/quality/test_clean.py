"""What cleaning is for, noticed: a section page is refused, and a reading that removes nothing scores low."""

import json
from pathlib import Path

from benchmarks.measure import measure
from services.clean.clean import clean_page
from shared.article import Article, ArticleId, Page

GOLD = Path(__file__).parent / "gold"
DIGEST = "d15c"


def test_the_section_page_is_refused() -> None:
    samples = Path(__file__).parents[2] / "deploy" / "samples"
    body = (samples / "008_section.html").read_bytes()
    refused = clean_page(Page(body=body, digest=DIGEST, fetched_at="2026-01-01T00:00:00Z"), ArticleId("gold", "s"), 1)
    assert not isinstance(refused, Article)
    assert "front page or section list" in refused.reason


def test_floors_fail_when_cleaning_does_nothing() -> None:
    """The measure notices what cleaning is for."""
    gold = json.loads((GOLD / "002_floods-eleven.json").read_text(encoding="utf-8"))
    page = (GOLD / gold["file"]).read_text(encoding="utf-8")
    row = measure(gold, page, {"paragraphs": page.split("\n"), "title": None, "published_at": None})
    assert row["leak"] > 0.5
    assert row["body"] < 0.9
    assert row["published"] == 0
