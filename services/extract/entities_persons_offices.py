"""Persons by who they are: at the end of an office (مديرة البرنامج فلانة), before one (فلانة، مديرة البرنامج), by their part in a
team, as somebody's kin or colleague."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from services.extract.entities_candidate import Candidate
from services.extract.entities_forms import FUNCTION
from services.extract.entities_kinds import CONSTRUCT, names_kind
from services.extract.entities_persons import SPOKESMEN, TITLES
from services.extract.entities_persons_tail import DIVINE
from services.extract.entities_persons_words import INFLECTED, inflected, is_given, is_surname
from services.extract.entities_places_cued import before_settlement
from services.extract.entities_tokens import Token, beside, forms, readings
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms, word_list
from services.extract.speakers_cues import cues

PEOPLE: Final = word_list("people") | word_list("told by initials") | word_list("roles told again")
ROLES_AGAIN: Final = word_list("roles told again")
LEADS: Final = word_list("leads") | {"مساعده"}
KIN: Final = word_list("kin") | word_list("colleagues")
SOMEBODY: Final = PEOPLE | TITLES
COMMON: Final = 3.0  # Gazetteer.zipf of a word that no name is made of, unless names say so
KNOWN: Final = 5.0  # and of one that many foreigners bear: مارك
RARE: Final = 4.0  # and of a definite word that is a surname behind a given name
SURELY: Final = 2  # Gazetteer.name_weight of a word that some are called
SPOKEN: Final = 4.5  # and of a foreign given name
PREPOSITIONS: Final = frozenset(("في", "الي", "من", "نحو", "عبر", "قرب"))
LONGEST: Final = 4  # words of a name
OFFICE: Final = 10  # words from a title to the name
FULL: Final = 3  # words of a body and the two of a full name
BEHIND: Final = frozenset(("،", ",", "ان", "بان", ":", "ل", "(", "لـ", ".", "؛", ")", "»", "\n"))
ACTS: Final = frozenset(cues())


def person(first: int, end: int) -> Candidate:
    return Candidate(first, end, 0, "person", None, True)


@lru_cache(maxsize=16_384)
def is_person(word: str) -> bool:
    """Whether a word says who somebody is: مدير, الراكبات, للشاهد."""
    return any(
        form in PEOPLE or form in TITLES
        for form in (word, word.removeprefix("ال"), word[1:], word[2:])
        if len(form) > 1
    )


@lru_cache(maxsize=16_384)
def is_office(word: str) -> bool:
    """Whether a word is a title, perhaps one that is somebody's: المديرة, محاميه."""
    if is_kin(word):
        return True
    if word.startswith("ال") and word[2:] in ROLES_AGAIN:
        return True
    if not TITLES.isdisjoint(forms(word)):
        return True
    owned = [form.removesuffix("ها").removesuffix("ه") for form in forms(word)]
    return any(f"ال{form}" in TITLES and form not in FUNCTION for form in owned)


def _preposition(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that looks like a given name is none: على, or باسم behind المتحدث."""
    token = tokens[at]
    if token.word == "باسم":
        return any(before.word in SPOKESMEN for before in tokens[max(0, at - 3) : at])
    return token.word == "علي" and text[token.start : token.end] != "علي"


def is_kin(word: str) -> bool:
    """Whether a name follows a word at once: زميلته فلانة, برئاسة فلان."""
    if word[0] == "ب" and word[1:] in LEADS:
        return True
    return word in KIN or word[1:] in KIN


def officer(text: str, tokens: Sequence[Token], index: int) -> Candidate | None:
    """Two words that no list has at the end of somebody's title: مديرة البرنامج في موزمبيق فلانة فلان، إن."""
    for at in range(index + 1, min(len(tokens) - 2, index + OFFICE)):
        if not tokens[at].word.isalpha() or tokens[at].word in ACTS:
            return None
        if not _may_begin(tokens[at].word):
            continue
        end = _whole(text, tokens, at)
        if _ends_office(text, tokens, index, at, end):
            return person(at, end)
    return None


@lru_cache(maxsize=16_384)
def _may_begin(word: str) -> bool:
    """Whether the name of whoever bears a title may begin with a word, whatever follows."""
    return is_given(word) or gazetteer().name_weight(word) >= SURELY or is_foreign(word)


def _whole(text: str, tokens: Sequence[Token], at: int) -> int:
    """Where a name of two words or more ends that begins at a token."""
    end = at + 2 + _divine(tokens, at + 1)
    while (
        end < min(len(tokens) - 1, at + LONGEST)
        and beside(tokens, end)
        and is_surname(tokens[end].word)
        and not inflected(text, tokens[end])
    ):
        end += 1
    return end


def _ends_office(text: str, tokens: Sequence[Token], index: int, at: int, end: int) -> bool:
    """Whether the name of whoever bears the title at `index` stands in tokens [at, end)."""
    known = gazetteer()
    if _preposition(text, tokens, at) or inflected(text, tokens[at]) or inflected(text, tokens[at + 1]):
        return False
    word, surname, behind, before = tokens[at].word, tokens[at + 1].word, tokens[end].word, tokens[at - 1].word
    unheard = (surname.startswith("ال") or is_act(behind)) and not known.zipf(surname)
    given = is_given(word) or (known.name_weight(word) >= KNOWN and known.zipf(word) < RARE)  # عواد
    arab = given and (is_surname(surname) or _two_given(word, surname) or unheard or _divine(tokens, at + 1))
    arab = arab or (is_given(word) and behind == "،" and _no_title(surname))  # خالد معالي،
    rests = [token.word for token in tokens[at + 1 : end]]
    full = len(rests) > 1 and known.name_weight(word) >= KNOWN and not word.startswith("ال")
    arab = arab or (full and all(map(_may_be_surname, rests)))  # مفتاح السنوسي التباوي
    foreign = is_foreign(word) and is_foreign(surname) and not (surname[0] == "و" and not known.name_weight(surname))
    named = surname not in FUNCTION and known.name_weight(surname) > 0
    called = at == index + 1 and is_kin(tokens[index].word) and is_foreign(word) and named  # زميلته روزا بلفور
    national = before in demonyms() and known.name_weight(word) >= SURELY and _may_be_surname(surname)
    if not (arab or foreign or called or national) or not beside(tokens, at) or not beside(tokens, at + 1):
        return False
    place = known.get_word(before)
    ended = before.startswith(("ال", "لل")) or before in demonyms() or (place is not None and place.sure)
    ended = ended or before_settlement(tokens[at - 2].word)  # رئيس مجلس بلدة تلدو فلان
    ended = ended or at == index + 1 or before in SOMEBODY or (names_kind(tokens[at - 2].word) and is_foreign(before))
    kind = names_kind(before) and not before.startswith(("ال", "لل"))
    if not ended or (kind and at > index + 1) or known.get(f"{word} {surname}") is not None:
        return False
    if foreign and not (arab or national) and known.name_weight(word) and known.name_weight(surname):
        return False  # which the tagger knows, and let pass
    rare = not known.zipf(word) and not known.zipf(surname)
    apart = (
        behind in BEHIND
        or (arab and is_act(behind))
        or ((rare or arab) and behind in FUNCTION)
        or (at == index + 1 and (behind in FUNCTION or behind.startswith("ال")))
    )
    return apart or (arab and unheard)


@lru_cache(maxsize=16_384)
def is_act(word: str) -> bool:
    """Whether a word is a verb that somebody is the subject of: يرى, تؤكد."""
    return word in ACTS or (
        word[0] in "يت" and gazetteer().zipf(word) >= SPOKEN and gazetteer().name_weight(word) < SURELY
    )


def _no_title(word: str) -> bool:
    """Whether a title is a name, since a comma follows and not whose it is."""
    return word in TITLES and not word.startswith("ال") and gazetteer().name_weight(word) >= SURELY


def _two_given(word: str, surname: str) -> bool:
    return is_given(surname) and not word.startswith("ال") and not surname.startswith("ال")


def _divine(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name of two words stands at a token, the second الله: صنع الله."""
    return at + 1 < len(tokens) and tokens[at].word in DIVINE and tokens[at + 1].word == "الله"


def _may_be_surname(word: str) -> bool:
    return is_surname(word) or (word.startswith("ال") and word.endswith("ي") and word not in demonyms())


def introduced(tokens: Sequence[Token], index: int) -> Candidate | None:
    """Two words before who somebody is, that no list has or that are given name and surname: وحلت تيكسي مورنادا، مرشحة حزب العمل."""
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
    definite = (
        other.startswith("ال") and other[-1] != "ه" and other not in demonyms() and gazetteer().zipf(other) < RARE
    )
    if is_given(one) and (is_surname(other) or definite) and one not in SOMEBODY:
        return person(first, index)  # وأبدى علي الزاير، قائد الفريق،
    weights = sum(gazetteer().name_weight(word) >= 2 for word in (one, other))
    if weights == 2 or not all(is_foreign(word) for word in (one, other)):
        return None
    return person(first, index)


@lru_cache(maxsize=16_384)
def is_foreign(word: str) -> bool:
    """Whether a word is a foreign name or no other word in any form."""
    known = gazetteer()
    if not word.isalpha() or len(word) < 4 or word.startswith("ال") or word in FUNCTION or word in ACTS:
        return False
    if known.get_word(word) is not None and known.name_weight(word) < 2:
        return False
    if known.name_weight(word) >= 2:
        return known.zipf(word) < (KNOWN if known.names[word].foreign >= 3 else SPOKEN)
    if word[0] in "يت" and word.endswith(INFLECTED):
        return False
    return not known.zipf(word) and not any(known.zipf(form) >= COMMON for form, _ in readings(word)[1:])


def playing(tokens: Sequence[Token], index: int) -> Candidate | None:
    """Given name and surname behind somebody's part in a team: الظهير وسيم حلاوة."""
    if index + 1 >= len(tokens) or not beside(tokens, index) or not beside(tokens, index + 1):
        return None
    one, other = tokens[index].word, tokens[index + 1].word
    return person(index, index + 2) if is_given(one) and is_surname(other) and one not in TITLES else None


def behind_body(tokens: Sequence[Token], candidate: Candidate) -> Candidate | None:
    """The officer's name that was taken into the body that he is an officer of: المدير العام للمنظمة | تيدروس أدهانوم."""
    first, known = candidate.first, gazetteer()
    if candidate.kind != "organization" or candidate.end - first < FULL:
        return None
    definite = any(reading.startswith("ال") and reading[2:] in CONSTRUCT for reading, _ in readings(tokens[first].word))
    if not definite or not any(token.word in TITLES for token in tokens[max(0, first - OFFICE) : first]):
        return None
    for token in tokens[first + 1 : candidate.end]:
        word = token.word
        listed = known.zipf(word) > 0 or known.get_word(word) is not None or word in demonyms()
        if listed or not word.isalpha() or word.startswith("ال"):
            return None
    return candidate._replace(first=first + 1, cut=0, kind="person")
