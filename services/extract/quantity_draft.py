"""A quantity while it is read, and the signs beside its number: percent, money, minus."""

from dataclasses import dataclass
from typing import Final

from services.extract.quantity_bounds import Lead
from services.extract.quantity_units import SIGNS, Unit
from services.extract.quantity_view import View
from services.extract.quantity_words import BELOW_ZERO, MINUS
from shared.arabic.numbers import Number

DIGITS_BEFORE: Final = frozenset("0123456789%")  # 20 % -30 % is a range
LEADS: Final = ("", " ", "(", "«", '"')  # before a minus; a dash that begins a line marks a list


@dataclass(slots=True)
class Draft:
    """A quantity while it is read: characters [start, stop) of the folded text, tokens up to `end`, `low` as a range's first
    number counts (20 of بين 20 و30 ألف is 20,000)."""

    number: Number
    start: int
    stop: int
    end: int
    low: float
    lead: Lead
    between: bool
    second: Number | None = None
    name: str | None = None
    unit: Unit | None = None


def take_sign(view: View, draft: Draft) -> None:
    """%30, $5 مليارات, 5 مليارات$."""
    if draft.name is not None:
        return
    ahead = view.folded[max(draft.start - 2, 0) : draft.start].rstrip(" ")[-1:]
    behind = view.folded[draft.stop : draft.stop + 2].strip(" ")[:1]
    if ahead == "%":
        draft.name, draft.start = "%", view.folded.rindex("%", 0, draft.start)
    elif behind in SIGNS:
        draft.name, draft.stop = SIGNS[behind], view.folded.index(behind, draft.stop) + 1
    elif ahead in SIGNS:
        draft.name, draft.start = SIGNS[ahead], view.folded.rindex(ahead, 0, draft.start)


def signed(view: View, draft: Draft, value: float, start: int, stop: int) -> tuple[float, int, int]:
    """-1 %, ناقص 10 درجات, 10 درجات تحت الصفر: below nought."""
    first = draft.number.first
    ahead = view.folded[max(start - 4, 0) : start]
    if ahead[-1:] in MINUS and ahead[:-1].rstrip(" ")[-1:] not in DIGITS_BEFORE and ahead[-2:-1] in LEADS:
        return -value, start - 1, stop
    if view.before(first) in ("ناقص", "سالب"):
        return -value, view.tokens.starts[first - 1], stop
    if (view.following(draft.end), view.word(draft.end + 1)) == BELOW_ZERO:
        return -value, start, view.tokens.ends[draft.end + 1]
    return value, start, stop
