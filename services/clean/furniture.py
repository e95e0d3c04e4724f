"""Lines by which a site speaks of itself, told by what they are about since each site words them its own way: buttons to share what
one reads, whose opinion a text is, greetings to readers, polls, what else there is to read, what opens the line below a picture.
"""

import re
from typing import Final

from services.clean.verbs import has_verb
from shared.arabic.fold import fold

MAX_LINE: Final = 60
MAX_DISCLAIMER: Final = 220
MAX_PICTURE: Final = 300
_TEXT: Final = (
    r"(?:موضوع|مقال|مقاله|خبر|صفحه|قصه|ماده|تقرير|محتوي|منشور|مشاركه|فيديو|رابط|تدوينه|حوار|تحقيق|قصيده|بودكاست|حلقه)"
)
# `شارك هذا الموضوع:`, `انشر المقال`, `شاركوا هذه المادة مع أصدقائكم`, `أرسل هذا الخبر إلى صديق`.
_SHARE: Final = re.compile(
    rf"\W{{0,3}}(?:(?:مشاركه|نشر|طباعه|حفظ|ارسال) (?:رابط )?(?:(?:هذا|هذه) )?ال{_TEXT}"
    rf"|(?:و?(?:شارك|انشر|ارسل|اطبع|احفظ|انسخ)(?:وا|ي)? (?:رابط )?|(?:هل )?اعجب(?:ك|كم|تك|تكم) )(?:(?:هذا|هذه) )?ال{_TEXT}"
    r"(?:\s(?:مع|علي|عبر|الي|لل?)[^.،]{0,30})?)\W{0,3}"
)
# `* تعبر المقالات المنشورة عن رأي كاتبها`, `الآراء الواردة هنا لا تعكس وجهة نظر الموقع`.
_WRITTEN: Final = r"(?:مقال|مقالات|مقاله|اراء|اخبار|تعليقات|مواد|ماده|نص|نصوص|محتوي|تدوينات|كتابات)"
_SAYS: Final = r"(?:لا |قد لا |ولا )?(?:ت|ي)(?:عبر|عكس|مثل)"
_WHOSE: Final = (
    r"(?:راي|اراء|وجهه نظر|وجهات نظر|موقف|مواقف|سياسه|توجهات) (?:(?:كاتب|كاتبي|كتاب|صاحب|اصحاب|ناشر|ناشري)(?:ها|ه|هم)?(?!\w)"
    r"|(?:ال)?(?:موقع|صحيفه|جريده|قناه|منصه|وكاله|شبكه|مركز|معهد|مجله|ناشر)|التحرير|اسره|هييه|اداره|المدون)"
)
_OPINION: Final = re.compile(
    rf"\W{{0,4}}(?:(?:ملاحظه|تنويه|تنبيه|هام|اخلاء مسووليه)\W{{1,3}})?(?:ان )?"
    rf"(?:{_SAYS} (?:(?:هذه|هذا|جميع|كل) )?(?:ال)?{_WRITTEN}\s.{{0,90}}?"
    rf"|(?:(?:هذه|هذا|جميع|كل|كافه) )?(?:ال)?{_WRITTEN}\s.{{0,90}}?{_SAYS}\s.{{0,40}}?){_WHOSE}"
)
# `* جميع المقالات تحمل اسم المصدر والعنوان الإلكتروني للمصدر`, `كل المواد المنشورة ملك لأصحابها`.
_SOURCES: Final = re.compile(
    rf"\W{{0,4}}(?:جميع|كل|كافه) (?:ال){_WRITTEN}(?: [^\W\d_]+){{0,3}} (?:(?:ت|ي)حمل اسم|ملك|منقول|ماخوذ|محفوظ|تنسب|تعود)[^.]{{0,80}}"
    r"(?:مصدر|مصادر|اصحاب|موقع|ناشر)[^.]{0,20}\W{0,3}"
)
# `إخلاء مسؤولية: …`, `تنويه: مضمون الخبر … ولا يعبر عن رأي الموقع`: of the text, and who isn't answerable for it.
_DISCLAIMER: Final = re.compile(
    r"\W{0,4}(?:اخلاء (?:ال)?مسووليه(?!\w)|(?:تنويه|تنبيه|ملاحظه|ملحوظه)(?: (?:هام|مهم)[ه]?)?\s?[:|–-]"
    r"(?=.{0,160}(?:خبر|مقال|محتوي|موقع|صحيفه|منشور|ماده|مواد))"
    r"(?=.{0,400}(?:[تي]عبر عن|[تي]تحمل|غير مسوول|مسووليه (?:ال)?(?:صاحب|كاتب|مصدر|ناشر|اصحاب|موقع))))"
)
MAX_NOTICE: Final = 800
_DISCLAIMS: Final = ("إخلاء", "اخلاء", "تنويه", "تنبيه", "ملاحظة", "ملحوظة")
# `هذا المحتوى مأخوذ من شركاء خارجيين. لا يمكننا أن نضمن عرضه …`, `هذه المادة مترجمة عن …`: of the text, not of the world.
_TAKEN: Final = re.compile(
    rf"\W{{0,4}}(?:هذا|هذه) ال{_TEXT}"
    r" (?:ماخوذه?|منقوله?|مقدمه?|منشوره?|مترجمه?|معده?) (?:من|عن|بواسطه|بالتعاون|نقلا|في اطار)(?!\w).{0,200}"
)
# `هذا المقال مؤرشف`, `هذا المقال مؤرشف, يتوجب عليك الاشتراك …`, `هذا الخبر من الأرشيف`
_ARCHIVED: Final = re.compile(
    rf"\W{{0,4}}(?:(?:هذا|هذه) ال{_TEXT} (?:مورشفه?(?:[,،] .{{1,140}})?|(?:من|في) (?:ال)?ارشيف|قديمه?)|(?:مقال|خبر) مورشف)\W{{0,3}}"
)
# `2. تخطي إلى القائمة الرئيسية`, `Skip to content`; `1280x960.jpg`, the name of a picture's file.
_SKIP: Final = re.compile(
    r"\W{0,3}(?:\d{1,2}\W{1,3})?(?:تخطي|تجاوز|انتقل|الانتقال|اذهب|الذهاب|skip|jump) (?:مباشره )?(?:الي|to) (?:the )?"
    r"(?:ال)?(?:محتوي|قايمه|تنقل|صفحه|بحث|تذييل|مزيد|main|content|navigation|menu|search|footer)(?: [^\s.]+){0,5}\W{0,3}"
    r"|list of \d{1,2} items?|قايمه من \d{1,2} (?:عناصر|عنصرا?)"
    r"|[\w-]{4,60}\.(?:jpe?g|png|webp|gif)|\([a-z]+_[a-z_]+\)"  # (reuters_tickers), a feed's name
)
# `قراءنا من مستخدمي تلغرام`, `أعزاءنا المتابعين`.
_READERS: Final = re.compile(
    r"\W{0,3}(?:(?:الي )?(?:قراء|قراي|متابعي|متابعو|مشاهدي|مستمعي|زوار)نا(?: (?:الاعزاء|الكرام|من [^.]{3,40}))?"
    r"|(?:اعزاء|اعزاي)نا (?:ال)?(?:قراء|متابعين|زوار|مشاهدين))\W{0,3}"
)
# `نعرض لكم زوارنا أهم تفاصيل خبر … في المقال التالي`, above what was taken over.
_PRESENTS: Final = re.compile(
    r"\W{0,3}(?:نعرض|نقدم|ننشر|نستعرض|نوافي|نضع)(?:كم)?(?: لكم| لك| اليكم| بين ايديكم)? (?:ال)?(?:زوار|متابعي|قراء|اعزاء|مشاهدي)نا(?!\w)"
)
# `هل تؤيد رفع أسعار الخبز؟`, `برأيك، من يفوز بالكأس؟`: put to the reader, not to whom is interviewed.
_POLL: Final = re.compile(
    r"\W{0,3}(?:هل (?:انت (?:مع|ضد)|(?:تتوقع|تويد|تعتقد|توافق|تفضل|تظن|تري|ترون|تتوقعون|تويدون|تعتقدون|توافقون|تفضلون))"
    r"|(?:ب|في )راي(?:ك|كم))(?!\w)[^؟?]{4,140}[؟?]\W{0,3}"
)
# `هل وجدت خطأ في الخبر؟`, `هل كان هذا المقال مفيدا؟`
_ASKED: Final = re.compile(
    r"\W{0,3}(?:هل (?:وجدت|كان|كانت|اعجب(?:ك|تك|كم|تكم)|افاد(?:ك|تك|كم)|ساعد(?:ك|تك|كم)|تجد|لاحظت)|(?:ما|كيف) (?:رايك|رايكم|تقيم|تقييمك))"
    rf"(?: [^\W\d_]+){{0,3}} (?:(?:هذا|هذه) )?(?:ال|بال){_TEXT}(?: (?:مفيد|واضح|جيد)[اه]?)?\s?[؟?]\W{{0,3}}"
)
# `No stories found.`, `لا توجد مقالات مشابهة`: a box that found nothing.
_EMPTY: Final = re.compile(
    r"\W{0,3}(?:(?:no|0) (?:\w+ )?(?:stories|posts|results|comments|content|items|articles|news|data)(?: \w+){0,2}"
    r"|لا (?:توجد|يوجد) (?:اي )?(?:اخبار|مقالات|تعليقات|نتايج|مواضيع|بيانات|محتوي|مواد|عناصر)"
    r"(?: (?:مشابهه|متاحه|متعلقه|حاليا|بعد|لعرضها|للعرض|اخري)){0,2})\W{0,3}"
)
# `تابع كل الأخبار`, `شاهدوا أحدث الفيديوهات`
_FOLLOW: Final = re.compile(
    r"\W{0,3}(?:تابع|اقرا|شاهد|تصفح)(?:وا|ي)? (?:كل|جميع|احدث|اخر|اهم|(?:ال)?مزيد من) (?:ال)?(?:اخبار|مستجدات|مقالات|فيديوهات|تقارير|قصص)"
    r"(?: [^\W\d_]+){0,3}\W{0,3}"
)
# `آخر أخبار الخرطوم:`, `المزيد من أخبار الاقتصاد`, `مقالات أخرى للكاتب:`: heads other articles' titles.
_HEADING: Final = re.compile(
    r"\W{0,3}(?:(?:(?:ال)?مزيد من|اقرا (?:ايضا )?(?:من|في|عن)) (?:ال)?(?:اخبار|مقالات|مواضيع|موضوعات|تقارير|قصص)(?: [^\W\d_]+){0,3}\s?:?"
    r"|(?:اخر|احدث|اهم|ابرز) (?:ال)?(?:اخبار|مقالات|مواضيع|موضوعات|تقارير|عناوين)(?: [^\W\d_]+){0,3}\s?:"
    r"|(?:اخر|احدث) (?:ال)?(?:مقالات|مواضيع|موضوعات|تدوينات|منشورات|مواد) (?:من|علي|في) [^\W\d_]+(?: [^\W\d_]+){0,2}\s?:?"
    r"|(?:ايضا|كذلك) (?:علي|في|من) (?:موقع|صفحه|منصه|قناه|صحيفه|شبكه) [^\W\d_]+(?: [^\W\d_]+){0,2}\s?:?"
    r"|(?:اخبار|مقالات|مواضيع|موضوعات|قصص|فيديوهات|محتوي) (?:قد )?[تي](?:عجب|هم|ثير اهتمام|فيد)ك(?:م|ا)?\s?:?"
    r"|ال(?:اخبار|مقالات|مواضيع|موضوعات|مواد|قصص|تقارير) (?:ال)?(?:مرتبطه|متعلقه|مشابهه|ذات صله|مقترحه|متصله)(?: بالخبر| بالموضوع)?\s?:?"
    r"|(?:ترشيحات|اختيارات|مختارات|توصيات|مقترحات|اقتراحات)(?:نا|كم| لك| لكم| القراء| المحرر| التحرير| الموقع)\s?:?"
    r"|(?:اخبار|مقالات|مواضيع|موضوعات|تقارير) (?:اخري|مختاره|مقترحه|متنوعه|سابقه|مماثله)(?: [^\W\d_]+){0,3}\s?:)\W{0,3}"
)
# `رئيس التحرير: د. سمير حداد`, above the text.
_MASTHEAD: Final = re.compile(
    r"\W{0,3}(?:(?:نايب )?رييس (?:مجلسي? (?:ال)?اداره(?: و(?:رييس )?التحرير)?|(?:ال)?تحرير|التحرير التنفيذي)|(?:مدير|سكرتير) (?:ال)?تحرير"
    r"|المشرف العام|صاحبه? الامتياز|المدير المسوول|الناشر)\s?[:/|–-]?\s?(?:[دا]\s?[./]\s?|المهندس |الدكتور |الاستاذ )?"
    r"(?!لن |لا |لم |ما |هل |قد )(?P<name>[^\W\d_]{2,}(?: [^\W\d_]{2,}){1,4})?\W{0,2}"
)
# `3 تعليقات الزوار`, `آراء القراء (12)`, `7 تعليقات`
_COMMENTS: Final = re.compile(
    r"\W{0,3}(?:[1-9]\d{0,4} (?:تعليقات?|تعليقا)|(?:ال)?تعليقات\W{1,3}[1-9]\d{0,4})\W{0,3}|"
    r"\W{0,3}(?:\d{1,5}\W{1,3})?(?:(?:جميع|كل|احدث|اخر) )?(?:ال)?(?:تعليقات|اراء|ردود)"
    r" (?:ال)?(?:زوار|قراء|قرايكم|قراينا|متابعين|اعضاء|مستخدمين)"
    r"(?:\W{1,3}\d{1,5})?\W{0,3}"
)
_ROLES: Final = ("رئيس", "رييس", "مدير", "المدير", "سكرتير", "المشرف", "صاحب", "الناشر")
_VERBS: Final = ("عبر", "عبّر", "عكس", "مثل", "مثّل", "مصدر", "مأخوذ", "منقول", "مترجم", "مقدم", "منشور", "معد")
_FOUNDED: Final = re.compile(
    r"(?:^|\s)(?:تاسست?|انشيت?|انطلقت?|صدرت?|established|founded|since)(?: (?:في|عام|سنه|بتاريخ|منذ))?\W{0,3}$"
)
_PICTURE: Final = re.compile(
    r"(?:image|media|photo|picture|video)[\s-]?(?:caption|source|copyright|credit|by)\b|(?:camera|photo|image|picture) ?icon"
    r"|(?:ال)?تعليق (?:علي )?(?:ال)?(?:صوره|فيديو)\b|(?:مصدر|صدر) الصوره\b|صوره من ?:"
    r"|صوره (?:ارشيفيه|تعبيريه|توضيحيه)\b|في (?:هذه )?(?:الصوره|اللقطه) (?:الملتقطه|المرفقه|الموزعه|الجويه|التي التقطت)",
    re.IGNORECASE,
)
_OPENS: Final = (
    "image",
    "media",
    "photo",
    "pictu",
    "video",
    "camer",
    "التعل",
    "تعليق",
    "صدر ا",
    "مصدر ",
    "صورة ",
    "في ال",
    "في هذ",
)


def kind(text: str, key: str | None) -> str | None:
    """Why the line is the site's, if it is; None for an ordinary line. `key` is the text folded, where that is known."""
    if len(text) <= MAX_NOTICE and text.lstrip(" *•-:#").startswith(_DISCLAIMS) and _DISCLAIMER.match(fold(text)):
        return "copyright"
    if len(text) <= MAX_PICTURE and text[0] == "ن" and _PRESENTS.match(fold(text[:MAX_LINE])):
        return "follow label"
    if len(text) > MAX_DISCLAIMER:
        return None
    if len(text) > MAX_LINE and not any(verb in text for verb in (*_VERBS, "مؤرشف")):
        return None
    folded = key or fold(text)
    if len(folded) <= MAX_LINE:
        if _SHARE.fullmatch(folded):
            return "share label"
        if folded[-1] in "؟?" and _ASKED.fullmatch(folded):
            return "poll"
        if _READERS.fullmatch(folded) or _FOLLOW.fullmatch(folded):
            return "follow label"
        if _EMPTY.fullmatch(folded) or _SKIP.fullmatch(folded):
            return "navigation"
    if "رشف" in folded or "ارشيف" in folded or "قديم" in folded[:30]:
        return "navigation" if _ARCHIVED.fullmatch(folded) else None
    if _OPINION.match(folded) or _SOURCES.fullmatch(folded) or _TAKEN.fullmatch(folded):
        return "copyright"
    return None


def heading(folded: str) -> bool:
    """Whether a folded line heads a list of other articles."""
    return len(folded) <= MAX_LINE and _HEADING.fullmatch(folded) is not None


def comments(folded: str) -> bool:
    """Whether a folded line heads the readers' comments."""
    told = len(folded) <= MAX_LINE and any(word in folded for word in ("تعليق", "اراء", "ردود"))
    return told and _COMMENTS.fullmatch(folded) is not None


def masthead(text: str) -> bool:
    """Whether a line above a text names who runs the paper."""
    may_be = len(text) <= MAX_LINE and any(role in text for role in _ROLES)
    found = _MASTHEAD.fullmatch(fold(text)) if may_be else None
    return found is not None and not (found["name"] and has_verb(found["name"]))


def poll(text: str) -> bool:
    """Whether a line, if it stands behind a text, asks the reader's opinion."""
    return text[-1] in "؟?" and _POLL.fullmatch(fold(text)) is not None


def founded(text: str) -> bool:
    """Whether a line says that something was founded and leaves it to the next to say when."""
    return len(text) <= MAX_LINE and _FOUNDED.search(fold(text)) is not None


def picture(text: str) -> bool:
    """Whether a line opens as what stands below pictures: `Image caption المبنى بعد الحريق`, `صورة من: وكالة`."""
    return len(text) <= MAX_PICTURE and text[:5].lower() in _OPENS and _PICTURE.match(fold(text[:40])) is not None
