"""Makes shared/arabic/words.txt, the word frequencies that the analyser decides by, from wordfreq's Arabic list.

    pip download --no-deps wordfreq==3.1.1 && unzip wordfreq-*.whl
    python scripts/build_arabic_words.py wordfreq/data/large_ar.msgpack.gz

The list is Robyn Speer's wordfreq 3.1.1 (Apache-2.0), its data CC BY-SA 4.0; what this makes of it stays under CC BY-SA 4.0.
"""

import argparse
import gzip
import re
from collections import Counter
from pathlib import Path
from typing import Final

import msgspec

from shared.arabic.fold import fold

TARGET: Final = Path(__file__).parent.parent / "shared" / "arabic" / "words.txt"
ARABIC: Final = re.compile("[\u0621-\u064a]+")
PER_BILLION: Final = 1e9
HEADER: Final = """\
# How often Arabic words stand in a billion, folded (shared.arabic.fold): the frequency, a tab, the words that have it.
# Made by scripts/build_arabic_words.py from wordfreq 3.1.1 by Robyn Speer, https://pypi.org/project/wordfreq/, whose data
# come from Wikipedia, OPUS OpenSubtitles, ParaCrawl, the Leeds Internet Corpus, Google Books Ngrams, Reddit and Twitter.
# Licence of this file: CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/
"""


def read(path: Path) -> Counter[str]:
    """wordfreq's cBpack: a list whose item n + 1 holds the words of frequency 10 ** (-n / 100)."""
    packed = msgspec.msgpack.decode(gzip.decompress(path.read_bytes()))
    counts: Counter[str] = Counter()
    for centibels, words in enumerate(packed[1:]):
        for word in words:
            folded = fold(word)
            if ARABIC.fullmatch(folded):
                counts[folded] += round(PER_BILLION * 10 ** (-centibels / 100))
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("list", type=Path, help="large_ar.msgpack.gz of wordfreq")
    parser.add_argument("--words", type=int, default=60_000, help="how many of the most frequent to keep")
    given = parser.parse_args()
    lines: dict[int, list[str]] = {}
    for word, count in read(given.list).most_common(given.words):
        # Two significant digits are enough to compare by, and let words share a line.
        rounded = int(float(f"{count:.2g}"))
        lines.setdefault(rounded, []).append(word)
    body = "".join(f"{count}\t{' '.join(sorted(words))}\n" for count, words in sorted(lines.items(), reverse=True))
    TARGET.write_text(HEADER + body, encoding="utf-8")
    print(f"{sum(map(len, lines.values()))} words into {TARGET}")


if __name__ == "__main__":
    main()
