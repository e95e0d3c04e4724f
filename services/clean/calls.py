"""Calls to load an app or to follow a channel: `للاطلاع على آخر الأخبار، حملوا تطبيق …`, `تابعنا على تلغرام ليصلك كل جديد`."""

import re
from typing import Final

from services.clean.labels import folded as folded_word
from shared.arabic.fold import fold

MAX_CALL: Final = 200
_FIRST: Final = re.compile("[^\\W\\d_](?:[^\\W\\d_]|[\u064b-\u065f\u0670])*")
# How a call begins: `للاطلاع على`, `حملوا`, `يمكنكم متابعة`.
_OPENERS: Final = (
    "حملوا|نزلوا|ثبتوا|انضموا|اشتركوا|تابعوا|تابعونا|تابعنا|كونوا|زورونا|للاطلاع|للحصول|لمتابعه|لتلقي|للمزيد|للاشتراك|للانضمام"
    "|لتصلك|ليصلك|لتصلكم|ليصلكم|لمعرفه|لمشاهده|لتحميل|لقراءه|لا تفوت|لا تفوتوا|يمكنك|يمكنكم|هل تريد|download|follow|join|get"
)
# Imperatives that are past tenses too: `حمل تطبيقنا`, but `تابع الوزير`, `انضم إلى الحزب … عبر فيسبوك`.
_PAST_TOO: Final = "حمل|نزل|ثبت|انضم|اشترك|تابع|فعل|زر|اضغط"
_FIRST_WORDS: Final = frozenset(fold(opener).split()[0] for opener in f"الان|{_OPENERS}|{_PAST_TOO}".split("|"))
_OPENS: Final = re.compile(rf"\W{{0,4}}(?:الان\W{{1,3}})?(?:{fold(_OPENERS)})\b")
_PAST: Final = re.compile(
    rf"\W{{0,4}}(?:{_PAST_TOO})\s(?:الان\s)?(?:(?:الي|في|ب|علي|هنا|عبر|لمتابعه)\s)?"
    r"(?:ب?(?:تطبيقنا|قناتنا|قنواتنا|صفحتنا|حسابنا|حساباتنا|نشرتنا|منصاتنا)|التطبيق|تطبيق (?:ال)?(?:موقع|قناه|صحيفه|جريده|هاتف))\b"
)
_ASKS: Final = re.compile(
    r"\b(?:حملو?ا?|نزلو?ا?|انضمو?ا?|اشتركو?ا?|تابعو?ا?|تابعونا|تابعنا|زورونا|اضغطو?ا?|متابعتنا|متابعه|لمتابعه|الاشتراك"
    r"|للاشتراك|الانضمام|للانضمام|تحميل|لتحميل|تنزيل|download|follow|join)\b"
)
_OBJECT: Final = re.compile(
    r"\b(?:ب?(?:تطبيقنا|قناتنا|قنواتنا|صفحتنا|صفحاتنا|حسابنا|حساباتنا|منصاتنا|نشرتنا)|التطبيق|الاشعارات"
    r"|نسخه من (?:ال)?تطبيق|(?:هاتفكم|هاتفك) المحمول"
    r"|تطبيق (?:ال)?(?:موقع|قناه|صحيفه|جريده|اخبار|رياضه|هاتف|جوال|مجاني)"
    r"|(?:ب|ل)?(?:ال)?(?:واتساب|واتس ?اب|تلغرام|تليجرام|تليغرام|تلجرام|تيليجرام|تيلغرام|نبض|انستغرام|انستقرام|فيسبوك|يوتيوب)"
    r"|(?:جوجل|غوغل) ?نيوز|اخبار (?:جوجل|غوغل)|google news|whatsapp|telegram|google play|app store|our app)\b"
)


def is_call(text: str) -> bool:
    """Whether the line asks the reader to load or to follow something of the site's, and says nothing else."""
    if len(text) > MAX_CALL or not (word := _FIRST.search(text[:40])) or folded_word(word[0]) not in _FIRST_WORDS:
        return False
    folded = fold(text)
    return bool(_PAST.match(folded) or (_OPENS.match(folded) and _ASKS.search(folded) and _OBJECT.search(folded)))
