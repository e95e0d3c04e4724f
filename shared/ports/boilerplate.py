"""Boilerplate: lines that recur across different articles of a source."""

from collections.abc import Mapping, Sequence
from typing import Protocol

import msgspec


class Policy(msgspec.Struct, frozen=True):
    """How much is counted, and when a line counts as boilerplate.

    Counts halve whenever a source has more articles or more lines than it may, and those below `floor` go: lines seen once
    are forgotten first. A line recurs when it stands in at least `least_articles` articles and `least_share` of all.
    """

    max_sources: int = 1000
    max_lines: int = 5000
    max_articles: int = 2000
    max_seen: int = 20_000
    floor: float = 0.75
    least_articles: float = 5.0
    least_share: float = 0.05

    def least(self, articles: float) -> float:
        """The count from which a line of a source with so many articles is boilerplate."""
        return max(self.least_articles, self.least_share * articles)


class Observed(msgspec.Struct, frozen=True):
    """The lines of one article, each once, as they are compared."""

    source: str
    key: str
    lines: tuple[str, ...]


class Recurring(msgspec.Struct, frozen=True):
    """A line and in how many articles it stood; older ones count less and less."""

    line: str
    articles: float


class SourceLines(msgspec.Struct, frozen=True):
    """What is known of a source: articles counted (decayed alike), and its most frequent lines, most frequent first."""

    source: str
    articles: float
    lines: tuple[Recurring, ...]


class Boilerplate(Protocol):
    """Counts of lines by source: bounded in sources and in lines a source, and decayed. Raises LedgerUnavailable."""

    def recurring(self, sources: Sequence[str]) -> Mapping[str, frozenset[str]]:
        """The lines of each source that stand in enough of its articles to be boilerplate. One round trip."""
        ...

    def learn(self, observed: Sequence[Observed]) -> None:
        """Count the lines of articles that weren't counted before: the same key again changes nothing. One round trip."""
        ...

    def top(self, source: str, limit: int = 50) -> SourceLines:
        """The most frequent lines of a source, for people to look at; empty for one that isn't known."""
        ...

    def sources(self) -> Sequence[str]:
        """All that have counts, the one counted last first."""
        ...

    def forget(self, source: str) -> None:
        """Drop what is known of a source."""
        ...
