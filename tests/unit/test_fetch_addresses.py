"""Which addresses a source may connect to."""

import ipaddress

import pytest

from services.fetch.web.addresses import Permitted, Refused, kind, literal


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("127.0.0.1", "loopback"),
        ("127.8.8.8", "loopback"),
        ("0.0.0.0", "unspecified"),
        ("10.1.2.3", "private"),
        ("172.16.0.1", "private"),
        ("192.168.1.1", "private"),
        ("100.64.0.1", "not global"),
        ("169.254.1.1", "link-local"),
        ("169.254.169.254", "metadata"),
        ("168.63.129.16", "metadata"),
        ("100.100.100.200", "metadata"),
        ("192.0.2.1", "private"),
        ("198.18.0.1", "private"),
        ("224.0.0.1", "multicast"),
        ("240.0.0.1", "private"),
        ("255.255.255.255", "private"),
        ("::", "unspecified"),
        ("::1", "loopback"),
        ("fe80::1", "link-local"),
        ("fc00::1", "private"),
        ("fec0::1", "private"),
        ("ff02::1", "multicast"),
        ("2001:db8::1", "private"),
        ("2001::1", "private"),
        ("::ffff:127.0.0.1", "loopback"),
        ("::127.0.0.1", "loopback"),
        ("::ffff:169.254.169.254", "metadata"),
        ("64:ff9b::7f00:1", "loopback"),
        ("64:ff9b::a9fe:a9fe", "metadata"),
        ("64:ff9b:1::a00:1", "private"),
        ("2002:7f00:1::", "loopback"),
        ("2002:a9fe:a9fe::1", "metadata"),
    ],
)
def test_what_is_not_public_is_told_by_kind(text: str, found: str) -> None:
    told = kind(ipaddress.ip_address(text))
    assert told is not None
    # Which of these two a range counts as differs between Python's releases.
    assert told.startswith(found) or (told, found) == ("reserved", "private")


@pytest.mark.parametrize("text", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "64:ff9b::808:808", "2002:808:808::1"])
def test_public_ones_pass(text: str) -> None:
    assert kind(ipaddress.ip_address(text)) is None


def test_a_named_host_may_be_private_but_never_metadata() -> None:
    permitted = Permitted("wire", frozenset({"CMS.internal.", "10.9.9.9", "169.254.1.1", "[fc00::2]"}))
    permitted.check("cms.internal", ipaddress.ip_address("10.0.0.1"))
    permitted.check("cms.internal", ipaddress.ip_address("127.0.0.1"))
    permitted.check("10.9.9.9", ipaddress.ip_address("10.9.9.9"))
    permitted.check("169.254.1.1", ipaddress.ip_address("169.254.1.1"))
    permitted.check("fc00::2", ipaddress.ip_address("fc00::2"))
    for host, address in (
        ("cms.internal", "169.254.169.254"),
        ("cms.internal", "169.254.7.7"),
        ("cms.internal", "224.0.0.1"),
        ("cms.internal", "64:ff9b::a9fe:a9fe"),
        ("evil.internal", "10.0.0.1"),
        ("evil.internal", "10.9.9.9"),
        ("fe80::1%eth0", "fe80::1%eth0"),
    ):
        with pytest.raises(Refused):
            permitted.check(host, ipaddress.ip_address(address))


def test_a_refusal_names_the_setting() -> None:
    with pytest.raises(Refused, match=r"cms\.example \(10\.0\.0\.5\) is a private address.*sources\.wire\.allow_hosts"):
        Permitted("wire", frozenset()).check("cms.example", ipaddress.ip_address("10.0.0.5"))


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "0x7f000001", "2130706433", "0177.0.0.1", "[::1]", "::1"])
def test_addresses_in_every_spelling(host: str) -> None:
    found = literal(host)
    assert found is not None
    assert found.is_loopback


def test_names_are_no_addresses() -> None:
    assert literal("cms.example") is None
    assert literal("خبر.example") is None
