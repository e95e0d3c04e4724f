"""What a rare word looks like by its letters: a name of the Arab world, another name, a place, or an ordinary word.

Naive Bayes over groups of three and four letters, counted in the word lists by scripts/count_letters.py: names that no list has
(نيستلروي) are mostly built as listed ones are.
"""

from functools import lru_cache
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt

from services.extract.names_data import DATA

FILE: Final = "letters.msgpack.zst"
LOOKS: Final = ("ordinary", "arab", "foreign", "place")
SHORTEST: Final = 3  # letters of a word that is judged
LENGTHS: Final = (3, 4)  # letters of a group
SCALE: Final = 100  # logarithms are stored as whole hundredths


class Letters(msgspec.Struct):
    """Groups of letters, and the logarithms of their shares in each of LOOKS: rows of 16-bit numbers, little-endian, the first
    for a group that isn't there, the others in the order of `groups`."""

    groups: list[str]
    shares: bytes


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
def _letters() -> tuple[dict[str, int], npt.NDArray[np.integer]]:
    """The row of each group, and the rows."""
    import zstandard

    packed = (DATA / FILE).read_bytes()
    known = msgspec.msgpack.decode(zstandard.ZstdDecompressor().decompress(packed), type=Letters)
    rows = np.frombuffer(known.shares, dtype="<i2").reshape(-1, len(LOOKS))
    return dict(zip(known.groups, range(1, len(rows)), strict=True)), rows


def letter_features(core: str) -> tuple[str, ...]:
    """What a folded word looks most like, how much more like a name than not, and how much more like a place than a person;
    nothing for what is too short or no Arabic word."""
    bare = stem(core)
    if len(bare) < SHORTEST or not bare.isalpha() or bare[0].isascii():
        return ()
    numbers, rows = _letters()
    found = [numbers.get(group, 0) for group in groups(bare)]
    sums = rows[found].sum(axis=0).tolist()
    ordinary, arab, foreign, place = sums
    person, whole = max(arab, foreign), len(found) * SCALE
    most = LOOKS[sums.index(max(sums))]
    name = max(-4, min(6, int(2 * (max(person, place) - ordinary) / whole)))
    where = max(-3, min(3, int(2 * (place - person) / whole)))
    return f"looks={most}", f"looks name={name}", f"looks place={where}"
