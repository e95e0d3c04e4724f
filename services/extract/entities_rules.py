"""Names by gazetteer and by how they're built, and persons after titles. What the tagger adds: entities.py."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from services.extract.entities_candidate import Candidate
from services.extract.entities_clubs import find_clubs
from services.extract.entities_firms import TELLING, find_firm
from services.extract.entities_forms import FUNCTION, is_definite
from services.extract.entities_kinds import names_kind
from services.extract.entities_organizations import CUPS, find_organization
from services.extract.entities_organizations_definite import of_case
from services.extract.entities_organizations_several import listed_bodies, several_bodies
from services.extract.entities_persons import TITLES, find_person
from services.extract.entities_persons_fit import joined_at, role_at
from services.extract.entities_persons_namesakes import is_namesake
from services.extract.entities_persons_not import ADVERBIAL
from services.extract.entities_places import PLACE_CUES, beside_name, is_adjective, of_competition
from services.extract.entities_places_beside import beside_places, hyphened, lying_places, near_places
from services.extract.entities_places_built import built, built_place
from services.extract.entities_places_cued import before_place, cued_place, village_end
from services.extract.entities_places_listed import COLON, listed_places, named_next, several
from services.extract.entities_places_offices import town_of_office
from services.extract.entities_proper import OUTLET_ENDS, other_word
from services.extract.entities_quoted import QuotedName
from services.extract.entities_tokens import ENDS, MARKS, Token, readings
from services.extract.gazetteer import Known, gazetteer
from services.extract.names_data import demonyms, word_list
from services.extract.speakers_cues import is_cue

# Words that say that what follows is a body, though it is an ordinary word too: سهم زين, صحيفة الغد.
NAME_CUES: Final = word_list("name cues")


def candidates(tokens: list[Token], quoted: Sequence[QuotedName] = (), *, heard: bool = False) -> list[Candidate]:
    """What the rules find, in order, none inside another. `quoted` names are passed over unless they're organizations'; with
    `heard`, persons that the tagger would have to confirm are left to it."""
    found: list[Candidate] = []
    named = {name.first: name for name in quoted}
    words = [_word(token.word) for token in tokens]
    index, titled, said, construct = 0, False, False, False
    while index < len(tokens):
        if index in named:
            first, end, organization, cut = named[index]
            if organization:
                found.append(Candidate(first, end, cut, "organization", _known_as(tokens, first, end), True))
            elif (place := _cued_place(tokens, first)) is not None and place.end == end:
                found.append(place)  # بلدة "السموع"
            index = end
            continue
        word = words[index]
        if word.tells and (firm := find_firm(tokens, index)) is not None:
            while found and found[-1].end > firm.first:
                found.pop()
            found.append(
                Candidate(firm.first, firm.end, firm.cut, "organization", _known_as(tokens, firm.first, firm.end), True)
            )
            index = firm.end
            continue
        places = listed_places(tokens, index) if index and words[index - 1].many and named_next(tokens, index) else []
        if places:
            found += [Candidate(*place[:3], "place", place.name, True) for place in places]
            index, titled = places[-1].end, False
            continue
        bodies = listed_bodies(tokens, index) if index and words[index - 1].bodies else []
        if bodies:
            found += [Candidate(*body[:3], "organization", body.name, True) for body in bodies]
            index, titled = bodies[-1].end, False
            continue
        candidate = None
        if word.opens or (index and words[index - 1].settles):
            candidate = _known_or_built(tokens, index)
        if (candidate is None or not candidate.sure) and (titled or said or not heard):
            candidate = _person(tokens, index, titled, said) or candidate
        if candidate is not None and candidate.kind == "person":
            outlet = next((at for at in range(index + 1, candidate.end) if at in named), candidate.end)
            candidate = candidate._replace(end=outlet)  # قال عودة | لصفا
        if candidate is not None:
            candidate = hyphened(tokens, candidate) if candidate.kind == "place" else candidate
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
    return _with_clubs(tokens, lying_places(tokens, beside_places(tokens, near_places(tokens, found))))


def _with_clubs(tokens: list[Token], found: list[Candidate]) -> list[Candidate]:
    """The candidates with the clubs of a match report, in place of the towns and words that they are elsewhere; one called a club
    by its listed name: نادي الشباب is الشباب."""
    clubs = find_clubs(tokens)
    if not clubs:
        return found
    owner = {at: candidate for candidate in found for at in range(candidate.first, candidate.end)}
    dropped: set[Candidate] = set()
    added = []
    for club in clubs:
        rivals = {owner[at] for at in range(club.first, club.end) if at in owner}
        headed = next((rival for rival in rivals if rival.end == club.end and rival.first == club.first - 1), None)
        first, cut = (headed.first, headed.cut) if headed is not None else (club.first, club.cut)
        longer = (rival for rival in rivals if rival.first < club.first or rival.end > club.end)
        if headed is None and any(rival.kind != "person" or rival.first < club.first for rival in longer):
            continue
        dropped |= rivals
        added.append(Candidate(first, club.end, cut, "organization", club.name, True))
    return sorted([candidate for candidate in found if candidate not in dropped] + added)


class _Word(NamedTuple):
    """What a word is wherever it stands: whether a known or a built name may open with it, whether a settlement's name follows it,
    whether it is a verb of saying, a title, a common noun, or what may stand between a title and a name, whether it tells of a firm, or of
    several places or bodies."""

    opens: bool
    settles: bool
    says: bool
    title: bool
    common: bool
    goes_on: bool
    tells: bool
    many: bool
    bodies: bool


@lru_cache(maxsize=65_536)
def _word(word: str) -> _Word:
    return _Word(
        opens=bool(gazetteer().openings(word)) or names_kind(word) or built(word) is not None,
        settles=before_place(word) or word in MARKS,
        says=is_cue(word) is False,
        title=any(reading in TITLES for reading, _ in readings(word)),
        common=gazetteer().zipf(word) >= 3.5 and word not in FUNCTION,
        goes_on=is_definite(word) or word in demonyms() or word in "،(",
        tells=word in TELLING,
        many=several(word) or word == COLON,
        bodies=several_bodies(word) is not None,
    )


def _known_as(tokens: list[Token], first: int, end: int) -> str | None:
    match = gazetteer().match(tokens, first)
    return match[0].name if match is not None and match[0].kind == "organization" and first + match[1] == end else None


def _known_or_built(tokens: list[Token], index: int) -> Candidate | None:
    """An organization or a place. The gazetteer's organization wins where it is as long as the built one."""
    match = _listed(tokens, index, gazetteer().match(tokens, index))
    if match is not None and match[1] == 1 and other_word(tokens, index):
        return None
    if match is not None and match[0].kind == "organization" and _of_another(tokens, index, index + match[1]):
        return None
    if match is not None and index + 1 < len(tokens) and tokens[index + 1].word in OUTLET_ENDS and match[1] == 1:
        return Candidate(index, index + 2, match[2], "organization", None, True)  # كركوك نيوز
    named = find_organization(tokens, index)
    if match is not None and match[0].kind == "organization":
        known, length, cut = match
        national = named is not None and named.end == index + length + 1 and tokens[index + length].word in demonyms()
        if national and named is not None and known.sure and len(known.name.split()) > length > 2:
            return Candidate(index, named.end, cut, known.kind, known.name, True)  # مكتب التحقيقات الفيدرالي | الأميركي
        if named is None or index + length >= named.end or (length > 2 and _ends(tokens, index + length, named.end)):
            cued = (
                index > 0
                and not cut
                and (_cues_name(tokens[index - 1].word) or _in_marks(tokens, index, index + length))
            )
            return Candidate(index, index + length, cut, known.kind, known.name, known.sure or cued)
    town = town_of_office(tokens, index)
    if town is not None and (named is None or named.end <= town[1]):
        return Candidate(town[0], town[1], 0, "place", town[2], True)
    longer = match is None or named is None or index + match[1] < named.end
    if named is not None and longer and not (named.weak and _built_place(tokens, index) is not None):
        return Candidate(index, named.end, named.cut, "organization", None, not named.weak)
    if match is not None and match[0].kind == "person":
        known, length, cut = match
        return Candidate(index, index + length, cut, "person", known.name, known.sure)
    if match is not None and match[0].kind == "place" and of_competition(tokens, index):
        return None
    whole = _built_place(tokens, index)
    if whole is not None:
        return whole
    if match is not None and match[0].kind == "place":
        known, length, cut = match
        described = (
            index > 0
            and tokens[index].word.startswith("ال")
            and tokens[index - 1].word not in FUNCTION
            and any(is_definite(reading) for reading, _ in readings(tokens[index - 1].word))
        )
        if length == 1 and is_adjective(tokens, index):
            return None
        if described and length == 1 and tokens[index].word in demonyms() and not _word(tokens[index - 1].word).title:
            return None  # الأسهم السعودية
        cued = (
            index > 0
            and not described
            and any(reading in PLACE_CUES for reading, _ in readings(tokens[index - 1].word))
        ) or (index > 0 and beside_name(tokens[index - 1].word, tokens[index].word))
        village = village_end(tokens, index, index + length)
        if village > index + length:
            return Candidate(index, village, cut, "place", None, True)
        return Candidate(index, index + length, cut, "place", known.name or None, known.sure or cued)
    return _cued_place(tokens, index)


def _of_another(tokens: list[Token], first: int, end: int) -> bool:
    """Whether a listed body only says whose something is: كأس الكاف, the prosecution of a case."""
    return (first > 0 and tokens[first - 1].word in CUPS) or of_case(tokens, first, end)


def _cues_name(word: str) -> bool:
    """Whether a word says that what follows is a body, whatever is written onto it: لإذاعة الشمال."""
    return any(reading in NAME_CUES for reading, _ in readings(word))


def _in_marks(tokens: list[Token], first: int, end: int) -> bool:
    """Whether a name stands in quotation marks by itself: أسهم «زين» و«أجيليتي»."""
    return tokens[first - 1].word in MARKS and end < len(tokens) and tokens[end].word in MARKS


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
    end = cued_place(tokens, index)
    if end is None:
        return None
    return Candidate(index, end, 0, "place", None, True)


def _built_place(tokens: list[Token], index: int) -> Candidate | None:
    kind = built(tokens[index].word)
    end = built_place(tokens, index) if kind is not None else None
    return Candidate(index, end, kind[1], "place", None, True) if kind is not None and end is not None else None


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
