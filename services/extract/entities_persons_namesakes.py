"""What bears a person's name and is none: قاعدة الملك فيصل, المستشفى الإقليمي سيدي فلان, شركة «وينغز إير»."""

from collections.abc import Sequence
from typing import Final

from services.extract.entities_kinds import CALLED
from services.extract.entities_patrons import HOUSES
from services.extract.entities_persons import TITLES
from services.extract.entities_tokens import Token, readings
from services.extract.names_data import word_list

FACILITIES: Final = word_list("facilities")
# Beside FACILITIES, what bears a person's name: ships, spacecraft, roads, leagues.
BEARERS: Final = frozenset(
    (
        "مسبار", "تلسكوب", "فرقاطه", "سفينه", "مدمره", "غواصه", "مكوك", "بارجه", "ناقله", "مسجد", "مدرسه", "ثانويه",
        "قاعه", "صاله", "دوري", "طريق", "حي", "نفق", "كرسي", "اكاديميه", "مقبره", "ضريح", "كورنيش", "مشفي", "مرفا", "محطه",
        "موشر", "صاروخ", "شركه", "بنك", "مصرف", "مجموعه", "بير", "مخطط", "جامع", "عطر", "علامه", "سهم", "اسهم",
        "منجم", "منجمي", "حقل", "حقلي", "مصفاه", "منعرج", "منعرجات", "ممر", "فج", "دوار", "عزبه", "نجع", "ضيعه", "بحيره", "واحه", "مركز",
        "معمل", "نقيل", "تبه", "مثلث",
    )
)  # fmt: skip
CRAFT: Final = frozenset(
    ("موشر", "صاروخ", "مسبار", "تلسكوب", "فرقاطه", "مدمره", "غواصه", "سفينه", "ناقله")
)  # with an article too
MARKS: Final = frozenset('"“”«»')
BY_WAY: Final = ("عن", "طريق")
SAINTS: Final = frozenset(("سان", "سانت", "سانتا"))  # of towns and clubs


def behind_kind(tokens: Sequence[Token], first: int) -> bool:
    """Whether marks or brackets open before a name, and a kind of body before them."""
    at = first - 1
    while at > 0 and (tokens[at].word in MARKS or tokens[at].word == "("):
        at -= 1
    return 0 <= at < first - 1 and any(reading in CALLED for reading, _ in readings(tokens[at].word))


def _public(tokens: Sequence[Token], at: int) -> bool:
    """Whether a facility and what sort it is of end at a token, and nobody's office stands before: but مدير المستشفى المركزي فلان."""
    low = at
    while low > max(0, at - 2) and tokens[low].word.startswith("ال") and tokens[low].word.endswith(("ي", "يه")):
        low -= 1
    word = tokens[low].word
    bare = word[2:] if word.startswith("ال") else word[3:] if word.startswith(("بال", "وال")) else ""
    if low == at and at and (tokens[at - 1].word.removeprefix("ب"), word) in HOUSES:
        return True  # بدار الثقافة فلان
    if low == at or bare not in FACILITIES:
        return False
    return not any(form in TITLES for token in tokens[max(0, low - 2) : low] for form, _ in readings(token.word))


def is_namesake(tokens: Sequence[Token], first: int) -> bool:
    """Whether what bears the name stands before it: قاعدة الملك فيصل, ملعب محمد الخامس."""
    at = first - 1
    if at >= 0 and tokens[at].word in SAINTS:
        return True
    if at > 0 and (tokens[at - 1].word, tokens[at].word) == BY_WAY:
        return False  # تعادل عن طريق فلان
    if at > 0 and _public(tokens, at):
        return True  # المستشفى الإقليمي سيدي فلان
    while at > max(0, first - 3) and tokens[at].word in TITLES and tokens[at].word.startswith("ال"):
        at -= 1
    return at >= 0 and any(
        word in FACILITIES or word in BEARERS or (word[:2] == "ال" and word[2:] in CRAFT)
        for word in (tokens[at].word, tokens[at].word[1:])
    )
