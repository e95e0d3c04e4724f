"""Our Query as tantivy's, and pages of hits that stand still while articles come in."""

from typing import TYPE_CHECKING, Any, Final

from shared.ports.store import Query
from shared.search.cursor import Cursor, Order
from shared.search.fields import WEIGHTS, entity_key
from shared.search.moments import FIRST, LAST, span
from shared.search.query import Clause, Parsed

if TYPE_CHECKING:
    import tantivy

    Found = list[tuple[float, tantivy.DocAddress]]

GROW: Final = 2


def _clause(schema: "tantivy.Schema", clause: Clause) -> "tantivy.Query":
    import tantivy

    fields = []
    for field, weight in WEIGHTS.items():
        if len(clause) == 1:
            match = tantivy.Query.term_query(schema, field, clause[0])
        else:
            match = tantivy.Query.phrase_query(schema, field, list(clause))
        fields.append((tantivy.Occur.Should, tantivy.Query.boost_query(match, weight)))
    return tantivy.Query.boolean_query(fields)


def _ranks(schema: "tantivy.Schema", low: int, high: int) -> "tantivy.Query":
    import tantivy

    between = tantivy.Query.range_query(schema, "rank", tantivy.FieldType.Integer, low, high)
    return tantivy.Query.const_score_query(between, 0.0)


def build_query(schema: "tantivy.Schema", query: Query, parsed: Parsed) -> "tantivy.Query":
    """Filters add nothing to the score. Raises Unreadable for dates that are none."""
    import tantivy

    must, should, must_not = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot
    parts: list[tuple[Any, tantivy.Query]] = []
    wanted = [_clause(schema, clause) for clause in parsed.wanted]
    if query.match == "all":
        parts += [(must, clause) for clause in wanted]
    elif wanted:
        parts.append((must, tantivy.Query.boolean_query([(should, clause) for clause in wanted])))
    keys = {
        "source": query.source,
        "language": query.language,
        "story": query.story,
        "entity": None if query.entity is None else entity_key(query.entity),
    }
    for field, key in keys.items():
        if key is not None:
            parts.append((must, tantivy.Query.const_score_query(tantivy.Query.term_query(schema, field, key), 0.0)))
    between = span(query.since, query.until)
    if between:
        parts.append((must, _ranks(schema, *between)))
    if not parts:
        parts.append((must, tantivy.Query.const_score_query(tantivy.Query.all_query(), 0.0)))
    parts += [(must_not, _clause(schema, clause)) for clause in parsed.unwanted]
    return tantivy.Query.boolean_query(parts)


def sorting(order: Order) -> "tuple[str | None, tantivy.Order]":
    """The fast field to sort by (None: by score) and the direction."""
    import tantivy

    return None if order == "relevance" else "rank", tantivy.Order.Asc if order == "oldest" else tantivy.Order.Desc


def _ordered(searcher: "tantivy.Searcher", hits: "Found", order: Order, cursor: Cursor | None) -> "Found":
    """Hits behind the cursor; those of one score or rank in order of their IDs, which only they are read for."""
    last = None if cursor is None else cursor.score if order == "relevance" else cursor.rank
    groups: dict[float, list[tantivy.DocAddress]] = {}
    for key, address in hits:
        ahead = last is not None and (key < last if order == "oldest" else key > last)
        if not ahead:
            groups.setdefault(key, []).append(address)
    found = []
    for key, addresses in groups.items():
        if key != last and len(addresses) == 1:
            found.append((key, addresses[0]))
            continue
        named = sorted(((searcher.doc(address)["id"][0], address) for address in addresses), key=lambda pair: pair[0])
        found += [(key, address) for id, address in named if key != last or cursor is None or id > cursor.id]
    return found


def page_of(
    searcher: "tantivy.Searcher",
    schema: "tantivy.Schema",
    asked: "tantivy.Query",
    order: Order,
    cursor: Cursor | None,
    size: int,
) -> tuple[int, "Found", bool]:
    """(how many match, (score or rank, address) of this page, whether more follow)."""
    import tantivy

    by, way = sorting(order)
    total = None
    limit = size + 1
    if cursor is not None and order == "relevance":
        limit += cursor.seen
    elif cursor is not None:
        # By time the page starts at its rank: pages deep down cost what the first one does.
        # The type stubs leave `count` out.
        counted: Any = searcher.search(asked, 1)
        total = counted.count
        ranks = (cursor.rank, LAST) if order == "oldest" else (FIRST, cursor.rank)
        must = tantivy.Occur.Must
        asked = tantivy.Query.boolean_query([(must, asked), (must, _ranks(schema, *ranks))])
        limit += 1
    while True:
        result: Any = searcher.search(asked, limit, order_by_field=by, order=way)
        hits: Found = list(result.hits)
        whole = len(hits) < limit
        # Of the last score or rank there may be more: only with all of them is their order known.
        sure = hits if whole else [pair for pair in hits if pair[0] != hits[-1][0]]
        found = _ordered(searcher, sure, order, cursor)
        if whole or len(found) > size:
            return result.count if total is None else total, found[:size], len(found) > size
        limit *= GROW
