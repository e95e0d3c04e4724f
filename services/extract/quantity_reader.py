"""Reads one quantity: the number, a second one where it is a range, the noun, the bounds, and whether it is one at all."""

from typing import Final, NamedTuple

from services.extract.quantity_bounds import Lead, adjacent, bound_after, bound_before
from services.extract.quantity_units import SIGNS, Unit, fold, known_units, looks_plural, read_unit, singular_of
from services.extract.quantity_words import (
    CHANGES,
    CLOCK_AFTER,
    COUNT_CUES,
    DEFINITE_UNITS,
    ERAS,
    HALVES,
    HUNDRED,
    LATIN_UNITS,
    NAMES,
    NEVER_NAMED,
    NO_UNIT,
    PERCENT,
    PLURAL_SCALES,
    SCORE_AFTER,
    VAGUE_FORMS,
    VAGUE_MORE,
    VERBS,
    listed,
)
from shared.arabic.digits import grouped
from shared.arabic.number_words import LEXICON
from shared.arabic.numbers import Number, read_number
from shared.arabic.tokens import GONE, Tokens
from shared.article import Bound, Quantity

GLUED: Final = listed("و ب ل ف ك ال لل وال بال فال كال ولل وب ول ه الي")
YEARS: Final = range(1900, 2101)
ADJECTIVES: Final = 3  # at most, behind the noun: جندي كوري شمالي
LOOK_BACK: Final = 8  # words, for a verb of change before a range


class Percent(NamedTuple):
    end: int  # token behind
    stop: int  # character behind


class Reader:
    """One text's quantities, token by token."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.folded = tokens.folded

    def read(self, index: int) -> tuple[Quantity | None, int]:
        """The quantity whose number begins at token `index`, and the token from which to go on."""
        word = self.tokens.words[index]
        if word in VAGUE_FORMS:
            vague = self._vague(index, VAGUE_FORMS[word])
            if vague[0] is not None or word not in LEXICON or word in PLURAL_SCALES:
                return vague
        if word in DEFINITE_UNITS:
            return self._behind_noun(index, DEFINITE_UNITS[word], index), index + 1
        number = read_number(self.tokens, index)
        if number is None:
            return self._fraction(index)
        if self._is_code(number):
            return None, number.end
        return self._counted(number)

    def _word(self, index: int) -> str:
        return self.tokens.words[index] if 0 <= index < len(self.tokens) else ""

    def _before(self, index: int) -> str:
        return self._word(index - 1) if index > 0 and adjacent(self.tokens, index) else ""

    def _next(self, index: int) -> str:
        return self._word(index) if adjacent(self.tokens, index) else ""

    def _quantity(
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

    def _is_code(self, number: Number) -> bool:
        """Part of a name, a score, a clock time or a number of another kind: إف-16, 2-1, 10:30, القرار 1701."""
        if not number.digits:
            return False
        start, stop = self.tokens.starts[number.first], self.tokens.ends[number.end - 1]
        before, after = self.folded[max(start - 2, 0) : start], self.folded[stop : stop + 2]
        if before[-1:] in tuple("/:_@#*=\\+"):
            return True
        if before[-1:] in tuple("-–.,،") and before[:1].isalnum() and len(before) == 2:
            return True
        if before[-1:].isalpha() and self._word(number.first - 1) not in GLUED:
            return True
        if after[:1] in tuple(":/\\") and after[1:].isdigit():
            return True
        return after[:1].isalpha() and after[:1].isascii() and self._word(number.end) not in LATIN_UNITS

    def _percent(self, end: int) -> Percent | None:
        """A percent sign or في المئة behind a number that ends before token `end`."""
        stop = self.tokens.ends[end - 1]
        tail = self.folded[stop : stop + 2]
        if tail[:1] == "%" or tail == " %":
            return Percent(end, stop + tail.index("%") + 1)
        word = self._next(end)
        if word in PERCENT:
            return Percent(end + 1, self.tokens.ends[end])
        if word in ("في", "ب") and self._word(end + 1) in HUNDRED and self.tokens.gap(end + 1) in (" ", ""):
            return Percent(end + 2, self.tokens.ends[end + 1])
        return None

    def _second(self, first: Number, end: int, between: bool) -> Number | None:
        """The number that makes a range of the first: بين 20 و30, 20 إلى 30, 20-30, 5 أو 6."""
        word = self._next(end)
        if not word and between and end < len(self.tokens) and self.tokens.gap(end).strip() == "،":
            word = self._word(end)  # بين 170 ألفا، و225 ألف دولار
        at: int | None = None
        if between and word == "و" and self.tokens.gap(end + 1 if end + 1 < len(self.tokens) else end) in ("", " "):
            at = end + 1
        elif between and word[:1] == "و" and (entry := LEXICON.get(word)) and entry.cut == 1:
            at = end
        elif word in ("الي", "او", "حتي", "والي"):
            at = end + 1
        elif first.digits and end < len(self.tokens) and self.tokens.gap(end).strip(" ") in ("-", "–", "—"):
            at = end if self._word(end)[:1].isdecimal() else None
        if at is None or at >= len(self.tokens):
            return None
        if self._word(at) in ("ال", "نحو", "حوالي") and at + 1 < len(self.tokens):
            at += 1
        number = read_number(self.tokens, at)
        return number if number and number.value > 0 else None

    def _changes(self, index: int) -> bool:
        """Whether a verb of change stands shortly before: the two numbers are then where it began and where it ended."""
        for at in range(index - 1, max(index - 1 - LOOK_BACK, -1), -1):
            word = self._word(at)
            if word in CHANGES or word[1:] in CHANGES:
                return True
            if self.tokens.gap(at + 1).strip(' ()"«»،%'):
                return False
        return False

    def _counted(self, number: Number) -> tuple[Quantity | None, int]:
        tokens = self.tokens
        start = tokens.starts[number.first] + number.cut
        sign = SIGNS.get(self.folded[start - 1 : start]) or SIGNS.get(self.folded[start - 2 : start].strip(" "))
        lead = bound_before(tokens, number.first, start)
        between = self._before(number.first).endswith("بين") and len(self._before(number.first)) < 5
        percent = self._percent(number.end)
        end, stop = (percent.end, percent.stop) if percent else (number.end, tokens.ends[number.end - 1])
        middle = None if percent else self._unit(number.end, number)
        low, second = number.value, None
        candidate = self._second(number, end, between)
        if candidate is None and between and middle:
            candidate = self._second(number, middle.end, between)
        if candidate is not None and candidate.value > low and not (candidate.end <= end):
            ranged = self._range(number, candidate, between, percent is not None)
            if ranged is not None:
                low, second, percent_after = ranged
                percent = percent_after or percent
                end = second.end
                stop = tokens.ends[end - 1]
                if percent_after:
                    end, stop = percent_after.end, percent_after.stop
        elif candidate is not None and self.folded[stop : tokens.starts[end]].strip(" ") and not between:
            return None, candidate.end  # 2-1
        last = second or number
        unit = None if percent else self._unit(end, last)
        if (
            unit is None
            and not percent
            and candidate is not None
            and second is None
            and self._next(number.end) == "الي"
        ):
            after = self._percent(candidate.end)  # من 20 إلى 30 دولارا: both are dollars
            if after:
                return self._finish(
                    number, None, low, start, stop, end, after._replace(end=end, stop=stop), None, lead, sign, False
                )
            unit = self._unit(candidate.end, candidate)
            unit = unit._replace(end=end) if unit else None
        if second is not None and unit is None and middle:
            unit = middle._replace(end=end)
        return self._finish(number, second, low, start, stop, end, percent, unit, lead, sign, between)

    def _range(
        self, first: Number, second: Number, between: bool, percent: bool
    ) -> tuple[float, Number, Percent | None] | None:
        """The low end (scaled as the high one is: 20 و30 ألف), the second number, a percent sign behind it."""
        after = self._percent(second.end)
        if percent and after is None:
            return None
        connective = self._word(first.end)
        if not between:
            dashed = self.tokens.gap(second.first).strip(" ") in ("-", "–", "—")
            counted = after is not None or second.scale > 1 or self._unit(second.end, second) is not None
            if not counted or (connective == "الي" and self._changes(first.first)):
                return None
            if dashed and self._is_code(second._replace(digits=False)):
                return None
        low = first.value
        if first.scale == 1 and second.scale > 1 and low < 1000 and low * second.scale < second.value:
            low = round(low * second.scale, 3)
        return low, second, after

    def _unit(self, end: int, number: Number) -> Unit | None:
        """The noun behind the number: directly, or after من (10 آلاف من الجنود)."""
        if not adjacent(self.tokens, end):
            return None
        if self._word(end) == "من":
            if not adjacent(self.tokens, end + 1):
                return None
            word = self._word(end + 1)
            if word in NO_UNIT or not (word.startswith("ال") or word in known_units()):
                return None
            unit = read_unit(self.tokens, end + 1, "plural", construct=True)
            return unit if unit and (unit.kind or looks_plural(word)) else None
        return read_unit(self.tokens, end, number.governs)

    def _finish(
        self, number: Number, second: Number | None, low: float, start: int, stop: int, end: int,
        percent: Percent | None, unit: Unit | None, lead: Lead, sign: str | None, between: bool,
    ) -> tuple[Quantity | None, int]:  # fmt: skip
        tokens = self.tokens
        name = (
            "%"
            if percent or self.folded[max(start - 2, 0) : start].strip(" ")[-1:] == "%"
            else unit.name
            if unit
            else None
        )
        if name == "%" and percent is None:
            start = self.folded.rindex("%", 0, start)
        if name is None and (mark := self.folded[stop : stop + 2].strip(" ")[:1]) in SIGNS:
            name, stop = SIGNS[mark], self.folded.index(mark, stop) + 1
        elif name is None and sign:
            name, start = sign, start - 1
        value = low
        if unit and not percent:
            value, end, stop = self._with_half(value, unit)
            if unit.kind != "m" and (
                plain := grouped(self.folded[tokens.starts[number.first] : tokens.ends[number.end - 1]])
            ):
                value = plain
        high = second.value if second else None
        if not self._marked(number, name, unit, lead, second is not None):
            return None, end
        after, behind = bound_after(tokens, end)
        bound: Bound | None = "between" if second else lead.bound or after
        if second and between:
            start = self._between_start(number.first)
        elif not second:
            start = min(start, lead.start)
            if after and not lead.bound:
                end, stop = behind, tokens.ends[behind - 1]
        if unit and not after:
            stop = self._adjectives(end, stop)
        return self._quantity(start, stop, value, name, bound, high), end

    def _between_start(self, first: int) -> int:
        """Where بين 20 و30 begins: with ما بين or يتراوح بين if they stand there."""
        at = first - 1
        word = self._word(at)
        start = self.tokens.ends[at] - 3 if word != "بين" else self.tokens.starts[at]
        if word == "بين" and self._before(at) == "ما":
            start = self.tokens.starts[at - 1]
        return start

    def _with_half(self, value: float, unit: Unit) -> tuple[float, int, int]:
        """ثلاث سنوات ونصف السنة."""
        half = HALVES.get(self._next(unit.end))
        end = unit.end
        if half is not None:
            value, end = value + half, end + 1
            following = self._next(end)
            if following and fold(unit.name).split(" ")[0] == following.removeprefix("ال"):
                end += 1
        return value, end, self.tokens.ends[end - 1]

    def _adjectives(self, end: int, stop: int) -> int:
        for _ in range(ADJECTIVES):
            word = self._next(end)
            nisba = len(word) > 3 and word.endswith(("ي", "يه", "يا", "يين", "يون")) and not word.startswith("ال")
            if (
                not nisba
                or word in NO_UNIT
                or word in VERBS
                or word[0] in "يو"
                or word.endswith("ايه")
                or word.startswith(("لل", "لت", "لي", "بال"))
            ):
                break
            stop = self.tokens.ends[end]
            end += 1
        return stop

    def _marked(self, number: Number, name: str | None, unit: Unit | None, lead: Lead, ranged: bool) -> bool:
        """Whether it is a quantity: counted, bounded or of a scale, and not a part of a name, a score or a clock time."""
        before = self._before(number.first)
        if before == "ال" and self.tokens.gap(number.first) == "":
            before = self._before(number.first - 1)
        named = before in NAMES or (before[:1] in ("و", "ب", "ل", "ف") and before[1:] in NAMES)
        if named and not lead.bound and (before in NEVER_NAMED or (not (unit and unit.kind) and name != "%")):
            return False
        following = self._next(unit.end if unit else number.end)
        if following in CLOCK_AFTER and not (unit and unit.kind):
            return False
        if self._next(number.end) in ERAS:
            return False
        if unit and fold(unit.name) == "هدف" and following in SCORE_AFTER:
            return False
        if number.value == 2 and not number.digits and not (unit and self._word(number.end) == "من"):
            return False
        if (
            number.value <= 1
            and number.scale == 1
            and name != "%"
            and not (unit and unit.kind == "m" and number.value < 1)
        ):
            return False
        plain_year = number.digits and number.end == number.first + 1 and number.value in YEARS
        if plain_year and not (unit and unit.kind) and not lead.bound:
            return False
        if name:
            return True
        if number.end == number.first + 1 and not number.digits and number.scale > 1:
            return bool(lead.bound)
        if before == "من" and not number.digits:
            return False
        return number.scale > 1 or bool(lead.bound) or ranged or before in COUNT_CUES or before[1:] in COUNT_CUES

    def _fraction(self, index: int) -> tuple[Quantity | None, int]:
        """نصف ساعة, ربع دولار: a part of a measure. Of anything else it isn't a count."""
        entry = LEXICON.get(self._word(index))
        if entry is None or entry.rank != "fraction" or not adjacent(self.tokens, index + 1):
            return None, index + 1
        unit = read_unit(self.tokens, index + 1, "genitive")
        if unit is None or unit.kind != "m":
            return None, index + 1
        start = self.tokens.starts[index] + entry.cut
        lead = bound_before(self.tokens, index, start)
        stop = self.tokens.ends[unit.end - 1]
        return self._quantity(min(start, lead.start), stop, entry.value, unit.name, lead.bound), unit.end

    def _vague(self, index: int, cut: int) -> tuple[Quantity | None, int]:
        """عشرات القتلى, بضع مئات من الكيلومترات المربعة: no value."""
        end = index + 1
        while self._next(end) in VAGUE_MORE:
            end += 1
        at = end + 1 if self._next(end) == "من" else end
        unit = read_unit(self.tokens, at, "plural", construct=True) if adjacent(self.tokens, at) else None
        definite = self.tokens.words[index][cut:].startswith("ال")
        if unit is None and end == index + 1 and not definite:
            return None, end
        start = self.tokens.starts[index] + cut
        stop = self.tokens.ends[(unit.end if unit else end) - 1]
        return self._quantity(start, stop, None, unit.name if unit else None, "vague"), unit.end if unit else end

    def _behind_noun(self, index: int, value: float, end: int) -> Quantity | None:
        """الأسرى الثلاثة: the number as an adjective behind its plural noun."""
        noun = self._before(index)
        if not noun.startswith("ال") or self._next(index + 1) in ("عشر", "عشره") or self._before(index - 1) == "مجموعه":
            return None
        known = known_units().get(noun)
        if known is None and not looks_plural(noun[2:]):
            return None
        if known and fold(known[0]) == noun[2:]:
            return None  # a singular: no number stands behind it
        at = index - 1
        source = GONE.sub(
            "", self.tokens.source[slice(*self.tokens.span(self.tokens.starts[at], self.tokens.ends[at]))]
        )
        name = known[0] if known else singular_of(source, plural=True)
        return self._quantity(self.tokens.starts[at], self.tokens.ends[end], value, name, None)
