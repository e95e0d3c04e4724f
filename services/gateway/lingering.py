"""A refusal that is heard: a client that sends all of its body before it listens would otherwise see a broken connection
and no 413, 429 or 401."""

import asyncio
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES = 256 * 1024 * 1024  # thrown away as they come in
MOST_SECONDS = 10.0


class Lingering:
    """ASGI middleware: where an error is answered before the body has been read, the answer goes out, and what still comes in
    is thrown away, within bounds, before the connection is closed."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or any(name == b"expect" for name, _ in scope["headers"]):
            await self._app(scope, receive, send)
            return
        read = not any(name in (b"content-length", b"transfer-encoding") for name, _ in scope["headers"])
        refused = False

        async def received() -> Message:
            nonlocal read
            message = await receive()
            read = read or message["type"] != "http.request" or not message.get("more_body", False)
            return message

        async def sent(message: Message) -> None:
            nonlocal refused
            if message["type"] == "http.response.start" and not read and message["status"] >= 400:
                refused = True
                headers = [pair for pair in message.get("headers", []) if pair[0].lower() != b"connection"]
                message["headers"] = [*headers, (b"connection", b"close")]
            if message["type"] == "http.response.body" and refused and not message.get("more_body", False):
                await send({**message, "more_body": True})
                await self._drain(receive)
                await send({"type": "http.response.body", "body": b"", "more_body": False})
                return
            await send(message)

        await self._app(scope, received, sent)

    async def _drain(self, receive: Receive) -> None:
        left = MOST_BYTES
        until = time.monotonic() + MOST_SECONDS
        while left > 0 and time.monotonic() < until:
            try:
                async with asyncio.timeout(until - time.monotonic()):
                    message = await receive()
            except TimeoutError:
                return
            if message["type"] != "http.request" or not message.get("more_body", False):
                return
            left -= len(message.get("body", b""))
