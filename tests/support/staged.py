"""A stage between ports in memory, with a clock that is moved by hand."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import msgspec

from shared.adapters.archive_memory import MemoryArchive
from shared.adapters.hints_memory import MemoryHints
from shared.adapters.ledger_memory import MemoryLedger
from shared.adapters.workspace_memory import MemoryWorkspace
from shared.article import ArticleId, Document, Page
from shared.outcomes import Done, Outcome
from shared.ports.ledger import Entry, Push, State
from shared.settings import LedgerSettings, StageSettings, WorkspaceSettings
from shared.stage import StageRunner

PAGE = Page(body=b"x", digest=hashlib.sha256(b"x").hexdigest(), fetched_at="2026-01-01T00:00:00Z")


@dataclass
class Scripted:
    """A stage that answers as `answer` says."""

    name: str
    answer: Callable[[Document], Outcome]
    seen: list[list[str]] = field(default_factory=list)

    def run(self, documents: Sequence[Document], beat: Callable[[], None]) -> Sequence[Outcome]:
        self.seen.append([document.id for document in documents])
        outcomes = [self.answer(document) for document in documents]
        beat()
        return outcomes


class World:
    """Memory ports, a clock that is moved by hand, and runners for any stage."""

    def __init__(self) -> None:
        self.now = 1_000_000
        self.settings = LedgerSettings(max_attempts=3)
        self.ledger = MemoryLedger(self.settings, lambda: self.now)
        self.workspace = MemoryWorkspace(WorkspaceSettings())
        self.archive = MemoryArchive()
        self.hints = MemoryHints()

    def runner(self, stage: str, answer: Callable[[Document], Outcome]) -> StageRunner:
        return StageRunner(
            stage=Scripted(stage, answer),
            ledger=self.ledger,
            workspace=self.workspace,
            archive=self.archive,
            hints=self.hints,
            settings=StageSettings(batch=10, lease=30),
            ledger_settings=self.settings,
            worker="w:1",
            message=2,
        )

    def push(self, *ids: str, stage: str = "fetch", refetch: bool = False) -> None:
        self.ledger.accept([Push(ArticleId(*id.split(":")), stage=stage, refetch=refetch) for id in ids])

    def entry(self, id: str) -> Entry:
        entry = self.ledger.entry(id)
        assert entry is not None
        return entry

    def state(self, id: str) -> State:
        return self.entry(id).state

    def balanced(self) -> None:
        assert self.ledger.balance().imbalance == 0


def fetched(document: Document) -> Outcome:
    return Done(msgspec.structs.replace(document, page=PAGE, memo="m"))
