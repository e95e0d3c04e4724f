"""The noun behind a number: directly, behind brackets, or after من (10 آلاف من الجنود)."""

from typing import Final

from services.extract.quantity_bounds import adjacent
from services.extract.quantity_units import Unit, fold, known_owned, known_units, looks_plural, read_unit
from services.extract.quantity_view import View
from services.extract.quantity_words import DEFINITE_UNITS, NO_UNIT
from shared.arabic.numbers import Number

SQUARED: Final = {"2": "متر مربع", "3": "متر مكعب"}
OPENING: Final = {")": "(", "»": "«", '"': '"', "”": "“", "/": "/"}  # /11/ عاما, as SANA writes them
QUOTES: Final = frozenset((" «", ' "', " “"))  # 180 ألف «متهرب»; not مهرجان الصيف 36 «ابتسامة»
DASH: Final = "ـ"  # a tatweel between spaces, as some write a dash: 3 ـ تعيين


def noun_behind(view: View, end: int, number: Number) -> Unit | None:
    """What the number that ends before token `end` counts; None where no noun follows."""
    tokens = view.tokens
    if end >= len(tokens):
        return None
    quoted = number.scaled and tokens.gap(end) in QUOTES
    if not (adjacent(tokens, end) or quoted or _closes(view, end, number)):
        return None
    if tokens.gap(end) != " " and DASH in view.source_gap(end):
        return None
    word, gap = view.word(end), tokens.gap(end)
    square = SQUARED.get(view.word(end + 1)) if word == "م" and number.digits and gap in ("", " ") else None
    if square and not tokens.gap(end + 1):
        return Unit(square, "m", end + 2)  # 159,000م2
    if word == "من" and view.word(number.first - 1) == "ال":
        return None  # دور الـ(16) من البطولة
    if word == "من":
        return _behind_of(view, end + 1)
    unit = read_unit(tokens, end, number.governs)
    bare = unit is not None and not unit.kind and number.governs == "accusative" and word[-1] not in "اه"
    if bare and (gap != " " or view.word(number.first - 1) == "ال"):
        return None  # الـ27 قضوا غرقا, (997) أنقذ
    return unit


def _behind_of(view: View, index: int) -> Unit | None:
    """الجنود of 10 آلاف من الجنود."""
    if not adjacent(view.tokens, index):
        return None
    word = view.word(index)
    owned = known_owned(word)  # 4 من جنوده
    if owned:
        return Unit(*owned, index + 1)
    if word in NO_UNIT or word in DEFINITE_UNITS:
        return None
    if not (word.startswith("ال") or word.endswith("ات") or word in known_units()):
        return None
    known = known_units().get(word)
    if known and fold(known[0]) in (word.removeprefix("ال"), word.removesuffix("ا")):
        return None  # 240 ألفا من روسيا, 100 من المدينة
    unit = read_unit(view.tokens, index, "plural", construct=True)
    return unit if unit and (unit.kind or looks_plural(word)) else None


def _closes(view: View, end: int, number: Number) -> bool:
    """Whether a bracket that the number or its last part stands in closes before token `end`: (22) عاما, ثلاثة (3) أشخاص."""
    tokens = view.tokens
    opening = OPENING.get(tokens.gap(end).strip(" ")) if end < len(tokens) else None
    start = tokens.starts[number.first]
    return opening is not None and opening in tokens.folded[max(start - 2, 0) : tokens.ends[number.end - 1]]
