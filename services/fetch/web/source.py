"""The http source: many articles at once, each a request with its redirects, limits and conditions."""

import asyncio
import importlib.util
import ssl
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpcore
import structlog

from services.fetch import memo
from services.fetch.budget import Budget
from services.fetch.web.addresses import Permitted, Refused
from services.fetch.web.backend import PinnedBackend, Resolve, system_resolver
from services.fetch.web.body import TooLarge, Undecodable
from services.fetch.web.breaker import Breaker
from services.fetch.web.exchange import Exchange, Redirected, Reply, TooManyRedirects
from services.fetch.web.options import HttpOptions
from services.fetch.web.pace import NoSlot, Paces
from services.fetch.web.status import judge
from services.fetch.web.unwrap import CONTENT_TYPE, page
from shared.errors import SettingError, Unreadable
from shared.outcomes import Outage, Reject, Retry, Unchanged
from shared.ports.source import Answer, Wanted

log = structlog.get_logger(__name__)
# Long enough that a large backlog of one slow source isn't claimed and put back all the time, short beside `queue_seconds`.
POSTPONED_SECONDS = 5.0
READABLE = (
    "text/",
    "application/xhtml+xml",
    "application/xml",
    "application/json",
    "application/rss+xml",
    "application/atom+xml",
)


class HttpSource:
    """shared.ports.source.Source. `limit` in bytes; `queue_seconds` is the longest that an article waits for its turn,
    `article_seconds` how long its request may take, redirects included. Proxy variables are ignored.

    A host that can't be connected to is an outage of the source. Once the source asks for time, the rest of the batch isn't
    tried.
    """

    def __init__(
        self,
        name: str,
        options: HttpOptions,
        headers: Mapping[str, str],
        *,
        limit: int,
        article_seconds: float,
        queue_seconds: float,
        resolve: Resolve = system_resolver,
    ) -> None:
        _spare_failing_imports()
        self.name = name
        self._options = options
        self._seconds, self._queue = article_seconds, queue_seconds
        self._paces = Paces(options.concurrency, options.rate)
        self._breaker = Breaker(name, options.breaker_after)
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=_tls(name, options.ca_file),
            max_connections=options.concurrency * 4,
            max_keepalive_connections=options.concurrency,
            keepalive_expiry=30,
            network_backend=PinnedBackend(Permitted(name, frozenset(options.allow_hosts)), resolve),
        )
        self._exchange = Exchange(
            self._pool, dict(headers), options.user_agent, options.connect_timeout, options.read_timeout, limit
        )

    async def fetch(self, wanted: Sequence[Wanted]) -> Sequence[Answer]:
        stop: list[Outage] = []
        deadline = asyncio.get_running_loop().time() + self._queue
        budget = Budget(self.name)
        given = await asyncio.gather(
            *(self._one(item, deadline, stop, budget) for item in wanted), return_exceptions=True
        )
        return self._breaker.weigh(wanted, [_answer(item, found) for item, found in zip(wanted, given, strict=True)])

    async def close(self) -> None:
        await self._pool.aclose()

    async def _one(self, item: Wanted, deadline: float, stop: list[Outage], budget: Budget) -> Answer:
        url = self._options.url.replace("{id}", quote(item.article.key, safe=""))
        known = memo.read(item.known)
        home = url
        ends: float | None = None
        loop = asyncio.get_running_loop()
        try:
            for _ in range(self._options.redirects + 1):
                try:
                    async with self._paces.of(urlsplit(url).netloc).slot(deadline):
                        over = stop[0] if stop else budget.refusal()
                        if over is not None:
                            return over
                        ends = ends or loop.time() + self._seconds
                        async with asyncio.timeout_at(ends):
                            reply = await self._exchange.get(url, known, home)
                        break
                except Redirected as redirect:
                    url = redirect.url
            else:
                raise TooManyRedirects(f"more than {self._options.redirects} redirects")
        except NoSlot:
            return Outage(f"fetch:{self.name}", f"sources.{self.name}: its pace leaves no turn", POSTPONED_SECONDS)
        except TimeoutError:
            return Retry(f"took longer than {self._seconds:g} s (stages.fetch.article_limit)")
        except Refused as error:
            # The template's own host: the setting has to be mended, and the dead article replayed.
            return Retry(str(error)) if url == home else Reject(f"redirected to what is refused: {error}")
        except TooManyRedirects as error:
            return Reject(str(error))
        except (TooLarge, Undecodable) as error:
            return Reject(str(error))
        except (httpcore.ConnectError, httpcore.ConnectTimeout, ssl.SSLError) as error:
            reason = f"{urlsplit(url).netloc}: {str(error) or type(error).__name__}"[:300]
            if url != home:
                return Retry(reason)
            stop.append(Outage(f"fetch:{self.name}", reason, 0))
            return stop[-1]
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
            return Retry(f"{type(error).__name__}: {error}"[:300])
        answer = budget.spend(self._judge(item, reply))
        if isinstance(answer, Outage):
            stop.append(answer)
        return answer

    def _judge(self, item: Wanted, reply: Reply) -> Answer:
        if reply.status == 304:
            return Unchanged() if item.known else Retry("HTTP 304 to a request without conditions")
        if reply.status not in (200, 203):
            return judge(self.name, reply.status, reply.retry_after, self._options.retry_after_cap)
        body, content_type = reply.body, reply.content_type
        mime = (content_type or "").partition(";")[0].strip().lower()
        if mime and not mime.startswith(READABLE) and not mime.endswith(("+xml", "+json")):
            return Reject(f"not text: Content-Type {mime[:80]}")
        if self._options.json_body:
            try:
                body = page(body, self._options.json_body, self._options.json_title, self._options.json_date)
            except Unreadable as error:
                return Reject(str(error)[:300])
            content_type = CONTENT_TYPE
        return memo.taken(
            body, item.known, content_type=content_type, url=reply.url, etag=reply.etag, modified=reply.modified
        )


def _answer(item: Wanted, found: Answer | BaseException) -> Answer:
    """What nobody foresaw is the article's own failure, not its siblings'."""
    if isinstance(found, Exception):
        log.error("fetch_failed", article=str(item.article), exc_info=found)
        return Retry(f"{type(found).__name__}: {found}"[:300])
    if isinstance(found, BaseException):
        raise found
    return found


def _spare_failing_imports() -> None:
    """httpcore tries to import sniffio several times a request; where it isn't installed, each try searches the whole path
    (measured: a fifth of the time of a fetch). A None in sys.modules makes it fail at once."""
    if "sniffio" not in sys.modules and importlib.util.find_spec("sniffio") is None:
        sys.modules["sniffio"] = None  # type: ignore[assignment]


def _tls(name: str, ca_file: Path | None) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=ca_file) if ca_file else httpcore.default_ssl_context()
    except (OSError, ssl.SSLError) as error:
        raise SettingError([f"sources.{name}.ca_file: can't read {ca_file}: {error}"]) from error
