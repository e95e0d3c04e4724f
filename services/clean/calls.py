"""Calls to the reader, to load an app, to follow a channel, to order a newsletter: by the person that their words are in and what they
are about, since the wording is each site's own: `للاطلاع على آخر الأخبار، حملوا تطبيق …`, `كل صباح، أهم ما جرى في بريدكم`.
"""

import re
from typing import Final

from services.clean.labels import leading_share_words, sentence_end
from shared.arabic.fold import fold

MAX_CALL: Final = 200
MAX_SENTENCE: Final = 140
MAX_BUTTON: Final = 30
ENOUGH: Final = 3  # points of the person, of the site, and of a device
# Commands: of the plural, which nothing else looks like, and of the singular, which mostly is a past tense too (`تابع الوزير`).
_STEMS: Final = (
    "اشترك|انضم|سجل|حمل|نزل|ثبت|تابع|فعل|ادخل|زور|زر|اكتب|اضغط|انقر|شارك|ارسل|تصفح|اكتشف|استمتع|تعرف|شاهد|استمع|اقرا|اقرو|جرب|ساهم"
    "|ادعم|تواصل|اتصل|راسل|علق|قيم|صوت|اطلع|ساعد|ابلغ|بلغ|خصص|طالع"
)
_COMMANDS: Final = "ابق|كن|كون|احصل|اختر|اختار|ابحث|اضف|تفوت|تنس|تدع"  # what is a command in the singular too
_PLURAL: Final = re.compile(
    rf"(?:^|[\s؟?!.،:])(?:الان )?و?(?:لا )?(?:{_STEMS}|{_COMMANDS})(?:وا|ونا|وها|وهم)(?!\w)"
    rf"|(?:^|[؟?!.،:] ?)(?:الان )?و?(?:{_COMMANDS}|لا تفوت|لا تنس|لا تدع)(?!\w)"
)
_SINGULAR: Final = re.compile(rf"^\W{{0,4}}(?:الان\W{{1,3}})?(?:لا )?(?:{_STEMS})(?:نا|ي)?(?!\w)")
# `شاركنا برأيك`, `أبلغنا`, `تواصل معنا`, `أرسل لنا`.
_US: Final = re.compile(
    rf"(?:(?:^|[؟?!.،:] ?)(?:{_STEMS})|(?<= )(?:اتصل|تواصل))(?:وا|ي)?(?:نا| (?:معنا|بنا|لنا|الينا|عنا))(?!\w)"
)
# Other words to a second person: `ليصلك`, `بريدك`, `هل تريد`, `يمكنكم`, `أينما كنتم`, `كل ما تريد معرفته`.
_TOLD: Final = re.compile(
    r"(?<!\w)(?:ل?[يت](?:صل|فوت|ساعد|منح|وافي|رسل)(?:ك|كم)|(?:ل|ب|ال)?بريد(?:ك|كم)|(?:هل|ما|كل ما) (?:تريد|ترغب|تود)(?:ون)?"
    r"|(?:ب|و)?(?:يمكن|امكان)(?:ك|كم)|(?:اينما|حيثما) كنتم?|(?:صباح|يوم|اهتمام|اهتمامات|اشتراك|متابعت)(?:ك|كم))(?!\w)"
    r"|^\W{0,3}(?:يرجي|الرجاء|نرجو|من فضلك) (?!من )"
)
_YOURS: Final = re.compile(
    r"(?<!\w)[وبل]?(?:راي|اراي|اخبار|صور|قصت|اصدقاي|مصادر|منطقت|مدينت|لغت|تجربت|تعليق|تعليقات|ملاحظات|اقتراحات|اسيلت|صوت|اهتمامات)"
    r"(?:ك|كم)(?!\w)"
)
_TO_DO: Final = "لاطلاع|لحصول|متابعه|تلقي|لمزيد|لاشتراك|لانضمام|مشاهده|تحميل|تنزيل|قراءه"
# Nouns of doing, as such lines open: `للاطلاع على …`, `لمتابعة …`, `متابعة أخبار … على تلغرام`.
_DOING: Final = re.compile(rf"^\W{{0,4}}ل?(?:الا|ا)?(?:{_TO_DO}|شتراك|نضمام|معرفه|download|follow|join|get)(?!\w)")
_DEVICE: Final = re.compile(r"(?<!\w)(?:ل|ب)?(?:هاتف|جوال|موبايل|جهاز|شاشت|متصفح|حساب)(?:ك|كم)(?!\w)")
# How a whole sentence begins that is one.
_OPENS: Final = re.compile(
    rf"\W{{0,4}}(?:الان\W{{1,3}})?(?:(?:لا )?(?:{_STEMS}|{_COMMANDS})(?:وا|ونا|نا|ي)?(?!\w)|ل(?:ت|ي)صل(?:ك|كم)"
    rf"|(?:ب|و)?(?:يمكن|امكان)(?:ك|كم)|هل (?:تريد|ترغب|تود|وجدت)|ل?(?:لا|ا)?(?:{_TO_DO})(?!\w))"
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
_NETWORKS: Final = (
    "واتساب|واتس ?اب|تلغرام|تليجرام|تليغرام|تلجرام|تيليجرام|تيليغرام|نبض|انستغرام|انستقرام|انستجرام|فيسبوك|يوتيوب|تويتر|تيك ?توك"
    "|whatsapp|telegram|facebook|youtube|instagram"
)
_NEWS: Final = "اخبار|مستجدات|عواجل|تنبيهات|تحديثات|تطورات|احداث"
_IS_NEWS: Final = re.compile(_NEWS)
_MEANS: Final = re.compile(
    r"(?<!\w)(?:و|ب|ل|لل)?(?:ال)?(?:تطبيق|قناه|نشره|بريد|خبر|قصص|موضوعات|محتوي|جديد|رابط|موقع|استبيان|تعليقات|بث|ملخص"
    rf"|{_NEWS}|{_NETWORKS})(?!\w)|(?<!\w)كل (?:يوم|صباح|مساء|اسبوع|سبت|احد|اثنين|ثلاثاء|اربعاء|خميس|جمعه)(?!\w)"
)
# What a call names right behind its first word: `تابع آخر الأخبار`, `قيّم هذا المقال`; `شاهد … عبر هذا الرابط`.
_AIMED: Final = re.compile(
    rf"^\W{{0,4}}(?:لا )?[^\W\d_]+ (?:علي )?(?:(?:اخر|اهم|احدث|ابرز) (?:ال)?(?:{_NEWS})"
    r"|(?:هذا|هذه) ال(?:مقال|مقاله|خبر|صفحه|محتوي|موضوع))(?!\w)"
    r"|(?:هذا الرابط|الرابط (?:التالي|ادناه|هنا))(?!\w)|بصيغه (?:بي دي اف|pdf)(?!\w)"
)
# `متابعة الوكالة عبر تطبيق نبض`; not `انضم إلى الحزب ألف عضو عبر فيسبوك`.
_THROUGH: Final = re.compile(rf"\s(?:عبر|علي) (?:تطبيق )?(?:ال)?(?:{_NETWORKS})(?!\w)")
_BUTTON: Final = re.compile(
    rf"\W{{0,3}}(?:{_STEMS}|{_COMMANDS})(?:وا|نا|ونا)?\s(?:الان|هنا|معنا|بنا|الينا|مجانا|عنا|لل(?:اشتراك|تسجيل|مزيد|تحميل|متابعه))"
    r"(?: (?:الان|هنا|مجانا))?\W{0,3}"
)
# `النشرة البريدية: أهم الأخبار …`, `هل كان هذا المقال مفيدا؟`
_LABELLED: Final = re.compile(
    r"(?:ال)?نشره(?: (?:ال)?(?:بريديه|اخباريه|يوميه|اسبوعيه))?\s?[:|] |هل [^؟]{0,30}هذا (?:المقال|الخبر|المحتوي)[^؟]{0,30}[؟?]"
)
_WHOLE: Final = re.compile(rf"{_OPENS.pattern}|هل |(?:ال)?نشره ")
# `يستخدم موقعنا الكوكيز … تعني أنك موافق`: whole sentences that ask for consent.
_COOKIES: Final = re.compile(r"كوكيز|تعريف الارتباط|cookies")
_CONSENT: Final = re.compile(
    r"(?<!\w)و?(?:موقعنا|(?:هذا|استخدام) الموقع|نستخدم|نحن|استخدام(?:ك|كم|نا)|[يت]?وافق|موافق|تجربت(?:ك|كم)|we|our|your)(?!\w)"
)
MAX_CONSENT: Final = 400
OPENING: Final = 48  # characters within which such a sentence shows itself
_MAIL: Final = re.compile("بريد|نشر[هت]|رسال|قايم")
_APP: Final = re.compile("تطبيق|اشعار|تنبيهات|app")
# `يرجى احترام القراء في التعليقات وتجنب الإساءة`: what a site asks of those who comment.
_COMMENTERS: Final = re.compile(
    r"(?<!\w)(?:يرجي|نرجو|الرجاء|نامل|تجنب|نحتفظ|تعليقك|تعليقكم|تعليقاتكم|(?:ب|ل)?موقعنا)(?!\w)"
)
_MANNERS: Final = re.compile(
    r"(?<!\w)[وبلف]?(?:ال)?(?:نابيه|مسييه|بذييه|مهينه|عنصريه|طايفيه|احترام|اساءه|شتم|شتايم|قذف|تحريض|لايقه|اداب|ضوابط|حذف)(?!\w)"
)
MAX_MANNERS: Final = 800  # characters
MANNERS: Final = 2  # such words, at least


def kind(text: str) -> str | None:
    """What the line asks of the reader, if it asks for something of the site's and says nothing else."""
    if (
        len(text) <= MAX_CONSENT
        and any(sign in text for sign in ("وكيز", "الارتباط", "ookies"))
        and _consents(fold(text))
    ):
        return "cookie notice"
    if "تعليق" in text and len(text) <= MAX_MANNERS and _of_commenters(fold(text)):
        return "comment form"
    if len(text) > MAX_CALL:
        return None
    ended = bool(sentence_end(text))
    if ended and (len(text) > MAX_SENTENCE or not _WHOLE.match(fold(text[:OPENING]))):
        return None
    folded = fold(text)
    if not _LABELLED.match(folded):
        if ended and leading_share_words(text):
            return None
        if not _asks(folded) and not (len(folded) <= MAX_BUTTON and _BUTTON.fullmatch(folded)):
            return None
    return "newsletter box" if _MAIL.search(folded) else "app promotion" if _APP.search(folded) else "follow label"


def _consents(folded: str) -> bool:
    """Whether a folded line speaks of cookies as a site does to its reader."""
    return _COOKIES.search(folded) is not None and _CONSENT.search(folded) is not None


def _of_commenters(folded: str) -> bool:
    """Whether a folded line says how readers are to comment."""
    return _COMMENTERS.search(folded) is not None and len(_MANNERS.findall(folded)) >= MANNERS


def _asks(folded: str) -> bool:
    told = bool(_PLURAL.search(folded) or _TOLD.search(folded) or _US.search(folded))
    doing = _DOING.match(folded) is not None
    opens = doing or _SINGULAR.match(folded) is not None
    device = _DEVICE.search(folded) is not None
    if not (told or opens or device):
        return False
    yours = _YOURS.search(folded) is not None
    if _OURS.search(folded) or (opens and _AIMED.search(folded)) or (doing and _THROUGH.search(folded)):
        site = 2
    else:
        means = _MEANS.search(folded)
        site = 1 + bool((told or device) and _IS_NEWS.search(means[0])) if means else 0
    person = 2 if told else 1
    return site + yours > 0 and person + site + yours + (device and opens) >= ENOUGH
