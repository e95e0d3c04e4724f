"""The forms of answers, for the API description alone: answers are encoded by msgspec and aren't checked against them."""

from typing import Any, Literal

from pydantic import BaseModel

from services.gateway.problems import MEDIA_TYPE

STATE = Literal["ready", "leased", "waiting", "indexed", "unchanged", "duplicate", "rejected", "dead"]
WORDS = {
    200: "Found",
    202: "Accepted",
    400: "Not readable: says where",
    401: "No or a wrong bearer token",
    404: "Nothing is known under that name",
    408: "The body came too slowly; nothing was accepted",
    413: "Too large; nothing was accepted",
    415: "Not a form that is read here",
    422: "A parameter is wrong: says which",
    429: "Above the high-water mark; Retry-After says when to come again; nothing was accepted",
    503: "A server that is needed doesn't answer, or couldn't confirm the write: push again",
}


class ProblemForm(BaseModel):
    """RFC 9457."""

    type: str
    title: str
    status: int
    detail: str


class Result(BaseModel):
    id: str | None
    status: Literal["accepted", "known", "invalid"]
    state: STATE | None
    problem: str | None


class Pushed(BaseModel):
    results: list[Result]


class EventForm(BaseModel):
    at: str
    what: str
    stage: str
    attempt: int
    detail: str | None


class Timeline(BaseModel):
    id: str
    state: STATE
    stage: str
    revision: int
    attempt: int
    accepted_at: str
    changed_at: str
    until: str | None
    reason: str | None
    duplicate_of: str | None
    timeline: list[EventForm]


class Found(BaseModel):
    id: str
    state: STATE | None
    article: dict[str, Any] | None
    ledger: Timeline | None


class HighlightForm(BaseModel):
    """`matches` are code point ranges [start, end) in `text`; `html` is escaped, with <mark>."""

    text: str
    matches: list[tuple[int, int]]
    html: str


class HitForm(BaseModel):
    id: str
    source: str
    score: float
    title: str | None
    url: str | None
    language: str | None
    published_at: str | None
    fetched_at: str
    story: str | None
    highlights: list[HighlightForm]


class Results(BaseModel):
    query: str
    total: int
    hits: list[HitForm]
    cursor: str | None


class Story(Results):
    story: str
    sources: list[str]


class ClaimForm(BaseModel):
    """`published_at` is the article's, else when it was fetched; `says` who gives the figure, null where the article does."""

    article: str
    source: str
    title: str | None
    url: str | None
    published_at: str
    story: str | None
    text: str
    value: float
    high: float | None
    unit: str | None
    bound: str | None
    sentence: str
    says: str | None
    exact: bool


class FigureForm(BaseModel):
    value: float
    high: float | None
    unit: str | None
    sources: list[str]
    claims: list[ClaimForm]


class Compared(BaseModel):
    query: str
    claims: int
    figures: list[FigureForm]


class Load(BaseModel):
    ready: int
    leased: int
    waiting: int
    oldest_seconds: float


class Status(BaseModel):
    accepted: int
    ready: int
    leased: int
    waiting: int
    indexed: int
    unchanged: int
    duplicate: int
    rejected: int
    dead: int
    imbalance: int
    stages: dict[str, Load]
    paused: dict[str, float]


class Dead(BaseModel):
    dead: list[Timeline]
    next: str | None


class Replayed(BaseModel):
    replayed: list[str]
    not_dead: int


class Reprocessed(BaseModel):
    accepted: int
    in_flight: int
    next: str | None


def of(model: type[BaseModel], *statuses: int) -> dict[int | str, dict[str, Any]]:
    """`responses` of a route: the model where all is well, else a problem."""
    return {
        status: {"model": model, "description": WORDS[status]}
        if status < 300
        else {
            "description": WORDS[status],
            "content": {MEDIA_TYPE: {"schema": ProblemForm.model_json_schema()}},
        }
        for status in statuses
    }
