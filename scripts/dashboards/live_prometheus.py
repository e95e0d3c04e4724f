"""A real Prometheus with our rules, three weeks of made-up history, and answers to queries."""

import json
import math
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

import yaml

ROOT: Final = Path(__file__).resolve().parents[2]
RULES: Final = ROOT / "deploy" / "prometheus" / "rules"
WEEK: Final = 7 * 86_400
JOB: Final = "embedded"


class QueryFailed(Exception):
    """Prometheus refused the query; the text is its own."""


@dataclass(frozen=True, slots=True)
class Values:
    """What a query gave over a time: the series that had a finite value, and the least and greatest of those."""

    series: int
    least: float
    greatest: float


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def fetch(url: str, timeout: float = 20) -> bytes:
    with urllib.request.urlopen(url, timeout=timeout) as answer:
        body: bytes = answer.read()
        return body


class Prometheus:
    """Scrapes the targets (job → address) every second. Raises FileNotFoundError where Prometheus isn't installed."""

    def __init__(self, folder: Path, targets: Mapping[str, str]) -> None:
        for program in ("prometheus", "promtool"):
            if shutil.which(program) is None:
                raise FileNotFoundError(f"{program} is missing (Debian: prometheus)")
        self._folder, self._targets, self._port = folder, targets, free_port()
        self._process: subprocess.Popen[bytes] | None = None

    def remember(self, source: str, language: str, an_hour: float) -> None:
        """Give the source a habit: so many articles an hour around this time of day, one to three weeks ago."""
        labels = f'source="{source}",language="{language}",job="{JOB}",instance="history"'
        now = int(time.time())
        lines = ["# TYPE saqiya_source_articles counter"]
        for week in (3, 2, 1):
            for minute in range(-180, 31, 5):
                count = an_hour * (180 + minute) / 60
                lines.append(f"saqiya_source_articles_total{{{labels}}} {count} {now - week * WEEK + minute * 60}")
        file = self._folder / "history.txt"
        file.write_text("\n".join([*lines, "# EOF", ""]), encoding="utf-8")
        made = ["promtool", "tsdb", "create-blocks-from", "openmetrics", str(file), str(self._folder / "data")]
        subprocess.run(made, check=True, capture_output=True, timeout=60)

    def __enter__(self) -> Self:
        jobs = [{"job_name": job, "static_configs": [{"targets": [target]}]} for job, target in self._targets.items()]
        for rules in RULES.glob("*.yml"):
            content = yaml.safe_load(rules.read_text(encoding="utf-8"))
            for group in content["groups"]:
                group.pop("interval", None)  # a minute is too long for a run as short as this
            (self._folder / rules.name).write_text(yaml.safe_dump(content), encoding="utf-8")
        settings = {
            "global": {"scrape_interval": "1s", "scrape_timeout": "1s", "evaluation_interval": "1s"},
            "rule_files": [str(self._folder / rules.name) for rules in RULES.glob("*.yml")],
            "scrape_configs": jobs,
        }
        file = self._folder / "prometheus.yml"
        file.write_text(yaml.safe_dump(settings), encoding="utf-8")
        log = (self._folder / "prometheus.log").open("wb")
        self._process = subprocess.Popen(
            [
                "prometheus",
                f"--config.file={file}",
                f"--storage.tsdb.path={self._folder / 'data'}",
                "--storage.tsdb.retention.time=40d",
                f"--web.listen-address=127.0.0.1:{self._port}",
            ],
            stdout=log,
            stderr=log,
        )
        deadline = time.monotonic() + 60
        while True:
            try:
                fetch(f"http://127.0.0.1:{self._port}/-/ready")
                return self
            except OSError:
                if time.monotonic() > deadline or self._process.poll() is not None:
                    raise
                time.sleep(0.2)

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(30)

    def ask(self, path: str, **parameters: str | float) -> Any:
        """Raises QueryFailed."""
        url = f"http://127.0.0.1:{self._port}/api/v1/{path}?{urllib.parse.urlencode(parameters)}"
        try:
            return json.loads(fetch(url))["data"]
        except urllib.error.HTTPError as error:
            raise QueryFailed(json.loads(error.read()).get("error", str(error))) from error

    def values(self, query: str, start: float, end: float) -> Values | None:
        """None where there is no finite value."""
        result = self.ask("query_range", query=query, start=start, end=end, step=1)["result"]
        return summary([[float(value) for _, value in series["values"]] for series in result])

    def series(self, query: str) -> int:
        """How many series the query gives now."""
        return len(self.ask("query", query=query)["result"])

    def rule_errors(self) -> list[str]:
        rules = [rule for group in self.ask("rules")["groups"] for rule in group["rules"]]
        return [f"{rule['name']}: {rule['lastError']}" for rule in rules if rule.get("lastError")]


def summary(series: Sequence[Sequence[float]]) -> Values | None:
    finite = [[value for value in values if math.isfinite(value)] for values in series]
    there = [values for values in finite if values]
    if not there:
        return None
    return Values(len(there), min(map(min, there)), max(map(max, there)))
