"""Subjects of verbs of saying that stand in marks themselves: قالت «لجان الحي» في بيان إن …, أعلن حراك «صوت النهر» رفضه."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from services.extract.entities_forms import is_definite
from services.extract.entities_persons import TITLES
from services.extract.entities_tokens import ENDS, MARKS, Token, fold_word
from services.extract.names_data import word_list
from services.extract.speakers_bodies import kind_of
from services.extract.speakers_cues import RELATED, TELLS, cue_at

SUBJECT: Final = 6  # words of a speaker's name in marks
BODY: Final = 3  # words of a body's that nothing but its verb tells
TOLD: Final = 40  # words from it to what it says
AFTER_SUBJECT: Final = frozenset(["في", "عبر", "خلال", "علي", "ان", "،", "التي", "الذي", "وهي", "وهو", "من"])
IN: Final = frozenset(("في", "عبر"))
SHORTEST: Final = 3  # letters of a name: not of التهاب الكبد صنف "أ"
TIMES: Final = word_list("times") - TELLS
STATED: Final = frozenset(("بيان", "بيانها", "بيانه", "منشور", "منشورها", "تغريده", "بلاغ", "تصريح", "رساله"))


class MarkedSubjects:
    """`quoted` are the code points between all marks of the text, in order; `starts` the tokens'."""

    def __init__(
        self, text: str, tokens: Sequence[Token], starts: Sequence[int], quoted: Sequence[tuple[int, int]]
    ) -> None:
        self._text, self._tokens, self._starts, self._quoted = text, tokens, starts, quoted
        self._quote_starts = [quote[0] for quote in quoted]

    def at(self, index: int) -> str | None:
        """The name that stands in marks from token `index` on as the subject of the verb of saying before them."""
        tokens = self._tokens
        if not 2 <= index < len(tokens) or cue_at(tokens[index - 2]) is not False:
            return None
        near = bisect_left(self._quote_starts, tokens[index].start)
        if near == len(self._quoted) or self._quoted[near][0] != tokens[index].start:
            return None
        start, end = self._quoted[near]
        behind = bisect_left(self._starts, end) + 1
        words = self._text[start:end].split()
        if end - start < SHORTEST or len(words) > SUBJECT or behind + 1 >= len(tokens):
            return None
        while behind + 2 < len(tokens) and tokens[behind].word in TIMES:
            behind += 1  # وأكد «الملكي» اليوم الأربعاء أن
        body, following = kind_of(fold_word(words[0])) is not None, tokens[behind].word
        if len(words) <= BODY and following in TITLES and is_definite(following):
            return self._text[start:end].strip()  # وأعرب «جون كول» المدير التنفيذي عن
        opening = body and len(words) <= BODY and (index == 2 or tokens[index - 3].word in ENDS)
        if following == ":" or (opening and following not in ENDS and following not in "،,"):
            return self._text[start:end].strip()  # وقال «الجاسر»: …, نفت «قوات الشمال» صلتها
        if following not in AFTER_SUBJECT or "،" in self._text[start:end]:
            return None
        if following == "،" and cue_at(tokens[behind + 1]) is not None:
            return None  # وتابعت «…»، مضيفة أن
        stated = tokens[behind].word in IN and tokens[behind + 1].word in STATED
        if stated and body:
            return self._text[start:end].strip()  # نفت «كتائب الشمال» في بيان صلتها
        for token in tokens[behind + 1 : behind + TOLD]:
            if token.word in TELLS or (following in RELATED and token.word in MARKS):
                return self._text[start:end].strip()
            if token.word in ENDS:
                break
        return None
