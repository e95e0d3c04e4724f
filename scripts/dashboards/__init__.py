"""Grafana's dashboards, made from typed panels: `python -m scripts.dashboards` writes deploy/grafana/dashboards/*.json."""

import json
import re
from pathlib import Path
from typing import Final

from scripts.dashboards.model import RUNBOOK_UID, WIDTH, Dashboard, Json, frame, to_json
from scripts.dashboards.overview import OVERVIEW
from scripts.dashboards.servers import SERVERS
from scripts.dashboards.sources import SOURCES
from scripts.dashboards.stage import STAGE_DASHBOARD

ROOT: Final = Path(__file__).resolve().parents[2]
OUT: Final = ROOT / "deploy" / "grafana" / "dashboards"
RUNBOOK: Final = ROOT / "docs" / "runbook.md"
DASHBOARDS: Final[tuple[Dashboard, ...]] = (OVERVIEW, STAGE_DASHBOARD, SOURCES, SERVERS)


def sections() -> dict[str, str]:
    """The runbook's sections by the alert they're named after, in order."""
    parts = re.split(r"^## (Saqiya\w+)\n", RUNBOOK.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], (part.strip() for part in parts[2::2]), strict=True))


def runbook_dashboard() -> Json:
    """The runbook where the graphs are: links work without knowing where the repository is served."""
    panels: list[Json] = []
    places = {alert.lower(): number + 1 for number, alert in enumerate(sections())}
    for number, (alert, text) in enumerate(sections().items()):
        linked = re.sub(r"\]\(#(\w+)\)", lambda link: f"](/d/{RUNBOOK_UID}?viewPanel={places[link[1]]})", text)
        panels.append(
            {
                "id": number + 1,
                "type": "text",
                "title": alert,
                "options": {"mode": "markdown", "content": linked},
                "gridPos": {"x": 0, "y": number * 14, "w": WIDTH, "h": 14},
            }
        )
    return frame(RUNBOOK_UID, "Saqiya: runbook", "What each alert means, how to look, what to do.", panels)


def files() -> dict[Path, str]:
    """Each file's path and content as it should be."""
    alerts = list(sections())
    made = {dashboard.uid.removeprefix("saqiya-"): to_json(dashboard, alerts) for dashboard in DASHBOARDS}
    made["runbook"] = runbook_dashboard()
    return {
        OUT / f"{name}.json": json.dumps(content, ensure_ascii=False, indent=1) + "\n" for name, content in made.items()
    }
