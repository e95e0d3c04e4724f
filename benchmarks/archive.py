"""What an article costs the archive in a directory: `python -m benchmarks.archive [--articles N] [--dir DIR]`.

Prints JSON: milliseconds an article, by the clock and of processor time, for one object of 3 KB by obstore's LocalStore and by
plain files, and for a page with its record put, and read back, in batches of 50.
"""

import argparse
import hashlib
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from shared.adapters import archive_object
from shared.adapters.objects_directory import DirectoryObjects
from shared.article import Page
from shared.ports.archive import Record
from shared.settings import ArchiveSettings, Settings

BATCH = 50
WORDS = [
    "قال",
    "المتحدث",
    "باسم",
    "الحكومة",
    "إن",
    "الوزير",
    "سيزور",
    "المدينة",
    "الأسبوع",
    "المقبل",
    "لافتتاح",
    "مكتبة",
    "جديدة",
]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--dir", help="where to write; default: the system's temporary directory")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.dir) as folder:
        print(json.dumps(measure(Path(folder), given.articles), indent=1))
    return 0


def measure(folder: Path, articles: int) -> dict[str, dict[str, float]]:
    import obstore
    from obstore.store import LocalStore

    dice = random.Random(1)
    objects = [(f"pages/{dice.randrange(256):02x}/{number}", dice.randbytes(3000)) for number in range(articles)]
    local = LocalStore(str(folder / "obstore"), mkdir=True)
    plain = DirectoryObjects(folder / "plain")
    archive = archive_object.build(Settings(archive=ArchiveSettings(url=str(folder / "archive"))))
    batches = [[_pair(dice, number) for number in range(at, at + BATCH)] for at in range(0, articles, BATCH)]

    def by_obstore() -> None:
        for name, content in objects:
            obstore.put(local, name, content)

    def put() -> None:
        for batch in batches:
            archive.put_pages(batch)

    return {
        "obstore_put": _timed(by_obstore, articles),
        "plain_put": _timed(lambda: plain.put(objects), articles),
        "archive_put": _timed(put, articles),
        "archive_read": _timed(lambda: [archive.pages([record for record, _ in batch]) for batch in batches], articles),
    }


def _pair(dice: random.Random, number: int) -> tuple[Record, Page]:
    body = " ".join(dice.choices(WORDS, k=400)).encode()
    digest = hashlib.sha256(body).hexdigest()
    page = Page(body=body, digest=digest, fetched_at="2026-01-01T00:00:00Z")
    return Record(id=f"bench:{number}", revision=1, digest=digest, fetched_at=page.fetched_at), page


def _timed(work: Callable[[], object], articles: int) -> dict[str, float]:
    """Milliseconds an article, by the clock and of processor time."""
    began, used = time.perf_counter(), time.process_time()
    work()
    clock, processor = time.perf_counter() - began, time.process_time() - used
    return {"clock": round(clock * 1000 / articles, 4), "processor": round(processor * 1000 / articles, 4)}


if __name__ == "__main__":
    sys.exit(main())
