"""Who is told to have said a quotation: by verbs in the plural, by the way, of somebody unnamed, over several paragraphs."""

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
        # Verbs in the plural.
        ("ورأى محللون أن الأمر صعب. وقالوا: «لا نعرف ماذا سيحدث غداً».", "محللون"),
        ("ودعا نواب المعارضة إلى جلسة عاجلة، وأضافوا أن «الصمت لم يعد ممكناً».", "نواب المعارضة"),
        # Behind the quotation.
        ("«نحن سعداء بالعودة إلى البطولة»، هذا ما قاله نبيل زيدان، أمين سر النادي.", "نبيل زيدان"),
        ("«نحن سعداء بالعودة إلى البطولة»، وفقا لمسؤول أمني كبير.", "مسؤول أمني كبير"),
        ("وبحسب ضابط كبير في الجمارك: «دخل اللص المكتب من الباب».", "ضابط كبير"),
        ("ووفقا لضابط الأمن: «تسعون في المئة من الحوادث تبدأ هكذا».", "ضابط الأمن"),
        # What is told by the way is nobody's but the outlet's.
        ("وقال سالم خالد، حسب ما أوردته صحيفة الضفاف، «لا أريد سوى السلام».", "سالم خالد"),
        ("وأعلن الأمين سالم خالد أن الوزير، الذي حذر من العطل، يبدو «غائباً عن المشهد».", "سالم خالد"),
        ("وقال الوزير سامي طه، الذي وصف اللقاء بالمثمر، إن «الأمر صعب للغاية».", "سامي طه"),
        # Whom the words are about is not who speaks.
        ("وقال المدرب علي فوزي إن الفريق جاهز. وعن سامي طه قال «لاعب كبير لا يعوض».", "علي فوزي"),
        ("وعن علي فوزي، قال سامي طه: «لاعب كبير لا يعوض».", "سامي طه"),
        # The unnamed, and of which body they are.
        ("أعلن مصدر في وزارة الدفاع العراقية ذلك. وقال المصدر: «لم يحسم الأمر».", "مصدر في وزارة الدفاع العراقية"),
        ("وقال مصدر في الشرطة إن «السائق كان مسرعاً».", "مصدر في الشرطة"),
        ("وقال خبير في القاهرة إن «السائق كان مسرعاً».", "خبير"),
        ("وقال مسؤولان أمريكيان طلبا عدم الكشف عن اسميهما إن «الجيش لا يرى مؤشرات».", "مسؤولان أمريكيان"),
        ("وقالت أم طارق –نازحة من البلدة–: «إن بهجة العيد تذهب حين نبتعد».", "أم طارق"),
        # Titles behind names without a comma.
        ("تحدث سامي طه مدرب منتخب مصر عن اللقاء.\nوقال مدرب منتخب مصر: «كنا الأفضل».", "سامي طه"),
        ("التقى سامي طه وزير الدفاع علي فوزي.\nوقال وزير الدفاع: «كان لقاء مثمراً».", "علي فوزي"),
        ("وأعرب سامي طه عن أمله. واستكمل حديثه: «لن نتراجع أبداً».", "سامي طه"),
        ("وأعرب سامي طه عن أمله.\nوأتم مدرب الفريق «كنت أتمنى أن نفوز باللقب».", "مدرب الفريق"),
    ],
)
def test_speakers(extractors: tuple[EntityExtractor, QuoteExtractor], text: str, speaker: str) -> None:
    assert [quote.speaker for quote in quotes(extractors, text)][-1] == speaker


def test_a_quotation_goes_on_over_paragraphs_of_its_own(
    extractors: tuple[EntityExtractor, QuoteExtractor],
) -> None:
    text = "وقال الحكم نبيل زيدان:\n«اجتمعنا اليوم في العاصمة».\n«نحن ماضون في عملنا».\n«لن نتوقف».\nوانتهى اللقاء."
    assert [quote.speaker for quote in quotes(extractors, text)] == ["نبيل زيدان"] * 3
    text = "قال سامي طه إن «الرواتب سر»، فالناس لا يسألون عنها.. «فقد يحصل زميل على ضعف ما تحصل عليه». وخرج."
    assert [quote.speaker for quote in quotes(extractors, text)] == ["سامي طه"] * 2


def test_a_short_line_in_marks_is_a_heading_where_nothing_leads_to_it(
    extractors: tuple[EntityExtractor, QuoteExtractor],
) -> None:
    text = "وقال نبيل زيدان إن الوضع «لا يحتمل التأجيل».\n«لن نتوقف»\nوأضاف: «سنمضي في عملنا»."
    assert [quote.text for quote in quotes(extractors, text)] == ["لا يحتمل التأجيل", "سنمضي في عملنا"]
