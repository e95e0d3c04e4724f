"""Quantities without a number before the noun: vague counts, parts of a measure, and the number behind its noun."""

from typing import Final

from services.extract.quantity_bounds import adjacent, bound_before
from services.extract.quantity_counted import count_of, is_plural
from services.extract.quantity_units import dual, fold, known_owned, known_units, read_unit, singular_of
from services.extract.quantity_view import View
from services.extract.quantity_words import HALVES, NO_UNIT, TENS, VAGUE_MORE
from shared.arabic.number_words import LEXICON, TEEN_END
from shared.arabic.numbers import Number
from shared.article import Quantity

# الدول السبع الكبرى is a name.
LIST_NAMES: Final = frozenset(("الكبري", "الصناعيه"))

TEN: Final = 10
ONE: Final = ("واحد", "واحده")
LED_ARTICLE: Final = ("وال", "بال", "فال", "كال")


def read_fraction(view: View, index: int) -> tuple[Quantity | None, int]:
    """نصف ساعة, ربع دولار: a part of a measure. Of anything else it isn't a count. واحد في المئة."""
    if view.word(index) in ONE and (percent := view.percent(index + 1)):
        start = view.tokens.starts[index]
        lead = bound_before(view.tokens, index, start)
        return view.quantity(min(start, lead.start), percent.stop, 1, "%", lead.bound), percent.end
    if view.word(index) in HALVES and (one_and_half := _with_half(view, index)):
        return one_and_half
    entry = LEXICON.get(view.word(index))
    if entry is None or entry.rank != "fraction" or not adjacent(view.tokens, index + 1):
        return None, index + 1
    unit = read_unit(view.tokens, index + 1, "genitive")
    if unit is None or unit.kind != "m":
        return None, index + 1
    start = view.tokens.starts[index] + entry.cut
    lead = bound_before(view.tokens, index, start)
    stop = view.tokens.ends[unit.end - 1]
    return view.quantity(min(start, lead.start), stop, entry.value, unit.name, lead.bound), unit.end


def _with_half(view: View, index: int) -> tuple[Quantity, int] | None:
    """ساعتين ونصف الساعة, شهر ونصف الشهر, عاما ونصف: one or two of a measure, which the noun itself says, and a part of it."""
    at, cut = index - 1, 0
    noun = view.before(index)
    found = _one_or_two(noun)
    if found is None and noun[:1] in ("ل", "ب", "و"):
        found, cut = _one_or_two(noun[1:]), 1
    if found is None:
        return None
    count, name = found
    end, following = index + 1, view.following(index + 1)
    if following.removeprefix("ال") == fold(name):
        end += 1
    elif following and following not in NO_UNIT:
        return None  # قطع كل متر ونصف الطريق
    start = view.tokens.starts[at] + cut
    lead = bound_before(view.tokens, at, start)
    value = count + HALVES[view.word(index)]
    return view.quantity(min(start, lead.start), view.tokens.ends[end - 1], value, name, lead.bound), end


def _one_or_two(noun: str) -> tuple[int, str] | None:
    """How many of which measure a noun without a number says: ساعتين, عام."""
    known = known_units().get(noun)
    if known and known[1] == "m" and noun in (fold(known[0]), fold(known[0]) + "ا"):
        return 1, known[0]
    two = dual(noun)
    return (2, two[0]) if two and two[1] == "m" else None


def read_vague(view: View, index: int, cut: int) -> tuple[Quantity | None, int]:
    """عشرات القتلى, بضع مئات من الكيلومترات المربعة: no value."""
    end = index + 1
    while view.following(end) in VAGUE_MORE:
        end += 1
    at = end + 1 if view.following(end) == "من" else end
    unit = read_unit(view.tokens, at, "plural", construct=True) if adjacent(view.tokens, at) else None
    definite = view.tokens.words[index][cut:].startswith("ال")
    if unit is None and end == index + 1 and not definite:
        return None, end
    start = view.tokens.starts[index] + cut
    stop = view.tokens.ends[(unit.end if unit else end) - 1]
    return view.quantity(start, stop, None, unit.name if unit else None, "vague"), unit.end if unit else end


def read_behind_noun(view: View, index: int, value: float) -> tuple[Quantity | None, int]:
    """الأسرى الثلاثة, مشاركاتها الخمس, الساعات الأربع والعشرين: the number as an adjective behind its plural noun."""
    at, end = index - 1, index
    noun = _with_article(view.before(index))  # واللاعبون الخمسة, للاعبين الخمسة
    counted = _definite_before_noun(view, index, value)
    if counted and not (noun.startswith("ال") and is_plural(noun)):  # الفنانات الثلاث أغاني
        return counted
    tens = view.following(index + 1)
    if value < 10 and tens[:1] == "و" and tens[1:].removeprefix("ال") in TENS:
        value, end = value + TENS[tens[1:].removeprefix("ال")], index + 1
    if end > index and (unit := read_unit(view.tokens, end + 1, "accusative")) and adjacent(view.tokens, end + 1):
        stop = view.tokens.ends[unit.end - 1]  # خلال الأربع والعشرين ساعة الماضية
        return view.quantity(view.tokens.starts[index], stop, value, unit.name, None), unit.end
    owned = known_owned(noun)
    if owned:
        return view.quantity(view.tokens.starts[at], view.tokens.ends[end], value, owned[0], None), end + 1
    if value < TEN and noun.startswith("ال") and view.following(index + 1) in TEEN_END:
        value, end = value + TEN, index + 1  # الدول الثلاث عشرة
    elif not noun.startswith("ال") or view.following(index + 1) in LIST_NAMES or view.before(at) == "مجموعه":
        return None, index + 1
    units = known_units()
    if not is_plural(noun):
        if noun != view.word(at):
            return None, index + 1  # القروض للأغراض الثلاثة
        noun, at = view.before(at), at - 1  # رواد الفضاء الأربعة
        if noun not in units or fold(units[noun][0]) == noun:
            return None, index + 1
    elif _is_adjective(view, at):
        noun, at = _with_article(view.before(at)), at - 1
    known = units.get(noun)
    cut = 1 if noun != view.word(at) else 0
    source = view.source(at)
    name = (
        known[0] if known else singular_of(f"ال{source[2:]}" if source.startswith("لل") else source[cut:], plural=True)
    )
    return view.quantity(view.tokens.starts[at] + cut, view.tokens.ends[end], value, name, None), end + 1


def _definite_before_noun(view: View, index: int, value: float) -> tuple[Quantity, int] | None:
    """الثلاث سنوات, الخمسين عاما, as many write: the number with the article before its noun, which must be a known one."""
    at = index + 1
    if value < TEN and view.following(at) in TEEN_END:
        value, at = value + TEN, at + 1  # الخمسة عشر يوما
    if not adjacent(view.tokens, at):
        return None
    following = view.word(at)
    definite = following.startswith("ال") and value <= TEN  # الخمس الأعوام
    unit = read_unit(view.tokens, at, "plural" if value <= TEN else "accusative", construct=definite)
    if unit is None or not unit.kind or (value <= TEN and following.removeprefix("ال") == fold(unit.name)):
        return None
    stop = view.tokens.ends[unit.end - 1]
    return view.quantity(view.tokens.starts[index], stop, value, unit.name, None), unit.end


def _is_adjective(view: View, index: int) -> bool:
    """الجنود الإسرائيليين: an adjective of origin behind the plural that it belongs to."""
    noun = _with_article(view.before(index))
    return view.word(index).endswith(("يين", "يون", "يات")) and noun.startswith("ال") and is_plural(noun)


def read_definite(view: View, index: int, value: float) -> tuple[Quantity | None, int]:
    """تجاوز الألف, تناهز الملياري دولار: a round number with the article, where it is bounded."""
    lead = bound_before(view.tokens, index, view.tokens.starts[index])
    if not lead.bound:
        return None, index + 1
    end = index + 1
    scale = LEXICON.get(view.following(end))
    if scale and scale.rank == "scale" and not scale.cut:  # المائتي ألف إسترليني
        value, end = value * scale.value, end + 1
    unit = read_unit(view.tokens, end, "genitive") if adjacent(view.tokens, end) else None
    end = unit.end if unit else end
    name = unit.name if unit else count_of(view, lead.token)
    return view.quantity(lead.start, view.tokens.ends[end - 1], value, name, lead.bound), end


def _with_article(noun: str) -> str:
    """A noun without the particle before its article; لل is ل and the article."""
    if noun.startswith("لل"):
        assimilated = f"ال{noun[1:]}"  # للاعبين is ل and اللاعبين
        return assimilated if assimilated in known_units() else f"ال{noun[2:]}"
    return noun[1:] if noun.startswith(LED_ARTICLE) else noun


def noun_before(view: View, number: Number) -> tuple[str, int] | None:
    """The noun of الرهائن الـ101, المفاعلات النووية الـ48, and where it starts: a plural with the article, right before the number
    or with one adjective between."""
    article = number.first - 1
    if view.before(number.first) != "ال":
        return None
    owned = known_owned(view.before(article))
    if owned:
        return owned[0], view.tokens.starts[article - 1]  # قطاعاته الـ15
    for at in (article - 1, article - 2):
        noun = view.word(at)
        cut = 1 if noun.startswith(LED_ARTICLE) else 0
        noun = noun[cut:]
        if at < 0 or not adjacent(view.tokens, at + 1) or not noun.startswith("ال"):
            return None
        if is_plural(noun) and not _is_adjective(view, at):
            known = known_units().get(noun)
            name = known[0] if known else singular_of(view.source(at)[cut:], plural=True)
            return name, view.tokens.starts[at] + cut
    return None
