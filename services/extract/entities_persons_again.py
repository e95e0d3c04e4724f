"""Persons told again by their last name alone, or by another spelling of it: زيلينسكي, لبوتين, الورفي of الورفلي."""

from collections.abc import Sequence
from typing import Final

from services.extract.entities_candidate import Candidate
from services.extract.entities_mentions import display
from services.extract.entities_merge import MANY, Mention
from services.extract.entities_organizations import find_organization
from services.extract.entities_tokens import Token, cut_letters, readings
from services.extract.gazetteer import gazetteer
from shared.arabic.names import near, same_name

RESPELT: Final = 5  # letters: shorter words respell no name


def last_names(text: str, tokens: list[Token], chosen: Sequence[Candidate]) -> list[Mention]:
    """Words outside all names that are the last word of a person's name found elsewhere (زيلينسكي, لبوتين)."""
    lasts: dict[str, str] = {}
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
            lasts.setdefault(token.word, display(text[token.start : token.end]))
    if not lasts:
        return []
    found = []
    seen: dict[str, tuple[str | None, int]] = {}
    for index, token in enumerate(tokens):
        if index not in taken:
            last = seen.get(token.word)
            if last is None:
                last = seen[token.word] = _last_name(token.word, lasts)
            name, cut = last
            if name is not None and not (index and find_organization(tokens, index - 1)):
                start = cut_letters(text, token.start, cut) if cut else token.start
                found.append(Mention(start, token.end, "person", name, False))
    return found


def _last_name(word: str, lasts: dict[str, str]) -> tuple[str | None, int]:
    """The last name that a word is, or respells where it is no common word, and the letters of particles before it."""
    known = gazetteer()
    for reading, cut in readings(word):
        if reading in lasts and known.zipf(reading) < 5.2:
            return lasts[reading], cut
    if len(word) > RESPELT and known.zipf(word) == 0 and len(lasts) <= MANY:
        for reading, cut in readings(word):
            slip = len(reading) > RESPELT and reading not in known.names  # الورفي of الورفلي
            for last, name in lasts.items():
                if same_name(reading, name) or (slip and reading[:4] == last[:4] and near(reading, last)):
                    return name, cut
    return None, 0
