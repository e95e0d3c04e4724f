"""The store in memory: the port in plain Python, for tests. Same terms, same order, same highlights as the others."""

import math
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from shared.article import Article
from shared.ports.store import Query, Results, Store, Written
from shared.search.cursor import Cursor, decode, encode, order_of
from shared.search.fields import WEIGHTS, Fields, entity_key, fields
from shared.search.hits import hit
from shared.search.moments import span
from shared.search.query import Clause, Parsed, parse
from shared.settings import Settings

# Of BM25, as tantivy and Lucene have them.
K1: Final = 1.2
B: Final = 0.75


@dataclass(frozen=True, slots=True)
class _Held:
    article: Article
    fields: Fields


def _occurrences(held: list[str], clause: Clause) -> int:
    if len(clause) == 1:
        return held.count(clause[0])
    return sum(
        held[at] == clause[0] and tuple(held[at : at + len(clause)]) == clause
        for at in range(len(held) - len(clause) + 1)
    )


class MemoryStore:
    def __init__(self) -> None:
        self._held: dict[str, _Held] = {}
        self._lock = threading.Lock()

    def prepare(self) -> None:
        pass

    def write(self, articles: Sequence[Article], remove: Sequence[str] = ()) -> Sequence[Written]:
        written = []
        with self._lock:
            for article in articles:
                try:
                    msgspec.json.encode(article)
                except (UnicodeError, OverflowError, TypeError) as error:
                    written.append(Written("refused", f"can't be stored: {error}"))
                    continue
                old = self._held.get(article.id)
                if old is None or old.article.revision <= article.revision:
                    self._held[article.id] = _Held(article, fields(article))
                written.append(Written("ok"))
            for id in remove:
                self._held.pop(id, None)
        return written

    def _admits(self, query: Query, held: _Held, between: tuple[int, int] | None) -> bool:
        article = held.article
        return (
            (query.source is None or article.source == query.source)
            and (query.language is None or article.language == query.language)
            and (query.story is None or article.story == query.story)
            and (query.entity is None or entity_key(query.entity) in held.fields.entities)
            and (between is None or between[0] <= held.fields.rank <= between[1])
        )

    def _scores(self, query: Query, parsed: Parsed) -> list[tuple[float, _Held]]:
        between = span(query.since, query.until)
        with self._lock:
            everything = list(self._held.values())
        lengths = {
            field: sum(len(held.fields.text(field)) for held in everything) / max(1, len(everything)) or 1.0
            for field in WEIGHTS
        }
        frequencies: Counter[tuple[str, str]] = Counter()
        for clause in parsed.wanted:
            for term in set(clause):
                for field in WEIGHTS:
                    frequencies[field, term] = sum(term in held.fields.text(field) for held in everything)

        def score(held: _Held, clause: Clause) -> float:
            total = 0.0
            for field, weight in WEIGHTS.items():
                found = held.fields.text(field)
                count = _occurrences(found, clause)
                if count:
                    idf = sum(
                        math.log(1 + (len(everything) - df + 0.5) / (df + 0.5))
                        for df in (frequencies[field, term] for term in clause)
                    )
                    norm = K1 * (1 - B + B * len(found) / lengths[field])
                    total += weight * idf * count * (K1 + 1) / (count + norm)
            return total

        scored = []
        for held in everything:
            if not self._admits(query, held, between):
                continue
            if any(_occurrences(held.fields.text(field), clause) for clause in parsed.unwanted for field in WEIGHTS):
                continue
            each = [score(held, clause) for clause in parsed.wanted]
            if (all(each) if query.match == "all" else any(each)) or not each:
                scored.append((sum(each), held))
        return scored

    def _ordered(self, query: Query, parsed: Parsed) -> list[tuple[float, _Held]]:
        scored = self._scores(query, parsed)
        order = order_of(query, parsed)
        if order == "relevance":
            return sorted(scored, key=lambda pair: (-pair[0], pair[1].article.id))
        if order == "newest":
            return sorted(scored, key=lambda pair: (-pair[1].fields.rank, pair[1].article.id))
        return sorted(scored, key=lambda pair: (pair[1].fields.rank, pair[1].article.id))

    def search(self, query: Query) -> Results:
        parsed = parse(query.text)
        cursor = decode(query, parsed)
        ordered = self._ordered(query, parsed)
        order = order_of(query, parsed)

        def behind(score: float, held: _Held) -> bool:
            if cursor is None:
                return True
            here = {"relevance": -score, "newest": -held.fields.rank, "oldest": held.fields.rank}[order]
            there = {"relevance": -cursor.score, "newest": -cursor.rank, "oldest": cursor.rank}[order]
            return (here, held.article.id) > (there, cursor.id)

        rest = [pair for pair in ordered if behind(*pair)]
        page = rest[: query.size]
        following = None
        if page and len(rest) > len(page):
            score, last = page[-1]
            seen = (cursor.seen if cursor else 0) + len(page)
            following = encode(Cursor(order, score, last.fields.rank, last.article.id, seen))
        hits = tuple(hit(held.article, score, parsed) for score, held in page)
        return Results(total=len(ordered), hits=hits, cursor=following)

    def get(self, id: str) -> Article | None:
        held = self._held.get(id)
        return held.article if held else None

    def articles(self, query: Query) -> Iterator[Article]:
        for _, held in self._ordered(query, parse(query.text)):
            yield held.article

    def count(self) -> int:
        return len(self._held)

    def ping(self) -> None:
        pass

    def close(self) -> None:
        pass


def build(settings: Settings) -> Store:
    return MemoryStore()
