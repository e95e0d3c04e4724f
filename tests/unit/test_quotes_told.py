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
        # A name behind its office that no list has, a surname with an outlet behind it, an office beside a place.
        ("رئيس بلدية النهر، ماتيو روسيه، يقول:\n«لا نملك جهاز إنذار في البلدة».", "ماتيو روسيه"),
        ("أفاد رئيس البلدية هاني عودة بوقوع هجوم.\nوقال عودة لمعا «إن الهجوم استمر ساعتين».", "هاني عودة"),
        ("دشن محافظ محافظة أبين اللواء الركن سامي طه، اليوم، المحطة.\nوقال المحافظ: «لن نسمح بالعبث».", "سامي طه"),
        ("ذكر السفير الصيني لدى المكسيك سامي طه ذلك.\nوأكد السفير أن الطريق «مفتوحة أمام الجميع».", "سامي طه"),
        # Of two ministers the one who was named last, by whatever name.
        (
            "استقال وزير الطاقة بول كينيدي. وقالت النائبة منى سعيد إن وزير البيئة علي فوزي خلفه.\n"
            "ونشرت صحيفة رسائل تبادلها كينيدي مع شركة.\nوكتب الوزير في إحداها: «الملف على مكتبي».",
            "بول كينيدي",
        ),
        # Names in marks that are subjects, and quotations that aren't.
        ("نفت «قوات الدعم الشعبي» مساء الجمعة ذلك.\nوقالت في بيان: «هذه حملة أكاذيب».", "قوات الدعم الشعبي"),
        ("وقال «الجاسر»: «هذه الزيارة تذكرنا بعمق العلاقة».", "الجاسر"),
        ("وقالت النائبة منى سعيد ذلك. وتابعت «بشكل عام، لا قيمة له»، مضيفة أنه رحل.", "منى سعيد"),
        # Statements of those who were named before, and whom a counterpart describes.
        ("أعرب الاتحاد الأوروبي عن دعمه. وجاء في بيان أن «المال يكفي».", "الاتحاد الأوروبي"),
        ("تحدث علي فوزي بقسوة عندما وصف نظيره سامي طه بأنه «غول على الباب».", "علي فوزي"),
        ("ووصف خصم الرئيس، علي فوزي، سامي طه بأنه «غول على الباب».", "علي فوزي"),
        # Nouns that only look like verbs, verbs whose subject stands before, what a study is reported by.
        ("وقال سامي طه إن توعد الرئيس علي فوزي بتحدي القرار «مزعج للغاية».", "سامي طه"),
        ("وبعد أن قال سامي طه إن «الوقت نفد» خرج.", "سامي طه"),
        ("لكن رئيس الوزراء سامي طه وصف الاتفاق بأنه «خطأ تاريخي».", "سامي طه"),
        ("وقال سامي طه الذي قاد الدراسة التي أوردتها مجلة علمية «الرياح أقوى».", "سامي طه"),
        ("ورفع المحتجون لافتات كتب عليها «لا مكان للصمت في بلدتنا».", None),
        ("وقالت «ليهون شان» التي ترأس النادي منذ يوليو، «لم يكن إيجاد حارس سهلاً».", "ليهون شان"),
        # What many say isn't one person's; how somebody speaks is nobody.
        ("وقالت منى سعيد ذلك. فنحو 60% من السكان يرون أن الحكومة «تهديد للحرية».", None),
        ("تحدث سامي طه عن الحرب. وقال متنهدا كما سمع في التسجيل «هذا ليس استعداداً».", "سامي طه"),
        ("وقالت عضو هيئة المحلفين وهي في عقدها الخامس إن زميلتها «متمسكة بموقفها».", "عضو هيئة المحلفين"),
        ("وقال سامي طه إن الخط آخر. وأوضح الفارق بين عمله وعمل علي فوزي قائلا «لا شبه».", "سامي طه"),
        # Who acts before a participle, whom a relative clause tells of, who goes on after other names.
        ("وقالت منى سعيد ذلك، وهنا قام رئيس المحكمة قائلا: «هذه قاعة محكمة».", "رئيس المحكمة"),
        ("وهلل المتهم سامي طه معترضاً على كلام النيابة، التي قالت إن «القضية واضحة».", "النيابة"),
        ("واعترف الفنان نبيل زيدان بغيرته من النجمة منى سعيد، بعد الفيلم، حيث قال: «كنت مغروراً».", "نبيل زيدان"),
        ("ونفت منى سعيد ذلك.\nمشيرةً إلى أن تصرفاته التي تأخذ من رصيده تعتبر شأنه، مؤكدةً أنه «لم يخطئ».", "منى سعيد"),
        ("وقالت منى سعيد إنها محتجزة. «أنا رهينة في هذه الدار»، كما تقول في أحد المقاطع.", "منى سعيد"),
        ("عبرت الفنانة منة الفضالي، في تصريح لنا، عن دهشتها، وتقول: «لا أعرف السبب».", "منة الفضالي"),
        # Offices apart by a comma of Latin letters, documents and whose they are, what follows عن and a colon.
        ("حضر رئيس النادي, السيد سامي طه, الحفل.\nوكتب رئيس النادي: «أهنئ الجميع بالكأس».", "سامي طه"),
        ("«تم إسعاف مصاب واحد في المكان»، وفقا لتقرير صادر عن محافظة الشرطة.", "محافظة الشرطة"),
        ("وقال سامي طه إن الفريق جاهز.\nوعن اللاعبين الجدد: «لعبوا بشكل جيد للغاية».", "سامي طه"),
        ("وأوضح نبيل زيدان، في لقاء عبر قناة النهر، تابعته «الضحى»، أن الأمر صعب، قائلاً: «لم نتفق بعد».", "نبيل زيدان"),
        ("ويذكر أن نبيل زيدان، أعلن يوم السبت، تحرير المدينة من قبضة «جماعات مسلحة خارجة».", "نبيل زيدان"),
        # A verb that tells what comes next, people who are moved, a surname with بالله behind it.
        ("ورأى الوزير نبيل زيدان أن العملية «كارثية لهم»، وقال سامي طه إن هذا «كلام بلا فائدة».", "سامي طه"),
        ("قال سامي طه إن أفراداً من الطاقم يجري نقلهم من البلدة التي وصفها بأنها «قد تكون خطيرة».", "سامي طه"),
        # Marks as Xinhua has them, and on whose lips a statement was.
        ("دعت منى سعيد أنصارها إلى الهدوء، قائلة إن ((كل صوت يجب أن يحصى)).", "منى سعيد"),
        ("وجاء بيان الحكام على لسان نبيل زيدان:\n«اجتمعنا هذا الصباح لأن الوضع صعب».", "نبيل زيدان"),
        ("تحدث سامي طه عن اللقاء. واستكمل منفعلا: «اللاعبون بذلوا جهداً».", "سامي طه"),
        ("وأعرب سامي طه عن أمله. واستكمل حديثه: «لن نتراجع أبداً».", "سامي طه"),
        ("وأعرب سامي طه عن أمله.\nوأتم مدرب الفريق «كنت أتمنى أن نفوز باللقب».", "مدرب الفريق"),
    ],
)
def test_speakers(extractors: tuple[EntityExtractor, QuoteExtractor], text: str, speaker: str | None) -> None:
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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # A term for the noun before it, where nobody speaks; but not what follows other words.
        ("وتستهدف الخطة قبيلة «الطوارق» والطريق البحري «معبر النهر» في الشمال.", []),
        ("وهي خطوة نحو بناء «تحالف الدم» بين البلدين.", ["تحالف الدم"]),
        ("وستنقلب العشائر على الأردن «لو تغيرت الأمور» في الجنوب.", ["لو تغيرت الأمور"]),
        ("وقال سامي طه إن التوقعات الاقتصادية «متوافقة» مع الخطة.", ["متوافقة"]),
        # Clauses and adjectives behind words for what has a name.
        ("وقال سامي طه إن عملية «الانتشار ستتم آخر الشهر».", ["الانتشار ستتم آخر الشهر"]),
        ("وأكد سامي طه أن مبادرة الحزام والطريق «مفتوحة أمام كل الدول».", ["مفتوحة أمام كل الدول"]),
        ("وقالت منى سعيد إنه هبط إلى مستوى «متدن من الإهانات».", ["متدن من الإهانات"]),
        ("وأطلقت الوزارة مبادرة «صحة بلا حدود» في المدارس.", []),
        ("وعادت الجائزة الكبرى إلى عرض «خيط الماء» من داكار.", []),
        ("وذكرت صحيفة ((إل باييس)) المحلية أن مجموعة ((هواوي)) ستوسع مصنعها.", []),
        ("وفاز الفريق بـ«١٠» أهداف دون رد.", []),
        ("وقال سامي طه إن الهجوم على حركة حماس «بدأ للتو».", ["بدأ للتو"]),
        ("وقال سامي طه ذلك على شاشة «المحور» في برنامج «بالعربي كله».", []),
        ("وقال سامي طه إن الجيش لم يرغب قط في «سحقها».", ["سحقها"]),
    ],
)
def test_which_marks_hold_reported_words(
    extractors: tuple[EntityExtractor, QuoteExtractor], text: str, found: list[str]
) -> None:
    assert [quote.text for quote in quotes(extractors, text)] == found


def test_a_verb_behind_a_quotation_that_tells_more_is_not_its(
    extractors: tuple[EntityExtractor, QuoteExtractor],
) -> None:
    text = "ورداً على الوزير نبيل زيدان الذي قال إن العملية «كارثية لهم»، قال سمير العلي إن هذا «كلام بلا فائدة»."
    assert [quote.speaker for quote in quotes(extractors, text)] == ["نبيل زيدان", "سمير العلي"]
