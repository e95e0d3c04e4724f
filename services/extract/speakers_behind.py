"""Who is named as the speaker behind a quotation (…», قال فلان, …»، بحسب الوزارة), or by a preposition before it."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from services.extract.entities_tokens import ENDS, Token
from services.extract.names_data import word_list
from services.extract.speakers_cues import TOLD, is_cue, sayings
from services.extract.speakers_earlier import Earlier
from services.extract.speakers_phrases import Phrases
from services.extract.speakers_subjects import REACH
from services.extract.speakers_words import can_speak

BY: Final = word_list("by")
THUS: Final = frozenset(("هكذا", "هذا", "بهذه", "بتلك", "الكلمات", "العبارات", "العباره", "بذلك"))
ISSUED: Final = frozenset(("صادر", "صادره"))  # الحكم الصادر عن المحكمة
AS_SAID: Final = frozenset(
    ("قول", "تعبير", "وصف", "راي", "ما", "روايه", "افاده", "شهاده", "تصريحات")
)  # بحسب ما قال, على حد قول
NEAR: Final = 7  # tokens from a quotation to the verb behind it
BETWEEN: Final = frozenset('،,»"”“.-–)')


class Said(NamedTuple):
    """`surely`: the verb belongs to the quotation before it, whatever stands before that."""

    speaker: str
    cue: str
    surely: bool


class Behind:
    def __init__(self, text: str, tokens: Sequence[Token], phrases: Phrases, earlier: Earlier) -> None:
        self._text, self._tokens, self._phrases, self._earlier = text, tokens, phrases, earlier

    def at(self, index: int) -> Said | None:
        """Who said the quotation that ends before a token."""
        tokens = self._tokens
        limit = min(len(tokens) - 1, index + NEAR)
        while index < limit and (tokens[index].word in BETWEEN or tokens[index].word in THUS):
            if tokens[index].word == "." and not (index + 1 < limit and tokens[index + 1].word in THUS):
                return None
            index += 1
        if index >= limit:
            return None
        word = tokens[index].word
        if word == "ما" and tokens[index - 1].word in THUS and is_cue(tokens[min(index + 1, limit)].word) is False:
            index, word = index + 1, "قال"  # «…»، هذا ما قاله فلان
        if tokens[index - 1].word in THUS and is_cue(word) is None:
            subject = self._phrases.speaker(index + 1, min(len(tokens), index + REACH), named=True)
            return self._said(subject, index, index, surely=True)
        if (
            word == "علي"
            and index + 2 < len(tokens)
            and tokens[index + 1].word == "حد"
            and tokens[index + 2].word in AS_SAID
        ):
            word, index = "حسب", index + 1
        if word in BY:
            skip = self._said_by(index + 1)
            if skip == index + 1 and word == "كما":
                return None
            limit = min(len(tokens), skip + REACH)
            subject = self._phrases.speaker(skip, limit) or self._phrases.led(skip, limit)
            if subject is None and word == "كما" and is_cue(tokens[skip - 1].word) is False:
                subject = self._earlier.before_verb(skip - 1)  # «…»، كما تقول في رسالتها
            return self._said(subject, index, skip - 1, surely=False)
        if is_cue(word) is False and word in sayings():
            limit = min(len(tokens), index + REACH)
            subject = self._earlier.again(index, limit) or self._phrases.speaker(index + 1, limit)
            return self._said(subject, index, index, surely=not self._tells_more(index))
        return None

    def _tells_more(self, index: int) -> bool:
        """Whether a verb leads on to something else that it tells: «…»، قال فلان إن هذا «…»."""
        for token in self._tokens[index + 1 : index + NEAR + 1]:
            if token.word in BETWEEN or token.word in ENDS:
                return False
            if token.word in TOLD:
                return True
        return False

    def source(self, sentence: int, first: int) -> str | None:
        """Whose words they are by a preposition before: وفق تقرير لمنظمة العفو، تعرضوا لـ«…»."""
        for place in range(first - 1, max(sentence, first - REACH) - 1, -1):
            word = self._tokens[place].word
            issued = word == "عن" and self._tokens[place - 1].word.removeprefix("ال") in ISSUED
            spoken = word == "لسان" and self._tokens[place - 1].word == "علي"
            limited = word == "حد" and self._tokens[place + 1].word in AS_SAID  # على حد تعبير الوزير
            if issued or spoken or limited or word in BY or word[1:] in BY:
                index = self._said_by(place + 1)
                named = index >= first or not can_speak(self._tokens[index].word)
                return self._phrases.speaker(index, first, named=named) or self._phrases.led(index, first)
        return None

    def _said(self, subject: str | None, first: int, last: int, *, surely: bool) -> Said | None:
        cue = self._text[self._tokens[first].start : self._tokens[last].end]
        return Said(subject, cue, surely) if subject else None

    def _said_by(self, index: int) -> int:
        """Behind the words that may follow a preposition before a speaker: وفق | ما ذكرت النيابة, بحسب | قول الوزير."""
        tokens = self._tokens
        while index < len(tokens) and (tokens[index].word in AS_SAID or is_cue(tokens[index].word) is not None):
            if self._phrases.named_at(index) is not None:
                break  # حسب روت
            index += 1
        return index
