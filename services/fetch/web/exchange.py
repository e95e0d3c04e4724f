"""One request and its answer, with nothing followed: a redirect is the caller's to check and go after."""

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import httpcore

from services.fetch.memo import Memo
from services.fetch.web import body

ACCEPT = "text/html,application/xhtml+xml,text/plain;q=0.9,application/xml;q=0.8,application/json;q=0.8,*/*;q=0.1"
REDIRECTS = {301, 302, 303, 307, 308}
LONGEST_URL = 8192


class Redirected(Exception):
    """To `url`, absolute, http or https."""

    def __init__(self, url: str) -> None:
        self.url = url
        super().__init__(url)


class TooManyRedirects(Exception):
    """More than the source permits, or one that leads nowhere."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A final answer. `body` is unpacked, and empty for any status but 200 and 203."""

    url: str
    status: int
    body: bytes
    content_type: str | None
    etag: str
    modified: str
    retry_after: str | None


class Exchange:
    """`headers` go to the host of the source's own URL alone, since they may hold its secrets."""

    def __init__(
        self,
        pool: httpcore.AsyncConnectionPool,
        headers: dict[str, str],
        user_agent: str,
        connect_timeout: float,
        read_timeout: float,
        limit: int,
    ) -> None:
        self._pool = pool
        self._headers = [(name.encode("ascii"), value.encode("latin-1")) for name, value in headers.items()]
        named = {name.lower() for name in headers}
        self._common = [
            (name, value)
            for name, value in (
                (b"User-Agent", user_agent.encode("latin-1", "replace")),
                (b"Accept", ACCEPT.encode("ascii")),
                (b"Accept-Encoding", body.ENCODINGS.encode("ascii")),
            )
            if name.decode().lower() not in named
        ]
        self._timeouts = {"connect": connect_timeout, "read": read_timeout, "write": read_timeout, "pool": read_timeout}
        self._limit = limit

    async def get(self, url: str, known: Memo, home: str) -> Reply:
        """The answer to a GET. Raises Redirected, TooManyRedirects, TooLarge, Undecodable, Refused and httpcore's errors.

        Once more at once where the connection went away before an answer: a kept one may have been closed meanwhile.
        """
        try:
            return await self._get(url, known, home)
        except httpcore.RemoteProtocolError as error:
            if "without sending a response" not in str(error):
                raise
        except (httpcore.ReadError, httpcore.WriteError):
            pass
        return await self._get(url, known, home)

    async def _get(self, url: str, known: Memo, home: str) -> Reply:
        parts = urlsplit(url)
        headers = [(b"Host", parts.netloc.encode("ascii")), *self._common]
        if _origin(url) == _origin(home):
            headers += self._headers
            headers += [(b"If-None-Match", known.etag.encode("latin-1"))] if known.etag else []
            headers += [(b"If-Modified-Since", known.modified.encode("latin-1"))] if known.modified else []
        async with self._pool.stream("GET", url, headers=headers, extensions={"timeout": self._timeouts}) as response:
            found = {name.lower(): value.decode("latin-1") for name, value in response.headers}
            if response.status in REDIRECTS and b"location" in found:
                raise Redirected(_target(url, found[b"location"]))
            content = b""
            if response.status in (200, 203):
                length = found.get(b"content-length", "")
                if length.isdigit() and int(length) > self._limit:
                    raise body.TooLarge(f"oversized: {length} bytes, and stages.fetch.max_bytes permits {self._limit}")
                content = await body.read(response.aiter_stream(), found.get(b"content-encoding", ""), self._limit)
            return Reply(
                url=url,
                status=response.status,
                body=content,
                content_type=found.get(b"content-type"),
                etag=found.get(b"etag", ""),
                modified=found.get(b"last-modified", ""),
                retry_after=found.get(b"retry-after"),
            )


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc


def _target(url: str, location: str) -> str:
    """Where a Location leads. Raises TooManyRedirects for what isn't http(s), or is no URL."""
    try:
        # Servers send raw UTF-8 there; header bytes were read as Latin-1.
        text = location.encode("latin-1").decode("utf-8", "replace").strip()
        target = urljoin(url, text).partition("#")[0]
        parts = urlsplit(target)
        host, _ = parts.hostname, parts.port
        target = target.encode("ascii", "strict").decode() if target.isascii() else _ascii(target)
    except (ValueError, UnicodeError) as error:
        raise TooManyRedirects(f"redirected to no URL: {location[:100]!r}") from error
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc or len(target) > LONGEST_URL:
        raise TooManyRedirects(f"redirected to what can't be followed: {location[:100]!r}")
    return target


def _ascii(url: str) -> str:
    """An IRI as a URI: the host by IDNA, the rest percent-encoded."""
    from urllib.parse import quote, urlunsplit

    parts = urlsplit(url)
    host = (parts.hostname or "").encode("idna").decode("ascii")
    netloc = host if parts.port is None else f"{host}:{parts.port}"
    safe = "/%:@!$&'()*+,;=~-._"
    return urlunsplit((parts.scheme, netloc, quote(parts.path, safe=safe), quote(parts.query, safe=safe + "?/"), ""))
