"""How well stories are told: `python -m benchmarks.stories copies PAIRS` and `python -m benchmarks.stories events NEWS [--json]`.

PAIRS has a JSON object a line (.gz or not): `label` (duplicate or different), `a` and `b` with `title` and `content`. Every text
is told its story beside all others, as on one day; a pair is found where both are of one story, by `copies` alone and with
other texts on the event. Precision and recall of the sketch are shown for other thresholds.

NEWS has an article a line: `source`, `key`, `url`, `title`, `content` and `fetched` (SaudiNewsNet, put into one file). All go
through clean and extract, and in the order of fetching through the rule; stories_events.tsv says of some pairs of them
whether they report one event. The pairs were sought where the rule, or an earlier form of it, sees something shared, so that
they're harder than pairs drawn at random, and `least`, `same_days` and `other_days` were chosen on them.
"""

import argparse
import gzip
import hashlib
import json
import math
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from services.index.sketches import sketch
from services.index.traces import trace
from shared.adapters.stories_memory import MemoryStories
from shared.article import Article
from shared.ports.stories import Policy, Trace, resemblance

LABELS = Path(__file__).with_name("stories_events.tsv")
THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6)


def rows(path: Path) -> Iterator[Any]:
    with path.open("rb") as file:
        lines = gzip.GzipFile(fileobj=file) if path.suffix == ".gz" else file
        yield from map(json.loads, lines)


def score(same: Sequence[bool], found: Sequence[bool]) -> dict[str, float]:
    right = sum(a and b for a, b in zip(same, found, strict=True))
    return {
        "pairs": len(same),
        "same": sum(same),
        "found": sum(found),
        "precision": round(right / max(1, sum(found)), 4),
        "recall": round(right / max(1, sum(same)), 4),
    }


def copies(path: Path) -> dict[str, Any]:
    pairs = list(rows(path))
    same = [pair["label"] == "duplicate" for pair in pairs]
    traces = [_text(f"{side}:{number}", pair[side]) for number, pair in enumerate(pairs) for side in "ab"]
    began = time.process_time()
    told = MemoryStories().assign(traces)
    spent = time.process_time() - began
    as_copies = MemoryStories(Policy(least=math.inf)).assign(traces)
    alike = [resemblance(sketch(pair["a"]["content"]), sketch(pair["b"]["content"])) for pair in pairs]
    return {
        "copies": score(same, [as_copies[at] == as_copies[at + 1] for at in range(0, len(told), 2)]),
        "with_events": score(same, [told[at] == told[at + 1] for at in range(0, len(told), 2)]),
        "sketch": {str(least): score(same, [value >= least for value in alike]) for least in THRESHOLDS},
        "least_of_duplicates": round(min(value for value, one in zip(alike, same, strict=True) if one), 3),
        "most_of_different": round(max(value for value, one in zip(alike, same, strict=True) if not one), 3),
        "ms_per_article": round(1000 * spent / len(traces), 3),
    }


def _text(id: str, text: Any) -> Trace:
    paragraphs = tuple(part for part in text["content"].split("\n") if part.strip())
    source, _, key = id.partition(":")
    made = Article(
        id=id, source=source, key=key, revision=1, title=text["title"], language="ar", paragraphs=paragraphs,
        fetched_at="2015-07-21T00:00:00Z", published_at="2015-07-21",
    )  # fmt: skip
    return trace(made)


def events(path: Path) -> dict[str, Any]:
    labelled = [
        line.split("\t") for line in LABELS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
    ]
    made = sorted(_read(path), key=lambda item: item[0])
    began = time.process_time()
    traces = [trace(article, article.fetched_at[:10]) for _, _, article in made]
    traced = time.process_time() - began
    began = time.process_time()
    told = MemoryStories(Policy(articles=10**7)).assign(traces)
    assigned = time.process_time() - began
    story = {name: given for (_, name, _), given in zip(made, told, strict=True)}
    known = [(a, b, label == "same") for a, b, label in labelled if a in story and b in story]
    if not known:
        sys.exit(f"{path}: none of the labelled pairs is there; SaudiNewsNet's articles with their `url` are wanted")
    sizes = Counter(Counter(told).values())
    return {
        "stories": score([same for _, _, same in known], [story[a] == story[b] for a, b, _ in known]),
        "articles": len(told),
        "of_size": {str(size): sizes[size] for size in sorted(sizes)},
        "trace_ms_per_article": round(1000 * traced / len(told), 3),
        "assign_ms_per_article": round(1000 * assigned / len(told), 3),
    }


def _read(path: Path) -> Iterator[tuple[str, str, Article]]:
    """When it was fetched, the name that the labels give it, and what clean and extract make of it."""
    from services.clean.clean import clean_page
    from services.extract.extract import extract_article
    from services.extract.registry import build_extractors
    from shared.article import ArticleId, Page
    from shared.settings import Settings

    extractors = build_extractors(Settings().stages.extract)
    for row in rows(path):
        body = f"{row['title']}\n\n{row['content']}".encode()
        fetched = row["fetched"].replace(" ", "T") + "Z"
        page = Page(body=body, digest="", fetched_at=fetched, content_type="text/plain")
        article = clean_page(page, ArticleId(row["source"], row["key"]), 1, reference_date=fetched[:10])
        if isinstance(article, Article):
            article = extract_article(article, reference_date=fetched[:10], extractors=extractors)
            yield row["fetched"], hashlib.sha256(row["url"].encode()).hexdigest()[:12], article


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("copies", "events"))
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    found = copies(arguments.file) if arguments.what == "copies" else events(arguments.file)
    if arguments.json:
        print(json.dumps(found, indent=1))
        return 0
    for name, value in found.items():
        if name == "sketch":
            for least, row in value.items():
                print(f"sketch from {least}: precision {row['precision']:.3f}, recall {row['recall']:.3f}")
        elif isinstance(value, dict):
            print(f"{name}: {', '.join(f'{key} {one}' for key, one in value.items())}")
        else:
            print(f"{name}: {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
