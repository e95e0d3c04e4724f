"""What single words say of a person's name: that they're a given name for sure, or stand in none."""

from functools import lru_cache
from typing import Final

from services.extract.entities_persons import COLLEAGUES, TITLES
from services.extract.entities_tokens import Token, readings
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms

GIVEN: Final = 20  # bearers of a given name that is one for sure
TANWIN: Final = "\u064b"
ENDINGS: Final = ("ان", "تان", "ك", "كم", "نا", "هم", "هما")  # of two, and of pronouns
NOUN: Final = 3.3  # Gazetteer.zipf of a noun that a pronoun may follow


def is_given(word: str) -> bool:
    """Whether a word is for sure a given name of people of the Arab world, wherever it is a name."""
    counts = gazetteer().names.get(word)
    return (counts is not None and counts.given >= GIVEN) or (word.startswith("عبدال") and len(word) > 7)


def inflected(text: str, token: Token) -> bool:
    """Whether a word is a noun with a pronoun or in the accusative: حسن طالعه, جاسر العتيبي لتعاونه, ماديًا."""
    word = token.word
    if TANWIN in text[token.end - 2 : token.end]:
        return not is_given(word[:-1])
    return text[token.end - 1] == "ه" and _possessed(word)


@lru_cache(maxsize=16_384)
def _possessed(word: str) -> bool:
    known = gazetteer()
    if len(word) < 5 or known.name_weight(word):
        return False
    return any(known.zipf(reading[:-1]) >= NOUN for reading, _ in readings(word))


def _of_two_or_ours(word: str) -> bool:
    """Whether an unknown word is two of what another names, or somebody's: اقتصاديان, أولوياتك, انتصاراتهم."""
    zipf = gazetteer().zipf
    stems = [word[: -len(own)] for own in ENDINGS if word.endswith(own) and len(word) - len(own) > 3]
    return any(zipf(stem) >= NOUN for stem in stems)


@lru_cache(maxsize=16_384)
def in_no_name(word: str) -> bool:
    """Whether a word is a verb of the future, somebody's colleague, or a common noun after a particle: سيزور, نظيره, بضرورة."""
    known = gazetteer()
    if word in COLLEAGUES:
        return True
    weight, rest = known.name_weight(word), word[1:]
    if len(word) < 5 or weight >= 2:
        return False
    if not weight and _of_two_or_ours(word):
        return True
    if not weight and word.endswith("ات"):
        return True
    if word[0] == "س" and rest[0] in "يتن":
        heard = known.zipf(rest) >= 3 or (not known.zipf(word) and known.zipf(rest[1:]) >= 3)
        return len(rest) > 3 and heard and not known.name_weight(rest)
    if not weight and word[0] in "بل" and is_given(rest):
        return True
    if (
        not weight
        and word[0] == "ل"
        and rest.endswith("نا")
        and known.zipf(f"{rest[:-3]}ه" if rest[-3] == "ت" else rest[:-2]) >= NOUN
    ):
        return True  # لوكالتنا, لموقعنا
    if weight or known.name_weight(rest) >= 5:
        return False
    if word[0] == "و":
        return rest in TITLES or rest in demonyms() or (known.zipf(rest) >= 3.5 and known.name_weight(rest) < 3)
    counts = known.names.get(rest)
    arab = counts is not None and counts.given + counts.surname > 0
    return word[0] in "بل" and known.zipf(rest) >= (4 if arab else 3.2)  # لعمادة, ليضحي, لبلاتر
