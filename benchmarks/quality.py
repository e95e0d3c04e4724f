"""How well pages are read, against gold, beside other tools in one run:
`python -m benchmarks.quality [GOLD PAGES]… [--write FILE] [--mistakes FILE]`.

Without folders: the repository's own gold, in groups (docs/quality.md says how each was made). A GOLD folder holds *.json
(see benchmarks.measure), PAGES the files they name; the repository's own are one folder. Beside Saqiya: trafilatura alone (its
text, title and date), and dateparser's search for dates in the body that Saqiya kept.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.measure import Row, means, measure
from benchmarks.mistakes import Mistake, mistakes
from benchmarks.short import readings
from services.commands.inspect import read
from shared.article import Article
from shared.settings import Settings, load

OWN = Path(__file__).resolve().parent.parent / "tests" / "quality"
GROUPS = {
    "Independent, first": OWN / "independent",
    "Independent, second": OWN / "independent_second",
    "Independent, third": OWN / "independent_third",
    "Independent, fourth": OWN / "independent_fourth",
    "Independent, fifth": OWN / "independent_fifth",
    "Independent, sixth": OWN / "independent_sixth",
    "Independent, seventh": OWN / "independent_seventh",
    "Independent, eighth": OWN / "independent_eighth",
    "Independent, ninth": OWN / "independent_ninth",
    "Independent, tenth": OWN / "independent_tenth",
    "Independent, cleaning": OWN / "independent_cleaning",
    "Independent, cleaning, second": OWN / "independent_cleaning_second",
    "Independent, cleaning, third": OWN / "independent_cleaning_third",
    "Independent, cleaning, fourth": OWN / "independent_cleaning_fourth",
    "Independent, cleaning, fifth": OWN / "independent_cleaning_fifth",
    "After real layouts": OWN / "layouts",
    "Cleaning after real layouts": OWN / "cleaning",
    "Developed against": OWN / "gold",
}
SHORT = OWN / "gold" / "names.jsonl"
MEASURES = (
    "body", "leak", "title", "published", "credits", "subheads", "dates", "quantities", "quotes", "speakers",
    "persons", "places", "organizations",
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


@dataclass
class Scores:
    """Of a group of pages: rows by tool, and what Saqiya got wrong by page."""

    rows: dict[str, list[Row]] = field(
        default_factory=lambda: {"Saqiya": [], "trafilatura alone": [], "dateparser": []}
    )
    wrong: dict[str, list[Mistake]] = field(default_factory=dict)
    short: int = 0

    def add(self, name: str, gold: Mapping[str, Any], page: str, article: Mapping[str, Any]) -> None:
        self.rows["Saqiya"].append(measure(gold, page, article))
        self.wrong[name] = list(mistakes(gold, page, article))


def score(gold_folder: Path, pages: Path, settings: Settings, scores: Scores, *, others: bool = True) -> None:
    """Add the pages of a folder. Without `others` only Saqiya reads them."""
    ours = saqiya(settings)
    for path in sorted(gold_folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        page = pages / gold["file"]
        text = page.read_text(encoding="utf-8", errors="replace")
        article = ours(page, gold)
        scores.add(path.stem, gold, text, article)
        if not others:
            continue
        plain = {key: value for key, value in gold.items() if key in PLAIN}
        scores.rows["trafilatura alone"].append(measure(plain, text, trafilatura_alone(page, gold)))
        if "dates" in gold:
            reference = date.fromisoformat(str(gold["reference_date"])[:10])
            found = dateparser_dates("\n".join(article["paragraphs"]), reference)
            scores.rows["dateparser"].append(measure({"dates": gold["dates"]}, text, {"dates": found}))


def own(settings: Settings, *, others: bool = True) -> dict[str, Scores]:
    """The repository's groups. The short articles count among those developed against."""
    groups = {}
    for name, folder in GROUPS.items():
        groups[name] = Scores()
        score(folder, folder, settings, groups[name], others=others)
    developed = groups["Developed against"]
    for number, (gold, article) in enumerate(readings(SHORT), 1):
        developed.add(f"{SHORT.stem} {number}", gold, "", article)
        developed.short += 1
    return groups


PLAIN = ("body_paragraphs", "body_lines", "must_not_contain", "removed", "title", "published_at")


def table(scores: Scores) -> list[str]:
    columns = {tool: means(found) for tool, found in scores.rows.items()}
    lines = ["| measure | " + " | ".join(columns) + " |", "| --- |" + " --- |" * len(columns)]
    for name in MEASURES:
        cells = [f"{found[name]:.3f}" if name in found else "" for found in columns.values()]
        if any(cells):
            lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return lines


def report(groups: Mapping[str, Scores]) -> list[str]:
    lines = []
    for name, scores in groups.items():
        pages = f"{len(scores.rows['Saqiya']) - scores.short} pages"
        short = f" and {scores.short} short articles" if scores.short else ""
        lines += [f"{name}: {pages}{short}.", "", *table(scores), ""]
    return lines[:-1]


def listed(groups: Iterable[Scores]) -> str:
    """Page, measure, wanted and got, a mistake a line, parted by tabs."""
    lines = [
        "\t".join((page, *mistake)) + "\n"
        for scores in groups
        for page, found in scores.wrong.items()
        for mistake in found
    ]
    return "page\tmeasure\twanted\tgot\n" + "".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, metavar="GOLD PAGES")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the tables between the marks of this file")
    parser.add_argument("--mistakes", type=Path, metavar="FILE", help="write what was wanted and got, page by page")
    given = parser.parse_args()
    if len(given.folders) % 2:
        parser.error("give GOLD and PAGES in pairs")
    settings = load()
    if given.folders:
        groups = {"Pages": Scores()}
        for gold, pages in zip(given.folders[::2], given.folders[1::2], strict=True):
            score(gold, pages, settings, groups["Pages"])
    else:
        groups = own(settings)
    lines = report(groups)
    print("\n".join(lines))
    if given.write:
        put(given.write, lines)
    if given.mistakes:
        given.mistakes.write_text(listed(groups.values()), encoding="utf-8")
    return 0


def put(file: Path, lines: list[str]) -> None:
    """Replace what stands between `<!-- table -->` and `<!-- end -->`."""
    head, _, rest = file.read_text(encoding="utf-8").partition("<!-- table -->\n")
    _, _, tail = rest.partition("<!-- end -->")
    file.write_text(head + "<!-- table -->\n" + "\n".join(lines) + "\n<!-- end -->" + tail, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
