"""What a rare word looks like by its letters: a name of the Arab world, another name, a place, or an ordinary word.

Naive Bayes over groups of three and four letters, counted in the word lists by scripts/count_letters.py: names that no list has
(نيستلروي) are mostly built as listed ones are.
"""

from functools import lru_cache
from itertools import repeat
from typing import Final

import msgspec
import numpy as np

from services.extract.names_data import DATA

FILE: Final = "letters.msgpack.zst"
LOOKS: Final = ("ordinary", "arab", "foreign", "place")
SHORTEST: Final = 3  # letters of a word that is judged
LENGTHS: Final = (3, 4)  # letters of a group
LONGEST: Final = 24  # letters of it that are: a sum of so many groups has 16 bits
SCALE: Final = 100  # logarithms are stored as whole hundredths


class Letters(msgspec.Struct):
    """Groups of letters, and how surprising each is in LOOKS, minus the logarithm of its share: rows of unsigned 16-bit numbers,
    little-endian, the first for a group that isn't there, the others in the order of `groups`."""

    groups: list[str]
    surprises: bytes


def stem(core: str) -> str:
    """A word without its article."""
    return core[2:] if core.startswith("ال") and len(core) > 4 else core


def groups(word: str) -> list[str]:
    """The groups of letters of a word, ^ and $ being its ends.

    >>> groups("حلب")
    ['^حل', 'حلب', 'لب$', '^حلب', 'حلب$']
    """
    whole = f"^{word}$"
    return [whole[start : start + n] for n in LENGTHS for start in range(len(whole) - n + 1)]


@lru_cache(maxsize=1)
def _letters() -> tuple[dict[str, int], int]:
    """Each group's row as one number of 64 bits, so that a word's rows are added up at once; and that of any other group."""
    import zstandard

    packed = (DATA / FILE).read_bytes()
    known = msgspec.msgpack.decode(zstandard.ZstdDecompressor().decompress(packed), type=Letters)
    unseen, *rows = np.frombuffer(known.surprises, dtype="<u8").tolist()
    return dict(zip(known.groups, rows, strict=True)), unseen


def letter_features(core: str) -> tuple[str, ...]:
    """What a folded word looks most like, how much more like a name than not, and how much more like a place than a person;
    nothing for what is too short or no Arabic word."""
    bare = stem(core)
    if len(bare) < SHORTEST or not bare.isalpha() or bare[0].isascii():
        return ()
    known, unseen = _letters()
    found = groups(bare[:LONGEST])
    total = sum(map(known.get, found, repeat(unseen)))
    ordinary, arab, foreign, place = sums = [total >> shift & 0xFFFF for shift in (0, 16, 32, 48)]
    person, whole = min(arab, foreign), len(found) * SCALE
    most = LOOKS[sums.index(min(sums))]
    name = max(-4, min(6, int(2 * (ordinary - min(person, place)) / whole)))
    where = max(-3, min(3, int(2 * (person - place) / whole)))
    return f"looks={most}", f"looks name={name}", f"looks place={where}"
