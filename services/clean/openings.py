"""How a paragraph opens: as one that goes on with a text, or as a news item's first."""

import re
from typing import Final

from services.clean.datelines import dateline
from shared.arabic.fold import fold

# How paragraphs begin that go on with something, as no article's first does: `وقال`, `وكانت`, `من جهته`, `لكن`.
_GOES_ON: Final = re.compile(
    r"و(?:حذر|تابع|زاد|اردف|استطرد|ختم|يشار|يذكر|كشف|بين|راي|نفي|رفض|دعا|طالب|توقع|يتوقع|تعد|يعد|قال|قالت|كان|كانت|اضاف|اضافت"
    r"|اكد|اكدت|اوضح|اوضحت|اشار|اشارت|تابعت|ذكر|ذكرت|لفت|لفتت|شدد|شددت|اعلن|اعلنت|اعتبر"
    r"|اعتبرت|يقول|تقول|يري|تري|ياتي|تاتي|جاء|جاءت|قد|لم|لا|هو|هي|هذا|هذه|في|من|على|عن|بحسب|حسب|وفق|بعد|مع|عند|خلال|كذلك|نقلت|نقل)\b"
    r"|(?:كما|لكن|من جهته|من جهتها|من جانبه|من جانبها|في المقابل|يذكر ان|يشار الى|فيما|بينما|كذلك|بدوره|بدورها)\b"
)
# How a last paragraph begins that isn't ended like one: `ويشار إلى أن`, `وختم بأن`; names and nouns in و begin headlines.
_CONTINUES: Final = re.compile(
    r"(?:و(?!زير|زار|فاه|فيات|كال|كيل|صول|قف|فد|سط|ثي|ثا|ضع|عد|عود|رش|طن|اشنطن|ارد|احه|جه|جوه|"
    r"حد|لاي|لي |قود|يب|ظا|ظيف|ديع|دايع|سايل|ساطه|الد|الي|ادي|ليد|ايل|باء)[^\W\d_]{2,}"
    r"|يشار|يذكر|يجدر|تجدر|كما|من جهته|من جهتها|من جانبه|من جانبها|في المقابل|بدوره|بدورها|في حين|فيما|بينما)\b"
)
# How news items open.
_OPENS: Final = re.compile(
    r"(?:(?:كشف|اعلن|قال|فرض|توقع|اكد|بدا|قتل|اصدر|حقق|سجل|ارتفع|تراجع|وقع|اطلق|رفض|نفي|وافق|دعا|حذر|شهد|فاز|تعرض|تمكن|قرر"
    r"|وصل|افاد|ذكر|اظهر|اوقف|اعتقل|افتتح|تعهد|هدد|انتقد|طالب|استقبل|بحث|التقي|لقي|توفي|اصيب|ضبط|عثر|انخفض|هبط|صعد|خفض|رفع|منح"
    r"|انطلق|تصدر|تعادل|تغلب|نجح|فشل|اتهم|ادان|عين|اقال|استقال|غادر|زار|نشر|انهي|اختتم|اجري|اتفق|اقر|صوت|حكم|قضي|قضت|دعت|نفت|بدات"
    r"|انهت|اقرت|تلقي|تلقت|كثف|هاجم|استهدف|واصل|يواصل|تواصل|يعتزم|تعتزم|يبدو|يستعد|تستعد|تشهد|يشهد"
    r"|تتجه|يتجه|تبدا|يبدا|تدرس|يدرس|تسعي|يسعي)ت?) "
)


def goes_on(text: str) -> bool:
    """The paragraph goes on with something, as no article's first does."""
    return bool(_GOES_ON.match(fold(text[:40])))


def continues(text: str) -> bool:
    """Whether a line goes on with the text, as `ويشار إلى أن`, though it may lack its full stop."""
    return _CONTINUES.match(fold(text[:60])) is not None


def opens_news(text: str) -> bool:
    """The paragraph begins like a news item, at once or behind a dateline."""
    return bool(_OPENS.match(fold(text[:40])) or dateline(text))
