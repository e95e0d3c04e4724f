"""The quotations of a text, found beside its names, as extract finds them."""

import datetime
from functools import cache

from services.extract.entities import EntityExtractor
from services.extract.entities import build as build_entities
from services.extract.quotes import QuoteExtractor
from services.extract.quotes import build as build_quotes
from shared.article import Quote
from shared.settings import ExtractSettings
from tests.support.written import written


@cache
def _extractors() -> tuple[EntityExtractor, QuoteExtractor]:
    return build_entities(ExtractSettings()), build_quotes(ExtractSettings())


def quotes(text: str) -> tuple[Quote, ...]:
    """The quotations of a text whose paragraphs are its lines, in order."""
    article = written(*text.split("\n"))
    for extractor in _extractors():
        article = extractor.read(article, datetime.date(2025, 11, 1))
    return article.quotes
