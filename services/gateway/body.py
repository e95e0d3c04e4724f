"""Reading what is pushed: capped while it comes in, judged item by item, and nothing accepted before all of it is read."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypeVar

from fastapi import Request
from pydantic import BaseModel, ValidationError

from services.gateway.items import Invalid, Lines, Reader, from_json
from services.gateway.problems import Problem, overloaded
from shared.ports.ledger import Push
from shared.settings import GatewaySettings

M = TypeVar("M", bound=BaseModel)
JSON = "application/json"
NDJSON = ("application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines")

READ_SECONDS = 60.0  # for a whole body, and for a turn to read a large one
SMALL_BYTES = 64 * 1024
LARGE_AT_ONCE = 4  # bodies in memory, each of gateway.max_body_bytes at most


class Body:
    """Reads bodies for one process, a few large ones at a time."""

    def __init__(self, reader: Reader, limits: GatewaySettings) -> None:
        self._reader, self._limits = reader, limits
        self._turn = asyncio.Semaphore(LARGE_AT_ONCE)

    async def read(self, request: Request) -> list[Push | Invalid]:
        """What is pushed. Raises Problem: 400, 408, 413, 415 or 429."""
        async with self._reading(request):
            return await read(request, self._reader, self._limits)

    async def document(self, request: Request, model: type[M]) -> M:
        """A JSON object; an empty body is an empty object. Raises Problem: 400, 408, 413, 415, 422 or 429."""
        async with self._reading(request):
            content = b"".join([chunk async for chunk in _capped(request, self._limits)])
        if content:
            _form(request, (JSON,))
        try:
            return model.model_validate_json(content or b"{}")
        except ValidationError as error:
            wrong = error.errors(include_url=False, include_context=False, include_input=False)
            told = "; ".join(": ".join([*map(str, item["loc"]), item["msg"]]) for item in wrong)
            broken = any(item["type"] == "json_invalid" for item in wrong)
            raise Problem(400 if broken else 422, f"{told}; nothing was done") from error

    @asynccontextmanager
    async def _reading(self, request: Request) -> AsyncIterator[None]:
        """A turn, and the time limit. Raises Problem 408 or 429."""
        length = request.headers.get("content-length", "")
        small = length.isdigit() and int(length) <= SMALL_BYTES
        if not small:
            try:
                async with asyncio.timeout(READ_SECONDS):
                    await self._turn.acquire()
            except TimeoutError as error:
                raise overloaded("too many large bodies at once; nothing was accepted", READ_SECONDS / 2) from error
        try:
            async with asyncio.timeout(READ_SECONDS):
                yield
        except TimeoutError as error:
            raise Problem(408, f"the body took longer than {READ_SECONDS:g} s; nothing was accepted") from error
        finally:
            if not small:
                self._turn.release()


async def read(request: Request, reader: Reader, limits: GatewaySettings) -> list[Push | Invalid]:
    """Raises Problem: 400, 413 or 415."""
    form = _form(request, (JSON, *NDJSON))
    chunks = _capped(request, limits)
    items: list[Push | Invalid] = []
    if form == JSON:
        values = from_json(b"".join([chunk async for chunk in chunks]))
        if len(values) > limits.max_items:
            raise _too_many(limits)
        return [reader.item(value) for value in values]
    lines = Lines()
    async for chunk in chunks:
        for value in lines.feed(chunk):
            items.append(value if isinstance(value, Invalid) else reader.item(value))
            if len(items) > limits.max_items:
                raise _too_many(limits)
    for value in lines.end():
        items.append(value if isinstance(value, Invalid) else reader.item(value))
    if len(items) > limits.max_items:
        raise _too_many(limits)
    return items


def _form(request: Request, forms: tuple[str, ...]) -> str:
    """The body's media type. Raises Problem 415."""
    # A body without a type is refused too: a foreign web page could have a browser send that here.
    form = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if form not in forms:
        others = f" (an array) or {NDJSON[0]} (a line an item)" if len(forms) > 1 else ""
        raise Problem(415, f"Content-Type {form[:80]!r}: send {JSON}{others}")
    encoding = request.headers.get("content-encoding", "identity").lower()
    if encoding != "identity":
        raise Problem(415, f"Content-Encoding {encoding[:40]!r}: send the body as it is")
    return form


async def _capped(request: Request, limits: GatewaySettings) -> AsyncIterator[bytes]:
    length = request.headers.get("content-length", "")
    if length.isdigit() and int(length) > limits.max_body_bytes:
        raise _too_large(limits)
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > limits.max_body_bytes:
            raise _too_large(limits)
        yield chunk


def _too_large(limits: GatewaySettings) -> Problem:
    return Problem(
        413,
        f"the body is larger than {limits.max_body_bytes} bytes (gateway.max_body_bytes): push in parts; nothing was accepted",
    )


def _too_many(limits: GatewaySettings) -> Problem:
    return Problem(413, f"more than {limits.max_items} items (gateway.max_items): push in parts; nothing was accepted")
