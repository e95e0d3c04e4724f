"""Persons that the tagger missed, by their given name or the father's: عبد الرحيم دوسة, شقيقته سارة, موديبو ولد عيشة."""

from collections.abc import Sequence
from typing import Final

from services.extract.entities_candidate import Candidate
from services.extract.entities_forms import FUNCTION
from services.extract.entities_persons import LINKS, TITLES, is_name_part
from services.extract.entities_persons_head import is_joined
from services.extract.entities_persons_namesakes import is_namesake
from services.extract.entities_persons_not import ADVERBIAL
from services.extract.entities_persons_words import INFLECTED, in_no_name, is_given, is_surname, surely_given
from services.extract.entities_tokens import MARKS, Token, beside
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms

ALI: Final = frozenset(("علي", "وعلي"))
LIKELY: Final = -2  # a given name that is another word too, before a surname that is hardly one
LISTED: Final = -3  # one that is a name in lists of persons only
BETWEEN: Final = frozenset(("،", ",", "-", "–", "•", "*", "؛", ")", "\n", ":"))  # before the next of a list
CLOSING: Final = BETWEEN | frozenset(("(", "."))
MERCY: Final = "رحمه"  # that Allah have on somebody; a girl called so is folded alike
FEW: Final = 2  # bearers of a surname
NEAR: Final = 6  # tokens from the one before to the next
LONGEST: Final = 5  # words of a name
RARE: Final = 3.0  # Gazetteer.zipf of a definite word that is no name elsewhere
COMMON: Final = 4.3  # of one that is a word as well
HEARD: Final = 3.5  # Gazetteer.zipf of a surname that is one


def ali(text: str, tokens: Sequence[Token], index: int) -> Candidate | None:
    """The name علي, which folding makes the preposition على, before a surname, in texts that tell the two apart."""
    written = text[tokens[index].start : tokens[index].end]
    if written not in ALI or not is_name_part(tokens[index + 1].word):
        return None
    end = index + 2
    while end < min(len(tokens), index + 4) and beside(tokens, end) and is_surname(tokens[end].word):
        end += 1
    return Candidate(index, end, len(written) - 3, "person", None, True)


def full_name(tokens: Sequence[Token], index: int, cut: int, joined: bool) -> Candidate | None:
    """A given name that is no other word behind `cut` letters of particles, and a surname: عبد الرحيم دوسة; with a `cut` of -1 only
    where it is `joined` to a person's."""
    if (cut == -1 and not joined) or not beside(tokens, index + 1) or is_namesake(tokens, index):
        return None
    if index and (tokens[index - 1].word in ADVERBIAL or tokens[index - 1].word in LINKS):
        return None
    end = index + 1
    while end < len(tokens) and end < index + 4 and beside(tokens, end) and _further(tokens, end):
        end += 1
    if index and tokens[index - 1].word in MARKS and end < len(tokens) and tokens[end].word in MARKS:
        return None  # في «حمزة الدباح», which is a film's title
    if end == index + 1 or (cut == LIKELY and gazetteer().zipf(tokens[end - 1].word) >= HEARD):
        return None
    return Candidate(index, end, 0 if cut == LIKELY else abs(cut), "person", None, True)


def _further(tokens: Sequence[Token], at: int) -> bool:
    """Whether a surname stands at a token, or a second given name before one: محمد الأمين جدو."""
    if is_surname(tokens[at].word):
        return True
    return (
        is_given(tokens[at].word)
        and at + 1 < len(tokens)
        and beside(tokens, at + 1)
        and is_surname(tokens[at + 1].word)
        and gazetteer().zipf(tokens[at + 1].word) < HEARD
    )


def listed(tokens: Sequence[Token], index: int, cut: int, ends: set[int]) -> Candidate | None:
    """A given name and what stands before the next sign, in a list of persons, of whom one `ends` near before it."""
    if tokens[index].word == MERCY:
        return None
    opens = index > 0 and (cut > 0 or tokens[index - 1].word in BETWEEN)
    full = index + 1 < len(tokens) and surely_given(tokens[index].word[cut:]) and surely_given(tokens[index + 1].word)
    if not opens or (not full and ends.isdisjoint(range(index - NEAR, index + 1))):
        return None
    end = index + 1
    while end < len(tokens) and end <= index + LONGEST and tokens[end].word.isalpha() and not _next(tokens[end].word):
        if not beside(tokens, end) or not _may_follow(tokens[end].word):
            return None
        end += 1
    closed = end == len(tokens) or tokens[end].word in CLOSING or _next(tokens[end].word)
    whole = index + 1 < end <= index + LONGEST and closed
    return Candidate(index, end, cut, "person", None, True) if whole and tokens[end - 1].word not in LINKS else None


def _may_follow(word: str) -> bool:
    """Whether a word behind a given name may be a part of the name, where signs tell its end."""
    if word in LINKS:
        return True
    if word in FUNCTION or word in demonyms() or in_no_name(word) or (word in TITLES and not word.startswith("ال")):
        return False
    known = gazetteer()
    return known.name_weight(word) >= 1 or not known.zipf(word) or (word.startswith("ال") and known.zipf(word) < RARE)


def appointed(tokens: Sequence[Token], index: int, taken: set[int]) -> Candidate | None:
    """Whom somebody made what the word at `index` says: تعيين جلال العاشي سفيرا, وعامر غريب، مندوبا."""
    end = index - (tokens[index - 1].word == "،") if index else 0
    first, start = end, -1
    while first > 0 and end - first < LONGEST and first - 1 not in taken and tokens[first - 1].word.isalpha():
        word = tokens[first - 1].word
        if is_given(word) or _next(word):
            start = first - 1
        if _next(word) or not (_may_follow(word) or is_given(word)) or not beside(tokens, first):
            break
        first -= 1
    if start < 0 or end - start < 2:
        return None
    return Candidate(start, end, int(_next(tokens[start].word)), "person", None, True)


def _next(word: str) -> bool:
    """Whether the next person's name begins: وسمير, وعبد الله."""
    return word == "وعبد" or is_joined(word)


def kunya(tokens: Sequence[Token], index: int) -> Candidate | None:
    """Whom people call by a son, with a surname: أبو يعرب المرزوقي; أبو ظبي and أبو العلاء have none."""
    if index + 2 >= len(tokens) or not beside(tokens, index + 1) or not beside(tokens, index + 2):
        return None
    son, surname = tokens[index + 1].word, tokens[index + 2].word
    counts = gazetteer().names.get(surname)
    borne = counts is not None and counts.surname >= FEW and gazetteer().zipf(surname) < COMMON
    called = son.isalpha() and not son.startswith("ال") and gazetteer().get(f"ابو {son}") is None
    whole = (
        called and borne and surname.startswith("ال") and surname not in demonyms() and not is_namesake(tokens, index)
    )
    return Candidate(index, index + 3, 0, "person", None, True) if whole else None


def relative(tokens: Sequence[Token], index: int) -> Candidate | None:
    """A given name after whose it is: شقيقته سارة."""
    word = tokens[index].word
    counts, zipf = gazetteer().names.get(word), gazetteer().zipf(word)
    if counts is None or word in TITLES or word in demonyms() or counts.given < 3 + 10 ** (zipf - 2.8):
        return None
    further = index + 1 < len(tokens) and beside(tokens, index + 1) and is_surname(tokens[index + 1].word)
    return Candidate(index, index + 1 + further, 0, "person", None, True) if beside(tokens, index) else None


def called(tokens: Sequence[Token], index: int) -> Candidate | None:
    """A given name that is a title too, before a surname that is nothing else: سلطان النيادي."""
    surname = tokens[index + 1].word
    counts = gazetteer().names.get(surname)
    if counts is None or counts.given or not counts.surname or gazetteer().zipf(surname) or surname in demonyms():
        return None
    whole = surname.startswith("ال") and surname.endswith("ي") and beside(tokens, index + 1)
    return Candidate(index, index + 2, 0, "person", None, True) if whole and not is_namesake(tokens, index) else None


def by_father(tokens: Sequence[Token], index: int, low: int) -> Candidate | None:
    """A name and the father's: موديبو ولد عيشة. A sentence may say that somebody was born (ولد)."""
    known, first = gazetteer(), index - 1
    if first < low or not beside(tokens, index) or not beside(tokens, index + 1) or is_namesake(tokens, first):
        return None
    name, end = tokens[first].word, index + 1
    while end < len(tokens) and tokens[end].word in LINKS:
        end += 1
    if end == len(tokens):
        return None
    father = tokens[end].word
    if not name.isalpha() or name in FUNCTION or name in TITLES or name in demonyms() or len(name) < 3:
        return None
    cut = int(name[0] == "و" and name not in known.names and is_given(name[1:]))  # ومحمد ولد عثمان
    if name.endswith(INFLECTED) or (father[0] == "و" and not known.name_weight(father)):
        return None
    if not father.isalpha() or father in FUNCTION or father in TITLES or len(father) < 3:
        return None
    named = cut > 0 or known.name_weight(name) >= 3 or not known.zipf(name)
    fathered = known.name_weight(father) >= 2 if tokens[index].word != "بن" else known.zipf(father) < 4.5
    if not named or not (fathered or known.name_weight(father) > 8) or (father.startswith("ال") and name == father):
        return None
    return Candidate(first, end + 1, cut, "person", None, True)
