"""Reads one quantity: the number, a second one where it is a range, the noun, the bounds, and whether it is one at all."""

from typing import Final

from services.extract.quantity_bounds import between_start, bound_after, bound_before
from services.extract.quantity_counted import count_of, counted_afar, toll
from services.extract.quantity_draft import Draft, signed, take_sign
from services.extract.quantity_elided import (
    CASUALTIES,
    OTHER_PERSONS,
    PERSON,
    Counted,
    dual_before,
    is_decimal,
    noun_of_number,
    said_before,
    shared_noun,
    tons_before,
    whole_behind,
)
from services.extract.quantity_grouping import whole_number
from services.extract.quantity_judge import changes, changes_by, is_code, is_marked, is_ordinal
from services.extract.quantity_noun import noun_behind
from services.extract.quantity_twice import scaled_as, second_number, written_twice
from services.extract.quantity_uncounted import (
    noun_before,
    read_behind_noun,
    read_definite,
    read_fraction,
    read_vague,
)
from services.extract.quantity_units import Unit, fold, known_units
from services.extract.quantity_view import Percent, View
from services.extract.quantity_words import (
    COUNT_CUES,
    DASHES,
    DEFINITE_NUMBERS,
    DEFINITE_UNITS,
    GRADES,
    HALVES,
    NAMES,
    PLURAL_SCALES,
    SIGNED,
    UNTIL,
    VAGUE_FORMS,
)
from shared.arabic.number_words import LEXICON, TEEN_END
from shared.arabic.numbers import Number, bracketed, read_number
from shared.arabic.tokens import Tokens
from shared.article import Bound, Quantity

MILLION: Final = 10**6
MOST_FALLING: Final = 3  # times the second: 4.7 أو 4.6
SCALED: Final = 1000  # from here on a number has a scale


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
            self._take_percent(draft, percent)
        else:
            draft.unit = noun_behind(self.view, number.end, number)
        other = second_number(self.view, number, draft.end, between)
        if other is None and between and draft.unit:
            other = second_number(self.view, number, draft.unit.end, between)
        if other is None and draft.unit is None and percent is None and not between:
            self._share_joined(draft)
        if before in GRADES and self.view.following(draft.end) in UNTIL:
            other = None  # وصل عيار 14 إلى 4353 جنيها
        if other is not None and other.end > draft.end and not self._take_range(draft, other):
            if draft.unit is None and percent is None and self.view.following(draft.end) in UNTIL:
                if before == "من" or changes(self.view, number.first):
                    self._share_unit(draft, other)
            elif not between and self.folded[draft.stop : self.tokens.starts[draft.end]].strip(" "):
                return None, other.end  # 2-1
        return self._finish(draft)

    def _take_percent(self, draft: Draft, percent: Percent) -> None:
        draft.name, draft.unit, draft.end, draft.stop = "%", None, percent.end, percent.stop

    def _take_range(self, draft: Draft, second: Number) -> bool:
        """Make it a range up to `second`, if the two are one: not a change from the one to the other, and not a score."""
        first = draft.number
        after = self.view.percent(second.end)
        if draft.name == "%" and after is None:
            return False
        unit = None if after else noun_behind(self.view, second.end, second)
        if unit:
            second = second._replace(value=whole_number(self.view, second, second.value, unit.name, unit.kind))
        low = scaled_as(first, draft.low, second)
        falling = second.value < low
        if falling and not (
            second.value * MOST_FALLING >= low and (draft.between or self.view.word(draft.end) == "او")
        ):
            return False
        if second.value == low:
            return False
        if not draft.between:
            if not (after or unit or second.scale > 1):
                return False
            to = self.view.word(draft.end) in UNTIL and changes(self.view, first.first)
            if to and not changes_by(self.view, first.first, draft.low, second.value, unit):
                return False
            if self.tokens.gap(second.first).strip(" ") in DASHES and is_code(self.view, second._replace(digits=False)):
                return False
        draft.end, draft.stop = second.end, self.tokens.ends[second.end - 1]
        draft.low, draft.second = (second.value, second._replace(value=low)) if falling else (low, second)
        if after:
            self._take_percent(draft, after)
        elif unit or draft.unit:
            draft.unit = unit or (draft.unit and draft.unit._replace(end=draft.end))
        return True

    def _share_unit(self, draft: Draft, other: Number) -> None:
        """ارتفع من 20 إلى 30 دولارا: both are dollars."""
        if self.view.percent(other.end):
            draft.name = "%"
        elif unit := noun_behind(self.view, other.end, other):
            draft.unit, draft.low = unit._replace(end=draft.end), scaled_as(draft.number, draft.low, other)

    def _share_joined(self, draft: Draft) -> None:
        """21 و23 سنة: both are years. Not مقتل 5 و30 جريحا."""
        number = draft.number
        before = self.view.before(number.first)
        of_each = self.view.word(number.end + 1) == "كل"  # سبعة من كل 10 أطفال
        if not (number.digits or of_each) or before in NAMES or before in COUNT_CUES:
            return
        whole = whole_behind(self.view, number)
        unit = noun_behind(self.view, whole.end, whole) if whole else None
        if whole and unit:
            draft.unit = unit._replace(end=draft.end)
            if whole.scale >= MILLION and not number.scaled and number.value * whole.scale < whole.value:
                draft.low = round(number.value * whole.scale, 3)
            return
        joined = shared_noun(self.view, number)
        if joined is None:
            return
        if self.view.percent(joined[1]):
            draft.name = "%"
        elif unit := noun_behind(self.view, joined[1], joined[0]):
            low = scaled_as(number, draft.low, joined[0])
            if low > draft.low or (joined[0].scale == number.scale and unit.kind and fold(unit.name) not in CASUALTIES):
                draft.unit, draft.low = unit._replace(end=draft.end), low  # 1.6 و1.4 مليون مركبة

    def _finish(self, draft: Draft) -> tuple[Quantity | None, int]:
        tokens, number, unit = self.tokens, draft.number, draft.unit
        value = draft.low
        if unit and draft.name is None:
            draft.name = unit.name
            value = self._with_half(draft, unit)
            if draft.start == tokens.starts[number.first] and bracketed(tokens, number.first, number.end):
                draft.start -= 1
            value = whole_number(self.view, number, value, unit.name, unit.kind)
        take_sign(self.view, draft)
        tons = tons_before(self.view, number, unit) if unit and draft.second is None else None
        if tons:
            value, draft.start = value + tons[0], tokens.starts[tons[1]]
            draft.lead = bound_before(tokens, tons[1], draft.start)
        low = dual_before(self.view, number, unit) if unit and draft.second is None else None
        if low and value > low[0]:
            draft.second, value, draft.start = number, low[0], tokens.starts[low[1]]
            draft.number = number._replace(first=low[1])
        elided = draft.name is None and self._take_name(draft)
        after, behind = bound_after(tokens, draft.end)
        if after and unit is None and draft.name is None and self.view.word(behind) == "من":
            unit = noun_behind(self.view, behind, number)  # خمسة على الأقل من الجنود
            if unit:
                draft.name, behind = unit.name, unit.end
        ranged = draft.second is not None
        if not is_marked(self.view, draft.number, draft.name, unit, draft.lead, ranged, elided, bool(after)):
            return None, draft.end
        if draft.name:
            kind = "%" if draft.name == "%" else unit.kind if unit else known_units().get(fold(draft.name), ("", ""))[1]
            value = value if unit else whole_number(self.view, number, value, draft.name, kind)
            large = number.scaled or (number.value >= SCALED and kind != "")
            self.past.append(Counted(draft.name, kind, number.scaled, large, is_decimal(self.view, number), draft.stop))
        bound: Bound | None = "between" if draft.second else draft.lead.bound
        start, stop, end = draft.start, draft.stop, draft.end
        if draft.second and draft.between:
            start = between_start(tokens, number.first)
        elif not draft.second:
            start = min(start, draft.lead.start)
            if after and not bound:
                bound, end, stop = after, behind, tokens.ends[behind - 1]
            if draft.name in SIGNED:
                value, start, stop = signed(self.view, draft, value, start, stop)
        if self.folded[start - 1 : start] == "(" and self.folded.find(")", start, stop) > 0:
            start -= 1  # (51) ألفا و(344) ورقة
        if self.folded[start : start + 1] == "(" and self.folded[stop : stop + 1] == ")":
            stop += 1
        elif self.folded[stop : stop + 1] == ")" and self.folded.rfind("(", start, stop) >= 0 > self.folded.find(
            ")", start, stop
        ):
            stop += 1  # خمسة (5)
        if unit and not after:
            stop = self.view.adjectives(end, stop)
        return self.view.quantity(
            start, stop, value, draft.name, bound, draft.second.value if draft.second else None
        ), end

    def _take_name(self, draft: Draft) -> bool:
        """What the number counts by the words before it; whether it is one that was said before, and left out here."""
        noun = noun_of_number(self.view, draft.number) or noun_before(self.view, draft.number)
        if noun:
            draft.name, draft.start = noun
            return True
        if draft.second is not None:
            if self.view.following(draft.end) not in OTHER_PERSONS:
                return False
            draft.name, draft.end, draft.stop = PERSON, draft.end + 1, self.tokens.ends[draft.end]
            return True
        draft.name = count_of(self.view, draft.lead.token, draft.number.scaled) or counted_afar(
            self.view, draft.lead.token
        )
        told = toll(self.view, draft.lead.token) if draft.name is None else None
        if told:
            draft.name, bound = told
            draft.lead = draft.lead._replace(bound=draft.lead.bound or bound)
        elided = said_before(self.view, draft.number, draft.lead, self.past) if draft.name is None else None
        if elided is None:
            return False
        draft.name = elided.name
        if elided.end > draft.end:
            draft.end, draft.stop = elided.end, self.tokens.ends[elided.end - 1]
        return True

    def _with_half(self, draft: Draft, unit: Unit) -> float:
        """ثلاث سنوات ونصف السنة: the value, with the draft's end moved behind it all."""
        value, end = draft.low, unit.end
        half = HALVES.get(self.view.following(end))
        if half is not None:
            value, end = value + half, end + 1
            following = self.view.following(end)
            if following and fold(unit.name).split(" ")[0] == following.removeprefix("ال"):
                end += 1
        if end > draft.end:
            draft.end, draft.stop = end, self.tokens.ends[end - 1]
        return value
