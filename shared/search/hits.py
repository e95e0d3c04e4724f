"""An article as a hit."""

from shared.article import Article
from shared.ports.store import Hit
from shared.search.highlight import highlights
from shared.search.query import Parsed


def hit(article: Article, score: float, parsed: Parsed) -> Hit:
    return Hit(
        id=article.id,
        source=article.source,
        score=score,
        title=article.title,
        url=article.url,
        language=article.language,
        published_at=article.published_at,
        fetched_at=article.fetched_at,
        story=article.story,
        highlights=highlights(article, parsed),
    )
