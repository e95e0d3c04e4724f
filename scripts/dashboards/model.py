"""Panels, rows and dashboards, and the JSON that Grafana provisions from them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

Kind = Literal["timeseries", "stat", "heatmap", "table"]
Json = dict[str, Any]

# Processes chosen by the template variables. What the ledger says holds for all of them and isn't narrowed.
CHOSEN: Final = 'job=~"$job",instance=~"$instance"'
DATASOURCE: Final = {"type": "prometheus", "uid": "${datasource}"}
RUNBOOK_UID: Final = "saqiya-runbook"
WIDTH: Final = 24  # columns of Grafana's grid


@dataclass(frozen=True, slots=True)
class Query:
    expr: str
    legend: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """`runbook` names the alert whose section says what to do. `unit` is one of Grafana's unit names. `bad` is the value from
    which on it is shown red."""

    title: str
    description: str
    unit: str
    queries: Sequence[Query]
    kind: Kind = "timeseries"
    width: int = 8
    runbook: str | None = None
    bad: float | None = None
    stacked: bool = False
    decimals: int | None = None

    @property
    def height(self) -> int:
        return 4 if self.kind == "stat" else 8


@dataclass(frozen=True, slots=True)
class Row:
    title: str
    panels: Sequence[Panel]


@dataclass(frozen=True, slots=True)
class Variable:
    """A choice among a label's values."""

    name: str
    query: str


@dataclass(frozen=True, slots=True)
class Dashboard:
    uid: str
    title: str
    description: str
    rows: Sequence[Row]
    variables: Sequence[Variable] = field(default=())

    @property
    def panels(self) -> list[Panel]:
        return [panel for row in self.rows for panel in row.panels]


PROCESSES: Final = (
    Variable("job", "label_values(up, job)"),
    Variable("instance", 'label_values(up{job=~"$job"}, instance)'),
)


def to_json(dashboard: Dashboard, runbook: Sequence[str]) -> Json:
    """`runbook`: the alerts in the order of their panels on the runbook's dashboard."""
    panels: list[Json] = []
    top = 0
    for row in dashboard.rows:
        panels.append(
            {"id": len(panels) + 1, "type": "row", "title": row.title, "collapsed": False, "panels": []}
            | {"gridPos": {"x": 0, "y": top, "w": WIDTH, "h": 1}}
        )
        top += 1
        left, tallest = 0, 0
        for panel in row.panels:
            if left + panel.width > WIDTH:
                left, top, tallest = 0, top + tallest, 0
            place = {"x": left, "y": top, "w": panel.width, "h": panel.height}
            panels.append(_panel(panel, len(panels) + 1, runbook) | {"gridPos": place})
            left, tallest = left + panel.width, max(tallest, panel.height)
        top += tallest
    return frame(dashboard.uid, dashboard.title, dashboard.description, panels) | {
        "templating": {"list": [_datasource(), *map(_variable, dashboard.variables)]}
    }


def frame(uid: str, title: str, description: str, panels: list[Json]) -> Json:
    return {
        "uid": uid,
        "title": title,
        "description": description,
        "tags": ["saqiya"],
        "editable": False,
        "graphTooltip": 1,
        "schemaVersion": 39,
        "version": 1,
        "refresh": "30s",
        "time": {"from": "now-3h", "to": "now"},
        "timezone": "browser",
        "annotations": {"list": []},
        "links": [
            {"type": "dashboards", "title": "Saqiya", "tags": ["saqiya"], "asDropdown": True}
            | {"includeVars": True, "keepTime": True, "icon": "external link", "targetBlank": False, "url": ""}
        ],
        "panels": panels,
        "templating": {"list": []},
    }


def _panel(panel: Panel, id: int, runbook: Sequence[str]) -> Json:
    defaults: Json = {"unit": panel.unit, "thresholds": _thresholds(panel.bad), "color": {"mode": "palette-classic"}}
    if panel.decimals is not None:
        defaults["decimals"] = panel.decimals
    options: Json = {}
    match panel.kind:
        case "stat":
            defaults["color"] = {"mode": "thresholds"}
            options = {"reduceOptions": {"calcs": ["lastNotNull"], "fields": "", "values": False}}
            options |= {"colorMode": "value" if panel.bad is None else "background", "graphMode": "area"}
        case "timeseries":
            defaults["custom"] = {"fillOpacity": 20 if panel.stacked else 5, "showPoints": "never", "lineWidth": 1}
            defaults["custom"]["stacking"] = {"mode": "normal" if panel.stacked else "none", "group": "A"}
            options = {"legend": {"displayMode": "list", "placement": "bottom"}, "tooltip": {"mode": "multi"}}
        case "heatmap":
            options = {"calculate": False, "yAxis": {"unit": panel.unit}, "cellGap": 1}
            options["color"] = {"mode": "scheme", "scheme": "Oranges", "steps": 64}
        case "table":
            options = {"showHeader": True}
    links = []
    if panel.runbook is not None:
        number = runbook.index(panel.runbook) + 1
        links = [{"title": f"Runbook: {panel.runbook}", "url": f"/d/{RUNBOOK_UID}?viewPanel={number}"}]
    return {
        "id": id,
        "type": panel.kind,
        "title": panel.title,
        "description": panel.description,
        "datasource": DATASOURCE,
        "fieldConfig": {"defaults": defaults, "overrides": []},
        "options": options,
        "links": links,
        "targets": [_target(panel, query, number) for number, query in enumerate(panel.queries)],
    }


def _target(panel: Panel, query: Query, number: int) -> Json:
    table = panel.kind == "table"
    return {
        "refId": chr(ord("A") + number),
        "datasource": DATASOURCE,
        "expr": query.expr,
        "legendFormat": query.legend or "__auto",
        "instant": table,
        "range": not table,
        "format": {"heatmap": "heatmap", "table": "table"}.get(panel.kind, "time_series"),
    }


def _thresholds(bad: float | None) -> Json:
    steps: list[Json] = [{"color": "green", "value": None}]
    if bad is not None:
        steps.append({"color": "red", "value": bad})
    return {"mode": "absolute", "steps": steps}


def _datasource() -> Json:
    return {"name": "datasource", "label": "Data source", "type": "datasource", "query": "prometheus", "hide": 0} | {
        "current": {"text": "Prometheus", "value": "saqiya-prometheus"}
    }


def _variable(variable: Variable) -> Json:
    return {
        "name": variable.name,
        "label": variable.name.capitalize(),
        "type": "query",
        "datasource": DATASOURCE,
        "definition": variable.query,
        "query": {"query": variable.query, "refId": "variable"},
        "refresh": 2,
        "sort": 1,
        "multi": True,
        "includeAll": True,
        "allValue": ".*",
        "current": {"text": ["All"], "value": ["$__all"]},
    }
