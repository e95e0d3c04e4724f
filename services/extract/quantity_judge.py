"""Whether a number is a quantity: not part of a name, a code, a score or a clock time."""

from typing import Final

from services.extract.quantity_bounds import Lead
from services.extract.quantity_units import Unit, fold, known_units
from services.extract.quantity_view import View
from services.extract.quantity_words import (
    CHANGES,
    CLOCK_AFTER,
    COUNT_CUES,
    DEFINITE_UNITS,
    ERAS,
    LATIN_UNITS,
    NAMES,
    NEVER_NAMED,
    OTHERS,
    SCORE_AFTER,
    listed,
)
from shared.arabic.dates_lexicon import ORDINALS
from shared.arabic.months import MONTHS
from shared.arabic.numbers import Number

GLUED: Final = listed("و ب ل ف ك ال لل وال بال فال كال ولل وب ول ه الي")
STARS: Final = listed("فئه الفئه تصنيف درجه فندق بفندق")  # فندق 5 نجوم
YEARS: Final = range(1900, 2101)
LOOK_BACK: Final = 8  # words, for a verb of change before a range
RANGING: Final = listed("يتراوح تتراوح تراوح تراوحت")  # انخفاض يتراوح من 6 إلى 8 درجات
# How far it changed, not from where: تنخفض بنحو 6 إلى 8 درجات.
BY: Final = listed("ب بنحو بحوالي بقرابه بمقدار بمعدل بواقع بحدود بنسبه")
ABOUT: Final = listed("نحو حوالي قرابه بين")
BY_AT_MOST: Final = 5  # times the first: ارتفع بـ20 إلى 3050 نقطة goes on to where it came
CAME_TO: Final = listed("بلغ بلغت يبلغ تبلغ وبلغ وبلغت البالغ البالغه")  # بلغت 2089 موافقة
LINES: Final = listed("خط خطي دائره")
SCORED: Final = listed("هدف شوط مجموعه")  # بثلاثة أشواط مقابل شوط
FIFTHS: Final = listed("خمس سدس سبع ثمن تسع")
FALLING: Final = listed("تراجع تراجعت انخفاض انخفاضا انخفض انخفضت ينخفض تنخفض لينخفض هبط هبطت هبوط نزل نزلت")


def is_code(view: View, number: Number) -> bool:
    """Part of a name, a score, a clock time or a number of another kind: إف-16, 2-1, 10:30, القرار 1701."""
    if not number.digits:
        return False
    start, stop = view.tokens.starts[number.first], view.tokens.ends[number.end - 1]
    before, after = view.folded[max(start - 2, 0) : start], view.folded[stop : stop + 2]
    if view.word(number.first)[0] == "0" and len(view.word(number.first)) > 2 and number.value == int(number.value):
        return True  # a telephone number; 05 أشخاص is a count
    slash = before == "/" or before[:-1] in tuple(" (ولب")
    bracket = (
        before[-1:] == "/" and slash and not (after[:1] == "/" and after[1:].isdigit())
    )  # /11/ عاما, /45 كيلومترا غربي العاصمة/
    plus = before[-1:] == "+" and not before[:1].isalnum()  # (+12.4 مليار درهم)
    if before[-1:] in tuple("/:_@#*=\\+×") and not bracket and not plus:
        return True
    if before[-1:] in tuple("-–") and before[:1].isalnum() and len(before) == 2:
        return True
    if before[-1:] in tuple(".,،") and before[:1].isascii() and before[:1].isalnum():
        return True
    if before[-1:].isalpha() and view.word(number.first - 1) not in GLUED:
        return view.word(number.end) not in known_units() or before[-1:].isascii()  # فان31 نائبا
    if after[:1] in tuple(":/\\×") and after[1:].isdigit():
        return True
    return after[:1].isalpha() and after[:1].isascii() and view.word(number.end) not in LATIN_UNITS


def is_ordinal(word: str) -> bool:
    """الثالثة, before the عشرة that belongs to it; دور الستة عشر."""
    word = word.removeprefix("و")
    return word in DEFINITE_UNITS or word.removesuffix("ه") in ORDINALS


def _is_depth(unit: Unit | None) -> bool:
    """تحت 1340 مترا من الجليد; not لاعب تحت 20 سنة."""
    return unit is not None and unit.kind == "m" and fold(unit.name) not in ("سنه", "عام")


def _is_part(view: View, number: Number) -> bool:
    """خمس الاستثمار: a fifth of it."""
    return not number.digits and number.end == number.first + 1 and view.following(number.end).startswith("ال")


def changes(view: View, index: int) -> bool:
    """Whether a verb of change stands shortly before: the two numbers are then where it began and where it ended."""
    for at in range(index - 1, max(index - 1 - LOOK_BACK, -1), -1):
        word = view.word(at)
        if word in RANGING:
            return False
        if word in CHANGES or word[1:] in CHANGES:
            return True
        if view.tokens.gap(at + 1).strip(' ()"«»،%'):
            return False
    return False


def changes_by(view: View, index: int, low: float, high: float, unit: Unit | None) -> bool:
    """Whether the two numbers of a change, the first at token `index`, say by how much: بمقدار 6 إلى 8 درجات. Degrees without من
    do as well, and those that rise where the verb falls: تنخفض من 6 إلى 8 درجات."""
    before = view.before(index)
    if high > BY_AT_MOST * low or not before:
        return False
    if before in ABOUT:
        before = view.before(index - 1)
    if before in BY:
        return True
    if unit is None or not unit.name.startswith("درجة"):
        return False
    if before not in ("من", "كان", "كانت", "بلغ", "بلغت", "ال"):
        return True
    return before == "من" and any(
        word in FALLING or word[1:] in FALLING for word in view.tokens.words[max(index - LOOK_BACK, 0) : index]
    )


def is_marked(
    view: View,
    number: Number,
    name: str | None,
    unit: Unit | None,
    lead: Lead,
    ranged: bool,
    elided: bool,
    bounded_after: bool,
) -> bool:
    """Whether it is a quantity: counted, bounded or of a scale, and not a part of a name, a score or a clock time. `elided` says
    that it counts what was said before, `bounded_after` that على الأقل or the like follows."""
    before = view.opened(number.first)
    if before == "ال":
        before = view.before(number.first - 1)
    elif before == "بين" and view.before(number.first - 1) in NAMES:
        return False  # المراكز بين 17 و22
    if before in ("عرض", "طول") and view.before(number.first - 1).removeprefix("و").removeprefix("ال") in LINES:
        return False  # خط عرض 34
    if unit is None and view.word(number.first) in FIFTHS and _is_part(view, number):
        return False
    counted = bool(unit and unit.kind) and view.word(number.end) != "من"  # المادة 22 من القانون
    if unit and fold(unit.name) in ("نجمه", "نجم") and before in STARS:
        return False
    named = before in NAMES or (before[:1] in ("و", "ب", "ل", "ف") and before[1:] in NAMES)
    listed_by_number = before == "عدد" and (elided or unit is not None)  # دراجات عدد 9
    never = before in NEVER_NAMED and not (before == "تحت" and _is_depth(unit))
    if named and not lead.bound and not listed_by_number and (never or (not counted and name != "%")):
        return False
    if number.digits and unit is None and view.following(number.end) in MONTHS:
        return False  # مدينة بـ6 أكتوبر
    following = view.following(unit.end if unit else number.end)
    if following in CLOCK_AFTER and not (unit and unit.kind):
        return False
    if view.following(number.end) in ERAS:
        return False
    if unit and fold(unit.name) in SCORED and following in SCORE_AFTER:
        return False
    if number.value == 2 and not number.digits and name != "%":
        return False  # اثنين من المصابين says no more than the dual
    part = number.value < 1 and unit is not None and unit.kind != ""  # 0.5 متر, 0.72 طفل لكل امرأة
    if number.value <= 1 and not number.scaled and name != "%" and not part:
        return False
    plain_year = number.digits and number.end == number.first + 1 and number.value in YEARS
    until = lead.bound == "at_most" and before in ("الي", "حتي") and unit is None  # أن تصل إلى 2016
    if plain_year and not (unit and (unit.kind or before in CAME_TO)) and (until or not lead.bound) and not elided:
        return False
    if name:
        return True
    if number.end == number.first + 1 and not number.digits and number.scaled:
        return bool(lead.bound)
    if before == "من" and not number.digits and not lead.bound:
        return False
    if following in OTHERS or bounded_after or elided:
        return True
    return number.scaled or bool(lead.bound) or ranged or before in COUNT_CUES or before[1:] in COUNT_CUES
