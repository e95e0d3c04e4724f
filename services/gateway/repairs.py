"""`/v1/status`, `/v1/dead`, `/v1/reprocess`: the balance, and putting right."""

from collections.abc import Iterator
from heapq import nsmallest
from itertools import islice
from typing import Annotated, Any, Literal, Self

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ConfigDict, Field, model_validator

from services.gateway import forms, views
from services.gateway.parts import Parts
from services.gateway.problems import Problem
from shared.article import parse_id
from shared.ports.ledger import Entry, Push

CHUNK = 500
MOST = 10_000  # articles put back by one request

Ids = Annotated[list[str], Field(max_length=MOST)]


class Some(BaseModel):
    """Articles by name, or all of a source, or all."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)
    ids: Ids | None = Field(None, description="articles; without it, all")
    source: str | None = Field(None, description="all of this source")

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if self.ids is not None and self.source is not None:
            raise ValueError("give ids or source, not both")
        return self


class Replay(Some):
    """Dead ones."""


class Reprocess(Some):
    """Archived ones."""

    stage: Literal["fetch", "clean", "extract", "index"] = Field("clean", alias="from", description="where to start")
    after: str = Field("", max_length=700, description="`next` of the answer before")


def _body(model: type[BaseModel]) -> dict[str, Any]:
    return {"requestBody": {"content": {"application/json": {"schema": model.model_json_schema()}}}}


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(prefix="/v1", tags=["operations"])
    gate = [Depends(parts.gate)]

    @routes.get("/status", summary="The balance", responses=forms.of(forms.Status, 200, 503))
    def status() -> Response:
        """accepted = ready + leased + waiting + indexed + unchanged + duplicate + rejected + dead; imbalance is 0."""
        return views.json(views.status(parts.ledger.balance()))

    @routes.get("/dead", summary="Dead articles", responses=forms.of(forms.Dead, 200, 422, 503))
    def dead(
        limit: Annotated[int, Query(ge=1, le=1000)] = 100, after: Annotated[str, Query(max_length=700)] = ""
    ) -> Response:
        """Articles that were given up, longest dead first, with the error. `next` goes into `after`."""
        found = parts.ledger.dead(limit, after)
        following = found[-1].id if len(found) == limit else None
        return views.json({"dead": [views.entry(entry) for entry in found], "next": following})

    @routes.post(
        "/dead/replay",
        summary="Replay dead articles",
        dependencies=gate,
        openapi_extra=_body(Replay),
        responses=forms.of(forms.Replayed, 200, 400, 401, 413, 415, 422, 503),
    )
    async def replay(request: Request) -> Response:
        """Put dead articles back to the stage where they died, with fresh attempts; 10,000 a request at most."""
        wanted = await parts.body.document(request, Replay)
        return views.json(await run_in_threadpool(_replay, parts, wanted))

    @routes.post(
        "/reprocess",
        status_code=202,
        summary="Run archived articles again",
        dependencies=gate,
        openapi_extra=_body(Reprocess),
        responses=forms.of(forms.Reprocessed, 202, 400, 401, 413, 415, 422, 429, 503),
    )
    async def reprocess(request: Request) -> Response:
        """Run archived articles through the stages again as new revisions, without fetching; 10,000 a request at most: where
        more are left, `next` goes into `after`. Those in flight are left alone."""
        wanted = await parts.body.document(request, Reprocess)
        following = None
        if wanted.ids is not None:
            ids = _named(parts, wanted.ids)
        else:
            ids = await run_in_threadpool(_archived, parts, wanted)
            following = ids[MOST - 1] if len(ids) > MOST else None
            ids = ids[:MOST]
        await parts.pressure.admit(len(ids))
        pushes = [Push(parse_id(id), refetch=True, stage=wanted.stage) for id in ids]
        pushed = await parts.intake.push(pushes) if pushes else []
        accepted = sum(answer.status == "accepted" for answer in pushed)
        return views.json(
            {"from": wanted.stage, "accepted": accepted, "in_flight": len(pushed) - accepted, "next": following}, 202
        )

    return routes


def _replay(parts: Parts, wanted: Replay) -> dict[str, Any]:
    if wanted.ids is not None:
        ids = iter(_named(parts, wanted.ids))
    else:
        ids = iter([entry.id for entry in islice(_dead(parts, wanted.source), MOST)])
    asked = 0
    replayed: list[str] = []
    while chunk := list(islice(ids, CHUNK)):
        asked += len(chunk)
        ready: dict[str, list[str]] = {}
        for stage, id in parts.ledger.replay(chunk):
            ready.setdefault(stage, []).append(id)
            replayed.append(id)
        parts.intake.publish(ready)
    return {"replayed": replayed, "not_dead": asked - len(replayed)}


def _named(parts: Parts, ids: list[str]) -> list[str]:
    """Raises InvalidId, Problem 422 for a source that no setting names."""
    articles = [parse_id(id, parts.settings.default_source) for id in ids]
    for article in articles:
        if article.source not in parts.settings.sources:
            raise Problem(422, f"{article}: no source is called {article.source!r} (sources.*); nothing was done")
    return [str(article) for article in articles]


def _archived(parts: Parts, wanted: Reprocess) -> list[str]:
    """In order, and one more than a request takes, to tell whether more are left."""
    return nsmallest(MOST + 1, (id for id in parts.archive.ids(wanted.source) if id > wanted.after))


def _dead(parts: Parts, source: str | None) -> Iterator[Entry]:
    after = ""
    while found := parts.ledger.dead(CHUNK, after):
        yield from (entry for entry in found if source is None or entry.id.startswith(f"{source}:"))
        after = found[-1].id
