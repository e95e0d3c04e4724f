"""Whom a verb of saying addresses, where a subject might stand: واتهمت الجيش بـ«…», وحث المانحين على, أخبر مجلة «…»."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from services.extract.entities_tokens import Token
from services.extract.gazetteer import gazetteer
from services.extract.names_data import word_list
from services.extract.speakers_bodies import FEMININE_PLURALS, PLURAL, kind_of
from services.extract.speakers_cues import Cue, verb_at
from services.extract.speakers_phrases import Phrases
from services.extract.speakers_sayings import is_saying
from services.extract.speakers_words import takes_object

ADDRESSING: Final = word_list("addressing")
TELLING: Final = word_list("telling")
AUDIENCE: Final = word_list("audience")
LED: Final = frozenset(("ب", "الي", "علي", "ان", "بان", "من"))
COUNTERPARTS: Final = frozenset(
    ("نظيره", "نظيرته", "نظيرها", "خصمه", "خصمها", "غريمه", "غريمها", "منافسه", "منافسها", "سلفه")
)
DESCRIBING: Final = frozenset(("وصف", "وصفت", "شبه", "شبهت", "هنا", "هنات"))
CHARGING: Final = frozenset(("وصف", "وصفت", "يصف", "تصف", "نعت", "نعتت", "اتهم", "اتهمت"))
BY: Final = frozenset(("ب", "بان", "بانه", "بانها", "بانهم"))
SHORT: Final = 10  # words from one to its ب
ALL: Final = frozenset(("جميع", "كافه", "ساير"))  # ودعت | جميع الأطراف | إلى
REACH: Final = 25  # words from a verb to the end of what it addresses
MARKS: Final = frozenset('«"“”')


class Addressed:
    def __init__(self, tokens: Sequence[Token], phrases: Phrases) -> None:
        self._tokens, self._phrases = tokens, phrases

    def is_object(self, cue: Cue, sentence: int) -> bool:
        """Whether what stands behind a verb is its object; the verb's sentence begins at token `sentence`."""
        tokens, place = self._tokens, cue.place
        verb = verb_at(tokens, place)
        index = self._phrases.start(place + 1, min(len(tokens), place + REACH))
        if index >= len(tokens) or cue.participle or not (verb in ADDRESSING or takes_object(verb)):
            return False
        head = tokens[index].word
        if verb in TELLING and head in AUDIENCE and place > sentence:
            return True
        if head in COUNTERPARTS and (verb in ADDRESSING or verb in DESCRIBING) and tokens[place].word.endswith(verb):
            return True  # عندما وصف نظيره فلاناً بأنه
        if verb in CHARGING and tokens[place].word.endswith(verb) and self._alone_before_by(place, index):
            return True
        if (
            _accusative(head)
            or (verb in ADDRESSING and head in ALL)
            or (verb in ADDRESSING and cue.feminine is not None and _disagrees(head, cue.feminine))
        ):
            return True
        joined = verb in ADDRESSING and tokens[place].word != verb
        return joined and self._goes_on(cue, sentence) and self._alone(index)

    def _alone_before_by(self, place: int, index: int) -> bool:
        """Whether one person stands between a verb that needs an object and ب, who then is that: بعدما وصف الرئيس فلاناً | بـ«…»."""
        tokens = self._tokens
        limit = min(len(tokens), place + SHORT)
        by = next((at for at in range(index, limit) if tokens[at].word in BY or tokens[at].word in "،,:"), limit)
        if by == limit or tokens[by].word not in BY:
            return False
        names = self._phrases.within(index, by)
        if len(names) != 1 or names[0][1] + 1 < tokens[by - 1].end:
            return False
        whole = names[0][0] <= tokens[index].start  # وصفت كينيا | بأنها
        return whole or (names[0][2].kind == "person" and self._phrases.end(index) >= by)

    def _goes_on(self, cue: Cue, sentence: int) -> bool:
        """Whether a verb of the same gender stands before one in its sentence."""
        before = (
            is_saying(self._tokens, at) for at in range(cue.place - 1, max(sentence, cue.place - 2 * REACH) - 1, -1)
        )
        nearest = next((one for one in before if one is not None and not one.participle), None)
        return nearest is not None and nearest.feminine == cue.feminine

    def _alone(self, index: int) -> bool:
        """Whether one noun phrase without a person's name stands from a token to what leads on: طالب | قادة الجبهة | بـ."""
        tokens = self._tokens
        end = self._phrases.end(index)
        if end == index or end + 1 >= len(tokens) or self._phrases.person_within(index, end):
            return False
        if any(_accusative(token.word) for token in tokens[index + 1 : end]):
            return False  # ودعا المركز الوطني | المواطنين إلى
        word = tokens[end + (tokens[end].word in MARKS)].word
        return word in LED or (word[0] == "ب" and len(word) > 3)


@lru_cache(maxsize=16_384)
def _accusative(word: str) -> bool:
    """Whether a word is a sound plural as only objects have it: حث | المانحين."""
    return (
        len(word) > PLURAL + 2 and word.startswith("ال") and word.endswith("ين") and not gazetteer().name_weight(word)
    )


@lru_cache(maxsize=16_384)
def _disagrees(word: str, feminine: bool) -> bool:
    """Whether a body can't be the subject of a verb of that gender: واتهمت | الجيش."""
    kind = kind_of(word)
    if kind is None or kind[0] in FEMININE_PLURALS:
        return kind is not None and not feminine
    return kind[0].endswith(("ه", "ات")) != feminine
