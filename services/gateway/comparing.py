"""`/v1/compare`: the figures that different outlets give for the same thing, side by side."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from services.gateway import forms, views
from services.gateway.parts import Parts
from services.gateway.problems import Problem
from services.gateway.searching import LONGEST_QUERY, Name, iso_date
from shared.claims import ARTICLES, compare, figures

Words = Annotated[
    str, Query(min_length=1, max_length=LONGEST_QUERY, description="what is counted, its noun first: جندي كوري شمالي")
]


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(prefix="/v1", tags=["search"])

    @routes.get("/compare", summary="Figures side by side", responses=forms.of(forms.Compared, 200, 400, 422, 503))
    def side_by_side(
        q: Words,
        source: Name = None,
        since: Annotated[str | None, Query(alias="from", max_length=10, description="ISO date, inclusive")] = None,
        until: Annotated[str | None, Query(alias="to", max_length=10, description="ISO date, inclusive")] = None,
        entity: Annotated[
            str | None, Query(max_length=512, description="canonical name that must be mentioned")
        ] = None,
        story: Name = None,
        limit: Annotated[int, Query(ge=1, le=ARTICLES, description="articles to read")] = ARTICLES,
    ) -> Response:
        """Every figure that articles give for what the words name, with who says it, where and when. `exact` is false where
        the figure's own sentence doesn't name all of it."""
        if not q.strip():
            raise Problem(422, "q: name what is counted, such as جندي كوري شمالي")
        claims = compare(
            parts.store,
            q,
            source=source or None,
            since=iso_date("from", since),
            until=iso_date("to", until),
            entity=entity or None,
            story=story or None,
            limit=limit,
        )
        return views.json({"query": q, "claims": len(claims), "figures": figures(claims)})

    return routes
