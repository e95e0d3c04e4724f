"""The data files beside this module, read once: word lists by their headings in lists.txt, bodies.txt,
place_words.txt and quote_words.txt, demonyms."""

from functools import lru_cache
from importlib import resources
from typing import Final

DATA: Final = resources.files("services.extract") / "data"


def read_data(file: str) -> str:
    return (DATA / file).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for file in ("lists.txt", "bodies.txt", "place_words.txt", "quote_words.txt"):
        for block in read_data(file).split("\n\n"):
            heading, _, words = block.strip().partition("\n")
            found[heading.partition("]")[0].lstrip("[")] = frozenset(words.split())
    return found


def word_list(heading: str) -> frozenset[str]:
    """Folded words of a list. Raises KeyError for a heading that isn't there."""
    return _lists()[heading]


@lru_cache(maxsize=1)
def demonyms() -> frozenset[str]:
    """Definite adjectives of nationality, folded: الروسي, الروسيه."""
    return frozenset(f"ال{stem}{ending}" for stem in read_data("demonyms.txt").split() for ending in ("", "ه"))
