"""Whether اليوم, أمس and الغد are days of the page, or a paper's name, nowadays, the past and the future at large."""

import re
from typing import Final

from shared.arabic.dates_context import UNTIL, Context
from shared.arabic.dates_lexicon import BECAME, NAME_AFTER_TODAY, NAME_BEFORE_TODAY, NOWADAYS, listed
from shared.arabic.dates_years import SINCE

WERE: Final = listed("كان كانت كانوا كنا كنت")
WERE_WORDS: Final = 5
# لقاء الغد الصعب, where الغد المشرق is no day.
OF_A_DAY: Final = listed(
    "لقاء مباراه مواجهه جلسه اجتماع قمه نهايي نهائي موقعه حفل جوله مؤتمر موتمر سهره امسيه صباح مساء ظهر يوم"
)
SAID: Final = listed("قال قالت اضاف اضافت اكد اكدت اعلن اعلنت كتب كتبت ذكر ذكرت صرح صرحت افاد افادت")  # قال اليوم: …
OUTLET_ENDS: Final = re.compile(r"\s?(?::|[-–/]\s)")
LINE_ENDS: Final = re.compile(r" ?(?:\n|\Z)")
CLOSING: Final = tuple('"»”')
OPENING: Final = tuple('"«“”')
REPUBLIC: Final = frozenset(("روسيا",))  # روسيا اليوم is a broadcaster, unless a weekday follows


def is_today(context: Context, at: int, following: str) -> bool:
    """اليوم as today, not as a name (المصري اليوم), a counted day (اليوم السابع) or nowadays (حتى اليوم)."""
    before = context.before(at)
    if before == "المصري" and context.before(at - 1).startswith("ال"):
        before = ""  # الأمن المركزي المصري اليوم isn't the paper المصري اليوم
    if following == "ال" and context.word(at + 2)[:1].isdecimal():
        return False  # اليوم الـ125 من الحرب
    if (
        before in NAME_BEFORE_TODAY
        or before.removeprefix("و") in NAME_BEFORE_TODAY
        or following in NAME_AFTER_TODAY
        or following.startswith(("العالمي", "الوطني"))
    ):
        return False
    if before == "في" or context.word(at).startswith(("ب", "ل")):
        return False
    if before == "اما" or (following in BECAME and (context.starts_sentence(at) or context.word(at)[0] in "وف")):
        return False
    folded, end = context.tokens.folded, context.tokens.ends[at]
    named = at > 0 and context.starts_sentence(at - 1) and context.word(at - 1).removeprefix("و") not in SAID
    if named and OUTLET_ENDS.match(folded, end):
        return False  # مرايا اليوم: …, بغداد اليوم - …
    if at > 1 and context.tokens.gap(at - 1).strip() in ("-", "–") and LINE_ENDS.match(folded, end):
        return False  # سعاد منير – مرايا اليوم
    if any(word in NOWADAYS or word[1:] in NOWADAYS for word in context.tokens.words[max(at - 3, 0) : at]):
        return False
    if context.word(at) == "واليوم" and following[:1] in ("ن", "ي", "ت"):
        return False  # واليوم نبيع
    if before in REPUBLIC:
        quoted = not context.near(at - 1) or context.before(at - 1) in (
            "قناه",
            "موقع",
            "وكاله",
            "شبكه",
            "لقناه",
            "لموقع",
        )
        return not quoted
    return True


def is_quoted(context: Context, at: int, start: int) -> bool:
    """«اليوم», «مرايا اليوم»: a paper or a site."""
    tokens = context.tokens
    if tokens.folded[tokens.ends[at] : tokens.ends[at] + 1] not in CLOSING:
        return False
    before = tokens.starts[at - 1] if at and context.near(at) else start
    return any(tokens.folded[opened - 1 : opened] in OPENING for opened in (start, before) if opened)


def is_tomorrow(context: Context, index: int) -> bool:
    """Whether الغد alone is the next day: لقاء الغد, حتى الغد, ابتداء من الغد; not التطلع إلى الغد, a paper or a party."""
    before = context.before(index).removeprefix("و")
    if before == "من":
        return context.word(index - 1) == "ومن" or context.before(index - 1).removeprefix("و") in SINCE
    return before in OF_A_DAY or before in UNTIL


def is_yesterday(context: Context, index: int) -> bool:
    """Whether الأمس is the day before: جلسة الأمس, قال بالأمس; not the past of من كانوا رفاقا بالأمس."""
    if not context.word(index).startswith("ب"):
        return context.before(index) in OF_A_DAY
    return not any(context.word(at).lstrip("و") in WERE for at in range(max(index - WERE_WORDS, 0), index))
