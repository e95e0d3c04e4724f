"""What the rules or the tagger take for a name."""

from typing import NamedTuple

from shared.article import Kind


class Candidate(NamedTuple):
    """Tokens [first, end) name something, after `cut` letters of particles. `name` is the gazetteer's, if it knows it; `sure`
    is False where the tagger has to agree."""

    first: int
    end: int
    cut: int
    kind: Kind
    name: str | None
    sure: bool


class Named(NamedTuple):
    """Tokens [first, end) name an organization, after `cut` letters of particles. `weak`: only if nothing else claims them."""

    first: int
    end: int
    cut: int
    weak: bool
