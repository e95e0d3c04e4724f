"""Which of the persons named in a noun phrase it speaks of, if it speaks of one: the first, or the bearer of what stands before."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Final

from services.extract.entities_tokens import Token, fold_word
from services.extract.names_data import word_list
from services.extract.speakers_bodies import Mention
from services.extract.speakers_descriptions import APART
from services.extract.speakers_titles import is_title
from services.extract.speakers_words import bare, may_name

GENITIVE: Final = word_list("genitive")
HEADED: Final = frozenset(("برئاسة", "بقيادة", "برعاية", "بحضور", "بإشراف"))
APART_FROM: Final = frozenset(("بين", "عن", "مع", "ضد", "أمام", "على", "إلى", "الى"))
DELEGATES: Final = frozenset(
    ("نايب", "نايبه", "مرشح", "مرشحه", "عضو", "عضوه", "مندوب", "مندوبه", "ممثل", "ممثله", "قيادي")
)
PREPOSITIONS: Final = word_list("prepositions")
KIN: Final = word_list("kin")


class Persons:
    """`starts` are the tokens'; `titled` tells who is called by the title at a token."""

    def __init__(
        self, text: str, tokens: Sequence[Token], starts: Sequence[int], titled: Callable[[int], str | None]
    ) -> None:
        self._text, self._tokens, self._starts, self._titled = text, tokens, starts, titled

    def first(self, names: Sequence[Mention], index: int, phrase: int) -> str | None:
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
            delegate = words[0] == "عن" and len(words) > 1 and bare(self._tokens[index].word) in DELEGATES
            if not delegate or "،" in gap:
                return None  # نقلت صحيفة عن فلان, قالت متطوعة مع فلان; but النائبة عن حزب الأمل فلانة
        if len(words) > 1 and words[0] in "،," and fold_word(words[1]) in PREPOSITIONS and words[-1][-1] not in "،,":
            return None  # وأوضح الوزير، على هامش افتتاح شارع فلان، أن
        if not HEADED.isdisjoint(words):
            return None  # المحكمة، برئاسة القاضي فلان
        if len(words) > APART or (words and words[-1][-1] in "،,:" and self._apart(words)):
            return None
        if words and not gap.lstrip().startswith(("،", ",")) and "،" not in gap and self._titled(index) is not None:
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

    def acted_on(self, first: Mention, names: Sequence[Mention]) -> bool:
        """Whether a body does something to the person named next: أعلن نادي الأمل إقالة مدربه فلان."""
        person = next((name for name in names if name[2].kind == "person"), None)
        if first[2].kind != "organization" or person is None:
            return False
        gap = self._text[first[1] : person[0]].strip(' »”"')
        return bool(gap) and gap[0] not in "،,(-" and not any(is_title(fold_word(word)) for word in gap.split()[:1])
