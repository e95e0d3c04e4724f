"""Floors for names, quotations and speakers on gold written for this repository, one short article a line of gold/names.jsonl.

Measured as pages are: names match where one's words are among the other's, each gold item takes one of what was found.
"""

import datetime
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from services.extract.entities import build as build_entities
from services.extract.quotes import build as build_quotes
from shared.arabic.fold import fold
from shared.article import Article
from shared.settings import ExtractSettings

GOLD = Path(__file__).parent / "gold" / "names.jsonl"
KINDS = {"persons": "person", "places": "place", "organizations": "organization"}
# What was reached on 45 articles, less one or two mistakes in them.
FLOORS = {"persons": 0.97, "places": 0.96, "organizations": 0.97, "quotes": 0.97, "speakers": 0.93}


def words(text: str) -> set[str]:
    return {word.removeprefix("ال") for word in fold(text).split()}


def same_name(one: str, other: str) -> bool:
    return bool(words(one)) and (words(one) <= words(other) or words(other) <= words(one))


def matched(gold: Sequence[Any], got: Sequence[Any], same: Callable[[Any, Any], bool]) -> float | None:
    """F1 under a one-to-one match, None where neither has anything."""
    if not gold and not got:
        return None
    left, hits = list(got), 0
    for item in gold:
        mate = next((other for other in left if same(item, other)), None)
        if mate is not None:
            left.remove(mate)
            hits += 1
    return 2 * hits / (len(gold) + len(got))


def rows() -> Iterator[dict[str, float | None]]:
    extractors = build_entities(ExtractSettings()), build_quotes(ExtractSettings())
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        article = Article(
            id="gold:1",
            source="gold",
            key="1",
            revision=1,
            fetched_at="2024-11-10T00:00:00Z",
            language="ar",
            paragraphs=tuple(gold["text"]),
        )
        for extractor in extractors:
            article = extractor.read(article, datetime.date(2024, 11, 10))
        row = {
            key: matched(gold[key], [entity.name for entity in article.entities if entity.kind == kind], same_name)
            for key, kind in KINDS.items()
        }
        row["quotes"] = matched(
            gold["quotes"], article.quotes, lambda want, quote: fold(want["text"]) == fold(quote.text)
        )
        spoken = [quote for quote in gold["quotes"] if quote["speaker"]]
        right = [
            any(
                fold(quote.text) == fold(want["text"]) and same_name(want["speaker"], quote.speaker or "")
                for quote in article.quotes
            )
            for want in spoken
        ]
        row["speakers"] = sum(right) / len(right) if right else None
        yield row


@pytest.fixture(scope="module")
def means() -> dict[str, float]:
    table = list(rows())
    assert len(table) >= 40
    figures = {}
    for measure in FLOORS:
        values = [value for row in table if (value := row[measure]) is not None]
        figures[measure] = sum(values) / len(values)
    return figures


@pytest.mark.parametrize("measure", FLOORS)
def test_floor(means: dict[str, float], measure: str) -> None:
    assert means[measure] >= FLOORS[measure], f"{measure}: {means[measure]:.3f}"
