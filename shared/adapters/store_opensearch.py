"""The store on an OpenSearch cluster, for production: one numbered index behind an alias.

A write is durable on the primary and its copies in sync when it returns (the translog is synced for every request), and is
found by searches within a second, at once with `store.refresh`.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Literal

import structlog

from shared.adapters.opensearch_bulk import Bulk, document_id, read_article
from shared.adapters.opensearch_client import Client, Refused
from shared.adapters.opensearch_index import numbered, template
from shared.adapters.opensearch_query import SORTS, build_query, build_search, same_copies
from shared.adapters.opensearch_read import scroll
from shared.article import Article
from shared.errors import IncompatibleStore, NotFound, StoreUnavailable
from shared.ports.store import Query, Results, Store, Written
from shared.search.cursor import Cursor, decode, encode, order_of
from shared.search.fields import VERSION
from shared.search.hits import hit
from shared.search.query import parse
from shared.settings import Settings, StoreSettings

log = structlog.get_logger(__name__)
PING_SECONDS: Final = 5.0
# How long an index's version is taken as known: a newer Saqiya may have swapped another index in.
CHECK_SECONDS: Final = 60.0


class OpenSearchStore:
    def __init__(self, settings: StoreSettings) -> None:
        self._settings = settings
        self._client = Client(settings)
        self._bulk = Bulk(self._client, refresh=settings.refresh)
        self._checked = 0.0

    @property
    def alias(self) -> str:
        return self._settings.alias

    @property
    def hosts(self) -> Sequence[str]:
        return self._client.hosts

    def prepare(self) -> None:
        """Puts the template, and makes index and alias where there are none. Any number of processes may at once."""
        self._client.call("PUT", f"/_index_template/{self.alias}", template(self._settings))
        if self._versions():
            self._check()
            return
        try:
            self._client.call("PUT", f"/{numbered(self.alias, 1)}", {"aliases": {self.alias: {"is_write_index": True}}})
        except Refused as error:
            if error.kind != "resource_already_exists_exception":
                raise StoreUnavailable(f"{self.alias}: the index can't be made: {error}") from error
            if not self._versions():
                raise IncompatibleStore(
                    f"{numbered(self.alias, 1)} is there, but the alias {self.alias} names no index: put the alias back, or"
                    " set store.alias to another name"
                ) from error
        self._checked = 0.0

    def _versions(self) -> Mapping[str, int]:
        """The index that the alias names, and the version it was made with; empty where there is none."""
        try:
            found = self._client.call("GET", f"/{self.alias}/_mapping")
        except NotFound:
            return {}
        versions = {index: int(each["mappings"].get("_meta", {}).get("version", 0)) for index, each in found.items()}
        if self.alias in versions:
            raise IncompatibleStore(
                f"{self.alias} is an index, not an alias: remove it, or set store.alias to another name"
            )
        return versions

    def _check(self) -> None:
        """Raises IncompatibleStore for an index made by a newer version, StoreUnavailable where there is none."""
        if self._checked and time.monotonic() < self._checked + CHECK_SECONDS:
            return
        versions = self._versions()
        if not versions:
            raise StoreUnavailable(f"{self.alias}: no index yet: run `saqiya store create` (store.alias)")
        for index, version in versions.items():
            if version > VERSION:
                raise IncompatibleStore(
                    f"{index}: made by a newer Saqiya (index version {version}, this one knows {VERSION}): upgrade"
                )
            if version < VERSION and not self._checked:
                log.warning(
                    "index_is_older",
                    index=index,
                    version=version,
                    current=VERSION,
                    do="saqiya store reindex, then swap",
                )
        self._checked = time.monotonic()

    def write(self, articles: Sequence[Article], remove: Sequence[str] = ()) -> Sequence[Written]:
        self._check()
        written = self._bulk.write(self.alias, articles)
        if remove:
            self._bulk.remove(self.alias, remove)
        return written

    def search(self, query: Query) -> Results:
        parsed = parse(query.text)
        cursor = decode(query, parsed)
        order = order_of(query, parsed)
        body = build_search(query, parsed, order, cursor)
        self._check()
        answer = self._read(
            f"/{self.alias}/_search",
            body,
            search_type="dfs_query_then_fetch",
            preference=same_copies(query),
            allow_partial_search_results="false",
        )
        found = answer["hits"]["hits"]
        page = found[: query.size]
        hits = []
        for each in page:
            hits.append(hit(read_article(each), float(each["_score"] or 0.0) if order == "relevance" else 0.0, parsed))
        following = None
        if page and len(found) > len(page):
            key, id = page[-1]["sort"]
            seen = (cursor.seen if cursor else 0) + len(page)
            relevant = order == "relevance"
            following = encode(Cursor(order, float(key) if relevant else 0.0, 0 if relevant else int(key), id, seen))
        return Results(total=int(answer["hits"]["total"]["value"]), hits=tuple(hits), cursor=following)

    def _read(self, path: str, body: Any = None, method: str = "POST", **params: Any) -> Any:
        try:
            return self._client.call(method, path, body, **params)
        except NotFound as error:
            raise StoreUnavailable(f"{self.alias}: {error}") from error
        except Refused as error:
            raise StoreUnavailable(f"{self.alias}: OpenSearch refuses the request: {error}") from error

    def get(self, id: str) -> Article | None:
        self._check()
        try:
            found = self._client.call("POST", f"/{self.alias}/_mget", {"ids": [document_id(id)]}, _source="article")
        except Refused as error:
            raise StoreUnavailable(f"{self.alias}: OpenSearch refuses the request: {error}") from error
        (each,) = found["docs"]
        if "error" in each:
            raise StoreUnavailable(f"{self.alias}: {each['error'].get('reason')}")
        return read_article(each) if each["found"] else None

    def articles(self, query: Query) -> Iterator[Article]:
        """As of the moment of the first one: writes meanwhile aren't seen."""
        parsed = parse(query.text)
        self._check()
        body = {
            "query": build_query(query, parsed),
            "sort": SORTS[order_of(query, parsed)],
            "_source": ["article"],
        }
        for each in scroll(self._client, self.alias, body):
            yield read_article(each)

    def count(self) -> int:
        self._check()
        return int(self._read(f"/{self.alias}/_count", method="GET")["count"])

    def ping(self) -> None:
        """Answers, has the index, and isn't red."""
        self._check()
        health = self._read(f"/_cluster/health/{self.alias}", method="GET", seconds=PING_SECONDS, level="cluster")
        if health["status"] == "red":
            raise StoreUnavailable(f"{self.alias}: the index is red: some shard has no copy that is up")

    def health(self) -> Literal["green", "yellow", "red"]:
        """shared.ports.store.Graded: of the shards that the index has."""
        found = self._read(f"/_cluster/health/{self.alias}", method="GET", seconds=PING_SECONDS, level="cluster")
        status: Literal["green", "yellow", "red"] = found["status"]
        return status

    def close(self) -> None:
        self._client.close()


def build(settings: Settings) -> Store:
    return OpenSearchStore(settings.store)
