"""`/v1/articles`: push, and where an article is."""

from typing import Any

from fastapi import APIRouter, Depends, Request, Response

from services.gateway import body, forms, views
from services.gateway.items import Invalid
from services.gateway.parts import Parts
from services.gateway.problems import Problem
from shared import metrics
from shared.article import Article, parse_id
from shared.errors import NotFound, SaqiyaError, StoreUnavailable
from shared.ports.ledger import Entry, Push

EXAMPLE = [
    "wire:1234",
    {"source": "wire", "key": "1235", "refetch": True, "reference_date": "2024-11-06", "priority": 5},
]
BODY = {
    "requestBody": {
        "required": True,
        "content": {
            body.JSON: {"schema": {"type": "array", "items": {}}, "example": EXAMPLE},
            body.NDJSON[0]: {"schema": {"type": "string"}, "example": "a JSON item a line"},
        },
    }
}


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(prefix="/v1/articles", tags=["articles"])

    @routes.post(
        "",
        status_code=202,
        summary="Push articles",
        dependencies=[Depends(parts.gate)],
        openapi_extra=BODY,
        responses=forms.of(forms.Pushed, 202, 400, 401, 408, 413, 415, 429, 503),
    )
    async def push(request: Request) -> Response:
        """Accept articles: a JSON array, or NDJSON. An item is `"source:key"`, or an object with `source` and `key` and, if
        wanted, `refetch`, `reference_date`, `priority` (0 to 9). One result an item, in order. Nothing is answered
        `accepted` before it is on disk; pushing the same again is safe."""
        items: list[Push | Invalid] = []
        try:
            await parts.pressure.admit(0)
            items = await parts.body.read(request)
            pushes = [item for item in items if isinstance(item, Push)]
            if pushes:
                await parts.pressure.admit(len(pushes))
            pushed = iter(await parts.intake.push(pushes) if pushes else [])
        except (Problem, SaqiyaError):
            metrics.PUSHES.labels("refused").inc(max(1, len(items)))
            raise
        results: list[dict[str, Any]] = []
        counts = {"accepted": 0, "known": 0, "invalid": 0}
        for item in items:
            if isinstance(item, Invalid):
                results.append({"id": item.id, "status": "invalid", "state": None, "problem": item.problem})
                counts["invalid"] += 1
                continue
            answer = next(pushed)
            results.append({"id": answer.id, "status": answer.status, "state": answer.state, "problem": None})
            counts[answer.status] += 1
        for result, count in counts.items():
            metrics.PUSHES.labels(result).inc(count)
        return views.json({"results": results}, 202)

    @routes.get(
        "/{id:path}/timeline",
        summary="What has happened to an article",
        responses=forms.of(forms.Timeline, 200, 400, 404, 422, 503),
    )
    def timeline(id: str) -> Response:
        """Its state and every event: accepted, claimed, advanced, retried, disposed …"""
        found = _entry(parts, _id(parts, id))
        if found is None:
            raise NotFound(f"{id}: the ledger knows no such article (any more)")
        return views.json(views.entry(found))

    @routes.get("/{id:path}", summary="An article", responses=forms.of(forms.Found, 200, 400, 404, 422, 503))
    def article(id: str) -> Response:
        """The article as the store holds it (else the archive), with its state and timeline."""
        name = _id(parts, id)
        found = _entry(parts, name)
        content = _article(parts, name)
        if found is None and content is None:
            raise NotFound(f"{name}: no such article")
        state = views.entry(found) if found is not None else None
        return views.json({"id": name, "state": found.state if found else None, "article": content, "ledger": state})

    return routes


def _id(parts: Parts, text: str) -> str:
    return str(parse_id(text, parts.settings.default_source))


def _entry(parts: Parts, id: str) -> Entry | None:
    return parts.ledger.entry(id)


def _article(parts: Parts, id: str) -> Article | None:
    """A store that is down doesn't hide what the archive has."""
    try:
        found = parts.store.get(id)
    except StoreUnavailable:
        found = None
    return found if found is not None else parts.archive.article(id)
