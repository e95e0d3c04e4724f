"""Compose as the test uses it: one project of its own, every call bounded, HTTP to the published gateway."""

import json
import os
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
PROJECT: Final = "saqiya-test"
COMMANDS: Final = (("docker", "compose"), ("docker-compose",))


class Failed(Exception):
    """A step didn't do what it should; the text says what was seen."""


def command() -> list[str]:
    """$COMPOSE, else `docker compose`, else `docker-compose`."""
    given = os.environ.get("COMPOSE")
    if given:
        return given.split()
    for words in COMMANDS:
        if shutil.which(words[0]):
            try:
                done = subprocess.run([*words, "version"], check=False, capture_output=True, timeout=30)
            except subprocess.TimeoutExpired:
                continue
            if done.returncode == 0:
                return list(words)
    raise Failed("neither `docker compose` nor `docker-compose` works here: install one, or name a command in COMPOSE")


class Wrong(Failed):
    """It is wrong now, and waiting won't mend it."""


class Engine:
    def __init__(self, settings: Mapping[str, str], port: int) -> None:
        self._command = command()
        self._environment = {name: value for name, value in os.environ.items() if not name.startswith("SAQIYA_")}
        self._environment |= {"COMPOSE_PROJECT_NAME": PROJECT, "COMPOSE_HTTP_TIMEOUT": "180", **settings}
        self._base = f"http://127.0.0.1:{port}"
        self.token = ""

    def at(self, port: int) -> "Engine":
        """The same project, its HTTP calls to another port."""
        other = Engine(self._environment, port)
        other.token = self.token
        return other

    def set(self, **settings: str) -> None:
        self._environment |= settings

    def compose(self, *arguments: str, timeout: float = 120, allowed: Sequence[int] = (0,)) -> str:
        """What it printed. Raises Failed for another exit status than those allowed, or when it takes too long."""
        return self.run([*self._command, *arguments], timeout, allowed)

    def shell(self, line: str, timeout: float = 120) -> str:
        """A line of the runbook: `docker compose` stands for whatever is used here."""
        words = " ".join(self._command)
        return self.run(["sh", "-c", line.replace("docker compose", words)], timeout, (0,))

    def run(self, words: Sequence[str], timeout: float, allowed: Sequence[int]) -> str:
        try:
            done = subprocess.run(
                words,
                check=False,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=timeout,
                cwd=ROOT,
                env=self._environment,
            )
        except subprocess.TimeoutExpired as error:
            raise Failed(f"{' '.join(words)}: took more than {timeout:g} s") from error
        if done.returncode not in allowed:
            raise Failed(f"{' '.join(words)}: exit status {done.returncode}\n{(done.stdout + done.stderr)[-3000:]}")
        return done.stdout

    def inside(self, service: str, *words: str, allowed: Sequence[int] = (0,)) -> str:
        return self.compose("exec", "-T", service, *words, allowed=allowed)

    def call(self, path: str, body: object = None, token: str | None = None) -> Any:
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token or self.token}"}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._base + path, data, headers)
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)

    def status_of(self, path: str, body: object = None, token: str | None = None) -> int:
        try:
            self.call(path, body, token)
        except urllib.error.HTTPError as error:
            return error.code
        return 200

    def push(self, ids: Sequence[str], patience: float = 90) -> list[str]:
        """Push like a feeder: again while the gateway is away or busy. What happened to each."""
        deadline = time.monotonic() + patience
        while True:
            try:
                return [result["status"] for result in self.call("/v1/articles", list(ids))["results"]]
            except urllib.error.HTTPError as error:
                if error.code not in (429, 502, 503) or time.monotonic() > deadline:
                    raise Failed(f"push: {error.code} {error.read()[:500]!r}") from error
            except OSError as error:
                if time.monotonic() > deadline:
                    raise Failed(f"push: {error}") from error
            time.sleep(0.5)

    def query(self, expression: str) -> list[float]:
        """The values that Prometheus gives now."""
        given = self.inside(
            "prometheus", "promtool", "query", "instant", "-o", "json", "http://localhost:9090", expression
        )
        return [float(series["value"][1]) for series in json.loads(given)]


def wait(what: str, seconds: float, look: Any) -> Any:
    """The first true answer of `look`. Raises Failed with what was seen last."""
    deadline = time.monotonic() + seconds
    seen: object = None
    while time.monotonic() < deadline:
        try:
            seen = look()
        except Wrong:
            raise
        except (OSError, Failed, ValueError) as error:
            seen = error
        else:
            if seen:
                return seen
        time.sleep(1)
    raise Failed(f"{what}: not within {seconds:g} s; seen last: {seen}")
