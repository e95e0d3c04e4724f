"""docker-compose.yml: valid, locked down, published on loopback alone, every image and variable explained."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from shared import pipeline
from shared.settings import PREFIX, Settings, load
from tests.support.missing import missing

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "docker-compose.yml"
TEXT = FILE.read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
ONE_SHOT = {"prepare", "store-init"}
# Without a shell or a client in its image.
WITHOUT_HEALTHCHECK = {"redis_exporter", "alertmanager", "s3", *ONE_SHOT}
VARIABLE = re.compile(r"\$\{(\w+):-((?:[^${}])*)\}")


def ours() -> list[str]:
    return [name for name, service in SERVICES.items() if "build" in service]


def test_what_plain_up_starts() -> None:
    plain = {name for name, service in SERVICES.items() if not service.get("profiles")}
    assert plain == {
        *pipeline.STAGES,
        *("prepare", "store-init", "valkey", "gateway", "monitor", "opensearch"),
        *("prometheus", "grafana", "redis_exporter"),
    }
    profiles = {profile for service in SERVICES.values() for profile in service.get("profiles", [])}
    assert profiles == {"embedded", "monitoring", "cluster", "s3"}


@pytest.mark.parametrize("name", SERVICES)
def test_service_is_locked_down(name: str) -> None:
    service = SERVICES[name]
    assert service["cap_drop"] == ["ALL"]
    assert "cap_add" not in service
    assert "privileged" not in service
    assert service["security_opt"] == ["no-new-privileges:true"]
    if not name.startswith("opensearch"):  # its image makes its keystore beside its settings, as its own user
        assert service["read_only"] is True
        assert service["user"] == "10001:10001"


@pytest.mark.parametrize("name", SERVICES)
def test_service_is_bounded(name: str) -> None:
    service = SERVICES[name]
    assert service["logging"]["options"]["max-size"]
    assert "restart" in service
    if name != "prepare":
        assert service["mem_limit"]
        assert service["pids_limit"]
    if name not in WITHOUT_HEALTHCHECK:
        assert service["healthcheck"]["test"]


@pytest.mark.parametrize("name", SERVICES)
def test_only_loopback_is_published(name: str) -> None:
    for port in SERVICES[name].get("ports", []):
        assert name in ("gateway", "grafana", "embedded")
        assert VARIABLE.sub(r"\2", port).startswith("127.0.0.1:")


def test_the_internal_network_is_internal() -> None:
    assert VARIABLE.sub(r"\2", str(COMPOSE["networks"]["inside"]["internal"])) == "true"
    outside = {name for name, service in SERVICES.items() if "outside" in service.get("networks", [])}
    assert outside == {"gateway", "fetch", "grafana", "alertmanager", "embedded"}


@pytest.mark.parametrize("name", SERVICES)
def test_image_is_a_variable_with_a_fixed_version(name: str) -> None:
    default = VARIABLE.fullmatch(SERVICES[name]["image"])
    assert default is not None
    assert not default[2].endswith(":latest")
    assert ":" in default[2]


@pytest.mark.parametrize("stage", pipeline.STAGES)
def test_workers_stop_within_their_grace(stage: str) -> None:
    grace = int(SERVICES[stage]["stop_grace_period"].removesuffix("s"))
    assert grace >= 40
    assert grace > load().stages.of(stage).article_limit
    # A name or a published port would keep a second container from starting.
    assert "container_name" not in SERVICES[stage]
    assert "ports" not in SERVICES[stage]


def test_secrets_are_files() -> None:
    for name, service in SERVICES.items():
        for variable, value in (service.get("environment") or {}).items():
            if re.search(r"PASSWORD|TOKEN|SECRET|_KEY", variable) and value is not None:
                assert str(value).startswith("/run/secrets/"), (name, variable)


@pytest.mark.parametrize("name", ours())
def test_settings_handed_on_exist(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With every variable at its default, the settings load: a name that doesn't exist would be refused."""
    environment = SERVICES[name].get("environment") or {}
    for variable, value in environment.items():
        if value is not None and variable != PREFIX + "CONFIG":
            monkeypatch.setenv(variable, VARIABLE.sub(r"\2", str(value)))
    load(ROOT / "deploy" / "saqiya.toml")


def test_names_without_a_value_are_settings() -> None:
    known = {PREFIX + name.upper() for name in names(Settings)}
    for service in SERVICES.values():
        for variable in service.get("environment") or {}:
            if variable.startswith(PREFIX) and variable != PREFIX + "CONFIG":
                assert variable in known


def names(model: Any, prefix: str = "") -> set[str]:
    found: set[str] = set()
    for name, field in model.model_fields.items():
        found.add(prefix + name)
        if hasattr(field.annotation, "model_fields"):
            found |= names(field.annotation, f"{prefix}{name}__")
    return found


def test_example_explains_every_variable() -> None:
    example = dict(
        re.findall(r"^#?([A-Z]\w+)=(.*)$", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE)
    )
    used = dict(VARIABLE.findall(TEXT))
    handed_on = {
        variable
        for service in SERVICES.values()
        for variable, value in (service.get("environment") or {}).items()
        if value is None
    }
    assert set(example) == set(used) | handed_on
    assert {name: example[name] for name in used} == used


def compose(*arguments: str) -> "subprocess.CompletedProcess[str]":
    given = os.environ.get("COMPOSE")
    if given:
        command = given.split()
    elif shutil.which("docker-compose"):
        command = ["docker-compose"]
    elif (
        shutil.which("docker")
        and subprocess.run(["docker", "compose", "version"], check=False, capture_output=True).returncode == 0
    ):
        command = ["docker", "compose"]
    else:
        missing("neither docker compose nor docker-compose is there (Debian: docker-compose)")
    return subprocess.run(
        [*command, "-f", str(FILE), *arguments], check=False, capture_output=True, text=True, timeout=60, cwd=ROOT
    )


def test_compose_takes_it() -> None:
    done = compose(
        "--profile", "embedded", "--profile", "cluster", "--profile", "s3", "--profile", "monitoring", "config"
    )
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr.lower(), done.stderr
    assert set(yaml.safe_load(done.stdout)["services"]) == set(SERVICES)
