"""The memo: what the fetch stage leaves for an article's next revision, so that the same page isn't taken in again."""

import hashlib
from datetime import UTC, datetime

import msgspec

from shared.article import Page
from shared.outcomes import Unchanged
from shared.ports.source import Fetched

LIMIT = 1024  # characters, as Document.memo
LONGEST_TAG = 512


class Memo(msgspec.Struct, frozen=True, omit_defaults=True):
    """Digest of the body, and the validators its server sent with it."""

    digest: str = ""
    etag: str = ""
    modified: str = ""


_decoder = msgspec.json.Decoder(Memo)


def read(text: str) -> Memo:
    """An empty memo for an empty or unreadable text."""
    if not text:
        return Memo()
    try:
        return _decoder.decode(text)
    except msgspec.DecodeError:
        return Memo()


def write(memo: Memo) -> str:
    """JSON of at most LIMIT characters: validators too long for it are left out."""
    text = msgspec.json.encode(memo).decode()
    return text if len(text) <= LIMIT else msgspec.json.encode(Memo(digest=memo.digest)).decode()


def taken(
    body: bytes, known: str, *, content_type: str | None, url: str | None = None, etag: str = "", modified: str = ""
) -> Fetched | Unchanged:
    """The answer for a body that was read: Unchanged where the settled memo has its digest."""
    digest = hashlib.sha256(body).hexdigest()
    if read(known).digest == digest:
        return Unchanged()
    page = Page(body=body, digest=digest, fetched_at=now(), content_type=content_type, url=url)
    if len(etag) > LONGEST_TAG:
        etag = ""
    return Fetched(page, write(Memo(digest=digest, etag=etag, modified=modified[:64])))


def now() -> str:
    """The time in UTC, ISO 8601 to the second with Z."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
