"""Single words that the tagger takes for persons: where people live, what an office is over, what many are."""

from collections.abc import Sequence
from typing import Final

from services.extract.entities_kinds import names_kind
from services.extract.entities_persons import TITLES
from services.extract.entities_persons_namesakes import MARKS
from services.extract.entities_persons_offices import is_person
from services.extract.entities_tokens import Token
from services.extract.gazetteer import gazetteer
from services.extract.names_data import word_list

SCRIPTURE: Final = frozenset(("الذكر", "القران", "المصحف", "الكتاب"))  # الذكر الحكيم
COMMON: Final = 3.0  # Gazetteer.zipf of a noun that everybody knows
HEARD: Final = 2  # Gazetteer.name_weight of a word that is a name somewhere
INHABITANTS: Final = frozenset(("سكان", "اهالي", "مستوطني", "مستوطنه", "متساكني", "قاطني", "نازحي", "مزارعي", "بلدتا"))
DEPARTMENTS: Final = frozenset(
    (
        "ثقافه",
        "تربيه",
        "صحه",
        "زراعه",
        "شرطه",
        "امن",
        "جمارك",
        "بيييه",
        "مياه",
        "كهرباء",
        "مرور",
        "تعليم",
        "اوقاف",
        "ري",
    )
)
PEOPLE: Final = word_list("people")
NAMED: Final = 3  # and of one that is a surname by itself
SHORT: Final = 4  # letters of what peoples are called too: روس


def only_foreign(word: str) -> bool:
    """Whether foreigners are called so, and no Arab: رونالدو."""
    counts = gazetteer().names.get(word)
    borne = counts is not None and counts.foreign >= HEARD and not counts.given + counts.surname
    return borne and len(word) > SHORT and not word.startswith("ال")


def lives_there(tokens: Sequence[Token], first: int) -> bool:
    """Whether a single word is where people live or what an office is over: مستوطني "عمانوئيل", إدارة سوران."""
    at = first - 1
    while at > 0 and tokens[at].word in MARKS:
        at -= 1
    if at < 0:
        return False
    place = gazetteer().get_word(tokens[first].word)
    listed = place is not None and place.kind == "place"
    return tokens[at].word in INHABITANTS or (listed and at == first - 1 and over_department(tokens, first))


def over_department(tokens: Sequence[Token], at: int) -> bool:
    """Whether what stands before a token is a department, which has its office or kind before or is one: مدير ثقافة, إدارة."""
    before = tokens[at - 1].word if at else ""
    if names_kind(before) and not before.startswith("ال"):
        return True
    return at > 1 and before in DEPARTMENTS and tokens[at - 2].word in TITLES


def describes(tokens: Sequence[Token], first: int) -> bool:
    """Whether a definite adjective stands behind a definite noun that is nobody, or slashes around: الجلباب الصعيدي, /أكي/."""
    if not first or first + 1 >= len(tokens):
        return False
    before, word, known = tokens[first - 1].word, tokens[first].word, gazetteer()
    if before in SCRIPTURE or before == tokens[first + 1].word == "/":
        return True
    if not (before.startswith("ال") and word.startswith("ال") and word.endswith("ي")) or is_person(before):
        return False
    return known.zipf(before) >= COMMON and known.name_weight(before) < HEARD


def owned_by_place(words: Sequence[str]) -> bool:
    """Whether words are the people of a place: فلاحي المشخاب; but ناجي القاضي."""
    plural = words[0].endswith("ي") and words[0][:-1] in PEOPLE and gazetteer().name_weight(words[0]) < NAMED
    return plural and (len(words) == 1 or words[1].startswith("ال"))


def many(word: str, before: str) -> bool:
    """Whether a word is what many are: متبرعون مغتربون."""
    if len(word) < 6 or not word.endswith(("ون", "ين")) or gazetteer().name_weight(word) >= HEARD:
        return False
    return gazetteer().zipf(word[:-2]) >= HEARD or (before.endswith(word[-2:]) and len(before) > 4)
