"""Changing the OpenSearch index without downtime: a new numbered index is filled from the old, then the alias moves.

Writers know nothing of it. What they wrote since the copy began is found by its sequence number and brought over; for the
last of it the old index takes no writes for a moment, which they meet as an outage that spends no attempt.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from shared.adapters.opensearch_bulk import Bulk, read_article
from shared.adapters.opensearch_client import Client, Refused
from shared.adapters.opensearch_index import number_of, numbered, template
from shared.adapters.opensearch_read import READ_PAGE, scroll
from shared.errors import NotFound, StoreUnavailable
from shared.ports.store import Progress, StoreAdmin, Swapped
from shared.search.fields import VERSION
from shared.settings import Settings, StoreSettings

# Passes over what came in meanwhile, before writes are held up for the last one.
PASSES: Final = 5
FEW: Final = 1000


class OpenSearchAdmin:
    def __init__(self, settings: StoreSettings) -> None:
        self._settings = settings
        self._client = Client(settings)
        self._bulk = Bulk(self._client, refresh=False)

    def _call(self, method: str, path: str, body: Any = None, **params: Any) -> Any:
        try:
            return self._client.call(method, path, body, **params)
        except Refused as error:
            raise StoreUnavailable(f"{path}: OpenSearch refuses the request: {error}") from error

    def _current(self) -> str:
        alias = self._settings.alias
        try:
            (index,) = self._call("GET", f"/_alias/{alias}")
        except NotFound as error:
            raise NotFound(f"{alias}: no index yet: run `saqiya store create`") from error
        except ValueError as error:
            raise StoreUnavailable(f"{alias}: the alias names several indices; leave it one") from error
        return str(index)

    def _meta(self, index: str) -> dict[str, Any]:
        found: dict[str, Any] = self._call("GET", f"/{index}/_mapping")[index]["mappings"].get("_meta", {})
        return found

    def _next(self, current: str) -> str | None:
        """The newest index that was begun to take the place of `current`."""
        alias = self._settings.alias
        found = self._call("GET", f"/{alias}-*/_alias")
        numbers = [number_of(alias, index) for index, each in found.items() if not each["aliases"]]
        newest = max(numbers, default=0)
        return numbered(alias, newest) if newest > number_of(alias, current) else None

    def _count(self, index: str) -> int:
        self._call("POST", f"/{index}/_refresh")
        return int(self._call("GET", f"/{index}/_count")["count"])

    def _mark(self, index: str) -> int:
        """A sequence number that every later write exceeds. Shards count each for itself: the least of their highest."""
        shards = self._call("GET", f"/{index}/_stats", level="shards")["indices"][index]["shards"]
        return min(int(copy["seq_no"]["max_seq_no"]) for copies in shards.values() for copy in copies)

    def reindex(self, progress: Progress | None = None) -> str:
        alias = self._settings.alias
        current = self._current()
        target = self._next(current)
        if target is not None and self._meta(target).get("version") != VERSION:
            self._call("DELETE", f"/{target}")
            target = None
        self._call("PUT", f"/_index_template/{alias}", template(self._settings))
        if target is None:
            target = numbered(alias, number_of(alias, current) + 1)
            self._call("PUT", f"/{target}")
        mark = self._mark(current)
        self._copy(current, target, {"match_all": {}}, progress)
        self._note(current, target, mark)
        return target

    def _note(self, current: str, target: str, mark: int) -> None:
        """What is copied, in the new index itself."""
        meta = {"version": VERSION, "from": current, "seq_no": mark}
        self._call("PUT", f"/{target}/_mapping", {"_meta": meta})

    def _copy(self, current: str, target: str, query: dict[str, Any], progress: Progress | None = None) -> int:
        total = self._count(current)
        hits = scroll(self._client, current, {"query": query, "sort": ["_doc"], "_source": ["article"]})
        done = 0
        for batch in _batches(hits):
            articles = [read_article(hit) for hit in batch]
            for article, written in zip(articles, self._bulk.write(target, articles, alias=False), strict=True):
                if written.status != "ok":
                    raise StoreUnavailable(f"{target}: {article.id} can't be written: {written.reason}")
            done += len(batch)
            if progress is not None:
                progress(done, max(done, total))
        return done

    def _catch_up(self, current: str, target: str, mark: int) -> tuple[int, int]:
        """(how many were brought over, the new mark)."""
        behind = self._mark(current)
        return self._copy(current, target, {"range": {"_seq_no": {"gt": mark}}}), behind

    def swap(self, keep: bool = False, progress: Progress | None = None) -> Swapped:
        alias = self._settings.alias
        current = self._current()
        target = self._next(current)
        meta = {} if target is None else self._meta(target)
        if target is None or meta.get("from") != current:
            raise NotFound(
                f"{alias}: no new index is ready to take the place of {current}: run `saqiya store reindex` first"
            )
        mark = int(meta["seq_no"])
        for _ in range(PASSES):
            done, mark = self._catch_up(current, target, mark)
            if progress is not None:
                progress(done, done)
            if done < FEW:
                break
        # Waits until writes under way are through.
        self._call("PUT", f"/{current}/_block/write")
        try:
            self._catch_up(current, target, mark)
            articles = self._level(current, target)
            actions: list[dict[str, Any]] = [
                {"remove": {"index": current, "alias": alias}},
                {"add": {"index": target, "alias": alias, "is_write_index": True}},
            ]
            self._call("POST", "/_aliases", {"actions": actions})
        except BaseException:
            self._call("PUT", f"/{current}/_settings", {"index.blocks.write": None})
            raise
        if not keep:
            self._call("DELETE", f"/{current}")
        return Swapped(index=target, before=current, articles=articles)

    def _level(self, current: str, target: str) -> int:
        """Drop from the new index what was removed from the old since it was copied. Raises StoreUnavailable where the two
        still differ."""
        articles = self._count(current)
        if self._count(target) != articles:
            hits = scroll(self._client, target, {"query": {"match_all": {}}, "sort": ["_doc"], "_source": False})
            for batch in _batches(hits):
                ids = [hit["_id"] for hit in batch]
                found = self._call("POST", f"/{current}/_mget", {"ids": ids}, _source="false")["docs"]
                gone = [each["_id"] for each in found if not each["found"]]
                if gone:
                    self._call(
                        "POST", f"/{target}/_delete_by_query", {"query": {"ids": {"values": gone}}}, refresh="true"
                    )
        if self._count(target) != articles:
            raise StoreUnavailable(f"{target} doesn't hold what {current} does: run `saqiya store reindex` again")
        return articles

    def close(self) -> None:
        self._client.close()


def _batches(hits: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while batch := list(islice(hits, READ_PAGE)):
        yield batch


def build(settings: Settings) -> StoreAdmin:
    return OpenSearchAdmin(settings.store)
