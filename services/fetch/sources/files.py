"""Articles as files in a directory: `[sources.local] kind = "files", path = "corpus", pattern = "*_{id}.txt"`."""

import asyncio
import errno
import mimetypes
import os
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import Field, field_validator

from services.fetch import memo
from services.fetch.budget import Budget
from services.fetch.listing import PLACE, Listing
from services.fetch.options import Options as Base
from services.fetch.options import read_options
from shared.outcomes import Outage, Reject, Retry
from shared.ports.source import Answer, Wanted
from shared.settings import Settings

OUTAGE_SECONDS = 10.0
# The table that Python carries, not the machine's: the same file is the same type everywhere.
TYPES = mimetypes.MimeTypes(filenames=())


class Options(Base):
    path: Path = Field(description="the directory")
    pattern: str | None = Field(
        None,
        description="a file's name with {id} for the key and * for anything; default: the key is the name without its suffix",
    )

    @field_validator("pattern")
    @classmethod
    def _one_place(cls, value: str | None) -> str | None:
        if value is not None and value.count(PLACE) != 1:
            raise ValueError(f"must have {PLACE} in it, once")
        if value is not None and ("/" in value or "\0" in value):
            raise ValueError("is a file's name: it has no /")
        return value


class FilesSource:
    """shared.ports.source.Source. A directory that isn't there is an outage; a file that isn't, or that can't be read or
    leads out of the directory, is the article's fault."""

    def __init__(self, name: str, options: Options, limit: int) -> None:
        self.name = name
        self._directory = options.path
        self._listing = Listing(options.path, options.pattern)
        self._limit = limit

    async def fetch(self, wanted: Sequence[Wanted]) -> Sequence[Answer]:
        return await asyncio.to_thread(self._fetch, wanted)

    async def close(self) -> None:
        """Holds nothing open."""

    def _fetch(self, wanted: Sequence[Wanted]) -> list[Answer]:
        try:
            self._listing.refresh()
        except OSError as error:
            reason = f"sources.{self.name}.path: {self._directory}: {error.strerror}"
            return [Outage(f"fetch:{self.name}", reason, OUTAGE_SECONDS)] * len(wanted)
        budget = Budget(self.name)
        return [budget.refusal() or budget.spend(self._one(item)) for item in wanted]

    def _one(self, item: Wanted) -> Answer:
        names = self._listing.files(item.article.key)
        if not names:
            return Reject(f"gone: no file of {self._directory} is {item.article.key!r}"[:300])
        if len(names) > 1:
            return Reject(f"ambiguous: {', '.join(sorted(names)[:3])} are all {item.article.key!r}"[:300])
        name = names[0]
        try:
            body = self._read(name)
        except (FileNotFoundError, NotADirectoryError):
            return Reject(f"gone: {name} is no longer there")
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EPERM, errno.ELOOP, errno.EISDIR):
                return Reject(f"unreadable: {name}: {error.strerror}")
            return Retry(f"{name}: {error.strerror}")
        if isinstance(body, Reject):
            return body
        return memo.taken(body, item.known, content_type=TYPES.guess_type(name)[0])

    def _read(self, name: str) -> bytes | Reject:
        path = os.path.join(self._directory, name)
        if os.path.islink(path):
            root = os.path.realpath(self._directory)
            path = os.path.realpath(path, strict=True)
            if os.path.commonpath([root, path]) != root:
                return Reject(f"refused: {name} is a link that leads out of {self._directory}")
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with open(descriptor, "rb", buffering=0) as file:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                return Reject(f"refused: {name} is no regular file")
            if status.st_size > self._limit:
                return Reject(
                    f"oversized: {name} has {status.st_size} bytes, and stages.fetch.max_bytes permits {self._limit}"
                )
            # Read to the size it had: a file that grows meanwhile is taken as it was.
            return file.read(status.st_size) or b""


def build(name: str, options: Mapping[str, Any], settings: Settings) -> FilesSource:
    return FilesSource(name, read_options(Options, name, options), settings.stages.fetch.max_bytes)
