"""shared.ports.server.Server: what Valkey's INFO says."""

import redis

from shared.adapters.valkey import connect, repeat
from shared.errors import LedgerUnavailable
from shared.ports.server import Server, ServerHealth
from shared.settings import Settings


class ValkeyInfo:
    def __init__(self, client: redis.Redis) -> None:
        self._client = client

    def look(self) -> ServerHealth:
        info = repeat(lambda again: self._client.info("memory", "persistence"), LedgerUnavailable)
        return ServerHealth(
            used_bytes=int(info["used_memory"]),
            limit_bytes=int(info["maxmemory"]),
            append_only=bool(info["aof_enabled"])
            and info["aof_last_write_status"] == "ok"
            and info["aof_last_bgrewrite_status"] == "ok",
        )


def build(settings: Settings) -> Server:
    return ValkeyInfo(connect(settings.valkey))
