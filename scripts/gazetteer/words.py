"""How frequent words are: common_words.tsv, and what every other list decides by."""

import collections
import gzip
import math
from pathlib import Path
from typing import Final

import msgspec

from scripts.gazetteer.sources import WORDS
from scripts.gazetteer.spelling import ARABIC_SCRIPT, key_of

LEAST: Final = 3.2


def frequencies(folder: Path) -> dict[str, float]:
    """Word to Zipf frequency (log10 per billion), folded spellings added up. wordfreq's item n + 1 holds the words of
    frequency 10 ** (-n / 100)."""
    bins = msgspec.msgpack.decode(gzip.decompress((folder / WORDS.path).read_bytes()))
    total: dict[str, float] = collections.defaultdict(float)
    for index, words in enumerate(bins[1:]):
        for word in words:
            if ARABIC_SCRIPT.match(word):
                total[key_of(word)] += 10 ** (-index / 100)
    return {word: math.log10(value) + 9 for word, value in total.items()}


def rows(common: dict[str, float]) -> list[str]:
    """Lines of common_words.tsv: single words from LEAST on, the most frequent first."""
    frequent = sorted(
        (word for word, zipf in common.items() if zipf >= LEAST and " " not in word), key=lambda word: -common[word]
    )
    return [f"{word}\t{common[word]:.1f}" for word in frequent]
