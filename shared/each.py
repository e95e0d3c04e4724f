"""Articles one by one: each under its own time limit and its own log context, its failure its own."""

import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

import structlog

from shared.article import Document
from shared.errors import Unavailable
from shared.outcomes import Outcome, Retry

log = structlog.get_logger(__name__)


class ArticleTimeout(BaseException):
    """The article's time is up. No Exception, so that a library's own `except Exception` can't swallow it."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise ArticleTimeout in the main thread after `seconds` of wall time, and each second again until it gets out.

    It interrupts Python code, not a call that stays in C: such a one runs until the lease or Celery's hard limit ends it.
    In other threads there is no limit.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(signum: int, frame: FrameType | None) -> None:
        raise ArticleTimeout

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def one_by_one(
    process: Callable[[Document], Outcome], documents: Sequence[Document], beat: Callable[[], None], seconds: float
) -> list[Outcome]:
    """What `process` makes of each document. An exception or a limit passed is that document's Retry alone; only
    Unavailable, which is nobody's fault, goes through to the caller."""
    outcomes: list[Outcome] = []
    for document in documents:
        with structlog.contextvars.bound_contextvars(article=document.id):
            outcomes.append(_one(process, document, seconds))
        beat()
    return outcomes


def _one(process: Callable[[Document], Outcome], document: Document, seconds: float) -> Outcome:
    try:
        with time_limit(seconds):
            return process(document)
    except ArticleTimeout:
        log.warning("article_too_slow", seconds=seconds)
        return Retry(f"took longer than {seconds:g} s")
    except Unavailable:
        raise
    except Exception as error:
        log.exception("article_failed")
        return Retry(f"{type(error).__name__}: {error}"[:300])
