"""Names of speakers that no list has, by the titles and commas around them."""

from collections.abc import Sequence
from typing import Final

from services.extract.entities_forms import FUNCTION, is_definite
from services.extract.entities_persons import TITLES
from services.extract.entities_tokens import MARKS, Token, readings
from services.extract.gazetteer import gazetteer
from services.extract.speakers_cues import cue_at
from services.extract.speakers_descriptions import BETWEEN, WORDS, accusative
from services.extract.speakers_words import ROLES, bare, may_name, takes_object

NAME: Final = 4  # words of a name between commas
UNCOMMON: Final = 4.0  # Gazetteer.zipf of a word that may be a given name where nothing else may stand
LEADS: Final = frozenset(("الي", "ان", "بان", ":", "،"))


class UnlistedNames:
    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self._text, self._tokens = text, tokens

    def behind(self, index: int, phrase: int, end: int) -> str | None:
        """The name at once behind a title that no list of names has: عميد البلدية عماد المقطوف الأهالي."""
        head = self._tokens[index].word
        if phrase == index or not (
            bare(head) in ROLES or any(r in TITLES or bare(r) in TITLES for r, _ in readings(head))
        ):
            return None
        if (
            phrase + 2 < end
            and self._tokens[phrase].word in ("ل", "لـ", "في")
            and self._tokens[phrase + 1].word in MARKS
        ):
            near = range(phrase + 2, min(end, phrase + WORDS))  # الرئيس التنفيذي لـ«نوفارا» فلان
            phrase = next((at + 1 for at in near if self._tokens[at].word in MARKS), phrase)
        last = phrase
        if phrase < end and self._text[self._tokens[phrase].end - 1] == "ة" and is_definite(self._tokens[index].word):
            last += 1  # الفنانة منة فضالي
        while last < end and last - phrase < NAME and may_name(self._tokens[last].word):
            last += 1
        if last == phrase and self._beside(index, phrase, end):
            last += 2
        if last - phrase < 2:
            return None
        return self._text[self._tokens[phrase].start : self._tokens[last - 1].end]

    def _beside(self, index: int, phrase: int, end: int) -> bool:
        """Whether two words can only be a name, since an indefinite one has no other place behind a definite phrase: ولفت الخبير
        البيئي صفاء النهر إلى أن, where the verb takes no object.
        """
        tokens = self._tokens
        if phrase + 2 > end or takes_object(tokens[index - 1].word) or not is_definite(tokens[phrase - 1].word):
            return False
        word, other = tokens[phrase].word, tokens[phrase + 1].word
        if word in FUNCTION or word in BETWEEN or is_definite(word) or not (word.isalpha() and other.isalpha()):
            return False
        leads = phrase + 2 == end or tokens[phrase + 2].word in LEADS
        return (
            leads
            and gazetteer().zipf(word) < UNCOMMON
            and (is_definite(other) or may_name(other))
            and not accusative(word)
        )

    def apposed(self, index: int, phrase: int, limit: int) -> str | None:
        """The name between commas behind a title that no list of names has: المدير العام للشركة، أوتو كرايسكي، أن …"""
        tokens = self._tokens
        if not any(reading in TITLES or bare(reading) in TITLES for reading, _ in readings(tokens[index].word)):
            return None
        phrase = next((at for at in range(phrase, min(limit, phrase + WORDS)) if tokens[at].word in "،,"), limit)
        end = phrase + 1
        if end < limit and tokens[end].word in BETWEEN:
            return None  # في بيان، صباح اليوم، أن
        while end < limit and end - phrase <= NAME and (may_name(tokens[end].word) or self._surname(end, phrase)):
            end += 1
        if end - phrase < 3 or end >= limit or tokens[end].word not in "،,:":
            return None
        return self._text[tokens[phrase + 1].start : tokens[end - 1].end]

    def _surname(self, index: int, comma: int) -> bool:
        """Whether a word that is common may still be a surname, the last before a comma: ماتيو روسيه،; or, where it isn't very
        common, a given name, the first behind one: ، أليكساندر لوكور،.
        """
        tokens = self._tokens
        word = tokens[index].word
        if index == comma + 1:
            article = is_definite(word) and self._text[tokens[index].start] not in "أإ"
            given = word.isalpha() and not article and word not in FUNCTION and cue_at(tokens[index]) is None
            follows = index + 1 < len(tokens) and may_name(tokens[index + 1].word)
            return given and follows and gazetteer().zipf(word) < UNCOMMON
        last = index == comma + 2 and index + 1 < len(tokens) and tokens[index + 1].word in "،,"
        return (
            last and word.isalpha() and word not in FUNCTION and not is_definite(word) and cue_at(tokens[index]) is None
        )
