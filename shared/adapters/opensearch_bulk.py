"""Bulk writes to OpenSearch, with each article's own result.

The revision is the document's external version. 409 says that this revision or a newer one is there already: success.
"""

import time
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any, Final

import msgspec

from shared.adapters.opensearch_client import RETRY_STATUS, Client, Refused
from shared.adapters.opensearch_index import document
from shared.article import Article
from shared.errors import NotFound, StoreUnavailable
from shared.ports.store import Written
from shared.search.fields import fields

# OpenSearch takes 512 bytes; a key may have 512 characters.
ID_BYTES: Final = 512
BODY_BYTES: Final = 8 * 1024 * 1024
# Waits before items that the server was too busy for are sent again. After the last they're given back as `retry`.
WAITS: Final = (0.2, 1.0)
OK: Final = Written("ok")
_encode = msgspec.json.Encoder().encode


def document_id(id: str) -> str:
    """The article's ID as `_id`; a digest, led by what no ID begins with, in place of one that is too long for it."""
    raw = id.encode("utf-8", "surrogatepass")
    return id if len(raw) <= ID_BYTES else f"#sha256:{sha256(raw).hexdigest()}"


def read_article(hit: dict[str, Any]) -> Article:
    return msgspec.convert(hit["_source"]["article"], Article)


class Bulk:
    def __init__(self, client: Client, refresh: bool) -> None:
        self._client = client
        self._refresh = "true" if refresh else "false"

    def write(self, index: str, articles: Sequence[Article], alias: bool = True) -> Sequence[Written]:
        """Raises StoreUnavailable when no host takes the request, or none of its articles; sending them again does no harm."""
        results: list[Written] = [OK] * len(articles)
        pending: list[tuple[int, bytes]] = []
        for number, article in enumerate(articles):
            head = {"_id": document_id(article.id), "version": article.revision, "version_type": "external_gte"}
            try:
                pending.append(
                    (number, b"%b\n%b\n" % (_encode({"index": head}), _encode(document(article, fields(article)))))
                )
            except (UnicodeError, ValueError, OverflowError, TypeError) as error:
                results[number] = Written("refused", f"can't be stored: {error}")
        for wait in (*WAITS, None):
            again = []
            for number, line, item in self._send(index, pending, alias):
                results[number] = _result(item)
                if results[number].status == "retry":
                    again.append((number, line))
            pending = again
            if not pending or wait is None:
                break
            time.sleep(wait)
        if results and all(result.status == "retry" for result in results):
            raise StoreUnavailable(f"{index}: OpenSearch takes no writes: {results[0].reason}")
        return results

    def remove(self, index: str, ids: Sequence[str], alias: bool = True) -> None:
        """Under the version that is there, so that a copy of that revision under way elsewhere doesn't bring it back."""
        try:
            found = self._client.call(
                "POST", f"/{index}/_mget", {"ids": [document_id(id) for id in ids]}, _source="false"
            )["docs"]
        except (NotFound, Refused) as error:
            raise StoreUnavailable(f"{index}: can't be read: {error}") from error
        lines: list[tuple[int, bytes]] = []
        for each in found:
            if each.get("found"):
                head = {"_id": each["_id"], "version": each["_version"], "version_type": "external_gte"}
                lines.append((len(lines), _encode({"delete": head}) + b"\n"))
        for _, _, item in self._send(index, lines, alias):
            if item["status"] not in (200, 404, 409):
                raise StoreUnavailable(f"{index}: {item['_id']} can't be removed: {_said(item)}")

    def _send(
        self, index: str, lines: Sequence[tuple[int, bytes]], alias: bool
    ) -> Iterator[tuple[int, bytes, dict[str, Any]]]:
        """(number, line, the server's result) of each, in requests of a bounded size."""
        for part in _parts(lines):
            try:
                answer = self._client.call(
                    "POST",
                    f"/{index}/_bulk",
                    b"".join(line for _, line in part),
                    refresh=self._refresh,
                    require_alias="true" if alias else "false",
                )
            except NotFound as error:
                raise StoreUnavailable(f"{index}: {error}") from error
            except Refused as error:
                if len(part) > 1 or error.status != 413:
                    raise StoreUnavailable(f"{index}: OpenSearch refuses the write: {error}") from error
                items = [{"index": {"status": 413, "error": {"type": "too_large", "reason": error.reason}}}]
            else:
                items = answer["items"]
            for (number, line), item in zip(part, items, strict=True):
                yield number, line, next(iter(item.values()))


def _parts(lines: Sequence[tuple[int, bytes]]) -> Iterator[list[tuple[int, bytes]]]:
    part: list[tuple[int, bytes]] = []
    size = 0
    for line in lines:
        if part and size + len(line[1]) > BODY_BYTES:
            yield part
            part, size = [], 0
        part.append(line)
        size += len(line[1])
    if part:
        yield part


def _said(item: dict[str, Any]) -> str:
    error = item.get("error")
    return f"{error.get('type')}: {error.get('reason')}"[:500] if isinstance(error, dict) else str(error)[:500]


def _result(item: dict[str, Any]) -> Written:
    status = item["status"]
    if 200 <= status < 300 or status == 409:
        return OK
    # 403 with a block: the index is being swapped for another (opensearch_admin), or the disk is full.
    blocked = status == 403 and "cluster_block_exception" in _said(item)
    missing = status == 404
    if status in RETRY_STATUS or blocked or missing:
        return Written("retry", _said(item))
    return Written("refused", _said(item))
