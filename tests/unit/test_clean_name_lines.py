"""Lines of names above a text, and what their stretches are."""

import pytest

from services.clean import name_lines, own_outlet
from services.clean.draft import Draft, Line
from services.clean.roles import Role, stretches


@pytest.mark.parametrize(
    ("text", "outlets", "writers"),
    [
        ("عمّان 7 آذار (بترا)-", ("بترا",), ()),
        ("بغداد / المدى", ("المدى",), ()),
        ("الأبيض/ سودان أون لاين", ("سودان أون لاين",), ()),
        ("المكلا اليوم / عدن", ("المكلا اليوم",), ()),
        ("الرياض - واس", ("واس",), ()),
        ("لندن: «صحيفة المدى»", ("صحيفة المدى",), ()),
        ("تونس / سمير حداد / الأناضول", ("الأناضول",), ("سمير حداد",)),
        ("غازي عنتاب/ كرم أوزتورك/ الأناضول", ("الأناضول",), ("كرم أوزتورك",)),
        ("دبي - العربية نت - سمير حداد", ("العربية نت",), ("سمير حداد",)),
        ("ناس نيوز - إدلب (سمير حداد)", ("ناس نيوز",), ("سمير حداد",)),
        ("القاهرة صوت الامارات", ("صوت الامارات",), ()),
        ("“نص ميدان”- بيروت", ("نص ميدان",), ()),
        ('صيدا - "الضفاف".', ("الضفاف",), ()),
        ('الكويت – "أولى - المال والأعمال"', ("أولى - المال والأعمال",), ()),
        ("9يونيو/خاص", ("9يونيو",), ()),
        ("ضفاف برس : الطقس", ("ضفاف برس",), ()),
        ("غرفة الأخبار - وكالات", ("وكالات",), ()),
        ("تصوير - محمود بكر:", (), ()),
        ("طرابلس (أ ف ب، رويترز)", ("أ ف ب", "رويترز"), ()),
        ("/مصدر: شينخوا/ 2021:04:20.15:09", ("شينخوا",), ()),
        ("الضفة24 | و.م.ع نشر في: 18 شتنبر 2024", ("الضفة24", "و.م.ع"), ()),
        # a name of which nothing is known, in an outlet's place
        ("حمص - سنابل", ("سنابل",), ()),
        ("سنابل - متابعات", ("سنابل",), ()),
        ("مرسى بنغازي / خاص", ("مرسى بنغازي",), ()),
        ("يقين ـ متابعة خاصة", ("يقين",), ()),
        ("سنابل - سلوى الزين:", ("سنابل",), ("سلوى الزين",)),
        ("الشارقة - ريم الزين (سنابل)", ("سنابل",), ("ريم الزين",)),
        ("وكالات – سنابل :", ("سنابل",), ()),
        ("بنما: وكالات", ("وكالات",), ()),
        # none of an outlet
        ("القاهرة - سمير حداد", (), ("سمير حداد",)),
        ("حامد العتيبي – مكة المكرمة", (), ("حامد العتيبي",)),
        ("سلوى الزين (أبوظبي)", (), ("سلوى الزين",)),
        ("سلوى الزين، سمير حداد (أبوظبي، الفجيرة)", (), ("سلوى الزين", "سمير حداد")),
        ("مكتب طنجة : سمير حداد", (), ("سمير حداد",)),
        ("القاهرة - خاص", (), ()),
        # who took it from whom
        ("موقع كل نبأ -إذاعة الضفاف", ("إذاعة الضفاف",), ()),
        ("بوابة اليوم -صدى النهر", ("صدى النهر",), ()),
        ("الضفة - واس", ("الضفة", "واس"), ()),
    ],
)
def test_lines_of_names(text: str, outlets: tuple[str, ...], writers: tuple[str, ...]) -> None:
    found = name_lines.read(text, lambda name: name == "الضفة")
    assert found is not None
    assert (found.outlets, found.writers) == (outlets, writers)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("الأحد 25/فبراير/2024م- سيئون/موقع محافظة حضرموت/خاص", (("موقع محافظة حضرموت",), (), "2024-02-25")),
        ("حمص - السبت 6/نوفمبر/2021 - موقع وادي الزيتون/خاص", (("موقع وادي الزيتون",), (), "2021-11-06")),
        ("هامبورغ /7/4/2019 سراج الحداد", ((), ("سراج الحداد",), "2019-04-07")),
        ("عدن - سلوى الزين - 3 مايو 2022", ((), ("سلوى الزين",), "2022-05-03")),
        ("5 آذار 2021 / حمص / صوت العاصي", (("صوت العاصي",), (), "2021-03-05")),
        ("نابلس 14-10-2024 سنابل-", (("سنابل",), (), "2024-10-14")),
    ],
)
def test_lines_with_the_day(text: str, found: tuple[tuple[str, ...], tuple[str, ...], str]) -> None:
    named = name_lines.read(text)
    assert named is not None
    assert named[:3] == found


@pytest.mark.parametrize(
    "text",
    [
        "المبنى بعد الحريق - رويترز",
        "المبنى بعد الحريق (رويترز)",
        "حرس الشاطئ - الاتحاد",
        "سمير حداد، فيتو",
        "سمير حداد - النجم الساحلي",
        "حساب المواطن 2026.. 3 أسباب لنقص الدعم",
        "الغد المشرق - قصة مدينة",
        "إب: أمطار غزيرة",
        "سوريا: اتفاق جديد",
        "القاهرة - مدينة لا تنام",
        "القاهرة: لن نتراجع",
        "عدن تستعيد الكهرباء بعد انقطاع دام منذ 3 مايو 2022",
        "انفجار في حمص / 5 آذار 2021 / أسباب مجهولة",
        "زار الوفد حمص في 5 آذار 2021.",
        "حمى الضنك - غينيا",
        "نيرتتي / زالنجي",
        "لبنان » متفرقات",
        "الرئيسية | مجتمع",
        "مشاركة: سمير حداد",
        "المغرب",
        "A+ A-",
        "السبت 2026-01-17 10:03 م",
        "باب نت - أخبار عالمية",
        "لبنان | سياسة | فئة ٣",
    ],
)
def test_other_lines(text: str) -> None:
    found = name_lines.read(text)
    assert found is None or not found.outlets


def draft(*texts: str) -> Draft:
    return Draft([Line(text) for text in texts])


@pytest.mark.parametrize(
    ("line", "elsewhere", "name"),
    [
        ("الأبيض: منبر الوادي", 'وقال لـ"منبر الوادي" إن الماء نفد.', "منبر الوادي"),
        ("طرابلس - صوت الرمال: سمير حداد", "المزيد من صوت الرمال", "صوت الرمال"),
        ("نيالا: سنابل", 'وقال لـ"سنابل" إن الماء نفد.', "سنابل"),
        ("نيالا: سنابل", "وتحدث المزارعون عن سنابل القمح.", None),
    ],
)
def test_the_outlet_that_the_page_names_as_its_own(line: str, elsewhere: str, name: str | None) -> None:
    page = draft(line, elsewhere)
    found = name_lines.read(line, lambda other: own_outlet.told(page, other))
    assert (found.outlets if found else ()) == ((name,) if name else ())


@pytest.mark.parametrize(
    ("paragraph", "name"),
    [
        ("حمص-سنابل: كشفت بعثة عن لوحة في قرية شرق المدينة.", "سنابل"),
        ("مرايا اليوم:أعلن المعهد رصد زلزال خفيف في البحر.", "مرايا اليوم"),
        ("سنابل (روصو) – صادقت البلدية على ميزانية العام المقبل.", "سنابل"),
        ("سنابل - أعلنت البلدية إغلاق الجسر أمام المركبات.", "سنابل"),
        ("يقين ـ متابعات : أعلنت البلدية إغلاق الجسر أمام المركبات.", "يقين"),
        ("باكو- “سنابل”: انتظر الرباع حتى محاولته الأخيرة.", "سنابل"),
        ("سنابل/ حمص/ افتتح المحافظ معرضا للكتاب.", "سنابل"),
        ("سمير حداد: أعلن المعهد رصد زلزال خفيف في البحر.", None),
        ("الوزير: أعلن المعهد رصد زلزال خفيف في البحر.", None),
        ("روسيا – بدأ مهندسون اختبار مركبة صغيرة.", None),
        ("الأغوار الشمالية - يجمع المزارعون على أن الموسم ضعيف.", None),
        ("خنشلة – أعلن وزير النقل عن خط جديد.", None),
        ("زاوية قديمة - كما يصفها أهلها - تعود إلى القرن الماضي.", None),
        ("ووفقا للبيان، سجلت الشركة خسائر كبيرة.", None),
    ],
)
def test_the_own_outlet_of_a_first_paragraph(paragraph: str, name: str | None) -> None:
    assert own_outlet.in_lead(draft(paragraph), paragraph) == name


@pytest.mark.parametrize("name", ["", "ال", "سنابل"])
def test_what_the_page_says_of_any_name(name: str) -> None:
    page = draft("مراسل سنابل في الأبيض.", "بولاية الأبيض.")
    assert own_outlet.told(page, name) == (name == "سنابل")
    assert not own_outlet.a_place(page, name)


def test_a_page_is_searched_for_so_many_names() -> None:
    page = draft("وصل مراسل سنابل إلى مدينة الضفة.")
    assert own_outlet.a_place(page, "الضفة")
    page.asked = own_outlet.ASKED
    assert not own_outlet.told(page, "سنابل")
    assert not own_outlet.a_place(page, "الضفة")


def test_the_day_of_a_dateline_is_none_of_its_sentence() -> None:
    assert own_outlet.day_in_lead("الدمام (سنابل 29 يناير 2025ء) أتم النادي اليوم تعاقداته.") == "2025-01-29"
    assert own_outlet.day_in_lead("صور - نشر في المجلة: افتتح السوق في 3 مايو 2020 بحضور تجار.") is None


def test_a_later_paragraph_names_it_beside_a_town_only() -> None:
    later = "طهران- وكالة سنابل للأنباء- وكان من المقرر أن يبدأ العمل أمس."
    assert own_outlet.in_lead(draft(later), later, first=False) == "وكالة سنابل للأنباء"
    alone = "سنابل - أعلنت البلدية إغلاق الجسر أمام المركبات."
    assert own_outlet.in_lead(draft(alone), alone, first=False) is None


def test_what_stretches_are() -> None:
    roles = [(one.name, one.role) for one in stretches("الأحد 3 مايو 2020 / عدن / صوت الضفاف - غرفة الأخبار")]
    assert roles == [
        ("الأحد 3 مايو 2020", Role.DAY),
        ("عدن", Role.TOWN),
        ("صوت الضفاف", Role.OUTLET),
        ("غرفة الأخبار", Role.DESK),
    ]
    assert [one.role for one in stretches("الســاحل - كتب سمير حداد")] == [Role.NAME, Role.TEXT]
    assert [one.name for one in stretches("د. سلوى الزين - عدن")] == ["د. سلوى الزين", "عدن"]
