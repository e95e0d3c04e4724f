"""Verbs of saying, as cues.tsv and quote_cues.tsv list them, with or without و and ف before."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from services.extract.entities_tokens import ENDS, Token, fold_word
from services.extract.names_data import read_data, word_list

FILES: Final = ("cues.tsv", "quote_cues.tsv")
# Nothing that follows one is a verb: عدم ذكر اسمها, في كتب التاريخ.
NEVER_BEFORE: Final = word_list("before nouns")
# Words that are verbs of saying only where somebody is told something: زادت العثمان: «…», جاء في البيان أن «…».
ABBREVIATED: Final = frozenset(("د", "م", "ا", "أ", "ه", "ص"))  # د. سامر, م. رائد
LETTERS: Final = 3  # of a letter's name
TURNS: Final = frozenset(
    ("بدوره", "بدورها", "وبدوره", "وبدورها", "جهته", "جهتها", "جانبه", "جانبها", "المقابل", "ناحيته", "ناحيتها")
)
TITLES: Final = word_list("titles")
JOINED: Final = frozenset("وبلك")  # letters that stand before marks and figures
PASSIVE: Final = frozenset(("يعتبر", "تعتبر"))
RELATED: Final = frozenset(("الذي", "التي", "والذي", "والتي"))  # الذي يعتبر أبرز خصومه
WROTE: Final = frozenset(("كتب", "كتبت"))
ON: Final = frozenset(("عليه", "عليها", "تحته", "تحتها", "فوقه", "فوقها", "عليهما"))
NAMING: Final = frozenset(("ان", "بان"))
TIMES: Final = frozenset(("بعد", "قبل", "منذ", "سبق", "الي", "حتي", "لولا", "دون", "ما", "يلبث", "عدا", "سوي"))
MODAL: Final = frozenset(("يمكن", "يمكننا", "يجب", "ينبغي", "يجوز"))  # ما يمكن وصفه بأنه
IN: Final = frozenset(("في", "فيه", "فيها"))
DOUBTFUL: Final = word_list("doubtful cues")
RELAYING: Final = frozenset(("نقل", "نقلت", "تنقل", "ينقل"))
RELAYED: Final = frozenset(
    ("عن", "قوله", "قولها", "قولهم", "انه", "انها", "ان", "بان", "علي", ":", "عنه", "عنها", "عنهم")
)
SPOKE_TO: Final = frozenset(("خاطب", "خاطبت", "اعتذر", "اعتذرت"))
WENT: Final = frozenset(("ذهب", "ذهبت", "يذهب", "تذهب"))  # إلى أن
AT_ONCE: Final = frozenset(("تردد",))  # is what a wave has, too
ORDERS: Final = word_list("orders")
DOCUMENTS: Final = word_list("documents")
MANY: Final = word_list("verbs of many")
SPEECHES: Final = frozenset(':"«“”')
TOLD: Final = frozenset(("ان", "بان", "انه", "انها", "بانه", "بانها"))
TELLS: Final = TOLD | {":"}
DEMANDING: Final = word_list("demanding")
IDENTITY: Final = frozenset(("اسمه", "اسمها", "هويته", "هويتها", "اسماييهم", "هوياتهم", "اسميهما"))
HIDDEN: Final = 5  # words behind a verb within which is told that somebody wouldn't be named
NEAR: Final = 18  # words from a doubtful verb to what is told


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
    found = _saying(word)
    return None if found is None else found[0]


def is_plain_saying(word: str) -> bool:
    """Whether a folded word is a finite verb of saying with nothing before or behind it."""
    return word in sayings() and not sayings()[word][0]


@lru_cache(maxsize=65_536)
def _saying(word: str) -> tuple[bool, bool | None, bool] | None:
    verb = sayings().get(word)
    if verb is None and len(word) > 2 and word[0] in "وف":
        verb = sayings().get(word[1:])
    if verb is None and word[0] == "ل" and (verb := sayings().get(word[1:])) is not None and not verb[2]:
        verb = None  # but ليرد عليه فلان
    if verb is None and len(word) > 4 and word.endswith(("ه", "ها", "هم")):
        stem = word[: -1 if word[-1] == "ه" else -2]
        if word.endswith("هم") and stem.lstrip("وف") in DOUBTFUL:
            return None  # يجري نقلهم
        if stem.endswith("و"):
            return _saying(f"{stem}ا")  # ووصفوها
        return _saying(f"{stem[:-1]}ي" if stem[-1] == "ا" else stem)  # يصفها, نقلته, نعاه
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


def is_saying(tokens: Sequence[Token], place: int, shadda: bool = False) -> Cue | None:
    """The verb of saying at a token as its neighbours let it be one; `shadda` if the word is written with one."""
    word = tokens[place].word
    before = tokens[place - 1].word if place else "."
    if before in (RELATED if word in PASSIVE else MODAL):
        return None
    after = [token.word for token in tokens[place + 1 : place + 1 + HIDDEN]]
    if after[:1] == ["الله"] or (word in DEMANDING and not IDENTITY.isdisjoint(after)):
        return None  # أيدها الله, مسؤول رفض الكشف عن هويته
    bare = word if word in DOUBTFUL or word[0] not in "وف" else word[1:]
    if bare in DOUBTFUL or bare in ORDERS:
        return _doubtful(tokens, place, bare, shadda)
    found = _saying(word)
    if found is None:
        return None
    if before in DOCUMENTS and not found[0] and word not in sayings() and word.endswith(("ه", "ها")):
        return None  # قال في بيان أوردته وكالة
    if found[0] or found[2] or word[0] in "وف":
        return Cue(place, *found)
    if bare in WROTE and place + 1 < len(tokens) and tokens[place + 1].word in ON:
        return None  # لافتة كتب عليها
    noun = before in NAMING and tokens[place - 2].word.lstrip("وف") not in TIMES  # إن توعد الزعيم, but بعد أن قال
    return None if noun or before in NEVER_BEFORE else Cue(place, *found)


def _doubtful(tokens: Sequence[Token], place: int, bare: str, shadda: bool) -> Cue | None:
    """A word that is a verb of saying only as its neighbours let it be one."""
    before = tokens[place - 1].word if place else "."
    following = [token.word for token in tokens[place + 1 : place + NEAR + 1]]
    following = following[: next((at for at, word in enumerate(following) if word in ENDS), NEAR)]
    joined = bare != tokens[place].word
    if not joined and (before in NEVER_BEFORE or before in TOLD):
        return None  # أن ثمن البرميل قفز
    if bare == "عبر" and not shadda and (joined or before in ("قد", "وقد")):
        clause = following[: next((at for at, word in enumerate(following) if word in "،,"), NEAR)]
        if "عن" not in clause[1:] or not (before in ENDS or before in ("قد", "وقد")):
            return None  # but وعبر السكان عن غضبهم
    elif bare == "بين" and not shadda:
        turned = before in "،," and place > 1 and tokens[place - 2].word in TURNS
        somebody = bool(following) and any(form in TITLES for form in (following[0], following[0].removeprefix("ال")))
        if not (somebody and "ان" in following and (turned or (joined and before in ENDS))):
            return None  # but من جانبه، بين المدير أن
    elif bare in ("عبر", "عقب") and not shadda:
        answered = tokens[place].word == "فعقب" and bool(following) and following[0].removeprefix("ال") in TITLES
        if not answered:
            return None  # but فعقب النائب: «…»
    if bare in WENT:
        leads = any(one == "الي" and other == "ان" for one, other in pairwise(following))
        return Cue(place, False, bare.endswith("ت") or bare[0] == "ت", bare[0] in "يت") if leads else None
    if bare in ("زاد", "زادت") and following and following[0] in ("علي", "عن", "من", "ب"):
        return None
    if bare == "جاء" and (not following or following[0] not in IN):
        return None
    if bare == "ورد" and not (following and following[0] in IN):
        if before.removesuffix("ا") in DOCUMENTS or (following and following[0].startswith(("ل", "الي"))):
            return None  # في بيان ورد لوكالتنا
        return Cue(place, False, feminine=False)  # and he replied
    if bare in AT_ONCE:
        return Cue(place, False, None, True) if following and following[0] in SPEECHES else None
    if bare in ORDERS:
        by = next((at for at, word in enumerate(following[:-1]) if word == "ب"), None)
        told = by is not None and following[by + 1] in SPEECHES
    elif bare in SPOKE_TO:
        quoted = next((at for at, word in enumerate(following) if word in SPEECHES), NEAR)
        told = any(word in TELLS for word in following[: quoted + 1])
    elif bare in RELAYING:
        told = any(word in RELAYED for word in following)
    else:
        told = any(word in TELLS or word in SPEECHES for word in following)
    return Cue(place, False, bare.endswith("ت") or bare[0] == "ت", bare[0] in "يت") if told else None


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
