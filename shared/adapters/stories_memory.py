"""Stories in memory, for tests and benchmarks: the rule as stories.lua has it."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import get_args

import msgspec

from shared.ports.stories import Kind, Policy, Trace, digest, founded, resemblance, same_days, weight
from shared.settings import Settings

DAY = 86_400.0


def build(settings: Settings, policy: Policy | None = None) -> "MemoryStories":
    index = settings.stages.index
    return MemoryStories(policy or Policy(days=index.story_days, articles=index.story_articles))


class _Known(msgspec.Struct):
    trace: Trace
    story: str
    since: int


class _Day(msgspec.Struct):
    """The articles of one day, the last holders of each mark, and how many stories began with it."""

    written: float = 0.0
    known: dict[str, _Known] = msgspec.field(default_factory=dict)
    holders: dict[bytes, list[str]] = msgspec.field(default_factory=lambda: defaultdict(list))
    counts: dict[bytes, int] = msgspec.field(default_factory=lambda: defaultdict(int))


class MemoryStories:
    def __init__(self, policy: Policy | None = None, clock: Callable[[], float] = time.time) -> None:
        self._policy = policy or Policy()
        self._clock = clock
        self._lock = threading.Lock()
        self._days: dict[int, _Day] = {}

    def assign(self, traces: Sequence[Trace]) -> Sequence[str]:
        with self._lock:
            return [self._assign(trace) for trace in traces]

    def _assign(self, trace: Trace) -> str:
        self._drop()
        window = [
            (day, self._days[day])
            for day in range(trace.day - self._policy.days, trace.day + self._policy.days + 1)
            if day in self._days
        ]
        for _, held in window:
            if trace.id in held.known:
                return held.known[trace.id].story
        if trace.story is not None:
            story, since = trace.story, trace.day
        else:
            story, since = self._find(trace, window) or (founded(trace.id), trace.day)
        self._remember(trace, story, since)
        return story

    def _drop(self) -> None:
        """Days that nothing came in for, and the one longest without where there are too many articles."""
        now = self._clock()
        old = sorted(self._days, key=lambda day: (self._days[day].written, str(day)))
        total = sum(len(held.known) for held in self._days.values())
        for day in old:
            if total < self._policy.articles and self._days[day].written >= now - self._policy.keep_days * DAY:
                break
            total -= len(self._days.pop(day).known)

    def _find(self, trace: Trace, window: Sequence[tuple[int, _Day]]) -> tuple[str, int] | None:
        policy = self._policy
        articles = sum(len(held.known) for _, held in window)
        shared: dict[tuple[int, str], float] = defaultdict(float)
        for kind in get_args(Kind):
            of_kind: dict[tuple[int, str], float] = defaultdict(float)
            for mark in trace.marks:
                if mark.kind != kind:
                    continue
                stories = sum(held.counts.get(mark.digest, 0) for _, held in window)
                told = weight(policy, stories, articles, mark.share)
                if told > 0:
                    for day, held in window:
                        for id in held.holders.get(mark.digest, ()):
                            of_kind[day, id] += told
            for place, told in of_kind.items():
                shared[place] += min(told, policy.most) * policy.nearness ** abs(place[0] - trace.day)
        nearest = sorted((-told, digest(id), day, id) for (day, id), told in shared.items() if told >= policy.glance)
        best: tuple[float, str, int] | None = None
        for told, _, day, id in nearest[: policy.candidates]:
            known = self._days[day].known[id]
            score = self._score(trace, known, -told)
            if score > 0 and (best is None or score > best[0]):
                best = score, known.story, known.since
        return best and best[1:]

    def _score(self, trace: Trace, known: _Known, told: float) -> float:
        """Zero where it is another story; a copy comes before any other text."""
        policy = self._policy
        if abs(trace.day - known.since) > policy.span:
            return 0.0
        alike = resemblance(trace.sketch, known.trace.sketch) * policy.nearness ** abs(trace.day - known.trace.day)
        together = same_days(trace, known.trace)
        anew = trace.day != known.trace.day
        if together is not None:
            told *= policy.same_days if together else policy.other_days
        if anew and trace.outlet == known.trace.outlet:
            told *= policy.repeated
            alike *= policy.repeated
        elif anew and together is False:
            alike *= policy.other_days
        if alike >= policy.resemblance:
            return 1e6 + alike
        if not (trace.dated and known.trace.dated):
            told *= policy.undated
        return told if trace.event and known.trace.event and told >= policy.least else 0.0

    def _remember(self, trace: Trace, story: str, since: int) -> None:
        held = self._days.setdefault(trace.day, _Day())
        held.written = self._clock()
        held.known[trace.id] = _Known(trace, story, since)
        for mark in trace.marks:
            held.counts[mark.digest] += story == founded(trace.id)
            holders = held.holders[mark.digest]
            holders.append(trace.id)
            del holders[: -self._policy.holders]
