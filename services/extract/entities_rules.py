"""Names by gazetteer and by how they're built, and persons after titles. What the tagger adds: entities.py."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from services.extract.entities_candidate import Candidate
from services.extract.entities_clubs import find_clubs
from services.extract.entities_firms import TELLING, find_firm
from services.extract.entities_forms import FUNCTION, is_definite
from services.extract.entities_kinds import names_kind
from services.extract.entities_known import known_as, known_or_built, settled_place
from services.extract.entities_organizations_several import listed_bodies, several_bodies
from services.extract.entities_persons import TITLES, find_person
from services.extract.entities_persons_fit import joined_at, role_at
from services.extract.entities_persons_namesakes import is_namesake
from services.extract.entities_persons_not import ADVERBIAL
from services.extract.entities_places_beside import beside_places, hyphened, lying_places, near_places
from services.extract.entities_places_built import built
from services.extract.entities_places_cued import before_place
from services.extract.entities_places_listed import COLON, listed_places, named_next, several
from services.extract.entities_places_roads import road_head, road_place
from services.extract.entities_quoted import QuotedName
from services.extract.entities_tokens import ENDS, MARKS, Token, forms
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms
from services.extract.speakers_cues import is_cue


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
                found.append(Candidate(first, end, cut, "organization", known_as(tokens, first, end), True))
            elif (place := settled_place(tokens, first)) is not None and place.end == end:
                found.append(place)  # بلدة "السموع"
            index = end
            continue
        word = words[index]
        if word.tells and (firm := find_firm(tokens, index)) is not None:
            while found and found[-1].end > firm.first:
                found.pop()
            found.append(
                Candidate(firm.first, firm.end, firm.cut, "organization", known_as(tokens, firm.first, firm.end), True)
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
        road = road_place(tokens, index) if word.road else None
        if road is not None:
            found.append(Candidate(index, *road, "place", None, True))
            index, titled = road[0], False
            continue
        candidate = None
        if word.opens or (index and words[index - 1].settles):
            candidate = known_or_built(tokens, index)
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
    several places or bodies, or of a road or an estate."""

    opens: bool
    settles: bool
    says: bool
    title: bool
    common: bool
    goes_on: bool
    tells: bool
    many: bool
    bodies: bool
    road: bool


@lru_cache(maxsize=65_536)
def _word(word: str) -> _Word:
    return _Word(
        opens=bool(gazetteer().openings(word)) or names_kind(word) or built(word) is not None,
        settles=before_place(word) or word in MARKS,
        says=is_cue(word) is False,
        title=not TITLES.isdisjoint(forms(word)),
        common=gazetteer().zipf(word) >= 3.5 and word not in FUNCTION,
        goes_on=is_definite(word) or word in demonyms() or word in "،(",
        tells=word in TELLING,
        many=several(word) or word == COLON,
        bodies=several_bodies(word) is not None,
        road=road_head(word) is not None,
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
