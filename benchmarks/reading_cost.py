"""What reading costs: CPU of clean and extract, an article: `python -m benchmarks.reading_cost [PATH…] [--every N] [--grow]`.

A PATH is a folder of pages (*.html, *.txt) or a file of JSON lines, gzipped or not, with `title` and `content`. Without one: the
repository's own pages. Printed are the median and the 90th percentile of the milliseconds of one core, in a process that begins
without any word learned, and the medians of the second half, when it has met the common ones.

--grow joins the texts to pages of 1.25, 2.5 and 5 MB, plain and as HTML, and prints the CPU seconds of each and how many times
the last one's they are: 2 is linear.
"""

import argparse
import gzip
import html
import itertools
import json
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, TypeVar

from services.clean.clean import clean_page
from services.extract.extract import extract_article
from services.extract.registry import build_extractors
from shared.article import Article, ArticleId, Page
from shared.settings import ExtractSettings

OWN: Final = Path(__file__).resolve().parent.parent / "tests" / "quality"
FOLDERS: Final = ("gold", "independent", "independent_second", "independent_third", "layouts")
SIZES: Final = (1_250_000, 2_500_000, 5_000_000)  # bytes
SENTENCE: Final = 60  # characters
FETCHED: Final = "2015-07-21T00:00:00Z"
Made = TypeVar("Made")


def pages(path: Path) -> Iterator[tuple[bytes, str]]:
    """The pages under a path with their content type. Raises OSError, ValueError for a line that isn't JSON."""
    if path.is_dir():
        for file in sorted(path.iterdir()):
            if file.suffix in (".html", ".txt"):
                yield file.read_bytes(), "text/html" if file.suffix == ".html" else "text/plain"
        return
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            yield f"{article['title']}\n\n{article['content']}".encode(), "text/plain"


def timed(work: Callable[[], Made]) -> tuple[Made, float]:
    """What the work makes, and its CPU seconds."""
    start = time.process_time()
    made = work()
    return made, time.process_time() - start


class Reader:
    def __init__(self) -> None:
        self._extractors = build_extractors(ExtractSettings())

    def read(self, body: bytes, content_type: str) -> tuple[float, float | None]:
        """CPU seconds of clean and of extract; None for what clean doesn't take as an article."""
        page = Page(body=body, digest="0", fetched_at=FETCHED, content_type=content_type)
        made, clean = timed(lambda: clean_page(page, ArticleId("bench", "1"), 1))
        if not isinstance(made, Article):
            return clean, None
        return clean, timed(lambda: extract_article(made, extractors=self._extractors))[1]


def cost(given: Iterable[tuple[bytes, str]]) -> list[str]:
    reader = Reader()
    found = [(clean * 1000, extract * 1000) for clean, extract in itertools.starmap(reader.read, given) if extract]
    if len(found) < 2:
        return ["fewer than two articles: nothing to take a median of"]
    lines = ["| ms of a core | median | 90th percentile | median of the second half |", "| --- | ---: | ---: | ---: |"]
    for name, values in (
        ("clean", [clean for clean, _ in found]),
        ("extract", [extract for _, extract in found]),
        ("both", [sum(both) for both in found]),
    ):
        late = statistics.median(values[len(values) // 2 :])
        tenth = statistics.quantiles(values, n=10)[-1]
        lines.append(f"| {name} | {statistics.median(values):.1f} | {tenth:.1f} | {late:.1f} |")
    return [f"{len(found)} articles.", "", *lines]


def grow(given: Iterable[tuple[bytes, str]]) -> Iterator[str]:
    texts = [body.decode("utf-8", "replace") for body, content_type in given if content_type == "text/plain"]
    if not texts:
        yield "no plain texts to join"
        return
    reader = Reader()
    for content_type in ("text/plain", "text/html"):
        last = (0.0, 0.0)
        for size in SIZES:
            body = joined(texts, size, content_type)
            clean, extract = reader.read(body, content_type)
            now = (clean, extract or 0.0)
            ratios = [f"x{b / a:.1f}" if a else "" for a, b in zip(last, now, strict=True)]
            last = now
            yield f"{content_type} {len(body) / 1e6:.2f} MB: clean {now[0]:.1f} s {ratios[0]}, extract {now[1]:.1f} s {ratios[1]}".rstrip()


def joined(texts: list[str], size: int, content_type: str) -> bytes:
    """A page of about `size` bytes, its paragraphs the sentences of the texts, over and over, each round with its number in them:
    what stands twice is boilerplate.
    """
    sentences = [
        line for text in texts for line in text.split("\n") if len(line) > SENTENCE and line.rstrip().endswith(".")
    ]
    as_html = content_type == "text/html"
    parts: list[str] = []
    length = 0
    for number, line in enumerate(itertools.cycle(sentences)):
        turn = number // len(sentences)
        part = f"{line.rstrip(' .')} ({turn})." if turn else line
        parts.append(f"<p>{html.escape(part)}</p>" if as_html else part)
        length += len(parts[-1].encode()) + 1
        if length >= size:
            break
    text = "\n".join(parts)
    return (f"<html><body><article>{text}</article></body></html>" if as_html else text).encode()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="take each Nth article only")
    parser.add_argument("--grow", action="store_true", help="pages of 1.25, 2.5 and 5 MB instead")
    given = parser.parse_args()
    if given.every < 1:
        parser.error("--every must be 1 or more")
    paths = given.paths or [OWN / name for name in FOLDERS]
    if missing := [str(path) for path in paths if not path.exists()]:
        parser.error(f"no such file or folder: {', '.join(missing)}")
    taken = itertools.islice(itertools.chain.from_iterable(map(pages, paths)), 0, None, given.every)
    for line in grow(taken) if given.grow else cost(taken):
        print(line, flush=True)


if __name__ == "__main__":
    main()
