"""Lines that nothing marks: verbs and captions by their form, calls by their person, outlets by their place, strays by their words."""

import pytest

from services.clean import calls, captions, own_outlet, strays, verbs
from services.clean.draft import Draft, Line
from shared.arabic.fold import fold

FIRST = "أعلنت بلدية المدينة إغلاق الجسر القديم أمام الشاحنات ابتداء من الأسبوع المقبل."
SECOND = "وقال رئيس البلدية إن الجسر بني قبل مئة عام ولم يرمم إلا مرة واحدة."
THIRD = "وستنقل الحافلات ركاب الضفة الشرقية مجانا خلال أشغال الترميم في الصيف."


@pytest.mark.parametrize(
    ("line", "verb"),
    [
        ("البلدية تغلق الجسر القديم", True),
        ("الوزير أعلن الحداد", True),
        ("متظاهرون أحرقوا الإطارات", True),
        ("قتل ثلاثة في حادث سير", True),
        ("وكانت المدينة هادئة", True),
        ("مركز عزل في شمال المدينة", False),
        ("تدريب الفريق في ملعب الجامعة", False),
        ("رفع علم البلاد فوق القلعة", True),
        ("حفل رفع العلم فوق القلعة", False),
    ],
)
def test_verbs_by_form(line: str, verb: bool) -> None:
    assert verbs.has_verb(fold(line)) is verb


@pytest.mark.parametrize(
    ("line", "bare"),
    [
        ("مركز عزل في شمال المدينة", True),
        ("فرحة لاعبي الفريق", True),
        ("جانب من لقاء تفينتي وأوتريخت", True),
        ("آلية للبلدية بين أنقاض البيوت التي دمرتها الغارات", True),
        ("عمال إطفاء يواجهون ألسنة اللهب أمام المستودع", True),
        ("مزارعة تتفقد ما تبقى من أشجارها", True),
        ("خلافات تعصف بالحكومة", False),
        ("محتجون يطالبون بإسقاط الحكومة", False),
        ("علماء يكتشفون بحيرة تحت الجليد", False),
        ("البلدية: لا موعد لفتح الجسر", False),
        ("12 مصابا بينهم أطفال", False),
        ("تراجع حاد في مياه السدود للعام الثالث", False),
    ],
)
def test_what_is_no_sentence(line: str, bare: bool) -> None:
    assert captions.bare(line) is bare


@pytest.mark.parametrize(
    ("line", "amid"),
    [
        ("سمير حداد متحدثا إلى الصحيفة", True),
        ("قوارب صيد راسية على ساحل المدينة (سنابل)", True),
        ("سمير حداد خلال المؤتمر الصحفي في الجامعة", True),
        ("الدواء الجديد (الحبة الزرقاء)", False),
        ("أثر محدود", False),
        ("ارتفاع الأسعار خلال شهر الصيام", False),
        ("موجة نزوح جديدة", False),
    ],
)
def test_captions_amid_a_text(line: str, amid: bool) -> None:
    assert captions.amid(line) is amid


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("كل صباح، أهم ما جرى في العالم في بريدكم الإلكتروني", "newsletter box"),
        ('سجّل في نشرة "صباح المدينة" لتبدأ يومك وأنت على اطلاع', "newsletter box"),
        ("حمّل تطبيق المدينة وتابع الخبر لحظة وقوعه", "app promotion"),
        ("سجّل الآن", "follow label"),
        ("تابعوا آخر المستجدات على قناتنا بواتساب", "follow label"),
        ("حمل تطبيق القانون الجديد مفاجآت للتجار", None),
        ("تابع الوزير أخبار الحادث مع المحافظ", None),
        ("سجل الهداف هدفه العاشر هذا الموسم", None),
        ("احذر سرقة حسابك المصرفي", None),
        ("كيف تحمي هاتفك من الاختراق", None),
        ("شارك في المؤتمر وزراء من سبع دول عبر الفيديو", None),
        ("وأطلقت البلدية تطبيقا لتلقي شكاوى السكان.", None),
    ],
)
def test_calls_by_person(line: str, kind: str | None) -> None:
    assert calls.kind(line) == kind


def draft(*texts: str, title: str | None = None) -> Draft:
    return Draft([Line(text) for text in texts], title=title)


def test_agencies_alone_at_the_head_of_a_paragraph() -> None:
    assert own_outlet.led_by("نيودلهي - سبوتنيك. وقال الوزير إن الصاروخ أصاب هدفه.") == "سبوتنيك"
    assert own_outlet.led_by("وزارة الدفاع. وقال الوزير إن الصاروخ أصاب هدفه.") is None


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("هل تختفي القهوة من جبال أمريكا اللاتينية؟", "other headline"),
        ("قطيع من الإبل في صحراء جنوب البلاد", "caption"),
        ("الجسر بني قبل مئة عام كاملة", None),
        ("خسائر فادحة", None),
        ("وأكد أن الأشغال تبدأ بعد العيد مباشرة", None),
        ("1- منع الشاحنات التي تزيد حمولتها على خمسة أطنان", None),
    ],
)
def test_strays_between_paragraphs(line: str, why: str | None) -> None:
    page = draft(FIRST, line, SECOND, THIRD, title="إغلاق الجسر القديم أمام الشاحنات")
    strays.mark(page)
    assert [other.why for other in page.lines] == [None, why, None, None]


def test_lines_as_frequent_as_paragraphs_are_the_texts_own_manner() -> None:
    heads = (
        "قهوة الصباح في مدن الساحل البعيدة",
        "حكاية قطار الجنوب مع المسافرين القدامى",
        "طيور الشتاء المهاجرة فوق بحيرات الشمال",
    )
    page = draft(*(text for pair in zip((FIRST, SECOND, THIRD), heads, strict=True) for text in pair), FIRST)
    strays.mark(page)
    assert not any(line.why for line in page.lines)


def test_a_text_without_full_stops_keeps_its_lines() -> None:
    page = draft(
        *(
            f"{text[:-1]} كما جاء في البيان الذي صدر مساء اليوم عن المكتب الإعلامي للبلدية ونشرته صحف المدينة"
            for text in (FIRST, SECOND)
        ),
        "هل تختفي القهوة من جبال أمريكا اللاتينية؟",
        THIRD,
    )
    strays.mark(page)
    assert not any(line.why for line in page.lines)
