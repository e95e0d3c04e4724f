"""Verbs of saying, as cues.tsv and quote_cues.tsv list them, with or without و and ف before."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from services.extract.entities_tokens import Token, fold_word
from services.extract.names_data import read_data, word_list

FILES: Final = ("cues.tsv", "quote_cues.tsv")
# Nothing that follows one is a verb: عدم ذكر اسمها, في كتب التاريخ.
NEVER_BEFORE: Final = word_list("before nouns")
ABBREVIATED: Final = frozenset(("د", "م", "ا", "أ", "ه", "ص"))  # د. سامر, م. رائد
LETTERS: Final = 3  # of a letter's name
TURNS: Final = frozenset(
    ("بدوره", "بدورها", "وبدوره", "وبدورها", "جهته", "جهتها", "جانبه", "جانبها", "المقابل", "ناحيته", "ناحيتها")
)
JOINED: Final = frozenset("وبلك")  # letters that stand before marks and figures
RELATED: Final = frozenset(("الذي", "التي", "والذي", "والتي"))  # الذي يعتبر أبرز خصومه
IN: Final = frozenset(("في", "فيه", "فيها"))
DOUBTFUL: Final = word_list("doubtful cues")
ORDERS: Final = word_list("orders")
DOCUMENTS: Final = word_list("documents")
FOLLOWED: Final = frozenset(("تابع", "تابعت", "يتابع", "تتابع"))  # which with an object is to read
MANY: Final = word_list("verbs of many")
TOLD: Final = frozenset(("ان", "بان", "انه", "انها", "بانه", "بانها"))
TELLS: Final = TOLD | {":"}


class Cue(NamedTuple):
    """A verb of saying at a token: `participle` if its subject is its sentence's; `feminine` None where it doesn't show. Those of
    many are taken as if they were in the present, since both mostly belong to what somebody else tells.
    """

    place: int
    participle: bool
    feminine: bool | None
    present: bool = False


@lru_cache(maxsize=1)
def cues() -> dict[str, bool]:
    """Folded verb of saying of cues.tsv, which the tagger was trained with, to whether it's a participle or a noun."""
    return {word: participle for word, (participle, _, _) in _listed(FILES[:1]).items()}


@lru_cache(maxsize=1)
def sayings() -> dict[str, tuple[bool, bool | None, bool]]:
    """Those of both files to whether it's a participle or a noun, its subject is feminine, it's in the present."""
    return _listed(FILES)


def _listed(files: Sequence[str]) -> dict[str, tuple[bool, bool | None, bool]]:
    found: dict[str, tuple[bool, bool | None, bool]] = {}
    for file in files:
        for line in read_data(file).splitlines():
            if line and not line.startswith("#"):
                forms = line.split("\t")
                for number, form in enumerate(forms):
                    found[fold_word(form)] = (len(forms) == 1, number % 2 == 1 if len(forms) > 1 else None, number > 1)
    found.pop("", None)
    return found


def verb_at(tokens: Sequence[Token], place: int) -> str:
    """The verb of saying at a token without و and ف before it."""
    word = tokens[place].word
    return word if word in sayings() or word in DOUBTFUL or word[0] not in "وف" else word[1:]


def cue_at(token: Token) -> bool | None:
    """Whether a token is a verb of saying (False) or a participle (True), None if neither."""
    return is_cue(token.word)


def is_cue(word: str) -> bool | None:
    """`cue_at` of a folded word."""
    found = verb_of(word)
    return None if found is None else found[0]


def is_plain_saying(word: str) -> bool:
    """Whether a folded word is a finite verb of saying with nothing before or behind it."""
    return word in sayings() and not sayings()[word][0]


@lru_cache(maxsize=65_536)
def verb_of(word: str) -> tuple[bool, bool | None, bool] | None:
    """`sayings` for a verb with و, ف or ل before it or an object behind it."""
    verb = sayings().get(word)
    if verb is None and len(word) > 2 and word[0] in "وف":
        verb = sayings().get(word[1:])
    if verb is None and word[0] == "ل" and (verb := sayings().get(word[1:])) is not None and not verb[2]:
        verb = None  # but ليرد عليه فلان
    if verb is None and len(word) > 4 and word.endswith(("ه", "ها", "هم")):
        stem = word[: -1 if word[-1] == "ه" else -2]
        if word.endswith("هم") and stem.lstrip("وف") in DOUBTFUL:
            return None  # يجري نقلهم
        if stem.lstrip("وف") in FOLLOWED:
            return None  # في حديث تابعته القناة
        if stem.endswith("و"):
            return verb_of(f"{stem}ا")  # ووصفوها
        return verb_of(f"{stem[:-1]}ي" if stem[-1] == "ا" else stem)  # يصفها, نقلته, نعاه
    if verb is None and (word in MANY or (word[0] in "وف" and word[1:] in MANY)):
        verb = (False, None, True)
    return verb


@lru_cache(maxsize=1)
def forms() -> frozenset[str]:
    """Every word that may be a verb of saying, with و, ف or ل before it and an object behind it: ويصفها."""
    led = {f"{particle}{word}" for word in (*sayings(), *DOUBTFUL, *ORDERS) for particle in ("", "و", "ف")}
    led |= {f"ل{word}" for word, (_, _, present) in sayings().items() if present}
    led |= {f"{word[:-1]}ا" for word in led if word.endswith("ي")}  # نعاه
    plural = {f"{particle}{word}" for word in MANY for particle in ("", "و", "ف")}
    plural |= {f"{word[:-1]}{ending}" for word in plural if word.endswith("وا") for ending in ("ه", "ها", "هم")}
    return frozenset(f"{word}{ending}" for word in led for ending in ("", "ه", "ها", "هم")) | plural


def of_many(word: str) -> bool:
    """Whether a verb is one of many, whose subject never stands behind it: وقالوا, يرون, ووصفوها."""
    stem = word.lstrip("وف")
    stem = next((f"{stem[: 1 - len(ending)]}ا" for ending in ("وه", "وها", "وهم") if stem.endswith(ending)), stem)
    return stem in MANY or word in MANY


def told_at(tokens: Sequence[Token], place: int) -> bool:
    return place < len(tokens) and tokens[place].word in TOLD


def abbreviates(tokens: Sequence[Token], place: int) -> bool:
    """Whether a full stop belongs to a title or a name in initials: د. سامر, كمال. ز, ف. ح."""
    if tokens[place].word != "." or not 0 < place < len(tokens) - 1:
        return False
    before, after = tokens[place - 1].word, tokens[place + 1].word
    if before in ABBREVIATED and len(after) > 1:
        return after.isalpha()
    joined = tokens[place].start == tokens[place - 1].end and tokens[place + 1].start == tokens[place].end
    if joined and before.isalpha() and after.isalpha() and max(len(before), len(after)) <= LETTERS:
        return True  # كيه.سي.إم
    if len(after) == 1 and after.isalpha() and after not in JOINED:
        return before.isalpha()
    return len(before) == 1 and tokens[place - 2].word == "." and after[0] not in "و\n"
