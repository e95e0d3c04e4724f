"""Organizations by how their names are built: وزارة الخارجية الأمريكية, مجلس النواب, الجيش الأوكراني, مركز مكافحة المعلومات المضللة.

A name starts with a word for a kind of organization and runs on through what completes it: nouns in construct, definite
nouns and adjectives, a nationality. It ends before anything else. A kind by itself (البرلمان, الوزارة) names nothing.
"""

from functools import lru_cache
from typing import Final, NamedTuple

from services.extract.entities_tokens import Token, readings
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms, word_list

# Followed by a complement: وزارة الدفاع, حزب الوفد, شركة غوغل.
CONSTRUCT: Final = word_list("kinds")
# Of those, ones that name an organization only with a nationality or a proper name near: قوات الاحتلال isn't one by itself.
WEAK: Final = word_list("weak kinds")
# Definite, followed by an adjective: الجيش الروسي, البنك المركزي الأوروبي, الاتحاد الدولي للصحفيين.
DEFINITE: Final = word_list("definite kinds")
# Of those, ones that need a nationality: البرلمان العراقي, but not البرلمان الجديد.
NATIONAL: Final = word_list("national kinds")
# Definite words that don't belong to the name before them.
STOPS: Final = word_list("stops")
# Definite words that are part of a name even after its nationality: الكورية الشمالية, العراقية المركزية, الأمريكية العليا.
AFTER_NATIONALITY: Final = word_list("after nationality")
GENERIC: Final = word_list("generic kinds")
ANAPHORIC: Final = word_list("anaphoric kinds")
OFFICES: Final = word_list("offices")
CALLED: Final = word_list("called kinds")  # whose names are any words: شركة, قناة
FUNCTION: Final = word_list("function words")
# Before a person's name, who is at the head of the body named before: محكمة النقض المستشار فلان.
HONORIFICS: Final = frozenset(
    ("المستشار", "البروفيسور", "القاضي", "المحامي", "الاعلامي", "الاستاذ", "العقيد", "المقدم", "الرايد")
)
DISTRICT: Final = "مديريه"
COMMON: Final = 3.4
PREFIXED: Final = ("لل", "ل")  # of an organization's purpose: لحقوق الإنسان, للصحفيين


class Named(NamedTuple):
    """Tokens [first, end) name an organization, after `cut` letters of particles. `weak`: only if nothing else claims them."""

    first: int
    end: int
    cut: int
    weak: bool


def is_definite(word: str) -> bool:
    return word.startswith("ال") and len(word) > 3 and word not in STOPS


def names_kind(word: str) -> bool:
    """Whether a word names a kind of organization, so that the name of one may open with it."""
    return _kind(word) is not None


def find_organization(tokens: list[Token], index: int) -> Named | None:
    """The organization whose kind is named by the token at `index`."""
    kind = _kind(tokens[index].word)
    if kind is None:
        return None
    word, cut = kind
    if word == DISTRICT and index + 1 < len(tokens) and gazetteer().zipf(tokens[index + 1].word) < COMMON:
        return None  # مديرية صرواح in Yemen is a place, مديرية أمن القاهرة a body
    if word in CONSTRUCT:
        end, national = _complement(tokens, index + 1, construct=True)
        if end == index + 1:
            end, national = _proper(tokens, index + 1), word in CALLED
        weak = not national and (word in GENERIC or (word in WEAK and end < index + 3))
        return Named(index, end, cut, weak) if end > index + 1 else None
    end, national = _complement(tokens, index + 1, construct=False)
    if end == index + 1 or (word in NATIONAL and not national) or _office(tokens, index, word):
        return None
    if word in ANAPHORIC and end < index + 3:
        return None
    return Named(index, end, cut, False)


@lru_cache(maxsize=65_536)
def _kind(whole: str) -> tuple[str, int] | None:
    """The kind of organization that a word names, and the letters of particles before it."""
    return next(((word, cut) for word, cut in readings(whole) if word in CONSTRUCT or word in DEFINITE), None)


def _office(tokens: list[Token], index: int, word: str) -> bool:
    """Whether a definite word goes with one before it: وزيرة الخارجية الكورية, وزير الاستخبارات الإسرائيلي, وكالات الاستخبارات."""
    if not index:
        return False
    before = {reading for reading, _ in readings(tokens[index - 1].word)}
    feminine = word.endswith(("ه", "ات"))
    masculine = tokens[index + 1].word in demonyms() and not tokens[index + 1].word.endswith("ه")
    return bool(before & OFFICES) or (feminine and masculine)


def _complement(tokens: list[Token], index: int, *, construct: bool) -> tuple[int, bool]:
    """Where the words that complete a name end, and whether one of them says of which nation or place it is."""
    known, national, nouns, definite = gazetteer(), False, 0, False
    while index < len(tokens) and nouns < 8:
        word = tokens[index].word
        place = known.match(tokens, index) if construct and not nouns else None
        if place is not None and place[0].kind == "place" and place[0].sure and place[2] == 0:
            return index + place[1], True
        if word in demonyms():
            national = True
        elif is_definite(word):
            if (
                (national and word not in AFTER_NATIONALITY)
                or known.name_weight(word) > 8
                or (nouns and word in HONORIFICS)
            ):
                break
            definite = True
        elif construct and not national and not definite:
            if not _opens_construct(tokens, index):
                break
        elif word.startswith(PREFIXED) and nouns and not national and _purpose(tokens, index):
            pass
        elif word[0] == "و" and nouns and not national and is_definite(word[1:]) and word[1:] not in demonyms():
            if not _goes_on(tokens, index):
                break
        else:
            break
        index, nouns = index + 1, nouns + 1
    return index, national


def _proper(tokens: list[Token], index: int) -> int:
    """Where words end that are in no dictionary, and so name what was called a company or a channel: شركة موبايلي, قناة TRT."""
    end = index
    while end < len(tokens) and end - index < 3 and tokens[end].word.isalpha() and tokens[end].word not in FUNCTION:
        word = tokens[end].word
        if (
            gazetteer().zipf(word) > 0
            or word in demonyms()
            or word.startswith(("ال", "وال", "لل"))
            or word.endswith("يه")
            or len(word) < 3
        ):
            break
        end += 1
    return end


def _opens_construct(tokens: list[Token], index: int) -> bool:
    """Whether an indefinite noun leads to a definite one: مكافحة المعلومات, حقوق الإنسان, شؤون الأسرى والمحررين."""
    word = tokens[index].word
    if (
        not word.isalpha()
        or len(word) < 3
        or index + 1 >= len(tokens)
        or word in FUNCTION
        or not gazetteer().zipf(word)
    ):
        return False
    following = tokens[index + 1].word
    joined = following[0] == "و" and gazetteer().zipf(following[1:]) > gazetteer().zipf(following)
    return is_definite(following) or (
        not joined  # جماعة إرهابية وتمويل الإرهاب
        and index + 2 < len(tokens)
        and tokens[index + 1].word not in FUNCTION
        and is_definite(tokens[index + 2].word)
        and tokens[index + 1].word.isalpha()
        and len(tokens[index + 1].word) > 2
    )


def _purpose(tokens: list[Token], index: int) -> bool:
    word = tokens[index].word
    if word.startswith("لل") and len(word) > 4:
        return f"ال{word[2:]}" not in STOPS
    return word[0] == "ل" and len(word) > 4 and index + 1 < len(tokens) and is_definite(tokens[index + 1].word)


def _goes_on(tokens: list[Token], index: int) -> bool:
    """Whether what follows و belongs to the name (وزارة الصحة والسكان المصرية): a nationality or the end of a phrase follows."""
    if tokens[index - 1].word in demonyms() or index + 1 >= len(tokens):
        return False
    following = tokens[index + 1].word
    if tokens[index].word[1:] in DEFINITE:
        return False
    return following in demonyms() or following in FUNCTION or not following.isalpha() or following[0] in "وب"
