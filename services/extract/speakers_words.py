"""What single words may be in a speaker's description: people and bodies, objects of verbs, parts of names."""

import re
from typing import Final

from services.extract.entities_forms import FUNCTION, is_definite
from services.extract.entities_persons import TITLES
from services.extract.entities_tokens import readings
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms, word_list
from services.extract.speakers_bodies import agrees, kind_of
from services.extract.speakers_cues import sayings

PEOPLE: Final = word_list("people") | word_list("more titles") | word_list("also people")
AUDIENCE: Final = word_list("audience")
TRANSITIVE: Final = word_list("with objects")
ROLES: Final = word_list("roles told again")
ADDRESSED: Final = word_list("addressed by officials")
OWNED: Final = ("هما", "ها", "هم", "ني", "نا", "ه")  # pronouns behind a noun
LED: Final = "ويتفبل"  # letters before verbs and nouns that aren't a rare name's first
LANDS: Final = frozenset(("بلاد", "دول", "دوله"))
PLURAL: Final = 6  # letters at least
NAMED: Final = 4.5  # Gazetteer.name_weight of what is a name first, however common
RARE: Final = 3.0  # Gazetteer.zipf of words that names may have


# Who does something, by the form of the word: ناخب, ناشر, حاكمة.
_AGENT: Final = re.compile(r"[^\W\d_اوي]ا[^\W\d_ا]{2}(?:ه|ان|ين|تان)?")


def can_speak(word: str) -> bool:
    """Whether a noun may be of people or bodies: مسؤول, المتظاهرون, الوزارة, but not القرار."""
    bare = word.removeprefix("ال")
    plural = len(bare) > 4 and bare.endswith(("ون", "ين")) and word.startswith("ال")
    titled = word in TITLES or bare in TITLES or f"ال{bare}" in TITLES
    return plural or titled or bare in PEOPLE or kind_of(word) is not None


def may_speak(word: str) -> bool:
    """Whether a noun behind a verb of saying may be its subject with nothing else to tell: of people or bodies, also in the
    accusative or with a pronoun (مصدرا, صديقتها), or so rare that it may be somebody's name.
    """
    if can_speak(word) or word in PEOPLE or bare(word) in ROLES or (word[-1] == "ا" and can_speak(word[:-1])):
        return True
    if len(word) >= PLURAL and word[0] == "م" and word.endswith("ون"):
        return True  # منتقدون
    if word[0] == "ل" and len(word) > PLURAL and word.endswith(("ه", "ها", "هم")):
        return False  # قال | لمستشاريه
    if f"{word}ن" in PEOPLE or (word.endswith(("ان", "ين")) and can_speak(word[:-2])):
        return True  # مسؤولو الأمن, مصدران
    if _AGENT.fullmatch(bare(word)):
        return True  # ناخب, الناشر, حاكمة
    ending = next((ending for ending in OWNED if word.endswith(ending)), "")
    base = word.removesuffix(ending)
    base = f"{base[:-1]}ه" if base.endswith("ت") else base
    if ending and base in PEOPLE and base not in LANDS and kind_of(base) is None:
        return True
    if ending not in ("", "ه") or (word[0] in "يت" and word.endswith(("ون", "ان", "ين"))):
        return False
    known = gazetteer()
    if (weight := known.name_weight(word)) > 0:
        return known.zipf(word) < RARE or weight >= NAMED
    return not known.zipf(word) and (word[0] not in LED or not known.zipf(word[1:]))


def takes_object(word: str) -> bool:
    """Whether a verb may have its object at once behind it, its subject being known: وكرر مطالبته, رفض القرار."""
    return word in TRANSITIVE or word[1:] in TRANSITIVE


def said_now(word: str) -> bool:
    """Whether a word is a verb of saying in the present."""
    verb = sayings().get(word)
    return verb is not None and verb[2]


def may_name(word: str) -> bool:
    """Whether a word may be a part of a name: no common word but those that are names too."""
    known = gazetteer()
    if len(word) > 4 and word.endswith(("ها", "هم")):
        return False  # معاركها
    return word.isalpha() and word not in FUNCTION and (known.zipf(word) < RARE or known.name_weight(word) >= 2)


def is_manner(word: str) -> bool:
    """Whether a word is a participle that says how somebody speaks: واستكمل منفعلا, قال متنهدا."""
    if len(word) < 5 or word[0] != "م" or word[-1] != "ا" or can_speak(word[:-1]):
        return False
    known = gazetteer()
    return (known.zipf(word[:-1]) > 0 or word.startswith("مت")) and not known.name_weight(word)


def bare(word: str) -> str:
    return word.removeprefix("ال")


def alike(one: str, other: str) -> bool:
    """Whether two spellings differ by one letter, their first ones agreeing."""
    if abs(len(one) - len(other)) > 1 or one[:3] != other[:3]:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[start + (len(one) >= len(other)) :] == other[start + (len(other) >= len(one)) :]


def goes_on(word: str) -> bool:
    """Whether a word may go on with a description behind a definite noun: وصف الرئيس | خصمه, but الأمين العام لحلف …"""
    if word.startswith("ل") and any(reading.removeprefix("ال") in AUDIENCE for reading, _ in readings(word)):
        return False  # وقال المبعوث | للصحافيين
    definite = word.startswith("ال") and word not in TITLES
    return definite or word in demonyms() or word == "باسم" or word[0] in "ولب"


def is_object(head: str, word: str) -> bool:
    """Whether a definite word behind a definite title or body is the verb's object: وصفت المنظمة | الحصار."""
    if not (is_definite(head) and is_definite(word)):
        return False
    told = len(word) > PLURAL and word.endswith("ين") and not head.endswith(("ين", "ات"))
    told = told or (word in ADDRESSED and head in TITLES)  # دعا الوزير | الأطباء
    return (can_speak(head) and told) or ((kind_of(head) is not None or head in TITLES) and not agrees(head, word))
