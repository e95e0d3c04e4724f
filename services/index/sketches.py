"""A sketch of a text's wording, by which copies are known.

MinHash (Broder 1997, "On the resemblance and containment of documents") over shingles of folded words, one byte of each minimum
(b-bit minwise hashing: Li and König 2010): the share of equal bytes tells the share of equal shingles. Words are hashed by a
polynomial modulo 2^64 (Karp and Rabin 1987), all of a text at once: the sum of its code points times powers up to a word's end,
less that up to its start, divided by the power that the word starts at.
"""

from functools import lru_cache
from typing import Any, Final, TypeAlias

import numpy
from numpy.typing import NDArray

from shared.arabic.fold import fold

Numbers: TypeAlias = NDArray[numpy.uint64]

FORM: Final = b"\x02"  # of what is below: sketches of another form aren't compared (shared.ports.stories.resemblance)
SHINGLE: Final = 3  # words
SLOTS: Final = 64
SHORTEST: Final = 25  # words; below it a text is too short for a sketch to mean anything
LONGEST: Final = 4000  # code points that a sketch is made of, so that a long page costs no more
BASE: Final = 0x9E3779B97F4A7C15  # odd, so that it has an inverse modulo 2^64
MODULUS: Final = 1 << 64
HALF: Final = numpy.uint64(32)
SPREAD: Final = numpy.uint32(0x9E3779B1)
_DICE: Final = numpy.random.Generator(numpy.random.PCG64(1997))
_FACTORS: Final = (_DICE.integers(0, 1 << 31, SLOTS, dtype=numpy.uint32) * numpy.uint32(2) + numpy.uint32(1))[:, None]
_PLACES: Final = _DICE.integers(0, 1 << 63, SHINGLE, dtype=numpy.uint64) * numpy.uint64(2) + numpy.uint64(1)


def sketch(text: str) -> bytes:
    """FORM and SLOTS bytes; none for a text of fewer than SHORTEST words."""
    words = _words(text)
    count = len(words) - SHINGLE + 1
    if len(words) < SHORTEST:
        return b""
    shingles = sum(words[place : place + count] * _PLACES[place] for place in range(SHINGLE))
    high = (shingles >> HALF).astype(numpy.uint32)
    # Multiplying by an odd number permutes the 32-bit numbers; of the least product the upper bits are the random ones.
    least = (_FACTORS * high).min(axis=1)
    least *= SPREAD
    return FORM + bytes((least >> numpy.uint32(24)).astype(numpy.uint8))


def _words(text: str) -> Numbers:
    """The hashes of a text's words, in order."""
    folded = f" {fold(text[:LONGEST])[:LONGEST]} "
    codes = numpy.frombuffer(folded.encode("utf-32-le", "surrogatepass"), dtype=numpy.uint32)
    inside = _word_characters().take(codes, mode="clip")
    edges = numpy.flatnonzero(inside[1:] != inside[:-1])
    powers, inverses = _powers()
    sums = numpy.cumsum(powers[: len(codes)] * codes)
    starts = edges[::2]
    words = (sums[edges[1::2]] - sums[starts]) * inverses[starts]
    # The lower bits of a polynomial are weak, and of one word's hash a shingle takes the upper ones.
    words ^= words >> HALF
    return words


@lru_cache(1)
def _word_characters() -> NDArray[numpy.bool_]:
    """By code point, up to U+FFFF, whether words are made of it; what lies beyond is taken for U+FFFF, which is none."""
    found = (character == "_" or character.isalnum() for character in map(chr, range(1 << 16)))
    return numpy.fromiter(found, numpy.bool_, 1 << 16)


@lru_cache(1)
def _powers() -> tuple[Numbers, Numbers]:
    """Of BASE and of its inverse, modulo MODULUS."""

    def powers(of: int) -> Any:
        return numpy.multiply.accumulate(numpy.array([1, *[of] * (LONGEST + 1)], dtype=numpy.uint64))

    return powers(BASE), powers(pow(BASE, -1, MODULUS))
