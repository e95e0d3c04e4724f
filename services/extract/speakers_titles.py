"""Titles as they stand before persons' names, so that الرئيس الروسي by itself is the one so called."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from services.extract.entities_organizations import is_definite
from services.extract.entities_persons import TITLES
from services.extract.entities_tokens import Token, readings
from services.extract.names_data import demonyms
from shared.article import Entity

LONGEST: Final = 8  # words of a title
UNSAID: Final = frozenset(("وزاره", "الرسمي", "الرسميه"))  # which a title goes with or without
LINKS: Final = frozenset(("باسم", "وزاره"))


class Titles:
    """`names` are mentions in order: start, end, whose. `starts` are the tokens'."""

    def __init__(
        self, tokens: Sequence[Token], starts: Sequence[int], names: Sequence[tuple[int, int, Entity]]
    ) -> None:
        self._tokens = tokens
        self._titled: dict[tuple[str, ...], str] = {}
        self._bearers: dict[str, set[str]] = {}  # of a title by its first word, without the article
        bodies = {
            index
            for start, end, entity in names
            if entity.kind != "person"
            for index in range(bisect_left(starts, start), bisect_left(starts, end))
        }
        for start, _, entity in names:
            if entity.kind == "person":
                self._learn(bisect_left(starts, start), entity.name, bodies)

    def _learn(self, index: int, name: str, bodies: set[int]) -> None:
        end = first = index
        while first > 0 and index - first < LONGEST:
            word = self._tokens[first - 1].word
            if _is_title(word):
                phrase = _phrase(self._tokens[first - 1 : end])
                self._titled.setdefault(phrase, name)
                self._bearers.setdefault(phrase[0].removeprefix("ال"), set()).add(name)
            elif word == "،" and end == index:
                end = first - 1  # المتحدث باسم الجيش، العميد فلان
            elif not (is_definite(word) or word in demonyms() or word in LINKS or first - 1 in bodies):
                break
            first -= 1

    def at(self, index: int) -> str | None:
        """Who bears the title that starts at token `index`, if the text names them."""
        if not _is_title(self._tokens[index].word):
            return None
        words = _phrase(self._tokens[index : index + LONGEST])
        for length in range(len(words), 1, -1):
            if words[:length] in self._titled:
                return self._titled[words[:length]]
        alone = words[0].startswith("ال") and not (
            len(words) > 1 and (is_definite(words[1]) or words[1] in demonyms() or words[1] in LINKS)
        )
        bearers = self._bearers.get(words[0].removeprefix("ال"), set()) if alone else set()
        return next(iter(bearers)) if len(bearers) == 1 else None


@lru_cache(maxsize=65_536)
def _is_title(word: str) -> bool:
    return any(reading in TITLES for reading, _ in readings(word))


def _phrase(tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple(word for word in (_bare(token.word) for token in tokens) if word not in UNSAID)


def _bare(word: str) -> str:
    """A word without the particles before its article: للرئيس and والرئيس are الرئيس."""
    return next((reading for reading, _ in readings(word) if reading.startswith("ال") or reading in TITLES), word)
