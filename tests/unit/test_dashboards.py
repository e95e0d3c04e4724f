"""Dashboards: the JSON is current, every panel explains itself, and no query names a metric that isn't there."""

import json
import re
from pathlib import Path

import pytest
import yaml
from prometheus_client.metrics import MetricWrapperBase

from scripts.dashboards import DASHBOARDS, OUT, files
from scripts.dashboards.model import Dashboard, Panel
from shared import metrics

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "deploy" / "prometheus" / "rules"
PANELS = [(dashboard, panel) for dashboard in DASHBOARDS for panel in dashboard.panels]
METRIC = re.compile(r"\b(?:saqiya|redis)[_:][a-z0-9_:]+")
ELSEWHERE = ("redis_",)  # from redis_exporter; tests/integration/test_dashboards.py runs those against a real one


def declared() -> set[str]:
    """Every series name that shared/metrics.py gives rise to."""
    names: set[str] = set()
    for value in vars(metrics).values():
        for family in value.describe() if isinstance(value, MetricWrapperBase) else ():
            names.add(family.name)
            if family.type == "counter":
                names.add(family.name + "_total")
            elif family.type == "histogram":
                names |= {family.name + end for end in ("_bucket", "_sum", "_count")}
    return names


def recorded() -> set[str]:
    groups = yaml.safe_load((RULES / "recording.yml").read_text(encoding="utf-8"))["groups"]
    return {rule["record"] for group in groups for rule in group["rules"]}


def expressions() -> list[str]:
    rules = [
        rule["expr"]
        for path in sorted(RULES.glob("*.yml"))
        for group in yaml.safe_load(path.read_text(encoding="utf-8"))["groups"]
        for rule in group["rules"]
    ]
    return rules + [query.expr for _, panel in PANELS for query in panel.queries]


def test_written_dashboards_are_current() -> None:
    wanted = files()
    assert {path.name for path in OUT.glob("*.json")} == {path.name for path in wanted}
    stale = [path.name for path, content in wanted.items() if path.read_text(encoding="utf-8") != content]
    assert not stale, "run: make dashboards"


def test_metrics_in_queries_exist() -> None:
    known = declared() | recorded()
    named = {name for expression in expressions() for name in METRIC.findall(expression)}
    assert len(named) > 30
    assert {name for name in named if not name.startswith(ELSEWHERE)} <= known


@pytest.mark.parametrize(("dashboard", "panel"), PANELS, ids=lambda value: value.title)
def test_panel_explains_itself(dashboard: Dashboard, panel: Panel) -> None:
    assert panel.description.endswith((".", ").", "%)."))
    assert panel.unit
    assert panel.queries
    assert len({query.legend for query in panel.queries}) == len(panel.queries)


def test_titles_and_uids_are_unique() -> None:
    assert len({dashboard.uid for dashboard in DASHBOARDS}) == len(DASHBOARDS)
    for dashboard in DASHBOARDS:
        titles = [panel.title for panel in dashboard.panels]
        assert len(set(titles)) == len(titles)


def test_variables_of_queries_are_defined() -> None:
    for dashboard in DASHBOARDS:
        defined = {variable.name for variable in dashboard.variables} | {"__rate_interval", "__range"}
        for panel in dashboard.panels:
            for query in panel.queries:
                assert set(re.findall(r"\$(\w+)", query.expr)) <= defined, (dashboard.title, panel.title)


def test_panels_stand_beside_each_other() -> None:
    for path in OUT.glob("*.json"):
        taken: set[tuple[int, int]] = set()
        for panel in json.loads(path.read_text(encoding="utf-8"))["panels"]:
            place = panel["gridPos"]
            assert place["x"] + place["w"] <= 24
            cells = {
                (x, y)
                for x in range(place["x"], place["x"] + place["w"])
                for y in range(place["y"], place["y"] + place["h"])
            }
            assert not taken & cells, (path.name, panel["title"])
            taken |= cells


def test_provisioning_is_by_file_and_fixed() -> None:
    folder = ROOT / "deploy" / "grafana" / "provisioning"
    provider = yaml.safe_load((folder / "dashboards" / "saqiya.yml").read_text(encoding="utf-8"))["providers"][0]
    assert provider["allowUiUpdates"] is False
    source = yaml.safe_load((folder / "datasources" / "prometheus.yml").read_text(encoding="utf-8"))["datasources"][0]
    chosen = json.loads((OUT / "overview.json").read_text(encoding="utf-8"))["templating"]["list"][0]["current"]
    assert chosen["value"] == source["uid"]
