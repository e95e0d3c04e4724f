"""Pushing articles to the gateway: each item's own result, over real Valkey."""

import threading
from collections.abc import Sequence
from typing import Any

import pytest

from shared import bootstrap
from shared.errors import LedgerUnavailable, NotDurable
from shared.ports.ledger import Dispose, Push, Pushed
from shared.settings import Settings
from tests.support.gateway import SOURCES, Failing, Gateway, problem


def test_each_item_gets_its_own_result_in_order(gateway: Gateway) -> None:
    items = [
        "wire:1",
        "bare",
        "nowhere:2",
        {"source": "wire", "key": "3", "priority": 9, "reference_date": "2024-11-06"},
        {"id": "other:4"},
        7,
        {"source": "wire", "key": "5", "nope": 1},
        {"source": "wire"},
        "wire:",
        {"key": "6", "priority": 10},
        {"key": "7", "reference_date": "yesterday"},
        "wire:1",
    ]
    results = gateway.push(items)["results"]
    assert [result["status"] for result in results] == [
        "accepted", "accepted", "invalid", "accepted", "accepted", "invalid",
        "invalid", "invalid", "invalid", "invalid", "invalid", "known",
    ]  # fmt: skip
    assert [result["id"] for result in results if result["status"] != "invalid"] == [
        "wire:1", "wire:bare", "wire:3", "other:4", "wire:1"
    ]  # fmt: skip
    assert "'nowhere'" in results[2]["problem"]
    assert "other, wire" in results[2]["problem"]
    assert "nope" in results[6]["problem"]
    assert "priority" in results[9]["problem"]
    assert "yesterday" in results[10]["problem"]
    assert gateway.hints.published == [("fetch", [["wire:1", "wire:bare", "wire:3", "other:4"]])]
    entry = gateway.ports.ledger.entry("wire:3")
    assert entry is not None
    assert entry.state == "ready"


def test_ndjson_takes_broken_lines_as_invalid_items(gateway: Gateway) -> None:
    body = '"wire:1"\n\n{"source":"wire","key":"خبر"}\r\n{broken\n"wire:2"'.encode()
    answer = gateway.client.post("/v1/articles", content=body, headers={"content-type": "application/x-ndjson"})
    assert answer.status_code == 202
    results = answer.json()["results"]
    assert [result["status"] for result in results] == ["accepted", "accepted", "invalid", "accepted"]
    assert "line 4" in results[2]["problem"]
    assert results[1]["id"] == "wire:خبر"


def test_a_known_article_tells_its_state_and_refetch_opens_a_revision(gateway: Gateway) -> None:
    gateway.push(["wire:1"])
    claims = gateway.ports.ledger.claim("fetch", [], 10, 30, "test").claims
    gateway.ports.ledger.settle([(claims[0], Dispose("rejected", "gone"))])
    assert gateway.push(["wire:1"])["results"] == [
        {"id": "wire:1", "status": "known", "state": "rejected", "problem": None}
    ]
    assert gateway.push([{"id": "wire:1", "refetch": True}])["results"][0]["status"] == "accepted"


def test_a_hint_that_cannot_be_published_loses_nothing(gateway: Gateway) -> None:
    gateway.hints.down = True
    assert gateway.push(["wire:1"])["results"][0]["status"] == "accepted"
    assert gateway.ports.ledger.balance().accepted == 1


@pytest.mark.parametrize("error", [NotDurable("WAITAOF answered 0"), LedgerUnavailable("refused")])
def test_nothing_is_called_accepted_that_the_ledger_has_not_confirmed(
    settings: Settings, make_settings: Any, error: Exception
) -> None:
    given = make_settings(sources=SOURCES)
    made = Gateway(given, ledger=Failing(bootstrap.open_ledger(given), error))
    with made.client:
        answer = made.client.post("/v1/articles", json=["wire:1"])
        assert str(error) in problem(answer, 503)
        assert answer.headers["retry-after"]
        assert not made.hints.published


def test_pushes_that_arrive_together_share_a_write(make_settings: Any) -> None:
    given = make_settings(sources=SOURCES, gateway={"gather_ms": 50})
    inner = bootstrap.open_ledger(given)
    writes: list[int] = []

    class Counting(Failing):
        def accept(self, pushes: Sequence[Push]) -> Sequence[Pushed]:
            writes.append(len(pushes))
            return inner.accept(pushes)

    made = Gateway(given, ledger=Counting(inner, RuntimeError()))
    with made.client as client:
        answers: list[Any] = []
        threads = [
            threading.Thread(target=lambda n=n: answers.append(client.post("/v1/articles", json=[f"wire:{n}"]).json()))
            for n in range(20)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(answers) == 20
    assert all(answer["results"][0]["status"] == "accepted" for answer in answers)
    assert sum(writes) == 20
    assert len(writes) < 20
