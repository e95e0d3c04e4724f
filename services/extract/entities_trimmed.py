"""What the tagger found, without titles before it and other words at its ends that are in no name."""

from collections.abc import Sequence
from typing import Final

from services.extract.entities_candidate import Candidate
from services.extract.entities_forms import FUNCTION
from services.extract.entities_persons import TITLES
from services.extract.entities_persons_fit import fit, role_at
from services.extract.entities_persons_head import given_before, is_joined
from services.extract.entities_persons_namesakes import is_namesake
from services.extract.entities_persons_not import all_accusative, foreign_words, never_person, no_person
from services.extract.entities_persons_offices import is_foreign
from services.extract.entities_persons_words import CHILD, in_no_name, inflected, is_given, is_surname
from services.extract.entities_places import spelt_otherwise, stands_as_place
from services.extract.entities_places_beside import hyphened
from services.extract.entities_proper import other_word
from services.extract.entities_tokens import Token, readings
from services.extract.entities_trimmed_bodies import as_body, is_led
from services.extract.entities_trimmed_ends import RANKS, without_ends
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms
from services.extract.tagger_features import view
from shared.article import Kind

VIRUSES: Final = frozenset(("كورونا", "كوفيد", "ايبولا"))
NAMED: Final = 2  # Gazetteer.name_weight of what may be a name after other words were cut off
REACH: Final = 8  # tokens by which a name may go on, so that the cost stays linear
LONGEST: Final = 14  # words of a person's name, for the same reason
OPENING: Final = frozenset("(«“[")
WHOLE: Final = 10  # bearers of a given name that is no particle and another: كريم is no ريم


def trimmed(
    text: str, tokens: Sequence[Token], first: int, end: int, kind: Kind, low: int, high: int
) -> Candidate | None:
    """The name in tokens [first, end), None where it is none; of a person's, what stands from token `low` to `high` may be."""
    if foreign_words(text, tokens, first, end):
        return None
    if kind == "organization" and (is_led(tokens, first, end) or tokens[first].word in RANKS):
        kind = "person"
    if (
        kind == "organization"
        and end - first == 2
        and is_given(tokens[first].word)
        and is_surname(tokens[end - 1].word)
    ):
        kind = "person"  # نواف العقيدي (النصر)
    first, end = without_ends(text, tokens, first, end, kind)
    if kind == "place" and end - first == 1 and other_word(tokens, first):
        return None  # درعا تذكارية
    if kind == "organization":
        body = as_body(tokens, first, end)
        if body is None:
            return None
        end, kind = body
    if first >= end:
        return None
    if kind == "person":
        ended = role_at(tokens, first, min(end, first + LONGEST))
        first, end = fit(text, tokens, first, ended, max(low, first - REACH), min(high, first + LONGEST))
        core = view(tokens[first].word).core
        if end < ended and end - first == 1 and gazetteer().name_weight(core) < NAMED and not is_foreign(core):
            return None  # محفلا شبابيا وتظاهرة
        if no_person(text, tokens, first, end) or _office(tokens, first, end):
            return None
        if given_before(text, tokens, first):
            first -= 1
    if kind == "place" and (
        not stands_as_place(tokens, first, end)
        or _no_town(text, tokens, first, end)
        or any(token.word in demonyms() or token.word in VIRUSES for token in tokens[first:end])
    ):
        return None
    word = tokens[first].word
    core = view(word).core
    if end - first == 1 and (len(core) < 3 or core in FUNCTION or core in demonyms() or f"ال{core}" in demonyms()):
        return None
    if kind == "person" and end - first == 1 and len(core) == 3 < len(word) and gazetteer().name_weight(core) < NAMED:
        return None  # ونأى
    counts = gazetteer().names.get(word) if kind == "person" else None
    cut = next((cut for reading, cut in readings(word) if reading == core), 0)
    weight = gazetteer().name_weight
    if counts is not None and (counts.given >= WHOLE or (end - first > 1 and weight(word) > weight(core))):
        cut = 0  # باولو سوزا
    if kind == "person" and is_joined(word):
        cut = 1  # ولبنى, though there is بنى
    if kind == "person" and cut and (_opens_marks(tokens, first) or (word[0] == "ك" and not is_given(core))):
        cut = 0  # و(بريس دالاس), كريك باوسون
    named = Candidate(first, end, cut, kind, None, True)
    return hyphened(tokens, named) if kind == "place" else named


def _no_town(text: str, tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether one word is a listed town's name only in another spelling than the text has."""
    known = gazetteer().match(list(tokens[first:end]), 0) if end == first + 1 else None
    return known is not None and spelt_otherwise(text, tokens, first, end, known[2], known[0].name)


def _opens_marks(tokens: Sequence[Token], first: int) -> bool:
    """Whether a bracket or mark opens right before a name, where no particle stands."""
    return first > 0 and tokens[first - 1].word in OPENING and tokens[first - 1].end == tokens[first].start


def fitted(text: str, tokens: Sequence[Token], candidate: Candidate) -> Candidate | None:
    """A person whom the rules found, without what is in no name and with the rest of the name; None where it's none."""
    first, end, cut, kind, name, _ = candidate
    if kind == "place" and name is not None and spelt_otherwise(text, tokens, first, end, cut, name):
        return None
    if kind != "person" or name is not None:
        return candidate
    low = max(0, candidate.first - REACH) if tokens[candidate.first].word in (*CHILD, "الله") else candidate.first
    high = min(len(tokens), candidate.end + REACH)
    first, end = fit(text, tokens, candidate.first, candidate.end, low, high)
    if end - first == 1 and f"ال{tokens[first].word}" in demonyms():
        return None  # رئيس كوري
    if is_namesake(tokens, first) or all_accusative(tokens, first, end) or inflected(text, tokens[first]):
        return None
    begins = tokens[first].word[candidate.cut * (first == candidate.first) :]
    if in_no_name(begins) or never_person([begins, *(token.word for token in tokens[first + 1 : end])]):
        return None
    return candidate._replace(first=first, end=end, cut=candidate.cut if first == candidate.first else 0)


def _office(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether a title and a place were taken for a name: أمين عمان."""
    place = gazetteer().get_word(tokens[end - 1].word) if end - first == 2 else None
    return place is not None and place.kind == "place" and place.sure and view(tokens[first].word).core in TITLES
