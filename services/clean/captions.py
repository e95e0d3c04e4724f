"""Captions above a text that nothing but their form tells: `مقر البنك المركزي بوسط القاهرة`, `لقطة لفرق الإنقاذ قرب المشفى`."""

import re
from functools import cache
from typing import Final

from services.clean.labels import rows
from shared.arabic.fold import fold

MAX_WORDS: Final = 16
MIN_WORDS: Final = 3
# A sentence or a headline: `رئيس البلدية: …`, `12 مصابا.. والأضرار مادية`.
_SPOKEN: Final = re.compile(r"[:؛?؟!…]|\.\.|\d|[\"«“]")
# Verbs as far as their form tells: `يعلن`, `تستهدف`, `قتلوا`, and the past of those that headlines have most.
_VERB: Final = re.compile(
    r"\s(?:ي(?!وم|ونيو|وليو|ناير|مني|ابان|هود|ساري|مين)[^\W\d_]{3,}|[^\W\d_]{3,}وا"
    r"|ت(?!حت|ونس|ركي|شاد|ايلاند|ايوان|كساس|ابع|[^\W\d_]{2,3}ي[^\W\d_]|[^\W\d_]ا)[^\W\d_]{2,}(?<!ه)"
    r"|(?:اعلن|اكد|قال|كشف|حذر|دعا|طالب|نفي|رفض|وصل|قتل|افتتح|التقي|استقبل|بحث|وقع|اطلق|قرر|فاز|تفقد|ترأس|غادر|توفي|وجه"
    r"|شدد|هدد|انتقد|خسر|نجح|فشل|حقق|سجل|اقر|وافق)ت?)(?=\s|$)"
)
# What people in a picture do: `متظاهرون يرفعون الأعلام في الساحة`.
_POSTURE: Final = re.compile(
    r"\s[يت](?:رفع|حمل|قف|مر|سير|جلس|نتظر|صطف|عبر|لوح|تصاعد|هتف|نظر|تسوق|صل|ودع|جمع|تحدث|صافح|بتسم|حتفل|مش|قود|طلق|ستلم|تسلم|ستعد|تجمع|حضر|عمل|زرع|حصد|تلق|شيع|فرغ|صلح|نقل)(?:ون|ان|ن|ي|و)?(?=\s)"
)
# `رئيس جديد للمصرف`, `مدرب برازيلي للنادي`: a noun that an adjective follows says what is new.
_NEW: Final = re.compile(
    r"[^\W\d_]+ (?!ال|لل)(?:[^\W\d_]{3,}(?:ي|يه|يون|يات)|جديد|سابق|اخر|كبير|مشترك|مهم|عاجل|واسع|شامل|قاتم|معقد)ه?(?=\s|$)"
)
_DEFINITE: Final = re.compile(
    r"\s(?:ال|لل|بال|وال)|\s(?:خلال|اثناء|من|في|علي|مع|قرب|امام|داخل|وسط|لدي|عند|بجانب|فوق)\s"
)


@cache
def _first_words() -> frozenset[str]:
    return frozenset(fold(word) for row in rows("caption_words.txt") for word in row[0].split())


def shown(text: str) -> bool:
    """Whether a line above the first paragraph is a caption: it begins as captions do, and says nothing of what happened."""
    if not MIN_WORDS <= text.count(" ") + 1 <= MAX_WORDS or _SPOKEN.search(text):
        return False
    folded = fold(text)
    if folded.split(" ", 1)[0] not in _first_words() or _NEW.match(folded) or not _DEFINITE.search(folded):
        return False
    return not _VERB.search(_POSTURE.sub("", folded))
