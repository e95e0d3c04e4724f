"""Intake, pressure, views: what one process of the gateway does on its own."""

import asyncio
import threading
import time
from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.gateway.intake import GROUP, Intake
from services.gateway.pressure import Pressure
from services.gateway.views import marked
from shared.adapters import ledger_memory, workspace_memory
from shared.article import ArticleId
from shared.errors import LedgerUnavailable, Overloaded
from shared.ports.ledger import Balance, Dispose, Ledger, Push, Pushed
from shared.ports.store import Highlight
from shared.settings import GatewaySettings, Settings


class Hints:
    def __init__(self) -> None:
        self.messages: list[list[str]] = []

    def publish(self, stage: str, messages: Sequence[Sequence[str]]) -> None:
        self.messages += [list(ids) for ids in messages]

    def depths(self) -> Mapping[str, int]:
        return {}


class Slow:
    """A ledger whose writes take their time, and note how many there were."""

    def __init__(self, ledger: Ledger, seconds: float = 0.02, fail: set[int] | None = None) -> None:
        self._ledger, self._seconds, self._fail = ledger, seconds, fail or set()
        self.writes: list[int] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ledger, name)

    def accept(self, pushes: Sequence[Push]) -> Sequence[Pushed]:
        time.sleep(self._seconds)
        self.writes.append(len(pushes))
        if len(self.writes) in self._fail:
            raise LedgerUnavailable("gone for a moment")
        return self._ledger.accept(pushes)


def pushes(*keys: int) -> list[Push]:
    return [Push(ArticleId("wire", str(key))) for key in keys]


@pytest.fixture
def ledger() -> Ledger:
    return ledger_memory.build(Settings())


def test_requests_share_writes_and_each_gets_its_own_answers(ledger: Ledger) -> None:
    slow, hints = Slow(ledger), Hints()
    intake = Intake(slow, hints, gather_ms=1, message=50)

    async def run() -> list[list[Pushed]]:
        first = [intake.push(pushes(number, number + 1000)) for number in range(100)]
        found = await asyncio.gather(*first)
        await intake.close()
        return found

    found = asyncio.run(run())
    assert [[answer.id for answer in answers] for answers in found] == [
        [f"wire:{number}", f"wire:{number + 1000}"] for number in range(100)
    ]
    assert len(slow.writes) <= 3
    assert sum(len(message) for message in hints.messages) == 200
    assert max(len(message) for message in hints.messages) <= 50


def test_a_large_request_goes_in_groups_and_comes_back_in_order(ledger: Ledger) -> None:
    slow = Slow(ledger, 0)
    intake = Intake(slow, Hints(), gather_ms=0, message=50)
    many = pushes(*range(GROUP * 2 + 5))

    async def run() -> list[Pushed]:
        found = await intake.push(many)
        await intake.close()
        return found

    assert [answer.id for answer in asyncio.run(run())] == [str(push.article) for push in many]
    assert slow.writes == [GROUP, GROUP, 5]


def test_a_failed_write_is_told_to_its_own_requests_alone(ledger: Ledger) -> None:
    slow, hints = Slow(ledger, 0.05, fail={1}), Hints()
    intake = Intake(slow, hints, gather_ms=1, message=50)

    async def run() -> None:
        first = asyncio.create_task(intake.push(pushes(1)))
        await asyncio.sleep(0.02)
        second = asyncio.create_task(intake.push(pushes(2)))
        with pytest.raises(LedgerUnavailable):
            await first
        assert (await second)[0].status == "accepted"
        assert (await intake.push(pushes(1)))[0].status == "accepted"
        await intake.close()

    asyncio.run(run())
    assert hints.messages == [["wire:2"], ["wire:1"]]


def test_what_waits_is_bounded(ledger: Ledger) -> None:
    intake = Intake(Slow(ledger, 0.1), Hints(), gather_ms=0, message=50, most=10)

    async def run() -> None:
        first = [asyncio.create_task(intake.push(pushes(number))) for number in range(10)]
        await asyncio.sleep(0)
        with pytest.raises(Overloaded) as caught:
            await intake.push(pushes(99))
        assert caught.value.retry_after > 0
        await asyncio.gather(*first)
        assert (await intake.push(pushes(99)))[0].status == "accepted"
        await intake.close()

    asyncio.run(run())


def test_a_client_that_goes_away_harms_no_other(ledger: Ledger) -> None:
    intake = Intake(Slow(ledger), Hints(), gather_ms=5, message=50)

    async def run() -> None:
        gone, stays = asyncio.create_task(intake.push(pushes(1))), asyncio.create_task(intake.push(pushes(2)))
        await asyncio.sleep(0)
        gone.cancel()
        assert (await stays)[0].status == "accepted"
        await intake.close()

    asyncio.run(run())
    assert ledger.entry("wire:1") is not None


def pressure(ledger: Ledger, **given: Any) -> Pressure:
    return Pressure(ledger, workspace_memory.build(Settings()), GatewaySettings(**given))


def test_the_mark_counts_what_was_let_in_since_the_last_look(ledger: Ledger) -> None:
    async def run() -> None:
        of = pressure(ledger, high_water=100)
        await of.admit(60)
        await of.admit(40)
        with pytest.raises(Overloaded, match=r"gateway\.high_water \(100\)"):
            await of.admit(1)

    asyncio.run(run())


def test_a_request_larger_than_the_mark_passes_an_empty_system(ledger: Ledger) -> None:
    asyncio.run(pressure(ledger, high_water=10).admit(50))


def test_retry_after_comes_from_the_rate_at_which_it_drains(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    from services.gateway import pressure as module

    now = [1000.0]

    async def run() -> None:
        of = pressure(ledger, high_water=100)
        ledger.accept(pushes(*range(200)))
        with pytest.raises(Overloaded) as caught:
            await of.admit(0)
        assert caught.value.retry_after == module.UNKNOWN
        claims = ledger.claim("fetch", [], 20, 30, "test").claims
        ledger.settle([(claim, Dispose("rejected", "x")) for claim in claims])
        now[0] += 2.0
        with pytest.raises(Overloaded) as caught:
            await of.admit(0)
        # 180 in flight, 90 are to stay: 90 at 10 a second.
        assert caught.value.retry_after == pytest.approx(9.0)

    # In that module alone: asyncio keeps the real clock.
    monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=lambda: now[0]))
    asyncio.run(run())


class Looked:
    """Counts the looks at a ledger, which take their time or fail."""

    def __init__(self, ledger: Ledger, error: Exception | None = None) -> None:
        self._ledger, self._error = ledger, error
        self.looks = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ledger, name)

    def balance(self) -> Balance:
        self.looks += 1
        time.sleep(0.05)
        if self._error:
            raise self._error
        return self._ledger.balance()


def test_it_looks_once_a_second_however_many_ask(ledger: Ledger) -> None:
    looked = Looked(ledger)
    of = pressure(looked, high_water=10_000)

    async def run() -> None:
        await asyncio.gather(*(of.admit(1) for _ in range(200)))
        await of.admit(1)

    asyncio.run(run())
    assert looked.looks == 1


def test_a_ledger_that_is_away_is_not_asked_by_each(ledger: Ledger) -> None:
    looked = Looked(ledger, LedgerUnavailable("refused"))
    of = pressure(looked)

    async def run() -> list[BaseException | None]:
        first = await asyncio.gather(*(of.admit(1) for _ in range(50)), return_exceptions=True)
        return [*first, *await asyncio.gather(of.admit(1), return_exceptions=True)]

    assert all(isinstance(error, LedgerUnavailable) for error in asyncio.run(run()))
    assert looked.looks == 1


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=5))
def test_marked_html_is_the_text_escaped(text: str, ranges: list[tuple[int, int]]) -> None:
    import html

    matches = tuple((min(a, b, len(text)), min(max(a, b), len(text))) for a, b in ranges)
    made = marked(Highlight(text, matches))
    assert html.unescape(made.replace("<mark>", "").replace("</mark>", "")) == html.unescape(html.escape(text))
    assert made.count("<") == made.count("<mark>") + made.count("</mark>")


def test_a_server_that_hangs_is_told_and_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from services.gateway import health

    monkeypatch.setattr(health, "PATIENCE", 0.05)
    monkeypatch.setattr(health, "KEPT_SECONDS", 0.0)
    asked: list[int] = []
    answered = threading.Event()

    def hangs() -> None:
        asked.append(1)
        answered.wait(30)

    readiness = health.Readiness({"slow": hangs, "well": lambda: None})
    for _ in range(5):
        found = readiness.problems()
        assert found["well"] is None
        assert "no answer" in str(found["slow"])
    assert len(asked) == 1
    answered.set()
    while readiness.problems()["slow"] is not None:
        time.sleep(0.01)
