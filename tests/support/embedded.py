"""Runs of the command line in processes of their own, and what is needed to look at them from outside."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from services.bench.articles import articles
from services.processes import children

SAQIYA = (sys.executable, "-P", "-m", "services.cli")
PATIENCE = 120.0


def environment(**settings: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SAQIYA_")}
    return {**kept, **settings}


def saqiya(*arguments: str | Path, cwd: Path, status: int = 0, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end and expect its exit status."""
    done = subprocess.run(
        [*SAQIYA, *map(str, arguments)],
        cwd=cwd,
        env=environment(**settings),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == status, f"{arguments}: {done.returncode}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
    return done


def saqiya_json(*arguments: str | Path, cwd: Path, status: int = 0, **settings: str) -> Any:
    return json.loads(saqiya(*arguments, "--json", cwd=cwd, status=status, **settings).stdout)


def write_corpus(directory: Path, count: int, seed: int = 1, *, as_html: bool = False) -> list[str]:
    """`count` articles as files; their keys."""
    directory.mkdir()
    made = list(articles(count, seed, as_html=as_html))
    for article in made:
        (directory / article.name).write_text(article.content, encoding="utf-8")
    return [Path(article.name).stem for article in made]


class Up:
    """A running `saqiya up`."""

    def __init__(self, process: subprocess.Popen[str], url: str) -> None:
        self.process = process
        self.url = url

    def get(self, path: str) -> Any:
        with urllib.request.urlopen(self.url + path, timeout=30) as answer:
            return json.load(answer)

    def post(self, path: str, body: Any) -> Any:
        request = urllib.request.Request(
            self.url + path, json.dumps(body).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def push(self, ids: Sequence[str]) -> list[str]:
        return [result["status"] for result in self.post("/v1/articles", list(ids))["results"]]

    def status(self) -> dict[str, Any] | None:
        """None while Valkey is away."""
        try:
            status: dict[str, Any] = self.get("/v1/status")
        except OSError:
            return None
        return status

    def drained(self, seconds: float = PATIENCE) -> dict[str, Any]:
        """The status once nothing is in flight."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            status = self.status()
            if status is not None and not status["ready"] + status["leased"] + status["waiting"]:
                return status
            time.sleep(0.3)
        raise AssertionError(f"not drained within {seconds:.0f} s: {self.status()}")

    def family(self) -> dict[int, str]:
        """PID → command line of every process below it."""
        found: dict[int, str] = {}
        fresh = children(self.process.pid)
        while fresh:
            for pid in fresh:
                with contextlib.suppress(OSError):
                    found[pid] = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            fresh = {child for pid in fresh for child in children(pid)} - found.keys()
        return found

    def stop(self, signum: int = signal.SIGINT) -> int:
        self.process.send_signal(signum)
        return self.process.wait(60)


@contextlib.contextmanager
def up(state: Path, **settings: str) -> Iterator[Up]:
    """`saqiya up` on a state directory, ready; killed at the end where it still runs."""
    log = state.with_name(state.name + ".log")
    with log.open("a", encoding="utf-8") as errors:
        process = subprocess.Popen(
            [*SAQIYA, "up", "--state", state, "--port", "0", "--json"],
            env=environment(**settings),
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            cwd=state.parent,
        )
    try:
        assert process.stdout is not None
        watchdog = threading.Timer(PATIENCE, process.kill)
        watchdog.start()
        line = process.stdout.readline()
        watchdog.cancel()
        assert line, log.read_text(encoding="utf-8")[-4000:]
        yield Up(process, json.loads(line)["url"])
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
