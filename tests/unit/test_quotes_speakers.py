"""Who said a quotation where another person or body stands nearer to it than the speaker does."""

import datetime

import pytest

from services.extract.entities import EntityExtractor
from services.extract.entities import build as build_entities
from services.extract.quotes import QuoteExtractor
from services.extract.quotes import build as build_quotes
from shared.article import Quote
from shared.settings import ExtractSettings
from tests.support.written import written


@pytest.fixture(scope="module")
def extractors() -> tuple[EntityExtractor, QuoteExtractor]:
    return build_entities(ExtractSettings()), build_quotes(ExtractSettings())


def quotes(extractors: tuple[EntityExtractor, QuoteExtractor], text: str) -> tuple[Quote, ...]:
    article = written(*text.split("\n"))
    for extractor in extractors:
        article = extractor.read(article, datetime.date(2025, 11, 1))
    return article.quotes


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # Whom a verb addresses is not its subject.
        ("وأكدت النائبة سهى كريم تأخر العمل، مطالبة وزارة النقل بـ«كشف الأسماء».", "سهى كريم"),
        ("وقال الحاكم نبيل زيدان إن المهلة انتهت، وطالب قادة الفصيل «بتسليم المطلوبين».", "نبيل زيدان"),
        ("ونفت «كتائب النهر» في بيان صلتها بالتفجير، واتهمت الجيش بـ«اختلاق الأعذار».", "كتائب النهر"),
        ("وقال الأمين سالم خالد إن الوقت ضيق، وحث المانحين على «الوفاء بوعودهم».", "سالم خالد"),
        # Nor is whom a court jails.
        ("وأمرت المحكمة بحبس الناشطة منى سعيد، والصحفي علي كامل، بتهمة «نشر أخبار كاذبة».", "المحكمة"),
        ("وأوقفت الشرطة في طنجة التاجر كمال منصور بتهمة «الغش في البضائع».", "الشرطة"),
        ("ورحبت البعثة الدولية بالهدنة. وتحث جميع الأطراف المعنية على «ضبط النفس».", "البعثة الدولية"),
        # What somebody does as they speak, and who carried a statement, say nothing.
        ("تحدث المدرب سامي طه طويلاً. وأضاف مهنئاً الفائزين بالكأس: «نستحق هذا الفوز».", "سامي طه"),
        ("وقالت وزارة النفط، في بيان أوردته وكالة أنباء الضفاف: «عاد الضخ إلى سابق عهده».", "وزارة النفط"),
        # Bodies by an adjective of their names, or by their kind.
        ("خفض البنك المركزي التركي الفائدة.\nوقال المركزي في بيان: «نراقب الأسعار».", "البنك المركزي التركي"),
        ("شدد المصرف المركزي على حماية الليرة.\nوأكد المركزي أن «الاحتياطي كاف».", "المصرف المركزي"),
        ("حذرت القيادة الوسطى الأميركية السفن.\nوأضافت القيادة: «دمرنا زورقين».", "القيادة الوسطى الأميركية"),
        # Documents, and whose they are.
        ("وأوضح باحثون في معهد الأفق، في مذكرة، أن «الطلب يتراجع».", "باحثون"),
        ("وأصدرت عائلة الفقيد بياناً قالت فيه: «نرفض المتاجرة بدمه».", "عائلة الفقيد"),
        ("ووزعت شركة «ألفا» بياناً جاء فيه أن «العطل سببه السرقة».", "ألفا"),
        ("ونفى المدير باسم الجبوري التسرب، وذكر في بيان ورد لوكالتنا، ان «الخزانات سليمة».", "باسم الجبوري"),
        # Titles and names with stops, titles with a body before the name.
        ("ورأى الخبير النفطي د. نبيل المرسومي أن السعر «لا يعكس القيمة».", "نبيل المرسومي"),
        ("وأوضح ممثل العمال، عمار. ب، أن الأجور متأخرة. «صبرنا نفد»، يقول المتحدث.", "عمار. ب"),
        ("وانتقدت النائبة عن حزب «الأمل» فاطمة السالم ما سمته «تقاعس الوزارة».", "فاطمة السالم"),
        ("شدد وزير السكن، صالح مراد، الذي كان مرفوقاً بالسفير كمال أوزان، على أن العمل «في موعده».", "صالح مراد"),
        # Subjects before their verbs.
        ("أما شقيقة السجين فرددت وهي تبكي: «لم نره منذ عام».", "شقيقة السجين"),
        ("كبير مسؤولي الأمن في شركة نوفارك، ديفيد ستون، أخبر مجلة «الغد» أن الثغرة «قديمة».", "ديفيد ستون"),
        ("لكن الباحثة منى سليم، من جامعة الخليج، ترى أن المال «لا يكفي».", "منى سليم"),
        # Words that only look like verbs of saying.
        ("وروى جمال الطيب أن ثمن صفيحة الزيت تضاعف. وأضاف: «لا نملك ثمن الخبز».", "جمال الطيب"),
        ("وأفادت جمعية الإسعاف بأن فرقها نقلت الجرحى، وأن السيارة «أوقفت ساعة».", "جمعية الإسعاف"),
        # What bodies do to persons; orders; reasons.
        ("أعلنت نقابة الصيادلة إقالة أمينها يانيك فيريرا، مبررة قرارها بـ«سوء الإدارة».", "نقابة الصيادلة"),
        ("وأمر رئيس الوزراء، محمد السوداني، بـ«فتح تحقيق عاجل» في الحادث.", "محمد السوداني"),
        ("وكانت النيابة العامة قد وجهت إلى الموقوفين تهمة «الإخلال بالأمن».", "النيابة العامة"),
        ("وبينما وصف وزير النقل الإضراب بـ«المتهور»، رأى زعيم النقابة أنه حق.", "وزير النقل"),
    ],
)
def test_speakers(extractors: tuple[EntityExtractor, QuoteExtractor], text: str, speaker: str) -> None:
    assert [quote.speaker for quote in quotes(extractors, text)][-1] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "ووصفت نقابة «فير دي» العرض.",
        "أعلن حراك «صوت الجنوب» رفضه الاتفاق.",
        "وعلمت «النهار الجديد» أن النتائج قريبة.",
        "وتبنت الحكومة سياسة «الانفتاح الكامل» التي أطلقها الرئيس السابق.",
        "رام الله «وكالات»: أعلنت الحكومة إجازة رسمية.",
        "ويصوت البرلمان على القانون المسمى «سيادة النيل» غداً.",
    ],
)
def test_names_that_are_no_quotations(extractors: tuple[EntityExtractor, QuoteExtractor], text: str) -> None:
    assert quotes(extractors, text) == ()


def test_two_quotations_side_by_side_are_no_list_of_names(
    extractors: tuple[EntityExtractor, QuoteExtractor],
) -> None:
    found = quotes(extractors, "وتجمع العشرات قرب مستعمرة «الكرم» «احتجاجاً على التأخير»، كما قال محمد صالح.")
    assert [(quote.text, quote.speaker) for quote in found] == [("احتجاجاً على التأخير", "محمد صالح")]


def test_what_follows_a_body_of_rescuers_may_be_said_of_them(
    extractors: tuple[EntityExtractor, QuoteExtractor],
) -> None:
    found = quotes(extractors, "وقال نائب العمدة، سمير العلي، إن فرق الإنقاذ «تسابق الزمن»، مشيراً إلى صعوبة الوصول.")
    assert [(quote.text, quote.speaker) for quote in found] == [("تسابق الزمن", "سمير العلي")]


def test_brackets_hold_what_is_said_where_a_text_has_no_marks(
    extractors: tuple[EntityExtractor, QuoteExtractor],
) -> None:
    text = "وأعلن الناطق باسم الحركة أن قواته (لن تنسحب من المدينة). ونفى الوالي ذلك، وقال إن (الجيش يسيطر على الوضع)."
    assert [(quote.text, quote.speaker) for quote in quotes(extractors, text)] == [
        ("لن تنسحب من المدينة", "الناطق باسم الحركة"),
        ("الجيش يسيطر على الوضع", "الوالي"),
    ]
    assert quotes(extractors, "ولد الكاتب في القدس (فلسطين) عام 1950، وقال إن الرواية (موت صغير) غيرت حياته.") == ()
    assert quotes(extractors, "بلغ عدد القتلى 12 شخصا (بينهم ثلاثة أطفال ورجل مسن) في المدينة.") == ()
