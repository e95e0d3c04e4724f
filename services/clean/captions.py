"""Captions above a text that nothing but their form tells: `مقر البنك المركزي بوسط القاهرة`, `لقطة لفرق الإنقاذ قرب المشفى`."""

import re
from functools import cache
from typing import Final

from services.clean.credits import agency
from services.clean.full_dates import day_in
from services.clean.labels import rows
from services.clean.verbs import has_verb, is_verb, opens_with_deed
from shared.arabic.fold import fold

MAX_WORDS: Final = 16
MIN_WORDS: Final = 3
# A sentence or a headline: `رئيس البلدية: …`, `12 مصابا.. والأضرار مادية`.
_SPOKEN: Final = re.compile(r"[:؛?؟!…]|\.\.|\d|[\"«“]")
# What people in a picture do: `متظاهرون يرفعون الأعلام في الساحة`.
_POSTURE: Final = re.compile(
    r"\s[يت](?:رفع|حمل|قف|مر|سير|جلس|نتظر|صطف|عبر|لوح|تصاعد|هتف|نظر|تسوق|صل|ودع|جمع|تحدث|صافح|تفقد|ستمع|لقي|بتسم|حتفل|مش|قود|طلق|ستلم|تسلم|ستعد|تجمع|حضر|عمل|زرع|حصد|تلق|شيع|فرغ|صلح|نقل|دخل|خرج|صعد|نزل|هبط)(?:ون|ان|ن|ي|و)?(?=\s)"
)
# `رئيس جديد للمصرف`, `مدرب برازيلي للنادي`: a noun that an adjective follows says what is new.
_NEW: Final = re.compile(
    r"[^\W\d_]+ (?!ال|لل)(?:[^\W\d_]{3,}(?:ي|يه|يون|يات)|جديد|سابق|اخر|كبير|مشترك|مهم|عاجل|واسع|شامل|قاتم|معقد)ه?(?=\s|$)"
)
# What people do in headlines, and not in pictures: `علماء يكتشفون`, `مسؤولون يحذرون`.
_NEWS: Final = re.compile(
    r"[يت](?:علن|وكد|حذر|طالب|دع|تهم|كشف|كتشف|رفض|بحث|ناقش|وقع|قر|وافق|هدد|دين|ستنكر|توقع|عتزم|خطط|فوز|خسر|تاهل|تعادل|سجل|حقق|واصل"
    r"|بد|نته|رتفع|نخفض|تراجع|ستهدف|تقدم|غز|ضرب|قتحم|هاجم|قصف|قتل|حتج|شك|شتك|نف|طلق|فتتح|دشن|سيطر|حرر|ستعيد|نظم|طلب|حصل|فقد|هرب|فر|طور"
    r"|بتكر|عثر|رصد|حل|توصل|نجح|فشل|منع|سمح|وجه|حسم|تصدر|حصد|توج|قاطع|وصي|نصح|قول|ر|عد|قترح|طرح|نتقد|نسحب|نضم|ترشح|نتخب|صوت|حاكم|سجن|موت"
    r"|صاب|تسبب|ثير|كسر|تحد|تجاوز|بلغ|زيد|قلص|رفع ال|خفض|لغ|علق|جدد|مدد)[^\W\d_]{0,4}(?=\s|$)"
)
# `جانب من لقاء الفريقين`, whatever the names behind look like.
_VIEWS: Final = (
    "جانب من ",
    "لقطه من ",
    "لقطه ل",
    "لقطات من ",
    "صوره ل",
    "صوره من ",
    "صوره ت",
    "صوره جويه",
    "مشهد من ",
    "مشهد عام",
    "منظر ",
)
_PEOPLE: Final = re.compile(r"(?!ال)[^\W\d_]{3,}(?:ون|ان|ين)$")
_DEFINITE: Final = re.compile(
    r"\s(?:ال|لل|بال|وال)|\s(?:خلال|اثناء|من|في|علي|مع|قرب|امام|داخل|وسط|لدي|عند|بجانب|فوق)\s"
)


# `جانب من لقاء تفينتي`: no word behind it need be one that isn't a verb, names aren't known.
_PART: Final = re.compile(r"(?:جانب|لقطه|صوره|مشهد) من [^\W\d_]{3,}(?: |$)")
# `من افتتاح المعرض أمس`: where it was taken.
_FROM: Final = re.compile(
    r"من (?:افتتاح|حفل|احتفال|احتفالات|اجتماع|اجتماعات|لقاء|مباراه|تدريب|تدريبات|فعاليات|اعمال|جلسه|موتمر|مراسم|معرض|ورشه|زياره|جوله"
    r"|الدوره|النسخه|موقع|مكان|اثار|مظاهره|مظاهرات|تظاهره|وقفه|مسيره|عمليات|مراحل|اجواء|داخل|امام|الارشيف) "
)
# What a picture shows is told of in clauses: `أنقاض البيوت التي دمرتها الغارات`.
_CLAUSE: Final = re.compile(r"\s(?:و[تي]ظهر|و[تي]بدو|التي|الذي|الذين|اللذين|حيث|بعدما|عندما|حين|لدي|كما) .*")
# `الميناء كما التقطته طائرة مسيّرة`
_SEEN: Final = re.compile(r"\sكما (?:صور|التقط|[يت]?ظهر|[يت]?بدو?|رصد)[^\W\d_]{0,5}(?= |$)")
# `سمير حداد متحدثا إلى الوكالة`, `الوزير مصافحا نظيره`: the accusative says what one does in the picture.
_DOING: Final = re.compile(
    r"\s(?:م[^\W\d_]{2,6}|[^\W\d_]ا[^\W\d_]{2})ا (?:الي|مع|في|علي|امام|خلال|وسط|لدي|عند|بعد|قبل"
    r"|ل[^\W\d_]{2,}|ال[^\W\d_]{2,}|نظير[^\W\d_]{1,3})(?= |$)"
)
# `الجسر القديم - الأناضول`, `الجسر القديم. أ ب`
_BY: Final = re.compile(r"[^\W\d_] ?[-–/|.،] ?(?P<who>[^-–/|.،()]{2,24})$")
# `سمير حداد خلال المؤتمر`
_MOMENT: Final = re.compile(r"[^\W\d_]+ [^\W\d_]+ (?:.{0,60} )?(?:خلال|اثناء) (?:ال|[^\W\d_]+ [^\W\d_])")
_DAY: Final = re.compile(r"(?<=[^\W\d_] )\d{1,2} [^\W\d_]{3,9}(?: [^\W\d_]{3,6})? (?:19|20)\d\d$")
_WHOSE: Final = re.compile(r"[^\s.!؟] ?\([^()\d]{2,40}\)$")
BARE: Final = 16  # words; a standfirst that is no sentence may be longer
ALONE: Final = 4  # Arabic words
DEED: Final = 5  # words of what opens with a verbal noun and is a caption all the same: `توقيع الاتفاق في القاهرة`


@cache
def _first_words() -> frozenset[str]:
    return frozenset(fold(word) for row in rows("caption_words.txt") for word in row[0].split())


def shown(text: str) -> bool:
    """Whether a line above the first paragraph is a caption: it begins as captions do, and says nothing of what happened."""
    if not MIN_WORDS <= text.count(" ") + 1 <= MAX_WORDS or _SPOKEN.search(text):
        return False
    folded = fold(text)
    if _FROM.match(folded):
        return not has_verb(folded)
    if folded.split(" ", 1)[0] not in _first_words() or _NEW.match(folded) or not _DEFINITE.search(folded):
        return False
    if _PART.match(folded):
        return True
    if text[0] == "آ":
        folded = folded.partition(" ")[2]  # `آثار الحريق`, which folded is `أثار` too
    return not has_verb(_POSTURE.sub("", folded))


def bare(text: str) -> bool:
    """Whether a line is no sentence and no headline, but names something: `مركز عزل في شمال كردفان`, `فرحة اللاعبين`."""
    words = text.count(" ") + 1
    if words > BARE or _SPOKEN.search(text):
        return False
    folded = _CLAUSE.sub("", fold(text))
    if folded.startswith(_VIEWS) or _people_seen(folded):
        return True
    return not has_verb(folded) and (words <= DEED or not opens_with_deed(folded))


def _people_seen(folded: str) -> bool:
    """Whether some people, none in particular, do in a line what can be seen: `مزارعة تتفقد أشجارها`, `رجال إنقاذ ينزلون مضخات`."""
    first, *others = folded.split() or [""]
    known = first in _first_words() or first.removesuffix("ه") in _first_words()
    if not (known or (_PEOPLE.match(first) and not opens_with_deed(first))) or len(others) < MIN_WORDS - 1:
        return False
    verb = (
        others[0] if is_verb(others[0]) else others[1] if is_verb(others[1]) and not others[0].startswith("ال") else ""
    )
    return verb[:1] in ("ي", "ت") and not _NEWS.match(verb)


def dated(text: str) -> bool:
    """Whether a line above a text ends with the day of a picture: `صهاريج المياه في حي الميناء 6 أكتوبر 2025`."""
    found = _DAY.search(text)
    if found is None or day_in(found[0]) is None:
        return False
    return text[: found.start()].count(" ") >= MIN_WORDS or fold(text).split(" ", 1)[0] in _first_words()


def amid(text: str) -> bool:
    """Whether a line between paragraphs is a caption, by what no subheading has."""
    words = text.count(" ") + 1
    if not MIN_WORDS <= words <= MAX_WORDS:
        return False
    by = _BY.search(text)
    if (
        by
        and agency(by["who"], ("agency",))
        and not _SPOKEN.search(text)
        and not has_verb(fold(text[: by.start() + 1]))
    ):
        return True
    bracket = _WHOSE.search(text)
    bare_text = text[: bracket.start() + 1] if bracket else text
    if not bare(bare_text):
        return False
    folded = fold(bare_text)
    return bool(
        (bracket and not opens_with_deed(folded) and bare_text.count(" ") >= MIN_WORDS)
        or _DOING.search(folded)
        or _SEEN.search(folded)
        or (words > MIN_WORDS and (shown(text) or (_MOMENT.match(folded) and not opens_with_deed(folded))))
    )


def alone(text: str) -> bool:
    """Whether a line that is known for a caption says what a picture shows, and not only whose it is."""
    return len([word for word in re.findall(r"[^\W\d_]+", text) if not word.isascii()]) >= ALONE
