"""Bodies are capped as sent and as unpacked."""

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.fetch.web.body import TooLarge, Undecodable, read


def take(data: bytes, encoding: str, limit: int = 1_000_000, step: int = 1000) -> bytes:
    async def chunks() -> AsyncIterator[bytes]:
        for start in range(0, len(data), step):
            yield data[start : start + step]

    return asyncio.run(read(chunks(), encoding, limit))


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@given(st.binary(max_size=5000), st.integers(1, 700))
def test_every_encoding_gives_the_body_back(data: bytes, step: int) -> None:
    half = len(data) // 2
    assert take(data, "", step=step) == data
    assert take(data, "identity", step=step) == data
    assert take(gzip.compress(data), "gzip", step=step) == data
    assert take(zlib.compress(data), "deflate", step=step) == data
    assert take(gzip.compress(data[:half]) + gzip.compress(data[half:]), "X-GZIP", step=step) == data


def test_deflate_without_its_header_is_read() -> None:
    data = "نص طويل ".encode() * 500
    assert take(raw_deflate(data), "deflate") == data


def test_a_bomb_stops_at_the_cap() -> None:
    bomb = gzip.compress(b"\0" * 30_000_000)
    assert len(bomb) < 40_000
    with pytest.raises(TooLarge, match="unpacked"):
        take(bomb, "gzip", limit=1_000_000, step=65536)


def test_the_cap_itself_passes_and_one_more_does_not() -> None:
    data = b"a" * 10_000
    assert take(gzip.compress(data), "gzip", limit=10_000) == data
    with pytest.raises(TooLarge, match="unpacked"):
        take(gzip.compress(data + b"a"), "gzip", limit=10_000)
    assert take(data, "", limit=10_000) == data
    with pytest.raises(TooLarge, match="as sent"):
        take(data + b"a", "", limit=10_000)


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "rubbish"])
def test_an_encoding_that_was_not_asked_for_is_refused(encoding: str) -> None:
    with pytest.raises(Undecodable):
        take(b"x", encoding)


def test_broken_and_cut_data_are_told() -> None:
    with pytest.raises(Undecodable, match="not gzip"):
        take(b"this is no gzip at all", "gzip")
    with pytest.raises(Undecodable, match="truncated"):
        take(gzip.compress(b"a" * 10_000)[:-12], "gzip")


def test_rubbish_behind_the_data_is_left() -> None:
    assert take(gzip.compress(b"text") + b"\0\0\0rubbish", "gzip") == b"text"
