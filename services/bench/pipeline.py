"""`saqiya bench pipeline`: the embedded system against the bare loop and against plain Celery, in one run, turn by turn."""

import importlib.util
import os
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from services.bench.articles import articles
from services.bench.limit import Limit
from services.bench.usage import measured
from shared.article import ArticleId

ROUNDS = 3
WARM_UP = 100
SOURCE = "bench"


@dataclass
class Measured:
    """What one system took over all rounds."""

    articles: int = 0
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    rounds: list[float] = field(default_factory=list)

    def add(self, count: int, seconds: float, cpu_seconds: float) -> None:
        self.articles += count
        self.seconds += seconds
        self.cpu_seconds += cpu_seconds
        self.rounds.append(round(count / seconds, 1))

    @property
    def rate(self) -> float:
        return self.articles / self.seconds

    @property
    def cpu_per_article(self) -> float:
        return self.cpu_seconds / self.articles

    def as_json(self) -> dict[str, Any]:
        return {
            "articles_per_second": round(self.rate, 1),
            "cpu_ms_per_article": round(1000 * self.cpu_per_article, 2),
            "seconds": round(self.seconds, 2),
            "rounds": self.rounds,
        }


def run(count: int, *, as_html: bool, celery: bool, seed: int, note: Callable[[str], None]) -> dict[str, Any]:
    """Measure. `count` articles go through each system, in rounds that take turns, after a warm-up that isn't counted."""
    from services.embedded import Embedded
    from services.state_dir import StateDir
    from services.state_settings import settle
    from shared import logs

    cores, load = len(os.sched_getaffinity(0)), round(os.getloadavg()[0], 1)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="saqiya-bench-")))
        corpus = folder / "corpus"
        corpus.mkdir()
        made = list(articles(count + WARM_UP, seed, as_html=as_html))
        for article in made:
            (corpus / article.name).write_text(article.content, encoding="utf-8")
        ids = [ArticleId(SOURCE, Path(article.name).stem) for article in made]
        state = stack.enter_context(StateDir(folder / "state").lock())
        settings = settle(state, sources={SOURCE: {"kind": "files", "path": str(corpus)}})
        logs.configure(settings.logs.model_copy(update={"level": "warning"}))
        system = stack.enter_context(Embedded(state, settings))
        systems: dict[str, Callable[[Sequence[ArticleId]], None]] = {}
        limit = Limit(state.settings, folder / "limit", cores)
        stack.callback(limit.close)
        systems["limit"] = limit.run
        systems["saqiya"] = _saqiya(system)
        if celery and importlib.util.find_spec("benchmarks") is None:
            note("plain Celery is left out: `benchmarks` belongs to the repository and isn't installed")
        elif celery:
            from benchmarks.plain_celery import PlainCelery

            plain = PlainCelery(state.settings, folder / "celery", cores, folder / "celery.log")
            stack.callback(plain.close)
            systems["celery"] = plain.run
        results = _rounds(systems, ids, note)
        inside = _inside()
    return _report(
        results, inside, articles=count, form="html" if as_html else "text", cores=cores, load_before=load, seed=seed
    )


def _rounds(
    systems: dict[str, Callable[[Sequence[ArticleId]], None]], ids: Sequence[ArticleId], note: Callable[[str], None]
) -> dict[str, Measured]:
    for name, run_all in systems.items():
        note(f"warming up: {name}")
        run_all(ids[:WARM_UP])
    results = {name: Measured() for name in systems}
    counted = ids[WARM_UP:]
    for number in range(ROUNDS):
        share = counted[number::ROUNDS]
        for name, run_all in systems.items():
            if not share:
                continue
            with measured() as spent:
                run_all(share)
            results[name].add(len(share), *spent())
            note(f"round {number + 1} of {ROUNDS}: {name}: {results[name].rounds[-1]:g} articles/s")
    return results


def _saqiya(system: Any) -> Callable[[Sequence[ArticleId]], None]:
    from services.ingesting import Ingest

    def run_all(ids: Sequence[ArticleId]) -> None:
        counts = Ingest(system, ids).run().counts
        assert counts == {"indexed": len(ids)}, f"not all were indexed: {counts}"

    return run_all


def _report(results: dict[str, Measured], inside: dict[str, Any], **about: Any) -> dict[str, Any]:
    saqiya, limit = results["saqiya"], results["limit"]
    ratios = {
        f"saqiya_to_{name}": round(saqiya.rate / result.rate, 3) for name, result in results.items() if name != "saqiya"
    }
    # What is left of the CPU for the stages' own work: says the same on a machine that others use too.
    ratios["cpu_of_limit_to_saqiya"] = round(limit.cpu_per_article / saqiya.cpu_per_article, 3)
    return {
        **about,
        "systems": {name: result.as_json() for name, result in results.items()},
        "ratios": ratios,
        "inside": inside,
    }


def _inside() -> dict[str, Any]:
    """Milliseconds an article in Saqiya's stages and around them, from its own metrics, the warm-up included."""
    from prometheus_client.parser import text_string_to_metric_families

    from shared.metrics_server import exposition

    sums: dict[tuple[str, str], float] = {}
    for family in text_string_to_metric_families(exposition().decode()):
        for sample in family.samples:
            if "stage" in sample.labels:
                key = sample.name, sample.labels["stage"]
                sums[key] = sums.get(key, 0.0) + sample.value
    inside: dict[str, Any] = {}
    for (name, stage), total in sums.items():
        if name == "saqiya_stage_seconds_sum":
            count = sums["saqiya_stage_seconds_count", stage]
            batches = sums.get(("saqiya_batch_articles_count", stage), 0.0)
            inside[stage] = {
                "stage_ms": round(1000 * total / count, 2),
                "around_ms": round(1000 * sums.get(("saqiya_queue_seconds_sum", stage), 0.0) / count, 2),
                "articles_per_batch": round(count / batches, 1) if batches else None,
            }
    return inside
