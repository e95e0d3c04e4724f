"""kill -9 of the ledger's server: what was answered `accepted` is there afterwards, and the balance holds."""

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from shared.adapters.ledger_valkey import build
from shared.adapters.valkey_server import ValkeyServer
from shared.article import parse_id
from shared.errors import NotDurable, Unavailable
from shared.pipeline import STAGES, after
from shared.ports.ledger import Advance, Dispose, Ledger, Push
from shared.settings import Settings
from tests.conftest import MakeSettings

KILLS = 3


def kill_and_restart(server: ValkeyServer) -> None:
    assert server.pid
    os.kill(server.pid, signal.SIGKILL)
    while server.alive():
        time.sleep(0.001)
    server.start()


@pytest.fixture
def server(tmp_path: Path) -> ValkeyServer:
    return ValkeyServer(tmp_path / "own")


@pytest.fixture
def settings(server: ValkeyServer, make_settings: MakeSettings) -> Settings:
    return make_settings(valkey={"url": server.url}, ledger={"max_attempts": 10})


class Pusher:
    """Pushes until it is stopped; pushes again what got no answer, as a feeder does."""

    def __init__(self, ledger: Ledger, name: str) -> None:
        self.ledger, self.name = ledger, name
        self.accepted: set[str] = set()
        self.unanswered = 0
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self.run)

    def run(self) -> None:
        number = 0
        while not self.stopped.is_set():
            pushes = [Push(parse_id(f"a:{self.name}-{number + step}")) for step in range(7)]
            try:
                answers = self.ledger.accept(pushes)
            except (Unavailable, NotDurable):
                self.unanswered += 1
                continue
            self.accepted.update(answer.id for answer in answers)
            number += 7


class Worker:
    """Takes articles through all stages; what it can't settle is left to run out."""

    def __init__(self, ledger: Ledger, name: str) -> None:
        self.ledger, self.name = ledger, name
        self.settled = 0
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self.run)

    def run(self) -> None:
        while not self.stopped.is_set():
            for stage in STAGES:
                try:
                    self.step(stage)
                except Unavailable:
                    time.sleep(0.01)

    def step(self, stage: str) -> None:
        _, solo = self.ledger.ready(stage, 1)
        claims = self.ledger.claim(stage, solo, 20, 0.5, self.name).claims
        following = after(stage)
        move = Advance(following) if following else Dispose("indexed")
        states = self.ledger.settle([(claim, move) for claim in claims])
        self.settled += sum(state is not None for state in states)


def test_every_answered_push_survives_the_server(server: ValkeyServer, settings: Settings) -> None:
    with server:
        pushers = [Pusher(build(settings), f"p{number}") for number in range(2)]
        worker = Worker(build(settings), "w")
        for thread in (worker.thread, *(pusher.thread for pusher in pushers)):
            thread.start()
        for _ in range(KILLS):
            before = sum(len(pusher.accepted) for pusher in pushers)
            while sum(len(pusher.accepted) for pusher in pushers) < before + 500:
                time.sleep(0.005)
            kill_and_restart(server)
        for pusher in pushers:
            pusher.stopped.set()
            pusher.thread.join()
        accepted = sorted(set().union(*(pusher.accepted for pusher in pushers)))
        ledger = build(settings)
        lost = [id for id, state in zip(accepted, ledger.states(accepted), strict=True) if state is None]
        assert lost == []
        assert ledger.balance().imbalance == 0
        deadline = time.monotonic() + 60
        while ledger.balance().in_flight:
            assert time.monotonic() < deadline
            ledger.expire(1000)
            ledger.due(1000)
            time.sleep(0.05)
        worker.stopped.set()
        worker.thread.join()
        balance = ledger.balance()
        assert balance.imbalance == 0
        assert balance.states["dead"] == 0
        assert balance.states["indexed"] == balance.accepted >= len(accepted) >= 500 * KILLS
        assert set(ledger.states(accepted)) == {"indexed"}


def test_a_revision_never_goes_back(server: ValkeyServer, settings: Settings) -> None:
    """A lease or revision given out before a crash is worth nothing after it where the file had not caught up."""
    with server:
        ledger = build(settings)
        ledger.accept([Push(parse_id(f"a:{number}")) for number in range(100)])
        held = ledger.claim("fetch", [], 100, 30, "w").claims
        kill_and_restart(server)
        again = ledger.claim("fetch", [], 100, 30, "w").claims
        states = ledger.settle([(claim, Advance("clean")) for claim in held])
        kept = {claim.id for claim, state in zip(held, states, strict=True) if state}
        # Each is held by exactly one of the two.
        assert kept.isdisjoint(claim.id for claim in again)
        assert len(kept) + len(again) == 100
        ledger.accept([Push(parse_id("b:1"))])
        (new,) = ledger.claim("fetch", ["b:1"], 1, 30, "w").claims
        assert new.revision > max(claim.revision for claim in held)
        assert ledger.balance().imbalance == 0
