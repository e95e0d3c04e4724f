"""Progress of an ingest on stderr: a bar a stage on a terminal, a line now and then elsewhere."""

import sys
import time
from typing import Self

from services.commands.output import console, note
from shared.pipeline import STAGES
from shared.ports.ledger import Balance

LINE_SECONDS = 5.0


class Progress:
    """A context manager. `update` may be called any number of times a second."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._terminal = sys.stderr.isatty()
        self._next_line = time.monotonic() + LINE_SECONDS

    def __enter__(self) -> Self:
        if self._terminal:
            from rich import progress

            self._bars = progress.Progress(
                progress.TextColumn("{task.description:>8}"),
                progress.BarColumn(),
                progress.MofNCompleteColumn(),
                progress.TimeElapsedColumn(),
                console=console(stderr=True),
                transient=True,
            )
            self._bars.start()
            self._tasks = {stage: self._bars.add_task(stage, total=self._total) for stage in STAGES}
        return self

    def __exit__(self, *_: object) -> None:
        if self._terminal:
            self._bars.stop()

    def update(self, balance: Balance, done: int) -> None:
        """`done` articles have a disposition. What is at a stage hasn't passed that one nor any behind it."""
        if self._terminal:
            before = 0
            for stage in STAGES:
                load = balance.stages.get(stage)
                before += load.ready + load.leased + load.waiting if load else 0
                self._bars.update(self._tasks[stage], completed=max(done, self._total - before))
        elif time.monotonic() > self._next_line:
            self._next_line = time.monotonic() + LINE_SECONDS
            at = ", ".join(
                f"{load.ready + load.leased + load.waiting} at {stage}" for stage, load in balance.stages.items()
            )
            note(f"{done} of {self._total} articles done; {at}")
