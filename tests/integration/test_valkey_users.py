"""Valkey with the settings and users of the deployment: what Saqiya's user may do, and that a restart keeps all of it."""

import importlib.util
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest
import redis

from scripts.dashboards.live_prometheus import fetch, free_port
from shared.adapters.valkey_server import find_binary
from shared.article import ArticleId
from shared.bootstrap import open_feed, open_hints, open_ledger, open_server, open_stories, open_twins, open_workspace
from shared.broker import broker_url
from shared.ports.ledger import Push
from shared.ports.stories import Trace
from shared.settings import Settings, load
from tests.support.missing import missing

STORY = Trace(id="local:a1", outlet="local", day=1, dated=True, event=True, marks=(), sketch=b"", story="kept")
DEPLOY = Path(__file__).resolve().parents[2] / "deploy"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Volumes as `prepare` leaves them."""
    spec = importlib.util.spec_from_file_location("prepare", DEPLOY / "image" / "prepare.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in (*module.VOLUMES, "valkey"):
        (tmp_path / name).mkdir()
    module.prepare(tmp_path)
    return tmp_path


@contextmanager
def running(folder: Path) -> Iterator[Settings]:
    """The server with deploy/valkey/valkey.conf, on a port of its own; settings as in docker-compose.yml."""
    users = folder / "secrets-valkey" / "users.acl"
    lines = (DEPLOY / "valkey" / "valkey.conf").read_text(encoding="utf-8")
    config = folder / "valkey.conf"
    text = lines.replace("/run/secrets/users.acl", str(users)).replace("dir /data", f"dir {folder / 'valkey'}")
    port = free_port()
    config.write_text(f"{text}\nport {port}\nmaxmemory 64mb\n", encoding="utf-8")
    log = (folder / "log").open("ab")
    process = subprocess.Popen([find_binary(), config], stdout=log, stderr=log)
    settings = load(
        DEPLOY / "saqiya.toml",
        valkey={
            "url": f"redis://127.0.0.1:{port}/0",
            "username": "saqiya",
            "password_file": folder / "secrets-app" / "valkey-password",
        },
    )
    try:
        health = redis.Redis(port=port, username="health", password="any")
        deadline = time.monotonic() + 20
        while True:
            try:
                health.ping()
                break
            except redis.exceptions.RedisError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.05)
        yield settings
    finally:
        process.terminate()
        process.wait(20)
        log.close()


def port_of(settings: Settings) -> int:
    return int(settings.valkey.url.rpartition(":")[2].partition("/")[0])


def test_a_restart_keeps_what_was_written(folder: Path) -> None:
    """Transactions and functions are replayed as the default user, which must therefore keep its rights."""
    with running(folder) as settings:
        ledger = open_ledger(settings)
        ledger.accept([Push(ArticleId("local", f"a{number}")) for number in range(50)])
        ledger.claim("fetch", [], 10, 30, "w")
        open_twins(settings).register({"fingerprint": "local:a1"})
        open_stories(settings).assign([STORY])
        open_hints(settings).publish("fetch", [["local:a1"], ["local:a2"]])
        before = ledger.balance()
        assert before.states["leased"] == 10
    with running(folder) as settings:
        assert open_ledger(settings).balance().states == before.states
        assert open_twins(settings).owners(["fingerprint"]) == ["local:a1"]
        assert list(open_stories(settings).assign([msgspec.structs.replace(STORY, story=None)])) == ["kept"]
        assert open_hints(settings).depths()["fetch"] == 2
    assert "NOPERM" not in (folder / "log").read_text()


def test_users_may_do_what_they_need_and_no_more(folder: Path) -> None:
    with running(folder) as settings:
        assert open_server(settings).look().append_only
        assert open_workspace(settings).limit_bytes() == 64 * 1024 * 1024
        open_feed(settings)
        port = port_of(settings)
        password = (folder / "secrets-app" / "valkey-password").read_text().strip()
        ours = redis.Redis(port=port, username="saqiya", password=password)
        for command in (
            ["FLUSHALL"],
            ["CONFIG", "SET", "maxmemory", "1gb"],
            ["ACL", "LIST"],
            ["SHUTDOWN"],
            ["KEYS", "*"],
        ):
            with pytest.raises(redis.exceptions.NoPermissionError):
                ours.execute_command(*command)  # type: ignore[no-untyped-call]
        with pytest.raises(redis.exceptions.AuthenticationError):
            redis.Redis(port=port).ping()
        nobody = redis.Redis(port=port, username="health", password="any")
        with pytest.raises(redis.exceptions.NoPermissionError):
            nobody.get("saqiya:x")


@pytest.mark.parametrize(
    ("url", "broker"),
    [
        ("redis://v:6379/0", "redis://saqiya:p%2Fw@v:6379/0"),
        ("unix:///run/v?db=0", "redis+socket://saqiya:p%2Fw@/run/v?db=0"),
        ("sentinel://a:1;b:2", "sentinel://saqiya:p%2Fw@a:1;sentinel://saqiya:p%2Fw@b:2"),
    ],
)
def test_broker_has_the_same_user(tmp_path: Path, url: str, broker: str) -> None:
    (tmp_path / "password").write_text("p/w\n")
    valkey = {"url": url, "username": "saqiya", "password_file": tmp_path / "password"}
    assert broker_url(load(DEPLOY / "saqiya.toml", valkey=valkey)) == broker


def test_exporter_reads_with_its_own_user(folder: Path) -> None:
    """As in docker-compose.yml: the user by variable, the password from the file that `prepare` wrote, by address."""
    exporter = shutil.which("prometheus-redis-exporter") or missing("prometheus-redis-exporter is missing")
    with running(folder) as settings:
        address = f"127.0.0.1:{port_of(settings)}"
        passwords = folder / "passwords.json"
        made = (folder / "secrets-exporter" / "passwords.json").read_text()
        passwords.write_text(made.replace("valkey:6379", address))
        environment = {
            "REDIS_ADDR": f"redis://{address}",
            "REDIS_USER": "exporter",
            "REDIS_PASSWORD_FILE": str(passwords),
        }
        port = free_port()
        command = [exporter, f"-web.listen-address=127.0.0.1:{port}"]
        process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)
        try:
            deadline = time.monotonic() + 20
            while True:
                try:
                    metrics = fetch(f"http://127.0.0.1:{port}/metrics").decode()
                    break
                except OSError:
                    if time.monotonic() > deadline:
                        raise
                    time.sleep(0.1)
        finally:
            process.terminate()
            _, complaints = process.communicate(timeout=20)
    assert "\nredis_up 1\n" in metrics
    assert "\nredis_memory_max_bytes 6.7108864e+07\n" in metrics
    assert b"NOPERM" not in complaints
