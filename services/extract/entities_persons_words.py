"""What single words say of a person's name: that they're a given name for sure, or stand in none."""

from functools import lru_cache
from typing import Final

from services.extract.entities_forms import FUNCTION
from services.extract.entities_persons import COLLEAGUES, SHORT, TITLES
from services.extract.entities_tokens import Token, readings
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms
from services.extract.speakers_cues import cues

ACTS: Final = frozenset(cues())
GIVEN: Final = 20  # bearers of a given name that is one for sure
MANY: Final = 40  # bearers of a given name that is another word too
ORDINARY: Final = 2.2  # that much less than its Gazetteer.zipf is the power of ten of its bearers, at least
BORNE: Final = 30  # bearers of a surname that is one though the word is common
CHILD: Final = frozenset(("بن", "ولد", "بنت"))  # between a name and the father's
NOBLE: Final = frozenset(("فان", "فون", "دير", "دي", "دا", "دو", "ماك"))  # before a surname: فان نيستلروي
TANWIN: Final = "\u064b"
ENDINGS: Final = ("ان", "تان", "ك", "كم", "نا", "هم", "هما")  # of two, and of pronouns
NOUN: Final = 3.3  # Gazetteer.zipf of a noun that a pronoun may follow
# Endings of words in Arabic, by which an unknown one is no surname: verbs, pronouns, duals.
INFLECTED: Final = ("ها", "هم", "هما", "وا", "تا", "نا", "ين", "تان", "ات", "ون")


def is_given(word: str) -> bool:
    """Whether a word is for sure a given name of people of the Arab world, wherever it is a name."""
    counts = gazetteer().names.get(word)
    return (
        (counts is not None and counts.given >= GIVEN) or word in SHORT or (word.startswith("عبدال") and len(word) > 7)
    )


@lru_cache(maxsize=16_384)
def surely_given(word: str) -> bool:
    """Whether a word is far oftener a given name than another word: محمد, خالد, but not هنا."""
    counts = gazetteer().names.get(word)
    return counts is not None and counts.given >= MANY + 10 ** (gazetteer().zipf(word) - ORDINARY)


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
def verbal(word: str) -> bool:
    """Whether a word that is no name is a verb of a known stem, or what several are: أحرزوا, استقرت, فيقولان, رائعون."""
    known = gazetteer()
    zipf = known.zipf
    if len(word) < 5 or known.name_weight(word):
        return False
    if word.endswith("وا"):
        return zipf(word[:-2]) >= 3 and not word.endswith("اوا")
    if word.endswith("ت") and word[-2] != "ا":
        return zipf(word) >= 3 and zipf(word[:-1]) >= 3 and not known.name_weight(word[:-1])
    if word.endswith(("ون", "ين")) and zipf(word) >= 3:
        return not known.names.keys() & {word[:-2]}
    return word[0] in "وف" and any(form in ACTS for form in (word[1:], word[1:-2]))


def _derived(word: str) -> bool:
    """Whether a word is two of a known noun, or its quality: تشكيلتين, انضباطية."""
    zipf = gazetteer().zipf
    return (word.endswith("تين") and zipf(f"{word[:-3]}ه") >= 3) or (word.endswith("يه") and zipf(word[:-2]) >= 3)


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
    if not weight and word[0] in "بل" and (is_given(rest) or _derived(rest)):
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


def is_ali(text: str, token: Token, written: str = "علي") -> bool:
    """Whether a word is the name علي, which folding makes the preposition على, in a text that tells the two apart."""
    return token.word == written and text[token.start : token.end] == written and "على" in text


@lru_cache(maxsize=16_384)
def is_surname(word: str) -> bool:
    """Whether a word is a surname where it follows a given name: a listed one, or one that is no other word."""
    known = gazetteer()
    counts, zipf = known.names.get(word), known.zipf(word)
    place = known.get_word(word)
    if word in SHORT:
        return True
    if not word.isalpha() or len(word) < 3 or word in FUNCTION or word in TITLES or word in demonyms():
        return False
    if place is not None and place.kind == "place" and place.sure:
        return False
    if counts is not None:
        borne = counts.surname >= BORNE and word.startswith("ال")  # الحربي, which is military too
        return counts.surname >= 1 and (zipf < 4.3 or borne) and not in_no_name(word)
    if zipf or word.startswith(("وال", "بال", "لل", "فال", "كال")) or word.endswith(INFLECTED):
        return False
    if word.startswith("با") and known.name_weight(word[2:]) >= 2:
        return True  # بافرج, as families of Hadhramaut are called
    if any(known.zipf(reading) >= 3 or known.name_weight(reading) >= 3 for reading, _ in readings(word)[1:]):
        return False
    if word.startswith("ال"):
        return word.endswith("ي") or not word.startswith(("المت", "المن", "المست"))
    verbal = word[0] in "يتن" or (word[0] in "سوف" and word[1] in "يتن")
    return not verbal and not (word.endswith("ا") and known.zipf(word[:-1]))  # متخصصا
