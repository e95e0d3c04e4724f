"""The limit: the same stage functions in a bare loop, one process a core, without queue, ledger or workspace."""

import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from shared import pipeline
from shared.article import ArticleId, Document
from shared.outcomes import Done
from shared.ports.stage import Stage
from shared.settings import Settings

_stages: dict[str, Stage] = {}
_settings: list[Settings] = []


class Limit:
    """A pool that is kept from one round to the next. Each process has a store and an archive of its own in `folder`."""

    def __init__(self, settings_path: Path, folder: Path, cores: int) -> None:
        self._cores = cores
        context = get_context("spawn")
        self._pool = ProcessPoolExecutor(cores, context, initializer=_start, initargs=(settings_path, folder))

    def run(self, ids: Sequence[ArticleId]) -> None:
        """Take all through every stage. Raises AssertionError where one doesn't get to the end."""
        shares = [ids[start :: self._cores] for start in range(self._cores)]
        done = sum(self._pool.map(_loop, shares))
        assert done == len(ids), f"{done} of {len(ids)} articles came through the bare loop"

    def close(self) -> None:
        self._pool.shutdown()


def prepare(settings: Settings, folder: Path) -> dict[str, Stage]:
    """All stages, with settings that share nothing with another process but Valkey, where what they learn has a prefix of its
    own."""
    from services.worker import make_stage
    from shared.bootstrap import open_archive

    mine = folder / str(os.getpid())
    mine.mkdir(parents=True)
    own = settings.model_copy(
        update={
            "valkey": settings.valkey.model_copy(update={"prefix": f"bench-{folder.name}:"}),
            "store": settings.store.model_copy(update={"path": mine / "store"}),
            "archive": settings.archive.model_copy(update={"url": str(mine / "archive")}),
        }
    )
    archive = open_archive(own)
    return {stage: make_stage(stage, own, archive) for stage in pipeline.STAGES}


def _start(settings_path: Path, folder: Path) -> None:
    from services import settings_file
    from shared import logs

    settings = settings_file.read(settings_path)
    logs.configure(settings.logs.model_copy(update={"level": "warning"}))
    _stages.update(prepare(settings, folder))
    _settings.append(settings)


def _loop(ids: Sequence[ArticleId]) -> int:
    (settings,) = _settings
    documents = [Document(id=str(id), revision=1) for id in ids]
    for name in pipeline.STAGES:
        stage, size = _stages[name], settings.stages.of(name).batch
        batches = [documents[start : start + size] for start in range(0, len(documents), size)]
        outcomes = [outcome for batch in batches for outcome in stage.run(batch, _beat)]
        documents = [outcome.document for outcome in outcomes if isinstance(outcome, Done)]
        if len(documents) < len(outcomes):
            other = next(outcome for outcome in outcomes if not isinstance(outcome, Done))
            sys.stderr.write(
                f"bare loop, {name}: {len(outcomes) - len(documents)} articles ended there, one as {other}\n"
            )
    return len(documents)


def _beat() -> None:
    """There is no lease to renew."""
