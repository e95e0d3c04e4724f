"""Connections to Valkey, its errors as ours, and libraries of Lua functions."""

import hashlib
import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import resources
from typing import Any, Final, TypeVar
from urllib.parse import unquote, urlsplit

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from redis.sentinel import Sentinel

from shared.errors import Overloaded, SettingError, Unavailable
from shared.settings import ValkeySettings, secret

T = TypeVar("T")

TRIES: Final = 3
PAUSE = 0.1  # seconds, about, before the second try
MEMORY_FULL_RETRY: Final = 5.0  # seconds; what is in flight drains meanwhile
MISSING: Final = "unction not found"
# Replies that say "not now": loading, a failover, a script that runs too long, a disk that doesn't take the file.
NOT_NOW: Final = ("LOADING", "READONLY", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN", "BUSY", "MISCONF", "NOREPLICAS")


def connect(settings: ValkeySettings, *, decode: bool = False) -> redis.Redis:
    """A client of the server that the settings name; it connects when first used, and again after a fork.

    With `decode` replies are str, else bytes. Raises SettingError for a URL or password file that can't be used.
    """
    options: dict[str, Any] = {
        "socket_timeout": settings.socket_timeout,
        "socket_connect_timeout": settings.connect_timeout,
        "health_check_interval": 30,
        "decode_responses": decode,
        "client_name": "saqiya",
        # Repeating is decided by `repeat`, which knows what a lost answer means for each call.
        "retry": Retry(NoBackoff(), 0),
    }
    password = secret(settings.password_file, "valkey.password_file")
    options |= {name: value for name, value in (("username", settings.username), ("password", password)) if value}
    if settings.url.startswith("sentinel://"):
        return _through_sentinel(settings, options)
    if not settings.url.startswith("unix://"):
        options["socket_keepalive"] = True
    try:
        return redis.Redis.from_url(settings.url, **options)
    except ValueError as error:
        raise SettingError([f"valkey.url: {error}"]) from error


def _through_sentinel(settings: ValkeySettings, options: dict[str, Any]) -> redis.Redis:
    parts = urlsplit(settings.url)
    nodes = []
    for node in parts.netloc.rpartition("@")[2].replace(",", ";").split(";"):
        host, _, port = node.rpartition(":")
        if not host or not port.isdigit():
            raise SettingError([f"valkey.url: {node!r} is not host:port (sentinel://host:port;host:port/db)"])
        nodes.append((unquote(host), int(port)))
    database = parts.path.strip("/") or "0"
    if not database.isdigit():
        raise SettingError([f"valkey.url: {database!r} is no database number"])
    timeouts = {name: options[name] for name in ("socket_timeout", "socket_connect_timeout")}
    sentinel = Sentinel(nodes, **timeouts)  # type: ignore[no-untyped-call]
    client: redis.Redis = sentinel.master_for(  # type: ignore[no-untyped-call]
        settings.sentinel_service, db=int(database), **options
    )
    return client


@contextmanager
def translated(unavailable: type[Unavailable]) -> Iterator[None]:
    """Turn the client's errors into `unavailable`, and a full memory into Overloaded."""
    try:
        yield
    except redis.exceptions.OutOfMemoryError as error:
        raise Overloaded(f"Valkey's memory is full: {error}", MEMORY_FULL_RETRY) from error
    except (redis.exceptions.AuthenticationError, redis.exceptions.NoPermissionError) as error:
        raise unavailable(f"Valkey refuses this user: {error}; see valkey.username and valkey.password_file") from error
    except redis.exceptions.RedisError as error:
        raise unavailable(f"Valkey: {error}") from error


def repeat(call: Callable[[bool], T], unavailable: type[Unavailable]) -> T:
    """`call(again)`, up to three times while the connection fails or the server says "not now".

    `again` tells that an earlier try may have been carried out and its answer lost. Errors are translated.
    """
    with translated(unavailable):
        for number in range(TRIES - 1):
            try:
                return call(number > 0)
            except redis.exceptions.RedisError as error:
                if not _worth_repeating(error):
                    raise
            time.sleep(random.uniform(0.2, 2) * PAUSE * (number + 1))
        return call(True)


def _worth_repeating(error: redis.exceptions.RedisError) -> bool:
    if isinstance(error, redis.exceptions.AuthenticationError):
        return False
    lost = (redis.exceptions.ConnectionError, redis.exceptions.TimeoutError)
    not_now = (redis.exceptions.ReadOnlyError, redis.exceptions.ClusterDownError, redis.exceptions.TryAgainError)
    return isinstance(error, lost + not_now) or str(error).startswith(NOT_NOW)


class Functions:
    """A library of Lua functions, loaded when the server doesn't have it (a new server, or after FUNCTION FLUSH).

    The names carry a digest of the source, so that workers of two versions can share a server. `@` in the source's function
    names stands for that name.
    """

    def __init__(self, name: str, files: Sequence[str]) -> None:
        folder = resources.files("shared.adapters")
        body = "\n".join(folder.joinpath(file).read_text(encoding="utf-8") for file in files)
        self._name = f"{name}_{hashlib.sha256(body.encode()).hexdigest()[:12]}"
        self._source = f"#!lua name={self._name}\n" + body.replace("@_", self._name + "_")

    def call(
        self,
        client: redis.Redis,
        function: str,
        key: str,
        calls: Sequence[Sequence[str | bytes]],
        waitaof: tuple[int, int, int] | None = None,
    ) -> list[Any]:
        """The reply of each call, all in one round trip. With `waitaof` (local, replicas, milliseconds) that command follows on
        the same connection, and its reply, or error, comes last."""
        if waitaof is None:
            return self._replies(client, function, key, calls)
        # In the same pipeline as the write WAITAOF is answered by the server's next timer tick, 100 ms later at the usual
        # `hz 10`; sent after the write's reply it takes half a millisecond.
        with client.client() as connection:  # type: ignore[no-untyped-call]
            replies = self._replies(connection, function, key, calls)
            try:
                replies.append(connection.waitaof(*waitaof))
            except redis.exceptions.ResponseError as error:
                replies.append(error)
            return replies

    def _replies(
        self, client: redis.Redis, function: str, key: str, calls: Sequence[Sequence[str | bytes]]
    ) -> list[Any]:
        replies = self._pipeline(client, function, key, calls)
        if any(isinstance(reply, redis.exceptions.ResponseError) and MISSING in str(reply) for reply in replies):
            client.function_load(self._source, replace=True)
            replies = self._pipeline(client, function, key, calls)
        for reply in replies:
            if isinstance(reply, Exception):
                raise reply
        return replies

    def _pipeline(
        self, client: redis.Redis, function: str, key: str, calls: Sequence[Sequence[str | bytes]]
    ) -> list[Any]:
        with client.pipeline(transaction=False) as pipe:
            for arguments in calls:
                pipe.fcall(f"{self._name}_{function}", 1, key, *arguments)
            return pipe.execute(raise_on_error=False)
