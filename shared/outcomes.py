"""What a stage makes of one document. Outcomes are values, not exceptions."""

from dataclasses import dataclass

from shared.article import Document


@dataclass(frozen=True, slots=True)
class Done:
    """On to the next stage, or indexed after the last."""

    document: Document


@dataclass(frozen=True, slots=True)
class Retry:
    """Try again, `after` seconds from now (None: the ledger's backoff). Spends an attempt; the last one ends `dead`."""

    reason: str
    after: float | None = None


@dataclass(frozen=True, slots=True)
class Reject:
    """The page itself is at fault: gone, not text, not an article. Ends `rejected`."""

    reason: str


@dataclass(frozen=True, slots=True)
class Duplicate:
    """The same text as the article named by ID. Ends `duplicate`."""

    of: str


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Fetched again, the same content as the revision that is indexed. Ends `unchanged`."""


@dataclass(frozen=True, slots=True)
class Outage:
    """Something that the article isn't to blame for is down: try again when it is back, and spend no attempt.

    `scope` is what is down: a stage's name (`index`: the stage stops claiming) or `stage:source` (`fetch:wire`: that
    source's articles wait, others go on).
    """

    scope: str
    reason: str
    after: float


Outcome = Done | Retry | Reject | Duplicate | Unchanged | Outage
