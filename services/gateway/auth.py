"""The bearer token that pushes and repairs carry, where one is set."""

import hmac

from fastapi import Request

from services.gateway.problems import Problem

CHALLENGE = {"WWW-Authenticate": 'Bearer realm="saqiya"'}


class Gate:
    """A FastAPI dependency. Raises Problem 401."""

    def __init__(self, token: str | None) -> None:
        self._token = token.encode() if token is not None else None

    async def __call__(self, request: Request) -> None:
        if self._token is None:
            return
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not given:
            raise Problem(401, "send `Authorization: Bearer <token>` (gateway.token_file)", headers=CHALLENGE)
        if not hmac.compare_digest(given.strip().encode("utf-8", "surrogateescape"), self._token):
            raise Problem(401, "the bearer token isn't the one in gateway.token_file", headers=CHALLENGE)
