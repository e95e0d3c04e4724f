"""`saqiya bench pipeline|entities|search`: what it costs, and how well it reads."""

import typer


def register(app: typer.Typer) -> None:
    group = typer.Typer(help="Benchmarks.", no_args_is_help=True)
    app.add_typer(group, name="bench")
