"""Documents as bytes: MessagePack, compressed by Zstandard."""

import threading
from typing import Final

import msgspec
import zstandard

from shared.article import Document
from shared.errors import Unreadable

UNPACKED_LIMIT: Final = 256 * 1024 * 1024  # bytes; above every limit on a page


class DocumentCodec:
    """Packs and unpacks documents. One instance may be used by many threads."""

    def __init__(self, level: int) -> None:
        self._level = level
        self._local = threading.local()
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder = msgspec.msgpack.Decoder(Document)

    def pack(self, document: Document) -> bytes:
        # Compressors are costly to make and must not be shared by threads.
        if not hasattr(self._local, "compressor"):
            self._local.compressor = zstandard.ZstdCompressor(level=self._level)
            self._local.decompressor = zstandard.ZstdDecompressor()
        packed: bytes = self._local.compressor.compress(self._encoder.encode(document))
        return packed

    def unpack(self, packed: bytes) -> Document:
        """Raises Unreadable for what `pack` of this version can't have made."""
        if not hasattr(self._local, "decompressor"):
            self._local.compressor = zstandard.ZstdCompressor(level=self._level)
            self._local.decompressor = zstandard.ZstdDecompressor()
        try:
            size = zstandard.frame_content_size(packed)
            if not 0 <= size <= UNPACKED_LIMIT:
                raise Unreadable(f"a document of {size} bytes unpacked: {UNPACKED_LIMIT} at most")
            return self._decoder.decode(self._local.decompressor.decompress(packed))
        except (zstandard.ZstdError, msgspec.DecodeError) as error:
            raise Unreadable(f"not a document: {error}") from error
