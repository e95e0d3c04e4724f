"""A number and a second one beside it: a range from the one to the other, or two that share what they count (21 و23 سنة)."""

from typing import Final

from services.extract.quantity_draft import Draft
from services.extract.quantity_elided import CASUALTIES, shared_noun, whole_behind
from services.extract.quantity_grouping import whole_number
from services.extract.quantity_judge import changes, changes_by, is_code
from services.extract.quantity_noun import noun_behind
from services.extract.quantity_twice import scaled_as
from services.extract.quantity_units import fold
from services.extract.quantity_view import Percent, View
from services.extract.quantity_words import COUNT_CUES, DASHES, NAMES, UNTIL
from shared.arabic.numbers import Number

MILLION: Final = 10**6
MOST_FALLING: Final = 3  # times the second: 4.7 أو 4.6


def take_percent(view: View, draft: Draft, percent: Percent) -> None:
    draft.name, draft.unit, draft.end, draft.stop = "%", None, percent.end, percent.stop


def take_range(view: View, draft: Draft, second: Number) -> bool:
    """Make it a range up to `second`, if the two are one: not a change from the one to the other, and not a score."""
    first = draft.number
    after = view.percent(second.end)
    if draft.name == "%" and after is None:
        return False
    unit = None if after else noun_behind(view, second.end, second)
    if unit:
        second = second._replace(value=whole_number(view, second, second.value, unit.name, unit.kind))
    low = scaled_as(first, draft.low, second)
    falling = second.value < low
    if falling and not (second.value * MOST_FALLING >= low and (draft.between or view.word(draft.end) == "او")):
        return False
    if second.value == low:
        return False
    if not draft.between:
        if not (after or unit or second.scale > 1):
            return False
        to = view.word(draft.end) in UNTIL and changes(view, first.first)
        if to and not changes_by(view, first.first, draft.low, second.value, unit):
            return False
        if view.tokens.gap(second.first).strip(" ") in DASHES and is_code(view, second._replace(digits=False)):
            return False
    draft.end, draft.stop = second.end, view.tokens.ends[second.end - 1]
    draft.low, draft.second = (second.value, second._replace(value=low)) if falling else (low, second)
    if after:
        take_percent(view, draft, after)
    elif unit or draft.unit:
        draft.unit = unit or (draft.unit and draft.unit._replace(end=draft.end))
    return True


def share_unit(view: View, draft: Draft, other: Number) -> None:
    """ارتفع من 20 إلى 30 دولارا: both are dollars."""
    if view.percent(other.end):
        draft.name = "%"
    elif unit := noun_behind(view, other.end, other):
        draft.unit, draft.low = unit._replace(end=draft.end), scaled_as(draft.number, draft.low, other)


def share_joined(view: View, draft: Draft) -> None:
    """21 و23 سنة: both are years. Not مقتل 5 و30 جريحا."""
    number = draft.number
    before = view.before(number.first)
    of_each = view.word(number.end + 1) == "كل"  # سبعة من كل 10 أطفال
    if not (number.digits or of_each) or before in NAMES or before in COUNT_CUES:
        return
    whole = whole_behind(view, number)
    unit = noun_behind(view, whole.end, whole) if whole else None
    if whole and unit:
        draft.unit = unit._replace(end=draft.end)
        if whole.scale >= MILLION and not number.scaled and number.value * whole.scale < whole.value:
            draft.low = round(number.value * whole.scale, 3)
        return
    joined = shared_noun(view, number)
    if joined is None:
        return
    if view.percent(joined[1]):
        draft.name = "%"
    elif unit := noun_behind(view, joined[1], joined[0]):
        low = scaled_as(number, draft.low, joined[0])
        if low > draft.low or (joined[0].scale == number.scale and unit.kind and fold(unit.name) not in CASUALTIES):
            draft.unit, draft.low = unit._replace(end=draft.end), low  # 1.6 و1.4 مليون مركبة
