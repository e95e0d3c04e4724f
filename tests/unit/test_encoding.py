import pytest
import zstandard

from shared.article import Document, Page
from shared.encoding import UNPACKED_LIMIT, DocumentCodec
from shared.errors import Unreadable


def test_arabic_text_is_packed_small() -> None:
    body = "قال الوزير إن المحادثات ستستأنف غدا في جنيف. ".encode() * 200
    document = Document(id="a:1", revision=1, page=Page(body=body, digest="d", fetched_at="2026-01-01T00:00:00Z"))
    packed = DocumentCodec(3).pack(document)
    assert len(packed) < len(body) / 10
    assert DocumentCodec(1).unpack(packed) == document


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        b"not zstd",
        zstandard.compress(b"not msgpack"),
        zstandard.compress(b"\x81\xa2id\x01"),
        DocumentCodec(3).pack(Document(id="a:1", revision=1))[:-3],
    ],
)
def test_what_is_no_document_is_told_so(packed: bytes) -> None:
    with pytest.raises(Unreadable):
        DocumentCodec(3).unpack(packed)


def test_a_bomb_is_not_unpacked() -> None:
    compressor = zstandard.ZstdCompressor(level=1).compressobj(size=UNPACKED_LIMIT + 1)
    packed = compressor.compress(bytes(1 << 20))
    with pytest.raises(Unreadable, match=str(UNPACKED_LIMIT)):
        DocumentCodec(3).unpack(packed)
