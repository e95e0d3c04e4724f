"""What only the ledger in Valkey has to promise: lost answers, durability, loading its library, keys that expire."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
import redis

from shared.adapters.ledger_valkey import ValkeyLedger, build
from shared.adapters.valkey import connect
from shared.adapters.valkey_server import ValkeyServer
from shared.article import parse_id
from shared.errors import IncompatibleStore, LedgerUnavailable, NotDurable, Overloaded
from shared.ports.ledger import Advance, Claim, Dispose, Ledger, Move, Push, Wait
from shared.settings import Settings
from tests.conftest import MakeSettings
from tests.support.ledger import claim, push, settle


@pytest.fixture
def ledger(settings: Settings) -> ValkeyLedger:
    return build(settings)


@pytest.fixture
def client(settings: Settings) -> redis.Redis:
    return connect(settings.valkey, decode=True)


@pytest.fixture
def lossy(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> tuple[ValkeyLedger, Callable[[], None]]:
    """A ledger, and a switch: the next call is carried out and its answer lost."""
    ledger = build(settings)
    ledger.ping()
    ledger.balance()
    execute = redis.client.Pipeline.execute
    lose = [False]

    def once(self: Any, raise_on_error: bool = True) -> Any:
        answer = execute(self, raise_on_error)
        if lose[0]:
            lose[0] = False
            raise redis.exceptions.ConnectionError("Connection closed by server.")
        return answer

    monkeypatch.setattr(redis.client.Pipeline, "execute", once)

    def switch() -> None:
        lose[0] = True

    return ledger, switch


def test_a_push_whose_answer_was_lost_is_accepted_once(lossy: tuple[Ledger, Callable[[], None]]) -> None:
    ledger, lose = lossy
    lose()
    assert push(ledger, "a:1", "a:2", "a:1") == ["accepted", "accepted", "known"]
    assert ledger.balance().accepted == 2
    assert push(ledger, "a:1") == ["known"]


def test_a_claim_whose_answer_was_lost_is_given_once(lossy: tuple[Ledger, Callable[[], None]]) -> None:
    ledger, lose = lossy
    push(ledger, *[f"a:{number}" for number in range(9)])
    lose()
    claims = claim(ledger, ids=["a:3"], limit=4)
    assert sorted(held.id for held in claims) == ["a:0", "a:1", "a:2", "a:3"]
    assert [held.attempt for held in claims] == [1] * 4
    assert ledger.balance().states["leased"] == 4
    assert settle(ledger, claims, Advance("clean")) == ["ready"] * 4


def test_a_move_whose_answer_was_lost_is_told_all_the_same(lossy: tuple[Ledger, Callable[[], None]]) -> None:
    ledger, lose = lossy
    push(ledger, "a:1", "a:2", "a:3", "a:4")
    one, two, three, four = claim(ledger)
    settle(ledger, [four], Dispose("rejected"))
    before = ledger.entry("a:4")
    lose()
    moves: list[tuple[Claim, Move]] = [(one, Dispose("indexed")), (two, Wait(5, "x")), (three, Advance("clean"))]
    assert ledger.settle(moves) == ["indexed", "waiting", "ready"]
    assert settle(ledger, [one, two, three], Dispose("rejected")) == [None] * 3
    assert ledger.entry("a:4") == before
    assert ledger.balance().imbalance == 0


def test_it_needs_an_append_only_file_unless_told_otherwise(make_settings: MakeSettings, tmp_path: Any) -> None:
    with ValkeyServer(tmp_path / "own") as server:
        settings = make_settings(valkey={"url": server.url})
        connect(settings.valkey).config_set("appendonly", "no")
        ledger = build(settings)
        with pytest.raises(NotDurable, match=r"ledger\.durable"):
            push(ledger, "a:1")
        assert ledger.states(["a:1"]) == ["ready"]
        assert push(build(make_settings(valkey={"url": server.url}, ledger={"durable": "none"})), "a:2") == ["accepted"]


def test_the_library_is_loaded_again_when_it_is_gone(ledger: ValkeyLedger, client: redis.Redis) -> None:
    push(ledger, "a:1")
    libraries: Any = client.function_list(library="saqiya_ledger_*")
    for library in libraries:
        client.function_delete(dict(zip(library[::2], library[1::2], strict=True))["library_name"])
    assert push(ledger, "a:1", "a:2") == ["known", "accepted"]


def test_a_ledger_made_by_a_newer_version_is_refused(
    ledger: ValkeyLedger, settings: Settings, client: redis.Redis
) -> None:
    client.hset(f"{settings.valkey.prefix}count", "schema", "2")
    with pytest.raises(IncompatibleStore, match=re.escape(settings.valkey.prefix)):
        push(ledger, "a:1")
    assert ledger.entry("a:1") is None


def test_prefixes_keep_ledgers_apart(make_settings: MakeSettings) -> None:
    one, two = (build(make_settings(valkey={"prefix": f"{make_settings().valkey.prefix}{name}:"})) for name in "ab")
    push(one, "a:1")
    assert (one.balance().accepted, two.balance().accepted) == (1, 0)
    assert two.entry("a:1") is None


def test_entries_expire_and_dead_ones_stay(make_settings: MakeSettings) -> None:
    ledger = build(make_settings(ledger={"keep_days": 0.2 / 86_400}))
    push(ledger, "a:1", "a:2", "a:3", "a:4")
    first, second, third, _ = claim(ledger)
    settle(ledger, [first, third], Dispose("indexed"))
    settle(ledger, [second], Dispose("dead", "bad"))
    assert push(ledger, "a:3", refetch=True) == ["accepted"]
    time.sleep(0.4)
    assert ledger.states(["a:1", "a:2", "a:3", "a:4"]) == [None, "dead", "ready", "leased"]
    assert push(ledger, "a:1") == ["accepted"]
    assert claim(ledger, ids=["a:1"], limit=1)[0].revision > first.revision
    balance = ledger.balance()
    assert (balance.accepted, balance.imbalance) == (6, 0)


def test_a_full_memory_refuses_pushes_and_drains_what_is_there(make_settings: MakeSettings, tmp_path: Any) -> None:
    with ValkeyServer(tmp_path / "own", maxmemory_mb=64) as server:
        settings = make_settings(valkey={"url": server.url})
        client = connect(settings.valkey)
        ledger = build(settings)
        push(ledger, "a:1", "a:2")
        client.config_set("maxmemory", "1mb")
        with pytest.raises(Overloaded, match="memory is full"):
            push(ledger, "a:3")
        first, second = claim(ledger)
        assert ledger.settle([(first, Advance("clean")), (second, Wait(0, "x"))]) == ["ready", "waiting"]
        assert ledger.due(5) == [("fetch", "a:2")]
        ledger.pause("fetch", 1, "x")
        assert ledger.balance().accepted == 2


def test_a_server_that_is_away_is_our_error(tmp_path: Any, make_settings: MakeSettings) -> None:
    ledger = build(make_settings(valkey={"url": f"unix://{tmp_path}/none.sock"}))
    calls: list[Callable[[], object]] = [
        lambda: push(ledger, "a:1"),
        lambda: claim(ledger),
        lambda: ledger.entry("a:1"),
        lambda: ledger.states(["a:1"]),
        lambda: ledger.ready("fetch", 1),
        lambda: ledger.dead(1),
        ledger.holders,
        ledger.balance,
        ledger.ping,
        lambda: ledger.resume("fetch"),
    ]
    for call in calls:
        with pytest.raises(LedgerUnavailable):
            call()


def test_a_wrong_password_names_the_setting(make_settings: MakeSettings, tmp_path: Any) -> None:
    (tmp_path / "password").write_text("right\n")
    (tmp_path / "wrong").write_text("wrong\n")
    with ValkeyServer(tmp_path / "own") as server:
        redis.Redis.from_url(server.url).config_set("requirepass", "right")
        good = make_settings(valkey={"url": server.url, "password_file": str(tmp_path / "password")})
        assert push(build(good), "a:1") == ["accepted"]
        for given in ({}, {"password_file": str(tmp_path / "wrong")}):
            with pytest.raises(LedgerUnavailable, match=r"valkey\.password_file"):
                build(make_settings(valkey={"url": server.url, **given})).ping()


def test_pushes_of_many_threads_at_once(ledger: ValkeyLedger) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def work(number: int) -> int:
        answers = ledger.accept([Push(parse_id(f"a:{key}")) for key in range(number, number + 50)])
        return sum(answer.status == "accepted" for answer in answers)

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(work, range(0, 400, 10))) == 440
    assert ledger.balance().accepted == 440
