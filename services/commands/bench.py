"""`saqiya bench pipeline|entities|search`: what it costs, and how well it reads and finds."""

import importlib.util
from pathlib import Path
from typing import Annotated, Any

import typer

from services.commands.output import Json, note, print_json, print_line, print_table
from shared.errors import SettingError


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="Benchmarks.", no_args_is_help=True)
    group.command()(pipeline)
    group.command()(entities)
    group.command()(search)
    app.add_typer(group, name="bench")


def pipeline(
    articles: Annotated[int, typer.Option(min=30, max=1_000_000, help="Articles for each system.")] = 2000,
    html: Annotated[bool, typer.Option("--html/--text", help="Web pages, or texts of 5 KB.")] = False,
    celery: Annotated[bool, typer.Option(help="Measure plain Celery too.")] = True,
    seed: Annotated[int, typer.Option(help="Of the articles.")] = 1,
    json: Json = False,
) -> int:
    """Compare Saqiya with the same stage functions in a bare loop (the limit) and with plain Celery, in one run."""
    from services.bench.pipeline import run

    report = run(articles, as_html=html, celery=celery, seed=seed, note=note)
    if json:
        print_json(report)
    else:
        _print(report)
    return 0


def entities(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A word and its label a line, as ANERcorp; may be gzipped.")
    ],
    json: Json = False,
) -> int:
    """Score the tagger that the settings name on a labelled corpus: precision, recall and F1 of whole names."""
    import time

    from services.extract.tagger import build_tagger
    from services.extract.tagger_score import read_corpus, score
    from shared.settings import load

    tagger = build_tagger(load().stages.extract)
    if tagger is None:
        raise SettingError(["stages.extract.tagger: none: there is nothing to score"])
    sentences = list(read_corpus(file))
    began = time.process_time()
    kinds = score(sentences, tagger)
    words = sum(map(len, sentences))
    microseconds = round(1e6 * (time.process_time() - began) / max(1, words), 1)
    if json:
        print_json({"kinds": kinds, "words": words, "cpu_microseconds_per_word": microseconds})
        return 0
    rows = [
        (kind, *(f"{v[name]:.3f}" for name in ("precision", "recall", "f1")), v["names"]) for kind, v in kinds.items()
    ]
    print_table(("kind", "precision", "recall", "F1", "names"), rows)
    print_line(f"{words:,} words, {microseconds:g} µs CPU a word")
    return 0


def search(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="corpus.jsonl, queries.jsonl and qrels.tsv, as BEIR lays them out.")
    ],
    limit: Annotated[int | None, typer.Option(min=1, help="Ask only the first so many questions.")] = None,
    json: Json = False,
) -> int:
    """Score the embedded store on a test collection: nDCG@10, recall@100 and the time that a search takes."""
    import tempfile

    if importlib.util.find_spec("benchmarks") is None:
        raise SettingError(["bench search: `benchmarks` belongs to the repository and isn't installed"])
    from benchmarks.search_quality import fill, measure

    for name in ("corpus.jsonl", "queries.jsonl"):
        if not (folder / name).is_file():
            raise SettingError([f"DIR {folder}: no {name} in it"])
    from shared.bootstrap import open_store
    from shared.settings import load

    with tempfile.TemporaryDirectory() as scratch:
        store = open_store(load(store={"kind": "tantivy", "path": scratch}))
        report = {"documents": fill(store, folder), **measure(store, folder, limit)}
        store.close()
    if json:
        print_json(report)
    else:
        print_table(("measure", "value"), [(name, str(value)) for name, value in report.items()])
    return 0


def _print(report: dict[str, Any]) -> None:
    print_line(f"{report['articles']:,} articles ({report['form']}), {report['cores']} cores")
    print_table(
        ("system", "articles/s", "CPU ms an article"),
        [(name, s["articles_per_second"], s["cpu_ms_per_article"]) for name, s in report["systems"].items()],
    )
    print_table(
        ("Saqiya's stage", "ms in it", "ms around it", "articles a batch"),
        [(name, s["stage_ms"], s["around_ms"], s["articles_per_batch"]) for name, s in report["inside"].items()],
    )
    for name, ratio in report["ratios"].items():
        print_line(f"{name}: {ratio}")
