"""Put the figures of the pipeline benchmark into docs/performance.md: `saqiya bench pipeline --json | python -m scripts.performance`.

Takes any number of reports, one JSON document a line, and replaces what stands between the markers of their form.
"""

import json
import platform
import re
import sys
from pathlib import Path
from typing import Any

from shared.pipeline import STAGES

DOCUMENT = Path(__file__).parent.parent / "docs" / "performance.md"
NAMES = {"limit": "the same stage functions in a bare loop", "saqiya": "Saqiya, embedded", "celery": "plain Celery"}


def table(report: dict[str, Any]) -> str:
    """The report's figures in Markdown."""
    rows = [
        f"| {NAMES[name]} | {system['articles_per_second']:g} | {system['cpu_ms_per_article']:g} |"
        for name, system in report["systems"].items()
    ]
    inside = [
        f"| {stage} | {part['stage_ms']:g} | {part['around_ms']:g} | {part['articles_per_batch']:g} |"
        for stage, part in sorted(report["inside"].items(), key=lambda item: STAGES.index(item[0]))
    ]
    ratios = ", ".join(f"`{name}` {ratio:g}" for name, ratio in report["ratios"].items())
    command = f"saqiya bench pipeline --{report['form']} --articles {report['articles']} --seed {report['seed']}"
    return "\n".join(
        [
            f"`{command}`, {report['cores']} cores, {platform.machine()}, Python {platform.python_version()}, "
            f"load {report['load_before']:g} before it began (what else used the machine):",
            "",
            "| system | articles/s | CPU ms an article |",
            "| --- | ---: | ---: |",
            *rows,
            "",
            f"Ratios: {ratios}.",
            "",
            "| stage | ms in it, an article | ms around it | articles a batch |",
            "| --- | ---: | ---: | ---: |",
            *inside,
        ]
    )


def put(document: str, form: str, content: str) -> str:
    """The document with `content` between the markers of `form`. Raises ValueError where it has none."""
    start, end = f"<!-- bench:{form} -->", f"<!-- /bench:{form} -->"
    marked = re.compile(re.escape(start) + ".*?" + re.escape(end), re.DOTALL)
    if not marked.search(document):
        raise ValueError(f"no {start} … {end} in the document")
    return marked.sub(lambda _: f"{start}\n\n{content}\n\n{end}", document)


def main() -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    for line in filter(str.strip, sys.stdin):
        report = json.loads(line)
        document = put(document, report["form"], table(report))
    DOCUMENT.write_text(document, encoding="utf-8")


if __name__ == "__main__":
    main()
