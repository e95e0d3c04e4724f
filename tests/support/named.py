"""Names of a text, found as extract finds them."""

import datetime

from services.extract.entities import EntityExtractor
from services.extract.entities_merge import merge
from shared.article import Article
from tests.support.written import written

DAY = datetime.date(2024, 11, 10)


def read(extractor: EntityExtractor, *paragraphs: str, language: str | None = "ar") -> Article:
    """An article of these paragraphs with its entities."""
    article = written(*paragraphs, language=language)
    return extractor.read(article, DAY)


def named(article: Article, kind: str) -> dict[str, list[str]]:
    """The names of a kind, with the mentions of each as they are written."""
    return {
        entity.name: [mention.text for mention in entity.mentions] for entity in article.entities if entity.kind == kind
    }


def entity_names(extractor: EntityExtractor, text: str, kind: str = "organization") -> list[str]:
    """The names of a text's entities of a kind, in the order of their first mentions."""
    return [entity.name for entity in merge(extractor.mentions(text), text) if entity.kind == kind]
