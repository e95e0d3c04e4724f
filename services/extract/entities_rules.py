"""Names by gazetteer and by how they're built, and persons after titles. What the tagger adds: entities.py."""

from typing import Final, NamedTuple

from services.extract.entities_organizations import CALLED, find_organization, is_definite
from services.extract.entities_persons import TITLES, find_person
from services.extract.entities_tokens import ENDS, Token, readings
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms, word_list
from shared.article import Kind

# Words that say that what follows is a place: an ambiguous name after them counts (مدينة الخليل, محافظة البيضاء).
PLACE_CUES: Final = word_list("place cues")


MARKS: Final = frozenset('"“”«»„‟')


class Candidate(NamedTuple):
    """Tokens [first, end) name something, after `cut` letters of particles. `name` is the gazetteer's, if it knows it; `sure`
    is False where the tagger has to agree."""

    first: int
    end: int
    cut: int
    kind: Kind
    name: str | None
    sure: bool


def candidates(tokens: list[Token]) -> list[Candidate]:
    """What the rules find, in order, none inside another."""
    found: list[Candidate] = []
    index, titled = 0, False
    while index < len(tokens):
        word = tokens[index].word
        candidate = _known_or_built(tokens, index) or _person(tokens, index, titled)
        if candidate is not None:
            found.append(candidate)
            titled = titled and candidate.kind != "person"
            index = candidate.end
            continue
        if any(reading in TITLES for reading, _ in readings(word)):
            titled = True
        elif not (is_definite(word) or word in demonyms() or word in "،("):
            titled = False
        index += 1
    return found


def _known_or_built(tokens: list[Token], index: int) -> Candidate | None:
    """An organization or a place. The gazetteer's organization wins where it is as long as the built one."""
    match = gazetteer().match(tokens, index)
    named = find_organization(tokens, index)
    if match is not None and match[0].kind == "organization":
        known, length, cut = match
        if named is None or index + length >= named.end:
            return Candidate(index, index + length, cut, known.kind, known.name, known.sure)
    called = _called(tokens, index)
    if called is not None:
        return called
    longer = match is None or named is None or index + match[1] < named.end
    if named is not None and longer:
        return Candidate(index, named.end, named.cut, "organization", None, not named.weak)
    if match is not None and match[0].kind == "place":
        known, length, cut = match
        cued = index > 0 and any(reading in PLACE_CUES for reading, _ in readings(tokens[index - 1].word))
        return Candidate(index, index + length, cut, "place", known.name, known.sure or cued)
    return None


def _called(tokens: list[Token], index: int) -> Candidate | None:
    """What stands in quotation marks after a word for an organization: وكالة «تاس», شركة الاتصالات "بيانات"."""
    if tokens[index].word not in MARKS or not index:
        return None
    end = next((place for place in range(index + 2, min(len(tokens), index + 6)) if tokens[place].word in MARKS), None)
    before = index - 1
    while before > max(0, index - 4) and (is_definite(tokens[before].word) or tokens[before].word in demonyms()):
        if any(reading.removeprefix("ال") in CALLED for reading, _ in readings(tokens[before].word)):
            break
        before -= 1
    if end is None or not any(reading.removeprefix("ال") in CALLED for reading, _ in readings(tokens[before].word)):
        return None
    return Candidate(index + 1, end, 0, "organization", None, True)


def _person(tokens: list[Token], index: int, titled: bool) -> Candidate | None:
    person = find_person(tokens, index, titled) if tokens[index].word not in ENDS else None
    return Candidate(person.first, person.end, person.cut, "person", None, titled) if person is not None else None
