"""One article's failure is its own."""

import contextlib
import threading
import time

import pytest
import structlog

from shared.article import Document
from shared.each import ArticleTimeout, one_by_one, time_limit
from shared.errors import StoreUnavailable
from shared.outcomes import Done, Outcome, Retry


def documents(*ids: str) -> list[Document]:
    return [Document(id=id, revision=1) for id in ids]


def test_siblings_of_a_failure_pass() -> None:
    beats: list[int] = []

    def process(document: Document) -> Outcome:
        if document.id == "s:bad":
            raise ValueError("broken")
        return Done(document)

    outcomes = one_by_one(process, documents("s:a", "s:bad", "s:b"), lambda: beats.append(1), 5)
    assert [type(outcome) for outcome in outcomes] == [Done, Retry, Done]
    assert outcomes[1] == Retry("ValueError: broken")
    assert len(beats) == 3


def test_a_slow_article_is_cut_off_even_where_exceptions_are_swallowed() -> None:
    def process(document: Document) -> Outcome:
        if document.id == "s:slow":
            end = time.monotonic() + 5
            while time.monotonic() < end:
                with contextlib.suppress(Exception):  # what a careless library does
                    time.sleep(0.01)
        return Done(document)

    began = time.monotonic()
    outcomes = one_by_one(process, documents("s:slow", "s:b"), lambda: None, 0.2)
    assert isinstance(outcomes[0], Retry)
    assert "longer than 0.2 s" in outcomes[0].reason
    assert isinstance(outcomes[1], Done)
    assert time.monotonic() - began < 3


def test_an_outage_goes_through() -> None:
    def process(document: Document) -> Outcome:
        raise StoreUnavailable("down")

    with pytest.raises(StoreUnavailable):
        one_by_one(process, documents("s:a"), lambda: None, 5)


def test_the_article_is_bound_to_log_records() -> None:
    seen: list[object] = []

    def process(document: Document) -> Outcome:
        seen.append(structlog.contextvars.get_contextvars()["article"])
        return Done(document)

    one_by_one(process, documents("s:a", "s:b"), lambda: None, 5)
    assert seen == ["s:a", "s:b"]
    assert "article" not in structlog.contextvars.get_contextvars()


def test_no_limit_outside_the_main_thread() -> None:
    done: list[bool] = []

    def work() -> None:
        with time_limit(0.01):
            time.sleep(0.05)
        done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(5)
    assert done == [True]


def test_the_limit_is_lifted_at_the_end() -> None:
    with time_limit(0.05):
        pass
    time.sleep(0.1)
    with pytest.raises(ArticleTimeout), time_limit(0.05):
        time.sleep(1)
