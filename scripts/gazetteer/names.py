"""Words of personal names: names.tsv."""

import collections
import json
import math
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Final

from scripts.gazetteer.sources import NAMES, PEOPLE, WIKI_PEOPLE
from scripts.gazetteer.spelling import ARABIC, ARABIC_SCRIPT, key_of

PARTICLES: Final = frozenset(
    ("عبد", "ابو", "ابي", "ابا", "ابن", "بن", "بنت", "ام", "ال", "بو", "ولد", "دي", "دا", "فان", "فون", "لا", "دو", "ديل", "ذو")
)  # fmt: skip
ELSEWHERE: Final = ("IR", "PK", "AF")  # their many rows count a quarter

Counts = dict[str, tuple[int, int, int]]


def name_words(folder: Path) -> Counts:
    """Folded word to how often it is a given name and a surname of people of the Arab world, Iran and Pakistan, and the
    number of names of other people that hold it."""
    counts: dict[str, list[float]] = collections.defaultdict(lambda: [0, 0, 0])
    with closing(sqlite3.connect(f"file:{folder / NAMES.path}?mode=ro", uri=True)) as database:
        for key, role, country, count in database.execute(
            "select arabic_key, role, country, count from units where source = 'wikidata'"
        ):
            weight = count if country not in ELSEWHERE else count / 4
            words = key_of(key).split()
            joined = ["".join(words)] if len(words) == 2 and words[0] in ("عبد", "ابو") else []
            for word in words + joined:
                if word not in PARTICLES:
                    counts[word][1 if role == "surname" else 0] += weight
    for words_of_one in _others(folder):
        for word in words_of_one - PARTICLES:
            counts[word][2] += 1
    return {
        word: (math.ceil(given), math.ceil(surname), math.ceil(foreign))
        for word, (given, surname, foreign) in counts.items()
        if len(word) > 2 and (given + surname >= 1 or foreign)
    }


def _others(folder: Path) -> Iterable[set[str]]:
    """The folded words of each name of people of the world."""
    for line in (folder / PEOPLE.path).read_text(encoding="utf-8").splitlines():
        forms = [key_of(form) for form in line.split(" => ")[0].split(", ") if ARABIC_SCRIPT.match(form)]
        yield {word for form in forms for word in form.split()}
    for name in json.loads((folder / WIKI_PEOPLE.path).read_text(encoding="utf-8")).values():
        if isinstance(name, str) and ARABIC.match(name):
            yield set(key_of(name).split())


def rows(words: Counts) -> list[str]:
    """Lines of names.tsv."""
    return [f"{word}\t{given}\t{surname}\t{foreign}" for word, (given, surname, foreign) in sorted(words.items())]
