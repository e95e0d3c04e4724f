"""What of an article is searched. Both stores index these terms as they stand, apart at white space."""

from dataclasses import dataclass
from typing import Final

from shared.arabic.analysis import terms
from shared.article import Article
from shared.search.moments import rank

# Of the analysis and the fields together. Raise it with any change that makes other terms of the same article: stores then
# say that their index must be made again.
VERSION: Final = 1
# What a match in each text field weighs. `body` holds the title too, so that a word's rarity and an article's length are
# reckoned over both, and `title` adds to it (benchmarks/search_quality.py: a half is best). `about` holds tags, authors and
# the canonical names of entities, so that بيونغ يانغ finds the article that spells it بيونج يانج.
WEIGHTS: Final = {"title": 0.5, "body": 1.0, "about": 0.1}
# Stands between the title and the text and between the names of `about`: no phrase runs from one into the next. It leads
# every field too, so that none is ever empty: Lucene reckons rarity over the articles that have a field, tantivy over all.
GAP: Final = "¦"


@dataclass(frozen=True, slots=True)
class Fields:
    """Terms by text field, keys for filters, and the place in time."""

    title: list[str]
    body: list[str]
    about: list[str]
    entities: list[str]
    rank: int

    def text(self, field: str) -> list[str]:
        found: list[str] = getattr(self, field)
        return found


def entity_key(name: str) -> str:
    """What an entity is filtered by: its name's terms, so that spellings of one name are one key."""
    return " ".join(terms(name))


def fields(article: Article) -> Fields:
    names = dict.fromkeys((*article.tags, *article.authors, *(entity.name for entity in article.entities)))
    about = [GAP]
    for name in names:
        about += [*terms(name), GAP]
    keys = dict.fromkeys(entity_key(entity.name) for entity in article.entities)
    title = [GAP, *terms(article.title or "")]
    return Fields(
        title=title,
        body=[*title, GAP, *terms(article.text)],
        about=about,
        entities=[key for key in keys if key],
        rank=rank(article),
    )
