"""Whom a noun phrase speaks of: the person or body named in it, the one that bears the title or is of the kind, or a description."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Final

from services.extract.entities_organizations import FUNCTION, is_definite
from services.extract.entities_persons import TITLES
from services.extract.entities_quoted import MARKS
from services.extract.entities_tokens import ENDS, Token, fold_word, readings
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms, word_list
from services.extract.speakers_bodies import Bodies, Mention
from services.extract.speakers_cues import TOLD, cue_at
from services.extract.speakers_titles import Titles
from services.extract.speakers_words import (
    PEOPLE,
    alike,
    bare,
    can_speak,
    goes_on,
    is_object,
    may_name,
    said_now,
    takes_object,
)

# What ends the subject of a verb of saying: قال فلان إن …, قالت الوزارة في بيان …
THAT: Final = word_list("that")
RELATIVE: Final = word_list("relative")
BETWEEN: Final = (word_list("times") - THAT) | word_list("manner") | {"هذا", "هذه", "هولاء"}
GENITIVE: Final = word_list("genitive")
DOCUMENTS: Final = word_list("documents")
ROLES: Final = word_list("roles told again")
INANIMATE: Final = word_list("inanimate")
WORDS: Final = 8  # of a speaker's description
APART: Final = 12  # words between a title and its bearer's name
NAME: Final = 4  # words of a name between commas
COMMON: Final = 2.5  # Gazetteer.zipf of a noun behind ب
SURNAME: Final = 4  # letters of one that may be misspelt


class Phrases:
    """`names` are mentions in order: start, end, whose. `starts` are the tokens', `quoted` tells who is named in the marks
    that open at a token."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        starts: Sequence[int],
        names: Sequence[Mention],
        quoted: Callable[[int], str | None],
    ) -> None:
        self._text, self._tokens, self._starts, self._names = text, tokens, starts, names
        self._quoted = quoted
        self._name_starts = [name[0] for name in names]
        self._titles = Titles(tokens, starts, names)
        self._bodies = Bodies(text, tokens, starts, names)
        self._places: dict[str, list[int]] | None = None  # of words without articles
        self._surnames: dict[int, set[str]] | None = None  # of persons with two names, by their lengths

    def start(self, index: int, limit: int) -> int:
        """Where a phrase starts behind adverbs of time and manner."""
        while index < limit and (
            self._tokens[index].word in BETWEEN or self._tokens[index].word == "،" or self._manner(index, limit)
        ):
            index += 1
        return index

    def _manner(self, index: int, limit: int) -> bool:
        """Whether an indefinite accusative stands for how it's said: يجيب ساخراً: «…»."""
        token = self._tokens[index]
        alone = index + 1 >= limit or self._tokens[index + 1].word in ENDS or self._tokens[index + 1].word in ":،"
        return alone and "\u064b" in self._text[token.start : token.end]

    def speaker(self, index: int, limit: int, *, named: bool = False) -> str | None:
        """Who is spoken of from a token on, None where there's nobody; with `named` nobody who is only described."""
        tokens = self._tokens
        index = self.start(index, limit)
        end = index
        while end < limit and tokens[end].word not in ENDS and tokens[end].word != ":" and tokens[end].word not in TOLD:
            end += 1
        if end > index and said_now(tokens[index].word):
            return None  # وتابع يقول
        if end == index or tokens[index].word in THAT or tokens[index].word.startswith(("بال", "لل", "كال")):
            return self._behind_comma(index, end) if end > index else None
        if (marked := self._quoted(index + 1)) is not None:
            return marked
        if tokens[index].word in MARKS:
            return None
        low, high = tokens[index].start, tokens[end - 1].end
        names = self._names[bisect_left(self._name_starts, low) : bisect_left(self._name_starts, high)]
        first = names[0] if names and names[0][0] - low <= 1 else None
        if first is None and bare(tokens[index].word) in DOCUMENTS:
            issuer = self._issuer(index, end)
            if issuer is not None or is_definite(tokens[index].word):
                return issuer
        body = self._bodies.at(index) if first is None else None
        if body is not None:
            return body
        phrase = self.phrase_end(index, end)
        person = self._person(names, index, phrase)
        if person is not None:
            return self._whole(person)
        titled = self._titles.at(index) or self._told_again(index)
        if titled is not None:
            return titled
        if first is not None and first[2].kind != "person":
            return self._fuller(first, index)
        if (apposed := self._apposed(index, phrase, limit)) is not None:
            return apposed
        if named or (index and not can_speak(tokens[index].word) and takes_object(tokens[index - 1].word)):
            return None
        return self._description(index, phrase)

    def named_at(self, index: int) -> str | None:
        """Who is named by the very next word: وصفه فلان بأنه «…»."""
        if index >= len(self._tokens):
            return None
        near = bisect_left(self._name_starts, self._tokens[index].start)
        found = near < len(self._names) and self._names[near][0] == self._tokens[index].start
        return self._names[near][2].name if found and self._names[near][2].kind != "place" else None

    def titled(self, index: int) -> str | None:
        return self._titles.at(index)

    def within(self, low: int, high: int) -> Sequence[Mention]:
        """The names between two tokens."""
        start, end = self._tokens[low].start, self._tokens[high].start
        return self._names[bisect_left(self._name_starts, start) : bisect_left(self._name_starts, end)]

    def _issuer(self, index: int, end: int) -> str | None:
        """Whose document it is: تقرير المنظمة, بيان للجيش السوداني, تقرير صادر عن فلان."""
        following = index + 1
        while following < end and self._tokens[following].word in (
            "صادر",
            "صادره",
            "عن",
            "اصدرته",
            "اصدره",
            "نشرته",
            "من",
        ):
            following += 1
        if following >= end:
            return None
        near = bisect_left(self._name_starts, self._tokens[following].start)
        if near < len(self._names) and self._names[near][0] - self._tokens[following].start <= 1:
            return self._names[near][2].name if self._names[near][2].kind != "place" else None
        word = self._tokens[following].word
        return self._bodies.at(following) or (self._titles.at(following) if is_definite(word) else None)

    def _told_again(self, index: int) -> str | None:
        """Whom a role speaks of that nobody was introduced with: ويرى مورينيو … وقال المدرب البرتغالي."""
        head, following = self._tokens[index].word, self._tokens[min(index + 1, len(self._tokens) - 1)].word
        if not is_definite(head) or head[2:] not in ROLES or (is_definite(following) and following not in demonyms()):
            return None
        return self._titles.nearest(index)

    def _apposed(self, index: int, phrase: int, limit: int) -> str | None:
        """The name between commas behind a title that no list of names has: المدير العام للشركة، أوتو كرايسكي، أن …"""
        tokens = self._tokens
        if not any(reading in TITLES or bare(reading) in TITLES for reading, _ in readings(tokens[index].word)):
            return None
        phrase = next((at for at in range(phrase, min(limit, phrase + WORDS)) if tokens[at].word in "،,"), limit)
        end = phrase + 1
        while end < limit and end - phrase <= NAME and may_name(tokens[end].word):
            end += 1
        if end - phrase < 3 or end >= limit or tokens[end].word not in "،,:":
            return None
        return self._text[tokens[phrase + 1].start : tokens[end - 1].end]

    def _behind_comma(self, index: int, end: int) -> str | None:
        """The subject that stands behind what is told of it: وقال في حديث صحافي، الخبير فلان, if a person's name leads to it."""
        for place in range(index + 1, min(end, index + 2 * WORDS) - 1):
            if self._tokens[place].word in "،," and any(r in TITLES for r, _ in readings(self._tokens[place + 1].word)):
                names = self.within(place + 1, end)
                if names and names[0][2].kind == "person":
                    return self._person(names, place + 1, self.phrase_end(place + 1, end))
        return None

    def _person(self, names: Sequence[Mention], index: int, phrase: int) -> str | None:
        """The first person of a phrase; of two side by side where the first is in the genitive (المتحدث باسم بوتين بيسكوف), the second."""
        persons = [name for name in names if name[2].kind == "person"]
        if not persons:
            return None
        near = persons[0]
        before = bisect_left(self._starts, near[0]) - 1
        if before >= 0 and self._tokens[before].word in GENITIVE:
            if len(persons) > 1 and persons[1][0] - near[1] <= 3:
                return persons[1][2].name
            return None
        phrase_end = self._tokens[phrase - 1].end if phrase > index else self._tokens[index].start
        gap = self._text[phrase_end : near[0]] if near[0] > phrase_end else ""
        words = gap.split()
        if len(words) > APART or (words and words[-1][-1] in "،,:" and self._apart(words)):
            return None
        if words and not gap.lstrip().startswith(("،", ",")) and "،" not in gap and self._titles.at(index) is not None:
            return None  # قال المدرب في حديث عن فلان
        beside = persons[1] if len(persons) > 1 else near
        if near[2].name[0] == "ل" and " " not in near[2].name and self._text[near[1] : beside[0]].strip() in ("،", ","):
            return beside[2].name  # مدير عام لسوناطراك، فلان: a firm with its preposition
        return near[2].name

    @staticmethod
    def _apart(words: Sequence[str]) -> bool:
        return any(word[:-1] in ("الذي", "التي") for word in words)

    def _whole(self, name: str) -> str:
        """The full name of whom a lone surname, perhaps misspelt by a letter, was named before: الورفي for منصور الورفلي."""
        if " " in name or len(name) < SURNAME or gazetteer().zipf(fold_word(name)) > 0:
            return name
        if self._surnames is None:
            self._surnames = {}
            for _, _, entity in self._names:
                if entity.kind == "person" and " " in entity.name:
                    self._surnames.setdefault(len(entity.name.split()[-1]), set()).add(entity.name)
        for length in (len(name), len(name) + 1, len(name) - 1):
            for full in sorted(self._surnames.get(length, set()))[:APART]:
                if alike(name, full.split()[-1]):
                    return full
        return name

    def _fuller(self, first: Mention, index: int) -> str:
        name = first[2].name
        if first[2].kind == "organization" and name.startswith("ال"):
            words = [token.word for token in self._tokens[index : index + len(name.split())]]
            return self._bodies.fuller(words, index) or name
        return name

    def _description(self, index: int, phrase: int) -> str | None:
        """A speaker who is described: مصدر أمني; المصدر is the one described before."""
        tokens = self._tokens
        word = tokens[index].word
        words = [self._text[token.start : token.end] for token in tokens[index:phrase]]
        if not words or len(word) <= 2 or word in INANIMATE:
            return None
        if word[0] in "بلك" and len(word) > 3 and word not in PEOPLE and word not in TITLES:
            joined, rest = gazetteer().zipf(word), gazetteer().zipf(word[1:])
            if rest > joined or (word[0] == "ب" and rest > COMMON):
                return None  # أجاب بصراحة
        if is_definite(word) and len(words) == 1:
            fuller = self._bodies.fuller([word], index) or self._described_before(word[2:], index)
            if fuller is not None:
                return fuller
        elif is_definite(word) and (
            fuller := self._bodies.fuller([token.word for token in tokens[index:phrase]], index)
        ):
            return fuller
        if len(words) == 1 and (whole := self._whole(words[0])) != words[0]:
            return whole
        if words[0].endswith(("اً", "ًا")):
            words[0] = words[0][:-2]
        return " ".join(words)

    def _described_before(self, bare: str, index: int) -> str | None:
        """The description that a definite noun goes back to: المصدر to مصدر أمني."""
        if self._places is None:
            self._places = {}
            for place, token in enumerate(self._tokens):
                self._places.setdefault(token.word, []).append(place)
        places = self._places.get(bare, [])
        near = bisect_left(places, index) - 1
        if near < 0:
            return None
        end = self.phrase_end(places[near], min(len(self._tokens), places[near] + WORDS))
        words = [self._text[token.start : token.end] for token in self._tokens[places[near] : end]]
        return " ".join(words) if len(words) > 1 else None

    def phrase_end(self, index: int, limit: int) -> int:
        """Where a description ends: مصدر أمني | طلب …, المتحدث باسم وزارة الدفاع الروسية | إيغور …"""
        start = index
        while index < limit and index - start < WORDS:
            word = self._tokens[index].word
            if (
                word in THAT
                or word in RELATIVE
                or word in BETWEEN
                or not word.isalpha()
                or (word in FUNCTION and word != "باسم")
            ):
                break
            if index > start and cue_at(self._tokens[index]) is not None and not is_definite(word):
                break
            if index > start and is_definite(self._tokens[index - 1].word) and not goes_on(word):
                break
            if index == start + 1 and is_object(self._tokens[start].word, word):
                break
            index += 1
        return index
