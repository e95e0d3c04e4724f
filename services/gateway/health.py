"""`/healthz`, `/readyz`, `/metrics`."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock

from fastapi import APIRouter, Response

from services.gateway import views
from services.gateway.parts import Parts
from shared.errors import SaqiyaError
from shared.metrics_server import CONTENT_TYPE

KEPT_SECONDS = 1.0  # an answer to a probe; probes cost the servers next to nothing
PATIENCE = 5.0


class Readiness:
    """Asks the servers, at most once a second, each for as long as PATIENCE; one that hangs isn't asked a second time."""

    def __init__(self, checks: dict[str, Callable[[], object]]) -> None:
        self._checks = checks
        self._lock = Lock()
        self._asked = float("-inf")
        self._found: dict[str, str | None] = {}
        self._pending: dict[str, Future[object]] = {}
        self._pool = ThreadPoolExecutor(len(checks), thread_name_prefix="readiness")

    def problems(self) -> dict[str, str | None]:
        """Server → what is wrong with it, None if nothing is."""
        with self._lock:
            if time.monotonic() - self._asked > KEPT_SECONDS:
                for name, check in self._checks.items():
                    if name not in self._pending or self._pending[name].done():
                        self._pending[name] = self._pool.submit(check)
                found: dict[str, str | None] = {}
                for name, answer in self._pending.items():
                    try:
                        answer.result(PATIENCE)
                        found[name] = None
                    except TimeoutError:
                        found[name] = f"no answer within {PATIENCE:g} s"
                    except SaqiyaError as error:
                        found[name] = str(error)
                self._found, self._asked = found, time.monotonic()
            return self._found


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(tags=["health"])
    readiness = Readiness(
        {
            "ledger": parts.ledger.ping,
            "broker": parts.hints.depths,
            "store": parts.store.ping,
            "archive": parts.archive.ping,
        }
    )

    @routes.get("/healthz", summary="Whether this process is alive")
    async def healthz() -> Response:
        return Response("ok\n", media_type="text/plain")

    @routes.get("/readyz", summary="Whether ledger, broker and store answer")
    def readyz() -> Response:
        found = readiness.problems()
        ready = not any(found.values())
        return views.json({"ready": ready, "problems": {k: v for k, v in found.items() if v}}, 200 if ready else 503)

    @routes.get("/metrics", summary="Prometheus metrics")
    def metrics() -> Response:
        return Response(parts.exposition(), media_type=CONTENT_TYPE)

    return routes
