"""The words that a date expression is made of, as `shared.arabic.tokens` folds them, each with the particles that may lead it."""

import re
from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from shared.arabic.calendar import Direction
from shared.arabic.months import DOUBLE_MONTHS, MONTHS, WEEKDAYS

Kind = Literal[
    "month",
    "weekday",
    "daypart",
    "today",
    "edge",
    "period",
    "this",
    "ago",
    "year",
    "ordinal",
    "decade",
    "season",
    "day",
]
Unit = Literal["day", "week", "month", "year", "decade", "century"]


def ordered(words: str) -> tuple[str, ...]:
    return tuple(words.split())


def listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


class Cue(NamedTuple):
    """A word that may start a date expression; `cut` letters of it are particles (و, ب, ل …) and don't belong to it."""

    kind: Kind
    cut: int = 0
    number: int = 0
    unit: Unit = "day"


MODIFIERS: Final[Mapping[str, Direction]] = {
    **dict.fromkeys(
        listed("الماضي الماضيه المنصرم المنصرمه الفائت الفائته الفايت الفايته المنقضي المنقضيه الماضين الفارط الفارطه"),
        "last",
    ),
    **dict.fromkeys(listed("الجاري الجاريه الحالي الحاليه"), "present"),
    **dict.fromkeys(listed("المقبل المقبله القادم القادمه الاتي الاتيه القابل الجاي الجايه"), "next"),
}
DAYPARTS: Final = listed("نهار مساء صباح فجر ظهر عصر ليل ليله ظهيره ضحي عشيه")
# اليوم, أمس, غداً …: days from the reference.
TODAY: Final = {"اليوم": 0, "الليله": 0, "امس": -1, "الامس": -1, "البارحه": -1, "غدا": 1, "الغد": 1, "غد": 1}
EDGES: Final = listed("اوائل مطلع بدايه منتصف اواسط اواخر نهايه مستهل ختام")
PERIODS: Final[Mapping[str, Unit]] = {
    "الاسبوع": "week",
    "الشهر": "month",
    "العام": "year",
    "السنه": "year",
    "العقد": "decade",
    "القرن": "century",
}
YEAR_WORDS: Final = listed("عام سنه العام السنه عامي سنتي الاعوام اعوام السنوات")
AGO: Final = listed("منذ قبل بعد")
# How many of which unit a noun after منذ, قبل and بعد stands for; 0: as many as the number before it says.
SPANS: Final[Mapping[str, tuple[int, Unit]]] = {
    **dict.fromkeys(("يوم",), (1, "day")),
    **dict.fromkeys(("يومين", "يومان"), (2, "day")),
    **dict.fromkeys(("ايام", "يوما"), (0, "day")),
    **dict.fromkeys(("اسبوع",), (1, "week")),
    **dict.fromkeys(("اسبوعين", "اسبوعان"), (2, "week")),
    **dict.fromkeys(("اسابيع", "اسبوعا"), (0, "week")),
    **dict.fromkeys(("شهر",), (1, "month")),
    **dict.fromkeys(["شهرين", "شهران"], (2, "month")),
    **dict.fromkeys(("عقد",), (1, "decade")),
    **dict.fromkeys(("عقدين", "عقدان"), (2, "decade")),
    **dict.fromkeys(("عقود", "عقدا"), (0, "decade")),
    **dict.fromkeys(listed("اشهر شهور شهرا"), (0, "month")),
    **dict.fromkeys(("عام", "سنه"), (1, "year")),
    **dict.fromkeys(listed("عامين عامان سنتين سنتان"), (2, "year")),
    **dict.fromkeys(listed("اعوام عاما سنوات سنين"), (0, "year")),
}
ABOUT: Final = listed("نحو حوالي قرابه زهاء")
FIRST: Final = frozenset(("فاتح", "الفاتح", "غره"))  # فاتح أكتوبر, غرة ماي: its first day, in the Maghreb; غرة رمضان
ORDINALS: Final = {
    word: number
    for number, word in enumerate(
        ordered("الاول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر الحادي"), start=1
    )
} | {"الحادي": 1, **dict.fromkeys(FIRST, 1), "العشرين": 20, "العشرون": 20, "الثلاثين": 30, "الثلاثون": 30}
ORDINAL_TENS: Final = {"والعشرين": 20, "والعشرون": 20, "والثلاثين": 30, "والثلاثون": 30}
CENTURIES: Final = {
    "العشرين": 20,
    "العشرون": 20,
    **{word: number for word, number in ORDINALS.items() if 4 < number < 11},
}
SEASONS: Final = listed("صيف شتاء خريف ربيع صائفه")  # صائفة: the summer, in the Maghreb
DECADES: Final = {
    stem + ending: 1900 + tens
    for tens, stem in (
        (20, "عشرين"),
        (30, "ثلاثين"),
        (40, "اربعين"),
        (50, "خمسين"),
        (60, "ستين"),
        (70, "سبعين"),
        (80, "ثمانين"),
        (90, "تسعين"),
    )
    for ending in ("ات", "يات")
}
# What makes a bare year a date: في 2023, منذ 2011; and انتخابات 2020, حرب 1967. Names (مونديال 2022, رؤية 2030) aren't dates.
BEFORE_YEAR: Final = listed(
    "عن مواليد الفتره فتره لفتره للفتره في منذ خلال حتي بحلول قبل بعد طوال لغايه افق وفي ومنذ وخلال وحتي بين موسم لموسم للموسم"
    " اخرها اخره اولها مدار اخر"
)
EVENTS: Final = listed(
    "انتخابات حرب حدود اتفاق اتفاقيه معاهده دستور ثوره غزو ازمه موازنه ميزانيه زلزال نكسه نكبه انتفاضه هجمات احتجاجات انقلاب"
)
# A weekday or a day of a month in a name: صلاة الجمعة, شارع 26 يوليو, ثورة 25 يناير.
NAME_BEFORE_WEEKDAY: Final = listed("كل صلاه خطبه وصلاه لصلاه بصلاه ايام مصلي سوق بين كلا هذين الاخرين احد")
NAME_AFTER_WEEKDAY: Final = listed(
    "والعشرين والثلاثين والاربعين والخمسين السوداء العظيمه الاسود الحزينه البيضاء الابيض عشر عشره معا اليتيمه"
)
NAME_BEFORE_DAY: Final = listed(
    "شارع بشارع كوبري جسر مدينه بمدينه منطقه بمنطقه ميدان بميدان ساحه بساحه حركه لحركه قوي تحالف جامعه بجامعه محور ملعب مستشفي"
    " بمستشفي مقاطعه بمقاطعه بلده ببلده قريه بقريه"
    " مدرسه بمدرسه ثوره لثوره بثوره ثورتي انتفاضه فندق حي بحي نفق قاعده بقاعده جبهه شباب حرب لحرب نصر"
    " انتصار انتصارات بانتصارات ساده قناه صحيفه جريده مسجد مجلس منظمه حزب اتحاد فوج سد"
)
# Places named for a day, with its year too: ملعب 20 أوت 1955, جامعة 8 ماي 1945.
PLACE_BEFORE_DAY: Final = listed(
    "شارع نهج جاده بولفار كوبري جسر نفق ميدان ساحه دوار حديقه ملعب استاد ستاد جامعه كليه معهد مدرسه ثانويه متوسطه"
    " مستشفي مصحه مطار محطه ميناء فندق حي مسجد قاعده ثكنه مركب سد"
)
# اليوم after these is the newspaper's or channel's name, or a day that the text counts (في اليوم السابع).
NAME_BEFORE_TODAY: Final = listed(
    "بقيه باقي مدار طيله ساعات جريده منتصف نصف بجريده بصحيفه لصحيفه لجريده المصري اخبار عرب راي قناه صحيفه جريده"
    " موقع ذلك هذا نفس حتي الي عالم طوال كل"
)
NAME_AFTER_TODAY: Final = listed(
    "التالي الموالي السابع الثامن التاسع العاشر الحادي الاول الثاني الثالث الرابع الخامس السادس العشرين العالمي"
    " الوطني الدولي الواحد نفسه ذاته الذي السابق الاخير المذكور المحدد الموعود الدراسي الافتتاحي الختامي التاريخي"
    " المفتوح الوحيد"
)
# اليوم behind these is nowadays: وتملك البلاد اليوم 22 مليون نخلة.
NOWADAYS: Final = listed(
    "تملك يملك تضم يضم تعيش يعيش نعيش تعد يعد تعتبر يعتبر يوجد توجد بات باتت اصبح اصبحت تزال يزال مازال نحن عالم نعيشه"
    " نعيشها نشهده نشهدها نراه نراها نجده نجدها"
)
# واليوم صارت القرية مدينة
BECAME: Final = listed("صار صارت صرنا اصبح اصبحت اصبحنا بات باتت بتنا")
# العام is "general" after these: الأمين العام السابق.
GENERAL: Final = listed(
    "الامين الامينه المدير المديره النائب المدعي الراي القطاع القائد المفتش المراقب المندوب الاتجاه العفو الدين"
    " المال الاضراب المشهد الوضع الشان الحق النظام الصالح السكرتير المؤتمر الاطار الوكيل المنسق"
)

# Who expects, wants or must says what is to come: توقعت الأرصاد أن …, أطلب من الجمهور أن …
EXPECTED: Final = listed(
    "توقع توقعت تنبا تنبات رجح رجحت استبعد استبعدت اطلب نطلب يطلب تطلب نامل يامل تامل اتمني نتمني يتمني تتمني ادعو"
    " ندعو اريد نريد يريد تريد يجب ينبغي يتعين"
)
# What is called for is to come: دعت النقابة إلى إضراب الجمعة.
CALLED: Final = listed("دعا دعت دعوا دعوه دعوات الدعوه الدعوات يدعو تدعو يدعون الدعوي دعوتها دعوته")
GATHERINGS: Final = listed(
    "اضراب الاضراب تظاهر التظاهر تظاهره مظاهره تظاهرات مظاهرات مسيره مسيرات وقفه وقفات اعتصام الاعتصام تجمع التجمع احتجاج"
    " الاحتجاج احتجاجات اجتماع جلسه"
)
# What has been given an end or must be done by a day has it before it: تمديد المهلة حتى 31 أكتوبر, يجب سدادها قبل 31 مارس.
PROLONGED: Final = listed(
    "تمديد التمديد تمدد مدد مددت يمدد تاجيل ارجاء صالح صالحه ساري ساريا ساريه سريان مهله المهله مفتوح مفتوحا مفتوحه متاح"
    " متاحا متاحه يجب ينبغي يتعين يلزم"
)
# Signs of what lies ahead, among the words before: سوف, من المقرر أن, يعتزم, ستعقد.
FUTURE: Final = listed(
    "تقرر سوف لن المقرر المزمع المرتقب المتوقع المنتظر المقرره المرتقبه المتوقعه يتوقع تتوقع ينتظر تنتظر يعتزم"
    " تعتزم متوقع تسليم لتسليم مقرر مقرره مرتقب مرتقبه بحلول يستعد تستعد يخطط تخطط ينوي تنوي يفترض المفترض المرجح يرجح حددت"
    " موعدا"
)
# Verbs of what is planned: يلتقي الوزير الوفد مساء السبت, تقام الجولة الخميس.
PLANNED: Final = listed(
    "تعلن يلتقي تلتقي يجتمع تجتمع تقام يقام تعقد يعقد يزور تزور يبدا تبدا ينطلق تنطلق يفتتح تفتتح يستقبل تستقبل"
    " يتوجه تتوجه يغادر تغادر يواجه تواجه يخوض تخوض يستضيف تستضيف يستانف تستانف تستانف يناقش تناقش يصوت تصوت يعود"
    " تعود تجري يجري تنظم ينظم تنعقد ينعقد تحتضن يحتضن تختتم يختتم يستكمل تستكمل ينظر تنظر يدلي يقترع"
)
# Verbs of forecasts: تتأثر المملكة مساء الأحد, ينحسر المنخفض الجمعة.
FORECAST: Final = listed("تتاثر يتاثر ينحسر تنحسر تهطل يهطل تتساقط يتساقط تهب يطرا تطرا يتعمق يتجدد تتجدد")
# The same only of the weather, for markets rise and battles go on too: ترتفع الحرارة السبت.
WEATHER_VERBS: Final = listed(
    "ترتفع يرتفع تنخفض ينخفض تتراجع يتراجع يستمر تستمر يتواصل تتواصل تشتد يشتد تضعف يضعف تنشط يسود تسود يكون تكون"
    " يبقي تبقي يميل تميل يبلغ تبلغ تشهد يشهد تقل تزداد يزداد يتحول تتحول"
)
WEATHER: Final = listed(
    "الحراره حراره الطقس طقس الجو الاجواء اجواء الامطار امطار المطر الهطول هطول الرياح رياح الثلوج ثلوج المنخفض منخفض الكتله"
    " كتله الغبار الضباب السحب الغيوم الصقيع الموج البرد"
)
# يستمر المعرض حتى مساء السبت
LASTING: Final = listed("يستمر تستمر يتواصل تتواصل يمتد تمتد")
# Before such a verb they make it one of what was: كانت الأمطار تهطل الأحد, لم تتأثر.
WAS: Final = listed("كان كانت كانوا وكان وكانت ظل ظلت ظلوا بات باتت لم ولم")
PAST: Final = listed(
    "منذ كان كانت كانوا وقع وقعت حدث حدثت شهد شهدت اندلع اندلعت بدا بدات انتهي انتهت توفي توفيت ولد ولدت تولي"
    " تولت اسس تاسس تاسست انطلق انطلقت صدر صدرت عقد عقدت جري جرت اجريت اجري اقيم اقيمت فاز فازت قتل قتلت اصيب سجل"
    " سجلت بلغ بلغت ارتفع ارتفعت انخفض قفز تراجع زاد هبط صعد نما تقلص تباطا تسارع خسر كسب خفض رفع وصل غادر زار التقي"
    " اجتمع عين اقال اوقف افتتح اغلق غرق تحطم سقط انهار هاجم قصف سيطر انسحب فر نزح"
    " انتخب انتخبت تسلم تم نفذ نفذت اطلق اطلقت استقال اغتيل اعتقل"
)
# Nouns that end as a past verb does.
NOUNS_IN_T: Final = listed(
    "كويت وقت صوت زيت موت حضرموت انترنت سكوت ثابت كبريت ثبت سبت كوت سانت فايت توقيت تثبيت تفتيت تصويت تكريت تحت"
    " حيث رفعت عزت حكمت جودت طلعت نشات رافت شوكت صفوت عصمت همت مدحت بهجت"
)
# ستعقد, سيزور, but not سيارة, سنوات, ستة, سيطر.
# ستبدأ, وسيعلن; Egyptian هتتجوز, هيحصل.
FUTURE_VERB: Final = re.compile(
    "[وف]?(?:س[يتن]\\w{3,}|هت(?!لر|ف|اف|ك)\\w{3,}|هي(?:كون|حصل|تم|بقي|بدا|روح|عمل|رجع)\\w{0,3})"
)
NO_FUTURE: Final = re.compile(
    "[وف]?(?:سيار|سياس|سياد|سيده|سيدي|سينا|سيطر|سيول|سيره|سيبير|سيمن|سيتي|سيف|سيل|سيا[حج]|سيئ|سيرا|سيستان|ستوك|ستين"
    "|ستون|ستار|ستراتيج|ستيف|ستاد|سته|ستمئ|ستمائ|سنو|سنغاف|سند|سنه|سني|سنا|سنت|سنجار|سنديك|سنغال)"
)

PARTICLES: Final = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")
# With these the particle would make another word: باب door, لاب, كامس; مارس after ل and ك is the verb.
ALONE: Final = listed("اب ماي مارس صفر محرم اوت امس")  # لامس is who touches


def _lexicon() -> dict[str, Cue]:
    plain: dict[str, Cue] = {}
    for word in DECADES:
        plain[word] = plain["ال" + word] = Cue("decade", number=DECADES[word])
    for word in SEASONS:
        plain[word] = plain["ال" + word] = Cue("season")
    for word in ORDINALS:
        plain[word] = Cue("ordinal")
    for word, offset in TODAY.items():
        plain[word] = Cue("today", number=offset)
    for word in EDGES:
        plain[word] = Cue("edge")
    for word, unit in PERIODS.items():
        plain[word] = Cue("period", unit=unit)
    plain["عام"] = plain["سنه"] = plain["عامي"] = plain["سنتي"] = plain["الاعوام"] = plain["اعوام"] = Cue("year")
    plain["هذا"] = plain["هذه"] = Cue("this")
    for word in DAYPARTS:
        plain[word] = Cue("daypart")
    plain["يوم"] = plain["يومي"] = Cue("day")
    for word in AGO:
        plain[word] = Cue("ago")
    plain["اول"] = Cue("today", number=-2)
    for word, weekday in WEEKDAYS.items():
        plain[word] = Cue("weekday", number=weekday)
    for word in (*MONTHS, *DOUBLE_MONTHS):
        if word not in SEASONS:  # ربيع is a month only with its second word: `season` looks for it
            plain[word] = Cue("month")
    made: dict[str, Cue] = {}
    for word, cue in plain.items():
        for particle in PARTICLES:
            if particle not in ("", "و") and word in ALONE:
                continue
            made.setdefault(particle + word, cue._replace(cut=len(particle)))
        if word.startswith("ال"):  # للأسبوع: ل and the article
            made.setdefault("ل" + word[1:], cue._replace(cut=1))
            made.setdefault("ول" + word[1:], cue._replace(cut=2))
    return made


LEXICON: Final = _lexicon()
