"""Reading a body: capped as sent and as unpacked, while it streams."""

import zlib
from collections.abc import AsyncIterable

ENCODINGS = "gzip, deflate"
STEP = 64 * 1024


class TooLarge(Exception):
    """The body passes the cap; its text says which."""


class Undecodable(Exception):
    """The body isn't in the encoding that its header names."""


async def read(chunks: AsyncIterable[bytes], encoding: str, limit: int) -> bytes:
    """The unpacked body. `encoding` is the Content-Encoding header. Raises TooLarge and Undecodable."""
    unpack = _unpacker(encoding)
    raw = 0
    body = bytearray()
    async for chunk in chunks:
        raw += len(chunk)
        if raw > limit:
            raise TooLarge(f"oversized: more than {limit} bytes as sent")
        body += chunk if unpack is None else unpack.feed(chunk, limit - len(body))
        if len(body) > limit:
            raise TooLarge(f"oversized: more than {limit} bytes unpacked")
    if unpack is not None and raw and not unpack.finished:
        raise Undecodable(f"truncated: the {encoding} data ends too early")
    return bytes(body)


class _Unpacker:
    """gzip (of one member or more), zlib or raw deflate; never makes more than it is asked for, and one byte."""

    def __init__(self, encoding: str) -> None:
        self._encoding = encoding
        self._bits = 31 if "gzip" in encoding else 15
        self._inner = zlib.decompressobj(self._bits)
        self._begun = False

    @property
    def finished(self) -> bool:
        return self._inner.eof

    def feed(self, chunk: bytes, room: int) -> bytes:
        made = bytearray()
        while chunk and len(made) <= room:
            if self._inner.eof:
                if self._bits != 31 or not chunk.startswith(b"\x1f"):
                    break
                self._inner = zlib.decompressobj(self._bits)
            made += self._some(chunk, min(STEP, room + 1 - len(made)))
            chunk = self._inner.unconsumed_tail or self._inner.unused_data
        return bytes(made)

    def _some(self, chunk: bytes, limit: int) -> bytes:
        try:
            piece = self._inner.decompress(chunk, max(1, limit))
        except zlib.error as error:
            if self._begun or self._bits != 15:
                raise Undecodable(f"not {self._encoding}: {error}") from error
            # Some servers send deflate without the zlib header that RFC 9110 asks for.
            self._bits = -15
            self._inner = zlib.decompressobj(self._bits)
            self._begun = True
            return self._some(chunk, limit)
        self._begun = True
        return piece


def _unpacker(encoding: str) -> _Unpacker | None:
    named = encoding.strip().lower()
    if named in ("", "identity"):
        return None
    if named in ("gzip", "x-gzip", "deflate"):
        return _Unpacker(named)
    raise Undecodable(f"unknown Content-Encoding {encoding[:40]!r}: only {ENCODINGS} were asked for")
