"""Whom a noun phrase speaks of: the person or body named in it, the one that bears the title or is of the kind, or a description."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Final

from services.extract.entities_forms import FUNCTION, is_definite
from services.extract.entities_persons import TITLES
from services.extract.entities_tokens import ENDS, MARKS, Token, fold_word, readings
from services.extract.names_data import demonyms, word_list
from services.extract.speakers_bodies import ANY, Bodies, Mention
from services.extract.speakers_cues import ABBREVIATED, TOLD, abbreviates, is_saying
from services.extract.speakers_descriptions import APART, BETWEEN, GROUPS, SOME, THAT, WORDS, Descriptions
from services.extract.speakers_issuers import Issuers
from services.extract.speakers_titles import Titles, is_title
from services.extract.speakers_unlisted import UnlistedNames
from services.extract.speakers_words import (
    ROLES,
    bare,
    can_speak,
    is_manner,
    may_name,
    may_speak,
    said_now,
    takes_object,
)

GENITIVE: Final = word_list("genitive")
DOCUMENTS: Final = word_list("documents")
STATEMENTS: Final = DOCUMENTS - {"تقرير", "دراسه", "نشره"}  # which somebody makes who was named before
PERSONAL: Final = word_list("adjectives of persons")
HEADED: Final = frozenset(("برئاسة", "بقيادة", "برعاية", "بحضور", "بإشراف"))
APART_FROM: Final = frozenset(("بين", "عن", "مع", "ضد", "أمام", "على", "إلى", "الى"))
DELEGATES: Final = frozenset(
    ("نايب", "نايبه", "مرشح", "مرشحه", "عضو", "عضوه", "مندوب", "مندوبه", "ممثل", "ممثله", "قيادي")
)
AUDIENCES: Final = frozenset(("وكاله", "صحيفه", "جريده", "قناه", "شبكه", "موقع", "اذاعه", "مجله", "تلفزيون", "برنامج"))
KIN: Final = word_list("kin")
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
        while index < limit and (
            (self._tokens[index].word in BETWEEN and not self._begins_name(index))
            or self._tokens[index].word == "،"
            or self._manner(index, limit)
        ):
            index += 1
        if index + 2 < limit and self._tokens[index].word in ABBREVIATED and self._tokens[index + 1].word == ".":
            index += 2
        return index

    def _begins_name(self, index: int) -> bool:
        """Whether a word is the first of a name: لي مي-رام."""
        token = self._tokens[index]
        near = bisect_left(self._name_starts, token.start)
        return near < len(self._names) and self._names[near][0] == token.start and self._names[near][1] > token.end

    def _manner(self, index: int, limit: int) -> bool:
        """Whether an indefinite accusative stands for how it's said: يجيب ساخراً: «…», قال متنهداً كما سمع."""
        token = self._tokens[index]
        following = self._tokens[index + 1].word if index + 1 < limit else "."
        if following in ENDS or following in ":،":
            return "\u064b" in self._text[token.start : token.end] or is_manner(token.word)
        return is_manner(token.word) and (following in THAT or following in FUNCTION or following == "كما")

    def _accusative(self, index: int) -> bool:
        """Whether a participle with its own object stands at once behind a verb of saying, where its subject might."""
        token = self._tokens[index]
        adverbial = token.word[0] == "م" and "\u064b" in self._text[token.start : token.end]
        return adverbial and index > 0 and is_saying(self._tokens, index - 1) is not None

    def speaker(self, index: int, limit: int, *, named: bool = False) -> str | None:
        """Who is spoken of from a token on, None where there's nobody; with `named` nobody who is only described."""
        tokens = self._tokens
        index = self.start(index, limit)
        if index < limit and self._accusative(index):
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
        if not word or addressed or word in THAT or word.startswith(("بال", "لل", "كال")):
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
        person = None if first is not None and self._does(first, names) else self._person(names, index, phrase)
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

    def _does(self, first: Mention, names: Sequence[Mention]) -> bool:
        """Whether a body does something to the person named next: أعلن نادي الأمل إقالة مدربه فلان."""
        person = next((name for name in names if name[2].kind == "person"), None)
        if first[2].kind != "organization" or person is None:
            return False
        gap = self._text[first[1] : person[0]].strip(' »”"')
        return bool(gap) and gap[0] not in "،,(-" and not any(is_title(fold_word(word)) for word in gap.split()[:1])

    def named_at(self, index: int) -> str | None:
        """Who is named by the very next word: وصفه فلان بأنه «…»."""
        if index >= len(self._tokens):
            return None
        near = bisect_left(self._name_starts, self._tokens[index].start)
        found = near < len(self._names) and self._names[near][0] == self._tokens[index].start
        return self._names[near][2].name if found and self._names[near][2].kind != "place" else None

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
                    return self._person(names, place + 1, self._words.phrase_end(place + 1, end))
        return None

    def _person(self, names: Sequence[Mention], index: int, phrase: int) -> str | None:
        """The first person of a phrase; of two side by side where the first is in the genitive (المتحدث باسم بوتين بيسكوف), the second."""
        persons = [name for name in names if name[2].kind == "person"]
        if not persons:
            return None
        near = persons[0]
        before = bisect_left(self._starts, near[0]) - 1
        joined = before + 1 == len(self._starts) or self._starts[before + 1] > near[0]
        if joined and before >= index and self._text[self._starts[before]] in "لبك" and len(persons) == 1:
            return None  # وأرجع النجاح لفلان
        his = before >= 0 and self._text[self._tokens[before].end - 1] == "ه"  # محاميه فلان, but محامية فلان
        if before >= 0 and self._tokens[before].word in GENITIVE and not his:
            if len(persons) > 1 and persons[1][0] - near[1] <= 3:
                return persons[1][2].name
            return None
        phrase_end = self._tokens[phrase - 1].end if phrase > index else self._tokens[index].start
        gap = self._text[phrase_end : near[0]] if near[0] > phrase_end else ""
        words = gap.split()
        if words and (words[0] == "عن" or (words[0] in APART_FROM and "،" not in gap)):
            delegate = words[0] == "عن" and len(words) > 2 and bare(self._tokens[index].word) in DELEGATES
            if not delegate or "،" in gap:
                return None  # نقلت صحيفة عن فلان, قالت متطوعة مع فلان; but النائبة عن حزب الأمل فلانة
        if not HEADED.isdisjoint(words):
            return None  # المحكمة، برئاسة القاضي فلان
        if len(words) > APART or (words and words[-1][-1] in "،,:" and self._apart(words)):
            return None
        if words and not gap.lstrip().startswith(("،", ",")) and "،" not in gap and self._titles.at(index) is not None:
            return None  # قال المدرب في حديث عن فلان
        if (relative := self._relative(near)) is not None:
            return relative
        beside = persons[1] if len(persons) > 1 else near
        if near[2].name[0] == "ل" and " " not in near[2].name and self._text[near[1] : beside[0]].strip() in ("،", ","):
            return beside[2].name  # مدير عام لسوناطراك، فلان: a firm with its preposition
        return near[2].name

    def _relative(self, near: Mention) -> str | None:
        """Who bears the surname of one named before, by a given name that no list has: ابنته فاضمة أضرضور."""
        start, end, entity = near
        index = bisect_left(self._starts, start)
        if " " in self._text[start:end] or " " not in entity.name or index < 2:
            return None
        given = self._tokens[index - 1]
        if self._tokens[index - 2].word not in KIN or not may_name(given.word):
            return None
        whole = self._text[given.start : end]
        return None if fold_word(whole.split()[0]) in {fold_word(part) for part in entity.name.split()} else whole

    @staticmethod
    def _apart(words: Sequence[str]) -> bool:
        return any(word[:-1] in ("الذي", "التي") for word in words)

    def _fuller(self, first: Mention, index: int) -> str:
        name = first[2].name
        if first[2].kind == "organization" and name.startswith("ال"):
            words = [token.word for token in self._tokens[index : index + len(name.split())]]
            return self._bodies.fuller(words, index) or name
        return name
