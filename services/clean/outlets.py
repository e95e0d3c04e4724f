"""Outlets by the form of their name: `ناس نيوز`, `دارفور أون لاين`, `صحيفة المنهل`, `المرفأ الإخباري`."""

import re
from typing import Final

from services.clean.cities import is_city
from services.clean.credits import DATELINE, SURE, agency
from services.clean.full_dates import months
from services.clean.verbs import has_verb
from shared.arabic.fold import fold
from shared.arabic.towns_and_names import is_given

_REGIONS: Final = (
    "الشرق الأوسط",
    "الشرق الاوسط",
    "التحرير",
)  # newspapers in quotation marks, else a section and a desk
_FORM: Final = re.compile(
    r"(?:[^\W\d_]+ ){1,2}(?:نيوز|اون ?لاين|ديجيتال|تي في|اف\.? ?ام|برس|بريس|نت|انفو|24|20|21|48|50|218|360|بلس|بلاس|سبورت|لايف"
    r"|تيوب|اكسبر?ي?س|ويب|اوبزرفر)$"
    r"|(?:[\u0621-\u064a]+ ){1,2}tv$"  # `الضفة TV`; `Daffa TV` is a logo
    r"|[^\W\d_]{2,}(?:نيوز|\.نت|\.كوم|24|21|360)$"
    r"|(?:صحيفه|جريده|تلفزيون|راديو|اذاعه) [^\W\d_]+(?: [^\W\d_]+)?$"
)
# `المرفأ الإخباري`, `وكالة الساحل الإخبارية`; what else is named so is a part of a programme or a page.
_NEWS: Final = re.compile(
    r"(?!(?:ال)?(?:نشره|موجز|شريط|تقرير|ملف|بيان|موتمر|برنامج|ملخص|حصاد|لقاء|قسم|بث|تغطيه|عمل|فيلم|خبر|ماده|محتوي)\b)"
    r"[^\W\d_]+ (?:[^\W\d_]+ ){0,2}الاخباريه?$"
)
# `نبض السودان`, `العين الثالثة`, `عدن تايم`: what papers and sites are called, and writers aren't.
_CALLED: Final = re.compile(
    r"(?:(?P<sure>(?:نبض|صوت|عين|منص[هة]|مرايا|مراه|وهج|صدي|منبر|شبكه|بوابه|مرصد|نداء|رايه|شاشه|رادار|موقع|وكاله|قناه|مجله"
    r"|صحيفه|جريده|اخبار|انباء) "
    r"[^\W\d_]+(?: [^\W\d_]+){0,2}|[^\W\d_]+(?: [^\W\d_]+)? (?:تايم|تايمز|بوست|ميديا|اليوم|الان|فيجن))"
    r"|(?!ال(?:سيد|سيده|دكتور|دكتوره|شيخ|امير|مهندس|لواء|عميد|استاذ|زميل|زميله|كاتب|كاتبه|صحفي|حاج|قاضي)\b)"
    r"ال[^\W\d_]{2,}(?: ال[^\W\d_]{2,})?)$"
)
# `المتوسط:` alone above the text, where `التفاصيل:` is a label.
_ALONE: Final = re.compile(
    r"(?!ال(?:تفاصيل|خبر|نص|مصدر|موضوع|عنوان|محتوي|تاريخ|كاتب|ملخص|خلاصه|مقدمه|سوال|جواب|نتيجه|نتايج|فيديو|صور|صوره|اسم)\b)ال[^\W\d_]{3,}:$"
)
# `وكالة الساحل الرقمية`, `بوابة المنهل`, right above a text
_CLASSED: Final = re.compile(
    r"(?:بوابه|وكاله|صحيفه|جريده|شبكه|موقع|منصه|اذاعه|مجله|مرصد) (?:ال)?[^\W\d_]{3,}(?: [^\W\d_]{3,}){0,2}"
)
_NUMBERED: Final = re.compile(r"[^\W\d_]{3,}\d{1,2}")
_SECTIONS: Final = frozenset(
    fold(
        "اقتصاد سياسة سياسي رياضة ثقافة فنون محليات محلي عربي دولي مجتمع منوعات متفرقات دوليات عربيات حوادث علوم صحة تقارير"
    ).split()
)
_BARE_NOT: Final = re.compile(
    rf"ال(?:{'|'.join(sorted(_SECTIONS))}|مصدر|مزيد|اخبار|رييسيه|عالم|تعليم|تكنولوجيا|بييه|مقالات|راي|فيديو|صور|اعلام|كل|جميع|تحرير|بث|نشره|ملخص|خبر|يوم"
    "|امس|احد|اثنين|ثلاثاء|اربعاء|خميس|جمعه|سبت|مشاركه|طباعه|تعليقات|مشاهدات|زيارات)"
)
_OF_TOWN: Final = frozenset(
    ("الحدث", "الغد", "الخبر", "اليوم", "الان", "تايم", "تودي", "بوست")
)  # behind a town's name: `عدن الغد`
DASHES: Final = "-–—"
OPENERS: Final = DASHES + "/"  # behind a name that opens the text on a line of its own: `هوا النهر -`, `نبأ/`
_SHORT_NAME: Final = re.compile(r"[^\W\d_]{3,}(?: [^\W\d_]{3,}){0,2}")
_ITSELF: Final = re.compile(
    r"\W{0,2}(?:صحيفه|جريده|موقع|بوابه|وكاله|شبكه|قناه|مجله|منصه)(?: [^\W\d_]+){1,3}"
    r"(?: و?(?:ال)?(?:يوميه?|اسبوعيه|اخباريه?|شامله?|الكترونيه?|مستقله?|سياسيه|جامعه|عامه|للانباء|للاعلام)){1,4}\W{0,2}"
    r"|(?:صحيفه|موقع|قناه)(?: و(?:صحيفه|موقع|قناه))? [\"«“][^\"»”]{3,30}[\"»”]"
)
_WIRES: Final = frozenset(map(fold, ("وكالات", "الوكالات", "ووكالات")))
_DESK_HEADS: Final = ("غرفه", "قسم", "هييه", "فريق", "وحده", "مكتب", "تحرير", "اداره")
_DESK_OF: Final = re.compile(rf"(?:{'|'.join(_DESK_HEADS)}) [^\W\d_]+(?: [^\W\d_]+)?|(?:المكتب|القسم) ال[^\W\d_]+")
_DESK_WORDS: Final = frozenset(
    map(fold, ("خاص", "متابعة", "متابعات", "تقرير", "تحقيق", "حوار", "تغطية", "رصد", "ترجمة", "ترجمات", "إعداد"))
)
_DESKED: Final = frozenset(map(fold, ("متابعة خاصة", "متابعات خاصة", "تقرير خاص", "إعداد وتحرير", "تقرير وتصوير")))
_NO_OUTLET: Final = (
    _DESK_WORDS
    | (_SECTIONS - {"سياسي", "محلي", "عربي", "دولي"})
    | {
        *_DESK_HEADS,
        *fold(
            "وكالات كتب كتبت كتبها بقلم مراسل مراسلنا مراسلة محرر محررة عاجل حصري حصريا تصوير عدسة فيديو صور صورة أرشيف أرشيفية"
            " توضيحية تعبيرية اليوم أمس الأن مساء صباحا جنوب شمال شرق غرب وسط ريف"
        ).split(),
    }
)
# `حماة - الوزير: …`
_OFFICE: Final = re.compile(
    r"(?:ال)?(?:وزير|رييس|محافظ|مدير|والي|نايب|ناطق|متحدث|امير|ملك|سفير|عميد|لواء|قايد|امين|مفتي|نقيب|دكتور|سيد|شيخ|فخامه|سمو|معالي|سعاده|جلاله|فضيله|دوله)ه?$"
)
_BRACKETS: Final = re.compile(r"[(\[]\s?([^()\[\]]{3,60}?)\s?[)\]]")
_SITE: Final = re.compile(r"[A-Z][A-Za-z]{2,20}[A-Z][A-Za-z]{1,20}")  # `كتب : SportMasr`, where writers have two names
_BETWEEN: Final = re.compile(r"\s?[،,/+|]\s?|\s[-–]\s")
_NAMES: Final = re.compile(r"\s?[&،,/|+]\s?|\s(?:مع|و|-|–)\s")


def outlet(text: str) -> str | None:
    """The name, if it is a known agency or outlet, or has the form of an outlet's."""
    bare = text.strip(" \t«»\"'“”()[]:،*•-–")
    if bare == text and bare in _REGIONS:
        return None
    return agency(bare, SURE) or (bare if len(bare) <= 40 and _FORM.match(fold(bare)) else None)


def called(text: str, *, sure: bool = False) -> bool:
    """Whether what stands beside a place or `خاص` is named as outlets are, and not as writers; where it must be `sure`, not for
    its definite form alone, which offices have as well."""
    bare = text.strip(" \t«»\"'“”()[]:،*-–")
    found = _CALLED.match(fold(bare))
    return outlet(bare) is not None or (found is not None and (not sure or found["sure"] is not None))


def is_wires(text: str) -> bool:
    """`وكالات`: that agencies wrote it, whichever."""
    return fold(text) in _WIRES


def names_one(text: str) -> bool:
    """Whether what stands beside `وكالات` is the outlet or the writer, and not its place or desk: بنما, غرفة الأخبار."""
    return not is_desk(text) and (" " in text or called(text))


def nobody(name: str) -> bool:
    """Whether a name in an outlet's place can be an outlet's for all that is known: no person's, no desk, no section, no kind of text."""
    words = fold(name).split()
    if not _NO_OUTLET.isdisjoint(words) or not months().keys().isdisjoint(words) or is_office(words[0]):
        return False
    if len(words) == 1 or words[-1].isdigit() or is_city(words[0]):
        return True
    return not (is_given(words[0]) or has_verb(fold(name)))


def is_office(word: str) -> bool:
    """Whether a folded word is an office's: `الوزير`, `رئيس` of `رئيس البلدية`."""
    return _OFFICE.match(word) is not None


def is_desk(text: str) -> bool:
    """`خاص`, `متابعات`, `غرفة الأخبار`, `المكتب المركزي`: that the outlet's own people wrote it."""
    key = fold(text)
    return key in _DESK_WORDS or key in _DESKED or _DESK_OF.fullmatch(key) is not None


def is_section(key: str) -> bool:
    """Whether a folded word is a section's name: `رياضه`."""
    return key in _SECTIONS


def alone(text: str) -> str | None:
    """The outlet of a line above the text that holds nothing else, with a colon, a dash or a slash behind it, or an agency's."""
    bare = text.strip(" :–—-/")
    if text[-1] == "|" and "_" in text and called(first := text.partition("_")[0]):
        return first.strip()  # `الضفة الأخرى_نشرة الطقس|`
    ended = text[-1] in OPENERS and text[0] not in DASHES
    dashed = ended and text[-1] in DASHES and not bare.startswith("موقع")
    if (
        _ALONE.match(fold(text.strip()))
        or (text.strip()[-1] == ":" and (opening(bare) or (" " in bare and called(bare, sure=True))))
        or (dashed and (called(bare) or opening(bare)))
        or (ended and _SHORT_NAME.fullmatch(bare) and nobody(bare) and not is_city(bare))
    ):
        return bare
    return agency(text, ("agency", "short"))


def classed(text: str) -> bool:
    """Whether a line is a name with the word for what outlets are."""
    return len(text) <= 40 and _CLASSED.fullmatch(fold(text)) is not None


def bare(text: str) -> bool:
    """Whether a line is a name that outlets have, and nothing says so: `الأمصار`, `طنجة7`; sections, labels and towns aren't."""
    key = fold(text)
    if not text[-1].isalnum() or _BARE_NOT.match(key) or is_city(text) or not nobody(text):
        return False
    return _NUMBERED.fullmatch(key) is not None or (text.startswith("ال") and " " not in text and called(text))


def of_town(text: str) -> bool:
    """Whether a line is named for a town as sites are: `عدن الغد`."""
    town, _, news = fold(text).rpartition(" ")
    return news in _OF_TOWN and is_city(town)


def itself(text: str) -> bool:
    """Whether a line is a site's name with what it says that it is: `صحيفة المنهل اليومية الشاملة`."""
    return len(text) <= 60 and _ITSELF.fullmatch(fold(text)) is not None


def opening(text: str, *, told: bool = False) -> str | None:
    """The name, if it has the form of one that opens a text before a dash: `المرفأ الإخباري- …`, `ضفاف نيوز – …`; where it is `told` that a
    verb follows, `النهر الجديد - افتتح …` too."""
    bare = text.strip()
    if len(bare) > 40:
        return None
    folded = fold(bare)
    return (
        bare if _FORM.match(folded) or _NEWS.match(folded) or (told and " " in bare and _CALLED.match(folded)) else None
    )


def bracketed(text: str) -> tuple[str, ...]:
    """The names of a line that is nothing but agencies and outlets in brackets, `(بترا - بلقاء نت)`, an agency among them."""
    inside = _BRACKETS.fullmatch(text.strip(" ."))
    parts = [part.strip() for part in _BETWEEN.split(inside[1])] if inside else []
    names = tuple(name for name in map(outlet, parts) if name)
    return names if names and len(names) == len(parts) and any(agency(name) for name in names) else ()


def parted(names: str) -> tuple[list[str], list[str]]:
    """Of the names in a byline the persons' and the outlets': `سمير حداد & يورونيوز مع أ ب`."""
    parts = [part.strip() for part in _NAMES.split(names) if part.strip()]
    outlets = [part for part in parts if outlet(part) or agency(part, DATELINE) or _SITE.fullmatch(part)]
    return ([part for part in parts if part not in outlets], outlets) if outlets else ([names], [])
