"""All places: cities.tsv, and cued.txt for names that are places behind a word for one only."""

from difflib import SequenceMatcher
from pathlib import Path
from typing import Final

from scripts.gazetteer.divisions import divisions, plain_names
from scripts.gazetteer.names import Counts
from scripts.gazetteer.towns import cities, towns, without_particles
from scripts.gazetteer.wiki import wiki_places
from shared.arabic.fold import fold

# Surfaces that are phrases or ordinary words.
NO_TOWNS: Final = frozenset(
    ("النقاط الخمس", "البلا", "مريا", "ساليم", "ثين", "مدينه العظماء", "بوابه الصحراء", "اولي القبلتين", "السلطه الجديده", "حي سكني",
     "ان صالح", "عمر المختار", "منزل جميل", "ابو مدين", "مدينه القمر", "الافعي ذات الجرس", "حقل الرعاه", "معدن جديد",
     "الصخره السوداء", "الهلال الشرقيه", "الهلال الغربيه")
)  # fmt: skip
UNLIKE: Final = 0.45  # difflib's ratio


def other_name(key: str, name: str) -> bool:
    """Whether a surface is another name than the canonical one, no spelling of it: الشلف was الأصنام. Its place has no name
    of its own."""
    folded = fold(name)
    unlike = SequenceMatcher(None, key, folded).ratio() < UNLIKE
    return unlike and set(key.split()).isdisjoint(folded.split())


def rows(folder: Path, common: dict[str, float], people: Counts) -> tuple[list[str], list[str]]:
    """Lines of cities.tsv and of cued.txt."""
    all_towns = towns(folder, common)
    own, cued = divisions(plain_names(folder, all_towns), common, people)
    large = cities(all_towns, common)
    small = own | wiki_places(folder, common, people, own.keys() | large.keys())
    found = {key: (name, 0) for key, name in small.items()} | large
    sure = [
        f"{key}\t{_canonical(key, name)}\t{population}"
        for key, (name, population) in sorted(without_particles(found, all_towns).items())
        if key not in NO_TOWNS
    ]
    return sure, sorted(cued - found.keys())


def _canonical(key: str, name: str) -> str:
    return "" if other_name(key, name) else name
