"""`/v1/search` and `/v1/stories`: what the store finds."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response

from services.gateway import forms, views
from services.gateway.parts import Parts
from services.gateway.problems import Problem
from shared.ports import store as port

LONGEST_QUERY = 1000
MOST_HITS = 100
STORY_HITS = 100

Text = Annotated[
    str, Query(max_length=LONGEST_QUERY, description='words that must all match; "…" a phrase, - leaves out')
]
Name = Annotated[str | None, Query(max_length=512)]
Size = Annotated[int, Query(ge=1, le=MOST_HITS)]
Cursor = Annotated[str | None, Query(max_length=4096, description="of the page before")]


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(prefix="/v1", tags=["search"])

    @routes.get("/search", summary="Search", responses=forms.of(forms.Results, 200, 400, 422, 503))
    def search(
        q: Text = "",
        source: Name = None,
        since: Annotated[str | None, Query(alias="from", max_length=10, description="ISO date, inclusive")] = None,
        until: Annotated[str | None, Query(alias="to", max_length=10, description="ISO date, inclusive")] = None,
        language: Name = None,
        entity: Annotated[
            str | None, Query(max_length=512, description="canonical name that must be mentioned")
        ] = None,
        story: Name = None,
        sort: Literal["relevance", "newest", "oldest"] = "relevance",
        match: Annotated[Literal["all", "any"], Query(description="whether all words must be there, or any")] = "all",
        size: Size = 10,
        cursor: Cursor = None,
    ) -> Response:
        """Hits with highlights, as text with ranges and as safe HTML. Without `q`, all that the filters let through."""
        found = parts.store.search(
            port.Query(
                text=q,
                source=source or None,
                since=iso_date("from", since),
                until=iso_date("to", until),
                language=language or None,
                entity=entity or None,
                story=story or None,
                sort=sort,
                match=match,
                size=size,
                cursor=cursor or None,
            )
        )
        return views.json(views.results(q, found))

    @routes.get(
        "/stories/{story}",
        summary="One event in several outlets",
        responses=forms.of(forms.Story, 200, 400, 404, 422, 503),
    )
    def story(story: str, size: Size = STORY_HITS, cursor: Cursor = None) -> Response:
        """The articles of a story, oldest first."""
        found = parts.store.search(port.Query(story=story, sort="oldest", size=size, cursor=cursor))
        if not found.hits and cursor is None:
            raise Problem(404, f"no article belongs to a story {story[:80]!r}")
        sources = sorted({hit.source for hit in found.hits})
        return views.json({"story": story, "sources": sources, **views.results("", found)})

    return routes


def iso_date(name: str, text: str | None) -> str | None:
    """Raises Problem 422."""
    if not text:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise Problem(422, f"{name}: {text[:40]!r} is no date such as 2024-11-06") from error
