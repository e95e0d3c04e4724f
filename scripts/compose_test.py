"""Bring docker-compose.yml up, feed it 1,000 articles over HTTP, search, scale, restart, take it down and up: nothing is lost.

    python -m scripts.compose_test [--store auto|opensearch|host|tantivy] [--articles 1000] [--keep]

The engine is $COMPOSE, else `docker compose`, else `docker-compose`; images are those of the *_IMAGE variables. What can't be
had is left out, and said: Grafana and redis_exporter where their images can't; for OpenSearch a node on this machine (`host`,
jars from Maven Central), else tantivy. Everything is in the project `saqiya-test`, which is removed at the end.
"""

import argparse
import re
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import yaml

from scripts.compose_test_articles import serial, write
from scripts.compose_test_engine import ROOT, Engine, Failed, Wrong, wait
from scripts.compose_test_store import Nearby
from scripts.dashboards.live_prometheus import free_port
from scripts.opensearch_server import Missing
from shared import pipeline

CORE: Final = ("valkey", "gateway", *pipeline.STAGES, "monitor", "prometheus")
OPTIONAL: Final = ("redis_exporter", "grafana")
ROLLING: Final = (*pipeline.STAGES, "monitor", "gateway")
CLEAR: Final = ("--profile", "embedded", "down", "--volumes", "--remove-orphans")
PRESENT: Final = 'count(up{job="%s"} == 1)'


class Test:
    """`nearby` is the OpenSearch on this machine, None where the store is in a container."""

    def __init__(
        self, engine: Engine, keys: list[str], services: list[str], nearby: Nearby | None, embedded_port: int
    ) -> None:
        self.engine, self.services, self.nearby = engine, services, nearby
        self.embedded_port = embedded_port
        self.ids = [f"local:{key}" for key in keys]
        self.pushed = 0

    def up(self) -> None:
        if self.nearby:
            self.nearby.attach()
        self.engine.compose("up", "-d", *self.services, timeout=300)

    def start(self) -> None:
        """From nothing, without an .env: secrets are made, everything becomes healthy."""
        self.up()
        wait("the gateway ready", 120, lambda: self.engine.call("/readyz")["ready"])
        self.engine.token = self.engine.inside("gateway", "cat", "/run/secrets/gateway-token").strip()

    def locked(self) -> None:
        """A push needs the token; containers run as nobody in particular, can't write their root, have no capability."""
        if self.engine.status_of("/v1/articles", [self.ids[0]], token="wrong") != 401:
            raise Failed("a push with a wrong token wasn't refused")
        for service in ("gateway", "extract", "valkey", "prometheus"):
            told = self.engine.inside(service, "sh", "-c", "id -u; touch /probe 2>&1; grep CapEff /proc/1/status")
            if not told.startswith("10001\n") or "Read-only file system" not in told or "0000000000000000" not in told:
                raise Failed(f"{service} isn't locked down: {told}")
        told = self.engine.inside("valkey", "valkey-cli", "info", allowed=(0, 1))
        if "NOAUTH" not in told:
            raise Failed(f"Valkey answers without a password: {told[:200]}")

    def feed(self, share: float) -> None:
        """Push the next share of all articles in lots of 100; each is accepted."""
        until = min(len(self.ids), self.pushed + round(share * len(self.ids)))
        while self.pushed < until:
            lot = self.ids[self.pushed : min(self.pushed + 100, until)]
            # A push whose answer was lost is known the second time.
            wrong = [status for status in self.engine.push(lot) if status not in ("accepted", "known")]
            if wrong:
                raise Failed(f"pushes were answered {wrong}")
            self.pushed += len(lot)

    def settled(self) -> None:
        """All that was pushed is indexed, none dead, the balance 0."""

        def look() -> bool:
            status = self.engine.call("/v1/status")
            if status["imbalance"] or status["dead"] or status["accepted"] > self.pushed:
                raise Wrong(f"not in order: {status}")
            if status["indexed"] != self.pushed:
                raise ValueError(status)
            return True

        wait("all indexed", 180, look)

    def searched(self) -> None:
        """Each of 20 articles is found by its number, alone; a word of all is found in all of them."""
        everywhere = "/v1/search?q=%D8%B5%D8%AD%D9%8A%D9%81%D8%A9"  # صحيفة
        # A store shows what was written within a second or so.
        wait("all found", 15, lambda: self.engine.call(everywhere)["total"] == self.pushed)
        for number in range(0, self.pushed, max(1, self.pushed // 20)):
            hits = self.engine.call(f"/v1/search?q={serial(number)}")["hits"]
            if [hit["id"] for hit in hits] != [self.ids[number]]:
                raise Failed(f"{serial(number)} was found in {[hit['id'] for hit in hits]}, not {self.ids[number]}")

    def scaled(self) -> None:
        """Four extract workers, each of them scraped, and back to one."""
        self.engine.compose("up", "-d", "--no-recreate", "--scale", "extract=4", *self.services, timeout=180)
        self.feed(0.2)
        wait("four extract targets", 90, lambda: self.engine.query(PRESENT % "extract") == [4.0])
        self.settled()
        self.engine.compose("up", "-d", "--no-recreate", "--scale", "extract=1", *self.services, timeout=180)

    def measured(self) -> None:
        """Prometheus has every target, the ledger's figures, the recording rules; and no alert about the balance."""
        for job in ("gateway", "monitor", *pipeline.STAGES):
            wait(f"target {job}", 60, lambda job=job: self.engine.query(PRESENT % job))
        wait(
            "the figures in Prometheus",
            60,
            lambda: self.engine.query('max(saqiya_ledger{state="indexed"})') == [float(self.pushed)],
        )
        wait("recorded series", 60, lambda: self.engine.query("saqiya:settled:rate5m"))
        for series in ("saqiya_valkey_aof_ok", "saqiya_store_up"):
            wait(series, 60, lambda series=series: self.engine.query(f"min({series})") == [1.0])
        if self.engine.query("max(saqiya_ledger_imbalance)") != [0.0]:
            raise Failed("the ledger doesn't balance")

    def rolled(self) -> None:
        """Each service restarted in turn, while articles come in."""
        for service in ROLLING:
            self.engine.compose("restart", service, timeout=180)
            self.feed(0.05)
        self.settled()

    def outage(self) -> None:
        """OpenSearch stopped under load: the breaker opens, its alert fires, nothing dies; started again, all is indexed."""
        if self.nearby:
            self.nearby.cluster.stop()
        else:
            self.engine.compose("stop", "opensearch", timeout=120)
        self.feed(0.05)
        wait("the breaker open", 90, lambda: self.engine.query('max(saqiya_breaker_open{stage="index"})') == [1.0])
        alert = 'count(ALERTS{alertname="SaqiyaBreakerOpen",stage="index",alertstate="firing"})'
        wait("the alert", 120, lambda: self.engine.query(alert))
        if self.engine.status_of("/readyz") != 503:
            raise Failed("the gateway says it is ready while the store is down")
        if self.nearby:
            self.nearby.cluster.start(180)
        else:
            self.engine.compose("start", "opensearch", timeout=120)
        self.settled()

    def down_and_up(self) -> None:
        """Taken down with articles in flight, and up again."""
        self.feed(1)
        self.engine.compose("down", timeout=240)
        self.up()
        wait("the gateway ready", 120, lambda: self.engine.call("/readyz")["ready"])
        self.settled()

    def again(self) -> None:
        """Pushing the same articles again changes nothing."""
        if set(self.engine.push(self.ids[:100])) != {"known"}:
            raise Failed("articles that are there were accepted again")
        self.settled()

    def runbook(self) -> None:
        """Every command of the runbook, but those for what isn't here."""
        text = (ROOT / "docs" / "runbook.md").read_text(encoding="utf-8")
        lines = [line for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]
        for line in dict.fromkeys(lines):
            if "opensearch" in line and "opensearch" not in self.services:
                continue
            self.engine.shell(line)
        wait("the gateway ready", 60, lambda: self.engine.call("/readyz")["ready"])

    def embedded(self) -> None:
        """The profile `embedded`: one container, found articles, stopped in time."""
        self.engine.compose("--profile", "embedded", "up", "-d", "embedded", timeout=300)
        own = self.engine.at(self.embedded_port)
        wait("the embedded gateway ready", 120, lambda: own.call("/readyz")["ready"])
        own.push(self.ids[:20])
        wait("all indexed there", 120, lambda: own.call("/v1/status")["indexed"] == 20)
        wait("found there", 15, lambda: own.call(f"/v1/search?q={serial(3)}")["total"] == 1)
        self.engine.compose("--profile", "embedded", "stop", "embedded", timeout=120)

    def steps(self) -> list[Callable[[], None]]:
        first = [self.start, self.locked, lambda: self.feed(0.3), self.settled, self.searched, self.measured]
        then = [self.scaled, self.rolled, *([self.outage] if self.nearby or "opensearch" in self.services else [])]
        return [*first, *then, self.down_and_up, self.searched, self.again, self.runbook, self.embedded]


def begin(engine: Engine, store: str, stack: ExitStack) -> tuple[list[str], Nearby | None]:
    """Images built or pulled, OpenSearch on this machine where it's to be there; gives the services to start."""
    images = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))["services"]
    services = [*CORE]
    engine.compose("build", "prepare", timeout=900)
    for name in (*OPTIONAL, "opensearch"):
        if name == "opensearch" and store not in ("auto", "opensearch"):
            continue
        try:
            engine.compose("pull", name, timeout=300)
            services.append(name)
        except Failed as error:
            if store == "opensearch" == name:
                raise
            print(f"left out: {name} ({images[name]['image']}): {str(error).splitlines()[-1][:160]}")
    if store == "auto":
        store = "opensearch" if "opensearch" in services else "host"
    nearby = None
    if store == "host":
        try:
            nearby = Nearby(engine, stack)
        except Missing as error:
            print(f"left out: OpenSearch: {error}")
            store = "tantivy"
    engine.set(SAQIYA_STORE__KIND="tantivy" if store == "tantivy" else "opensearch")
    print(f"store: {store}; services: {', '.join(services)}")
    return services, nearby


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m scripts.compose_test", description=__doc__)
    parser.add_argument("--store", choices=("auto", "opensearch", "host", "tantivy"), default="auto")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--keep", action="store_true", help="leave it running at the end")
    given = parser.parse_args()
    began = time.monotonic()
    with ExitStack() as stack:
        corpus = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        corpus.chmod(0o755)
        keys = write(corpus, given.articles)
        port = free_port()
        embedded_port = free_port()
        settings = {"CORPUS": str(corpus), "GATEWAY_PORT": str(port), "GRAFANA_PORT": str(free_port())}
        settings["EMBEDDED_PORT"] = str(embedded_port)
        try:
            engine = Engine(settings, port)
            engine.compose(*CLEAR, timeout=240)
            if not given.keep:
                stack.callback(engine.compose, *CLEAR, timeout=240)
            services, nearby = begin(engine, given.store, stack)
            test = Test(engine, keys, services, nearby, embedded_port)
            for step in test.steps():
                at = time.monotonic()
                step()
                print(f"{time.monotonic() - at:6.1f} s  {(step.__doc__ or 'Pushed over HTTP.').strip()}")
        except Failed as error:
            print(f"FAILED: {error}", file=sys.stderr)
            return 1
    print(f"passed: {given.articles} articles, {time.monotonic() - began:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
