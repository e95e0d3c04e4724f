"""Regions and towns that Wikipedia has in Arabic, less what else stands in those lists: empires, persons, works, notions."""

import json
import re
from collections.abc import Container
from pathlib import Path
from typing import Final

from scripts.gazetteer.divisions import AFTER_DIVISION
from scripts.gazetteer.names import Counts
from scripts.gazetteer.sources import WIKI_CITIES, WIKI_REGIONS
from scripts.gazetteer.spelling import ARABIC, key_of

KIND: Final = re.compile(
    r"^(?:مقاطعة|محافظة|إقليم|اقليم|ولاية|منطقة|بلدية|مدينة|جزيرة|قضاء|دائرة|مديرية|كونتية|إمارة|جمهورية|مملكة"
    r"|أوبليس|إدارة|ضاحية) (?!ال[^ ]+ية$)"
)
RARE: Final = (
    3.3  # Zipf frequency that a name of one word, and the rarest word of several that open with no place, stay below
)
GIVEN: Final = 5  # persons that have a word as given name: what opens with it is a person, أمين الحسيني
# What names of lands that are no more, of bodies, works and notions open with: إمبراطورية مالي, مقابر جماعية, قطار القدس الخفيف.
NO_PLACES: Final = (
    "امبراطوريه الامبراطوريه مملكه المملكه ممالك دوقيه سلطنه سلاله اسره خانات خلافه الخلافه محميه مستعمره مشيخه الجمهوريه جمهوريات"
    " اتحاد الاتحاد دوله الدوله الدول كونفدراليه دومنيون الاداره ابرشيه ابرشيات طايفه احتلال تاريخ جغرافيا قايمه وكاله بورصه هييه"
    " حكومه الحكومه سلطه صندوق قطار مطبخ المطبخ متلازمه مقابر معدات مجوهرات اعاقه اشاعه زجاج دراسه تصنيف دينار مدن معالم نسبه غابه"
    " قبور تسجيلات خدمه استخبارات مبني مقهي محررون المسيحيه الاسلام ادب حرب مناطق تقسيم حجر اسوار اماكن سوق شباب الحكم السلام"
    " الوطن ال كنيست حمايه الحمايه امامه امانه القبيله اشياء ملكيه سلاسل صامت عقرب هذه انت حي بيان نحت"
)
INSIDE: Final = frozenset(
    ("في", "من", "علي", "ذات", "رهن", "الاشتراكيه", "السوفيتيه", "الحاكمه", "الديموقراطيه", "الشعبيه")
)
# First words of names of towns that are none by themselves.
OPENINGS: Final = (
    "سان سانت سانتا سانتو ساو نيو بورت فورت لا لاس لوس لو ديل سيدي بيت عين تل دير كفر جبل وادي راس بحر البحر جزر خليج شبه باب برج"
    " قلعه بني اولاد خان بير ام ابو نهر حوض جنوب شمال شرق غرب وسط ريو باد الساحل الجبل الشرق الاراضي ريف ايل مار مونت مونتي"
)


def wiki_places(folder: Path, common: dict[str, float], people: Counts, towns: Container[str]) -> dict[str, str]:
    """Folded name to name, without the word for what it is. `towns` are those that are known from elsewhere."""
    found: dict[str, str] = {}
    for source in (WIKI_CITIES, WIKI_REGIONS):
        for name in json.loads((folder / source.path).read_text(encoding="utf-8")).values():
            if not isinstance(name, str) or not ARABIC.match(name):
                continue
            bare = AFTER_DIVISION.sub("", KIND.sub("", name))
            words = key_of(bare).split()
            if len(" ".join(words)) > 3 and _is_place(words, common, people, towns):
                found.setdefault(" ".join(words), bare)
    return found


def _is_place(words: list[str], common: dict[str, float], people: Counts, towns: Container[str]) -> bool:
    first = words[0]
    if len(words) == 1:
        return max(common.get(first, 0), common.get("ال" + first, 0)) < RARE
    if first in NO_PLACES.split() or not INSIDE.isdisjoint(words[1:]):
        return False
    if first in towns or first in OPENINGS.split():
        return True
    return people.get(first, (0, 0, 0))[0] < GIVEN and min(common.get(word, 0) for word in words) < RARE
