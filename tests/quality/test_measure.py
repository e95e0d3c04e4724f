"""The measure and the gold it stands on: a reading that is the gold scores 1, each mistake costs, and the gold is what it says."""

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from benchmarks.measure import fold, gold_body, gold_leaks, gold_subheads, measure
from benchmarks.mistakes import mistakes
from benchmarks.quality import GROUPS

INDEPENDENT = [folder for group, folder in GROUPS.items() if group.startswith("Independent")]
PAGES = [path for folder in INDEPENDENT for path in sorted(folder.glob("*.json"))]
CLEANING = {"credits", "subheads", "removed"}  # all that gold of cleaning alone marks
LISTS = ("credits", "persons", "places", "organizations", "quantities", "dates", "quotes", "subheads", "removed")
# The gold was frozen before anything read its pages. Whoever changes it says in the commit which rule it broke.
DIGEST = "a7d3def64676b022"

Gold = dict[str, Any]
Found = dict[str, Any]


def load(path: Path) -> tuple[Gold, str]:
    gold: Gold = json.loads(path.read_text(encoding="utf-8"))
    return gold, (path.parent / gold["file"]).read_text(encoding="utf-8")


def perfect(gold: Gold, page: str) -> Found:
    """The reading that finds what the gold marks."""
    paragraphs = gold_body(gold, page).split("\n")
    kinds = {"person": "persons", "place": "places", "organization": "organizations"}
    ends = [
        quantity["value"] if isinstance(quantity["value"], list) else [quantity["value"], None]
        for quantity in gold.get("quantities", ())
    ]
    return {
        "title": gold["title"],
        "published_at": gold["published_at"],
        "credits": list(gold["credits"]),
        "paragraphs": paragraphs,
        "headings": [paragraphs.index(text) for text in gold_subheads(gold, page)],
        "entities": [{"name": name, "kind": kind} for kind, key in kinds.items() for name in gold.get(key, ())],
        "quantities": [
            {**item, "value": low, "high": high}
            for item, (low, high) in zip(gold.get("quantities", ()), ends, strict=True)
        ],
        "dates": list(gold.get("dates", ())),
        "quotes": list(gold.get("quotes", ())),
    }


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_perfect_reading_scores_one(path: Path) -> None:
    gold, page = load(path)
    row = measure(gold, page, perfect(gold, page))
    assert row.pop("leak", 0) == 0  # a page may be all text
    assert set(row.values()) == {1.0}
    assert not list(mistakes(gold, page, perfect(gold, page)))


def without(key: str) -> Callable[[Found], None]:
    def change(found: Found) -> None:
        del found[key][0]

    return change


def renamed(found: Found) -> None:
    found["entities"][0]["name"] = "شخص آخر"


def doubled(found: Found) -> None:
    found["quantities"][0]["value"] *= 2


def a_day_later(found: Found) -> None:
    found["dates"][0]["value"] = "1999"


def spoken_by_another(found: Found) -> None:
    found["quotes"][0]["speaker"] = "شخص آخر"


def with_boilerplate(found: Found) -> None:
    found["paragraphs"].append("أضف تعليقك")


@pytest.mark.parametrize(
    ("change", "worse"),
    [
        (without("paragraphs"), "body"),
        (without("entities"), "persons"),
        (renamed, "persons"),
        (without("headings"), "subheads"),
        (without("quantities"), "quantities"),
        (doubled, "quantities"),
        (without("dates"), "dates"),
        (a_day_later, "dates"),
        (without("quotes"), "quotes"),
        (spoken_by_another, "speakers"),
        (with_boilerplate, "leak"),
    ],
)
def test_a_mistake_costs_and_is_listed(change: Callable[[Found], None], worse: str) -> None:
    gold, page = load(INDEPENDENT[0] / "algeria_gas.json")
    found = json.loads(json.dumps(perfect(gold, page)))
    change(found)
    row = measure(gold, page, found)
    assert row[worse] > 0 if worse == "leak" else row[worse] < 1
    assert worse in {mistake.field for mistake in mistakes(gold, page, found)}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_gold_marks_what_stands_in_the_page(path: Path) -> None:
    gold, page = load(path)
    body = re.sub(r"\s+", " ", gold_body(gold, page))
    for key in ("quantities", "dates", "quotes"):
        assert not [item["text"] for item in gold.get(key, ()) if re.sub(r"\s+", " ", item["text"]) not in body]
    assert not [text for text in gold_leaks(gold, page) if fold(text) in fold(body)]
    expected = set(LISTS) if "body_lines" in gold else set(LISTS) - {"removed"}
    expected = CLEANING if path.parent.name.startswith("independent_cleaning") else expected
    assert expected <= set(gold)


@pytest.mark.parametrize(
    "path", [path for path in PAGES if "body_lines" in path.read_text(encoding="utf-8")], ids=lambda path: path.stem
)
def test_every_line_is_body_or_removed(path: Path) -> None:
    gold, page = load(path)
    removed = [number for part in gold["removed"] for number in part["lines"]]
    filled = [number for number, line in enumerate(page.split("\n"), 1) if line.strip()]
    assert sorted(number for number in (*gold["body_lines"], *removed) if number in filled) == filled


def test_gold_is_the_frozen_one() -> None:
    digest = hashlib.sha256()
    for path in (path for folder in INDEPENDENT for path in sorted(folder.iterdir())):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    assert digest.hexdigest()[:16] == DIGEST


def test_the_measure_overlooks_spelling_only() -> None:
    assert fold(" أَحمـد\u200f  ٢٠ ڤيينا\n") == "احمد 20 فيينا"
    assert fold("سيول") != fold("سول")
