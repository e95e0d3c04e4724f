"""Count the groups of letters of listed names and ordinary words, for services/extract/data/letters.msgpack.zst.

    python scripts/count_letters.py

The lists are those of services/extract/data; make this again when they have changed much, and train the tagger after it.
"""

import argparse
import math
from collections import Counter
from pathlib import Path

import msgspec
import numpy as np
import zstandard

from services.extract.gazetteer import gazetteer
from services.extract.tagger_letters import FILE, LOOKS, SCALE, Letters, groups, stem

TARGET = Path(__file__).parent.parent / "services" / "extract" / "data" / FILE
FEWEST = 3  # words that have a group which is kept
SMOOTHING = 0.3
COMMON = 5.0  # zipf of a word from which it's left out: what is judged are rare words


def looks() -> dict[str, str]:
    """Listed words and which of LOOKS they are."""
    known = gazetteer()
    found = {stem(word): "ordinary" for word, zipf in known.words.items() if zipf < COMMON}
    found.update((word, "place") for word in known.single_words("place"))
    for word, counts in known.names.items():
        found[word] = "foreign" if counts.foreign > counts.given + counts.surname else "arab"
    return found


def count(words: dict[str, str]) -> Letters:
    counts = {look: Counter[str]() for look in LOOKS}
    for word, look in words.items():
        counts[look].update(groups(word))
    total: Counter[str] = sum(counts.values(), Counter())
    sizes = {look: counts[look].total() + SMOOTHING * len(total) for look in LOOKS}

    def surprise(group: str, look: str) -> int:
        return round(-SCALE * math.log((counts[look][group] + SMOOTHING) / sizes[look]))

    kept = [group for group, number in total.items() if number >= FEWEST]
    rows = [[surprise(group, look) for look in LOOKS] for group in ("", *kept)]
    return Letters(kept, np.array(rows, dtype="<u2").tobytes())


def main() -> None:
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    letters = count(looks())
    TARGET.write_bytes(zstandard.ZstdCompressor(level=19).compress(msgspec.msgpack.encode(letters)))
    print(f"{len(letters.groups)} groups of letters, {TARGET.stat().st_size / 1e6:.2f} MB, {TARGET}")


if __name__ == "__main__":
    main()
