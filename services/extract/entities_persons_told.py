"""Persons that their form or the words at once before them tell, whether or not the words of the name are known: د. فلان,
كمال. ز, شاهد يدعى فلان, كيم سو-يون."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from services.extract.entities_organizations import FUNCTION, names_kind
from services.extract.entities_persons import LINKS, TITLES
from services.extract.entities_persons_fit import INFLECTED, beside, in_no_name, inflected, is_given, is_surname
from services.extract.entities_persons_not import ROLES
from services.extract.entities_rules import Candidate
from services.extract.entities_tokens import Token, readings
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms, word_list
from services.extract.speakers_cues import cues

STOPPED: Final = frozenset(("د", "م", "ا", "أ"))  # titles that a full stop shortens
CALLED: Final = frozenset(("يدعي", "تدعي", "ويدعي", "وتدعي", "اسمه", "اسمها", "واسمه", "واسمها", "المدعو", "المدعوه"))
PEOPLE: Final = word_list("people") | word_list("told by initials") | word_list("roles told again")
ROLES_AGAIN: Final = word_list("roles told again")
KIN: Final = word_list("kin") | word_list("colleagues")
SOMEBODY: Final = PEOPLE | TITLES
SIGNS: Final = frozenset(".-،,")
LETTERS: Final = frozenset("وبلك")  # that stand before marks and figures too
FEW: Final = 4  # words of a name
NEAR: Final = 5  # words from who somebody is to the name
COMMON: Final = 3.0  # Gazetteer.zipf of a word that no name is made of, unless names say so
SYLLABLE: Final = 5  # letters of a part of a name with a hyphen
SHORT: Final = 4.8  # Gazetteer.zipf of such a part
SPOKEN: Final = 4.5  # and of a foreign given name
FAMILIES: Final = frozenset(
    ("لي", "ها", "نام", "كو", "ان", "تشو", "هو", "يو")
)  # that are words too, as Korean writes them
PREPOSITIONS: Final = frozenset(("في", "الي", "من", "نحو", "عبر", "قرب"))
OFFICE: Final = 10  # words from a title to the name
BEHIND: Final = frozenset(("،", ",", "ان", "بان", ":", "ل", "(", "لـ"))
ACTS: Final = frozenset(cues())


def told(text: str, tokens: Sequence[Token]) -> list[Candidate]:
    """Such names in order, none inside another."""
    found: list[Candidate] = []
    openings = {word: opening for word in {token[0] for token in tokens} if (opening := _opening(word)) is not None}
    for index in [at for at, token in enumerate(tokens[:-1]) if token[0] in openings]:
        if found and index < found[-1].end:
            continue
        candidate = _found(text, tokens, index, openings[tokens[index].word])
        if candidate is not None and (not found or candidate.first >= found[-1].end):
            found.append(candidate)
    return found


@lru_cache(maxsize=65_536)
def _opening(word: str) -> str | None:
    """By which of its rules a word may lead to a name."""
    if word in SIGNS:
        return word
    if word in CALLED:
        return "called"
    if is_office(word):
        return "office"
    return "playing" if word.startswith("ال") and word[2:] in ROLES else None


def _found(text: str, tokens: Sequence[Token], index: int, opening: str) -> Candidate | None:
    if opening == ".":
        return _initialled(tokens, index) or _shortened(text, tokens, index)
    if opening == "-":
        return _hyphened(tokens, index)
    if opening == "called":
        return _called(text, tokens, index)
    if opening == "playing":
        return _playing(tokens, index + 1)
    return _officer(tokens, index) if opening == "office" else _introduced(tokens, index)


def _person(first: int, end: int) -> Candidate:
    return Candidate(first, end, 0, "person", None, True)


def _initialled(tokens: Sequence[Token], index: int) -> Candidate | None:
    """A given name and an initial, or two initials: ممثل العمال كمال. ز, مدير المعمل ف. ح."""
    if not 0 < index < len(tokens) - 1 or tokens[index].start != tokens[index - 1].end:
        return None
    before, after = tokens[index - 1].word, tokens[index + 1].word
    if len(after) != 1 or not after.isalpha() or tokens[index + 1].start - tokens[index].end > 1:
        return None
    end = index + 2
    if len(before) > 1:
        following = tokens[end].word if end < len(tokens) else "."
        return (
            _person(index - 1, end) if is_given(before) and (after not in LETTERS or not following.isalnum()) else None
        )
    longer = index > 1 and tokens[index - 2].word in ".-/"
    if end < len(tokens) and tokens[end].word == ".":
        end += 1
        if end < len(tokens) and len(tokens[end].word) == 1 and tokens[end].word.isalpha():
            longer = longer or tokens[end].start == tokens[end - 1].end  # but س. م. ع.
            end += 1 + (end + 1 < len(tokens) and tokens[end + 1].word == ".")
    if (
        longer
        or not before.isalpha()
        or not any(is_person(token.word) for token in tokens[max(0, index - NEAR) : index])
    ):
        return None  # أ.ف.ب, 20 د.ك
    return _person(index - 1, end)


@lru_cache(maxsize=16_384)
def is_person(word: str) -> bool:
    """Whether a word says who somebody is: مدير, الراكبات, للشاهد."""
    return any(
        form in PEOPLE or form in TITLES
        for form in (word, word.removeprefix("ال"), word[1:], word[2:])
        if len(form) > 1
    )


def _shortened(text: str, tokens: Sequence[Token], index: int) -> Candidate | None:
    """The name behind a title of one letter: د. نبيل المرسومي."""
    before = tokens[index - 1].word if index else ""
    if before not in STOPPED or index + 2 >= len(tokens):
        return None
    end = _end(text, tokens, index + 1)
    return _person(index + 1, end) if end - index > 2 else None


def _called(text: str, tokens: Sequence[Token], index: int) -> Candidate | None:
    """Whom people call so: شاهد عيان يدعى تشن هاو, عاملة اسمها مهيتاب; but a village or a ship may be called too."""
    if not any(is_person(token.word) for token in tokens[max(0, index - NEAR) : index]):
        return None
    first = index + 1
    end = _end(text, tokens, first)
    if end == first + 1:
        known = gazetteer()
        return _person(first, end) if len(tokens[first].word) > 3 and known.zipf(tokens[first].word) < COMMON else None
    return _person(first, end) if end > first else None


@lru_cache(maxsize=16_384)
def is_office(word: str) -> bool:
    """Whether a word is a title, perhaps one that is somebody's: المديرة, محاميه."""
    forms = {form for form, _ in readings(word)}
    if is_kin(word):
        return True
    if word.startswith("ال") and word[2:] in ROLES_AGAIN:
        return True
    return not TITLES.isdisjoint(forms) or any(
        f"ال{form.removesuffix('ها').removesuffix('ه')}" in TITLES for form in forms
    )


def is_kin(word: str) -> bool:
    return word in KIN or word[1:] in KIN


def _officer(tokens: Sequence[Token], index: int) -> Candidate | None:
    """Two words that no list has at the end of somebody's title: مديرة البرنامج في موزمبيق فلانة فلان، إن."""
    for at in range(index + 1, min(len(tokens) - 2, index + OFFICE)):
        if not tokens[at].word.isalpha() or tokens[at].word in ACTS:
            return None
        if _ends_office(tokens, index, at):
            return _person(at, at + 2)
    return None


def _ends_office(tokens: Sequence[Token], index: int, at: int) -> bool:
    """Whether the name of whoever bears the title at `index` are the words at `at` and behind it."""
    known = gazetteer()
    word, surname, behind, before = tokens[at].word, tokens[at + 1].word, tokens[at + 2].word, tokens[at - 1].word
    unheard = surname.startswith("ال") and not known.zipf(surname)
    arab = is_given(word) and (is_surname(surname) or unheard)
    foreign = is_foreign(word) and is_foreign(surname)
    named = surname not in FUNCTION and known.name_weight(surname) > 0
    called = at == index + 1 and is_kin(tokens[index].word) and is_foreign(word) and named  # زميلته روزا بلفور
    national = before in demonyms() and known.name_weight(word) >= 2 and _may_be_surname(surname)
    if not (arab or foreign or called or national) or not beside(tokens, at) or not beside(tokens, at + 1):
        return False
    place = known.get_word(before)
    ended = before.startswith(("ال", "لل")) or before in demonyms() or (place is not None and place.sure)
    ended = ended or at == index + 1 or (names_kind(tokens[at - 2].word) and is_foreign(before))
    if not ended or names_kind(before) or known.get(f"{word} {surname}") is not None:
        return False
    if foreign and not (arab or national) and known.name_weight(word) and known.name_weight(surname):
        return False  # which the tagger knows, and let pass
    apart = behind in BEHIND or (at == index + 1 and (behind in FUNCTION or behind.startswith("ال")))
    return apart or (arab and unheard)


def _may_be_surname(word: str) -> bool:
    return is_surname(word) or (word.startswith("ال") and word.endswith("ي") and word not in demonyms())


def _introduced(tokens: Sequence[Token], index: int) -> Candidate | None:
    """Two words that no list has before who somebody is: وحلت تيكسي مورنادا، مرشحة حزب العمل."""
    first = index - 2
    if first < 1 or index + 2 >= len(tokens):
        return None
    following = tokens[index + 1].word
    if following in ("وهو", "وهي"):
        following = tokens[index + 2].word
    before = tokens[first - 1].word
    if following not in SOMEBODY or following.startswith("ال") or before in demonyms() or not before.isalpha():
        return None
    if names_kind(before) or before.startswith("ال") or before in PREPOSITIONS:
        return None
    if not beside(tokens, first) or not beside(tokens, index - 1):
        return None
    one, other = tokens[first].word, tokens[index - 1].word
    weights = sum(gazetteer().name_weight(word) >= 2 for word in (one, other))
    if weights == 2 or not all(is_foreign(word) for word in (one, other)):
        return None
    return _person(first, index)


@lru_cache(maxsize=16_384)
def is_foreign(word: str) -> bool:
    """Whether a word is a foreign name or no other word in any form."""
    known = gazetteer()
    if not word.isalpha() or len(word) < 4 or word.startswith("ال") or word in FUNCTION or word in ACTS:
        return False
    if known.get_word(word) is not None and known.name_weight(word) < 2:
        return False
    if known.name_weight(word) >= 2:
        return known.zipf(word) < SPOKEN
    if word[0] in "يتن" and word.endswith(INFLECTED):
        return False
    return not known.zipf(word) and not any(known.zipf(form) >= COMMON for form, _ in readings(word)[1:])


def _playing(tokens: Sequence[Token], index: int) -> Candidate | None:
    """Given name and surname behind somebody's part in a team: الظهير وسيم حلاوة."""
    if index + 1 >= len(tokens) or not beside(tokens, index) or not beside(tokens, index + 1):
        return None
    one, other = tokens[index].word, tokens[index + 1].word
    return _person(index, index + 2) if is_given(one) and is_surname(other) and one not in TITLES else None


def _hyphened(tokens: Sequence[Token], index: int) -> Candidate | None:
    """A family name and a given one of two syllables: كيم سو-يون."""
    if index < 2 or index + 1 >= len(tokens) or not _joined(tokens, index) or not beside(tokens, index - 1):
        return None
    family, one, other = tokens[index - 2].word, tokens[index - 1].word, tokens[index + 1].word
    known = gazetteer()
    if not all(word.isalpha() and 1 < len(word) <= SYLLABLE and known.zipf(word) < SHORT for word in (one, other)):
        return None
    if any(word.startswith("ال") or word in FUNCTION or known.get_word(word) is not None for word in (one, other)):
        return None
    counts = known.names.get(family)
    foreign = counts is not None and counts.foreign > 0
    if family not in FAMILIES and (len(family) > SYLLABLE or not family.isalpha() or not foreign):
        return None
    return None if family in TITLES or family in ACTS else _person(index - 2, index + 2)


def _joined(tokens: Sequence[Token], index: int) -> bool:
    """Whether a hyphen stands between two words without a blank."""
    return tokens[index - 1].end == tokens[index].start and tokens[index].end == tokens[index + 1].start


def _end(text: str, tokens: Sequence[Token], first: int) -> int:
    """Where the words end that may be a name's."""
    end = first
    while end < len(tokens) and end - first < FEW and (end == first or beside(tokens, end)):
        if tokens[end].word in LINKS and end + 1 < len(tokens):
            end += 1
            continue
        if not _may_be(tokens[end].word, end > first) or inflected(text, tokens[end]):
            break
        end += 1
    while end > first and tokens[end - 1].word in LINKS:
        end -= 1
    return end


@lru_cache(maxsize=16_384)
def _may_be(word: str, surname: bool) -> bool:
    known = gazetteer()
    if not word.isalpha() or len(word) < 2 or word in FUNCTION or word in demonyms() or word in ACTS:
        return False
    if word in TITLES or in_no_name(word) or (word.startswith("ال") and not surname and known.name_weight(word) < 2):
        return False
    if surname:
        return is_surname(word) or known.name_weight(word) >= 2
    return known.name_weight(word) >= 2 or known.zipf(word) < COMMON
