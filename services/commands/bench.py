"""`saqiya bench pipeline`: what it costs."""

from typing import Annotated, Any

import typer

from services.commands.output import Json, note, print_json, print_line, print_table


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="Benchmarks.", no_args_is_help=True)
    group.command()(pipeline)
    group.callback()(lambda: None)
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
