"""What a child process writes: into a rotated file, its errors to our own log as well."""

import json
import threading
from collections import deque
from logging import makeLogRecord
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import IO

import structlog

log = structlog.get_logger(__name__)

FILE_BYTES, FILES = 5_000_000, 3
LINE = 65_536
LAST_LINES = 12
ECHOES = 20  # errors of one child shown, the rest is only in its file


class ChildLog:
    """One child's output over all its lives."""

    def __init__(self, name: str, path: Path) -> None:
        self._name, self._path = name, path
        self._file = RotatingFileHandler(path, maxBytes=FILE_BYTES, backupCount=FILES - 1, encoding="utf-8")
        self._plain: deque[str] = deque(maxlen=LAST_LINES)
        self._echoes = 0
        self._readers: list[threading.Thread] = []

    def follow(self, output: IO[bytes]) -> None:
        """Read a new life's output to its end, in a thread."""
        self._readers = [reader for reader in self._readers if reader.is_alive()]
        reader = threading.Thread(target=self._read, args=(output,), name=f"log-{self._name}", daemon=True)
        self._readers.append(reader)
        reader.start()

    def last(self) -> str:
        """The last lines that were no log records: a traceback, a message of the interpreter."""
        for reader in self._readers:
            reader.join(0.5)
        return "\n".join(self._plain)

    def close(self) -> None:
        for reader in self._readers:
            reader.join(0.5)
        self._file.close()

    def _read(self, output: IO[bytes]) -> None:
        with output:
            while line := output.readline(LINE):
                text = line.decode("utf-8", "replace").rstrip("\n")
                self._file.handle(makeLogRecord({"msg": "%s", "args": (text,)}))
                self._echo(text)

    def _echo(self, text: str) -> None:
        try:
            record = json.loads(text)
        except ValueError:
            record = None
        if not isinstance(record, dict):
            self._plain.append(text)
            return
        if record.get("level") not in ("error", "critical"):
            return
        self._echoes += 1
        if self._echoes <= ECHOES:
            shown = {key: record[key] for key in ("article", "stage", "error") if key in record}
            log.error(str(record.get("event")), process=self._name, **shown)
        if self._echoes == ECHOES:
            log.error("more_errors_not_shown", process=self._name, see=str(self._path))
