"""Reading whole results from OpenSearch, in pages."""

from collections.abc import Iterator
from typing import Any, Final

from shared.adapters.opensearch_client import Client, Refused
from shared.errors import NotFound, StoreUnavailable

READ_PAGE: Final = 500
# How long the server keeps a search open between two pages.
SCROLL: Final = "5m"


def scroll(client: Client, index: str, body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every hit of a search, in its order, as of its first moment. Raises StoreUnavailable."""
    scroll_id = None
    try:
        answer = client.call(
            "POST", f"/{index}/_search", {"size": READ_PAGE} | body, scroll=SCROLL, allow_partial_search_results="false"
        )
        while answer["hits"]["hits"]:
            scroll_id = answer["_scroll_id"]
            yield from answer["hits"]["hits"]
            answer = client.call("POST", "/_search/scroll", {"scroll": SCROLL, "scroll_id": scroll_id})
            if answer["_shards"]["failed"]:
                raise StoreUnavailable(f"{index}: a shard was lost while reading; start again")
    except (NotFound, Refused) as error:
        raise StoreUnavailable(f"{index}: can't be read: {error}") from error
    finally:
        if scroll_id is not None:
            _close(client, scroll_id)


def _close(client: Client, scroll_id: str) -> None:
    """Frees what the server holds for it; it would by itself after a while."""
    try:
        client.call("DELETE", "/_search/scroll", {"scroll_id": [scroll_id]})
    except (NotFound, Refused, StoreUnavailable):
        return
