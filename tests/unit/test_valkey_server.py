import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import redis

from shared.adapters import valkey_server
from shared.adapters.valkey_server import ValkeyServer, socket_path
from shared.errors import StateDirInUse, Unavailable


@pytest.mark.parametrize("port", [None, 0])
def test_it_goes_on_at_the_same_address_after_a_kill(tmp_path: Path, port: int | None) -> None:
    server = ValkeyServer(tmp_path, port=port)
    with server:
        url, first = server.url, server.pid
        client = redis.Redis.from_url(url)
        client.set("kept", 1)
        assert client.waitaof(1, 0, 2000)[0] == 1
        assert b"valkey-server" in Path(f"/proc/{first}/cmdline").read_bytes()
        assert first is not None
        os.kill(first, signal.SIGKILL)
        while server.alive():
            pass
        server.start()
        assert server.url == url
        assert server.pid != first
        assert client.get("kept") == b"1"
        assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
    assert not server.alive()


def test_a_second_server_in_the_directory_is_refused(tmp_path: Path) -> None:
    with ValkeyServer(tmp_path), pytest.raises(StateDirInUse, match="already"):
        ValkeyServer(tmp_path, leave_timeout=0.1).start()


def test_one_that_is_just_leaving_is_waited_for(tmp_path: Path) -> None:
    first, second = ValkeyServer(tmp_path), ValkeyServer(tmp_path)
    with first:
        leave = threading.Timer(0.3, first.stop)
        leave.start()
        with second:
            assert second.alive()
        leave.join()


def test_it_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    script = (
        "import os, pathlib, sys\n"
        "from shared.adapters.valkey_server import ValkeyServer\n"
        "server = ValkeyServer(pathlib.Path(sys.argv[1]))\n"
        "server.start()\n"
        "print(server.pid, flush=True)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, tmp_path], capture_output=True, text=True, timeout=30, check=False
    )
    assert ran.returncode == -signal.SIGKILL
    with ValkeyServer(tmp_path) as server:
        assert server.pid != int(ran.stdout)
        assert not Path(f"/proc/{int(ran.stdout)}/cwd").exists()


def test_a_path_too_long_for_a_socket_gets_a_short_one(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 120)
    assert len(str(socket_path(deep))) < 100
    with ValkeyServer(deep) as server:
        assert redis.Redis.from_url(server.url).ping()


def test_a_server_that_does_not_come_up_shows_its_log(tmp_path: Path) -> None:
    with ValkeyServer(tmp_path) as server:
        redis.Redis.from_url(server.url).set("a", 1)
    (manifest,) = (tmp_path / "appendonlydir").glob("*.manifest")
    manifest.write_text("nonsense")
    with pytest.raises(Unavailable, match=r"ended with .*[Aa][Oo][Ff]"):
        ValkeyServer(tmp_path).start()


def test_no_server_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    old = tmp_path / "redis-server"
    old.write_text("#!/bin/sh\necho 'Redis server v=6.2.7 sha=0'")
    with pytest.raises(Unavailable, match=r"install saqiya\[embedded\]"):
        valkey_server.find_binary()
    old.chmod(0o755)
    with pytest.raises(Unavailable, match=r"is 6\.2"):
        valkey_server.find_binary()
