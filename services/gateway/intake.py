"""Intake: pushes that arrive within a few milliseconds share one ledger write, one WAITAOF and one hint."""

import asyncio
from collections import deque
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import structlog

from shared.errors import BrokerUnavailable, LedgerUnavailable, Overloaded
from shared.ports.hints import Hints
from shared.ports.ledger import Ledger, Push, Pushed

log = structlog.get_logger(__name__)
GROUP = 2000  # pushes in one write
FULL_RETRY = 2.0


@dataclass(slots=True)
class Waiting:
    """Pushes of one request, and who waits for their answers."""

    pushes: Sequence[Push]
    answer: asyncio.Future[Sequence[Pushed]]


class Intake:
    """Of one gateway process, on its event loop. `message` is the number of IDs in a hint, `most` how many pushes may wait.

    A push is answered only once the ledger has confirmed it. A hint that can't be published is the monitor's to issue again.
    """

    def __init__(self, ledger: Ledger, hints: Hints, *, gather_ms: float, message: int, most: int = 100_000) -> None:
        self._ledger, self._hints = ledger, hints
        self._gather = gather_ms / 1000
        self._message, self._most = message, most
        self._queue: deque[Waiting] = deque()
        self._size = 0
        self._writer: asyncio.Task[None] | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="intake")

    async def push(self, pushes: Sequence[Push]) -> list[Pushed]:
        """An answer for each, in order. Raises Overloaded, LedgerUnavailable and NotDurable, in which case some may have
        been accepted all the same: pushing again is safe."""
        if self._size + len(pushes) > self._most and self._size:
            raise Overloaded(f"{self._size} pushes wait for the ledger already", FULL_RETRY)
        loop = asyncio.get_running_loop()
        waiting = [
            Waiting(pushes[start : start + GROUP], loop.create_future()) for start in range(0, len(pushes), GROUP)
        ]
        self._queue.extend(waiting)
        self._size += len(pushes)
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write(), name="intake")
        answers = await asyncio.gather(*(part.answer for part in waiting), return_exceptions=True)
        found: list[Pushed] = []
        for answer in answers:
            if isinstance(answer, BaseException):
                raise answer
            found += answer
        return found

    async def close(self) -> None:
        """Wait for what has been taken in."""
        if self._writer is not None:
            await self._writer
        self._thread.shutdown()

    async def _write(self) -> None:
        """Until the queue is empty. While one group is written the next gathers, so that load makes the groups larger."""
        loop = asyncio.get_running_loop()
        await asyncio.sleep(self._gather)
        while self._queue:
            group: list[Waiting] = []
            size = 0
            while self._queue and (not group or size + len(self._queue[0].pushes) <= GROUP):
                group.append(self._queue.popleft())
                size += len(group[-1].pushes)
            self._size -= size
            pushes = [push for part in group for push in part.pushes]
            try:
                pushed = await loop.run_in_executor(self._thread, self._accept, pushes)
            except Exception as error:  # noqa: BLE001 (it goes to each who waits)
                for part in group:
                    if not part.answer.done():
                        part.answer.set_exception(error)
                continue
            at = 0
            for part in group:
                if not part.answer.done():
                    part.answer.set_result(pushed[at : at + len(part.pushes)])
                at += len(part.pushes)

    def _accept(self, pushes: Sequence[Push]) -> Sequence[Pushed]:
        pushed = self._ledger.accept(pushes)
        if len(pushed) != len(pushes):
            raise LedgerUnavailable(f"the ledger answered {len(pushed)} of {len(pushes)} pushes")
        ready: dict[str, list[str]] = {}
        for push, answer in zip(pushes, pushed, strict=True):
            if answer.status == "accepted":
                ready.setdefault(push.stage, []).append(answer.id)
        self.publish(ready)
        return pushed

    def publish(self, ready: dict[str, list[str]]) -> None:
        """Hints for what is ready at each stage."""
        size = self._message
        try:
            for stage, ids in ready.items():
                self._hints.publish(stage, [ids[start : start + size] for start in range(0, len(ids), size)])
        except BrokerUnavailable as error:
            log.warning("hint_not_published", error=str(error), articles=sum(map(len, ready.values())))
