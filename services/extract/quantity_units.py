"""What a number counts: the noun behind it, brought to its singular."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Final, NamedTuple

from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms
from services.extract.quantity_words import BOUND_WORDS, LATIN_UNITS, MEASURE_ADJECTIVES, NO_UNIT, OTHERS, VERBS, listed
from shared.arabic.months import MONTHS
from shared.arabic.number_words import LEXICON as NUMBERS
from shared.arabic.numbers import Governs
from shared.arabic.tokens import FOLD, GONE, Tokens

# Units of Latin letters and signs, and how Arabic names them.
SIGNS: Final = {"$": "دولار", "€": "يورو", "£": "جنيه إسترليني"}
# كيلومتر مربع, نقطة مئوية: what the second word belongs to.
TWO_WORDS: Final = listed("كيلومتر متر ميل قدم سنتيمتر كلم كم درجه نقطه سنه")
SHORTEST: Final = 2
OWNERS: Final = ("هما", "ها", "هم", "هن", "نا", "ه")
OWNED: Final = ("ها", "هما", "هم")
FUTURE: Final = ("سي", "ست")  # ستكون, سيعملون
# كيلوفولت, هكتوباسكال, ميلي أمبير: measures that are made of two parts, joined or apart.
PARTS: Final = listed("كيلو كلو ميلي ملي مللي مايكرو ميكرو نانو سنتي هكتو ميغا ميجا غيغا جيغا جيجا تيرا بيتا")
MEASURES: Final = "متر غرام جرام لتر واط وات هرتز فولت أمبير باسكال نيوتن جول بايت بت بكسل بيكسل طن سيفرت كالوري"
COMMON: Final = 3.5  # as gazetteer.zipf has it
YEAR: Final = frozenset(("سنه", "عام"))
AS_PLURAL: Final = {"اسره": ("سرير", "c")}  # 210 أسرة are beds, 20 أسرة families
KILO: Final = {part: part for part in PARTS} | {"كلو": "كيلو", "مللي": "مللي "}


class Unit(NamedTuple):
    """`name` is the singular as written; `kind` as in units.tsv, empty for a word that isn't there; tokens up to `end`."""

    name: str
    kind: str
    end: int


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    word = GONE.sub("", word)
    for character, plain in FOLD:
        word = word.replace(character, plain)
    return word


@lru_cache(maxsize=1)
def known_units() -> Mapping[str, tuple[str, str]]:
    """Folded form (singular, its accusative, plurals, with and without the article) → (singular, kind)."""
    table = files("services.extract").joinpath("data/units.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    rows = [(singular.replace("_", " "), kind, plurals.split()) for singular, kind, plurals in lines]
    made: dict[str, tuple[str, str]] = {}
    for singular, kind, _ in rows:
        folded = fold(singular)
        for form in (folded, folded + "ا"):
            made.setdefault(form, (singular, kind))
            made.setdefault("ال" + form, (singular, kind))
    for part in PARTS:
        for base in MEASURES.split():
            made.setdefault(part + fold(base), (part + base, "m"))
            made.setdefault(part + fold(base) + "ا", (part + base, "m"))
    for singular, kind, plurals in rows:
        for plural in (fold(plural).replace("_", " ") for plural in plurals):
            if plural.endswith(("ين", "ون")):  # مسلحو التنظيم, مسلحي التنظيم
                made.setdefault(plural[:-1], (singular, kind))
            made.setdefault(plural, (singular, kind))
            made.setdefault(plural + "ا", (singular, kind))
            made.setdefault("ال" + plural, (singular, kind))
    return made


def known_owned(word: str) -> tuple[str, str] | None:
    """The (singular, kind) of a known plural with its owner behind it: جنوده, مشاركاتها, أبنائهم."""
    if word.startswith("ال"):
        return None
    for owner in OWNERS:
        if word.endswith(owner) and len(word) > len(owner) + 3:
            stem = word[: -len(owner)]
            stem = stem[:-1] + {"ئ": "ء", "ؤ": "ء", "ا": "ي"}.get(stem[-1], stem[-1])  # أبنائه, قتلاه
            known = known_units().get(stem)
            if known is None and stem.startswith(("ب", "ل", "و")):
                known = known_units().get(stem[1:])
            if known and fold(known[0]) != stem:
                return known
            return (singular_of(stem, plural=True), "") if stem.endswith("ات") and len(stem) > 5 else None
    return None


def looks_plural(word: str) -> bool:
    """Whether a folded word has the form of a plural: sound (ات, ين, ون) or one of the common broken ones (أفعال, فعول,
    مفاعل, مفاعيل, فواعل, أفعلة, فعلاء)."""
    if len(word) < 4:
        return False
    if word.endswith("ون"):  # مسلحون, not يعملون
        return (word[0] not in "يتل" and word[:2] not in FUTURE) or word.endswith("يون")
    if word.endswith(("ات", "ين", "اء")):
        return True
    if word[0] == "ا" and (word[-2] == "ا" or word[-1] == "ه"):
        return True
    return (len(word) >= 5 and word[2] == "ا") or (len(word) == 4 and word[2] in "وا")


def singular_of(word: str, plural: bool, accusative: bool = False) -> str:
    """A noun that no list has, without its plural or accusative ending; a broken plural by the pattern it has."""
    bare = GONE.sub("", word)
    if bare.startswith("ال") and len(bare) > 4:
        bare = bare[2:]
    if not plural:
        if bare.endswith("ا") and len(bare) > 3 and (accusative or "\u064b" in word) and bare[-2] not in "اإآو":
            return bare[:-1]
        return bare
    if bare.endswith("ات") and len(bare) > 4:
        return bare[:-2] if _masculine_plural(bare[:-2]) else bare[:-2] + "ة"
    if bare.endswith(("ين", "ون")) and len(bare) > 4:
        return bare[:-2]
    return _broken(bare)


def _broken(plural: str) -> str:
    """The likeliest singular of a broken plural's pattern: أقسام قسم, أجهزة جهاز, خبراء خبير, مواقع موقع, قوافل قافلة, فصول فصل."""
    word = fold(plural)
    if len(word) == 5 and word[0] == "ا" and word[3] == "ا":
        return plural[1:3] + plural[4]
    if len(word) == 5 and word[0] == "ا" and word[4] == "ه":
        return plural[1:3] + "ا" + plural[3]
    if len(word) == 5 and word.endswith("اء"):
        return plural[:2] + "ي" + plural[2]
    if len(word) == 5 and word[2] == "ا":
        if word[0] == "م":
            return plural[:2] + plural[3:]
        if word[1] == "و":
            return plural[0] + "ا" + plural[3:] + "ة"
        return plural[:2] + "ي" + plural[4] + "ة" if word[3] == "ئ" else plural
    if len(word) == 6 and word[2] == "ا" and word[4] == "ي":
        return plural[:2] + plural[3] + "و" + plural[5]
    return plural[:2] + plural[3] if len(word) == 4 and word[2] == "و" else plural


def _masculine_plural(stem: str) -> bool:
    """انفجارات, قرارات, مطارات come from انفجار, قرار, مطار: an alef before the last letter."""
    return len(stem) >= 4 and stem[-2] == "ا" and not stem.endswith("ي")


def read_unit(tokens: Tokens, index: int, governs: Governs, *, construct: bool = False) -> Unit | None:
    """The counted noun at token `index`, for a number that governs it so.

    `construct` is for what stands with the article: عشرات القتلى, آلاف من القوات.
    """
    if index >= len(tokens):
        return None
    word = tokens.words[index]
    if word in LATIN_UNITS:
        return Unit(word, "m", index + 1)
    source = GONE.sub("", tokens.source[slice(*tokens.span(tokens.starts[index], tokens.ends[index]))])
    madda = source.startswith("آ")  # آلية is no إليه, and its ال no article
    if (
        len(word) < SHORTEST
        or ((word in NO_UNIT or word in BOUND_WORDS) and not madda)
        or word in OTHERS
        or word in MONTHS
        or word[0].isdecimal()
        or word.isascii()
    ):
        return None
    following = tokens.words[index + 1] if index + 1 < len(tokens) else ""
    pair = known_units().get(f"{word} {following}") if following and tokens.gap(index + 1) == " " else None
    if pair:
        return Unit(*pair, index + 2)  # دار نشر
    known = (AS_PLURAL.get(word) if governs == "plural" else None) or known_units().get(word) or dual(word)
    if word in YEAR and len(following) == 4 and following[0].isdecimal():
        return None  # 2.8 مليار سنة 2021
    if known is None and (word.startswith("لل") or (word[0] in "بلوف" and word[1:] in NO_UNIT)):
        return None  # الدورة 79 للجمعية, 4 ملايين بنهاية العام
    definite = source.startswith(("ال", "\u0671ل")) and not (
        known and not known[0].startswith("ال") and word == fold(known[0])
    )
    if definite and not construct:
        return None
    if known is None and f"ال{word}" in demonyms() and word.endswith("ه"):
        return None  # من طراز سيسنا 340 أمريكية
    if known is None and word not in KILO and (word in NUMBERS or not _may_be_noun(word, governs, construct)):
        return None
    if known:
        name, kind = known
    else:
        name, kind = singular_of(source, construct or governs == "plural", governs == "accusative"), ""
    end = index + 1
    if fold(name) in TWO_WORDS and end < len(tokens) and tokens.gap(end) == " ":
        adjective = MEASURE_ADJECTIVES.get(tokens.words[end])
        if adjective:
            name, kind, end = f"{name} {adjective if name[-1] != 'ة' else adjective + 'ة'}", "m", end + 1
        elif (name, tokens.words[end]) == ("نقطة", "اساس"):
            name, kind, end = "نقطة أساس", "m", end + 1
    elif (
        word in KILO and end < len(tokens) and tokens.gap(end) == " " and (base := known_units().get(tokens.words[end]))
    ):
        name, kind, end = KILO[word] + base[0], "m", end + 1
    return Unit(name, kind, end)


def dual(word: str) -> tuple[str, str] | None:
    """2 إصابتين, as some write it: the known noun of which the word is the dual."""
    if len(word) < 5 or not word.endswith(("ين", "ان")):
        return None
    stem = word[:-2]
    return known_units().get(stem[:-1] + "ه" if stem.endswith("ت") else stem)


def _may_be_noun(word: str, governs: Governs, construct: bool) -> bool:
    if word in VERBS or (word[0] != "م" and word[1:] in VERBS):  # متقدم is who تقدم
        return False
    if word.endswith(OWNED):
        return False
    if construct:
        return word.startswith("ال") or looks_plural(word)
    if word[0] in "وبلفك" and len(word) > 3 and word[1:3] == "ال":
        return False
    if governs == "plural":
        return looks_plural(word) and not (word[0] in "وف" and not word.endswith(("ات", "ين", "ون")))
    if governs == "accusative":
        return len(word) > 2 and not word.endswith("وا") and (word[-1] in "اه" or is_common(word)) and not _led(word)
    if f"ال{word}" in demonyms():
        return True  # 55 ألف يمني
    if word[-1] == "ه" or (
        word[-1] == "ي" and len(word) > 3 and word[0] != "ي" and not (word[0] == "ت" and len(word) == 4)
    ):
        return not _led(word)
    return len(word) > 2 and word[0] not in "وفبليتس"


def is_common(word: str) -> bool:
    """Whether a word with neither ending of the accusative is a noun all the same, as many leave the ending out (850 منصب) or it
    has none before its genitive (24 دار نشر): it is common with the article. Not verbs."""
    return word[0] not in "وفبليتسن" and word[-1] not in "تيان" and gazetteer().zipf("ال" + word) >= COMMON


def _led(word: str) -> bool:
    """Whether a particle leads the word, as far as the rest tells: بقرية, ومدينة, بنسبة; not فعالية, كلية."""
    return word[0] in "وفبلك" and ((word[0] in "بلو" and not word.endswith(("يه", "ي"))) or word[1:] in known_units())
