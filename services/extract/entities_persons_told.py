"""Persons that their form or the words at once before them tell, whether or not the words of the name are known: د. فلان,
كمال. ز, شاهد يدعى فلان, كيم سو-يون."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from services.extract.entities_candidate import Candidate
from services.extract.entities_forms import FUNCTION
from services.extract.entities_persons import LINKS, TITLES
from services.extract.entities_persons_fit import ROLES
from services.extract.entities_persons_offices import introduced, is_office, is_person, officer, person, playing
from services.extract.entities_persons_words import in_no_name, inflected, is_ali, is_given, is_surname
from services.extract.entities_tokens import MARKS, Token, beside
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms, word_list
from services.extract.speakers_cues import cues

STOPPED: Final = frozenset(("د", "م", "ا", "أ"))  # titles that a full stop shortens
CALLED: Final = frozenset(("يدعي", "تدعي", "ويدعي", "وتدعي", "اسمه", "اسمها", "واسمه", "واسمها", "المدعو", "المدعوه"))
SIGNS: Final = frozenset(".-،,") | MARKS
LETTERS: Final = frozenset("وبلك")  # that stand before marks and figures too
FEW: Final = 4  # words of a name
ANNE: Final = "ان"
NEAR: Final = 5  # words from who somebody is to the name
COMMON: Final = 3.0  # Gazetteer.zipf of a word that no name is made of, unless names say so
SYLLABLE: Final = 5  # letters of a part of a name with a hyphen
SHORT: Final = 4.8  # Gazetteer.zipf of such a part
FAMILIES: Final = frozenset(
    ("لي", "ها", "نام", "كو", "ان", "تشو", "هو", "يو")
)  # that are words too, as Korean writes them
THAT: Final = word_list("that")
NAMED: Final = 3  # Gazetteer.name_weight of a name by itself
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
    if word in ("ام", ANNE):
        return word
    if is_office(word):
        return "office"
    return "playing" if word.startswith("ال") and word[2:] in ROLES else None


def _found(text: str, tokens: Sequence[Token], index: int, opening: str) -> Candidate | None:
    if opening == ".":
        return _initialled(tokens, index) or _shortened(text, tokens, index)
    if opening == "-":
        return _hyphened(tokens, index)
    if opening in MARKS:
        return _marked(tokens, index)
    if opening == "ام":
        return _mother(text, tokens, index)
    if opening == ANNE:
        return _anne(text, tokens, index)
    if opening == "called":
        return _called(text, tokens, index)
    if opening == "playing":
        return playing(tokens, index + 1)
    return officer(text, tokens, index) if opening == "office" else introduced(tokens, index)


def _initialled(tokens: Sequence[Token], index: int) -> Candidate | None:
    """A given name and an initial, or two initials: ممثل العمال كمال. ز, مدير المعمل ف. ح."""
    if not 0 < index < len(tokens) - 1 or tokens[index].start != tokens[index - 1].end:
        return None
    before, after = tokens[index - 1].word, tokens[index + 1].word
    goes_on = len(after) > 1 and before not in STOPPED  # المواطنة نجلاء ع. في, but محمد د. فريد
    behind = len(before) == 1 and before.isalpha() and index > 1 and beside(tokens, index - 1)
    if behind and (goes_on or not after.isalpha()):
        counts = gazetteer().names.get(tokens[index - 2].word)
        said = counts is not None and counts.given > 1 and index > 2 and is_person(tokens[index - 3].word)
        return person(index - 2, index) if said or is_given(tokens[index - 2].word) else None  # صابرة ع. (40 عاما)
    if len(after) != 1 or not after.isalpha() or tokens[index + 1].start - tokens[index].end > 1:
        return None
    end = index + 2
    if len(before) > 1:
        following = tokens[end].word if end < len(tokens) else "."
        if not is_given(before) or (after in LETTERS and following.isalnum()):
            return None
        while following == "." and end + 1 < len(tokens) and _letter_at_once(tokens, end + 1):
            end += 2  # ياسر.م.ع
            following = tokens[end].word if end < len(tokens) else ""
        return person(index - 1, end)
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
    return person(index - 1, end)


def _marked(tokens: Sequence[Token], index: int) -> Candidate | None:
    """A full name alone between marks, behind who somebody is: المتهم "سامر علي الخطيب", رئيس الجامعة " سالم الككلي "."""
    end = next((at for at in range(index + 3, min(len(tokens), index + FEW + 2)) if tokens[at].word in MARKS), None)
    if end is None or not is_given(tokens[index + 1].word):
        return None
    at = index - 1
    while at > max(0, index - FEW) and not is_person(tokens[at].word) and _describes(tokens[at].word):
        at -= 1
    if at < 0 or not is_person(tokens[at].word):
        return None
    return person(index + 1, end) if all(_borne(token.word) for token in tokens[index + 2 : end]) else None


def _describes(word: str) -> bool:
    return word in demonyms() or word.startswith(("ال", "لل"))


def _borne(word: str) -> bool:
    """Whether a word behind a given name between marks is of the name too: one that some are called, or in no dictionary."""
    known = gazetteer()
    return is_given(word) or is_surname(word) or (word.isalpha() and word not in FUNCTION and not known.zipf(word))


def _letter_at_once(tokens: Sequence[Token], at: int) -> bool:
    """Whether one letter stands behind the full stop at once, or behind one blank, and nothing but a sign behind it."""
    word, after = tokens[at].word, tokens[at + 1].word if at + 1 < len(tokens) else "."
    close = tokens[at].start - tokens[at - 1].end < 2 and (after == "." or not after.isalnum())
    return len(word) == 1 and word.isalpha() and close


def _anne(text: str, tokens: Sequence[Token], index: int) -> Candidate | None:
    """آن, which folding makes a particle, before a foreign surname: آن ليندي, but آن الأوان."""
    if text[tokens[index].start] != "آ" or index + 1 >= len(tokens) or not beside(tokens, index + 1):
        return None
    word = tokens[index + 1].word
    counts = gazetteer().names.get(word)
    foreign = (counts is not None and counts.foreign > 0) or not gazetteer().zipf(word)
    common = word in FUNCTION or word.startswith("ال") or not word.isalpha() or len(word) < 3
    return person(index, index + 2) if foreign and not common else None


def _shortened(text: str, tokens: Sequence[Token], index: int) -> Candidate | None:
    """The name behind a title of one letter: د. نبيل المرسومي."""
    before = tokens[index - 1].word if index else ""
    if before not in STOPPED or index + 2 >= len(tokens):
        return None
    end = _end(text, tokens, index + 1)
    alone = end == index + 2 and gazetteer().name_weight(tokens[index + 1].word) >= NAMED
    return person(index + 1, end) if end - index > 2 or (alone and tokens[end].word in (*THAT, "،")) else None


def _called(text: str, tokens: Sequence[Token], index: int) -> Candidate | None:
    """Whom people call so: شاهد عيان يدعى تشن هاو, عاملة اسمها مهيتاب; but a village or a ship may be called too."""
    if not any(is_person(token.word) for token in tokens[max(0, index - NEAR) : index]):
        return None
    first = index + 1
    end = _end(text, tokens, first)
    if end == first + 1:
        known = gazetteer()
        return person(first, end) if len(tokens[first].word) > 3 and known.zipf(tokens[first].word) < COMMON else None
    return person(first, end) if end > first else None


def _mother(text: str, tokens: Sequence[Token], index: int) -> Candidate | None:
    """Whom people call by her son: أما أم محمود, جارتهم أم سليم; but this one أم that."""
    if index == 0 or not beside(tokens, index + 1) or text[tokens[index].start] != "أ":
        return None
    before, son = tokens[index - 1].word, tokens[index + 1].word
    led = before in ("اما", "واما") or before in ACTS or is_office(before) or is_person(before)
    return person(index, index + 2) if led and is_given(son) else None


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
    return None if family in TITLES or family in ACTS else person(index - 2, index + 2)


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
        ali = end == first and is_ali(text, tokens[end])
        if not ali and (not _may_be(tokens[end].word, end > first) or inflected(text, tokens[end])):
            break
        end += 1
    while end > first and tokens[end - 1].word in LINKS:
        end -= 1
    return end


@lru_cache(maxsize=16_384)
def _may_be(word: str, surname: bool) -> bool:
    known = gazetteer()
    if not word.isalpha() or len(word) < 2 or word in FUNCTION or word in demonyms() or word in ACTS or word in THAT:
        return False
    if word in TITLES or in_no_name(word) or (word.startswith("ال") and not surname and known.name_weight(word) < 2):
        return False
    if surname:
        return is_surname(word) or known.name_weight(word) >= 2
    return known.name_weight(word) >= 2 or known.zipf(word) < COMMON
