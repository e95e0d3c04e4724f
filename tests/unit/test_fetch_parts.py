"""Statuses, Retry-After, the breaker, the pace, memos, JSON answers, options."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from services.fetch import memo
from services.fetch.options import check_sources
from services.fetch.web import unwrap
from services.fetch.web.breaker import Breaker
from services.fetch.web.pace import NoSlot, Pace, Paces
from services.fetch.web.status import judge, seconds
from shared.article import ArticleId
from shared.errors import Unreadable
from shared.outcomes import Outage, Reject, Retry, Unchanged
from shared.ports.source import Answer, Fetched, Wanted
from shared.settings import Settings, SourceSettings


@pytest.mark.parametrize("status", [404, 410, 451])
def test_gone_is_rejected(status: int) -> None:
    answer = judge("wire", status, None, 60)
    assert isinstance(answer, Reject)
    assert answer.reason.startswith("gone")


@pytest.mark.parametrize("status", [401, 403, 408, 425, 500, 502, 503, 504, 599])
def test_these_come_again(status: int) -> None:
    assert isinstance(judge("wire", status, None, 60), Retry)


@pytest.mark.parametrize("status", [400, 405, 406, 414, 418, 204, 206, 300])
def test_the_rest_is_rejected(status: int) -> None:
    assert isinstance(judge("wire", status, None, 60), Reject)


def test_a_source_that_asks_for_time_gets_it() -> None:
    assert judge("wire", 429, "7", 60) == Outage("fetch:wire", "HTTP 429: the source asks for 7 s", 7)
    assert judge("wire", 503, "7", 60) == Outage("fetch:wire", "HTTP 503: the source asks for 7 s", 7)
    assert judge("wire", 500, "7", 60) == Retry("HTTP 500", 7)
    assert isinstance(judge("wire", 429, None, 60), Outage)


def test_credentials_are_pointed_at() -> None:
    answer = judge("wire", 401, None, 60)
    assert isinstance(answer, Retry)
    assert "sources.wire.headers" in answer.reason


def test_retry_after_is_read_in_both_forms_and_capped() -> None:
    assert seconds("120", 3600) == 120
    assert seconds(" 120 ", 60) == 60
    soon = seconds(format_datetime(datetime.now(UTC) + timedelta(seconds=50), usegmt=True), 3600)
    assert soon is not None
    assert 40 < soon <= 50
    assert seconds("Wed, 21 Oct 2015 07:28:00 GMT", 3600) == 0
    for rubbish in (None, "", "soon", "-5", "1.5", "9" * 400, "٥"):
        assert seconds(rubbish, 3600) is None


def wanted(count: int, start: int = 0) -> list[Wanted]:
    return [Wanted(ArticleId("wire", str(number))) for number in range(start, start + count)]


def test_many_failures_in_a_row_are_an_outage_with_growing_pauses() -> None:
    breaker = Breaker("wire", 3)
    two = wanted(2)
    assert breaker.weigh(two, [Retry("HTTP 500")] * 2) == [Retry("HTTP 500")] * 2
    found = breaker.weigh(wanted(1, 5), [Retry("HTTP 500")])
    assert found == [Outage("fetch:wire", "HTTP 500", 1.0)]
    assert breaker.weigh(wanted(1, 6), [Retry("HTTP 500")]) == [Outage("fetch:wire", "HTTP 500", 2.0)]
    for _ in range(10):
        found = breaker.weigh(wanted(1, 7), [Retry("HTTP 500")])
    assert found == [Outage("fetch:wire", "HTTP 500", 60.0)]
    breaker.weigh(wanted(1), [Reject("gone")])
    assert breaker.weigh(two, [Retry("HTTP 500")] * 2) == [Retry("HTTP 500")] * 2


def test_one_article_that_fails_again_and_again_is_no_outage() -> None:
    breaker = Breaker("wire", 3)
    for _ in range(10):
        assert breaker.weigh(wanted(1), [Retry("HTTP 500")]) == [Retry("HTTP 500")]


def test_one_answer_in_a_batch_shows_that_the_source_is_there() -> None:
    answers: list[Answer] = [*[Retry("timeout")] * 9, Unchanged()]
    assert Breaker("wire", 3).weigh(wanted(10), answers) == answers


def test_a_failed_connect_is_an_outage_at_once_with_a_pause() -> None:
    breaker = Breaker("wire", 5)
    assert breaker.weigh(wanted(1), [Outage("fetch:wire", "refused", 0)]) == [Outage("fetch:wire", "refused", 1.0)]
    assert breaker.weigh(wanted(1), [Outage("fetch:wire", "refused", 0)]) == [Outage("fetch:wire", "refused", 2.0)]
    assert breaker.weigh(wanted(1), [Outage("fetch:wire", "429", 9)]) == [Outage("fetch:wire", "429", 9)]


def test_the_pace_keeps_gap_and_number() -> None:
    async def run() -> tuple[float, int]:
        pace, loop = Pace(2, 100), asyncio.get_running_loop()
        most = busy = 0
        began = loop.time()

        async def one() -> None:
            nonlocal most, busy
            async with pace.slot(began + 5):
                busy += 1
                most = max(most, busy)
                await asyncio.sleep(0.02)
                busy -= 1

        await asyncio.gather(*(one() for _ in range(10)))
        return loop.time() - began, most

    took, most = asyncio.run(run())
    assert took >= 0.09
    assert most <= 2


def test_no_turn_in_time_is_told_and_nothing_is_kept_back() -> None:
    async def run() -> None:
        pace, loop = Pace(1, 1), asyncio.get_running_loop()
        async with pace.slot(loop.time() + 1):
            with pytest.raises(NoSlot):
                async with pace.slot(loop.time() + 0.05):
                    raise AssertionError
        with pytest.raises(NoSlot):
            async with pace.slot(loop.time() + 0.5):
                raise AssertionError
        async with pace.slot(loop.time() + 2):
            pass

    asyncio.run(run())


def test_hosts_are_forgotten_at_the_bound() -> None:
    paces = Paces(1, None)
    kept = paces.of("host-1000")
    for number in range(255):
        paces.of(f"host-{number}")
    assert paces.of("host-1000") is kept
    assert len(paces._hosts) <= 256


def test_a_memo_never_passes_its_limit() -> None:
    found = memo.taken(b"body", "", content_type=None, etag='"' + "x" * 2000 + '"', modified="y" * 2000)
    assert isinstance(found, Fetched)
    assert len(found.memo) <= memo.LIMIT
    again = memo.taken(b"body", "", content_type=None, etag='"' + '\\"' * 250 + '"')
    assert isinstance(again, Fetched)
    assert len(again.memo) <= memo.LIMIT
    assert memo.taken(b"body", found.memo, content_type=None) == Unchanged()
    assert isinstance(memo.taken(b"other", found.memo, content_type=None), Fetched)
    assert memo.read("{rubbish") == memo.Memo()


def test_a_json_answer_becomes_a_page() -> None:
    answer = {
        "data": [{"title": {"rendered": "عنوان &#8220;مهم&#8221; <b>"}, "body": "<p>نص</p>", "at/date": "2024-11-06"}]
    }
    made = unwrap.page(
        json.dumps(answer).encode(), "/data/0/body", "/data/0/title/rendered", "/data/0/at~1date"
    ).decode()
    assert "<title>عنوان “مهم” &lt;b&gt;</title>" in made
    assert "<p>نص</p>" in made
    assert 'content="2024-11-06"' in made
    plain = unwrap.page('{"text": "سطر أول\\n\\nسطر < ثان"}'.encode(), "/text", None, None).decode()
    assert "<p>سطر أول</p>\n<p>سطر &lt; ثان</p>" in plain


@pytest.mark.parametrize(
    "body", [b"{}", b"[]", b'{"text": 5}', b'{"text": " "}', b"nonsense", b"[" * 100_000, b'{"\xff']
)
def test_a_json_answer_without_text_is_unreadable(body: bytes) -> None:
    with pytest.raises(Unreadable):
        unwrap.page(body, "/text", None, None)


def sources(**given: dict[str, Any]) -> Settings:
    return Settings(sources={name: SourceSettings(**options) for name, options in given.items()})


def test_every_wrong_option_is_reported_under_its_name() -> None:
    problems = check_sources(
        sources(
            wire={"kind": "http", "url": "http://127.0.0.1/{id}", "rate": "fast", "nope": 1},
            two={"kind": "http", "url": "ftp://x/{id}", "headers": {"Host": "x"}},
            three={"kind": "http"},
            four={"kind": "files", "path": "x", "pattern": "*.txt"},
            five={"kind": "ftp"},
            six={"kind": "files", "path": "x", "pattern": "../{id}"},
            seven={"kind": "http", "url": "https://x.example/{id}", "user_agent": "a\r\nX: y", "json_title": "/t"},
        )
    )
    text = "\n".join(problems)
    for name in (
        "sources.wire.rate", "sources.wire.nope", "sources.two.url", "sources.two.headers", "sources.three.url",
        "sources.four.pattern", "sources.five.kind", "sources.six.pattern", "sources.seven.user_agent",
    ):  # fmt: skip
        assert f"{name}:" in text


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/{id}", "http://localhost/{id}", "http://[::1]/{id}", "http://0x7f000001/{id}",
        "http://169.254.169.254/{id}", "http://{id}/x", "http://x.example/", "https://user:pw@x.example/{id}",
        "http://x.example/{id}#y", "http://x.example:99999/{id}", "http://x.example/ {id}", "/{id}",
    ],
)  # fmt: skip
def test_urls_that_cannot_be_meant_are_told_at_the_start(url: str) -> None:
    problems = check_sources(sources(wire={"kind": "http", "url": url}))
    assert problems
    assert problems[0].startswith("sources.wire")


def test_right_ones_pass_also_as_text_from_the_environment() -> None:
    given = sources(
        wire={"kind": "http", "url": "https://x.example:8443/a/{id}?v=1", "rate": "2.5", "concurrency": "3"},
        near={"kind": "http", "url": "http://127.0.0.1:8000/?id={id}", "allow_hosts": "127.0.0.1, cms.internal"},
        local={"kind": "files", "path": "corpus", "pattern": "*_{id}.txt"},
    )
    assert check_sources(given) == []


def test_files_that_options_name_are_looked_at(tmp_path: Path) -> None:
    (tmp_path / "good").write_text("Bearer x\n")
    (tmp_path / "bad").write_text("مفتاح")
    url = "https://x.example/{id}"
    given = sources(
        good={"kind": "http", "url": url, "header_files": {"Authorization": str(tmp_path / "good")}},
        bad={"kind": "http", "url": url, "header_files": {"X-Key": str(tmp_path / "bad")}},
        none={"kind": "http", "url": url, "header_files": {"X-Key": str(tmp_path / "none")}, "ca_file": "/no/such/ca"},
    )
    problems = check_sources(given)
    assert [problem.split(":")[0] for problem in problems] == [
        "sources.bad.header_files.X-Key", "sources.none.header_files.X-Key", "sources.none.ca_file"
    ]  # fmt: skip


def test_a_default_source_that_is_not_there_is_told() -> None:
    given = Settings(default_source="wire", sources={})
    assert check_sources(given) == ["default_source: no source is called 'wire': set sources.wire (none is set)"]


def test_a_batch_holds_so_many_bytes_and_the_rest_comes_again() -> None:
    from services.fetch.budget import Budget

    budget = Budget("wire", limit=10)
    assert budget.refusal() is None
    budget.spend(memo.taken(b"x" * 9, "", content_type=None))
    assert budget.refusal() is None
    budget.spend(Reject("gone"))
    budget.spend(memo.taken(b"x" * 9, "", content_type=None))
    refusal = budget.refusal()
    assert refusal is not None
    assert refusal.scope == "fetch:wire"
