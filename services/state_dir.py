"""The state directory of an embedded run: what lies where, and who may use it.

lock            held (flock) for as long as a process uses the directory; holds its PID and what it does
version         the layout's version
valkey/         ledger, queues and workspace: Valkey's append-only file
store/          the search index
archive/        pages and finished articles
logs/           one file a process, rotated
run/            of the present run: settings.toml, address.json, workers, metrics/
"""

import fcntl
import json
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Literal, Self

from shared.errors import IncompatibleStore, SettingError, StateDirInUse

LAYOUT = 1
OURS = ("lock", ".gitignore", "lost+found")  # may stand in a directory that is still to be laid out
DEFAULT = Path(".saqiya")
POLL = 0.05
MOMENT = 0.3  # seconds that `running` may hold the lock of a run that is long gone, at the very most
Use = Literal["run", "look"]


@dataclass(frozen=True, slots=True)
class Running:
    """The run that holds a state directory: its PID, its settings file, and its gateway's URL (None: it has none)."""

    pid: int
    settings: Path
    gateway: str | None


class StateDir:
    """A directory and, between `lock` and `release`, the right to use it."""

    def __init__(self, path: Path) -> None:
        self.path = path.expanduser().absolute()
        self.valkey = self.path / "valkey"
        self.store = self.path / "store"
        self.archive = self.path / "archive"
        self.logs = self.path / "logs"
        self.run = self.path / "run"
        self.metrics = self.run / "metrics"
        self.sources = self.path / "sources.json"
        self.settings = self.run / "settings.toml"
        self.address = self.run / "address.json"
        self.workers = self.run / "workers"
        self._lock: IO[str] | None = None

    def exists(self) -> bool:
        return (self.path / "version").is_file()

    def lock(self, use: Use = "run", wait: float = 10) -> Self:
        """Make what is missing and take the lock. A process that only looks holds it for a moment, so one that comes meanwhile
        waits, `wait` seconds at most; a run is not waited for.

        Raises StateDirInUse with the holder's PID, IncompatibleStore for a newer layout, SettingError where the directory
        can't be made or belongs to something else.
        """
        try:
            self._make()
            handle = (self.path / "lock").open("a+", encoding="utf-8")
        except OSError as error:
            raise SettingError([f"--state {self.path}: can't be used: {error.strerror}"]) from error
        began = time.monotonic()
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                holder = self._holder()
                waited = time.monotonic() - began
                if waited > wait or (holder.get("use") == "run" and waited > MOMENT):
                    handle.close()
                    raise StateDirInUse(
                        f"{self.path} is in use by a run with PID {holder.get('pid', 'unknown')}: "
                        "stop that one first, or choose another directory with --state"
                    ) from None
                time.sleep(POLL)
        handle.seek(0)
        handle.truncate()
        handle.write(json.dumps({"pid": os.getpid(), "use": use}))
        handle.flush()
        self._lock = handle
        return self

    def release(self) -> None:
        if self._lock is not None:
            self.address.unlink(missing_ok=True)
            self._lock.truncate(0)
            self._lock.close()
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def running(self) -> Running | None:
        """The run that holds the directory and has said where it is reached; None where none does."""
        try:
            with (self.path / "lock").open("r+", encoding="utf-8") as handle:
                fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            pass
        except OSError:
            return None
        else:
            return None
        try:
            address = json.loads(self.address.read_text(encoding="utf-8"))
            return Running(int(address["pid"]), self.settings, address["gateway"])
        except (OSError, ValueError, KeyError):
            return None

    def announce(self, gateway: str | None) -> None:
        """Say where this run is reached."""
        replace(self.address, json.dumps({"pid": os.getpid(), "gateway": gateway}))

    def _holder(self) -> dict[str, Any]:
        try:
            content = json.loads((self.path / "lock").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return content if isinstance(content, dict) else {}

    def _make(self) -> None:
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        version = self.path / "version"
        if version.is_file():
            found = version.read_text(encoding="utf-8").strip()
            if not found.isdecimal():
                raise SettingError([f"--state {self.path}: {version} isn't one of Saqiya's: choose another directory"])
            if int(found) > LAYOUT:
                raise IncompatibleStore(
                    f"{self.path} was made by a newer Saqiya (layout {found}, this one reads {LAYOUT}): update Saqiya"
                )
        else:
            foreign = sorted(entry.name for entry in self.path.iterdir() if entry.name not in OURS)
            if foreign:
                raise SettingError(
                    [
                        f"--state {self.path}: holds other things ({', '.join(foreign[:3])}): choose an empty or new directory"
                    ]
                )
            replace(version, f"{LAYOUT}\n")
        for part in (self.valkey, self.logs, self.run):
            part.mkdir(exist_ok=True, mode=0o700)


def replace(path: Path, content: str) -> None:
    """Write a file so that a reader sees all of it or the one before."""
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(content, encoding="utf-8")
    fresh.chmod(0o600)
    fresh.replace(path)
