import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.extract.quantities import TRIGGERS, find_quantities
from services.extract.quantity_units import known_units, singular_of
from services.extract.quantity_words import BOUNDS


def words_of(text: str) -> list[str]:
    return text.split(" ")


def read(text: str) -> list[tuple[float | None, float | None, str | None, str | None]]:
    return [(q.value, q.high, q.unit, q.bound) for q in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        ("10 آلاف جندي", 10_000, "جندي", None),
        ("11 ألفاً", 11_000, None, None),
        ("مصفاة /45 كيلومترا غربي العاصمة/", 45, "كيلومتر", None),
        ("127 بركانا", 127, "بركان", None),
        ("في سن /11/ عاما", 11, "عام", None),
        ("أقل من واحد في المائة", 1, "%", "at_most"),
        ("ثلاثة من منتسبي الجهاز", 3, "منتسب", None),
        ("أربعة أقضية", 4, "قضاء", None),
        ("5 مسئولين", 5, "مسئول", None),
        ("260 مليار سنتيم", 260_000_000_000, "سنتيم", None),
        ("0.72 طفل لكل امرأة", 0.72, "طفل", None),
        ("86.500.000 دج", 86_500_000, "دج", None),
        ("1200 متقدم", 1200, "متقدم", None),
        ("8 أندية", 8, "نادي", None),
        ("15 قاضيا", 15, "قاضي", None),
        ("500 كيلومتر مربع", 500, "كيلومتر مربع", None),
        ("170 ملم", 170, "ملم", None),
        ("49 ألفاً و759 شخصا", 49_759, "شخص", None),
        ("مليار و650 مليون جنيه", 1_650_000_000, "جنيه", None),
        ("خمسة عشر عاما", 15, "عام", None),
        ("عشرون بالمئة", 20, "%", None),
        ("30 في المئة", 30, "%", None),
        ("٪12", 12, "%", None),
        ("3,5 مليارات يورو", 3_500_000_000, "يورو", None),
        ("$5 مليارات", 5_000_000_000, "دولار", None),
        ("نحو 2000 جندي", 2000, "جندي", "about"),
        ("بنحو 2000 جندي", 2000, "جندي", "about"),
        ("أكثر من 40 قتيلا", 40, "قتيل", "at_least"),
        ("ما لا يقل عن نحو 12 شخصا", 12, "شخص", "at_least"),
        ("20 شخصا على الأقل", 20, "شخص", "at_least"),
        ("ما يصل إلى 12 ألف جندي", 12_000, "جندي", "at_most"),
        ("ثلاث سنوات ونصف السنة", 3.5, "سنة", None),
        ("قرابة ساعتين ونصف الساعة", 2.5, "ساعة", "about"),
        ("عامين ونصف العام", 2.5, "عام", None),
        ("نحو شهر ونصف الشهر", 1.5, "شهر", "about"),
        ("عاما ونصف", 1.5, "عام", None),
        ("كيلومترين وربع الكيلومتر", 2.25, "كيلومتر", None),
        ("مليون ونصف المليون دولار", 1_500_000, "دولار", None),
        ("نصف ساعة", 0.5, "ساعة", None),
        ("الأسرى الثلاثة", 3, "أسير", None),
        ("الرهائن الخمسة", 5, "رهينة", None),
        ("28 من مسلحي التنظيم", 28, "مسلح", None),
        ("1.200 خيمة", 1200, "خيمة", None),
        ("1.085 دولار", 1.085, "دولار", None),
        ("250 كيلو غرام", 250, "كيلوغرام", None),
        ("16 آلية عسكرية", 16, "آلية", None),
        ("مقتل 17", 17, None, None),
        ("وأصيب 13 آخرون", 13, "شخص آخر", None),
        ("وجرح 6 آخرين", 6, "شخص آخر", None),
        ("نجا 20 منهم", 20, None, None),
        ("بسعر 5ر82 دولار", 82.5, "دولار", None),
        ("أي 75ر0%", 0.75, "%", None),
        ("(200) ألف دينار", 200_000, "دينار", None),
        ("بلغ عدد الناخبين 1293", 1293, "ناخب", None),
        ("ارتفع عدد القتلى المدنيين إلى 50", 50, "قتيل", None),
        ("9 من قيادات الحركة", 9, "قيادي", None),
        ("الرهائن الـ101", 101, "رهينة", None),
        ("المفاعلات النووية الـ48", 48, "مفاعل", None),
        ("عن عمر يناهز (72) عاما", 72, "عام", "about"),
        ("«10» أشخاص", 10, "شخص", None),
        ("159,000م2", 159_000, "متر مربع", None),
        ("750.000 متر مربع", 750_000, "متر مربع", None),
        ("12 ملي غرام", 12, "مليغرام", None),
        ("3 ألغام", 3, "لغم", None),
        ("لتدريب عدد 400 من المكلفين", 400, "مكلف", None),
        ("فان31 نائبا", 31, "نائب", None),
        ("الشهور الـ 12", 12, "شهر", None),
        ("النواب البالغ عددهم 550", 550, "نائب", None),
        ("اثنان بالمئة", 2, "%", None),
        ("بنسبة -2.3%", -2.3, "%", None),
        ("نتيجة الربع (-1 %)", -1, "%", None),
        ("10 درجات تحت الصفر", -10, "درجة", None),
        ("ناقص 5 درجات مئوية", -5, "درجة مئوية", None),
        ("نصف نقطة مئوية", 0.5, "نقطة مئوية", None),
        ("مشاركاتها الخمس", 5, "مشاركة", None),
        ("أبنائه الأربعة", 4, "ابن", None),
        ("الساعات الأربع والعشرين", 24, "ساعة", None),
        ("السنوات الثلاثين", 30, "سنة", None),
        ("دراجات عدد 9", 9, "دراجة", None),
        ("4 من جنوده", 4, "جندي", None),
        ("تجاوز الألف", 1000, None, "at_least"),
        ("تناهز الملياري دولار", 2_000_000_000, "دولار", "about"),
        ("10 ملاين دينار", 10_000_000, "دينار", None),
        ("2.8 مليار سنة 2021", 2_800_000_000, None, None),
        ("ليبلغ العدد الإجمالي 747", 747, None, None),
        ("هزة بقوة 4.5", 4.5, None, None),
    ],
)
def test_one(text: str, value: float, unit: str | None, bound: str | None) -> None:
    assert read(text) == [(value, None, unit, bound)]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("بين 20 و30 ألف متظاهر", 20_000, 30_000, "متظاهر"),
        ("بين 170 ألفا، و225 ألف دولار", 170_000, 225_000, "دولار"),
        ("ما بين ثلاثة وخمسة أشهر", 3, 5, "شهر"),
        ("5 إلى 10 دقائق", 5, 10, "دقيقة"),
        ("تنخفض الحرارة بنحو 6 إلى 8 درجات مئوية", 6, 8, "درجة مئوية"),
        ("انخفاض يتراوح من 3 إلى 5 درجات", 3, 5, "درجة"),
        ("تراجعت 3 - 5 درجات مئوية", 3, 5, "درجة مئوية"),
        ("ارتفعت الأسعار بنسبة 6 إلى 8 في المئة", 6, 8, "%"),
        ("رياح من 40 إلى 45 كيلومترا في الساعة", 40, 45, "كيلومتر"),
        ("5-7%", 5, 7, "%"),
        ("خمسة أو ستة أشخاص", 5, 6, "شخص"),
        ("من يومين إلى 6 أيام", 2, 6, "يوم"),
        ("بين شهرين وستة أشهر", 2, 6, "شهر"),
        ("يومين أو ثلاثة أيام", 2, 3, "يوم"),
        ("من سنة إلى ثلاث سنوات", 1, 3, "سنة"),
        ("بين 3% و5%", 3, 5, "%"),
    ],
)
def test_range(text: str, low: float, high: float, unit: str) -> None:
    assert read(text) == [(low, high, unit, "between")]


def test_a_change_is_two_figures() -> None:
    assert read("ارتفع السعر من 78 إلى 83 دولارا") == [(78, None, "دولار", None), (83, None, "دولار", None)]
    assert read("ارتفعت من نحو 20 إلى 35 درجة") == [(20, None, "درجة", "about"), (35, None, "درجة", None)]
    assert read("صعد المؤشر بنحو 20 إلى 3050 نقطة") == [(20, None, "نقطة", "about"), (3050, None, "نقطة", None)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("20 محافظة من أصل 23", 23, "محافظة"),
        ("تراجع العدد اليومي للركاب، ليصل إلى 42 ألفا", 42_000, "راكب"),
        ("140 بلدية من 1541", 1541, "بلدية"),
        ("29 نقطة مقابل 25 لمضيفه", 25, "نقطة"),
        ("35 بالمئة مقابل 28 لمنافسه", 28, "%"),
        ("3,9 مليار يورو مقابل 2,8 مليار", 2_800_000_000, "يورو"),
        ("20 مليار دولار في ثلاثة أشهر. وهو ربع أعمالها البالغ 88 مليارا", 88_000_000_000, "دولار"),
        ("84.20 دولارا بعدما بلغ 84.91", 84.91, "دولار"),
        ("290 طائرة، منها 100 من هذا الطراز", 100, "طائرة"),
        ("45 مقعدا، تليها الكتلة بـ31", 31, "مقعد"),
        ("3 منازل و5 أخرى", 5, "منزل آخر"),
        ("ارتفع السعر من 214 ريالا إلى 236", 236, "ريال"),
        ("119 طالبا يدرسون هنا و60 يعملون", 60, "طالب"),
        ("24 مدرسة للبنين و20 للبنات", 20, "مدرسة"),
    ],
)
def test_a_noun_left_out_is_the_one_said_before(text: str, value: float, unit: str) -> None:
    assert read(text)[-1] == (value, None, unit, None)


@pytest.mark.parametrize(
    ("text", "unit"), [("21 و23 سنة", "سنة"), ("79.47 و71.92 دولار", "دولار"), ("3 و5 بالمئة", "%")]
)
def test_a_noun_is_shared_by_the_numbers_before_it(text: str, unit: str) -> None:
    assert [one[2] for one in read(text)] == [unit, unit]


def test_a_part_of_a_whole_has_its_noun_and_its_millions() -> None:
    assert read("25 من أصل 80 مليار يورو")[0] == (25e9, None, "يورو", None)
    assert read("24 من 50 ولاية")[0] == (24, None, "ولاية", None)


def test_a_noun_is_not_shared_with_a_victim_or_a_law() -> None:
    assert [one[2] for one in read("مقتل 5 و30 جريحا")] == [None, "جريح"]
    assert [one[2] for one in read("أرواح 23 و 17 مصابا")] == ["مصاب"]
    assert [one[2] for one in read("المادة 5 و30 جريحا")] == ["جريح"]


def test_a_new_sentence_takes_over_no_noun() -> None:
    assert read("20 محافظة. وكانت الحصيلة من أصل 23 أعلى")[1:] == []


@pytest.mark.parametrize(
    "text", ["بضع مئات من الكيلومترات المربعة", "عشرات القتلى", "آلاف الجنود", "عشرات الآلاف من النازحين"]
)
def test_vague_counts_have_no_value(text: str) -> None:
    [(value, high, unit, bound)] = read(text)
    assert (value, high, bound) == (None, None, "vague")
    assert unit in ("كيلومتر مربع", "قتيل", "جندي", "نازح")


@pytest.mark.parametrize(
    "text",
    [
        "فاز 2-1",
        "بنتيجة (3 - 0)",
        "بثلاثة أهداف مقابل هدف",
        "القرار 1701",
        "القناة الـ12",
        "الذكرى الـ70 للاستقلال",
        "المادة 5 من الميثاق",
        "فالكون 9 إلى الفضاء",
        "إف-16",
        "كوفيد-19",
        "الساعة 10 صباحا",
        "عند 10:30",
        "المرتبة الثالثة",
        "جنديان",
        "اثنان",
        "مجموعة العشرين",
        "ثلث السكان",
        "ثلاثة أرباع السكان",
        "كمية كبيرة",
        "وكمية من الأسلحة",
        "عند الكيلو 212 اتجاه القاهرة",
        "انتخابات 2024 الرئاسية",
        "https://example.org/11/22",
        "@user22",
        "تحت 20 سنة",
        "الدورة 79 للجمعية",
        "فندقا فئة 5 نجوم",
        "قياسها 50×70 سم",
        "حرب المئة عام",
        "20 من المدينة",
        "قوى 8 آذار",
        "الهاتف (0505110797) ابنه",
    ],
)
def test_no_quantity(text: str) -> None:
    assert read(text) == []


def test_the_numbers_of_dates_are_left_alone() -> None:
    text = "منذ 24 عاما"
    assert not find_quantities(text, [(0, len(text))])


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("انفجارات", "انفجار"),
        ("مبادرات", "مبادرة"),
        ("مستشارين", "مستشار"),
        ("أقسام", "قسم"),
        ("أجهزة", "جهاز"),
        ("خبراء", "خبير"),
    ],
)
def test_singular_by_pattern(plural: str, singular: str) -> None:
    assert singular_of(plural, plural=True) == singular


def test_the_table_has_no_word_twice_for_one_kind() -> None:
    assert known_units()["جنود"] == ("جندي", "p")
    assert known_units()["القتلي"] == ("قتيل", "p")


words = st.sampled_from(
    [
        *sorted(TRIGGERS)[::11],
        *sorted(BOUNDS)[::5],
        *words_of("5 2024 1,200 % و بين إلى من جندي القتلى كيلومتر مربع . ، ( ) - $ ونصف"),
    ]
)


@given(st.lists(words, max_size=14).map(" ".join))
def test_offsets_and_order_hold_for_any_words(text: str) -> None:
    end = 0
    for quantity in find_quantities(text):
        assert end <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantity.high is None or (quantity.value is not None and quantity.value < quantity.high)
        end = quantity.end


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for quantity in find_quantities(text):
        assert text[quantity.start : quantity.end] == quantity.text
