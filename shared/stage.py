"""`run_stage`: claim → load → run → write → advance → publish, once, for all stages. One round trip each, for a whole batch.

The order is the promise: what a stage made is written before the ledger says so, and the hint goes out last, because a hint
may be lost. A late or doubled worker is fenced out by the ledger and changes nothing.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import structlog

from shared import counting, pipeline
from shared.article import Document
from shared.errors import LedgerUnavailable, Overloaded, Unavailable
from shared.moves import move
from shared.outcomes import Done, Outage, Outcome, Retry
from shared.ports.archive import Archive
from shared.ports.hints import Hints
from shared.ports.ledger import Advance, Claim, Dispose, Ledger, Move, Rewind, State, Wait
from shared.ports.stage import Stage
from shared.ports.workspace import Workspace
from shared.recovery import fresh, recover, rewind_to
from shared.settings import LedgerSettings, StageSettings

log = structlog.get_logger(__name__)
LONGEST_PAUSE = 60.0


@dataclass
class StageRunner:
    """One stage in one process. `message` is the number of IDs in a hint, `batches` how many of them a stage claims
    at once; `alive` is called whenever there is progress."""

    stage: Stage
    ledger: Ledger
    workspace: Workspace
    archive: Archive
    hints: Hints
    settings: StageSettings
    ledger_settings: LedgerSettings
    worker: str
    message: int = 50
    batches: Mapping[str, int] = field(default_factory=dict)
    alive: Callable[[], None] = lambda: None
    _failures: int = field(default=0, init=False)

    def run_stage(self, ids: Sequence[str]) -> int:
        """Work on one message. Returns how many articles were claimed. Raises Unavailable when ledger, workspace or broker
        can't be reached: leases then run out, and the monitor issues the articles again."""
        began = time.monotonic()
        claimed = self.ledger.claim(self.stage.name, ids, self.settings.batch, self.settings.lease, self.worker)
        if not claimed.claims:
            return 0
        self.alive()
        claims = {claim.id: claim for claim in claimed.claims}
        with structlog.contextvars.bound_contextvars(
            stage=self.stage.name, batch=claimed.claims[0].lease, attempt=max(c.attempt for c in claimed.claims)
        ):
            moves: dict[str, Move] = {}
            outcomes: dict[str, Outcome] = {}
            for claim in claimed.claims:
                pause = claimed.paused.get(f"{self.stage.name}:{claim.id.partition(':')[0]}")
                if pause is not None:
                    moves[claim.id] = Wait(pause, "the source's breaker is open", spent=False)
            documents = self._load([claim for claim in claimed.claims if claim.id not in moves], moves)
            started = time.monotonic()
            for document, outcome in zip(documents, self._run(documents, claims), strict=True):
                outcomes[document.id] = outcome
            worked = time.monotonic() - started
            self._save(outcomes)
            for id, outcome in outcomes.items():
                moves[id] = move(self.stage.name, claims[id], outcome, self.ledger_settings)
            self._pause(outcomes)
            states = self._settle(claims, moves)
            self._publish(moves, states)
            self._discard(moves, states)
            counting.count_batch(self.stage.name, claims, outcomes, moves, states, worked, time.monotonic() - began)
        return len(claims)

    def _load(self, claims: Sequence[Claim], moves: dict[str, Move]) -> list[Document]:
        """The stage's input for each claim; what can't be had is rewound in `moves`."""
        if self.stage.name == pipeline.FIRST:
            return [fresh(claim) for claim in claims]
        before = pipeline.before(self.stage.name)
        found = list(self.workspace.load(before, [(claim.id, claim.revision) for claim in claims]))
        lost = [place for place, document in enumerate(found) if document is None]
        if lost:
            for place, document in zip(
                lost, recover(self.stage.name, [claims[place] for place in lost], self.archive), strict=True
            ):
                found[place] = document
        for claim, document in zip(claims, found, strict=True):
            if document is None:
                moves[claim.id] = Rewind(rewind_to(self.stage.name), "its input is no longer in the workspace")
        return [document for document in found if document is not None]

    def _run(self, documents: Sequence[Document], claims: dict[str, Claim]) -> Sequence[Outcome]:
        if not documents:
            return []
        beat = self._beat([claims[document.id] for document in documents])
        try:
            outcomes = self.stage.run(documents, beat)
        except LedgerUnavailable:
            raise
        except Unavailable as error:
            self._failures += 1
            after = min(LONGEST_PAUSE, 2.0**self._failures)
            log.warning("stage_outage", error=str(error), pause=after)
            return [Outage(self.stage.name, str(error), after)] * len(documents)
        except Exception as error:
            log.exception("batch_failed", articles=len(documents))
            if len(documents) == 1:
                return [Retry(f"{type(error).__name__}: {error}"[:300])]
            return [outcome for document in documents for outcome in self._run([document], claims)]
        self._failures = 0
        return outcomes

    def _beat(self, claims: Sequence[Claim]) -> Callable[[], None]:
        """Renews the leases when a third of their time has gone, for as long as the stage gets on."""
        renewed = time.monotonic()

        def beat() -> None:
            nonlocal renewed
            self.alive()
            now = time.monotonic()
            if now - renewed > self.settings.lease / 3:
                renewed = now
                self.ledger.renew(claims, self.settings.lease)

        return beat

    def _save(self, outcomes: dict[str, Outcome]) -> None:
        done = [outcome.document for outcome in outcomes.values() if isinstance(outcome, Done)]
        if not done or pipeline.after(self.stage.name) is None:
            return
        try:
            self.workspace.save(self.stage.name, done)
        except Overloaded as error:
            log.warning("workspace_full", error=str(error), pause=error.retry_after)
            for document in done:
                outcomes[document.id] = Outage(self.stage.name, str(error), error.retry_after)

    def _pause(self, outcomes: dict[str, Outcome]) -> None:
        scopes = {outcome.scope: outcome for outcome in outcomes.values() if isinstance(outcome, Outage)}
        for scope, outage in scopes.items():
            log.warning("breaker_opened", scope=scope, reason=outage.reason, seconds=outage.after)
            self.ledger.pause(scope, outage.after, outage.reason)

    def _settle(self, claims: dict[str, Claim], moves: dict[str, Move]) -> dict[str, State | None]:
        given = [(claims[id], to) for id, to in moves.items()]
        states = dict(zip(moves, self.ledger.settle(given), strict=True))
        fenced = [id for id, state in states.items() if state is None]
        if fenced:
            log.info("fenced_out", articles=len(fenced), first=fenced[0])
        return states

    def _publish(self, moves: dict[str, Move], states: dict[str, State | None]) -> None:
        ready: dict[str, list[str]] = {}
        for id, to in moves.items():
            if states[id] == "ready" and isinstance(to, Advance | Rewind):
                ready.setdefault(to.stage, []).append(id)
        for stage, ids in ready.items():
            size = min(self.message, self.batches.get(stage, self.message))
            self.hints.publish(stage, [ids[start : start + size] for start in range(0, len(ids), size)])

    def _discard(self, moves: dict[str, Move], states: dict[str, State | None]) -> None:
        """The input of what has left the stage for good. What is left behind by a crash here expires by itself."""
        gone = [id for id, to in moves.items() if states[id] is not None and isinstance(to, Advance | Dispose)]
        if gone and self.stage.name != pipeline.FIRST:
            self.workspace.discard(pipeline.before(self.stage.name), gone)
