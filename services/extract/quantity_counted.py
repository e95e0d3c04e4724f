"""What a figure counts by the words before it: عدد القتلى 50, حصيلة الضحايا إلى 20, تجاوزت إصابات الكوليرا 99 ألفا."""

from typing import Final

from services.extract.quantity_bounds import adjacent
from services.extract.quantity_units import fold, known_owned, known_units, singular_of
from services.extract.quantity_view import View
from services.extract.quantity_words import listed
from shared.article import Bound

THEIR_NUMBER: Final = frozenset(("عددهم", "عددها", "عددهن", "وعددهم", "وعددها", "وعددهن"))
COUNTS: Final = frozenset(("عدد", "وعدد", "بعدد", "لعدد", "حصيله", "وحصيله"))
CAME_TO: Final = frozenset(("ليصل", "لتصل", "وصل", "وصلت", "يصل", "ووصل", "ووصلت"))
CAME: Final = frozenset(("ليبلغ", "لتبلغ", "بلغ", "يبلغ", "وبلغ"))
AFAR: Final = 16  # words
NEAR: Final = 6
COUNTED_CASES: Final = frozenset(("حاله", "اصابه", "وفاه"))
TOLD: Final = frozenset((" (", ": "))  # عدد الأعضاء (12), عدد الوفيات: 12
# Sums as well: إجمالي القروض 322 مليار is money.
SUMS: Final = frozenset(("اجمالي", "واجمالي", "مجموع", "ومجموع"))
# What comes in numbers so large that its noun isn't said again: تجاوزت إصابات الكوليرا في البلاد 99 ألفا.
TOLLS: Final = listed("اصابه وفاه حاله قتيل جريح ضحيه شهيد مشاهده زياره متابع مشترك مشارك زائر نازح لاجئ سائح")
REACHED: Final[dict[str, Bound | None]] = {
    **dict.fromkeys(listed("تجاوز تجاوزت يتجاوز تتجاوز تخطي تخطت يتخطي تتخطي فاق فاقت يفوق تفوق"), "at_least"),
    **dict.fromkeys(listed("ناهز ناهزت يناهز تناهز قارب قاربت يقارب تقارب لامس لامست"), "about"),
    **dict.fromkeys(listed("بلغ بلغت يبلغ تبلغ"), None),
}
ROSE: Final = listed("ارتفع ارتفعت ترتفع قفز قفزت وصل وصلت تصل زاد زادت صعد صعدت انخفض انخفضت تراجع تراجعت")


def is_plural(noun: str) -> bool:
    """A noun with the article: by the list, else by a plural's sound ending."""
    known = known_units().get(noun)
    if known:
        return fold(known[0]) != noun.removeprefix("ال")
    return noun.endswith(("ات", "ين", "ون")) and len(noun) > 5


def count_of(view: View, index: int, scaled: bool = False) -> str | None:
    """What a figure counts by the words before token `index`: ارتفع عدد القتلى إلى 50, بلغ عدد الوفيات 1293. `scaled`: it is one of
    thousands or more."""
    at = index - 1
    if view.word(at) == "الي":
        at -= 1
    if view.word(at) in THEIR_NUMBER:
        return _numbered(view, at)
    for noun in (at, at - 1):  # عدد القتلى المدنيين
        if noun < 1 or not (adjacent(view.tokens, noun + 1) or view.tokens.gap(noun + 1) in TOLD):
            return None
        cases = view.before(noun)  # عدد حالات الوفاة
        case = known_units().get(cases)
        if case and fold(case[0]) in COUNTED_CASES and view.before(noun - 1) in COUNTS | SUMS:
            return case[0] if fold(case[0]) != cases and not cases.startswith("ال") else None
        if view.before(noun) in COUNTS or view.before(noun) in SUMS:
            word = view.word(noun)
            known = known_units().get(word)
            owned = known_owned(word)  # حصيلة قتلاه
            if owned:
                return owned[0]
            if not word.startswith("ال") or not is_plural(word):
                break
            people = known[1] == "p" if known else word.endswith(("ين", "ون"))
            if (
                scaled
                and not people
                and view.before(noun) in SUMS
                and (not known or fold(known[0]) not in COUNTED_CASES)
            ):
                return None
            return known[0] if known else singular_of(view.source(noun), plural=True)
    return _counted_before(view, at) if at == index - 2 else None


def _counted_before(view: View, index: int) -> str | None:
    """The قتلى of ارتفع عدد قتلى الحزب إلى 421, told a few words before token `index`."""
    for at in range(index, max(index - NEAR, 1), -1):
        if not adjacent(view.tokens, at + 1):
            return None
        if view.before(at) in COUNTS:
            known = known_units().get(view.word(at))
            plural = known is not None and fold(known[0]) != view.word(at).removeprefix("ال")
            return known[0] if known and plural and known[1] != "m" else None
    return None


def counted_afar(view: View, index: int) -> str | None:
    """What a figure counts by the عدد further before it in its sentence: تراجع العدد اليومي للركاب … ليصل إلى 42 ألفا. Only behind
    a verb that says what the count came to."""
    at = index - 1
    if view.word(at) == "الي":
        at -= 1
        if view.word(at) not in CAME_TO:
            return None
    elif view.word(at) not in CAME:
        return None
    for noun in range(at, max(at - AFAR, 0), -1):
        if "\n" in view.tokens.gap(noun) or "." in view.tokens.gap(noun):
            return None
        before = view.before(noun)
        if before in COUNTS and view.word(noun).startswith("ال") and is_plural(view.word(noun)):
            return _singular(view, noun, view.word(noun))
        word = view.word(noun)
        if word.startswith("لل") and "العدد" in (before, view.before(noun - 1)):
            plural = "ال" + word[2:]
            return _singular(view, noun, plural) if is_plural(plural) else None
    return None


def _singular(view: View, index: int, noun: str) -> str:
    known = known_units().get(noun)
    if known:
        return known[0]
    source = view.source(index)
    return singular_of("ال" + source[2:] if source.startswith("لل") else source, plural=True)


def _numbered(view: View, index: int) -> str | None:
    """النواب البالغ عددهم 550, الناخبين المسجلين وعددهم 550: the plural shortly before عددهم; of two the known one, or the first."""
    found = None
    for at in range(index - 1, max(index - 7, -1), -1):
        word = view.word(at)
        known = known_units().get(word)
        if known and fold(known[0]) != word.removeprefix("ال"):
            return known[0]
        if not known and word.startswith("ال") and is_plural(word):
            found = singular_of(view.source(at), plural=True)
    return found


def toll(view: View, index: int) -> tuple[str, Bound | None] | None:
    """The إصابة of تجاوزت إصابات الكوليرا في البلاد 99 ألفا, and the bound that the verb sets, where the figure begins at token
    `index`. Only of people and cases, in the construct right behind the verb: صادرات are counted in what the page doesn't say."""
    until = view.before(index) == "الي"
    for at in range(index - 2 - until, max(index - 2 - NEAR - until, -1), -1):
        if not adjacent(view.tokens, at + 2) or view.word(at + 1)[0].isdecimal():
            return None
        verb = view.word(at).removeprefix("و")
        if verb not in (ROSE if until else REACHED):
            continue
        number = view.word(at + 1) == "عدد"  # تجاوز عدد زوار المعرض 99 ألفا
        noun = view.word(at + 2 if number else at + 1)
        known = known_units().get(noun)
        if known is None or fold(known[0]) == noun or noun.startswith("ال"):
            return None
        if fold(known[0]) not in TOLLS and not (number and known[1] != "m"):
            return None
        return known[0], None if until else REACHED[verb]
    return None
