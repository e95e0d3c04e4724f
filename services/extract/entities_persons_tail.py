"""How a person's name ends: without verbs and callings behind it, with the surname, the father's name or an ordinal's ten."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from services.extract.entities_forms import FUNCTION
from services.extract.entities_persons import LINKS, SHORT, TITLES, scholar
from services.extract.entities_persons_words import (
    CHILD,
    NOBLE,
    in_no_name,
    inflected,
    is_ali,
    is_given,
    is_surname,
    verbal,
)
from services.extract.entities_tokens import Token, beside
from services.extract.gazetteer import gazetteer
from services.extract.tagger_features import view

RARE_CALLING: Final = 3.0  # Gazetteer.zipf of what somebody may be
FULL: Final = 4  # words of a name that is whole without another
HEARD: Final = 3.5  # Gazetteer.zipf of a surname that stands rather alone
NAMES: Final = frozenset(("علي", "إمام"))  # that folding makes على and أمام
PEOPLES: Final = ("يين", "يان", "يون")
INITIALS: Final = frozenset(("دبليو", "جيه"))  # before a surname: جورج دبليو بوش
JOINTS: Final = frozenset(("بن", "ولد", "بنت", "ابو", "عبد"))
TENS: Final = frozenset(("عشر", "والعشرون", "والعشرين"))  # after an ordinal: ليو الرابع عشر
# Given names of two words, of which the second is الله.
DIVINE: Final = frozenset(
    (
        "نصر", "عطا", "جاد", "خير", "ذبيح", "فضل", "سعد", "حسب", "عبد", "صنع", "ضيف", "عوض", "جار", "دفع", "خلف", "مال", "فرج", "نعمه",
        "حبيب", "سيف", "ثناء", "امان", "حمد", "لطف", "عبيد", "هبه", "عنايه", "عصمت", "احسان", "منه", "ايه", "روح", "اسد", "سراج",
    )
)  # fmt: skip


def without_tail(text: str, tokens: Sequence[Token], first: int, end: int) -> int:
    for at in range(first + 1, end):
        token = tokens[at]
        if (tokens[at - 1].word in LINKS or token.word in LINKS) and not in_no_name(token.word):
            continue
        if verbal(token.word) or _calling(token.word):
            return at
        if (token.word in FUNCTION and text[token.start : token.end] not in NAMES) or in_no_name(token.word):
            return at
        if text[token.end - 1] in "هًا" and inflected(text, token):
            return at
        if token.word.endswith(PEOPLES) and token.word.startswith("ال") and not gazetteer().name_weight(token.word):
            return at  # صالح الحوثيين
        if token.word == "الله" and tokens[at - 1].word == "رضي" and at - 1 > first:
            return at - 1
        if (
            token.word in TITLES
            and not token.word.startswith("ال")
            and not is_given(token.word)
            and not scholar(tokens, at)
        ):
            return at  # ولي العهد
    return end


@lru_cache(maxsize=16_384)
def _calling(word: str) -> bool:
    """Whether a word says what somebody is, without the article that a surname has: هزاع البراري | روائي."""
    return f"ال{word}" in TITLES and gazetteer().name_weight(word) < 2 and gazetteer().zipf(word) > RARE_CALLING


def with_tail(text: str, tokens: Sequence[Token], first: int, end: int, high: int) -> int:
    """The surname after a given name, the father's, an ordinal's ten: نبيل بهوي, فارس بن مياح, ليو الرابع عشر."""
    while (end < high or (tokens[end - 1].word in INITIALS and end < len(tokens))) and beside(tokens, end):
        length = _goes_on(text, tokens, first, end, high)
        if not length:
            break
        end += length
    return end


def _goes_on(text: str, tokens: Sequence[Token], first: int, end: int, high: int) -> int:
    """How many tokens from `end` on belong to the name before them."""
    last, token = tokens[end - 1].word, tokens[end]
    if token.word in CHILD:
        return 2 * (end + 1 < high and beside(tokens, end + 1) and _father(tokens[end + 1].word))
    if last == "ابي" and tokens[end - 2].word == "بن":
        return int(token.word.isalpha())
    if token.word == "علي" and last not in FUNCTION:
        definite = end + 1 < len(tokens) and tokens[end + 1].word.startswith("ال")  # سمير حداد علي الطريق, misspelt
        return int(_ends_phrase(text, token) or (is_ali(text, token) and (end - first == 1 or not definite)))
    given = end - first < FULL and not last.startswith("ال") and is_given(view(last).core) and view(last).core != "الله"
    heard = end - first > 1 and gazetteer().zipf(token.word) >= HEARD and token.word not in SHORT
    if given and is_surname(token.word) and not heard and not inflected(text, token):
        return 1
    if last in NOBLE or (last in INITIALS and end - first > 1):
        return int(token.word.isalpha() and token.word not in FUNCTION)
    tens = token.word in TENS and last.startswith("ال") and end - first > 1
    return int(tens or (last in JOINTS and token.word.isalpha()) or (token.word == "الله" and last in DIVINE))


def _father(word: str) -> bool:
    known = gazetteer()
    if not word.isalpha() or word in FUNCTION or word in TITLES:
        return word in JOINTS
    return (
        (known.name_weight(word) >= 1 and known.zipf(word) < 4.6) or known.zipf(word) < 3 or known.name_weight(word) > 8
    )


def _ends_phrase(text: str, token: Token) -> bool:
    """Whether a mark stands behind a word, which no preposition has."""
    return text[token.end : token.end + 1] in tuple("،,.؛)")
