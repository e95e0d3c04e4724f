"""What the readers of date expressions share: the tokens, the day they count from, and the signs around an expression."""

import datetime
from typing import Final, Literal, NamedTuple

from shared.arabic.calendar import Direction
from shared.arabic.dates_lexicon import (
    CALLED,
    EXPECTED,
    FORECAST,
    FUTURE,
    FUTURE_VERB,
    GATHERINGS,
    LASTING,
    MODIFIERS,
    NO_FUTURE,
    NOUNS_IN_T,
    PAST,
    PLANNED,
    PROLONGED,
    WAS,
    WEATHER,
    WEATHER_VERBS,
)
from shared.arabic.tokens import Tokens

Precision = Literal["time", "day", "week", "month", "year", "interval", "decade", "century"]
SENTENCE_ENDS: Final = frozenset(".؟?!\n؛;…")
LOOK_BACK: Final = 12  # words
SUBJECT: Final = 4  # words behind a verb, in which its subject stands
UNTIL: Final = frozenset(("حتي", "لغايه", "غايه"))
WENT_ON: Final = frozenset(
    (
        "اسفر",
        "اسفرت",
        "بلغ",
        "بلغت",
        "سجل",
        "سجلت",
        "ارتفع",
        "ارتفعت",
        "وصل",
        "وصلت",
        "احصت",
        "تجاوزت",  # what was counted
        "استمر",
        "استمرت",
        "ظل",
        "ظلت",
        "بقي",
        "بقيت",
        "دام",
        "دامت",
        "امتد",
        "امتدت",
        "كان",
        "كانت",
        "كانوا",
    )
)


def _is_past_verb(word: str) -> bool:
    """By its ending: احتلوا, اندلعت. Nouns in ت are listed, those in ات are plurals."""
    if word.endswith("وا"):
        return len(word) > 4 and word[0] not in "يتن"
    ends = len(word) > 3 and word[-1] == "ت" and word[-2] != "ا"
    return ends and not word.startswith(("ال", "ي", "ب", "ل")) and word not in NOUNS_IN_T


class Reading(NamedTuple):
    """A date expression: characters [start, end) of the folded text, tokens up to `token`, and what it resolves to."""

    start: int
    end: int
    token: int
    value: str | None
    precision: Precision
    year: int | None = None


class Context:
    """One text while it is read. `year` and `month` are those that were named last: "من العام نفسه" and "مارس التالي" mean them.

    `above` is the year after `year`, if it was named just before it: 2024 of "في 2024 مقارنة مع 2023".
    """

    __slots__ = ("above", "month", "reference", "tokens", "year")

    def __init__(self, tokens: Tokens, reference: datetime.date) -> None:
        self.tokens = tokens
        self.reference = reference
        self.year: int | None = None
        self.month: int | None = None
        self.above: int | None = None

    def word(self, index: int) -> str:
        words = self.tokens.words
        return words[index] if 0 <= index < len(words) else ""

    def near(self, index: int, between: str = " ") -> bool:
        """Whether token `index` follows the one before it with nothing but characters of `between`."""
        tokens = self.tokens
        if not 0 < index < len(tokens.words):
            return False
        gap = tokens.folded[tokens.ends[index - 1] : tokens.starts[index]]
        return len(gap) <= 4 and not gap.strip(between)

    def digits(self, index: int, shortest: int, longest: int) -> int | None:
        """Token `index` as an integer if it is one of that many digits and no part of a longer number."""
        word = self.word(index)
        if not (word and shortest <= len(word) <= longest and "0" <= word[0] <= "9"):
            return None
        return int(word)

    def before(self, index: int) -> str:
        """The word before token `index` in the same phrase; empty where a mark stands between."""
        return self.word(index - 1) if index > 0 and self.near(index, " \u201c\"«'") else ""

    def starts_sentence(self, index: int) -> bool:
        return index == 0 or not SENTENCE_ENDS.isdisjoint(self.tokens.gap(index))

    def tense(self, index: int) -> Direction | None:
        """Whether the nearest sign before token `index` in its sentence speaks of what was or of what is to come."""
        tokens, told, gathering = self.tokens, False, False
        for back in range(LOOK_BACK):
            at = index - 1 - back
            if at < 0 or not SENTENCE_ENDS.isdisjoint(tokens.gap(at + 1)):
                return None
            word = tokens.words[at]
            bare = word[1:] if word[0] in "وف" and len(word) > 3 else word
            told = told or word == "ان"
            if told and bare in EXPECTED:
                return "future"  # توقعت الأرصاد أن تهطل الأمطار الأحد
            gathering = gathering or (word in GATHERINGS and self.word(at - 1) in ("الي", "ل"))
            if gathering and bare in CALLED:
                return "future"
            if word in FUTURE or bare in FUTURE or word in PLANNED or bare in PLANNED:
                return "future"
            if word in PAST or bare in PAST or _is_past_verb(word):
                return "past"
            if ("س" in word[:2] or "ه" in word[:2]) and FUTURE_VERB.fullmatch(word) and not NO_FUTURE.match(word):
                return "future"
        return None

    def lasted(self, index: int) -> bool:
        """Whether the sentence tells before token `index` of what went on, and has ended: استمر المعرض حتى 20 مايو."""
        for at in range(index - 1, max(index - 1 - LOOK_BACK, -1), -1):
            if not SENTENCE_ENDS.isdisjoint(self.tokens.gap(at + 1)):
                return False
            word = self.tokens.words[at]
            if word in WENT_ON or word[1:] in WENT_ON:
                return True
        return False

    def prolonged(self, index: int) -> bool:
        """Whether what is to last, or was given more time, stands before the day or month at token `index` that ends it:
        تتواصل الحملة إلى غاية 31 أكتوبر, صالح حتى 30 مايو."""
        for at in range(index - 1, max(index - 1 - LOOK_BACK, -1), -1):
            if not SENTENCE_ENDS.isdisjoint(self.tokens.gap(at + 1)):
                return False
            word = self.tokens.words[at]
            bare = word[1:] if word[0] in "وف" and len(word) > 3 else word
            if word in PROLONGED or bare in PROLONGED or bare.removeprefix("س") in LASTING:
                return not any(self.word(back) in WAS for back in range(max(at - 3, 0), at))
        return False

    def forecast(self, index: int) -> bool:
        """Whether the verb of a forecast governs the weekday at token `index`: تنخفض درجات الحرارة الجمعة, يستمر حتى صباح السبت."""
        tokens = self.tokens
        weather, until = False, self.before(index) in UNTIL
        for at in range(index - 1, max(index - 1 - LOOK_BACK, -1), -1):
            if not SENTENCE_ENDS.isdisjoint(tokens.gap(at + 1)):
                return False
            word = tokens.words[at]
            bare = word[1:] if word[0] in "وف" and len(word) > 3 else word
            verb = bare.removeprefix("س")
            weather = weather or word in WEATHER
            if verb in FORECAST or (until and verb in LASTING) or (weather and verb in WEATHER_VERBS):
                return not any(self.word(back) in WAS for back in range(max(at - 3, 0), at))
            if word in PAST or bare in PAST or _is_past_verb(word):
                return False
        return False

    def opens_forecast(self, index: int, token: int) -> bool:
        """Whether the weekday at token `index` opens a sentence of the weather, whose verb is at `token`: أما السبت فيكون الطقس …"""
        if not (self.starts_sentence(index) or self.before(index) in ("اما", "واما")):
            return False
        verb = self.word(token).removeprefix("ف").removeprefix("س")
        following = self.tokens.words[token + 1 : token + 1 + SUBJECT]
        return verb in FORECAST or (verb in WEATHER_VERBS and any(word in WEATHER for word in following))

    def modifier(self, index: int) -> tuple[Direction, int, int] | None:
        """الماضي, الجاري, المقبل at token `index`: which, how many steps (قبل الماضي is two), the token behind."""
        if not self.near(index, " )،"):
            return None
        word = self.word(index)
        if word in MODIFIERS:
            return MODIFIERS[word], 1, index + 1
        at = index + 1 if word == "ما" and self.near(index + 1) else index
        if self.word(at) in ("قبل", "بعد") and self.near(at + 1):
            direction = MODIFIERS.get(self.word(at + 1))
            if direction == {"قبل": "last", "بعد": "next"}[self.word(at)]:
                return direction, 2, at + 2
        return None
