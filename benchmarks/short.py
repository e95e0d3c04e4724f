"""Short articles marked for names, quotations and speakers only, one a line (tests/quality/gold/names.jsonl): each has `text`,
its paragraphs, and lists as in benchmarks.measure. They pass through extract alone."""

import datetime
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from services.extract.entities import build as build_entities
from services.extract.quotes import build as build_quotes
from shared.article import Article
from shared.settings import ExtractSettings

REFERENCE = datetime.date(2024, 11, 10)
MARKED = ("persons", "places", "organizations", "quotes")


def readings(file: Path) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Gold and what extract makes of it."""
    extractors = build_entities(ExtractSettings()), build_quotes(ExtractSettings())
    for line in file.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        article = Article(
            id="gold:1",
            source="gold",
            key="1",
            revision=1,
            fetched_at=f"{REFERENCE}T00:00:00Z",
            language="ar",
            paragraphs=tuple(gold["text"]),
        )
        for extractor in extractors:
            article = extractor.read(article, REFERENCE)
        yield {key: gold[key] for key in MARKED}, msgspec.to_builtins(article)
