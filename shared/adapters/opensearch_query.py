"""Our Query as OpenSearch's, clause for clause as in tantivy_query."""

from hashlib import blake2b
from typing import Any, Final

from shared.ports.store import Query
from shared.search.cursor import Cursor, Order
from shared.search.fields import WEIGHTS, entity_key
from shared.search.moments import span
from shared.search.query import Clause, Parsed

SORTS: Final[dict[Order, list[dict[str, str]]]] = {
    "relevance": [{"_score": "desc"}, {"id": "asc"}],
    "newest": [{"rank": "desc"}, {"id": "asc"}],
    "oldest": [{"rank": "asc"}, {"id": "asc"}],
}


def _clause(clause: Clause) -> dict[str, Any]:
    fields: list[dict[str, Any]] = []
    for field, weight in WEIGHTS.items():
        if len(clause) == 1:
            fields.append({"term": {f"terms.{field}": {"value": clause[0], "boost": weight}}})
        else:
            fields.append({"match_phrase": {f"terms.{field}": {"query": " ".join(clause), "boost": weight}}})
    return {"bool": {"should": fields, "minimum_should_match": 1}}


def build_query(query: Query, parsed: Parsed) -> dict[str, Any]:
    """The query clause of a search. Raises Unreadable for dates that are none."""
    wanted = [_clause(clause) for clause in parsed.wanted]
    parts: dict[str, Any] = {"filter": [], "must_not": [_clause(clause) for clause in parsed.unwanted]}
    if wanted:
        parts["must"] = wanted if query.match == "all" else [{"bool": {"should": wanted, "minimum_should_match": 1}}]
    keys = {
        "source": query.source,
        "language": query.language,
        "story": query.story,
        "entity": None if query.entity is None else entity_key(query.entity),
    }
    parts["filter"] += [{"term": {field: key}} for field, key in keys.items() if key is not None]
    between = span(query.since, query.until)
    if between:
        parts["filter"].append({"range": {"rank": {"gte": between[0], "lte": between[1]}}})
    return {"bool": parts}


def build_search(query: Query, parsed: Parsed, order: Order, cursor: Cursor | None) -> dict[str, Any]:
    """The body of a search for one page, and one hit more to tell whether another page follows."""
    body: dict[str, Any] = {
        "query": build_query(query, parsed),
        "size": query.size + 1 if query.size else 0,
        "track_total_hits": True,
        "sort": SORTS[order],
        "_source": ["article"],
    }
    if order == "relevance":
        body["track_scores"] = True
    if cursor is not None:
        body["search_after"] = [cursor.score if order == "relevance" else cursor.rank, cursor.id]
    return body


def same_copies(query: Query) -> str:
    """Pages of one search are read from the same copies of the shards, whose scores may differ by removed articles."""
    return blake2b(repr((query.text, query.match)).encode("utf-8", "replace"), digest_size=8).hexdigest()
