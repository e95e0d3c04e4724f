"""Boilerplate counts in this process: for tests, and for one run that keeps nothing."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from shared.ports.boilerplate import Observed, Policy, Recurring, SourceLines
from shared.settings import Settings


@dataclass(slots=True)
class _Source:
    articles: float = 0.0
    lines: dict[str, float] = field(default_factory=dict)
    seen: OrderedDict[str, None] = field(default_factory=OrderedDict)


class MemoryBoilerplate:
    def __init__(self, policy: Policy | None = None) -> None:
        self._policy = policy or Policy()
        self._sources: OrderedDict[str, _Source] = OrderedDict()

    def recurring(self, sources: Sequence[str]) -> Mapping[str, frozenset[str]]:
        return {source: self._recurring(source) for source in sources}

    def _recurring(self, name: str) -> frozenset[str]:
        source = self._sources.get(name, _Source())
        least = self._policy.least(source.articles)
        return frozenset(line for line, count in source.lines.items() if count >= least)

    def learn(self, observed: Sequence[Observed]) -> None:
        for one in observed:
            source = self._sources.setdefault(one.source, _Source())
            self._sources.move_to_end(one.source)
            if one.key not in source.seen:
                self._count(source, one)
        while len(self._sources) > self._policy.max_sources:
            self._sources.popitem(last=False)

    def _count(self, source: _Source, one: Observed) -> None:
        source.seen[one.key] = None
        while len(source.seen) > self._policy.max_seen:
            source.seen.popitem(last=False)
        source.articles += 1
        for line in dict.fromkeys(one.lines):
            source.lines[line] = source.lines.get(line, 0.0) + 1
        while source.articles > self._policy.max_articles or len(source.lines) > self._policy.max_lines:
            source.articles /= 2
            source.lines = {line: count / 2 for line, count in source.lines.items() if count / 2 >= self._policy.floor}

    def top(self, source: str, limit: int = 50) -> SourceLines:
        known = self._sources.get(source, _Source())
        ranked = sorted(known.lines.items(), key=lambda item: (-item[1], item[0]))[:limit]
        return SourceLines(source, known.articles, tuple(Recurring(line, count) for line, count in ranked))

    def sources(self) -> Sequence[str]:
        return list(reversed(self._sources))

    def forget(self, source: str) -> None:
        self._sources.pop(source, None)


def build(settings: Settings) -> MemoryBoilerplate:
    return MemoryBoilerplate()
