"""One worker: takes the messages of some stages and works on them in a pool of processes.

What is costly to load (models, word lists) is loaded once in the parent and shared with the pool; what holds a connection is
opened in each pool process. A process that is killed loses nothing: its leases are given back at once by the parent, or run
out by themselves.
"""

import contextlib
import ctypes
import faulthandler
import os
import signal
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import structlog

from shared import logs, metrics_server, pipeline
from shared.errors import LedgerUnavailable
from shared.ports.archive import Archive
from shared.ports.ledger import Ledger
from shared.ports.stage import Stage
from shared.settings import Settings

if TYPE_CHECKING:
    from shared.broker import Door

log = structlog.get_logger(__name__)
WATCH_SECONDS = 1.0
PR_SET_PDEATHSIG = 1  # linux/prctl.h


def die_with_parent() -> None:
    """Have the kernel end this process when its parent is gone, however that went (Linux; elsewhere nothing)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


class Watchdog:
    """Ends this process when there is no progress for `seconds`, even where a library holds the interpreter in C.

    faulthandler's own thread does it, so it also works when no Python code can run; the pool replaces the process, and the
    article that hung it is claimed alone the next time.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._armed = 0.0

    def alive(self) -> None:
        now = time.monotonic()
        if now - self._armed > 1.0:
            self._armed = now
            faulthandler.dump_traceback_later(self._seconds, exit=True)

    def rest(self) -> None:
        self._armed = 0.0
        faulthandler.cancel_dump_traceback_later()


def pool_process(settings: Settings, stages: Sequence[str], name: str, made: dict[str, Stage]) -> "Door":
    """The door of one pool process: its connections, and a runner for each stage."""
    from shared import bootstrap
    from shared.stage import StageRunner

    ledger = bootstrap.open_ledger(settings)
    workspace = bootstrap.open_workspace(settings)
    archive = bootstrap.open_archive(settings)
    hints = bootstrap.open_hints(settings)
    worker = f"{name}:{os.getpid()}"
    runners: dict[str, StageRunner] = {}
    dogs: dict[str, Watchdog] = {}
    for stage in stages:
        part = settings.stages.of(stage)
        dogs[stage] = Watchdog(part.article_limit * 2 + part.lease)
        runners[stage] = StageRunner(
            stage=made.get(stage) or make_stage(stage, settings, archive),
            ledger=ledger,
            workspace=workspace,
            archive=archive,
            hints=hints,
            settings=part,
            ledger_settings=settings.ledger,
            worker=worker,
            message=settings.broker.batch,
            batches={each: settings.stages.of(each).batch for each in pipeline.STAGES},
            alive=dogs[stage].alive,
        )

    def door(stage: str, ids: Sequence[str]) -> None:
        structlog.contextvars.clear_contextvars()
        try:
            runners[stage].run_stage(ids)
        finally:
            dogs[stage].rest()

    return door


def make_stage(stage: str, settings: Settings, archive: Archive) -> Stage:
    """Build a stage with the connections it needs. Raises SettingError."""
    from shared import bootstrap

    match stage:
        case "fetch":
            from services.fetch.stage import build as build_fetch

            return build_fetch(settings, archive)
        case "clean":
            from services.clean.stage import CleanStage

            return CleanStage(settings.stages.clean, bootstrap.open_boilerplate(settings))
        case "extract":
            from services.extract.stage import ExtractStage

            return ExtractStage(settings.stages.extract)
        case "index":
            from services.index.stage import IndexStage

            store = bootstrap.open_store(settings)
            store.prepare()
            return IndexStage(store, archive, bootstrap.open_twins(settings), bootstrap.open_stories(settings))
        case _:
            raise ValueError(f"{stage!r} is no stage")


def children() -> set[int]:
    """PIDs of this process's children (Linux)."""
    found: set[int] = set()
    for path in Path("/proc/self/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found |= {int(pid) for pid in path.read_text().split()}
    return found


def resident_bytes(pid: int) -> int:
    """A process's memory in RAM less mapped files (Linux). Pages shared since the fork count for each process."""
    try:
        _, resident, shared, *_ = Path(f"/proc/{pid}/statm").read_text().split()
    except (OSError, ValueError):
        return 0
    return (int(resident) - int(shared)) * os.sysconf("SC_PAGE_SIZE")


class Watch:
    """In the parent: gives back the leases of pool processes that are gone, and knows whether the worker is well."""

    def __init__(self, ledger: Ledger, name: str, stages: Sequence[str]) -> None:
        self._ledger = ledger
        self._name = name
        self._stages = "+".join(stages)
        self._known: set[int] = set()
        self._last = time.monotonic()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()

    def healthy(self) -> bool:
        """The pool has processes, and the ledger answered within the last minute."""
        return bool(self._known) and time.monotonic() - self._last < 60

    def _run(self) -> None:
        from prometheus_client.multiprocess import mark_process_dead

        from shared import metrics

        memory = metrics.WORKER_MEMORY.labels(self._stages)
        while not self._stop.wait(WATCH_SECONDS):
            now = children()
            for pid in self._known - now:
                mark_process_dead(pid)  # type: ignore[no-untyped-call,unused-ignore]
                try:
                    given_back = self._ledger.expire_worker(f"{self._name}:{pid}")
                except LedgerUnavailable as error:
                    log.warning("leases_not_given_back", pid=pid, error=str(error))
                    continue
                if given_back:
                    log.warning("pool_process_lost", pid=pid, articles=len(given_back))
            self._known = now
            memory.set(sum(map(resident_bytes, {os.getpid(), *now})))
            try:
                self._ledger.ping()
                self._last = time.monotonic()
            except LedgerUnavailable as error:
                log.warning("ledger_unavailable", error=str(error))


def run(settings: Settings, stages: Sequence[str], concurrency: int = 0, name: str | None = None) -> int:
    """Run until SIGTERM; returns the exit code. `concurrency` 0: the stages' setting, else one process a core."""
    directory = os.environ.get(metrics_server.VARIABLE)
    if directory is None:
        metrics_server.prepare(settings.metrics.dir or Path(tempfile.mkdtemp(prefix="saqiya-metrics-")))
    own_name = name or f"{socket.gethostname()}-{os.getpid()}"
    logs.configure(settings.logs, service="worker", worker=own_name)

    from shared import bootstrap, metrics
    from shared.broker import run_worker

    processes = (
        concurrency or max(settings.stages.of(stage).concurrency for stage in stages) or len(os.sched_getaffinity(0))
    )
    if "index" in stages and settings.store.kind == "tantivy" and processes > 1:
        log.warning("one_index_writer", setting="stages.index.concurrency", asked=processes)
        processes = 1
    archive = bootstrap.open_archive(settings)
    made = {stage: make_stage(stage, settings, archive) for stage in stages if stage == "extract"}
    watch = Watch(bootstrap.open_ledger(settings), own_name, stages)
    server = (
        metrics_server.serve(settings.metrics.host, settings.metrics.port, watch.healthy)
        if settings.metrics.port
        else None
    )

    def child_started() -> "Door":
        die_with_parent()
        logs.configure(settings.logs, service="worker", worker=own_name)
        return pool_process(settings, stages, own_name, made)

    def parent_ready() -> None:
        metrics.WORKER_UP.labels("+".join(stages)).set(1)
        watch.start()
        log.info("worker_ready", stages=list(stages), processes=processes)

    try:
        return run_worker(
            settings,
            stages,
            processes,
            name=f"{'+'.join(stages)}@{own_name}",
            child_started=child_started,
            parent_ready=parent_ready,
            child_stopped=lambda: None,
        )
    finally:
        watch.stop()
        if server is not None:
            server.shutdown()
