"""What the gateway doesn't take: broken bodies, too much at once, pushes without a token or above the high-water marks."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.gateway import SOURCES, Gateway, problem


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b'["wire:1", ', "byte"),
        (b'["wire:1" "wire:2"]', "byte 10"),
        (b'"wire:1"', "array"),
        (b'{"id": "wire:1"}', "array"),
        (b'["\xff"]', "utf-8"),
        (b"", "JSON"),
        (b"[" * 100_000, "JSON"),
    ],
)
def test_invalid_json_is_a_400_that_says_where(gateway: Gateway, body: bytes, said: str) -> None:
    answer = gateway.client.post("/v1/articles", content=body, headers={"content-type": "application/json"})
    assert said in problem(answer, 400).replace("UTF-8", "utf-8")
    assert gateway.ports.ledger.balance().accepted == 0


def test_other_forms_are_a_415(gateway: Gateway) -> None:
    answer = gateway.client.post("/v1/articles", content=b"<x/>", headers={"content-type": "text/xml"})
    assert "application/x-ndjson" in problem(answer, 415)
    problem(gateway.client.post("/v1/articles", content=b"[]"), 415)
    answer = gateway.client.post(
        "/v1/articles", content=b"[]", headers={"content-type": "application/json", "content-encoding": "gzip"}
    )
    assert "gzip" in problem(answer, 415)


def test_too_many_items_are_refused_whole(make_settings: Any) -> None:
    made = Gateway(make_settings(sources=SOURCES, gateway={"max_items": 3}))
    with made.client:
        assert "max_items" in problem(made.client.post("/v1/articles", json=["wire:1"] * 4), 413)
        lines = b'"wire:1"\n' * 4
        answer = made.client.post("/v1/articles", content=lines, headers={"content-type": "application/x-ndjson"})
        assert "max_items" in problem(answer, 413)
        assert made.ports.ledger.balance().accepted == 0


def test_a_body_above_the_limit_is_not_read(make_settings: Any) -> None:
    made = Gateway(make_settings(sources=SOURCES, gateway={"max_body_bytes": 100_000}))
    given = 0

    def chunks(kind: bytes) -> Iterator[bytes]:
        nonlocal given
        for _ in range(1600):
            given += 65_536
            yield kind * 65_536

    with made.client:
        for path, form in (
            ("articles", "application/json"), ("articles", "application/x-ndjson"), ("reprocess", "application/json")
        ):  # fmt: skip
            answer = made.client.post(f"/v1/{path}", content=chunks(b"\n"), headers={"content-type": form})
            assert "max_body_bytes" in problem(answer, 413)
        large = b"[" + b" " * 200_000 + b"]"
        answer = made.client.post("/v1/articles", content=large, headers={"content-type": "application/json"})
        assert "max_body_bytes" in problem(answer, 413)


def test_pushes_and_repairs_need_the_token_and_reading_does_not(make_settings: Any, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("s3cret\n")
    made = Gateway(make_settings(sources=SOURCES, gateway={"token_file": tmp_path / "token"}))
    with made.client as client:
        for path, body in (("/v1/articles", []), ("/v1/dead/replay", {}), ("/v1/reprocess", {})):
            for headers in ({}, {"authorization": "Bearer wrong"}, {"authorization": "Basic s3cret"}):
                answer = client.post(path, json=body, headers=headers)
                problem(answer, 401)
                assert answer.headers["www-authenticate"].startswith("Bearer")
            assert client.post(path, json=body, headers={"authorization": "Bearer s3cret"}).status_code < 300
        assert client.get("/v1/status").status_code == 200


def test_above_the_high_water_mark_pushes_are_told_when_to_come_again(make_settings: Any) -> None:
    made = Gateway(make_settings(sources=SOURCES, gateway={"high_water": 3}))
    with made.client:
        made.push(["wire:1", "wire:2"])
        answer = made.client.post("/v1/articles", json=["wire:3", "wire:4"])
        assert "high_water" in problem(answer, 429)
        assert int(answer.headers["retry-after"]) >= 1
        assert made.ports.ledger.balance().accepted == 2


def test_above_the_memory_mark_pushes_are_refused(make_settings: Any) -> None:
    made = Gateway(make_settings(sources=SOURCES, gateway={"high_water_memory": 0.0001}))
    with made.client:
        answer = made.client.post("/v1/articles", json=["wire:3"])
        assert "high_water_memory" in problem(answer, 429)


def test_unknown_paths_and_methods_are_problems(gateway: Gateway) -> None:
    assert "/docs" in problem(gateway.client.get("/nowhere"), 404)
    assert "DELETE" in problem(gateway.client.delete("/v1/status"), 405)
    assert json.loads(gateway.client.get("/nowhere").text)["type"] == "about:blank"
