"""Plain Celery, as it is mostly used: a task for each article and stage, the article itself in the message.

The stage functions are Saqiya's own. The index is written in bulk here too (a commit for each article would measure tantivy).
Nothing is accounted for: an article that a killed worker holds is lost.

    python -m benchmarks.plain_celery SETTINGS FOLDER CORES      runs the worker
"""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, cast

import msgspec
from celery import Celery, signals

from services import settings_file
from services.bench.limit import prepare
from services.processes import PARENT, die_with_parent
from shared import logs, pipeline
from shared.article import ArticleId, Document
from shared.broker import CONNECTIONS, broker_url
from shared.outcomes import Done
from shared.ports.stage import Stage
from shared.settings import Settings

DONE = "bench-plain-done"
HOLD = 0.1  # seconds after the last one at which a bulk that hasn't filled up is written
POLL = 0.01
TIMEOUT = 900.0
STOP = 30.0


class PlainCelery:
    """A worker of `cores` processes that is kept from one round to the next."""

    def __init__(self, settings_path: Path, folder: Path, cores: int, log: Path) -> None:
        settings = settings_file.read(settings_path)
        self._app = make_app(settings)
        self._app.conf.broker_pool_limit = (
            CONNECTIONS  # Saqiya's apps push from this process too; the workers have Celery's
        )
        self._client = cast(Any, self._app.connection_for_write().default_channel).client
        command = [sys.executable, "-P", "-m", "benchmarks.plain_celery", str(settings_path), str(folder), str(cores)]
        with log.open("wb") as output:
            environment = {**os.environ, PARENT: str(os.getpid())}
            self._process = subprocess.Popen(
                command, stdout=output, stderr=output, env=environment, start_new_session=True
            )
        self._log = log

    def run(self, ids: Sequence[ArticleId]) -> None:
        """Send a message for each and wait until all are through."""
        self._client.delete(DONE)
        for id in ids:
            body = msgspec.json.encode(Document(id=str(id), revision=1)).decode()
            self._app.send_task(f"plain.{pipeline.FIRST}", args=[body], queue=f"plain-{pipeline.FIRST}")
        deadline = time.monotonic() + TIMEOUT
        while int(self._client.get(DONE) or 0) < len(ids):
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"plain Celery got through {self._client.get(DONE)} of {len(ids)}; see {self._log}")
            time.sleep(POLL)

    def close(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(STOP)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


def make_app(settings: Settings) -> Celery:
    """Celery's own defaults, but for results, which nobody reads."""
    app = Celery("plain", broker=broker_url(settings), set_as_current=False)
    app.conf.update(task_ignore_result=True, worker_hijack_root_logger=False, broker_connection_retry_on_startup=True)
    return app


class Bulk:
    """Articles that wait for the index stage: written when there are enough of them or no more come."""

    def __init__(self, size: int, write: Callable[[list[Document]], None]) -> None:
        self._size, self._write = size, write
        self._waiting: list[Document] = []
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None

    def add(self, document: Document) -> None:
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
            self._waiting.append(document)
            if len(self._waiting) >= self._size:
                self._flush()
            else:
                self._timer = threading.Timer(HOLD, self._late)
                self._timer.start()

    def _late(self) -> None:
        with self._lock:
            self._flush()

    def _flush(self) -> None:
        if self._waiting:
            waiting, self._waiting = self._waiting, []
            self._write(waiting)


def main(settings_path: Path, folder: Path, cores: int) -> None:
    die_with_parent(int(os.environ[PARENT]))
    settings = settings_file.read(settings_path)
    app = make_app(settings)
    stages: dict[str, Stage] = {}
    bulks: list[Bulk] = []

    def index(documents: list[Document]) -> None:
        stages[pipeline.STAGES[-1]].run(documents, lambda: None)
        with app.connection_or_acquire() as connection:
            cast(Any, connection.default_channel).client.incrby(DONE, len(documents))

    def start(**_: Any) -> None:
        logs.configure(settings.logs.model_copy(update={"level": "warning"}))
        stages.update(prepare(settings, folder))
        bulks.append(Bulk(settings.stages.index.batch, index))

    def door(stage: str) -> Callable[[str], None]:
        following = pipeline.after(stage)

        def task(body: str) -> None:
            document = msgspec.json.decode(body, type=Document)
            if following is None:
                bulks[0].add(document)
                return
            (outcome,) = stages[stage].run([document], lambda: None)
            if not isinstance(outcome, Done):
                raise RuntimeError(f"{document.id} ended at {stage}: {outcome}")
            after = msgspec.json.encode(outcome.document).decode()
            app.send_task(f"plain.{following}", args=[after], queue=f"plain-{following}")

        return task

    signals.worker_process_init.connect(start, weak=False)
    for stage in pipeline.STAGES:
        app.task(name=f"plain.{stage}")(door(stage))
    queues = ",".join(f"plain-{stage}" for stage in pipeline.STAGES)
    cast(Any, app).Worker(concurrency=cores, queues=queues, loglevel="WARNING", hostname="plain@localhost").start()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
