"""Who may speak at all, who goes on, and who speaks by a noun."""

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
        # Things don't speak; people, bodies and names that no list has do.
        ("وأصدر نادي الشباب بياناً ينفي فيه الأخبار المتداولة، وجاء في البيان: «لا صحة لما قيل عنا».", "نادي الشباب"),
        ("وقال مقاتل متعب: «لم ننم منذ ثلاثة أيام».", "مقاتل متعب"),
        ("ويرى منتقدون أن «الخطة جاءت متأخرة».", "منتقدون"),
        ("وغابت ليلى حسن عن البيت. وقالت صديقتها لنا: «كانت تحب البحر كثيراً».", "صديقتها"),
        ("يقول المثل: «من جد وجد ومن زرع حصد».", None),
        # Nor do those of whom a verb behind a pronoun or another verb's أن tells.
        ("ذكرت شركة النور، في بيان، أنها ردت المبالغ كاملة، مؤكدة أن «أموال الناس مضمونة».", "شركة النور"),
        ("وقال نبيل زيدان إن مجلس الإدارة أوصى بتوزيع الأرباح.\nوذكر أن الديون «من الأدنى في البلاد».", "نبيل زيدان"),
        ("وأكد نبيل زيدان في اللقاء أن مصالحه سجلت ألف حريق في السنة التي وصفها بـ«السوداء جداً».", "نبيل زيدان"),
        # Verbs of many have no subject behind them.
        ("وأصدر المجتمعون بياناً طالبوا فيه الحكومة بـ«صرف الدفعة الأولى الآن».", "المجتمعون"),
        ("لكن خبراء من جامعة تكساس شككوا في تلك النتائج، ووصفوها بأنها «سابقة لأوانها».", "خبراء من جامعة تكساس"),
        # Whoever acts in a sentence goes on in it, rather than a body that was only mentioned.
        (
            "وكانت وزارة المالية قد كشفت العجز. وشهدت أمينة الصندوق منى سعيد بأنها رأته، وأضافت: «سألته عن الدفتر».",
            "منى سعيد",
        ),
        # Asides: invocations, and who wouldn't be named.
        ("ونوه سمير العلي بدعم القيادة -أيدها الله-، مؤكداً أن المنطقة «تسير بخطى واثقة».", "سمير العلي"),
        ("وأفاد مسؤول في شركة النور، اشترط عدم كشف هويته، بأن «الإصلاح يحتاج وقتاً».", "مسؤول في شركة النور"),
        # Nouns by which somebody speaks.
        ("ويأتي ذلك غداة تحذير أطلقه المبعوث الأممي نبيل زيدان في تونس من أن «الفراغ هدية».", "نبيل زيدان"),
        ("بداية، ألقى رئيس البلدية نبيل زيدان كلمة شكر فيها الذين «حولوا الساحة إلى بيت».", "نبيل زيدان"),
        ("وطالب سامي طه ابنه بالعودة فكان جواب الابن: «لن أعود قبل الصيف».", "الابن"),
        ("وسأل القاضي الشاهد سامي طه. فعقب النائب: «لا أصدق كلمة مما قيل».", "النائب"),
        # Whom a verb that needs an object has alone before ب is its object; of two, the second.
        ("ورفع نبيل زيدان وتيرة التحدي بعدما وصف الرئيس سمير العلي بـ«آكل لحوم البشر».", "نبيل زيدان"),
        ("ووصف نبيل زيدان خصمه سمير العلي بـ«آكل لحوم البشر».", "نبيل زيدان"),
        ("ووصف نبيل زيدان الوضع بـ«الكارثة التي لا تنتهي».", "نبيل زيدان"),
        # Names in marks of their own, and whose expression it is.
        ("قال مصدر إنه غاب.\nوكان «نبيل زيدان» قد غضب من النواب وقال إنهم «حلف تشكل ضده».", "نبيل زيدان"),
        ("والنتيجة واضحة على حد تعبير الباحث نبيل زيدان: «سوف يتدخل صناع السياسة».", "نبيل زيدان"),
        # Told again by an office, an honorific before it, a party.
        ("قال نبيل زيدان، عضو مجلس النواب، إن الوزير غاب.\nوتابع النائب: «نريد جواباً اليوم».", "نبيل زيدان"),
        ("وقال النائب عن كتلة الضفاف نبيل زيدان إن «الوعد حبر على ورق».", "نبيل زيدان"),
        ("وصل الأمير نبيل زيدان أمير منطقة الجوف.\nوقال سمو أمير الجوف: «نحن نسير بخطى واثقة».", "نبيل زيدان"),
        ("قال الناطق باسم الحكومة سامي طه إن القرار نهائي. وأبرز المسؤول الحكومي أن «الدعم سيصل».", "سامي طه"),
        ("قالت وزيرة الداخلية منى سعيد ذلك. وأضافت السياسية المنتمية إلى اليسار: «سنمضي قدماً».", "منى سعيد"),
        # Names that no list has, and whom a preposition leads to.
        ("ولفت الخبير البيئي صميم الفهد إلى أن المشكلة «ليست في المطر وحده».", "صميم الفهد"),
        (
            "ودعا مدير المركز في موريتانيا، أليكساندر لوكور، المانحين إلى المال، معتبراً أن «الوقت ينفد».",
            "أليكساندر لوكور",
        ),
        ("تحدث سامي طه طويلاً. وأرجع نجاح العمل لليلى حسن، لأنها «تحتضن الجميع وتبث الدفء».", "سامي طه"),
        ("ولذلك دعا المبعوث الأممي الأطراف إلى الحوار، مؤكداً أن «الباب ما زال مفتوحاً».", "المبعوث الأممي"),
        ("وأبلغ المسؤول الصحافيين: «قبل أسبوعين كان الناس هنا».", "المسؤول"),
        ("وصرح شاهد من سكان الحي للقناة: «اعتقدت أن الطائرة تحلق منخفضة».", "شاهد من سكان الحي"),
        ("ذكر بيان للوزارة أن «الوزير وصل إلى المدينة»، مشيراً إلى أنه «سيفتتح المشاريع».", "الوزارة"),
    ],
)
def test_speakers(extractors: tuple[EntityExtractor, QuoteExtractor], text: str, speaker: str | None) -> None:
    assert [quote.speaker for quote in quotes(extractors, text)][-1] == speaker


def test_a_name_within_the_last_token_fails_no_article(
    extractors: tuple[EntityExtractor, QuoteExtractor],
) -> None:
    assert quotes(extractors, "وقالت الشركة: «سنعود قريباً». والتمويل من صندوق النقد ولأرامكو")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("تكلم يوسف حداد أمس. وقال الادعاء إن الأدلة «دامغة».", "الادعاء"),
        ("تكلمت نعيمة جمعة أمس. ورأى ناخب آخر أن «الأمر محسوم سلفا ولا أمل فيه».", "ناخب آخر"),
        ("ورد المدعي أمام القاضي قائلا: «لم أكن هناك أصلا».", "المدعي"),
        ("وقال الناشر في كلمته: «هذا كتاب يقرأ مرتين».", "الناشر"),
    ],
)
def test_agents_by_the_form_of_the_word_can_speak(
    extractors: tuple[EntityExtractor, QuoteExtractor], text: str, who: str
) -> None:
    assert [quote.speaker for quote in quotes(extractors, text)] == [who]
