"""How well pages are read, against gold, beside other tools in one run: `python -m benchmarks.quality [GOLD PAGES]… [--write FILE]`.

Without folders: the repository's own gold. A GOLD folder holds *.json (see benchmarks.measure), PAGES the files they name; the
repository's own are one folder. Beside Saqiya: trafilatura alone (its text, title and date), and dateparser's search for dates
in the body that Saqiya kept.
"""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.measure import Row, means, measure
from services.commands.inspect import read
from shared.article import Article
from shared.settings import Settings, load

OWN = Path(__file__).resolve().parent.parent / "tests" / "quality" / "gold"
MEASURES = (
    "body", "leak", "title", "published", "credits", "dates", "quantities", "quotes", "speakers", "persons", "places", "organizations",
)  # fmt: skip
Reading = Callable[[Path, Mapping[str, Any]], Mapping[str, Any]]


def saqiya(settings: Settings) -> Reading:
    def reading(page: Path, gold: Mapping[str, Any]) -> Mapping[str, Any]:
        made = read(page, page.read_bytes(), settings, str(gold["reference_date"])[:10], gold.get("url"))
        if not isinstance(made, Article):
            return {"paragraphs": [], "rejected": made.reason}
        found: Mapping[str, Any] = msgspec.to_builtins(made)
        return found

    return reading


def trafilatura_alone(page: Path, gold: Mapping[str, Any]) -> Mapping[str, Any]:
    """Text pages it doesn't take: they're wrapped as paragraphs, which is the best that can be done for it."""
    from trafilatura import bare_extraction

    text = page.read_text(encoding="utf-8", errors="replace")
    if page.suffix != ".html":
        text = (
            "<html><body><article>"
            + "".join(f"<p>{line}</p>" for line in text.split("\n"))
            + "</article></body></html>"
        )
    found = bare_extraction(text, favor_precision=True, with_metadata=True)
    if found is None or isinstance(found, dict):
        return {"paragraphs": []}
    return {"paragraphs": (found.text or "").split("\n"), "title": found.title, "published_at": found.date}


def dateparser_dates(body: str, reference: date) -> list[dict[str, Any]]:
    from dateparser.search import search_dates

    given = {"RELATIVE_BASE": datetime.combine(reference, time())}
    found = search_dates(body, languages=["ar"], settings=given) or []
    return [{"text": text, "value": when.date().isoformat()} for text, when in found]


def score(gold_folder: Path, pages: Path, settings: Settings) -> dict[str, list[Row]]:
    """Rows by tool: saqiya, trafilatura, dateparser."""
    rows: dict[str, list[Row]] = {"Saqiya": [], "trafilatura alone": [], "dateparser": []}
    ours = saqiya(settings)
    for path in sorted(gold_folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        page = pages / gold["file"]
        text = page.read_text(encoding="utf-8", errors="replace")
        article = ours(page, gold)
        rows["Saqiya"].append(measure(gold, text, article))
        plain = {key: value for key, value in gold.items() if key in PLAIN}
        rows["trafilatura alone"].append(measure(plain, text, trafilatura_alone(page, gold)))
        if "dates" in gold:
            reference = date.fromisoformat(str(gold["reference_date"])[:10])
            body = "\n".join(article["paragraphs"])
            found = {"paragraphs": article["paragraphs"], "dates": dateparser_dates(body, reference)}
            row = measure({**{key: gold[key] for key in gold if key in BODY}, "dates": gold["dates"]}, text, found)
            rows["dateparser"].append({"dates": row["dates"]} if "dates" in row else {})
    return rows


BODY = ("body_paragraphs", "body_lines")
PLAIN = (*BODY, "must_not_contain", "removed", "title", "published_at")


def table(rows: Mapping[str, list[Row]]) -> list[str]:
    columns = {tool: means(found) for tool, found in rows.items()}
    lines = ["| measure | " + " | ".join(columns) + " |", "| --- |" + " --- |" * len(columns)]
    for name in MEASURES:
        cells = [f"{found[name]:.3f}" if name in found else "" for found in columns.values()]
        if any(cells):
            lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return lines


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, metavar="GOLD PAGES")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the table between the marks of this file")
    given = parser.parse_args()
    if len(given.folders) % 2:
        parser.error("give GOLD and PAGES in pairs")
    pairs = list(zip(given.folders[::2], given.folders[1::2], strict=True)) or [(OWN, OWN)]
    settings = load()
    rows: dict[str, list[Row]] = {}
    for gold, pages in pairs:
        for tool, found in score(gold, pages, settings).items():
            rows.setdefault(tool, []).extend(found)
    lines = [f"{len(rows['Saqiya'])} pages.", "", *table(rows)]
    print("\n".join(lines))
    if given.write:
        put(given.write, lines)
    return 0


def put(file: Path, lines: list[str]) -> None:
    """Replace what stands between `<!-- table -->` and `<!-- end -->`."""
    head, _, rest = file.read_text(encoding="utf-8").partition("<!-- table -->\n")
    _, _, tail = rest.partition("<!-- end -->")
    file.write_text(head + "<!-- table -->\n" + "\n".join(lines) + "\n<!-- end -->" + tail, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
