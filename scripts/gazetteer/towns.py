"""Towns with their inhabitants, and all small places with them: cities.tsv."""

import json
import math
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, Final

from babel import Locale

from scripts.gazetteer.sources import CITIES
from scripts.gazetteer.spelling import ARABIC, MARKS, UYGHUR, key_of
from shared.arabic.fold import fold

ARAB_COUNTRIES: Final = frozenset(
    ("AE", "BH", "DJ", "DZ", "EG", "EH", "IQ", "JO", "KM", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SO", "SS",
     "SY", "TN", "YE", "IL")
)  # fmt: skip
LEAST_ARAB: Final = 3_000  # inhabitants
LEAST: Final = 60_000
NOT_ITS_NAME: Final = frozenset(
    ("الجزيره", "مدينه")
)  # GeoNames has it for Algiers; it's the Sudanese state. And town for Medina
# Surfaces that are phrases or ordinary words.
NO_TOWNS: Final = frozenset(
    (
        "النقاط الخمس",
        "البلا",
        "مريا",
        "ساليم",
        "ثين",
        "مدينه العظماء",
        "بوابه الصحراء",
        "اولي القبلتين",
        "السلطه الجديده",
    )
)
UNLIKE: Final = 0.45  # difflib's ratio

Towns = dict[str, tuple[str, int]]


def _cities(folder: Path) -> list[dict[str, Any]]:
    return list(json.loads((folder / CITIES.path).read_text(encoding="utf-8")).values())


def cities(folder: Path, common: dict[str, float]) -> Towns:
    """Folded surface to (canonical name, population): the most populous city that has the surface. CLDR's name of a time
    zone's city is the canonical one, else the most usual spelling."""
    zones = {
        name.rsplit("/", 1)[-1].replace("_", " "): zone["city"]
        for name, zone in Locale("ar").time_zones.items()
        if "city" in zone
    }
    named: list[tuple[int, list[str], str | None]] = []
    for city in _cities(folder):
        population = city["population"]
        if population < (LEAST_ARAB if city["countrycode"] in ARAB_COUNTRIES else LEAST):
            continue
        surfaces = [
            MARKS.sub("", name) for name in city["alternatenames"] if ARABIC.match(name) and 3 <= len(name) <= 30
        ]
        zoned = zones.get(city["name"])
        named.append((population, surfaces, zoned if zoned and ARABIC.match(zoned) else None))
    found: Towns = {}
    for population, surfaces, zoned in sorted(named, key=lambda row: -row[0]):
        if not surfaces and not zoned:
            continue
        canonical = zoned or _usual(surfaces, common)
        for surface in [canonical, *surfaces]:
            key = key_of(surface)
            if len(key) >= 3 and key not in NOT_ITS_NAME and not _rather_word(key, population, common):
                found.setdefault(key, (canonical, population))
    return found


def _usual(surfaces: list[str], common: dict[str, float]) -> str:
    """The most frequent spelling, of equal ones that with the most letters that folding loses."""
    return max(
        surfaces,
        key=lambda name: (
            common.get(key_of(name), 0),
            -bool(UYGHUR.search(name)),
            sum(letter in "ةأإآئؤى" for letter in name),
            -len(name),
            name,
        ),
    )


def _rather_word(key: str, population: int, common: dict[str, float]) -> bool:
    """Whether a small town's name is rather a word: the more inhabitants the more frequent it may be."""
    frequent = max(common.get(key, 0), common.get(key.removeprefix("ال"), 0))
    return " " not in key and frequent > 3.6 + math.log10(population + 1) / 4 and population < 150_000


def _arab_places(folder: Path) -> set[str]:
    """Folded surfaces of the places of Arab countries that have 10,000 inhabitants or more."""
    return {
        key_of(name)
        for city in _cities(folder)
        if city["countrycode"] in ARAB_COUNTRIES and city["population"] >= 10_000
        for name in city["alternatenames"]
        if ARABIC.match(name) and len(name) > 3
    }


def _without_particles(towns: Towns, arab: set[str]) -> Towns:
    """Without little known places that are spelt as one of an Arab country after a particle: Prades as in Radès, برادس."""
    return {
        key: (name, population)
        for key, (name, population) in towns.items()
        if not (population < LEAST and key[0] in "بلوفك" and key[1:] in arab and key not in arab)
    }


def other_name(key: str, name: str) -> bool:
    """Whether a surface is another name than the canonical one, no spelling of it: الشلف was الأصنام. Its place has no name
    of its own."""
    folded = fold(name)
    unlike = SequenceMatcher(None, key, folded).ratio() < UNLIKE
    return unlike and set(key.split()).isdisjoint(folded.split())


def rows(folder: Path, small: dict[str, str], common: dict[str, float]) -> list[str]:
    """Lines of cities.tsv, `small` being the places without inhabitants."""
    towns = {key: (name, 0) for key, name in small.items()} | cities(folder, common)
    return [
        f"{key}\t{'' if other_name(key, name) else name}\t{population}"
        for key, (name, population) in sorted(_without_particles(towns, _arab_places(folder)).items())
        if key not in NO_TOWNS
    ]
