"""What a number counts where its noun is left out, because it was said a moment ago in the same sentence: 20 محافظة من أصل 23."""

import re
from bisect import bisect_left
from typing import Final, NamedTuple

from services.extract.quantity_bounds import Lead, adjacent
from services.extract.quantity_judge import changes
from services.extract.quantity_units import Unit, fold, known_units, looks_plural, singular_of
from services.extract.quantity_view import View
from services.extract.quantity_words import NO_UNIT, OTHERS, UNTIL, listed
from shared.arabic.number_words import LEXICON
from shared.arabic.numbers import Number, read_number

# A full stop closes a sentence only before a space: 84.20 has none.
SENTENCE_END: Final = re.compile(r"[.؟?!](?:\s|$)")
FRACTION: Final = re.compile(r"[.,٫،ر][0-9]{1,2}\Z")
FARTHEST: Final = 250  # characters between the two
WHOLES: Final = listed("اصل بين اجمالي مجموع كل")  # 48 of من أصل 48
TOTALS: Final = listed("العدد الحصيله المجموع الاجمالي والعدد والحصيله والمجموع والاجمالي حصيلتها")
TOTALLED: Final = listed("الجملي الكلي الاجمالي الاجماليه الكليه الجمليه التراكمي التراكميه النهائيه النهائي")
GOING_ON: Final = listed("في غير من علي لدي عند الي")
STRENGTHS: Final = listed("بقوه قوته قوتها وبقوه")
PARTS: Final = listed("منها منهم منهن بينها بينهم بينهن ضمنها ضمنهم ومنها ومنهم وبينها وبينهم")
COMPARED: Final = listed(
    "مقابل ومقابل عارضه عارضها عارضته عارضتها رفضه رفضها رفضته رفضتها ايده ايدها ايدته ايدتها امتنع امتنعت"
    " وعارضه وعارضها وعارضته وعارضتها ورفضه ورفضها ورفضته ورفضتها وايده وايدها وايدته وامتنع وامتنعت"
)
COMPARISONS: Final = listed("مقارنه بالمقارنه قياسا نزولا صعودا ارتفاعا انخفاضا بدلا")
LINKS: Final = listed("مع ب من")
# Those that another number of thousands isn't: 12 ألف قتيل و30 ألفا … are thirty thousand others, not thirty thousand dead.
CASUALTIES: Final = listed("قتيل جريح مصاب شهيد ضحيه اصابه وفاه مفقود ميت غريق")
PERSON: Final = "شخص آخر"
OTHER_PERSONS: Final = listed("اخرين اخرون")
TONS: Final = {"طن": 1000, "طنا": 1000, "طنين": 2000, "طنان": 2000}
KILOGRAMS: Final = listed("كيلوغرام كيلوجرام كلغ كغ كجم كغم كلغم")
LED: Final = 3  # letters of a word that a particle leads
# شهيدا, 5 أهداف مقابل 2: a score.
SCORED: Final = listed("هدف شوط")
MOST_JOINED: Final = 4  # numbers that share one noun: 3 و4 و5 سنوات


class Counted(NamedTuple):
    """A quantity read before: what it counts and of which kind, whether its number has a scale, is a thousand or more, has a
    fraction, and where it ends."""

    name: str
    kind: str
    scaled: bool
    large: bool
    decimal: bool
    end: int


class Elided(NamedTuple):
    """What the number counts, and the token behind its words."""

    name: str | None
    end: int


def is_decimal(view: View, number: Number) -> bool:
    return number.digits and FRACTION.search(view.number_text(number)) is not None


def said_before(view: View, number: Number, lead: Lead, past: list[Counted]) -> Elided | None:
    """The noun that a number without one takes over; None where nothing tells that it counts the same."""
    following = view.following(number.end)
    before = view.opened(lead.token)
    total = number.digits and _is_total(view, lead.token)
    near = [one for one in past[-3:] if _same_sentence(view, one, number)]
    if before in STRENGTHS and is_decimal(view, number):
        return Elided(None, number.end)  # هزة بقوة 4.5
    if following in OTHERS and following not in PARTS:
        return Elided(_others(following, near), number.end + 1)
    if number.scaled:
        name = _scaled(view, number, past)
        return Elided(name, number.end) if name else None
    if not near:
        return Elided(None, number.end) if total else None
    last = near[-1]
    if number.digits and before in WHOLES and view.before(lead.token - 1) == "من":
        return Elided(last.name, number.end)
    if number.digits and before == "من" and view.word(lead.token - 2) and last.end == view.tokens.ends[lead.token - 2]:
        return Elided(last.name, number.end)  # 140 بلدية من 1541
    became = before in UNTIL and last.end == view.tokens.ends[lead.token - 2]
    if became and number.digits and last.kind != "%" and changes(view, number.first):
        return Elided(last.name, number.end)  # من 214 ريالا إلى 236
    if total and fold(last.name) not in SCORED and last.kind not in ("m", "%"):
        return Elided(last.name, number.end)
    compared = before in COMPARED or (before in LINKS and view.before(lead.token - 1) in COMPARISONS)
    if compared and fold(last.name) not in SCORED and not (last.kind == "m" and last.scaled):
        return Elided(last.name, number.end)
    if last.kind == "m" and last.decimal and is_decimal(view, number):
        return Elided(last.name, number.end)
    if before in PARTS and last.kind not in ("m", "%"):
        return Elided(last.name, number.end)
    if following == "منها" and last.kind != "%" and not last.scaled:
        return Elided(last.name, number.end)  # 15 سنة، 10 منها مع النفاذ
    if following == "من" and view.word(number.end + 1) in PARTS and last.kind != "%" and not last.scaled:
        return Elided(last.name, number.end)  # 8 وفيات، 5 من بينها
    if following in PARTS and last.kind == "p" and fold(last.name) not in CASUALTIES:
        return Elided(last.name, number.end)
    joined = before == "و" and number.digits and view.tokens.gap(number.first) in ("", "(")
    if joined and not last.scaled and last.kind != "%" and _parallel(view, last, following):
        return Elided(last.name, number.end)
    if joined and last.kind not in ("m", "%") and not last.scaled and _goes_on(following):
        return Elided(last.name, number.end)  # 119 يحملون الماجستير و60 يحملون الدبلوم
    glued = before == "ب" and number.digits and not view.tokens.gap(number.first).strip(" ")
    if glued and last.kind != "%" and not last.scaled and number.value < 1000:
        return Elided(last.name, number.end)  # 45 مقعدا … بـ31
    return None


def _scaled(view: View, number: Number, past: list[Counted]) -> str | None:
    """What was counted last in thousands or more: in the same sentence, or shortly before if it is money or a measure."""
    for one in reversed(past[-3:]):
        near = _near(view, one, number) if one.kind == "m" else _same_sentence(view, one, number)
        if one.large and one.kind != "%" and near:
            return one.name if fold(one.name) not in CASUALTIES else None
    return None


def _goes_on(word: str) -> bool:
    """A verb, a place or غير behind a number: و60 يحملون, و7 في الشمال, و29 للبنات."""
    return word in GOING_ON or word.startswith("لل") or (word.startswith(("ي", "ت")) and word.endswith("ون"))


def _parallel(view: View, last: Counted, following: str) -> bool:
    """75 حريقا بولاية الجزائر و54 بولاية البليدة, 45 درجة للعظمى و33 للصغرى: the words behind both begin alike."""
    first = view.following(bisect_left(view.tokens.starts, last.end))
    if len(first) < LED or len(following) < LED or following in NO_UNIT:
        return False
    return first == following or (first[0] == following[0] and first[0] in "بل" and following not in known_units())


def _is_total(view: View, index: int) -> bool:
    """ليبلغ العدد الإجمالي 747, لترتفع الحصيلة إلى 41."""
    before = view.before(index)
    if before != "الي" and before not in TOTALS | TOTALLED:
        return False
    return any(view.word(at) in TOTALS for at in range(index - 1, max(index - 5, -1), -1))


def _same_sentence(view: View, one: Counted, number: Number) -> bool:
    return _near(view, one, number) and not SENTENCE_END.search(view.folded, one.end, view.tokens.starts[number.first])


def _near(view: View, one: Counted, number: Number) -> bool:
    start = view.tokens.starts[number.first]
    return start - one.end < FARTHEST and "\n" not in view.folded[one.end : start]


def _others(following: str, near: list[Counted]) -> str | None:
    """شخص آخر of آخرين, whoever was counted before; of أخرى the thing that was counted last: 3 منازل و5 أخرى."""
    if following != "اخري":
        return PERSON
    last = near[-1] if near else None
    return f"{last.name} {'أخرى' if last.name[-1] == 'ة' else 'آخر'}" if last and last.kind not in ("m", "%") else None


def shared_noun(view: View, number: Number) -> tuple[Number, int] | None:
    """The last of numbers joined by و that share its noun (21 و23 سنة), and the token behind its digits."""
    tokens, end, last = view.tokens, number.end, None
    for _ in range(MOST_JOINED):
        if view.following(end) != "و" or end + 1 >= len(tokens) or tokens.gap(end + 1) not in ("", " "):
            break
        if not view.word(end + 1)[0].isdecimal():
            break
        last = read_number(tokens, end + 1)
        if last is None or (last.scale != number.scale and number.scale > 1):
            return None
        end = last.end
    return (last, end) if last else None


def whole_behind(view: View, number: Number) -> Number | None:
    """The 80 مليار of 25 من أصل 80 مليار يورو, the 50 of 24 من 50 ولاية."""
    if view.following(number.end) not in ("من", "بين"):
        return None
    at = number.end + 2 if view.following(number.end + 1) in WHOLES else number.end + 1
    return read_number(view.tokens, at) if view.following(at)[:1].isdecimal() else None


def dual_before(view: View, number: Number, unit: Unit) -> tuple[float, int] | None:
    """The low end of من يومين إلى 6 أيام, يومين أو ثلاثة أيام, بين شهرين وستة أشهر, من سنة إلى ثلاث سنوات: its value, and the
    token where it stands. Not of a change: ارتفعت من شهرين إلى ستة أشهر."""
    before = view.before(number.first)
    at = number.first - 2
    if before in UNTIL or before == "او":
        if changes(view, number.first - 1):
            return None
    elif before == "و" and number.digits:
        if not view.before(at).endswith("بين"):
            return None
    elif number.cut == 1 and view.word(number.first)[0] == "و":
        at += 1
        if not view.before(at).endswith("بين"):
            return None
    else:
        return None
    if at < 0 or not adjacent(view.tokens, at + 1):
        return None
    word, name = view.word(at), fold(unit.name)
    stem = name[:-1] + "ت" if name.endswith("ه") else name
    if word in (stem + "ين", stem + "ان"):
        return 2, at
    return (1, at) if word == name and view.before(at) in ("من", "بين") else None


def tons_before(view: View, number: Number, unit: Unit) -> tuple[float, int] | None:
    """The طن of طن و540 كيلوغراما: the kilograms that it has, and the token where it stands. Not of 3 أطنان و540 كيلوغراما, which
    are two figures."""
    at = number.first - 2
    if (
        at < 0
        or fold(unit.name) not in KILOGRAMS
        or view.before(number.first) != "و"
        or not adjacent(view.tokens, at + 1)
    ):
        return None
    before, tons = view.before(at), TONS.get(view.word(at))
    return None if tons is None or before.isdecimal() or before in LEXICON else (tons, at)


def noun_of_number(view: View, number: Number) -> tuple[str, int] | None:
    """دراجات عدد 9, as police reports list what was seized: the noun and where it starts."""
    at = number.first - 2
    if view.before(number.first) != "عدد" or at < 0 or not adjacent(view.tokens, at + 1):
        return None
    word = view.word(at)
    known = known_units().get(word)
    if known:
        return known[0], view.tokens.starts[at]
    if word in LEXICON or not looks_plural(word) or word.startswith("ال"):
        return None
    return singular_of(view.source(at), plural=True), view.tokens.starts[at]
