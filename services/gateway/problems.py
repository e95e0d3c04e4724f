"""Errors as RFC 9457 problem documents: what is wrong, and what to do."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import msgspec
import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from shared.errors import (
    InvalidId,
    NotDurable,
    NotFound,
    Overloaded,
    SaqiyaError,
    SettingError,
    Unavailable,
    Unreadable,
)

log = structlog.get_logger(__name__)
MEDIA_TYPE = "application/problem+json"
UNAVAILABLE_RETRY = 5


class Problem(Exception):
    """An answer that isn't the wanted one. `more` are members beside `detail`."""

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        headers: Mapping[str, str] | None = None,
        more: Mapping[str, Any] | None = None,
    ) -> None:
        self.status, self.detail = status, detail
        self.headers, self.more = dict(headers or {}), dict(more or {})
        super().__init__(detail)


def response(problem: Problem) -> Response:
    document = {
        "type": "about:blank",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": problem.detail,
        **problem.more,
    }
    return Response(msgspec.json.encode(document), problem.status, problem.headers, MEDIA_TYPE)


def translate(error: SaqiyaError) -> Problem:
    """The problem that one of our errors is to whoever asked."""
    match error:
        case Overloaded():
            return overloaded(str(error), error.retry_after)
        case NotDurable():
            return Problem(
                503,
                f"not accepted for sure: {error}; push the same again, what was accepted is then known",
                headers={"Retry-After": str(UNAVAILABLE_RETRY)},
            )
        case Unavailable():
            return Problem(503, str(error), headers={"Retry-After": str(UNAVAILABLE_RETRY)})
        case NotFound():
            return Problem(404, str(error))
        case InvalidId() | Unreadable() | SettingError():
            return Problem(400, str(error))
        case _:
            return Problem(500, str(error))


def overloaded(detail: str, seconds: float) -> Problem:
    """429 with Retry-After in whole seconds, at least 1."""
    return Problem(429, detail, headers={"Retry-After": str(max(1, round(seconds)))})


def install(app: FastAPI) -> None:
    @app.exception_handler(Problem)
    async def ours(request: Request, problem: Problem) -> Response:
        return response(problem)

    @app.exception_handler(SaqiyaError)
    async def known(request: Request, error: SaqiyaError) -> Response:
        problem = translate(error)
        if problem.status >= 500:
            log.warning("request_failed", path=request.url.path, error=f"{type(error).__name__}: {error}")
        return response(problem)

    @app.exception_handler(RequestValidationError)
    async def parameters(request: Request, error: RequestValidationError) -> Response:
        wrong = [
            {"parameter": ".".join(str(part) for part in item["loc"][1:]), "problem": str(item["msg"])}
            for item in error.errors()
        ]
        detail = "; ".join(f"{item['parameter']}: {item['problem']}" for item in wrong)
        return response(Problem(422, detail, more={"errors": wrong}))

    @app.exception_handler(HTTPException)
    async def routing(request: Request, error: HTTPException) -> Response:
        detail = str(error.detail)
        if error.status_code == 404:
            detail = f"there is nothing at {request.url.path}: see /docs"
        elif error.status_code == 405:
            detail = f"{request.method} isn't what {request.url.path} takes: see /docs"
        return response(Problem(error.status_code, detail, headers=error.headers))

    @app.exception_handler(Exception)
    async def unexpected(request: Request, error: Exception) -> Response:
        # Starlette raises it again behind this answer, and the server logs it.
        return response(Problem(500, "an error of Saqiya's own; its log has the details"))
