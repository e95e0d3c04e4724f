"""Calls to the reader, to load an app, to follow a channel, to order a newsletter: by the person that their words are in and what they
are about, since the wording is each site's own: `للاطلاع على آخر الأخبار، حملوا تطبيق …`, `كل صباح، أهم ما جرى في بريدكم`.
"""

import re
from typing import Final

from services.clean.labels import SENTENCE_END
from shared.arabic.fold import fold

MAX_CALL: Final = 200
MAX_BUTTON: Final = 30
ENOUGH: Final = 3  # points of the person, of the site, and of a device
# Commands: of the plural, which nothing else looks like, and of the singular, which is a past tense too (`تابع الوزير`).
_STEMS: Final = (
    "اشترك|انضم|سجل|حمل|نزل|ثبت|تابع|فعل|احصل|ادخل|زور|ابق|اكتب|اختر|اضغط|انقر|شارك|ارسل|تصفح|اكتشف|استمتع|تعرف|شاهد|استمع|اقرا"
    "|اقرو|جرب|ساهم|ادعم|تواصل|راسل|تفوت|تنس|كون|ابحث|علق|قيم"
)
_PLURAL: Final = re.compile(rf"(?:^|[\s؟?!.،:])(?:الان )?و?(?:لا )?(?:{_STEMS})(?:وا|ونا|وها|وهم)(?!\w)")
_SINGULAR: Final = re.compile(rf"^\W{{0,4}}(?:الان\W{{1,3}})?(?:لا )?(?:{_STEMS})(?:نا|ي)?(?!\w)")
# Other words to a second person: `ليصلك`, `يهمكم`, `بريدك`, `هل تريد`, `يمكنكم`, `أينما كنتم`.
_TOLD: Final = re.compile(
    r"(?<!\w)(?:ل?[يت](?:صل|فوت|ساعد|منح|وافي|رسل)(?:ك|كم)|(?:ل|ب|ال)?بريد(?:ك|كم)|هل (?:تريد|ترغب|تود)(?:ون)?"
    r"|(?:ب|و)?(?:يمكن|امكان)(?:ك|كم)|(?:اينما|حيثما) كنتم?|(?:صباح|يوم|اهتمام|اهتمامات|اشتراك|متابعت)(?:ك|كم))(?!\w)"
)
# Nouns of doing, as such lines open: `للاطلاع على …`, `لمتابعة …`, `متابعة أخبار … على تلغرام`.
_DOING: Final = re.compile(
    r"^\W{0,4}ل?(?:الا|ا)?(?:لاطلاع|لحصول|متابعه|تلقي|لمزيد|لاشتراك|شتراك|لانضمام|نضمام|معرفه|مشاهده|تحميل|تنزيل|قراءه|download|follow|join|get)(?!\w)"
)
_DEVICE: Final = re.compile(r"(?<!\w)(?:ل|ب)?(?:هاتف|جوال|موبايل|جهاز|شاشت|متصفح|حساب)(?:ك|كم)(?!\w)")
# How a whole sentence begins that is one.
_OPENS: Final = re.compile(
    rf"\W{{0,4}}(?:الان\W{{1,3}})?(?:(?:لا )?(?:{_STEMS})(?:وا|ونا|نا|ي)?(?!\w)|ل(?:ت|ي)صل(?:ك|كم)|(?:ب|و)?(?:يمكن|امكان)(?:ك|كم)"
    r"|هل (?:تريد|ترغب|تود)|ل?(?:لا|ا)?(?:لاطلاع|لحصول|متابعه|تلقي|لمزيد|لاشتراك|لانضمام|مشاهده|تحميل|تنزيل|قراءه)(?!\w))"
)
# What is the site's own, or nothing but a means to read it: `نشرتنا`, `قناتنا`, `النشرة البريدية`, `الإشعارات`, `Google News`.
_OURS: Final = re.compile(
    r"(?<!\w)(?:و|ب|ل|ال)?(?:(?:نشرت|نشرات|قنات|قنوات|صفحت|صفحات|حساب|حسابات|منصت|منصات|تطبيق|تطبيقات|موقع|قايمت|رسالت|رسايل|خدمت"
    r"|خدمات|مجموعت|بودكاست|قراي)نا|بريد(?:ك|كم)|(?:ال)?اشعارات|(?:ال)?نشره (?:ال)?(?:بريديه|اخباريه|يوميه|اسبوعيه|مساييه|صباحيه|مجانيه)"
    r"|نشره [\"«“]|القايمه البريديه|(?:ال)?رساله الاخباريه|(?:جوجل|غوغل) ?نيوز|اخبار (?:جوجل|غوغل)|google news"
    r"|google play|app store|our app|(?:الي|ل|علي) (?:هذا المقال|هذه المقاله|هذا المحتوي|جميع المحتويات|كامل المقال|بقيه المقال)"
    r"|نسخه من (?:ال)?تطبيق|تطبيق (?:ال)?(?:موقع|قناه|صحيفه|جريده|اخبار|رياضه|هاتف|جوال|مجاني)"
    r"|(?:حمل|نزل|ثبت)(?:وا)? (?:الان )?(?:ال)?تطبيق(?! ال(?:قانون|قرار|اتفاق|مرسوم|نظام|هدنه|شريعه|حظر|عقوب|ضريب|معاهد|مبدا|حد))"
    r"|(?:تحميل|تنزيل|لتحميل) (?:ال)?تطبيق|اضغط هنا|انقر هنا)(?!\w)"
)
_MEANS: Final = re.compile(
    r"(?<!\w)(?:و|ب|ل|لل)?(?:ال)?(?:تطبيق|قناه|نشره|بريد|تنبيهات|عواجل|مستجدات|اخبار|خبر|قصص|احداث|موضوعات|محتوي|جديد"
    r"|واتساب|واتس ?اب|تلغرام|تليجرام|تليغرام|تلجرام|تيليجرام|تيليغرام|نبض|انستغرام|انستقرام|انستجرام|فيسبوك|يوتيوب|تويتر|تيك ?توك"
    r"|whatsapp|telegram|facebook|youtube|instagram)(?!\w)"
)
_BUTTON: Final = re.compile(rf"\W{{0,3}}(?:{_STEMS})(?:وا|نا|ونا)?\s(?:الان|هنا|معنا|بنا|الينا|مجانا|عنا)\W{{0,3}}")
_MAIL: Final = re.compile("بريد|نشر[هت]|رسال|قايم")
_APP: Final = re.compile("تطبيق|اشعار|app")


def kind(text: str) -> str | None:
    """What the line asks of the reader, if it asks for something of the site's and says nothing else."""
    if len(text) > MAX_CALL:
        return None
    folded = fold(text)
    if SENTENCE_END.search(text) and not _OPENS.match(folded):
        return None
    if not _asks(folded) and not (len(folded) <= MAX_BUTTON and _BUTTON.fullmatch(folded)):
        return None
    return "newsletter box" if _MAIL.search(folded) else "app promotion" if _APP.search(folded) else "follow label"


def _asks(folded: str) -> bool:
    person = 2 * bool(_PLURAL.search(folded) or _TOLD.search(folded)) + bool(
        _SINGULAR.match(folded) or _DOING.match(folded)
    )
    if not person:
        return False
    site = 2 * bool(_OURS.search(folded)) or bool(_MEANS.search(folded))
    return bool(site) and person + site + bool(_DEVICE.search(folded)) >= ENOUGH
