"""What becomes of a number that was read with what stands behind it: its noun, bound, sign and brackets, if it is a quantity."""

from typing import Final

from services.extract.quantity_bounds import between_start, bound_after, bound_before
from services.extract.quantity_counted import count_of, counted_afar, toll
from services.extract.quantity_draft import Draft, signed, take_sign
from services.extract.quantity_elided import (
    OTHER_PERSONS,
    PERSON,
    Counted,
    dual_before,
    is_decimal,
    noun_of_number,
    said_before,
    tons_before,
)
from services.extract.quantity_grouping import whole_number
from services.extract.quantity_judge import is_marked
from services.extract.quantity_noun import noun_behind
from services.extract.quantity_uncounted import noun_before
from services.extract.quantity_units import Unit, fold, known_units
from services.extract.quantity_view import View
from services.extract.quantity_words import HALVES, SIGNED
from shared.arabic.numbers import bracketed
from shared.article import Bound, Quantity

SCALED: Final = 1000  # from here on a number has a scale


def finish(view: View, draft: Draft, past: list[Counted]) -> tuple[Quantity | None, int]:
    """The quantity of a draft, None where it is none, and the token from which to go on; `past` are those before, and gets it."""
    tokens, number, unit = view.tokens, draft.number, draft.unit
    value = draft.low
    if unit and draft.name is None:
        draft.name = unit.name
        value = _with_half(view, draft, unit)
        if draft.start == tokens.starts[number.first] and bracketed(tokens, number.first, number.end):
            draft.start -= 1
        value = whole_number(view, number, value, unit.name, unit.kind)
    take_sign(view, draft)
    tons = tons_before(view, number, unit) if unit and draft.second is None else None
    if tons:
        value, draft.start = value + tons[0], tokens.starts[tons[1]]
        draft.lead = bound_before(tokens, tons[1], draft.start)
    low = dual_before(view, number, unit) if unit and draft.second is None else None
    if low and value > low[0]:
        draft.second, value, draft.start = number, low[0], tokens.starts[low[1]]
        draft.number = number._replace(first=low[1])
    elided = draft.name is None and _take_name(view, draft, past)
    after, behind = bound_after(tokens, draft.end)
    if after and unit is None and draft.name is None and view.word(behind) == "من":
        unit = noun_behind(view, behind, number)  # خمسة على الأقل من الجنود
        if unit:
            draft.name, behind = unit.name, unit.end
    ranged = draft.second is not None
    if not is_marked(view, draft.number, draft.name, unit, draft.lead, ranged, elided, bool(after)):
        return None, draft.end
    if draft.name:
        kind = "%" if draft.name == "%" else unit.kind if unit else known_units().get(fold(draft.name), ("", ""))[1]
        value = value if unit else whole_number(view, number, value, draft.name, kind)
        large = number.scaled or (number.value >= SCALED and kind != "")
        past.append(Counted(draft.name, kind, number.scaled, large, is_decimal(view, number), draft.stop))
    bound: Bound | None = "between" if draft.second else draft.lead.bound
    start, stop, end = draft.start, draft.stop, draft.end
    if draft.second and draft.between:
        start = between_start(tokens, number.first)
    elif not draft.second:
        start = min(start, draft.lead.start)
        if after and not bound:
            bound, end, stop = after, behind, tokens.ends[behind - 1]
        if draft.name in SIGNED:
            value, start, stop = signed(view, draft, value, start, stop)
    start, stop = _with_brackets(view, start, stop)
    if unit and not after:
        stop = view.adjectives(end, stop)
    return view.quantity(start, stop, value, draft.name, bound, draft.second.value if draft.second else None), end


def _with_brackets(view: View, start: int, stop: int) -> tuple[int, int]:
    """Characters [start, stop) with the bracket before or behind them whose other half stands in or beside them."""
    if view.folded[start - 1 : start] == "(" and view.folded.find(")", start, stop) > 0:
        start -= 1  # (51) ألفا و(344) ورقة
    if view.folded[start : start + 1] == "(" and view.folded[stop : stop + 1] == ")":
        stop += 1
    elif view.folded[stop : stop + 1] == ")" and view.folded.rfind("(", start, stop) >= 0 > view.folded.find(
        ")", start, stop
    ):
        stop += 1  # خمسة (5)
    return start, stop


def _take_name(view: View, draft: Draft, past: list[Counted]) -> bool:
    """What the number counts by the words before it; whether it is one that was said before, and left out here."""
    noun = noun_of_number(view, draft.number) or noun_before(view, draft.number)
    if noun:
        draft.name, draft.start = noun
        return True
    if draft.second is not None:
        if view.following(draft.end) not in OTHER_PERSONS:
            return False
        draft.name, draft.end, draft.stop = PERSON, draft.end + 1, view.tokens.ends[draft.end]
        return True
    draft.name = count_of(view, draft.lead.token, draft.number.scaled) or counted_afar(view, draft.lead.token)
    told = toll(view, draft.lead.token) if draft.name is None else None
    if told:
        draft.name, bound = told
        draft.lead = draft.lead._replace(bound=draft.lead.bound or bound)
    elided = said_before(view, draft.number, draft.lead, past) if draft.name is None else None
    if elided is None:
        return False
    draft.name = elided.name
    if elided.end > draft.end:
        draft.end, draft.stop = elided.end, view.tokens.ends[elided.end - 1]
    return True


def _with_half(view: View, draft: Draft, unit: Unit) -> float:
    """ثلاث سنوات ونصف السنة: the value, with the draft's end moved behind it all."""
    value, end = draft.low, unit.end
    half = HALVES.get(view.following(end))
    if half is not None:
        value, end = value + half, end + 1
        following = view.following(end)
        if following and fold(unit.name).split(" ")[0] == following.removeprefix("ال"):
            end += 1
    if end > draft.end:
        draft.end, draft.stop = end, view.tokens.ends[end - 1]
    return value
