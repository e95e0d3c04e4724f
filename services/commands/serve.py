"""`saqiya worker`, `gateway`, `monitor`: one process of a running system."""

import signal
import threading
from typing import Annotated

import typer

from services.commands import arguments


def register(app: typer.Typer) -> None:
    for command in (worker, gateway, monitor):
        app.command()(command)


def worker(
    stages: Annotated[
        list[str], typer.Argument(metavar="STAGE…", help="fetch, clean, extract, index: one or several.")
    ],
    concurrency: Annotated[
        int, typer.Option(min=0, max=256, help="Processes. Default: stages.<stage>.concurrency, 0 is one a core.")
    ] = 0,
    name: Annotated[str | None, typer.Option(help="Name that its leases go under. Default: host and PID.")] = None,
) -> int:
    """Work on the articles of some stages until SIGTERM."""
    from services.worker import run
    from shared.settings import load

    return run(load(), list(dict.fromkeys(arguments.stage(stage, "STAGE") for stage in stages)), concurrency, name)


def gateway() -> int:
    """Serve HTTP: push, status, search, the web page."""
    from services.gateway.run import run
    from shared.settings import load

    run(load())
    return 0


def monitor() -> int:
    """Keep the promises: expired leases, due retries, hints, the balance, the Valkey stream."""
    from services.monitor.run import run
    from shared import logs
    from shared.settings import load

    settings = load()
    logs.configure(settings.logs, service="monitor")
    stop = threading.Event()
    for signum in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signum, lambda *_: stop.set())
    run(settings, stop)
    return 0
