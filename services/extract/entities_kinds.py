"""Words for kinds of organizations, by what must stand behind them to make a name: وزارة الدفاع, البرلمان العراقي, شركة غوغل."""

from functools import lru_cache
from typing import Final

from services.extract.entities_complements import DEFINITE
from services.extract.entities_institutions import CITY, INTRODUCED
from services.extract.entities_proper import BARE
from services.extract.entities_tokens import readings
from services.extract.names_data import word_list

# Followed by a complement: وزارة الدفاع, حزب الوفد, شركة غوغل.
CONSTRUCT: Final = word_list("kinds") | word_list("other kinds")
# Of those, ones that name an organization only with a nationality or a proper name near: قوات الاحتلال isn't one by itself.
RARE: Final = word_list("rare kinds")
WEAK: Final = (word_list("weak kinds") | RARE) - BARE
# Definite, followed by an adjective, of those, ones that need a nationality: البرلمان العراقي, but not البرلمان الجديد.
NATIONAL: Final = word_list("national kinds") | word_list("other national kinds")
NEVER_NATIONAL: Final = word_list("never national")
GENERIC: Final = word_list("generic kinds") - {"دايره"} | {"خدمه", "قياده", "اماره"}
ANAPHORIC: Final = word_list("anaphoric kinds")
PROPER: Final = word_list("called kinds")
CALLED: Final = PROPER | word_list("other called kinds")  # in marks, whose names are any words: شركة, قناة
COMMON_BODIES: Final = word_list("common bodies")
MEDIA: Final = word_list("media kinds")
HEADED: Final = frozenset(
    (
        "المجلس",
        "اللجنه",
        "المفوضيه",
        "الشركه",
        "المجموعه",
        "الجامعه",
        "البنك",
        "الجمعيه",
        "الموسسه",
        "الهييه",
        "النقابه",
        "النادي",
    )
)
UNITS: Final = frozenset(("شرطه", "تنظيم", "اداره", "مديريه", "قوات"))


@lru_cache(maxsize=65_536)
def kind_of(whole: str) -> tuple[str, int] | None:
    """The kind of organization that a word names, and the letters of particles before it."""
    for reading, cut in readings(whole):
        # للجنة is ل and اللجنة, للواء ل and اللواء
        word = f"ال{reading}" if cut and reading[0] == "ل" and whole[:cut].endswith("ل") else reading
        if word in CONSTRUCT or word in DEFINITE or word in INTRODUCED or word == CITY:
            return word, cut
    return None


def names_kind(word: str) -> bool:
    """Whether a word names a kind of organization, so that the name of one may open with it."""
    return kind_of(word) is not None


def governs(following: str) -> bool:
    """Whether the body of which something is the council or the presidency is named next: مجلس جامعة الدول العربية."""
    kind = kind_of(following)
    return kind is not None and kind[1] == 0 and kind[0] not in UNITS and (kind[0] in CONSTRUCT or kind[0] in HEADED)
