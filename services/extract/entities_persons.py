"""Persons by the words around and in their names: titles before them, given names and surnames.

The words that personal names are made of come from the gazetteer; a word that follows a given name and is no common word is
taken for the surname (أندري كوفالينكو).
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from services.extract.entities_forms import FUNCTION
from services.extract.entities_tokens import Token, readings
from services.extract.gazetteer import Gazetteer, gazetteer
from services.extract.names_data import demonyms, word_list

# A name may follow at once, or after a nationality: الرئيس فلاديمير بوتين, الرئيس الروسي فلاديمير بوتين.
TITLES: Final = word_list("titles") | word_list("titles of women") | word_list("later titles")
# Of those, ones that take words in construct before the name: وزير الخارجية أنتوني بلينكن, رئيس مركز مكافحة … أندري كوفالينكو.
SPOKESMEN: Final = word_list("spokesmen")
LINKS: Final = word_list("links")
PEOPLE: Final = word_list("people")
COLLEAGUES: Final = word_list("colleagues")
ROYAL: Final = frozenset(("الامير", "الاميره", "الملك", "الملكه", "البابا", "القديس"))
SETTLED: Final = word_list("place cues") | {"محليه", "معتمديه", "دايره", "بلديه", "حي"}  # kinds of places
POSSESSED: Final = ("ها", "هم", "هما", "ته")
SHORT: Final = frozenset(("طه", "مي"))  # names of two letters, which the list of name words leaves out
OF_OFFICES: Final = frozenset(("عام", "عامه"))  # behind أمينة, who is a secretary then
DEPARTMENT: Final = 3.5  # Gazetteer.zipf of a noun that an office is over: ثقافة
SURNAME: Final = 2  # bearers
BORNE: Final = 10  # bearers of a given name before a surname that no list has
DERIVED: Final = ("المت", "المن", "المست")
INFLECTED: Final = ("يه", "ين", "ون", "ات", "ه")
MINIMUM: Final = 2.0  # of Gazetteer.name_weight


class Person(NamedTuple):
    """Tokens [first, end) name a person, after `cut` letters of particles."""

    first: int
    end: int
    cut: int


def find_person(tokens: list[Token], index: int, titled: bool) -> Person | None:
    """The person whose name starts at `index`; `titled` where a title stands before."""
    known = gazetteer()
    if titled and _rare_given(known, tokens, index):
        return Person(index, index + 2, 0)
    for word, cut in readings(tokens[index].word):
        if word == "باسم" and any(token.word in SPOKESMEN for token in tokens[max(0, index - 3) : index]):
            return None  # المتحدث باسم is in the name of, not Basem
        if cut and (titled or known.name_weight(tokens[index].word) >= MINIMUM or tokens[index].word in known.words):
            break
        if word in FUNCTION or word in TITLES or word in demonyms() or _is_kin(known, tokens, index, word):
            continue
        end = _name_end(known, tokens, index, word)
        words = end - index
        if words >= 2 and (_given(known, word) or titled or word in LINKS):
            return Person(index, end, cut)
        if (
            words == 1
            and titled
            and not _of_office(known, tokens, index)
            and (
                _given(known, word)
                or (known.zipf(word) == 0 and known.name_weight(word) >= MINIMUM)
                or (tokens[index - 1].word in ROYAL and known.name_weight(word) >= MINIMUM)  # الأمير هاري
            )
        ):
            return Person(index, end, cut)
    return None


def _of_office(known: Gazetteer, tokens: list[Token], index: int) -> bool:
    """Whether a single word behind a title belongs to the office: وزيرة أمينة عامة, مدير ثقافة سوران."""
    if index + 1 < len(tokens) and tokens[index + 1].word in OF_OFFICES:
        return True
    before = tokens[index - 1].word
    if (
        not index
        or not before.isalpha()
        or before in TITLES
        or before.startswith(("ال", "لل", "وال", "بال"))
        or before in demonyms()
    ):
        return False
    place = known.get_word(before)
    return known.zipf(before) >= DEPARTMENT and known.name_weight(before) < MINIMUM and place is None


def _is_kin(known: Gazetteer, tokens: list[Token], index: int, word: str) -> bool:
    """Whether a word is somebody's or of two, and no name begins with it: رئيس وزرائها, زميلته, مصدران."""
    if index and tokens[index - 1].word == "عبد":
        return True
    if any(reading in SETTLED for reading, _ in readings(tokens[index].word)):
        return True  # لمحلية أبو حمد
    if known.name_weight(word) >= 1:
        return False
    return word.endswith(POSSESSED) or (len(word) > 5 and word.endswith(("ان", "ين")) and word[:-2] in PEOPLE)


def _rare_given(known: Gazetteer, tokens: list[Token], index: int) -> bool:
    """Whether a word that is no listed given name stands before what is a surname only: ناجم الغرسلي after a title."""
    if index + 1 >= len(tokens) or tokens[index + 1].start - tokens[index].end != 1:
        return False
    word, surname = tokens[index].word, tokens[index + 1].word
    counts = known.names.get(surname)
    if counts is None or counts.surname < 2 or known.zipf(surname) > 0 or not surname.startswith("ال"):
        return False
    common = word in FUNCTION or word in TITLES or word in demonyms() or word.startswith("ال")
    return word.isalpha() and len(word) > 2 and not common and known.zipf(word) < 4


def _given(known: Gazetteer, word: str) -> bool:
    counts = known.names.get(word)
    if counts is None:
        return False
    return counts.given >= 3 + 10 ** max(0.0, known.zipf(word) - 4) or (counts.foreign > 0 and known.zipf(word) < 4.2)


@lru_cache(maxsize=65_536)
def is_name_part(word: str) -> bool:
    """Whether a word may be a further part of a name."""
    known = gazetteer()
    if word in SHORT:
        return True
    if word in FUNCTION or (word in demonyms() and known.name_weight(word) < 5) or not word.isalpha() or len(word) < 3:
        return False
    if word in COLLEAGUES:
        return False  # بدر عبد العاطي | نظيره
    weight, zipf = known.name_weight(word), known.zipf(word)
    if weight == 0:
        return zipf == 0 and not word.startswith(("ال", "وال", "بال", "لل")) and not word.endswith("ها")  # أنصارها
    foreign = known.names[word].foreign >= 3 and zipf < 4.6 and not word.startswith("ال")
    return foreign or weight >= max(1.0, 2.5 * (zipf - 3.2))


def _name_end(known: Gazetteer, tokens: list[Token], index: int, word: str) -> int:
    if word not in LINKS and not is_name_part(word):
        return index
    end = index + 1
    while end < len(tokens) and end - index < 5:
        following = tokens[end].word
        if following in LINKS and end + 1 < len(tokens) and tokens[end + 1].word.isalpha():
            end += 2
        elif _continues(tokens[end - 1], tokens[end]) or (end == index + 1 and scholar(tokens, end)):
            end += 1
        else:
            break
    return end


def _continues(before: Token, token: Token) -> bool:
    """Whether a word goes on with the name before it: فان نيستلروي, ذبيح الله, وليد المعلم."""
    word = token.word
    if before.word in LINKS or word == "الله":
        return word.isalpha() and not (before.word == "فان" and word.startswith("ال"))  # فإن العملية
    if token.start - before.end != 1:
        return False
    known_part = (
        is_name_part(word) and not _is_title(word) and not (_is_place(word) and not as_surname(before.word, word))
    )
    return known_part or _definite_surname(before.word, word)


def scholar(tokens: Sequence[Token], at: int) -> bool:
    """Whether a title is a surname, since nothing follows whose it is: رجاء عالم, but رجاء عضو المجلس."""
    word, after = tokens[at].word, tokens[at + 1].word if at + 1 < len(tokens) else ""
    counts = gazetteer().names.get(word)
    own = counts is not None and counts.surname >= SURNAME and not word.startswith("ال")
    return own and tokens[at].start - tokens[at - 1].end == 1 and (not after.isalpha() or after.endswith("ا"))


def _definite_surname(before: str, word: str) -> bool:
    """Whether a common word with an article is a surname, as it follows a given name: وليد المعلم."""
    known = gazetteer()
    given, counts = known.names.get(before), known.names.get(word)
    unheard = counts is None and word.startswith("ال") and len(word) > 5 and known.zipf(word) == 0
    if unheard and word.endswith("ي") and word not in demonyms():  # ناجم الغرسلي
        return given is not None and given.given >= 3
    if (
        unheard
        and given is not None
        and given.given >= BORNE
        and not word.startswith(DERIVED)
        and not known.zipf(word[2:])
    ):
        return not word.endswith(INFLECTED)  # نوفل العاكوب
    surname = word.startswith("ال") and counts is not None and counts.surname >= 2
    return surname and word not in demonyms() and given is not None and given.given >= 20


def as_surname(given: str, word: str) -> bool:
    """Whether a small town's name is rather a surname, since an Arab's given name stands before it: عبده وازن; but زار عمر كينشاسا."""
    known = gazetteer()
    counts = known.names.get(given)
    borne = counts is not None and counts.given >= BORNE and counts.given > counts.foreign
    return borne and word in known.hamlets and not known.zipf(word)


def _is_title(word: str) -> bool:
    """Whether a word is a title rather than a surname: سمير القاضي."""
    counts = gazetteer().names.get(word)
    return word in TITLES and not (word.startswith("ال") and counts is not None and counts.surname >= 3)


def _is_place(word: str) -> bool:
    """Whether a word is a place and no part of names: زار فرنسيس كينشاسا."""
    entry = gazetteer().get_word(word)
    return entry is not None and entry.kind == "place" and entry.sure and gazetteer().name_weight(word) < 3
