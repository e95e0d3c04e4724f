"""Names by gazetteer and by how they're built, and persons after titles. What the tagger adds: entities.py."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from services.extract.entities_organizations import FUNCTION, find_organization, is_definite, names_kind
from services.extract.entities_persons import TITLES, find_person
from services.extract.entities_persons_not import ADVERBIAL, is_namesake, joined_at, role_at
from services.extract.entities_quoted import QuotedName
from services.extract.entities_tokens import ENDS, Token, readings
from services.extract.gazetteer import Known, gazetteer
from services.extract.names_data import demonyms, word_list
from services.extract.speakers_cues import is_cue
from shared.article import Kind

# Words that say that what follows is a place: an ambiguous name after them counts (مدينة الخليل, محافظة البيضاء).
PLACE_CUES: Final = word_list("place cues")
PLACE_HEADS: Final = word_list("place heads")
SETTLEMENTS: Final = word_list("settlements")


class Candidate(NamedTuple):
    """Tokens [first, end) name something, after `cut` letters of particles. `name` is the gazetteer's, if it knows it; `sure`
    is False where the tagger has to agree."""

    first: int
    end: int
    cut: int
    kind: Kind
    name: str | None
    sure: bool


def candidates(tokens: list[Token], quoted: Sequence[QuotedName] = (), *, heard: bool = False) -> list[Candidate]:
    """What the rules find, in order, none inside another. `quoted` names are passed over unless they're organizations'; with
    `heard`, persons that the tagger would have to confirm are left to it."""
    found: list[Candidate] = []
    named = {name.first: name for name in quoted}
    words = [_word(token.word) for token in tokens]
    index, titled, said, construct = 0, False, False, False
    while index < len(tokens):
        if index in named:
            first, end, organization = named[index]
            if organization:
                found.append(Candidate(first, end, 0, "organization", _known_as(tokens, first, end), True))
            index = end
            continue
        word = words[index]
        candidate = None
        if word.opens or (index and words[index - 1].settles):
            candidate = _known_or_built(tokens, index)
        if (candidate is None or not candidate.sure) and (titled or said or not heard):
            candidate = _person(tokens, index, titled, said) or candidate
        if candidate is not None:
            found.append(candidate)
            titled = titled and candidate.kind != "person"
            index = candidate.end
            continue
        said = word.says
        if word.title:
            titled, construct = True, True
        elif titled and construct and word.common and not said:
            construct = False  # وزير خارجية النظام وليد المعلم
        elif not word.goes_on:
            titled = False
        index += 1
    return found


class _Word(NamedTuple):
    """What a word is wherever it stands: whether a known or a built name may open with it, whether a settlement's name follows it,
    whether it is a verb of saying, a title, a common noun, or what may stand between a title and a name."""

    opens: bool
    settles: bool
    says: bool
    title: bool
    common: bool
    goes_on: bool


@lru_cache(maxsize=65_536)
def _word(word: str) -> _Word:
    return _Word(
        opens=bool(gazetteer().openings(word)) or names_kind(word),
        settles=_before_settlement(word),
        says=is_cue(word) is False,
        title=any(reading in TITLES for reading, _ in readings(word)),
        common=gazetteer().zipf(word) >= 3.5 and word not in FUNCTION,
        goes_on=is_definite(word) or word in demonyms() or word in "،(",
    )


def _before_settlement(word: str) -> bool:
    return any(reading in SETTLEMENTS for reading, _ in readings(word))


def _known_as(tokens: list[Token], first: int, end: int) -> str | None:
    match = gazetteer().match(tokens, first)
    return match[0].name if match is not None and match[0].kind == "organization" and first + match[1] == end else None


def _known_or_built(tokens: list[Token], index: int) -> Candidate | None:
    """An organization or a place. The gazetteer's organization wins where it is as long as the built one."""
    match = _listed(tokens, index, gazetteer().match(tokens, index))
    named = find_organization(tokens, index)
    if match is not None and match[0].kind == "organization":
        known, length, cut = match
        if named is None or index + length >= named.end or (length > 2 and _ends(tokens, index + length, named.end)):
            return Candidate(index, index + length, cut, known.kind, known.name, known.sure)
    longer = match is None or named is None or index + match[1] < named.end
    if named is not None and longer:
        return Candidate(index, named.end, named.cut, "organization", None, not named.weak)
    if match is not None and match[0].kind == "person":
        known, length, cut = match
        return Candidate(index, index + length, cut, "person", known.name, known.sure)
    if match is not None and match[0].kind == "place":
        known, length, cut = match
        described = (
            index > 0
            and tokens[index].word.startswith("ال")
            and any(reading.startswith("ال") for reading, _ in readings(tokens[index - 1].word))
        )
        cued = (
            index > 0
            and not described
            and any(reading in PLACE_CUES for reading, _ in readings(tokens[index - 1].word))
        )
        return Candidate(index, index + length, cut, "place", known.name, known.sure or cued)
    return _cued_place(tokens, index)


def _ends(tokens: list[Token], end: int, longer: int) -> bool:
    """Whether a listed name ends before the words that a built one goes on with: هاجمت قوات الدعم السريع | القرية."""
    return not any(token.word in demonyms() or token.word[0] in "ول" for token in tokens[end:longer])


def _listed(tokens: list[Token], index: int, match: tuple[Known, int, int] | None) -> tuple[Known, int, int] | None:
    """A place joined by و to those before it, where the two together are another place: مكة وجدة, but في وجدة."""
    word = tokens[index].word
    if match is None or match[0].kind != "place" or match[1] > 1 or match[2] or word[0] != "و" or not index:
        return match
    joined = gazetteer().get_word(word[1:])
    before = tokens[index - 1].word
    if joined is None or joined.kind != "place" or not joined.sure or before in FUNCTION or before in PLACE_CUES:
        return match
    return joined, 1, 1


def _cued_place(tokens: list[Token], index: int) -> Candidate | None:
    """An unknown name after a word that always has one: بلدة عيتا الشعب, مخيم النصيرات."""
    if not index or not _before_settlement(tokens[index - 1].word):
        return None
    end = index + (tokens[index].word in PLACE_HEADS and index + 1 < len(tokens))
    while end < len(tokens) and end < index + 2 and _place_word(tokens[end].word):
        end += 1
    if end == index + 1 and tokens[index].word in PLACE_HEADS:
        return None
    return Candidate(index, end, 0, "place", None, True) if end > index else None


def _place_word(word: str) -> bool:
    if not word.isalpha() or len(word) < 3 or word in FUNCTION or word in demonyms():
        return False
    return gazetteer().zipf(word) < 3.4 or (
        is_definite(word) and gazetteer().zipf(word) < 4.3 and not word.endswith("يه")
    )


def _person(tokens: list[Token], index: int, titled: bool, said: bool) -> Candidate | None:
    """A person; sure after a title, and a full name after a verb of saying."""
    if tokens[index].word in ENDS:
        return None
    person = find_person(tokens, index, titled or said)
    if person is not None and not titled and person.end - person.first == 1:
        person = find_person(tokens, index, False)
    if person is None or is_namesake(tokens, index) or tokens[index - 1].word in ADVERBIAL:
        return None
    end = joined_at(tokens, person.first, person.end) or person.end
    person = person._replace(end=role_at(tokens, person.first, end))
    sure = titled or (said and person.end - person.first > 1)
    return Candidate(person.first, person.end, person.cut, "person", None, sure)
