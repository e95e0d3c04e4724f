# ruff: noqa: ASYNC109 (httpcore passes its timeouts)
"""Connections that go to an address which was checked: name → addresses → check → connect to that very address."""

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence

import httpcore

from services.fetch.web.addresses import Address, Permitted, Refused

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
TRIED = 4  # addresses of one name


async def system_resolver(host: str, port: int) -> Sequence[str]:
    """The addresses of a name, as the system orders them."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class PinnedBackend(httpcore.AsyncNetworkBackend):
    """Raises Refused for a name none of whose addresses is permitted, httpcore's own errors for the rest."""

    def __init__(self, permitted: Permitted, resolve: Resolve = system_resolver) -> None:
        self._permitted = permitted
        self._resolve = resolve
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        failed: httpcore.NetworkError | httpcore.TimeoutException | None = None
        for address in await self._addresses(host, port, timeout):
            try:
                return await self._inner.connect_tcp(str(address), port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        assert failed is not None
        raise failed

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        raise Refused(f"{path}: no article lies behind a socket file")

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def _addresses(self, host: str, port: int, timeout: float | None) -> list[Address]:
        """The permitted ones of a name. All are refused where one is: a public name has no business with a private
        address beside its own."""
        try:
            async with asyncio.timeout(timeout):
                texts = await self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"{host}: {error}") from error
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(f"{host}: no answer from the resolver") from error
        if not texts:
            raise httpcore.ConnectError(f"{host}: has no address")
        addresses = [ipaddress.ip_address(text) for text in texts]
        for address in addresses:
            self._permitted.check(host, address)
        return addresses[:TRIED]
