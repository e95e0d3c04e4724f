"""Request metrics and a bound on what a request may take, around the application."""

import time
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared import metrics

SAFE = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
]


class Telemetry:
    """ASGI middleware: times each request under its route's pattern (never its path, which is unbounded)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        status = 500

        async def sent(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", []), *SAFE]
            await send(message)

        try:
            await self._app(scope, receive, sent)
        finally:
            route: Any = scope.get("route")
            pattern = getattr(route, "path", "none")
            metrics.REQUEST_SECONDS.labels(pattern, scope["method"], str(status)).observe(time.perf_counter() - began)
