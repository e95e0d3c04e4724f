"""Persons that the tagger missed, by their given name or the father's: عبد الرحيم دوسة, شقيقته سارة, موديبو ولد عيشة."""

from collections.abc import Sequence
from typing import Final

from services.extract.entities_candidate import Candidate
from services.extract.entities_forms import FUNCTION
from services.extract.entities_persons import LINKS, TITLES, is_name_part
from services.extract.entities_persons_namesakes import is_namesake
from services.extract.entities_persons_not import ADVERBIAL
from services.extract.entities_persons_words import INFLECTED, is_surname
from services.extract.entities_tokens import Token, beside
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms

ALI: Final = frozenset(("علي", "وعلي"))


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
    if (cut < 0 and not joined) or not beside(tokens, index + 1) or is_namesake(tokens, index):
        return None
    if index and (tokens[index - 1].word in ADVERBIAL or tokens[index - 1].word in LINKS):
        return None
    end = index + 1
    while end < len(tokens) and end < index + 4 and beside(tokens, end) and is_surname(tokens[end].word):
        end += 1
    return Candidate(index, end, abs(cut), "person", None, True) if end > index + 1 else None


def relative(tokens: Sequence[Token], index: int) -> Candidate | None:
    """A given name after whose it is: شقيقته سارة."""
    word = tokens[index].word
    counts, zipf = gazetteer().names.get(word), gazetteer().zipf(word)
    if counts is None or word in TITLES or word in demonyms() or counts.given < 3 + 10 ** (zipf - 2.8):
        return None
    return Candidate(index, index + 1, 0, "person", None, True) if beside(tokens, index) else None


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
    if name.endswith(INFLECTED) or (father[0] == "و" and not known.name_weight(father)):
        return None
    if not father.isalpha() or father in FUNCTION or father in TITLES or len(father) < 3:
        return None
    named = known.name_weight(name) >= 3 or not known.zipf(name)
    fathered = known.name_weight(father) >= 2 if tokens[index].word != "بن" else known.zipf(father) < 4.5
    if not named or not (fathered or known.name_weight(father) > 8) or (father.startswith("ال") and name == father):
        return None
    return Candidate(first, end + 1, 0, "person", None, True)
