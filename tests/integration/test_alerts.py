"""Alerts: valid, each shown firing and not firing by promtool, each with its section in the runbook."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.dashboards import sections
from tests.support.missing import missing

ROOT = Path(__file__).resolve().parents[2]
PROMETHEUS = ROOT / "deploy" / "prometheus"
UNIT_TESTS = sorted((PROMETHEUS / "tests").glob("*_test.yml"))


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def alerts() -> list[dict[str, Any]]:
    groups = read(PROMETHEUS / "rules" / "alerts.yml")["groups"]
    return [rule for group in groups for rule in group["rules"]]


def promtool(*arguments: str | Path, timeout: float = 120) -> str:
    if shutil.which("promtool") is None:
        missing("promtool is missing (Debian: prometheus)")
    done = subprocess.run(
        ["promtool", *map(str, arguments)], check=False, capture_output=True, text=True, timeout=timeout
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_rules_are_valid() -> None:
    assert "SUCCESS" in promtool("check", "rules", *sorted((PROMETHEUS / "rules").glob("*.yml")))


def test_configuration_is_valid() -> None:
    assert "SUCCESS" in promtool("check", "config", "--syntax-only", PROMETHEUS / "prometheus.yml")


@pytest.mark.slow
@pytest.mark.parametrize("path", UNIT_TESTS, ids=lambda path: path.stem)
def test_alerts_fire_when_they_should(path: Path) -> None:
    assert "SUCCESS" in promtool("test", "rules", path)


def test_each_alert_is_shown_firing_and_not_firing() -> None:
    looks = [
        (look["alertname"], frozenset(alert["exp_labels"].get("stage", "") for alert in look["exp_alerts"]))
        for path in UNIT_TESTS
        for test in read(path)["tests"]
        for look in test["alert_rule_test"]
    ]
    for rule in alerts():
        seen = [stages for name, stages in looks if name == rule["alert"]]
        assert frozenset() in seen, f"{rule['alert']} is never shown not firing"
        stage = rule["labels"].get("stage")
        assert any(stages and (stage is None or stage in stages) for stages in seen), f"{rule['alert']} never fires"


def test_each_alert_has_its_section_in_the_runbook() -> None:
    assert {rule["alert"] for rule in alerts()} == set(sections())


@pytest.mark.parametrize("rule", alerts(), ids=lambda rule: rule["alert"])
def test_alert_says_what_people_need(rule: dict[str, Any]) -> None:
    assert rule["labels"]["severity"] in ("page", "ticket")
    assert rule["annotations"]["summary"]
    assert rule["annotations"]["runbook"] == f"docs/runbook.md#{rule['alert'].lower()}"


def test_runbook_links_lead_somewhere() -> None:
    known = {name.lower() for name in sections()}
    for text in sections().values():
        assert set(re.findall(r"\]\(#(\w+)\)", text)) <= known
