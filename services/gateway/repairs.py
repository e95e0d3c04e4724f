"""`/v1/status`, `/v1/dead`, `/v1/reprocess`: the balance, and putting right."""

from collections.abc import Iterator
from heapq import nsmallest
from itertools import islice
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ConfigDict, Field

from services.gateway import forms, views
from services.gateway.parts import Parts
from services.gateway.problems import Problem
from shared.article import parse_id
from shared.ports.ledger import Entry, Push

CHUNK = 500
MOST = 10_000  # articles put back by one request

Ids = Annotated[list[str], Field(max_length=MOST)]


class Replay(BaseModel):
    model_config = ConfigDict(extra="forbid")
    ids: Ids | None = Field(None, description="dead articles; without it, all")
    source: str | None = Field(None, description="all of this source")


class Reprocess(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)
    stage: Literal["fetch", "clean", "extract", "index"] = Field("clean", alias="from")
    ids: Ids | None = Field(None, description="articles; without it, all in the archive, from `after` on")
    source: str | None = Field(None, description="all of this source")
    after: str = Field("", max_length=700, description="`next` of the answer before")


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
        responses=forms.of(forms.Replayed, 200, 400, 401, 422, 503),
    )
    def replay(wanted: Replay) -> Response:
        """Put dead articles back to the stage where they died, with fresh attempts; 10,000 a request at most."""
        if wanted.ids is not None:
            ids = iter([str(parse_id(id, parts.settings.default_source)) for id in wanted.ids])
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
        return views.json({"replayed": replayed, "not_dead": asked - len(replayed)})

    @routes.post(
        "/reprocess",
        status_code=202,
        summary="Run archived articles again",
        dependencies=gate,
        responses=forms.of(forms.Reprocessed, 202, 400, 401, 422, 429, 503),
    )
    async def reprocess(wanted: Reprocess) -> Response:
        """Run archived articles through the stages again as new revisions, without fetching; 10,000 a request at most: where
        more are left, `next` goes into `after`. Those in flight are left alone."""
        if wanted.ids is not None:
            ids = [str(parse_id(id, parts.settings.default_source)) for id in wanted.ids]
            following = None
        else:
            ids = await run_in_threadpool(_archived, parts, wanted)
            following = ids[MOST - 1] if len(ids) > MOST else None
            ids = ids[:MOST]
        if wanted.source is not None and wanted.ids is not None:
            raise Problem(422, "give ids or source, not both")
        await parts.pressure.admit(len(ids))
        pushes = [Push(parse_id(id), refetch=True, stage=wanted.stage) for id in ids]
        pushed = await parts.intake.push(pushes) if pushes else []
        accepted = sum(answer.status == "accepted" for answer in pushed)
        return views.json(
            {"from": wanted.stage, "accepted": accepted, "in_flight": len(pushed) - accepted, "next": following}, 202
        )

    return routes


def _archived(parts: Parts, wanted: Reprocess) -> list[str]:
    """In order, and one more than a request takes, to tell whether more are left."""
    return nsmallest(MOST + 1, (id for id in parts.archive.ids(wanted.source) if id > wanted.after))


def _dead(parts: Parts, source: str | None) -> Iterator[Entry]:
    after = ""
    while found := parts.ledger.dead(CHUNK, after):
        yield from (entry for entry in found if source is None or entry.id.startswith(f"{source}:"))
        after = found[-1].id
