"""Which addresses may be connected to, judged at the connect itself, so that a name that resolves anew can't get round it.

`ipaddress.is_global` isn't enough: it passes NAT64 (64:ff9b::7f00:1), 6to4 (2002:7f00:1::), site-local (fec0::1), multicast
and the metadata service of Azure (168.63.129.16).
"""

import ipaddress
from collections.abc import Iterator
from typing import Final

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052
COMPATIBLE: Final = ipaddress.IPv6Network("::/96")  # RFC 4291, 2.5.5.1: an IPv4 address in the last four bytes
METADATA: Final = frozenset(
    ipaddress.ip_address(text)
    for text in (
        "168.63.129.16",  # Azure
        "169.254.169.254",  # AWS, Google, Azure, OpenStack
        "169.254.170.2",  # AWS, of containers
        "100.100.100.200",  # Alibaba
        "192.0.0.192",  # Oracle
        "fd00:ec2::254",  # AWS
    )
)


class Refused(Exception):
    """An address that may not be connected to; its text says why, and which setting would permit it."""


def kind(address: Address) -> str | None:
    """What is wrong with an address, None for a public one. Embedded IPv4 addresses are judged as well."""
    if address in METADATA:
        return "metadata"
    # First of all: Python 3.13 judges a mapped address by the one in it, earlier ones don't.
    for inner in _embedded(address):
        found = kind(inner)
        if found:
            return f"{found} (inside {address})"
    for reason, wrong in (
        ("unspecified", address.is_unspecified),
        ("loopback", address.is_loopback),
        ("link-local", address.is_link_local),
        ("multicast", address.is_multicast),
        ("private", address.is_private or (isinstance(address, ipaddress.IPv6Address) and address.is_site_local)),
        ("reserved", address.is_reserved and not _carries(address)),
    ):
        if wrong and not (reason == "private" and _carries(address)):
            return reason
    if not address.is_global and not _carries(address):
        return "not global"
    return None


def _carries(address: Address) -> bool:
    return next(_embedded(address), None) is not None


def _embedded(address: Address) -> Iterator[ipaddress.IPv4Address]:
    """IPv4 addresses that an IPv6 one leads to: mapped, compatible, 6to4, NAT64."""
    if not isinstance(address, ipaddress.IPv6Address):
        return
    if address.ipv4_mapped:
        yield address.ipv4_mapped
    if address.sixtofour:
        yield address.sixtofour
    if address in NAT64 or (address in COMPATIBLE and int(address) > 0xFFFF):
        yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)


class Permitted:
    """The rule of one source. `hosts` are names or addresses, as URLs write them, that its setting allows although they
    aren't public.

    A name so allowed may lead to private and loopback addresses; a link-local, metadata or multicast one must be named itself
    and be what the URL says. An address so allowed is not allowed to another name that leads there.
    """

    def __init__(self, source: str, hosts: frozenset[str]) -> None:
        self._setting = f"sources.{source}.allow_hosts"
        self._hosts = frozenset(_plain(host) for host in hosts)

    def check(self, host: str, address: Address) -> None:
        """Raises Refused."""
        if isinstance(address, ipaddress.IPv6Address) and address.scope_id:
            raise Refused(f"{host} has the scoped address {address}")
        found = kind(address)
        if found is None:
            return
        itself = literal(_plain(host)) == address
        if itself and str(address) in self._hosts:
            return
        if _plain(host) in self._hosts and (itself or found in ("private", "loopback", "not global")):
            return
        shown = host if host == str(address) else f"{host} ({address})"
        raise Refused(f"{shown} is a {found} address: if that is meant, name {host} in {self._setting}")


def _plain(host: str) -> str:
    return host.lower().rstrip(".").strip("[]")


def literal(host: str) -> Address | None:
    """The address that a host is written as, in any form a resolver would take for one (127.1, 0x7f000001)."""
    try:
        return ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        pass
    import socket

    try:
        return ipaddress.IPv4Address(socket.inet_aton(host))
    except (OSError, UnicodeEncodeError):
        return None
