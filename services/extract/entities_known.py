"""A name that the gazetteer has, or that is built, at a token, an organization or a place: which of them it is where both may be."""

from typing import Final

from services.extract.entities_candidate import Candidate
from services.extract.entities_forms import FUNCTION, is_definite
from services.extract.entities_organizations import CUPS, find_organization
from services.extract.entities_organizations_definite import of_case
from services.extract.entities_persons import TITLES
from services.extract.entities_places import PLACE_CUES, beside_name, is_adjective, of_competition
from services.extract.entities_places_built import built, built_place
from services.extract.entities_places_cued import cued_place, in_village, village_end
from services.extract.entities_places_offices import town_of_office
from services.extract.entities_proper import OUTLET_ENDS, other_word
from services.extract.entities_tokens import MARKS, Token, readings
from services.extract.gazetteer import Known, gazetteer
from services.extract.names_data import demonyms, word_list

# Words that say that what follows is a body, though it is an ordinary word too: سهم زين, صحيفة الغد.
NAME_CUES: Final = word_list("name cues")


def known_as(tokens: list[Token], first: int, end: int) -> str | None:
    match = gazetteer().match(tokens, first)
    return match[0].name if match is not None and match[0].kind == "organization" and first + match[1] == end else None


def known_or_built(tokens: list[Token], index: int) -> Candidate | None:
    """An organization or a place. The gazetteer's organization wins where it is as long as the built one."""
    match = _listed(tokens, index, gazetteer().match(tokens, index))
    if match is not None and match[1] == 1 and other_word(tokens, index):
        return None
    if match is not None and match[0].kind == "organization" and _of_another(tokens, index, index + match[1]):
        return None
    if match is not None and index + 1 < len(tokens) and tokens[index + 1].word in OUTLET_ENDS and match[1] == 1:
        return Candidate(index, index + 2, match[2], "organization", None, True)  # كركوك نيوز
    named = find_organization(tokens, index)
    if (
        match is not None
        and match[0].kind == "organization"
        and not match[2]
        and index
        and in_village(tokens[index - 1].word)
    ):
        return Candidate(index, index + match[1], 0, "place", None, True)  # بلدة غوتشي
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
        if described and length == 1 and tokens[index].word in demonyms() and not _is_title(tokens[index - 1].word):
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
    return settled_place(tokens, index)


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


def settled_place(tokens: list[Token], index: int) -> Candidate | None:
    end = cued_place(tokens, index)
    if end is None:
        return None
    return Candidate(index, end, 0, "place", None, True)


def _built_place(tokens: list[Token], index: int) -> Candidate | None:
    kind = built(tokens[index].word)
    end = built_place(tokens, index) if kind is not None else None
    return Candidate(index, end, kind[1], "place", None, True) if kind is not None and end is not None else None


def _is_title(word: str) -> bool:
    return any(reading in TITLES for reading, _ in readings(word))
