"""Whose document it is that says something: تقرير المنظمة, بيان للجيش, بيان صادر عن شركة «…»."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from services.extract.entities_forms import is_definite
from services.extract.entities_tokens import MARKS, Token
from services.extract.names_data import word_list
from services.extract.speakers_bodies import KINDS, Bodies, Mention
from services.extract.speakers_descriptions import WORDS, Descriptions
from services.extract.speakers_titles import Titles
from services.extract.speakers_words import can_speak

ISSUED: Final = word_list("between a document and its issuer")


class Issuers:
    """`names` are mentions in order: start, end, whose."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        names: Sequence[Mention],
        words: Descriptions,
        bodies: Bodies,
        titles: Titles,
    ) -> None:
        self._text, self._tokens, self._names, self._words = text, tokens, names, words
        self._name_starts = [name[0] for name in names]
        self._bodies, self._titles = bodies, titles

    def of_document(self, index: int, end: int) -> str | None:
        """Whose document it is: تقرير المنظمة, بيان للجيش السوداني, تقرير صادر عن فلان."""
        following = index + 1
        while following < end and self._tokens[following].word in ISSUED:
            following += 1
        if following >= end:
            return None
        near = bisect_left(self._name_starts, self._tokens[following].start)
        if near < len(self._names) and self._names[near][0] - self._tokens[following].start <= 1:
            return self._names[near][2].name if self._names[near][2].kind != "place" else None
        if (marked := self.marked(following, owning=True)) is not None:
            return marked
        word = self._tokens[following].word
        found = self._bodies.at(following) or (self._titles.at(following) if is_definite(word) else None)
        if found is None and following > index + 1 and can_speak(word):
            return self._words.description(following, self._words.phrase_end(following, end))
        if found is None and word.startswith("لل") and can_speak(f"ال{word[2:]}"):
            end = self._words.phrase_end(following, end)
            return f"ا{self._text[self._tokens[following].start + 1 : self._tokens[end - 1].end]}"  # بيان للوزارة
        return found

    def marked(self, index: int, *, owning: bool = False) -> str | None:
        """The body in marks behind its kind: منظمة «هيومن رايتس ووتش»."""
        tokens = self._tokens
        if index + 1 < len(tokens) and tokens[index].word in KINDS and tokens[index + 1].word in KINDS:
            index += 1  # إدارة شركة «…»
        word = tokens[index].word
        if (
            (word not in KINDS and word[1:] not in KINDS)
            or (word[0] == "ل" and not owning)
            or index + 2 >= len(tokens)
            or tokens[index + 1].word not in MARKS
        ):
            return None
        near = bisect_left(self._name_starts, tokens[index + 2].start)
        if near < len(self._names) and self._names[near][0] == tokens[index + 2].start:
            return self._names[near][2].name
        end = next((at for at in range(index + 3, min(len(tokens), index + WORDS)) if tokens[at].word in MARKS), None)
        return None if end is None else self._text[tokens[index + 2].start : tokens[end - 1].end]
