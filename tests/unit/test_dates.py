import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.arabic.dates import find
from shared.arabic.dates_lexicon import LEXICON

WEDNESDAY = datetime.date(2024, 11, 20)


def words_of(text: str) -> list[str]:
    return text.split(" ")


def values(text: str, reference: datetime.date = WEDNESDAY) -> list[tuple[str, str | None]]:
    return [(found.text, found.value) for found in find(text, reference)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # months of every country, single and doubled
        ("31 تشرين الأول/ أكتوبر", "2024-10-31"),
        ("يونيو (حزيران) الماضي", "2024-06"),
        ("8 نوفمبر (تشرين الثاني) الجاري", "2024-11-08"),
        ("11 مارس/ آذار", "2024-03-11"),
        ("كانون الثاني/ يناير", "2025-01"),
        ("آب/ أغسطس", "2024-08"),
        ("14 جانفي 2011", "2011-01-14"),
        ("غشت 2021", "2021-08"),
        ("دجنبر 2019", "2019-12"),
        ("الفاتح من نوفمبر 1954", "1954-11-01"),
        ("الخامس والعشرين من ديسمبر المقبل", "2024-12-25"),
        ("يونيو من العام الماضي", "2023-06"),
        ("العام الماضي 2023", "2023"),
        ("١ ديسمبر، ٢٠٢٠", "2020-12-01"),
        ("ديسمبر 25, 2025", "2025-12-25"),
        ("25/12/2025", "2025-12-25"),
        ("2025/12/25", "2025-12-25"),
        # Hijri
        ("5 جمادى الأولى 1446", "2024-11-07"),
        ("رمضان 1445 هـ", "2024-03-11/2024-04-09"),
        ("عام 1446هـ", "2024-07-07/2025-06-25"),
        # days by name
        ("الأربعاء", "2024-11-20"),
        ("الخميس", "2024-11-14"),
        ("اليوم الخميس", "2024-11-21"),
        ("الأربعاء الماضي", "2024-11-13"),
        ("الاثنين المقبل", "2024-11-25"),
        ("أول أمس", "2024-11-18"),
        ("بعد غد الجمعة", "2024-11-22"),
        ("السبت 16 نوفمبر", "2024-11-16"),
        ("ليل الاثنين الثلاثاء", "2024-11-18/2024-11-19"),
        # periods
        ("الأسبوع الماضي", "2024-W46"),
        ("الشهر قبل الماضي", "2024-09"),
        ("نهاية العام", "2024"),
        ("مطلع الشهر المقبل", "2024-12"),
        ("منذ 24 عامًا", "2000"),
        ("قبل شهرين", "2024-09"),
        ("بعد أسبوعين", "2024-12-04"),
        ("ثمانينيات القرن الماضي", "1980/1989"),
        ("القرن التاسع عشر", "1800/1899"),
        # ranges
        ("موسم 2014/2013", "2013/2014"),
        ("الأحد 1 /11 / 1436هـ", "2015-08-16"),
        ("لانتفاضة 2011", "2011"),
        ("للربع الثاني 2015", "2015"),
        ("بدءا من 2016", "2016"),
        ("(5-6) أغسطس", "2024-08-05/2024-08-06"),
        ("روايته «ظلال» (1998)", "1998"),
        ("العام الدراسي 2024-2025", "2024/2025"),
        ("5 و6 مايو", "2024-05-05"),
        ("28 - 30 رمضان 1445", "2024-04-07/2024-04-09"),
        # a clock time only with its zone
        ("الأربعاء 10:15", "2024-11-20"),
        ("الأربعاء 10:15 بتوقيت غرينتش", "2024-11-20T10:15Z"),
        ("الساعة 0400 بتوقيت جرينتش", "2024-11-20T04:00Z"),
        ("6 نوفمبر 2024 بتوقيت غرينتش", "2024-11-06"),
        ("الليلة الماضية", "2024-11-19"),
        ("اليوم الأربعاء المُوافق 2024/11/6", "2024-11-06"),
        ("الصيف الماضي", "2024"),
        ("بعد نحو عام من الآن", "2025"),
        ("الساعة العاشرة والنصف مساء بتوقيت القدس", "2024-11-20T22:30+02:00"),
    ],
)
def test_value(text: str, value: str) -> None:
    assert values(text)[0][1] == value


@pytest.mark.parametrize(
    "text",
    [
        "مارس الوزير ضغوطا",
        "المصري اليوم",
        "في اليوم السابع",
        "الأمين العام السابق",
        "شارع 26 يوليو",
        "صلاة الجمعة",
        "الجمعة السوداء",
        "أيام السبت والاثنين والأربعاء من كل أسبوع",
        "قبل يومين من الانتخابات",
        "العام الجديد",
        "في الأيام المقبلة",
        "قتل 2000 جندي",
        "في 2000 قرية",
        "فاز 2-1",
        "31/2/2024",
        "https://example.org/2013/8/3/index.html",
        "باب المدينة",
        "بأمس الحاجة إلى الدواء",
        "يستضيف ملعب 20 أوت 1955 اللقاء",
        "تجمعوا في ساحة 14 يناير",
        "عبروا شارع 26 يوليو وجسر 6 أكتوبر",
        "طلبة بجامعة 8 ماي 1945 في قالمة",
        "نقلوا إلى مستشفى 17 نيسان",
        "ملعب «5 جويلية 1962»",
        "ثانوية الخامس من جويلية 1962",
    ],
)
def test_no_date(text: str) -> None:
    assert values(text) == []


def test_what_lies_ahead_is_told_by_the_words_before() -> None:
    assert values("ومن المقرر أن يصل الوفد الأحد") == [("الأحد", "2024-11-24")]
    assert values("وصل الوفد الأحد") == [("الأحد", "2024-11-17")]
    assert values("ستجرى الانتخابات في أبريل") == [("أبريل", "2025-04")]
    assert values("جرت الانتخابات في أبريل") == [("أبريل", "2024-04")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("تتأثر المملكة مساء الأحد بكتلة باردة", "2024-11-24"),
        ("أعلنت الأرصاد أن المنخفض ينحسر تدريجيا الجمعة", "2024-11-22"),
        ("تتأثر البلاد مساء الأربعاء بمنخفض جوي", "2024-11-20"),
        ("من المقرر أن يصل الوفد مساء الأربعاء", "2024-11-20"),
        ("من المرجح أن تعلن النتائج السبت", "2024-11-23"),
        ("وستنخفض درجات الحرارة السبت", "2024-11-23"),
        ("يستمر المعرض حتى صباح السبت", "2024-11-23"),
        ("أما السبت فيكون الطقس غائما", "2024-11-23"),
        ("كانت الأمطار تهطل الأحد", "2024-11-17"),
        ("لم تتأثر الملاحة الاثنين", "2024-11-18"),
        ("الأسهم ترتفع الاثنين", "2024-11-18"),
        ("تراجعت الحرارة الاثنين", "2024-11-18"),
        ("وتستمر المعارك منذ الأحد", "2024-11-17"),
    ],
)
def test_forecasts_run_forward(text: str, value: str) -> None:
    assert [found for _, found in values(text)] == [value]


def test_what_is_to_begin_on_a_day_lies_ahead() -> None:
    assert values("رفعت الوزارة الأسعار ابتداء من يوم الأحد") == [("يوم الأحد", "2024-11-24")]
    assert values("ودخل القرار حيز التنفيذ ابتداء من يوم الأحد") == [("يوم الأحد", "2024-11-17")]
    assert values("وقالت أمها: بنتي كانت هتتجوز يوم 20 ديسمبر") == [("يوم 20 ديسمبر", "2024-12-20")]


def test_the_opening_day_of_a_month() -> None:
    assert values("تصرف المنحة قبل فاتح يناير المقبل") == [("فاتح يناير المقبل", "2025-01-01")]
    assert values("احتفل العمال بفاتح ماي") == [("فاتح ماي", "2024-05-01")]


def test_tomorrow_s_match_and_a_bright_tomorrow() -> None:
    assert values("ويغيب عن لقاء الغد المدافع المصاب") == [("الغد", "2024-11-21")]
    assert values("بناء الغد المشرق") == []


def test_a_year_is_no_part_of_a_longer_number() -> None:
    assert values("احترق منذ مطلع العام 41,200 هكتار") == [("مطلع العام", "2024")]
    assert values("وقعت حرب العام 67") == [("العام 67", "1967")]


def test_a_clock_may_be_pointed_by_a_comma() -> None:
    assert values("عند الساعة 04,30 بتوقيت غرينتش") == [("الساعة 04,30 بتوقيت غرينتش", "2024-11-20T04:30Z")]


def test_decades_ago() -> None:
    assert values("أول رئيس منذ أربعة عقود") == [("منذ أربعة عقود", "1984")]
    assert values("لم يزره أحد منذ عقد") == [("منذ عقد", "2014")]
    assert values("قبل عقد الاجتماع") == []


def test_until_a_day_looks_ahead() -> None:
    assert values("أعلنت الشركة وقف الرحلات حتى 10 ديسمبر") == [("10 ديسمبر", "2024-12-10")]
    assert values("استمر المعرض حتى 10 ديسمبر") == [("10 ديسمبر", "2023-12-10")]


def test_an_outlet_of_today_is_no_day() -> None:
    assert values("مرايا اليوم:أعلن الوزير القرار") == []
    assert values("بغداد اليوم - متابعة") == []
    assert values("قال اليوم: هذا كثير") == [("اليوم", "2024-11-20")]
    assert values("بعدما لامس السعر مستوى جديدا") == []


def test_a_place_without_its_name_leaves_the_date() -> None:
    assert values("افتتح الملعب في 20 أوت 1955") == [("20 أوت 1955", "1955-08-20")]
    assert values("بملعب 20 أوت 1955 يوم 3 مارس 2024") == [("يوم 3 مارس 2024", "2024-03-03")]


def test_the_year_named_last_is_meant_by_the_same_year() -> None:
    text = "استقل البلد عام 1962، وفي سبتمبر من العام نفسه وضع دستوره"
    assert values(text) == [("عام 1962", "1962"), ("سبتمبر من العام نفسه", "1962-09")]


def test_a_year_is_lent_to_the_date_before() -> None:
    assert values("من 28 مايو حتى 3 يونيو 2023")[0][1] == "2023-05-28"
    assert values("5 مايو - 7 يونيو 2021")[0][1] == "2021-05-05"
    assert values("بين نوفمبر ومارس 2023")[0][1] == "2022-11"
    assert values("في مايو وفي يونيو 2022")[0][1] == "2024-05"


def test_days_that_go_without_their_year() -> None:
    assert values("هجوم السابع من أكتوبر") == [("السابع من أكتوبر", "2023-10-07")]
    assert values("هجمات 11 سبتمبر") == [("11 سبتمبر", "2001-09-11")]
    assert values("اجتمع المجلس في 11 سبتمبر") == [("11 سبتمبر", "2024-09-11")]
    assert values("حرب عام 67") == [("عام 67", "1967")]


def test_a_weekday_fixes_the_year() -> None:
    assert values("الأحد 25 ديسمبر", datetime.date(2023, 1, 3))[0][1] == "2022-12-25"
    assert values("السبت 25 يوليو/تموز", datetime.date(2015, 7, 22))[0][1] == "2015-07-25"


def test_particles_are_no_part_of_it() -> None:
    assert values("بيناير 2020") == [("يناير 2020", "2020-01")]
    assert values("وللعام 2030")[0][1] == "2030"


words = st.sampled_from(
    [*sorted(LEXICON)[::7], *words_of("5 25 2024 1446 31 / - ( ) ، . من الماضي المقبل و إلى 10:30 بتوقيت غرينتش عاما")]
)


@given(st.lists(words, max_size=14).map(" ".join), st.dates(datetime.date(1990, 1, 1), datetime.date(2060, 1, 1)))
def test_offsets_and_order_hold_for_any_words(text: str, reference: datetime.date) -> None:
    end = 0
    for found in find(text, reference):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        end = found.end
        for part in (found.value or "2024").split("/"):
            if len(part) == 10:
                datetime.date.fromisoformat(part)


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for found in find(text, WEDNESDAY):
        assert text[found.start : found.end] == found.text


@given(st.dates(datetime.date(2000, 1, 1), datetime.date(2049, 12, 31)))
def test_a_full_date_needs_no_reference(day: datetime.date) -> None:
    months = words_of("يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر")
    assert values(f"{day.day} {months[day.month - 1]} {day.year}")[0][1] == day.isoformat()
