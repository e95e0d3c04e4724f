"""Whom a noun phrase speaks of: the person or body named in it, the one that bears the title or is of the kind, or a description."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Final

from services.extract.entities_forms import is_definite
from services.extract.entities_persons import TITLES
from services.extract.entities_tokens import ENDS, MARKS, Token, readings
from services.extract.names_data import demonyms, word_list
from services.extract.speakers_adverbs import Adverbs
from services.extract.speakers_bodies import ANY, Bodies, Mention
from services.extract.speakers_cues import DOCUMENTS, TOLD, abbreviates
from services.extract.speakers_descriptions import GROUPS, SOME, THAT, WORDS, Descriptions
from services.extract.speakers_issuers import Issuers
from services.extract.speakers_persons import Persons
from services.extract.speakers_titles import Titles
from services.extract.speakers_unlisted import UnlistedNames
from services.extract.speakers_words import ROLES, bare, can_speak, may_speak, said_now, takes_object

STATEMENTS: Final = DOCUMENTS - {"تقرير", "دراسه", "نشره"}  # which somebody makes who was named before
PERSONAL: Final = word_list("adjectives of persons")
AUDIENCES: Final = frozenset(("وكاله", "صحيفه", "جريده", "قناه", "شبكه", "موقع", "اذاعه", "مجله", "تلفزيون", "برنامج"))
BELONGING: Final = frozenset(("الي", "من", "في", "ل", "ب"))


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
        self._words = Descriptions(text, tokens, names, lambda: self._bodies)
        self._unlisted = UnlistedNames(text, tokens)
        self._adverbs = Adverbs(text, tokens, names)
        self._persons = Persons(text, tokens, starts, self.titled)
        self._name_starts = [name[0] for name in names]

    @cached_property
    def _bodies(self) -> Bodies:
        return Bodies(self._text, self._tokens, self._starts, self._names)

    @cached_property
    def _issuers(self) -> Issuers:
        return Issuers(self._text, self._tokens, self._names, self._words, self._bodies, self._titles)

    @cached_property
    def _titles(self) -> Titles:
        return Titles(self._tokens, self._starts, self._names)

    def start(self, index: int, limit: int) -> int:
        """Where a phrase starts behind adverbs of time and manner."""
        return self._adverbs.end(index, limit)

    def speaker(self, index: int, limit: int, *, named: bool = False) -> str | None:
        """Who is spoken of from a token on, None where there's nobody; with `named` nobody who is only described."""
        tokens = self._tokens
        index = self.start(index, limit)
        if index < limit and self._adverbs.participle(index):
            return None  # وأضاف مهنئاً الفائزين
        end = index
        while end < limit and (
            (tokens[end].word not in ENDS and tokens[end].word != ":" and tokens[end].word not in TOLD)
            or abbreviates(tokens, end)
        ):
            end += 1
        if end > index and said_now(tokens[index].word):
            return None  # وتابع يقول
        word = tokens[index].word if end > index else ""
        addressed = word[:1] == "ل" and word[1:] in AUDIENCES  # وقالت | لوكالة الصحافة
        that = word in THAT and self.named_at(index) is None  # علي is also a name
        if not word or addressed or that or word.startswith(("بال", "لل", "كال")):
            return self._behind_comma(index, end) if end > index else None
        if (marked := self._quoted(index + 1)) is not None:
            return marked
        if tokens[index].word in MARKS:
            inside = self.named_at(index + 1)  # كان «فلان» قد تطاول
            return self._words.whole(inside) if inside is not None else None
        low, high = tokens[index].start, tokens[end - 1].end
        names = self._names[bisect_left(self._name_starts, low) : bisect_left(self._name_starts, high)]
        first = names[0] if names and names[0][0] - low <= 1 else None
        if first is None and bare(tokens[index].word) in DOCUMENTS:
            issuer = self._issuers.of_document(index, end)
            alone = tokens[index].word in STATEMENTS and self._words.phrase_end(index, end) == index + 1
            if issuer is not None or alone or is_definite(tokens[index].word):
                return issuer
        generic = first is None or (index + 1 < end and tokens[index + 1].word in ANY)  # المنظمة الدولية is no name
        body = (self._bodies.at(index) or self._issuers.marked(index)) if generic else self._bodies.again(index)
        if body is not None:
            return body
        phrase = self._words.phrase_end(index, end)
        person = (
            None
            if first is not None and self._persons.acted_on(first, names)
            else self._persons.first(names, index, phrase)
        )
        if person is not None:
            apposed = None if " " in person else self._unlisted.apposed(index, phrase, limit)
            return apposed if apposed and apposed.startswith(f"{person} ") else self._words.whole(person)
        titled = self._titles.at(index) or self._told_again(index)
        if titled is not None:
            return titled
        if first is not None and first[2].kind != "person":
            return self._fuller(first, index)
        if (apposed := self._unlisted.apposed(index, phrase, limit)) is not None:
            return apposed
        if (unlisted := self._unlisted.behind(index, phrase, end)) is not None:
            return unlisted
        head = tokens[index].word
        object_led = index > 0 and takes_object(tokens[index - 1].word)
        speaks = (can_speak if object_led else may_speak)(head) or head.removesuffix("ا") in GROUPS | SOME
        return self._words.description(index, phrase) if speaks and not named else None

    def led(self, index: int, limit: int) -> str | None:
        """Who is described behind ل: وفقا لمسؤول أمني, وفقا للناشطين."""
        word = self._tokens[index].word if index < limit else ""
        bare = f"ال{word[2:]}" if word.startswith("لل") else word[1:]
        if word[:1] != "ل" or not can_speak(bare):
            return None
        if bare in DOCUMENTS and (issuer := self._issuers.of_document(index, limit)) is not None:
            return issuer  # وفقا لتقرير صادر عن الشرطة
        text = self._text[self._tokens[index].start + 1 : self._tokens[self._words.phrase_end(index, limit) - 1].end]
        return f"ا{text}" if word.startswith("لل") else text

    def named_at(self, index: int) -> str | None:
        """Who is named by the very next word: وصفه فلان بأنه «…»."""
        if index >= len(self._tokens):
            return None
        near = bisect_left(self._name_starts, self._tokens[index].start)
        found = near < len(self._names) and self._names[near][0] == self._tokens[index].start
        return self._names[near][2].name if found and self._names[near][2].kind != "place" else None

    def led_by_l(self, start: int) -> bool:
        """Whether a name has ل before it, as whom something is for: انتقادات يوجهها فلان | لفلان."""
        return (
            start > 0
            and self._text[start - 1] == "ل"
            and self._starts[bisect_left(self._starts, start) - 1] == start - 1
        )

    def end(self, index: int) -> int:
        """Where the noun phrase ends that starts at a token."""
        return self._words.phrase_end(index, min(len(self._tokens), index + WORDS))

    def person_within(self, low: int, high: int) -> bool:
        return any(name[2].kind == "person" for name in self.within(low, high))

    def titled(self, index: int) -> str | None:
        return self._titles.at(index)

    def within(self, low: int, high: int) -> Sequence[Mention]:
        """The names between two tokens."""
        start, end = self._tokens[low].start, self._tokens[high].start
        return self._names[bisect_left(self._name_starts, start) : bisect_left(self._name_starts, end)]

    def _told_again(self, index: int) -> str | None:
        """Whom a role speaks of that nobody was introduced with: ويرى مورينيو … وقال المدرب البرتغالي."""
        head, following = self._tokens[index].word, self._tokens[min(index + 1, len(self._tokens) - 1)].word
        if not is_definite(head) or head[2:] not in ROLES:
            return None
        if is_definite(following) and following not in demonyms() and following not in PERSONAL:
            behind = self._tokens[min(index + 2, len(self._tokens) - 1)].word
            if not (following.startswith("الم") and behind in BELONGING):  # السياسية المنتمية إلى حزب
                return None
        return self._titles.nearest(index)

    def _behind_comma(self, index: int, end: int) -> str | None:
        """The subject that stands behind what is told of it: وقال في حديث صحافي، الخبير فلان, if a person's name leads to it."""
        for place in range(index + 1, min(end, index + 2 * WORDS) - 1):
            word = self._tokens[place].word
            if (word in "،," or (word.startswith("ال") and place < index + WORDS)) and any(
                r in TITLES for r, _ in readings(self._tokens[place + 1].word)
            ):
                names = self.within(place + 1, end)
                if names and names[0][2].kind == "person":
                    return self._persons.first(names, place + 1, self._words.phrase_end(place + 1, end))
        return None

    def _fuller(self, first: Mention, index: int) -> str:
        name = first[2].name
        if first[2].kind == "organization" and name.startswith("ال"):
            words = [token.word for token in self._tokens[index : index + len(name.split())]]
            return self._bodies.fuller(words, index) or name
        return name
