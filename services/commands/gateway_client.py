"""A feeder's side of the gateway: one connection, tries again while it is busy, within bounds."""

import time
from collections.abc import Mapping, Sequence
from typing import Any, Self

import httpx

from shared.errors import Overloaded, SaqiyaError, Unavailable

FIRST_WAIT, LONGEST_WAIT = 0.5, 60.0
TIMEOUT = 60.0
AGAIN = (429, 502, 503, 504)


class GatewayClient:
    """Waits as long as Retry-After says, else ever longer, for `patience` seconds in all for one request."""

    def __init__(self, url: str, token: str | None, patience: float) -> None:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._client = httpx.Client(base_url=url, headers=headers, timeout=TIMEOUT, trust_env=False)
        self._url, self._patience = url, patience

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def push(self, items: Sequence[Any]) -> Sequence[Mapping[str, Any]]:
        """One result an item, in order. Raises Overloaded or Unavailable when patience has run out, SaqiyaError with the
        gateway's own words when it refuses."""
        deadline, wait = time.monotonic() + self._patience, FIRST_WAIT
        while True:
            refusal: SaqiyaError
            after = wait
            try:
                answer = self._client.post("/v1/articles", json=items)
            except httpx.TransportError as error:
                refusal = Unavailable(f"the gateway at {self._url} can't be reached: {error}")
            except httpx.InvalidURL as error:
                raise SaqiyaError(f"--url {self._url}: {error}") from error
            else:
                if answer.status_code in (200, 202):
                    results: Sequence[Mapping[str, Any]] = answer.json()["results"]
                    return results
                if answer.status_code not in AGAIN:
                    raise SaqiyaError(f"the gateway at {self._url} refused: {_problem(answer)}")
                after = _retry_after(answer, wait)
                refusal = Overloaded(f"the gateway at {self._url} is busy: {_problem(answer)}", after)
            if time.monotonic() + after > deadline:
                raise refusal
            time.sleep(after)
            wait = min(LONGEST_WAIT, wait * 2)


def _retry_after(answer: httpx.Response, otherwise: float) -> float:
    text = answer.headers.get("Retry-After", "")
    return min(LONGEST_WAIT, float(text)) if text.replace(".", "", 1).isdecimal() else otherwise


def _problem(answer: httpx.Response) -> str:
    """The problem document's words (RFC 9457), else what came."""
    try:
        problem = answer.json()
    except ValueError:
        return f"{answer.status_code} {answer.text[:200]}"
    if not isinstance(problem, dict):
        return str(answer.status_code)
    return f"{answer.status_code} {problem.get('detail') or problem.get('title') or ''}"
