"""Reads one quantity: the number, a second one where it is a range, the noun, the bounds, and whether it is one at all."""

from services.extract.quantity_bounds import bound_before
from services.extract.quantity_draft import Draft
from services.extract.quantity_elided import Counted
from services.extract.quantity_finish import SCALED, finish
from services.extract.quantity_judge import changes, is_code, is_ordinal
from services.extract.quantity_noun import noun_behind
from services.extract.quantity_range import share_joined, share_unit, take_percent, take_range
from services.extract.quantity_twice import second_number, written_twice
from services.extract.quantity_uncounted import read_behind_noun, read_definite, read_fraction, read_vague
from services.extract.quantity_units import fold, known_units
from services.extract.quantity_view import View
from services.extract.quantity_words import DEFINITE_NUMBERS, DEFINITE_UNITS, GRADES, PLURAL_SCALES, UNTIL, VAGUE_FORMS
from shared.arabic.number_words import LEXICON, TEEN_END
from shared.arabic.numbers import Number, read_number
from shared.arabic.tokens import Tokens
from shared.article import Quantity


class Reader:
    """One text's quantities, token by token."""

    def __init__(self, tokens: Tokens) -> None:
        self.view = View(tokens)
        self.tokens = tokens
        self.folded = tokens.folded
        self.past: list[Counted] = []

    def read(self, index: int) -> tuple[Quantity | None, int]:
        """The quantity whose number begins at token `index`, and the token from which to go on."""
        word = self.tokens.words[index]
        if word in VAGUE_FORMS:
            vague = read_vague(self.view, index, VAGUE_FORMS[word])
            if vague[0] is not None or word not in LEXICON or word in PLURAL_SCALES:
                return vague
        if word in DEFINITE_UNITS:
            return read_behind_noun(self.view, index, DEFINITE_UNITS[word])
        if word in DEFINITE_NUMBERS:
            return self._definite(index, DEFINITE_NUMBERS[word])
        thousands = self.view.following(index + 1) in PLURAL_SCALES  # المركز الثاني عشرة آلاف
        if word in TEEN_END and not thousands and is_ordinal(self.view.before(index)):
            return None, index + 1  # المرحلة الثالثة عشرة
        number = read_number(self.tokens, index)
        if number is None:
            return read_fraction(self.view, index)
        if is_code(self.view, number):
            return None, number.end
        return self._counted(written_twice(self.view, number))

    def _definite(self, index: int, value: float) -> tuple[Quantity | None, int]:
        quantity, end = read_definite(self.view, index, value)
        if quantity is not None and quantity.unit:
            kind = known_units().get(fold(quantity.unit), ("", ""))[1]
            self.past.append(
                Counted(quantity.unit, kind, value >= SCALED, value >= SCALED, False, self.tokens.ends[end - 1])
            )
        return quantity, end

    def _counted(self, number: Number) -> tuple[Quantity | None, int]:
        start = self.tokens.starts[number.first] + number.cut
        lead = bound_before(self.tokens, number.first, start)
        before = self.view.before(number.first)
        between = before.endswith("بين") and len(before) < 5
        draft = Draft(number, start, self.tokens.ends[number.end - 1], number.end, number.value, lead, between)
        percent = self.view.percent(number.end)
        if percent:
            take_percent(self.view, draft, percent)
        else:
            draft.unit = noun_behind(self.view, number.end, number)
        other = second_number(self.view, number, draft.end, between)
        if other is None and between and draft.unit:
            other = second_number(self.view, number, draft.unit.end, between)
        if other is None and draft.unit is None and percent is None and not between:
            share_joined(self.view, draft)
        if before in GRADES and self.view.following(draft.end) in UNTIL:
            other = None  # وصل عيار 14 إلى 4353 جنيها
        if other is not None and other.end > draft.end and not take_range(self.view, draft, other):
            if draft.unit is None and percent is None and self.view.following(draft.end) in UNTIL:
                if before == "من" or changes(self.view, number.first):
                    share_unit(self.view, draft, other)
            elif not between and self.folded[draft.stop : self.tokens.starts[draft.end]].strip(" "):
                return None, other.end  # 2-1
        return finish(self.view, draft, self.past)
