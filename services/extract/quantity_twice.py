"""Two numbers side by side: those that make a range (بين 20 و30), and one that is written twice, in digits and in words."""

from typing import Final

from services.extract.quantity_noun import DASH
from services.extract.quantity_view import View
from services.extract.quantity_words import DASHES, UNTIL
from shared.arabic.number_words import LEXICON
from shared.arabic.numbers import Number, read_number

SKIPPED: Final = frozenset(
    (("ما", "دون"), ("اكثر", "من"), ("اقل", "من"), ("ما", "يقارب"))
)  # من 80 إلى أقل من 60 بالمئة
LEAST_SCALED: Final = 1000
MOST_APART: Final = 3  # times the second


def second_number(view: View, first: Number, end: int, between: bool) -> Number | None:
    """The number that makes a range of the first: بين 20 و30, 20 إلى 30, 20-30, 5 أو 6."""
    tokens = view.tokens
    word = view.following(end)
    if not word and between and end < len(tokens) and tokens.gap(end).strip() == "،":
        word = view.word(end)  # بين 170 ألفا، و225 ألف دولار
    if not word and between and end < len(tokens) and not tokens.gap(end).strip(" %"):
        word = view.word(end)  # بين 3% و5%
    at: int | None = None
    if between and word == "و" and end + 1 < len(tokens) and tokens.gap(end + 1) in ("", " "):
        at = end + 1
    elif between and word[:1] == "و" and (entry := LEXICON.get(word)) and entry.cut == 1:
        at = end
    elif word in UNTIL or word == "او":
        at = end + 1
    elif first.digits and end < len(tokens) and view.word(end)[:1].isdecimal() and _dashed(view, end):
        at = end
    if at is None or at >= len(tokens):
        return None
    if view.word(at) in ("ال", "نحو", "حوالي") and at + 1 < len(tokens):
        at += 1
    elif (view.word(at), view.word(at + 1)) in SKIPPED and at + 2 < len(tokens):
        at += 2
    number = read_number(tokens, at)
    return number if number and number.value > 0 else None


def scaled_as(first: Number, value: float, second: Number) -> float:
    """The value of the first number with the scale of the second, where it is left out: 20 إلى 30 مليونا, 4.7 أو 4.6 تريليون.
    Not 500 أو ألف, nor 500 إلى ألفين."""
    if first.scale > 1 or second.scale == 1 or value >= LEAST_SCALED:
        return value
    low = value * second.scale
    falling = second.value > second.scale and low < second.value * MOST_APART
    return round(low, 3) if low < second.value or falling else value


def _dashed(view: View, index: int) -> bool:
    mark = view.tokens.gap(index).strip(" ")
    return mark in DASHES or (not mark and DASH in view.source_gap(index))


def written_twice(view: View, number: Number) -> Number:
    """The number with its other form, where one of the two stands in brackets: (210) مائتين وعشرة ملايين ريال, ثلاثة (3)
    أشخاص. The number as it is elsewhere."""
    tokens, at = view.tokens, number.end
    mark = tokens.gap(at).strip(" ") if at < len(tokens) else ""
    if mark not in ("(", ")"):
        return number
    start = tokens.starts[number.first]
    if mark == ")" and not tokens.folded[max(start - 2, 0) : start].rstrip(" ").endswith("("):
        return number
    other = read_number(tokens, at)
    if other is None or other.cut or other.digits == number.digits:
        return number
    if other.value != number.value and (mark == "(" or other.value != number.value * other.scale):
        return number
    if mark == "(" and not tokens.folded[tokens.ends[other.end - 1] :][:2].lstrip(" ").startswith(")"):
        return number
    return other._replace(first=number.first, cut=number.cut, digits=True)
