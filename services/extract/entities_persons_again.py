"""Persons told again by their last name alone, or by another spelling of it: زيلينسكي, لبوتين, الورفي of الورفلي."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from services.extract.entities_candidate import Candidate
from services.extract.entities_mentions import display
from services.extract.entities_merge import MANY, Mention
from services.extract.entities_organizations import find_organization
from services.extract.entities_tokens import Token, cut_letters, forms, readings
from services.extract.gazetteer import gazetteer
from shared.arabic.names import APART, name_key, near, same_name

RESPELT: Final = 5  # letters: shorter words respell no name


class Last(NamedTuple):
    """The last name of a person as the text has it, and the letters of its key (shared.arabic.names)."""

    name: str
    letters: int


def last_names(text: str, tokens: list[Token], chosen: Sequence[Candidate]) -> list[Mention]:
    """Words outside all names that are the last word of a person's name found elsewhere (زيلينسكي, لبوتين)."""
    lasts: dict[str, Last] = {}
    taken: set[int] = set()
    for candidate in chosen:
        taken.update(range(candidate.first, candidate.end))
        token = tokens[candidate.end - 1]
        if (
            candidate.kind == "person"
            and candidate.end - candidate.first > 1
            and len(token.word) > 3
            and token.word != "الله"
        ):
            name = display(text[token.start : token.end])
            lasts.setdefault(token.word, Last(name, len(name_key(name))))
    if not lasts:
        return []
    found = []
    common, names = gazetteer().words, frozenset(lasts)
    seen: dict[str, tuple[str | None, int]] = {}
    for index, token in enumerate(tokens):
        word = token.word
        respelt = len(word) > RESPELT and word not in common
        if (respelt or not names.isdisjoint(forms(word))) and index not in taken:
            if word not in seen:
                seen[word] = _last_name(word, lasts)
            last, cut = seen[word]
            if last is not None and not (index and find_organization(tokens, index - 1)):
                start = cut_letters(text, token.start, cut) if cut else token.start
                found.append(Mention(start, token.end, "person", last, False))
    return found


def _last_name(word: str, lasts: dict[str, Last]) -> tuple[str | None, int]:
    """The last name that a word is, or respells where it is no common word, and the letters of particles before it."""
    known = gazetteer()
    for reading, cut in readings(word):
        if reading in lasts and known.zipf(reading) < 5.2:
            return lasts[reading].name, cut
    if len(word) > RESPELT and word not in known.words and len(lasts) <= MANY:
        for reading, cut in readings(word):
            slip = len(reading) > RESPELT and reading not in known.names  # الورفي of الورفلي
            size = len(name_key(reading))
            for last, (name, letters) in lasts.items():
                alike = abs(size - letters) <= APART and same_name(reading, name)
                if alike or (slip and reading[:4] == last[:4] and near(reading, last)):
                    return name, cut
    return None, 0
