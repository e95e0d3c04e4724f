"""Bodies that come slowly, or many large ones at once."""

import asyncio
from typing import Any

import pytest
from fastapi import Request

from services.gateway import body as module
from services.gateway.body import LARGE_AT_ONCE, Body
from services.gateway.items import Reader
from services.gateway.problems import Problem
from shared.settings import GatewaySettings


def request(chunks: "asyncio.Queue[bytes | None]", length: int | None) -> Request:
    """One whose body is what the queue gives; None ends it."""
    headers = [(b"content-type", b"application/json")]
    if length is not None:
        headers.append((b"content-length", str(length).encode()))

    async def receive() -> dict[str, Any]:
        chunk = await chunks.get()
        return {"type": "http.request", "body": chunk or b"", "more_body": chunk is not None}

    return Request({"type": "http", "method": "POST", "path": "/", "headers": headers}, receive)


def body() -> Body:
    return Body(Reader(frozenset({"wire"}), None), GatewaySettings())


def test_a_body_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "READ_SECONDS", 0.05)

    async def run() -> None:
        chunks: asyncio.Queue[bytes | None] = asyncio.Queue()
        chunks.put_nowait(b'["wire:1"')
        with pytest.raises(Problem, match="nothing was accepted") as caught:
            await body().read(request(chunks, 100))
        assert caught.value.status == 408

    asyncio.run(run())


def test_large_bodies_wait_for_their_turn_and_small_ones_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "READ_SECONDS", 5.0)

    async def run() -> None:
        of = body()
        queues: list[asyncio.Queue[bytes | None]] = [asyncio.Queue() for _ in range(LARGE_AT_ONCE + 1)]
        large = [asyncio.create_task(of.read(request(queue, None))) for queue in queues]
        await asyncio.sleep(0.01)
        small: asyncio.Queue[bytes | None] = asyncio.Queue()
        for chunk in (b'["wire:1"]', None):
            small.put_nowait(chunk)
        assert len(await of.read(request(small, 10))) == 1
        # The last one hasn't begun to read: what lies in its queue stays there.
        queues[-1].put_nowait(b"[")
        await asyncio.sleep(0.01)
        assert queues[-1].qsize() == 1
        for queue in queues:
            for last in (b"]" if queue is queues[-1] else b"[]", None):
                queue.put_nowait(last)
        assert [len(items) for items in await asyncio.gather(*large)] == [0] * len(large)

    asyncio.run(run())


def test_no_turn_in_time_is_a_429(monkeypatch: pytest.MonkeyPatch) -> None:
    async def run() -> None:
        of = body()
        for _ in range(LARGE_AT_ONCE):
            await of._turn.acquire()
        monkeypatch.setattr(module, "READ_SECONDS", 0.05)
        with pytest.raises(Problem) as caught:
            await of.read(request(asyncio.Queue(), None))
        assert caught.value.status == 429
        assert caught.value.headers["Retry-After"]

    asyncio.run(run())
