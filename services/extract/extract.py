"""What extract makes of one article: every extractor in turn, and which versions read it."""

import datetime
from collections.abc import Sequence

import msgspec

from services.extract.registry import Extractor
from shared.article import Article


def reference_day(article: Article, reference_date: str | None) -> datetime.date:
    """The day that relative dates count from: the publication's, else the feeder's, else the fetch's.

    One that isn't a full date (a page that gives only a month) is passed over. Raises ValueError if `fetched_at` is none.
    """
    for candidate in (article.published_at, reference_date):
        if candidate:
            try:
                return datetime.date.fromisoformat(candidate[:10])
            except ValueError:
                continue
    return datetime.date.fromisoformat(article.fetched_at[:10])


def extract_article(article: Article, *, reference_date: str | None = None, extractors: Sequence[Extractor]) -> Article:
    """The article completed. `reference_date` (ISO) is the feeder's."""
    reference = reference_day(article, reference_date)
    for extractor in extractors:
        article = extractor.read(article, reference)
    versions = " ".join(f"{extractor.name}-{extractor.version}" for extractor in extractors)
    return msgspec.structs.replace(article, versions={**article.versions, "extract": versions})
