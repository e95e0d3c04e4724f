"""Floors for cleaning on the repository's own gold pages; a page's figures stand in the failure."""

import hashlib
import json
from pathlib import Path

import msgspec

from benchmarks.measure import Row, means, measure
from services.clean.clean import clean_page
from shared.article import Article, ArticleId, Page

GOLD = Path(__file__).parent / "gold"
FLOORS = {"body": 0.99, "title": 1.0, "published": 1.0, "credits": 1.0}
DIGEST = "d15c"


def rows() -> dict[str, Row]:
    found = {}
    for path in sorted(GOLD.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        gold = {
            key: gold[key]
            for key in gold
            if key not in ("persons", "places", "organizations", "quantities", "dates", "quotes")
        }
        page = GOLD / gold["file"]
        body = page.read_bytes()
        article = clean_page(
            Page(body=body, digest=hashlib.sha256(body).hexdigest(), fetched_at="2026-01-01T00:00:00Z"),
            ArticleId("gold", path.stem),
            1,
            reference_date=gold["reference_date"],
        )
        assert isinstance(article, Article), f"{path.stem}: {article}"
        text = body.decode("utf-8", "replace")
        found[path.stem] = measure(gold, text, msgspec.to_builtins(article))
    return found


def test_floors() -> None:
    found = rows()
    assert len(found) >= 10
    mean = means(found.values())
    for name, floor in FLOORS.items():
        low = {page: row[name] for page, row in found.items() if row.get(name, 1.0) < floor}
        assert mean[name] >= floor, low
    leaks = {page: row["leak"] for page, row in found.items() if row.get("leak")}
    assert not leaks


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
