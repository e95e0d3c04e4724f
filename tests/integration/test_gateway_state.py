"""What the gateway says of the system and of itself: status, readiness, metrics, the description of its API."""

import time
from pathlib import Path
from typing import Any

from shared.errors import StoreUnavailable
from tests.support.gateway import SOURCES, Gateway, article, problem


def test_status_has_the_form_of_the_design(gateway: Gateway) -> None:
    gateway.push(["wire:1", "wire:2"])
    status = gateway.client.get("/v1/status").json()
    assert (status["accepted"], status["ready"], status["imbalance"]) == (2, 2, 0)
    for state in ("leased", "waiting", "indexed", "unchanged", "duplicate", "rejected", "dead"):
        assert status[state] == 0
    assert list(status["stages"]) == ["fetch", "clean", "extract", "index"]
    assert status["stages"]["fetch"]["ready"] == 2


def test_ready_only_while_all_servers_answer(gateway: Gateway) -> None:
    assert gateway.client.get("/healthz").status_code == 200
    assert gateway.client.get("/readyz").json() == {"ready": True, "problems": {}}
    gateway.hints.down = True
    time.sleep(1.1)
    answer = gateway.client.get("/readyz")
    assert answer.status_code == 503
    assert "broker" in answer.json()["problems"]


def test_a_ledger_out_of_reach_is_a_503_and_not_ready(make_settings: Any, tmp_path: Path) -> None:
    given = make_settings(sources=SOURCES, valkey={"url": "redis://127.0.0.1:9/0", "connect_timeout": 0.2})
    made = Gateway(given)
    with made.client as client:
        problem(client.post("/v1/articles", json=["wire:1"]), 503)
        problem(client.get("/v1/status"), 503)
        assert client.get("/healthz").status_code == 200
        ready = client.get("/readyz")
        assert ready.status_code == 503
        assert "ledger" in ready.json()["problems"]


def test_a_store_out_of_reach_still_shows_the_article(make_settings: Any) -> None:
    class Down:
        def prepare(self) -> None: ...
        def close(self) -> None: ...
        def __getattr__(self, name: str) -> Any:
            def fail(*_: Any) -> None:
                raise StoreUnavailable("no node answers")

            return fail

    made = Gateway(make_settings(sources=SOURCES), store=Down())
    made.ports.archive.put_articles([article("9", "من الأرشيف", "نص")])
    with made.client as client:
        assert client.get("/v1/articles/wire:9").json()["article"]["title"] == "من الأرشيف"
        assert "no node answers" in problem(client.get("/v1/search", params={"q": "x"}), 503)
        page = client.get("/", params={"q": "x"})
        assert page.status_code == 503
        assert "no node answers" in page.text


def test_metrics_count_pushes_and_requests_by_route(gateway: Gateway) -> None:
    gateway.push(["wire:1", "nowhere:1"])
    gateway.client.get("/v1/articles/wire:1")
    gateway.client.get("/no/such/path")
    text = gateway.client.get("/metrics").text
    assert 'saqiya_push_total{result="accepted"}' in text
    assert 'saqiya_push_total{result="invalid"}' in text
    assert 'route="/v1/articles/{id:path}"' in text
    assert "/no/such/path" not in text


def test_the_description_and_its_page_need_nothing_from_elsewhere(gateway: Gateway) -> None:
    description = gateway.client.get("/openapi.json").json()
    for path in ("/v1/articles", "/v1/search", "/v1/status", "/v1/dead/replay", "/v1/reprocess", "/readyz"):
        assert path in description["paths"]
    page = gateway.client.get("/docs").text
    assert "POST /v1/articles" in page
    assert "http://" not in page
    assert "https://" not in page
    assert "<script" not in page
