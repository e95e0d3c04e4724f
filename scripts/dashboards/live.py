"""Every query of every panel and alert, run against a real Prometheus that scrapes a real run with load and faults.

    python -m scripts.dashboards.live [--write docs/dashboards.md] [--seconds 40]

Prints what each query gave; exit status 1 where one gave an error or nothing.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

from scripts.dashboards import DASHBOARDS
from scripts.dashboards.live_load import FILES, Load
from scripts.dashboards.live_prometheus import JOB, RULES, Prometheus, QueryFailed, Values, free_port
from scripts.dashboards.model import Query

EXPORTER: Final = "prometheus-redis-exporter"
# A comparison that filters, as opposed to `bool`, between two spaces: label matchers have none around theirs.
COMPARISON: Final = re.compile(r" (==|!=|>=|<=|>|<) ")


@dataclass(frozen=True, slots=True)
class Answer:
    where: str
    title: str
    query: str
    values: Values | None
    error: str = ""

    @property
    def well(self) -> bool:
        return self.values is not None


def concrete(query: str) -> str:
    """The query with Grafana's variables at "All" and its intervals at lengths that a short run fills."""
    query = query.replace("$__rate_interval", "15s").replace("$__range", "60s")
    return re.sub(r"\$\w+", ".*", query)


def questions() -> Iterator[tuple[str, str, str]]:
    """Where, title and query. An alert's comparisons give 0 or 1 instead of nothing."""
    for dashboard in DASHBOARDS:
        for panel in dashboard.panels:
            for query in panel.queries:
                yield dashboard.title, title(panel.title, query), concrete(query.expr)
    for path in sorted(RULES.glob("*.yml")):
        for group in yaml.safe_load(path.read_text(encoding="utf-8"))["groups"]:
            for rule in group["rules"]:
                if "alert" in rule:
                    stage = rule["labels"].get("stage")
                    name = f"{rule['alert']} ({stage})" if stage else rule["alert"]
                    yield (
                        "Alerts, 1 where the condition holds",
                        name,
                        COMPARISON.sub(r" \1 bool ", rule["expr"].strip()),
                    )
                else:
                    yield "Recording rules", rule["record"], rule["record"]


def title(panel: str, query: Query) -> str:
    return f"{panel}: {query.legend}" if query.legend else panel


def run(folder: Path, seconds: int) -> list[Answer]:
    """Raises FileNotFoundError where Prometheus or redis_exporter isn't installed."""
    if shutil.which(EXPORTER) is None:
        raise FileNotFoundError(f"{EXPORTER} is missing (Debian: {EXPORTER})")
    with ExitStack() as stack:
        load = stack.enter_context(Load(folder))
        address = f"127.0.0.1:{free_port()}"
        socket = load.valkey_url().partition("?")[0]
        log = stack.enter_context((folder / "exporter.log").open("wb"))
        exporter = subprocess.Popen(
            [EXPORTER, f"-redis.addr={socket}", f"-web.listen-address={address}"], stdout=log, stderr=log
        )
        stack.callback(exporter.wait, 10)
        stack.callback(exporter.terminate)
        prometheus = Prometheus(folder, {JOB: load.address, "valkey": address})
        prometheus.remember(FILES, "ar", an_hour=300)
        stack.enter_context(prometheus)
        start = time.time()
        load.run(seconds)
        end = time.time()
        answers = [look(prometheus, *question, start, end) for question in questions()]
        errors = prometheus.rule_errors()
        if errors:
            raise QueryFailed("\n".join(errors))
        return answers


def look(prometheus: Prometheus, where: str, title: str, query: str, start: float, end: float) -> Answer:
    try:
        return Answer(where, title, query, prometheus.values(query, start, end))
    except QueryFailed as error:
        return Answer(where, title, query, None, str(error))


def number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 or value == int(value) else f"{value:.3g}"


def table(answers: list[Answer], seconds: int) -> str:
    lines = [
        "# What the dashboards' queries gave",
        "",
        f"Made by `make dashboards-doc`: each query of each panel, rule and alert, against a real Prometheus that scraped a real "
        f"`saqiya up` for {seconds} seconds of load with faults (a site that answers 404, 429, 500 and empty pages, wrong IDs, a "
        "worker killed). `tests/integration/test_dashboards.py` does the same and fails where one gives an error or nothing. "
        "The weeks before come from blocks made with promtool. Grafana's variables stand at All.",
    ]
    where = ""
    for answer in answers:
        if answer.where != where:
            where = answer.where
            lines += [
                "",
                f"## {where}",
                "",
                "| panel | query | series | least | greatest |",
                "| --- | --- | --- | --- | --- |",
            ]
        query = " ".join(answer.query.split()).replace("|", "\\|")
        if answer.values is None:
            found = f"**{answer.error or 'nothing'}** | | "
        else:
            found = f"{answer.values.series} | {number(answer.values.least)} | {number(answer.values.greatest)}"
        lines.append(f"| {answer.title} | `{query}` | {found} |")
    return "\n".join([*lines, ""])


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m scripts.dashboards.live", description=__doc__)
    parser.add_argument("--write", type=Path, help="write the table there")
    parser.add_argument("--seconds", type=int, default=40, help="of load")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        answers = run(Path(folder), given.seconds)
    if given.write:
        given.write.write_text(table(answers, given.seconds), encoding="utf-8")
    failed = [answer for answer in answers if not answer.well]
    for answer in failed:
        print(f"{answer.where}: {answer.title}: {answer.error or 'no answer'}\n    {answer.query}")
    print(f"{len(answers)} queries, {len(failed)} without an answer")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
