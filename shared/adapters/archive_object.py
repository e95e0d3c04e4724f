"""The archive as objects: `pages/ab/<sha256>` (the body, zstd), `records/<source>/<key>` (JSON) and
`articles/<source>/<key>` (JSON, zstd), in a directory or a bucket.
"""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote, unquote

import msgspec
import structlog
import zstandard

from shared.adapters.objects import Change, Objects
from shared.adapters.objects_directory import DirectoryObjects
from shared.article import SOURCE, Article, Page, parse_id
from shared.errors import ArchiveUnavailable, SettingError
from shared.ports.archive import Record
from shared.settings import Settings

log = structlog.get_logger(__name__)
NAME_LIMIT = 200  # bytes; file systems take 255
LONGEST_PAGE = 256 * 1024 * 1024  # bytes unpacked: well above any stages.fetch.max_bytes


class _Revision(msgspec.Struct):
    revision: int


_record = msgspec.json.Decoder(Record)
_article = msgspec.json.Decoder(Article)
_revision = msgspec.json.Decoder(_Revision)
_json = msgspec.json.Encoder()


class ObjectArchive:
    """shared.ports.archive.Archive on Objects."""

    def __init__(self, objects: Objects, level: int) -> None:
        self._objects = objects
        self._level = level

    def put_pages(self, pages: Sequence[tuple[Record, Page]]) -> None:
        if not pages:
            return
        bodies = {_page_name(record.digest): page.body for record, page in pages}
        pack = zstandard.ZstdCompressor(level=self._level).compress
        # Written again where it is there: what stands there may be what a power cut tore.
        self._objects.put([(name, pack(body)) for name, body in bodies.items()])
        # The pages first: a record never points at a page that isn't there.
        self._objects.change([(_name("records", r.id), _newest(r.revision, _json.encode(r), False)) for r, _ in pages])

    def records(self, ids: Sequence[str]) -> Sequence[Record | None]:
        found = self._objects.get([_name("records", id) for id in ids])
        return [_read_record(id, content) for id, content in zip(ids, found, strict=True)]

    def pages(self, records: Sequence[Record]) -> Sequence[Page | None]:
        found = self._objects.get([_page_name(record.digest) for record in records])
        return [_read_page(record, content) for record, content in zip(records, found, strict=True)]

    def put_articles(self, articles: Sequence[Article]) -> None:
        pack = zstandard.ZstdCompressor(level=self._level).compress
        self._objects.change(
            [(_name("articles", a.id), _newest(a.revision, pack(_json.encode(a)), True)) for a in articles]
        )

    def article(self, id: str) -> Article | None:
        return self.articles([id])[0]

    def articles(self, ids: Sequence[str]) -> Sequence[Article | None]:
        found = self._objects.get([_name("articles", id) for id in ids])
        return [_read_article(id, content) for id, content in zip(ids, found, strict=True)]

    def ids(self, source: str | None = None) -> Iterator[str]:
        if source is not None and not SOURCE.match(source):
            return  # no name of a source, and it must not lead out of the folder
        for name in self._objects.names("records" if source is None else f"records/{source}"):
            _, of, key = name.split("/", 2)
            if "=" not in key:
                yield f"{of}:{unquote(key)}"
                continue
            content = self._objects.get([name])[0]
            record = _read_record(None, content)
            if record is not None:
                yield record.id

    def ping(self) -> None:
        self._objects.ping()


def _page_name(digest: str) -> str:
    if len(digest) != 64 or not (digest.isascii() and digest.isalnum()):
        raise ArchiveUnavailable(f"archive: {digest[:80]!r} is no SHA-256 in hex")
    return f"pages/{digest[:2]}/{digest}"


def _name(folder: str, id: str) -> str:
    """The object of an article: its key percent-encoded, and one too long for a file name cut short, with `=` and its
    SHA-256 (`=` is encoded in all others). Raises InvalidId."""
    source, key = parse_id(id)
    quoted = quote(key, safe="")
    if quoted.startswith("."):
        quoted = "%2E" + quoted[1:]
    if len(quoted) > NAME_LIMIT:
        quoted = f"{quoted[:100]}={hashlib.sha256(key.encode()).hexdigest()}"
    return f"{folder}/{source}/{quoted}"


def _unpack(content: bytes) -> bytes:
    return zstandard.ZstdDecompressor().decompress(content, max_output_size=LONGEST_PAGE)


def _newest(revision: int, content: bytes, packed: bool) -> Change:
    """Put `content` there unless a higher revision stands there; what can't be read gives way."""

    def make(before: bytes | None) -> bytes | None:
        if before is None:
            return content
        try:
            there = _revision.decode(_unpack(before) if packed else before).revision
        except (zstandard.ZstdError, msgspec.DecodeError):
            return content
        return None if there > revision or before == content else content

    return make


def _read_record(id: str | None, content: bytes | None) -> Record | None:
    if content is None:
        return None
    try:
        record = _record.decode(content)
    except msgspec.DecodeError as error:
        log.warning("record_unreadable", article=id, error=str(error))
        return None
    return record if id in (None, record.id) else None


def _read_article(id: str, content: bytes | None) -> Article | None:
    if content is None:
        return None
    try:
        return _article.decode(_unpack(content))
    except (zstandard.ZstdError, msgspec.DecodeError) as error:
        log.warning("archived_article_unreadable", article=id, error=str(error))
        return None


def _read_page(record: Record, content: bytes | None) -> Page | None:
    if content is None:
        return None
    try:
        body = _unpack(content)
    except zstandard.ZstdError as error:
        log.warning("archived_page_unreadable", article=record.id, error=str(error))
        return None
    if hashlib.sha256(body).hexdigest() != record.digest:
        log.warning("archived_page_torn", article=record.id, digest=record.digest)
        return None
    return Page(
        body=body,
        digest=record.digest,
        fetched_at=record.fetched_at,
        content_type=record.content_type,
        url=record.url,
    )


def build(settings: Settings) -> ObjectArchive:
    """`archive.url`: a directory, or s3://bucket/prefix. Raises SettingError for another scheme."""
    given = settings.archive
    if given.url.startswith("s3://"):
        from shared.adapters.objects_s3 import S3Objects

        return ObjectArchive(S3Objects(given), given.level)
    if "://" in given.url and not given.url.startswith("file://"):
        raise SettingError([f"archive.url: {given.url!r}: a directory, or s3://bucket/prefix"])
    return ObjectArchive(DirectoryObjects(Path(given.url.removeprefix("file://"))), given.level)
