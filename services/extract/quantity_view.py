"""A text as the readers of quantities look at it: the words beside a place, and what closes a quantity."""

from typing import Final, NamedTuple

from services.extract.quantity_bounds import OPENINGS, adjacent
from services.extract.quantity_units import known_units
from services.extract.quantity_words import HUNDRED, NO_UNIT, PERCENT, VERBS
from shared.arabic.number_words import LEXICON
from shared.arabic.numbers import Number
from shared.arabic.tokens import GONE, Tokens
from shared.article import Bound, Quantity

ADJECTIVES: Final = 3  # at most, behind the noun: جندي كوري شمالي


class Percent(NamedTuple):
    end: int  # token behind
    stop: int  # character behind


class View:
    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.folded = tokens.folded
        self.points_group: bool | None = None  # once it was asked for

    def word(self, index: int) -> str:
        words = self.tokens.words
        return words[index] if 0 <= index < len(words) else ""

    def source(self, index: int) -> str:
        """The token as the page spells it, without vowel marks."""
        start, end = self.tokens.span(self.tokens.starts[index], self.tokens.ends[index])
        return GONE.sub("", self.tokens.source[start:end])

    def before(self, index: int) -> str:
        return self.word(index - 1) if index > 0 and adjacent(self.tokens, index) else ""

    def following(self, index: int) -> str:
        return self.word(index) if adjacent(self.tokens, index) else ""

    def source_gap(self, index: int) -> str:
        """What stands before token `index` on the page, tatweel and marks included."""
        tokens = self.tokens
        return tokens.source[tokens.origin(tokens.ends[index - 1] - 1) + 1 : tokens.origin(tokens.starts[index])]

    def opened(self, index: int) -> str:
        """The word before token `index`, a bracket or quote that opens between them included: رقم (57)."""
        if index > 0 and self.tokens.gap(index) in OPENINGS:
            return self.word(index - 1)
        return self.before(index)

    def number_text(self, number: Number) -> str:
        """The number as it stands, folded."""
        return self.folded[self.tokens.starts[number.first] : self.tokens.ends[number.end - 1]]

    def quantity(
        self,
        start: int,
        stop: int,
        value: float | None,
        unit: str | None,
        bound: Bound | None,
        high: float | None = None,
    ) -> Quantity:
        first, last = self.tokens.span(start, stop)
        return Quantity(self.tokens.source[first:last], value, high, unit, bound, first, last)

    def percent(self, end: int) -> Percent | None:
        """A percent sign or في المئة behind a number that ends before token `end`."""
        stop = self.tokens.ends[end - 1]
        tail = self.folded[stop : stop + 2]
        if tail[:1] == "%" or tail == " %":
            return Percent(end, stop + tail.index("%") + 1)
        word = self.following(end)
        if word in PERCENT:
            return Percent(end + 1, self.tokens.ends[end])
        if word in ("في", "ب") and self.word(end + 1) in HUNDRED and self.tokens.gap(end + 1) in (" ", ""):
            return Percent(end + 2, self.tokens.ends[end + 1])
        return None

    def adjectives(self, end: int, stop: int) -> int:
        for _ in range(ADJECTIVES):
            word = self.following(end)
            nisba = len(word) > 3 and word.endswith(("ي", "يه", "يا", "يين", "يون")) and not word.startswith("ال")
            if (
                not nisba
                or word in NO_UNIT
                or word in LEXICON
                or word in VERBS
                or word[0] in "يو"
                or word.endswith("ايه")
                or word.startswith(("لل", "لت", "لي", "بال"))
                or (word[0] == "ب" and word[1:] in known_units())  # 7 بواخر بكمية
            ):
                break
            stop = self.tokens.ends[end]
            end += 1
        return stop
