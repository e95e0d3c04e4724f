"""Places that their neighbours in the text, or the letters that they are written with, make sure: تعز والبيضاء, إب."""

from collections.abc import Sequence
from typing import Final

from services.extract.entities_candidate import Candidate
from services.extract.entities_forms import is_definite
from services.extract.entities_places import CLOSE, PLACE_CUES
from services.extract.entities_places_built import in_no_dictionary, unheard
from services.extract.entities_places_cued import SETTLEMENTS, before_settlement
from services.extract.entities_places_near import is_near, may_be_near
from services.extract.entities_tokens import Token, fold_word, readings
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms

HAMZA: Final = "إ"
ROAD: Final = "طريق"
COMMON: Final = 4.2  # Gazetteer.zipf of a definite word that is rather no road's end
DASHES: Final = frozenset("-–—")
LOCATING: Final = frozenset(("في", "الي", "قرب"))
LISTED: Final = 5.0  # Gazetteer.zipf of a word that is rather one by itself, in a list of places too


def near_places(tokens: list[Token], found: list[Candidate]) -> list[Candidate]:
    """The candidates, with those places sure whose province or neighbour the text names."""
    named: set[str | None] | None = None
    for place, candidate in enumerate(found):
        if candidate.kind != "place" or candidate.sure:
            continue
        words = [token.word for token in tokens[candidate.first : candidate.end]]
        if not may_be_near(" ".join(words)[candidate.cut :]):
            continue
        if named is None:
            named = {name.name for name in found if name.kind == "place" and name.sure}
            named |= {token.word for token in tokens} & demonyms()
        if is_near(tokens, candidate.first, candidate.end, candidate.cut, named):
            found[place] = candidate._replace(sure=True)
    return found


def beside_places(tokens: list[Token], found: list[Candidate]) -> list[Candidate]:
    """The candidates, with those places sure that stand in a list with a sure one: تعز والبيضاء."""
    for place, candidate in enumerate(found):
        if candidate.kind != "place" or candidate.sure or not _may_be_listed(tokens[candidate.first]):
            continue
        before, after = found[place - 1] if place else None, found[place + 1] if place + 1 < len(found) else None
        if before is not None and before.end == candidate.first and not candidate.cut:
            continue  # دمشق الغربية
        if (before is not None and before.kind == "place" and before.sure and _joined(tokens, before, candidate)) or (
            after is not None and after.kind == "place" and after.sure and _joined(tokens, candidate, after)
        ):
            found[place] = candidate._replace(sure=True)
    return found


def lying_places(tokens: Sequence[Token], found: list[Candidate]) -> list[Candidate]:
    """The candidates, with villages that no list knows whose province is named at once behind: بالشعارية من معتمدية طبرقة."""
    taken = {at for candidate in found if candidate.sure for at in range(candidate.first, candidate.end)}
    more = []
    for candidate in found:
        at = _village(tokens, candidate) if candidate.kind == "place" and candidate.sure else None
        if at is not None and at not in taken:
            more.append(Candidate(at, at + 1, int(tokens[at].word[0] == "ب"), "place", None, True))
        end = _other_end(tokens, candidate) if candidate.kind == "place" else None
        if end is not None and end not in taken:
            more.append(Candidate(end, end + 1, 0, "place", None, True))
    if not more:
        return found
    told = {candidate.first for candidate in more}
    return sorted([candidate for candidate in found if told.isdisjoint(range(candidate.first, candidate.end))] + more)


def _other_end(tokens: Sequence[Token], known: Candidate) -> int | None:
    """Where the other end of a road stands, one end of which is known: طريق الصوانة – خربة سلم."""
    first, end = known.first, known.end
    if first > 2 and tokens[first - 1].word in DASHES and tokens[first - 3].word.endswith(ROAD):
        at = first - 2
    elif first and end + 1 < len(tokens) and tokens[end].word in DASHES and tokens[first - 1].word.endswith(ROAD):
        at = end + 1
    else:
        return None
    word = tokens[at].word
    named = is_definite(word) and word not in demonyms() and gazetteer().zipf(word) < COMMON  # طريق العودة - الرياض
    return at if named or in_no_dictionary(word) else None


def _village(tokens: Sequence[Token], province: Candidate) -> int | None:
    head = province.first
    if head and not before_settlement(tokens[head].word):
        head -= 1
    kind = tokens[head].word
    at = head - 1 if kind[0] == "ب" else head - 2
    if at < 1 or not before_settlement(kind) or (kind[0] != "ب" and tokens[at + 1].word != "من"):
        return None
    word = tokens[at].word
    name = word[1:] if word[0] == "ب" else word
    located = word[0] == "ب" or tokens[at - 1].word in LOCATING
    return at if located and (unheard(name) or (in_no_dictionary(name) and in_no_dictionary(word))) else None


def _may_be_listed(token: Token) -> bool:
    return not any(
        gazetteer().zipf(reading) > LISTED or reading in PLACE_CUES or reading in SETTLEMENTS
        for reading, _ in readings(token.word)
    )


def _joined(tokens: list[Token], one: Candidate, other: Candidate) -> bool:
    """Whether a candidate follows another at once, joined by و, or by a comma."""
    if one.end + 1 == other.first:
        return tokens[one.end].word in CLOSE
    return one.end == other.first and other.cut > 0 and tokens[other.first].word[0] == "و"


def written(text: str, tokens: Sequence[Token], candidate: Candidate) -> Candidate:
    """A place that folding makes another word, by the letter that it is written with: إب is Ibb, أب a father."""
    if candidate.kind != "place" or candidate.sure or candidate.name is None or candidate.name[0] != HAMZA:
        return candidate
    token = tokens[candidate.first]
    if token.word[-1] == "ا" and gazetteer().zipf(token.word[candidate.cut : -1]) > LISTED - 1:
        return candidate  # إذنا من المجلس
    letter = text.find(HAMZA, token.start, token.end)
    if letter < 0:
        return candidate
    return candidate._replace(cut=sum(map(bool, map(fold_word, text[token.start : letter]))), sure=True)


def hyphened(tokens: Sequence[Token], candidate: Candidate) -> Candidate:
    """A place with what a hyphen joins to it that is no other word: إقليم ديميرارا-ماهايكا; but قطار باريس-ليون."""
    dash, after = candidate.end, candidate.end + 1
    if after >= len(tokens) or tokens[dash].word != "-" or tokens[dash - 1].end + 1 != tokens[after].start:
        return candidate
    word = tokens[after].word
    if not in_no_dictionary(word) or gazetteer().get_word(word) is not None:
        return candidate
    return candidate._replace(end=after + 1, name=None)
