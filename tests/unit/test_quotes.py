"""Which marks hold reported words, and who said them."""

import datetime
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.extract.entities import EntityExtractor
from services.extract.entities import build as build_entities
from services.extract.quotes import QuoteExtractor
from services.extract.quotes import build as build_quotes
from services.extract.quotes_marks import LIMIT, find_marked
from shared.article import Quote
from shared.settings import ExtractSettings
from tests.support.written import written

DAY = datetime.date(2024, 11, 10)


@pytest.fixture(scope="module")
def extractors() -> tuple[EntityExtractor, QuoteExtractor]:
    return build_entities(ExtractSettings()), build_quotes(ExtractSettings())


@pytest.fixture
def read(extractors: tuple[EntityExtractor, QuoteExtractor]):  # type: ignore[no-untyped-def]
    def quotes(*paragraphs: str, headings: tuple[int, ...] = ()) -> tuple[Quote, ...]:
        article = written(*paragraphs, headings=headings)
        for extractor in extractors:
            article = extractor.read(article, DAY)
        for quote in article.quotes:
            assert article.text[quote.start : quote.end] == quote.text
        return article.quotes

    return quotes


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("قال: «نعم» ثم خرج", ["نعم"]),
        ("قال “نعم” ثم خرج", ["نعم"]),
        ('قال "نعم" ثم خرج', ["نعم"]),
        ("عن ”صداقة قديمة” و”عهد جديد” بينهما", ["صداقة قديمة", "عهد جديد"]),
        ("قال „نعم“ و‟لا”", ["نعم", "لا"]),
        ("قال: «إن «الحزب» قادر».وقال: «نعم»", ["إن «الحزب» قادر", "نعم"]),
        ('قال "أ ب "ج" د" ثم "هـ و".', ['أ ب "ج" د', "هـ و"]),
        ("قال:» لا عودة إلى الوراء».وشدد", [" لا عودة إلى الوراء"]),
        ("قال :' نعم ' ثم خرج", [" نعم "]),
        ("Côte d'Ivoire و the players' union", []),
        ("فريق «8 مارس « وقام بتأمين «غطاء» له", ["8 مارس ", "غطاء"]),
        ('"بداية بلا نهاية ثم "كلام تام" بعده', ["كلام تام"]),
        ('نهاية" ثم "كلام تام".', ["كلام تام"]),
        ("don't 5\" tall and it's", []),
        ('"" و«»', []),
        ('اكد انه" ينتظر الرد غدا". ثم خرج', [" ينتظر الرد غدا"]),
        ('سئل عنه" ثم "كلام تام" بعده', ["كلام تام"]),
        ("قال إن «الكتاب عن «الموصل القديمة».", ["الكتاب عن «الموصل القديمة"]),
        ("قال إن «الكتاب نفد. وزار «المعرض الكبير».", ["المعرض الكبير"]),
        ("زار «الموصل ثم «البصرة».", ["البصرة"]),
        ('قال إن "الكلام تام»، وزار «البصرة».', ["الكلام تام", "البصرة"]),
    ],
)
def test_marks_pair(text: str, inside: list[str]) -> None:
    assert [text[mark.start : mark.end] for mark in find_marked([text])] == inside


def test_a_quotation_runs_over_paragraphs_that_close_it() -> None:
    paragraphs = ['وقال: "بداية الكلام', "ووسطه بلا علامة", 'ونهايته". ثم مضى']
    text = "\n".join(paragraphs)
    assert [text[mark.start : mark.end] for mark in find_marked(paragraphs)] == [
        "بداية الكلام\nووسطه بلا علامة\nونهايته"
    ]


def test_a_forgotten_mark_swallows_nothing() -> None:
    paragraphs = ['وقال: "بداية بلا نهاية', *["فقرة أخرى"] * 6, 'ثم قال "نعم" وخرج']
    text = "\n".join(paragraphs)
    assert [text[mark.start : mark.end] for mark in find_marked(paragraphs)] == ["نعم"]
    assert find_marked(["«" + "كلمة " * LIMIT + "»"]) == []


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ("قال وزير المالية سامر الخطيب: «الموازنة جاهزة منذ شهر».", "سامر الخطيب", "قال"),
        ("«الموازنة جاهزة منذ شهر»، قال وزير المالية سامر الخطيب.", "سامر الخطيب", "قال"),
        ("«الموازنة جاهزة منذ شهر»، بحسب وزير المالية سامر الخطيب.", "سامر الخطيب", "بحسب"),
        ("وصل الوزير سامر الخطيب أمس، واصفاً الموازنة بأنها «جاهزة منذ شهر».", "سامر الخطيب", "واصفاً"),
        ("التقى الوفد الوزير سامر الخطيب الذي أكد أن الموازنة «جاهزة منذ شهر».", "سامر الخطيب", "أكد"),
        ("قالت وزارة المالية اللبنانية في بيان إن الموازنة «جاهزة منذ شهر».", "وزارة المالية اللبنانية", "قالت"),
        ("وقال مصدر أمني، طلب عدم نشر اسمه، للصحافيين: «الموازنة جاهزة منذ شهر».", "مصدر أمني", "وقال"),
        ("نقلت وكالة «نوفا» عن مصدر حكومي قوله إن «الموازنة جاهزة منذ شهر».", "مصدر حكومي", "قوله"),
        ("وقالت المتحدثة باسم الوزارة رانيا القاضي إن الموازنة «جاهزة منذ شهر».", "رانيا القاضي", "وقالت"),
        ("ينص القانون على أن الموازنة «جاهزة منذ شهر».", None, None),
        ("غير أن الباحثة ليلى حداد شككت في ذلك، وقالت لوكالة الأنباء إن النقش «أحدث عهدا».", "ليلى حداد", "وقالت"),
        ("المتحدث باسم الشرطة، ماهر حداد، يقول:\n«خرجوا من المسار رغم التحذيرات».", "ماهر حداد", "يقول"),
        ("زار ياسر حداد القرية. وكتب على منصة إكس يقول «سنعيد بناء ما تهدم».", "ياسر حداد", "يقول"),
        ("ذكرت صحف محلية أن الاتفاقية نافذة. وتدعو المعاهدة الطرفين إلى «شراكة عادلة ودائمة».", None, None),
        ("قال سامر الخطيب إن السفن عادت إلى قبرص، مضيفا: «لن ننتظر أحدا».", "سامر الخطيب", "مضيفا"),
        ("أكد متحدث عسكري أن السفن تبحر إلى عدن، مشيرا إلى «خطة جديدة تماما».", "متحدث عسكري", "مشيرا"),
        ("وكان بيان الوزارة قد قال إن الموازنة «جاهزة منذ شهر».", "بيان الوزارة", "قال"),
        ("وقالت «لجنة أهالي الحي» في بيان إن الموازنة «جاهزة منذ شهر».", "لجنة أهالي الحي", "وقالت"),
        ("قال سامر الخطيب: ' الموازنة جاهزة منذ شهر '.", "سامر الخطيب", "قال"),
        ("نقل الموقع عن سامر الخطيب أن «السفن عادت أمس».", "سامر الخطيب", "نقل"),
        ("ونقلت وكالة تاس أن السفن عادت، وأكدت أنها «لن تبحر غدا».", "تاس", "وأكدت"),
        ("حُكم على 11 متهما بعد «أحداث الميناء القديم».", None, None),
    ],
)
def test_speakers(read, text: str, speaker: str | None, cue: str | None) -> None:  # type: ignore[no-untyped-def]
    (quote,) = read(text)
    assert (quote.speaker, quote.cue) == (speaker, cue)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("أعلنت شركة نوفارا أرباحها. ووصفت الشركة النتائج بأنها «قياسية تماما».", "شركة نوفارا"),
        ("التقى الوزير سامر الخطيب المدرب فادي حداد. وقال الأخير إن اللقاء كان «مثمرا للغاية».", "فادي حداد"),
        ("حضر وزير المالية سامر الخطيب الافتتاح، وقال: «الموازنة جاهزة منذ شهر».", "سامر الخطيب"),
        ("قالت رانيا القاضي إن سامر الخطيب غادر. وأضافت أن اللقاء كان «مثمرا للغاية».", "رانيا القاضي"),
        ("وقال وزير الخارجية سامر الخطيب ذلك. واعتبر رئيس الدبلوماسية أن اللقاء كان «مثمرا للغاية».", "سامر الخطيب"),
        ("قال سامر الخطيب إن التحقيقات تشير إلى «فاعل واحد فقط».", "سامر الخطيب"),
        (
            "ذكرت وزارة المالية اللبنانية ذلك. وأفاد تقرير الوزارة بأن الدين «يتراجع ببطء شديد».",
            "وزارة المالية اللبنانية",
        ),
        ("غير أن مسؤولاً في الجمارك شكك في ذلك، وقال إن الأمر «لم يحسم بعد».", "مسؤول"),
        ("نقلت صحيفة الصباح عن مدير البلدية، سامر الخطيب، ذلك. وأشارت إلى أن الأمر «لم يحسم بعد».", "صحيفة الصباح"),
        ("قالت ممرضة، طلبت عدم ذكر اسمها: «لم نتسلم رواتبنا منذ شهرين».", "ممرضة"),
        ("صرح سامر الخطيب بذلك. وعن الدعم يجيب ساخراً: «لم نره إلا في الأخبار».", "سامر الخطيب"),
        ("وفق تقرير لوزارة المالية اللبنانية، تعرض الدين لـ«ضغوط كبيرة جدا».", "وزارة المالية اللبنانية"),
        ("قال وزير الخارجية سامر الخطيب إنه متفائل. وقال دبلوماسي أميركي إنه «ليس هناك شك في ذلك».", "دبلوماسي أميركي"),
        ("تساءلت بعض وسائل الإعلام عما إذا كان هذا «نهاية الطريق للشركة».", "بعض وسائل الإعلام"),
        ("أورد موقع «الساحل» عن مسؤول أمني قوله إن الحدود «تحت السيطرة تماما».", "مسؤول أمني"),
        ("وأورد موقع «الساحل» على لسان المتحدث أن الحدود «تحت السيطرة تماما».", "المتحدث"),
        ("طالب عدد من نواب البرلمان بالتأجيل، معتبرين أن النص «غير جاهز بعد».", "عدد من نواب البرلمان"),
        ("صدر عن وزارة المالية اللبنانية بيان أكد أن الدين «لم يتجاوز السقف».", "وزارة المالية اللبنانية"),
        ("استقبل وزير المالية سامر الخطيب الوفد. وقال: «الأبواب مفتوحة للجميع».", "سامر الخطيب"),
        (
            "فازت السباحة التونسية ليلى بن صالح، فيما وصفها مدربها كريم المثلوثي بأنها «موهبة لا تتكرر».",
            "كريم المثلوثي",
        ),
        ("استشهد سامر الخطيب، الذي يعتبر أكبر خبراء الري، بما سماه «الأنشطة الضارة بالنهر».", "سامر الخطيب"),
    ],
)
def test_speakers_are_whom_the_text_introduced(read, text: str, speaker: str) -> None:  # type: ignore[no-untyped-def]
    quotes = read(text)
    assert [quote.speaker for quote in quotes][-1:] == [speaker]


def test_a_long_quotation_may_lack_its_closing_mark(read) -> None:  # type: ignore[no-untyped-def]
    quotes = read(
        'قالت رانيا القاضي إنه "جرى توقيف أربعة أشخاص في السوق القديم بعد شجار طويل.', 'وأكدت أن "الأمر انتهى".'
    )
    assert [quote.speaker for quote in quotes] == ["رانيا القاضي", "رانيا القاضي"]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('مبيعات "نوفارا" "فاقت التوقعات "في الربع', ["نوفارا", "فاقت التوقعات "]),
        ('قال "نحن سعداء جدا بنتائج "نوفارا" وأضاف "سنمضي قدما" رافضا', ['نحن سعداء جدا بنتائج "نوفارا', "سنمضي قدما"]),
    ],
)
def test_marks_that_were_forgotten_or_stand_apart(text: str, inside: list[str]) -> None:
    assert [text[mark.start : mark.end] for mark in find_marked([text])] == inside


def test_whoever_spoke_last_goes_on(read) -> None:  # type: ignore[no-untyped-def]
    quotes = read(
        "قال سامر الخطيب: «الأمر انتهى تماما».",
        "وأضاف: «سنبدأ غدا صباحا». وشددت رانيا القاضي على التنفيذ، وتابعت: «لن ننتظر أحدا».",
        "وختم الخطيب: «شكرا لكم جميعا».",
    )
    assert [quote.speaker for quote in quotes] == ["سامر الخطيب", "سامر الخطيب", "رانيا القاضي", "سامر الخطيب"]


def test_a_title_by_itself_is_the_one_who_bears_it(read) -> None:  # type: ignore[no-untyped-def]
    quotes = read("وصل الرئيس القبرصي نيكوس خريستودوليدس أمس.", "وقال الرئيس القبرصي إن اللقاء كان «مثمرا للغاية».")
    assert [quote.speaker for quote in quotes] == ["نيكوس خريستودوليدس"]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("استقبل وزير المالية سامر الخطيب وفدا.", "وقال الوزير إن"),
        ("صرح المتحدث باسم وزارة المالية اللبنانية سامر الخطيب بذلك.", "وذكر المتحدث الرسمي باسم المالية اللبنانية أن"),
        ("نفى المتحدث باسم الشرطة، العقيد سامر الخطيب، ذلك.", "وأكد المتحدث باسم الشرطة أن"),
    ],
)
def test_a_title_told_otherwise_is_the_one_who_bears_it(read, first: str, then: str) -> None:  # type: ignore[no-untyped-def]
    (quote,) = read(first, f"{then} اللقاء كان «مثمرا للغاية».")
    assert quote.speaker == "سامر الخطيب"


@pytest.mark.parametrize(
    "text",
    [
        "نشرت صحيفة «الصباح» الخبر أمس.",
        "غادرت السفينة «روابي» الميناء.",
        'عُرض فيلم "ليالي الشتاء" في المهرجان.',
        "قال الناطق لـ«الشرق الأوسط» إن الأمر انتهى.",
        "أعلنت شركة «موبيكا» أرباحها، وقفز سهم «موبيكا» بعدها.",
        'أطلق الجيش عملية "السيف الطويل" فجرا.',
        'استخدم صاروخا من طراز "إس 300" في الهجوم.',
        "ترجمت روايته «باب الريح» إلى لغات.",
        "تراجع سامر الخطيب «القبطان» عن ترشحه.",
        "هبط مسبار «زورانتي» على السطح.",
        "استهدف القصف «مطار الواحة» فجرا.",
        "أطلقت الوكالة المركبة الجديدة «هدى» HODA أمس.",
        "في القضية المعروفة إعلاميا بـ«حادث الجسر».",
        'تقديم المذيع "نادر فواز" كل مساء.',
        "تقدم تكتل «البناء والعمل» في الشمال.",
        "باعت هواتف «نوفارا بلس» في المتاجر.",
        "أفاد مصدر قضائي «الصباح» بأن التحقيق بدأ.",
        "«المركزي» يثبت سعر الفائدة.",
        "رفع مستوى الإنذار إلى «أحمر» أمس.",
        "نقلت «نوفا» عن المدير ذلك.",
        "عرض المسلسل المصري «ليالي الشتاء» أمس.",
        "قدم الشاعر ديوانه الأخير «ذاكرة النهر» في الأمسية.",
        "استقطبت الدورة الخامسة من «أيام الواحة لمسرح الشارع» آلاف المتفرجين.",
        "صعد مؤشر «EGX 70 متساوي الأوزان» قليلا.",
        "وقع الهجوم في «إقليم الواحات» أمس.",
        "كشفت مصادر «الساحل اليوم» أن القرار صدر.",
    ],
)
def test_quoted_names_are_no_quotations(read, text: str) -> None:  # type: ignore[no-untyped-def]
    assert read(text) == ()


def test_what_a_preposition_points_back_to_does_not_speak(read) -> None:  # type: ignore[no-untyped-def]
    said = read("أجرى رئيس البعثة سالم العوني اتصالا بالوزير، وأن العوني أكد خلاله «ضرورة وضع حد للخلاف».")
    assert [(quote.text, quote.speaker) for quote in said] == [("ضرورة وضع حد للخلاف", "سالم العوني")]


def test_a_body_of_somebody_s_own_speaks_and_is_not_named_by_its_words(read) -> None:  # type: ignore[no-untyped-def]
    said = read("قال رئيس لجنة الأسرى عبد السلام الجمري إن جماعته «فعلت كل ما بوسعها» أمس.")
    assert [(quote.text, quote.speaker) for quote in said] == [("فعلت كل ما بوسعها", "عبد السلام الجمري")]


def test_a_quoted_adjective_of_an_operation_is_one(read) -> None:  # type: ignore[no-untyped-def]
    assert [quote.text for quote in read("زعم المتحدث أن ذلك تم بعملية «معقدة» جدا.")] == ["معقدة"]


def test_a_heading_that_quotes_is_not_counted_twice(read) -> None:  # type: ignore[no-untyped-def]
    quotes = read("«لن ننتظر أحدا»", "قالت رانيا القاضي: «لن ننتظر أحدا بعد اليوم».", headings=(0,))
    assert [quote.text for quote in quotes] == ["لن ننتظر أحدا بعد اليوم"]


PIECES = [
    "«",
    "»",
    '"',
    "“",
    "”",
    " ",
    ":",
    ".",
    "قال",
    "وأضاف",
    "الوزير",
    "سامر",
    "الخطيب",
    "كلام",
    "\n",
    "،",
    "مصدر",
    "ما",
    "عن",
    "'",
    "نقل",
    "وكان",
    "قد",
    "مضيفا",
    "المتحدث باسم",
    "مطار الملك",
    "إن",
    "في",
    "بـ",
    "وزارة",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=60))
def test_any_text_gives_quotes_in_order_that_do_not_overlap(
    extractors: tuple[EntityExtractor, QuoteExtractor], pieces: list[str]
) -> None:
    article = written(*" ".join(pieces).split("\n"))
    for extractor in extractors:
        article = extractor.read(article, DAY)
    places = [(quote.start, quote.end) for quote in article.quotes]
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(places))
    assert all(article.text[quote.start : quote.end] == quote.text and quote.text for quote in article.quotes)
