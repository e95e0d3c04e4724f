"""What an HTTP status means for an article.

200, 203               the page
304                    unchanged, where the request was conditional
404, 410, 451          gone: rejected
429, 503 + Retry-After the source asks for time: an outage of the source, no attempt spent
408, 425, 5xx          comes again; many articles in a row make it an outage (breaker)
401, 403               comes again, and ends dead: it may be this article's own wall, and it may be our credentials. A dead
                       article can be replayed once they're right; a rejected one would pass for gone. Many articles in a
                       row are the credentials or a ban: an outage
other                  rejected
"""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from shared.outcomes import Outage, Reject, Retry

GONE = {404: "not found", 410: "gone", 451: "withheld for legal reasons"}
AGAIN = {401, 403, 407, 408, 425}
PAUSE_SECONDS = 10.0


def judge(source: str, status: int, retry_after: str | None, cap: float) -> Retry | Reject | Outage:
    """For any status but 2xx, 304 and redirects. `retry_after` is the header; no wait is longer than `cap` seconds."""
    after = seconds(retry_after, cap)
    if status in GONE:
        return Reject(f"gone: HTTP {status} ({GONE[status]})")
    if status == 429 or (status == 503 and after is not None):
        wait = PAUSE_SECONDS if after is None else after
        return Outage(f"fetch:{source}", f"HTTP {status}: the source asks for {wait:g} s", max(wait, 0.1))
    if status >= 500 or status in AGAIN:
        hint = f": see sources.{source}.headers and header_files" if status in (401, 403) else ""
        return Retry(f"HTTP {status}{hint}", after)
    return Reject(f"HTTP {status}")


def seconds(header: str | None, cap: float) -> float | None:
    """Retry-After in seconds, from a number or an HTTP date; None if there is none that can be read."""
    if header is None:
        return None
    text = header.strip()
    if text.isascii() and text.isdigit() and len(text) < 10:
        return min(float(text), cap)
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, IndexError, TypeError):
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return min(max((when - datetime.now(UTC)).total_seconds(), 0.0), cap)
