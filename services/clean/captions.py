"""Captions above a text that nothing but their form tells: `مقر البنك المركزي بوسط القاهرة`, `طائرة على المدرج. © وكالة`."""

import re
from functools import cache
from typing import Final

from services.clean.labels import rows
from shared.arabic.fold import fold

MAX_WORDS: Final = 16
MIN_WORDS: Final = 3
# A sentence or a headline: `وزير المالية يعلن …`, `رئيس البلدية: …`, `12 مصابا.. والأضرار مادية`, figures in digits.
_SPOKEN: Final = re.compile(r"[:؛?؟!…]|\.\.|\d|[\"«“]")
_VERB: Final = re.compile(
    r"(?:^|\s)(?:ي(?!وم|ونيو|وليو|ناير|مني|ابان|هود|ساري|مين|ديه?\b)[^\W\d_]{3,}|ت(?:علن|وكد|كشف|قرر|طلق|شارك|دعو|طالب|نفي|حذر|رفض|وقع|بحث|لتقي|ستقبل|فتتح|ترأس|تفقد)"
    r"|(?:اعلن|اكد|قال|كشف|حذر|دعا|طالب|نفي|رفض|وصل|قتل|افتتح|التقي|استقبل|بحث|وقع|اطلق|قرر|فاز|تفقد|ترأس|غادر|توفي|وجه|شدد)ت?)(?=\s|$)"
)
# Captions show somebody or something somewhere: people that no article of the page speaks of by name may do something too.
_INDEFINITE: Final = re.compile(
    r"[^\W\d_]+(?:ون|ات|ان)$|^(?:جنود|عمال|اطفال|نساء|رجال|شبان|طفل|طفله|امراه|رجل|جندي|شاب|طلاب|تلاميذ|عناصر|دخان|ركاب|حجاج|زوار|سياح)$"
)


@cache
def _first_words() -> frozenset[str]:
    return frozenset(fold(word) for row in rows("caption_words.txt") for word in row[0].split())


def shown(text: str) -> bool:
    """Whether a line above the first paragraph is a caption: it begins as captions do, and says nothing of what happened."""
    if not MIN_WORDS <= text.count(" ") + 1 <= MAX_WORDS or _SPOKEN.search(text):
        return False
    folded = fold(text)
    first = folded.split(" ", 1)[0]
    return first in _first_words() and (bool(_INDEFINITE.match(first)) or not _VERB.search(folded))
