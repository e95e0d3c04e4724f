"""Sentences broken over the lines of a dump."""

from hypothesis import given
from hypothesis import strategies as st

from services.clean.rejoined import rejoined

HEAD = ["حريق في معمل دهانات قرب المرفأ", "", "12-03-2026"]


def test_sentences_broken_at_links_are_whole_again() -> None:
    broken = [
        *HEAD,
        "اندلع حريق كبير فجر اليوم",
        "الخميس",
        "، في معمل للدهانات عند أطراف",
        "الشويفات",
        "قرب سكة الحديد القديمة.",
        "وقال مدير الدفاع المدني العميد",
        "نديم مارون",
        'لـ"النشرة": "أخمدنا النيران".',
        "إعلان",
        "ونقل المصابون إلى المستشفى بحسب",
        "الصليب الأحمر",
        ".",
        "الشويفات",
        "الدفاع المدني",
    ]
    assert rejoined(broken) == [
        *HEAD,
        "اندلع حريق كبير فجر اليوم الخميس، في معمل للدهانات عند أطراف الشويفات قرب سكة الحديد القديمة.",
        'وقال مدير الدفاع المدني العميد نديم مارون لـ"النشرة": "أخمدنا النيران".',
        "إعلان",
        "ونقل المصابون إلى المستشفى بحسب الصليب الأحمر.",
        "الشويفات",
        "الدفاع المدني",
    ]


WRAPPED = [
    "أوقفت عناصر فرقة",
    "الشرطة القضائية بمدينة بركان، مساء أمس الثلاثاء، ثلاثة أشخاص من بينهم سيدة، تتراوح",
    "أعمارهم بين 20 و30 سنة، للاشتباه في ارتباطهم بشبكة تنشط في سرقة الأسلاك النحاسية",
    "وإعادة بيعها.",
    "وذكر مصدر مطلع",
    "أن التدخل جاء إثر شكايات تقدمت بها شركة للاتصالات، بعد انقطاع الخدمة عن أزيد من",
    "ألف منزل بثلاث قرى، حيث قادت التحريات إلى مستودع بحي هامشي كان يستغل في هذا",
    "العمل، وأسفر التفتيش عن حجز طن من الأسلاك، وسيارة تحمل لوحات مزيفة، إضافة إلى",
    "مبلغ مالي.",
]


def test_paragraphs_broken_at_a_column_without_blank_lines_are_whole_again() -> None:
    assert rejoined(WRAPPED) == [" ".join(WRAPPED[:4]), " ".join(WRAPPED[4:])]


def test_titles_in_a_column_are_no_broken_paragraphs() -> None:
    titles = [line.rstrip(".") for line in WRAPPED]
    assert rejoined(titles) == titles


def test_a_title_does_not_run_into_the_text() -> None:
    lines = [
        "قتيلان في حريق معمل دهانات عند الأطراف",
        "اندلع حريق كبير فجر اليوم، وقال",
        "الدفاع المدني",
        "، إنه أخمد.",
        "وأضاف في بيان له أن التحقيق بدأ",
        "، وأن المعمل أقفل.",
    ]
    assert rejoined(lines)[0] == lines[0]
    assert len(rejoined(lines)) == 3


def test_lines_that_no_sentence_ends_with_show_a_broken_dump() -> None:
    broken = [
        *HEAD,
        "وكالات",
        "أطلقت بلدية جزين في",
        "جنوب لبنان",
        "ورشة لتنظيف مجرى الشلال، في حضور رئيس البلدية المهندس",
        "سمير حداد",
        "وعدد من سكان البلدة.",
        "وأعلن أن",
        "وزارة البيئة",
        "وافقت على المشروع بعد كشف أجراه خبراء من",
        "الجامعة اللبنانية",
        "في الربيع.",
    ]
    assert rejoined(broken) == [
        *HEAD,
        "وكالات",
        "أطلقت بلدية جزين في جنوب لبنان ورشة لتنظيف مجرى الشلال، في حضور رئيس البلدية المهندس سمير حداد وعدد من سكان البلدة.",
        "وأعلن أن وزارة البيئة وافقت على المشروع بعد كشف أجراه خبراء من الجامعة اللبنانية في الربيع.",
    ]


def test_two_lines_that_end_so_are_none() -> None:
    lines = ["للاشتراك أرسل رسالة تبدأ بالرمز ثم مسافة ثم نصها إلى", "هاتف الجريدة", "كان ينظر إلى", "البحر"]
    assert rejoined(lines) == lines


def test_one_stray_comma_is_no_broken_dump() -> None:
    lines = ["قال الوزير في مؤتمر صحفي عقده", "نديم مارون", "، إن العمل مستمر.", "وأضاف أنه سينتهي قريبا."]
    assert rejoined(lines) == lines


@given(st.lists(st.text(st.sampled_from('ابو في،.:" '), max_size=30), max_size=40))
def test_no_word_is_lost_or_turned(lines: list[str]) -> None:
    assert "".join("".join(rejoined(lines)).split()) == "".join("".join(lines).split())
