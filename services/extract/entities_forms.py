"""Which words of a text may stand in a body's name: definite ones, adjectives."""

from functools import lru_cache
from typing import Final

from services.extract.names_data import demonyms, word_list

# Definite words that don't belong to the name before them.
STOPS: Final = word_list("stops")
FUNCTION: Final = word_list("function words")
ADJECTIVES: Final = word_list("adjectives")
NO_ADJECTIVES: Final = word_list("no adjectives")
NO_PARTICIPLES: Final = word_list("no participles")
NISBA: Final = ("ي", "يه", "يين", "يون", "يات")
NOUNS: Final = word_list("nouns in ya")


def is_definite(word: str) -> bool:
    return word.startswith("ال") and len(word) > 3 and word not in STOPS


@lru_cache(maxsize=16_384)
def is_adjective(word: str) -> bool:
    """Whether a definite word is rather an adjective than a noun: الوطنية, العليا."""
    if word in ADJECTIVES or word in demonyms():
        return True
    if not is_definite(word):
        return False
    if word.startswith("الم") and word.endswith("ه") and not word.endswith("يه"):
        return word not in NO_PARTICIPLES
    return word.endswith(NISBA) and word not in NO_ADJECTIVES and word[2:] not in NOUNS
