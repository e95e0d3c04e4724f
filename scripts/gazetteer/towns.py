"""Towns with their inhabitants, as GeoNames has them."""

import json
import math
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from babel import Locale

from scripts.gazetteer.sources import CITIES
from scripts.gazetteer.spelling import ARABIC, MARKS, UYGHUR, key_of

ARAB_COUNTRIES: Final = frozenset(
    ("AE", "BH", "DJ", "DZ", "EG", "EH", "IQ", "JO", "KM", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SO", "SS",
     "SY", "TN", "YE", "IL")
)  # fmt: skip
LEAST_ARAB: Final = 3_000  # inhabitants
LEAST: Final = 60_000
LARGE: Final = 150_000
RATHER_WORD: Final = 3.5  # Zipf frequency
KINDS: Final = frozenset(
    (
        "مدينه",
        "محافظه",
        "مركز",
        "ناحيه",
        "قضاء",
        "ولايه",
        "قريه",
        "بلده",
        "قصر",
        "شعبيه",
        "مخيم",
        "منطقه",
        "جزيره",
        "اماره",
        "استان",
        "مرسي",
        "شهر",
        "ضلع",
        "سوق",
        "حمام",
        "ابوظبي",
    )
)
NOT_ITS_NAME: Final = frozenset(
    ("الجزيره", "مدينه", "المدينه")
)  # GeoNames has it for Algiers; it's the Sudanese state. And town for Medina

Towns = dict[str, tuple[str, int]]


class Town(NamedTuple):
    """Its names in Arabic, the canonical one first. `arab` says that it lies in an Arab country, Israel or the West Bank."""

    names: list[str]
    population: int
    arab: bool


def towns(folder: Path, common: dict[str, float]) -> list[Town]:
    """All that have a name in Arabic, the largest first. CLDR's name of a time zone's city is the canonical one, else the
    most usual spelling; for some (usual.tsv) the one that news has, which is neither."""
    zones = {
        name.rsplit("/", 1)[-1].replace("_", " "): zone["city"]
        for name, zone in Locale("ar").time_zones.items()
        if "city" in zone
    }
    lines = Path(__file__).with_name("usual.tsv").read_text(encoding="utf-8").splitlines()
    usual = dict(line.split("\t") for line in lines)
    found = []
    for city in json.loads((folder / CITIES.path).read_text(encoding="utf-8")).values():
        names = [MARKS.sub("", name) for name in city["alternatenames"] if ARABIC.match(name) and 3 <= len(name) <= 30]
        zoned = zones.get(city["name"])
        if zoned and ARABIC.match(zoned):
            names.insert(0, zoned)
        elif names:
            names.insert(0, _usual(names, common))
        if names and names[0] in usual:
            names.insert(0, usual[names[0]])
        if names:
            found.append(Town(names, city["population"], city["countrycode"] in ARAB_COUNTRIES))
    return sorted(found, key=lambda town: -town.population)


def cities(all_towns: Iterable[Town], common: dict[str, float]) -> Towns:
    """Folded surface to (canonical name, population): the most populous city that has the surface."""
    found: Towns = {}
    for town in all_towns:
        if town.population >= (LEAST_ARAB if town.arab else LEAST):
            for surface in town.names:
                key = key_of(surface)
                if len(key) >= 3 and key not in NOT_ITS_NAME and not _rather_word(key, town.population, common):
                    found.setdefault(key, (town.names[0], town.population))
    return found


def _usual(surfaces: list[str], common: dict[str, float]) -> str:
    """The most frequent spelling, of equal ones that with the most letters that folding loses; of those
    the one with ي, for Egypt writes every one as ى; no noun that is a part of a longer name: أم الفحم, not الفحم."""
    longer = {word for name in surfaces for word in key_of(name).split()[1:] if key_of(name).split()[0] not in KINDS}
    whole = [name for name in surfaces if not (key_of(name) in longer and common.get(key_of(name), 0) > RATHER_WORD)]
    return max(
        whole or surfaces,
        key=lambda name: (
            common.get(key_of(name), 0),
            -bool(UYGHUR.search(name)),
            sum(letter in "ةأإآئؤ" for letter in name),
            -len(name),
            name,
        ),
    )


def _rather_word(key: str, population: int, common: dict[str, float]) -> bool:
    """Whether a small town's name is rather a word: the more inhabitants the more frequent it may be."""
    frequent = max(common.get(key, 0), common.get(key.removeprefix("ال"), 0))
    return " " not in key and frequent > 3.6 + math.log10(population + 1) / 4 and population < LARGE


def without_particles(found: Towns, all_towns: Iterable[Town]) -> Towns:
    """Without little known places that are spelt as one of an Arab country after a particle: Prades as in Radès, برادس. Of
    Arab countries count places of 10,000 inhabitants or more."""
    arab = {
        key_of(name)
        for town in all_towns
        if town.arab and town.population >= 10_000
        for name in town.names
        if len(name) > 3
    }
    return {
        key: (name, population)
        for key, (name, population) in found.items()
        if not (population < LEAST and key[0] in "بلوفك" and key[1:] in arab and key not in arab)
    }
