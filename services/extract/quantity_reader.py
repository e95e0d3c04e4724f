"""Reads one quantity: the number, a second one where it is a range, the noun, the bounds, and whether it is one at all."""

from services.extract.quantity_bounds import Lead, adjacent, bound_after, bound_before
from services.extract.quantity_judge import changes, is_code, is_marked
from services.extract.quantity_uncounted import read_behind_noun, read_fraction, read_vague
from services.extract.quantity_units import SIGNS, Unit, fold, known_units, looks_plural, read_unit
from services.extract.quantity_view import Percent, View
from services.extract.quantity_words import DEFINITE_UNITS, HALVES, NO_UNIT, PLURAL_SCALES, VAGUE_FORMS
from shared.arabic.digits import grouped
from shared.arabic.number_words import LEXICON
from shared.arabic.numbers import Number, read_number
from shared.arabic.tokens import Tokens
from shared.article import Bound, Quantity


class Reader:
    """One text's quantities, token by token."""

    def __init__(self, tokens: Tokens) -> None:
        self.view = View(tokens)
        self.tokens = tokens
        self.folded = tokens.folded

    def read(self, index: int) -> tuple[Quantity | None, int]:
        """The quantity whose number begins at token `index`, and the token from which to go on."""
        word = self.tokens.words[index]
        if word in VAGUE_FORMS:
            vague = read_vague(self.view, index, VAGUE_FORMS[word])
            if vague[0] is not None or word not in LEXICON or word in PLURAL_SCALES:
                return vague
        if word in DEFINITE_UNITS:
            return read_behind_noun(self.view, index, DEFINITE_UNITS[word], index), index + 1
        number = read_number(self.tokens, index)
        if number is None:
            return read_fraction(self.view, index)
        if is_code(self.view, number):
            return None, number.end
        return self._counted(number)

    def _second(self, first: Number, end: int, between: bool) -> Number | None:
        """The number that makes a range of the first: بين 20 و30, 20 إلى 30, 20-30, 5 أو 6."""
        word = self.view.following(end)
        if not word and between and end < len(self.tokens) and self.tokens.gap(end).strip() == "،":
            word = self.view.word(end)  # بين 170 ألفا، و225 ألف دولار
        at: int | None = None
        if between and word == "و" and self.tokens.gap(end + 1 if end + 1 < len(self.tokens) else end) in ("", " "):
            at = end + 1
        elif between and word[:1] == "و" and (entry := LEXICON.get(word)) and entry.cut == 1:
            at = end
        elif word in ("الي", "او", "حتي", "والي"):
            at = end + 1
        elif first.digits and end < len(self.tokens) and self.tokens.gap(end).strip(" ") in ("-", "–", "—"):
            at = end if self.view.word(end)[:1].isdecimal() else None
        if at is None or at >= len(self.tokens):
            return None
        if self.view.word(at) in ("ال", "نحو", "حوالي") and at + 1 < len(self.tokens):
            at += 1
        number = read_number(self.tokens, at)
        return number if number and number.value > 0 else None

    def _counted(self, number: Number) -> tuple[Quantity | None, int]:
        tokens = self.tokens
        start = tokens.starts[number.first] + number.cut
        sign = SIGNS.get(self.folded[start - 1 : start]) or SIGNS.get(self.folded[start - 2 : start].strip(" "))
        lead = bound_before(tokens, number.first, start)
        between = self.view.before(number.first).endswith("بين") and len(self.view.before(number.first)) < 5
        percent = self.view.percent(number.end)
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
            and self.view.following(number.end) == "الي"
        ):
            after = self.view.percent(candidate.end)  # من 20 إلى 30 دولارا: both are dollars
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
        after = self.view.percent(second.end)
        if percent and after is None:
            return None
        connective = self.view.word(first.end)
        if not between:
            dashed = self.tokens.gap(second.first).strip(" ") in ("-", "–", "—")
            counted = after is not None or second.scale > 1 or self._unit(second.end, second) is not None
            if not counted or (connective == "الي" and changes(self.view, first.first)):
                return None
            if dashed and is_code(self.view, second._replace(digits=False)):
                return None
        low = first.value
        if first.scale == 1 and second.scale > 1 and low < 1000 and low * second.scale < second.value:
            low = round(low * second.scale, 3)
        return low, second, after

    def _unit(self, end: int, number: Number) -> Unit | None:
        """The noun behind the number: directly, or after من (10 آلاف من الجنود)."""
        if not adjacent(self.tokens, end):
            return None
        if self.view.word(end) == "من":
            if not adjacent(self.tokens, end + 1):
                return None
            word = self.view.word(end + 1)
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
        if not is_marked(self.view, number, name, unit, lead, second is not None):
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
            stop = self.view.adjectives(end, stop)
        return self.view.quantity(start, stop, value, name, bound, high), end

    def _between_start(self, first: int) -> int:
        """Where بين 20 و30 begins: with ما بين or يتراوح بين if they stand there."""
        at = first - 1
        word = self.view.word(at)
        start = self.tokens.ends[at] - 3 if word != "بين" else self.tokens.starts[at]
        if word == "بين" and self.view.before(at) == "ما":
            start = self.tokens.starts[at - 1]
        return start

    def _with_half(self, value: float, unit: Unit) -> tuple[float, int, int]:
        """ثلاث سنوات ونصف السنة."""
        half = HALVES.get(self.view.following(unit.end))
        end = unit.end
        if half is not None:
            value, end = value + half, end + 1
            following = self.view.following(end)
            if following and fold(unit.name).split(" ")[0] == following.removeprefix("ال"):
                end += 1
        return value, end, self.tokens.ends[end - 1]
