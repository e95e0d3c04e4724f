"""The starter of development servers says what is missing; the template in deploy/ is current."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import opensearch_server, opensearch_template
from scripts.opensearch_server import Cluster, Missing

STARTER = Path(opensearch_server.__file__).with_name("opensearch")


def tool(folder: Path, name: str, says: str) -> None:
    file = folder / name
    file.write_text(f"#!/bin/sh\n{says}\n")
    file.chmod(0o755)


def test_without_java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Missing, match="install a JDK"):
        opensearch_server.java_version()


def test_with_an_old_java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    tool(tmp_path, "java", "echo 'openjdk version \"11.0.2\"' >&2")
    with pytest.raises(Missing, match="17 or newer"):
        opensearch_server.java_version()


def test_with_a_jre_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    tool(tmp_path, "java", "[ $1 = -version ] && echo 'openjdk version \"21.0.2\"' >&2; exit 0")
    with pytest.raises(Missing, match="not only a JRE"):
        opensearch_server.java_version()


def test_without_maven(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(opensearch_server, "java_version", lambda: 21)
    with pytest.raises(Missing, match="Maven"):
        opensearch_server.jars()


def test_maven_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(opensearch_server, "java_version", lambda: 17)
    tool(tmp_path, "mvn", "echo 'no route to host'; exit 1")
    with pytest.raises(Missing, match="no route to host"):
        opensearch_server.jars()
    assert list((tmp_path / "cache" / "saqiya" / "opensearch").iterdir()) == []


def test_a_pid_of_another_process_is_not_killed(tmp_path: Path) -> None:
    cluster = Cluster(tmp_path)
    (tmp_path / "node-0").mkdir()
    (tmp_path / "node-0" / "pid").write_text(str(os.getpid()))
    assert cluster.pid(0) is None
    cluster.kill(0)
    cluster.stop()


def test_stop_where_none_was_started(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(STARTER), "stop", "--port", "1"],
        env={**os.environ, "XDG_CACHE_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "none was started on port 1" in done.stderr


def test_the_template_is_current() -> None:
    assert opensearch_template.FILE.read_text(encoding="utf-8") == opensearch_template.rendered(), (
        "run python -m scripts.opensearch_template"
    )
