"""The OpenSearch index: an index template, and numbered indices `<alias>-000001` … of which the alias names one.

Terms come analysed (shared.search.fields) and are parted at white space, so that they're the same as in every other store:
docs/decisions/0006-same-terms-in-every-store.md. `text` is the text as written with an analysis of OpenSearch's own, for people
who look with Dashboards; searches of ours don't use it.
"""

from typing import Any, Final

from shared.article import Article
from shared.search.fields import VERSION, WEIGHTS, Fields
from shared.settings import StoreSettings

KEYS: Final = ("id", "source", "language", "story", "entity")
# What Lucene's arabic_normalization leaves: alef wasla, the hamza carriers, Persian and Urdu letters, ZWNJ and tatweel.
MAPPED: Final = (
    *("ٱ=>ا", "ؤ=>و", "ئ=>ي", "ک=>ك", "ی=>ي", "ہ=>ه", "ھ=>ه", "ے=>ي", "ڤ=>ف", "ﷲ=>الله"),
    *("\u200c=>", "\u200d=>", "\u200e=>", "\u200f=>", "\u0640=>", "\u0670=>"),
)


def numbered(alias: str, number: int) -> str:
    return f"{alias}-{number:06d}"


def number_of(alias: str, index: str) -> int:
    """The number in an index's name, 0 for a name that isn't ours."""
    digits = index.removeprefix(f"{alias}-")
    return int(digits) if digits.isdecimal() and index.startswith(f"{alias}-") else 0


def _mappings() -> dict[str, Any]:
    terms = {"type": "text", "analyzer": "terms"}
    keyword = {"type": "keyword"}
    date = {"type": "date", "format": "strict_date_optional_time", "ignore_malformed": True}
    return {
        "dynamic": "strict",
        "_meta": {"version": VERSION},
        # The terms are made again from the article whenever they're needed.
        "_source": {"excludes": ["terms", "text"]},
        "properties": {
            **dict.fromkeys(KEYS, keyword),
            "terms": {"dynamic": "strict", "properties": dict.fromkeys(WEIGHTS, terms)},
            "rank": {"type": "long"},
            "revision": {"type": "long"},
            "title": {"type": "text", "analyzer": "reading"},
            "text": {"type": "text", "analyzer": "reading"},
            "published_at": date,
            "fetched_at": date,
            "article": {"type": "object", "enabled": False},
        },
    }


def template(settings: StoreSettings) -> dict[str, Any]:
    """The index template: what every numbered index of the alias is made with."""
    return {
        "index_patterns": [f"{settings.alias}-*"],
        "priority": 100,
        "_meta": {"version": VERSION},
        "template": {
            "settings": {
                "index": {
                    "number_of_shards": settings.shards,
                    # As many copies as there are nodes for, so that one node alone is green too.
                    "auto_expand_replicas": f"0-{settings.replicas}",
                    "refresh_interval": "1s",
                    "codec": "best_compression",
                    # How long the version of a removed article keeps an older one out.
                    "gc_deletes": "1h",
                    "analysis": {
                        "char_filter": {"arabic_letters": {"type": "mapping", "mappings": MAPPED}},
                        "analyzer": {
                            "terms": {"type": "custom", "tokenizer": "whitespace"},
                            "reading": {
                                "type": "custom",
                                "char_filter": ["arabic_letters"],
                                "tokenizer": "standard",
                                "filter": ["lowercase", "decimal_digit", "arabic_normalization", "asciifolding"],
                            },
                        },
                    },
                }
            },
            "mappings": _mappings(),
        },
    }


def document(article: Article, found: Fields) -> dict[str, Any]:
    """What is sent for an article."""
    return {
        "id": article.id,
        "source": article.source,
        "language": article.language,
        "story": article.story,
        "entity": found.entities,
        "terms": {name: " ".join(found.text(name)) for name in WEIGHTS},
        "rank": found.rank,
        "revision": article.revision,
        "title": article.title,
        "text": article.text,
        "published_at": article.published_at,
        "fetched_at": article.fetched_at,
        "article": article,
    }
