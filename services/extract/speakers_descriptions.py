"""Speakers who are described rather than named, by the words around them."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Final

from services.extract.entities_forms import FUNCTION, is_definite
from services.extract.entities_persons import TITLES
from services.extract.entities_tokens import Token, fold_word, readings
from services.extract.gazetteer import gazetteer
from services.extract.names_data import word_list
from services.extract.speakers_bodies import MINISTRIES, Bodies, Mention, agrees, kind_of
from services.extract.speakers_cues import cue_at
from services.extract.speakers_words import AUDIENCE, PEOPLE, alike, can_speak, goes_on, is_object, takes_object

# What ends the subject of a verb of saying: قال فلان إن …, قالت الوزارة في بيان …
THAT: Final = word_list("that")
RELATIVE: Final = word_list("relative")
BETWEEN: Final = (word_list("times") - THAT) | word_list("manner") | {"هذا", "هذه", "هولاء", "تلك", "ذلك"}
WORDS: Final = 8  # of a speaker's description
APART: Final = 12  # words between a title and its bearer's name
COMMON: Final = 2.5  # Gazetteer.zipf of a noun behind ب
SOME: Final = frozenset(("بعض", "معظم", "غالبيه"))  # تساءلت بعض الصحف
STATES: Final = frozenset(("وهو", "وهي", "وهم", "وقد", "وسط"))  # ويضيف وهو يبتسم
ACCUSATIVE: Final = frozenset(("ان", "بان", "لكن", "ولكن", "وان"))
STOPS: Final = word_list("stops") | word_list("adjectives of persons")
GROUPS: Final = word_list("groups")
REMEMBERED: Final = 1_500  # words back to the first telling of a description
SURNAME: Final = 4  # letters of one that may be misspelt
INANIMATE: Final = word_list("inanimate")
SOURCES: Final = word_list("sources")
DEMANDING: Final = word_list("demanding")
WITHIN: Final = frozenset(("في", "من", "لدي"))


class Descriptions:
    """`names` are mentions in order: start, end, whose; `bodies` gives what kinds speak of."""

    def __init__(
        self, text: str, tokens: Sequence[Token], names: Sequence[Mention], bodies: Callable[[], Bodies]
    ) -> None:
        self._text, self._tokens, self._names, self._bodies = text, tokens, names, bodies
        self._listed: list[str] | None = None
        self._surnames: dict[int, set[str]] | None = None  # of persons with two names, by their lengths

    def description(self, index: int, phrase: int) -> str | None:
        """A speaker who is described: مصدر أمني; المصدر is the one described before."""
        tokens = self._tokens
        word = tokens[index].word
        words = [self._text[token.start : token.end] for token in tokens[index:phrase]]
        if word in GROUPS and index + 2 < len(tokens) and tokens[index + 1].word == "من":
            end = self.phrase_end(index + 2, min(len(tokens), index + WORDS))
            spoken = end > index + 2 and can_speak(tokens[index + 2].word)
            return self._text[tokens[index].start : tokens[end - 1].end] if spoken else None
        if word in SOME and index + 1 < len(tokens):
            end = (
                self.phrase_end(index + 1, min(len(tokens), index + WORDS)) if can_speak(tokens[index + 1].word) else 0
            )
            return self._text[tokens[index].start : tokens[end - 1].end] if end > index + 1 else None
        if not words or (len(word) <= 2 and word not in PEOPLE) or word in INANIMATE or word in STATES:
            return None
        if word.startswith("وال") and gazetteer().zipf(word[1:]) > max(COMMON, gazetteer().zipf(word)):
            return None  # وقالت والدموع في عينيها
        if word[0] in "بلك" and len(word) > 3 and word not in PEOPLE and word not in TITLES:
            joined, rest = gazetteer().zipf(word), gazetteer().zipf(word[1:])
            if rest > joined or (word[0] == "ب" and rest > COMMON):
                return None  # أجاب بصراحة
        if is_definite(word) and len(words) == 1:
            fuller = self._bodies().fuller([word], index) or self._described_before(word[2:], index)
            if fuller is not None:
                return fuller
        elif is_definite(word) and (
            fuller := self._bodies().fuller([token.word for token in tokens[index:phrase]], index)
        ):
            return fuller
        if len(words) == 1 and (whole := self.whole(words[0])) != words[0]:
            return whole
        phrase = self._belonging(index, phrase)
        words += [self._text[token.start : token.end] for token in tokens[index + len(words) : phrase]]
        if index and self._tokens[index - 1].word in ACCUSATIVE:  # أن مصدرا أمنيا
            words = [word[:-1] if accusative(word) else word for word in words]
        return " ".join(word[:-2] if word.endswith(("اً", "ًا")) else word for word in words)

    def _belonging(self, index: int, phrase: int) -> int:
        """Where a description of somebody unnamed ends that says of which body they are: مصدر أمني | في وزارة الدفاع."""
        tokens = self._tokens
        if is_definite(tokens[index].word) or tokens[index].word not in PEOPLE or phrase + 1 >= len(tokens):
            return phrase
        if tokens[phrase].word not in WITHIN:
            return phrase
        start, end = tokens[phrase + 1].start, phrase + 1
        near = bisect_left(self._names, start, key=itemgetter(0))
        if near < len(self._names) and self._names[near][0] == start and self._names[near][2].kind == "organization":
            while end < len(tokens) and tokens[end].start < self._names[near][1]:
                end += 1
        elif (
            kind_of(tokens[phrase + 1].word) is not None
            or tokens[phrase + 1].word in MINISTRIES
            or (tokens[phrase].word == "من" and tokens[phrase + 1].word in PEOPLE)  # شاهد من سكان الحي
        ):
            end = self.phrase_end(phrase + 1, min(len(tokens), phrase + WORDS))
        return end if end > phrase + 1 else phrase

    def _described_before(self, bare: str, index: int) -> str | None:
        """The description that a definite noun goes back to: المصدر to مصدر أمني."""
        if self._listed is None:
            self._listed = [token.word for token in self._tokens]
        before = self._listed[max(0, index - REMEMBERED) : index]
        backwards = before[::-1]
        told = [backwards.index(form) for form in (bare, f"ل{bare}", f"و{bare}") if form in backwards]
        if not told:
            return None
        near = index - 1 - min(told)
        end = self._belonging(near, self.phrase_end(near, min(len(self._tokens), near + WORDS)))
        words = [self._text[token.start : token.end] for token in self._tokens[near:end]]
        words[0] = words[0][self._tokens[near].word != bare :]
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
                or word in DEMANDING
                or word in STATES
                or (word in FUNCTION and word != "باسم" and not (index == start and word in PEOPLE))  # أم طارق
            ):
                break
            if index > start and cue_at(self._tokens[index]) is not None and not is_definite(word):
                break
            if index > start and is_definite(self._tokens[index - 1].word) and not goes_on(word):
                head = self._tokens[start].word
                if index > start + 1 or kind_of(head) is None or not word.endswith("ه") or not agrees(head, word):
                    break  # but الدائرة | الإعلامية
            if index > start and word[0] == "ل" and self._addressed(start, index):
                break
            if index > start and _led_by_b(word):
                break
            if index == start + 1 and is_object(self._tokens[start].word, word):
                break
            if index > start + 1 and self._acted_on(start, index):
                break
            index += 1
        return index

    def _addressed(self, start: int, index: int) -> bool:
        """Whether an outlet stands behind ل to which an unnamed source speaks: مصدر أمني | لوكالة الأنباء, مصدران | لرويترز."""
        tokens = self._tokens
        if is_definite(tokens[start].word):
            return False
        if any(reading in AUDIENCE for reading, _ in readings(tokens[index].word)):
            return True
        near = bisect_left(self._names, tokens[index].start, key=itemgetter(0))
        named = near < len(self._names) and self._names[near][0] == tokens[index].start + 1
        source = tokens[start].word
        return named and not {source, source[:-2]}.isdisjoint(SOURCES)

    def _acted_on(self, start: int, index: int) -> bool:
        """Whether a noun before ب or behind an adjective of origin is the object of the verb before a description: وصف وزير النقل
        | الإضراب | بـ, حث المبعوث الأممي | الأطراف.
        """
        tokens = self._tokens
        word = tokens[index].word
        if index + 1 >= len(tokens) or not takes_object(tokens[start - 1].word):
            return False
        if tokens[index + 1].word != "ب" and not tokens[index - 1].word.endswith(("ي", "يه")):
            return False
        return is_definite(word) and not word.endswith(("ي", "يه")) and word not in STOPS

    def whole(self, name: str) -> str:
        """The full name of whom a lone surname, perhaps misspelt by a letter, was named before: الورفي for منصور الورفلي."""
        outlet = name.count(" ") == 1 and name.split()[1].startswith(("ل", "بال"))  # وقال عودة | لمعا
        alone = name.split()[0] if outlet else name
        if " " in alone or len(alone) < SURNAME - outlet or (not outlet and gazetteer().zipf(fold_word(name)) > 0):
            return name
        if self._surnames is None:
            self._surnames = {}
            for _, _, entity in self._names:
                if entity.kind == "person" and " " in entity.name:
                    self._surnames.setdefault(len(entity.name.split()[-1]), set()).add(entity.name)
        for length in (len(alone), len(alone) + 1, len(alone) - 1)[: 1 if outlet else 3]:
            for full in sorted(self._surnames.get(length, set()))[:APART]:
                if alike(alone, full.split()[-1]):
                    return full
        return name


def accusative(word: str) -> bool:
    return word.endswith("ا") and (word.endswith("يا") or gazetteer().zipf(fold_word(word[:-1])) > 0)


@lru_cache(maxsize=16_384)
def _led_by_b(word: str) -> bool:
    """Whether a word has ب before it, with which no description goes on: طالب وزراء آسيان | بالتزامات."""
    return word.startswith("بال") or (
        word[0] == "ب" and gazetteer().zipf(word[1:]) > max(COMMON, gazetteer().zipf(word))
    )
