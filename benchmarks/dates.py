"""Date expressions, Saqiya beside dateparser: `python -m benchmarks.dates TSV [--reference DATE] [--text FILE] [--json]`.

The TSV has an expression and its ISO 8601 value a line; a first line `# reference date 2024-11-20` says from which day they
count, lines with # and the heading `text<tab>value` are passed over. An expression counts as read where exactly one date is
found and it has that value. dateparser only knows days: it gets the benefit that only as much of its answer is compared as
the value wanted has.

With --text (UTF-8) it also times dates and quantities together on that text repeated to 5 KB and to 1, 2 and 5 MB.
"""

import argparse
import datetime
import json
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from shared.arabic.dates import find

Reading = Callable[[str, datetime.date], str | None]


def saqiya(text: str, reference: datetime.date) -> str | None:
    found = find(text, reference)
    return found[0].value if len(found) == 1 else None


def dateparser(text: str, reference: datetime.date) -> str | None:
    import dateparser as peer

    midnight = datetime.datetime.combine(reference, datetime.time())
    parsed = peer.parse(text, languages=["ar", "en"], settings={"RELATIVE_BASE": midnight, "PREFER_DATES_FROM": "past"})
    return parsed.date().isoformat() if parsed else None


def read_cases(path: Path) -> tuple[datetime.date | None, list[tuple[str, str]]]:
    reference, cases = None, []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            named = re.search(r"\d{4}-\d{2}-\d{2}", line)
            reference = datetime.date.fromisoformat(named[0]) if named else reference
        elif "\t" in line and not line.startswith("text\t"):
            text, value = line.split("\t")[:2]
            cases.append((text, value))
    return reference, cases


def run(reading: Reading, cases: Sequence[tuple[str, str]], reference: datetime.date) -> dict[str, object]:
    start = time.process_time()
    answers = [reading(text, reference) for text, _ in cases]
    seconds = time.process_time() - start
    wrong = [
        {"text": text, "wanted": value, "got": got}
        for (text, value), got in zip(cases, answers, strict=True)
        if (got or "")[: len(value)] != value
    ]
    return {
        "right": len(cases) - len(wrong),
        "of": len(cases),
        "ms": 1000 * seconds / max(len(cases), 1),
        "wrong": wrong,
    }


def timing(text: str, reference: datetime.date) -> dict[str, float]:
    """Seconds of CPU for dates and quantities of the text at each size in bytes; for the smallest the best of many."""
    from services.extract.quantities import find_quantities

    seconds = {}
    for size, rounds in ((5 * 1024, 200), (1 << 20, 1), (2 << 20, 1), (5 << 20, 1)):
        sample = (text * (size // len(text.encode()) + 1)).encode()[:size].decode(errors="ignore")
        best = float("inf")
        for turn in range(rounds):
            fresh = f"{sample}\n{turn}"  # else the answer kept from the last round would be timed
            start = time.process_time()
            find_quantities(fresh, [(date.start, date.end) for date in find(fresh, reference)])
            best = min(best, time.process_time() - start)
        seconds[str(size)] = best
    return seconds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tsv", type=Path)
    parser.add_argument("--reference", type=datetime.date.fromisoformat, help="overrides the file's own")
    parser.add_argument("--text", type=Path, help="time the reading of this text")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    named, cases = read_cases(arguments.tsv)
    reference = arguments.reference or named
    if reference is None or not cases:
        parser.error(
            f"{arguments.tsv}: no reference date or no expressions; give --reference, and text<tab>value lines"
        )
    times = timing(arguments.text.read_text(encoding="utf-8"), reference) if arguments.text else {}
    rows = {reading.__name__: run(reading, cases, reference) for reading in (saqiya, dateparser)}
    if arguments.json:
        print(json.dumps({**rows, "seconds": times}, ensure_ascii=False, indent=1))
        return 0
    for name, row in rows.items():
        print(f"{name}: {row['right']} of {row['of']}, {row['ms']:.3f} ms an expression")
    for size, seconds in times.items():
        print(f"dates and quantities of {int(size):,} bytes: {1000 * seconds:,.2f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
