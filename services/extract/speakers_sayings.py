"""The verb of saying at a token as its neighbours let it be one: but not قد زاد على, في حديث تابعته القناة, مسؤول رفض ذكر اسمه."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from services.extract.entities_tokens import ENDS, Token
from services.extract.names_data import word_list
from services.extract.speakers_cues import (
    DOCUMENTS,
    DOUBTFUL,
    IN,
    NEVER_BEFORE,
    ORDERS,
    RELATED,
    TELLS,
    TOLD,
    TURNS,
    Cue,
    sayings,
    verb_of,
)

PASSIVE: Final = frozenset(("يعتبر", "تعتبر"))
WROTE: Final = frozenset(("كتب", "كتبت"))
ON: Final = frozenset(("عليه", "عليها", "تحته", "تحتها", "فوقه", "فوقها", "عليهما"))
NAMING: Final = frozenset(("ان", "بان"))
TIMES: Final = frozenset(("بعد", "قبل", "منذ", "سبق", "الي", "حتي", "لولا", "دون", "ما", "يلبث", "عدا", "سوي"))
MODAL: Final = frozenset(("يمكن", "يمكننا", "يجب", "ينبغي", "يجوز"))  # ما يمكن وصفه بأنه
RELAYING: Final = frozenset(("نقل", "نقلت", "تنقل", "ينقل"))
RELAYED: Final = frozenset(
    ("عن", "قوله", "قولها", "قولهم", "انه", "انها", "ان", "بان", "علي", ":", "عنه", "عنها", "عنهم")
)
ASKING: Final = frozenset(("طلب", "طلبت", "يطلب", "تطلب"))
BURDENING: Final = frozenset(("حمل", "حملت", "يحمل", "تحمل"))  # حمّلت الشبكة الجيش مسؤولية «…»
SPOKEN: Final = frozenset(("قايلا", "قايله"))
SPOKE_TO: Final = frozenset(("خاطب", "خاطبت", "اعتذر", "اعتذرت"))
WENT: Final = frozenset(("ذهب", "ذهبت", "يذهب", "تذهب"))  # إلى أن
AT_ONCE: Final = frozenset(("تردد",))  # is what a wave has, too
WHAT: Final = frozenset(("فيما", "بما", "مما", "عما"))
SPEECHES: Final = frozenset(':"«“”')
# Which outlets carry, beside documents.
CARRIED: Final = DOCUMENTS | {"حديث", "حوار", "مقابله", "لقاء", "مقطع", "تسجيل", "فيديو", "خبر", "نبا", "موتمر"}
IDENTITY: Final = frozenset(("اسمه", "اسمها", "هويته", "هويتها", "اسماييهم", "هوياتهم", "اسميهما"))
HIDDEN: Final = 5  # words behind a verb within which is told that somebody wouldn't be named
NEAR: Final = 18  # words from a doubtful verb to what is told
TITLES: Final = word_list("titles")
DEMANDING: Final = word_list("demanding")


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
    found = verb_of(word) or (verb_of(f"{word}ا") if before == "ما" and word[-1] == "ه" else None)  # وفق ما أكده
    if found is None:
        return None
    if not found[0] and word not in sayings() and word.endswith(("ه", "ها")) and _of_document(tokens, place):
        return None  # قال في بيان أوردته وكالة
    if found[0] or found[2] or word[0] in "وف":
        return Cue(place, *found)
    if bare in WROTE and place + 1 < len(tokens) and tokens[place + 1].word in ON:
        return None  # لافتة كتب عليها
    noun = before in NAMING and tokens[place - 2].word.lstrip("وف") not in TIMES  # إن توعد الزعيم, but بعد أن قال
    return None if noun or before in NEVER_BEFORE else Cue(place, *found)


def _of_document(tokens: Sequence[Token], place: int) -> bool:
    """Whether a verb tells who carried the document before it, an adjective between them at most: في بيان رسمي نقلته."""
    before = [token.word for token in tokens[max(0, place - 2) : place]]
    if not CARRIED.isdisjoint(before[-1:]):
        return True
    return len(before) > 1 and before[0] in CARRIED and before[1].endswith(("ي", "يه", "ز", "ر", "ك", "ه"))


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
        comma = "،" in following[1:2]  # وبين الجبوري، أن
        if not (
            (somebody or comma)
            and "ان" in following[: NEAR if somebody else 3]
            and (turned or (joined and before in ENDS))
        ):
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
    if bare in ("ورد", "جاء") and before in WHAT:
        return None  # متفق فيما ورد في كلمة الحزب بأنه
    if bare == "ورد" and not (following and following[0] in IN):
        if before.removesuffix("ا") in DOCUMENTS or (following and following[0].startswith(("ل", "الي"))):
            return None  # في بيان ورد لوكالتنا
        return Cue(place, False, feminine=False)  # and he replied
    if bare in AT_ONCE:
        return Cue(place, False, None, True) if following and following[0] in SPEECHES else None
    if bare in ORDERS:
        by = next((at for at, word in enumerate(following[:-1]) if word == "ب"), None)
        told = by is not None and following[by + 1] in SPEECHES
        if bare in ASKING and not told:
            clause = following[: next((at for at, word in enumerate(following) if word in "،,"), NEAR)]
            told = "من" in clause[1:] and not SPEECHES.isdisjoint(clause)  # طلبت من السكان «…»
        elif bare in BURDENING:
            told = any(word.endswith("مسووليه") for word in following)
    elif bare in SPOKE_TO:
        quoted = next((at for at, word in enumerate(following) if word in SPEECHES), NEAR)
        told = any(word in TELLS or word in SPOKEN for word in following[: quoted + 1])
    elif bare in RELAYING:
        told = any(word in RELAYED for word in following)
    else:
        told = any(word in TELLS or word in SPEECHES for word in following)
    return Cue(place, False, bare.endswith("ت") or bare[0] == "ت", bare[0] in "يت") if told else None
