"""What single lines say of themselves: labels, publish lines, credits, bylines, captions."""

import pytest

from services.clean import (
    bylines,
    calls,
    captions,
    credits,
    datelines,
    labels,
    line_rules,
    publish_line,
)


def test_every_label_finds_its_example() -> None:
    missed = []
    for why, form, expression, example in labels.rows("labels.tsv"):
        assert form in labels.LIMITS, expression
        reason = line_rules.reason(example)
        if reason is None or reason[0] not in (why, "counter", "share label", "navigation", "byline"):
            missed.append((expression, example, reason))
    assert not missed


@pytest.mark.parametrize(
    "line",
    [
        "شارك في الاجتماع وزراء من خمس دول.",
        "قرأ أيضا بيانا عن الوضع في الجنوب أمام النواب.",
        "مواضيع القمة تتصدرها الطاقة",
        "سمات القائد الناجح",
        "اعلان القاهرة يدعو إلى وقف النار",
        "التعليق على القرار جاء سريعا من باريس.",
        "الصور التي نشرتها الوكالة تظهر حجم الدمار",
        "حفظ السلام مهمة البعثة الجديدة",
        "متابعة تنفيذ الاتفاق من مهام اللجنة",
        "علامات الشيخوخة تظهر على الجسر القديم",
        "واتساب تغير شروط الاستخدام وتثير غضب المستخدمين",
    ],
)
def test_body_lines_are_no_labels(line: str) -> None:
    assert line_rules.reason(line) is None


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("8 mins read", "reading time"),
        ("مدة القراءة: 3 دقائق", "reading time"),
        ("3 دقائق", "reading time"),
        ("أقل من دقيقة", "reading time"),
        ("1,204 مشاهدة", "counter"),
        ("عدد المشاهدات: 77", "counter"),
        ("https://t.example/abc", "link"),
        ("الرئيسية / أخبار / محليات", "navigation"),
        ("#القاهرة #النيل", "tag list"),
        ("* * *", "decoration"),
        ("Facebook Twitter واتساب", "share label"),
    ],
)
def test_patterns(line: str, why: str) -> None:
    found = line_rules.reason(line)
    assert found is not None
    assert found[0] == why


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("تاريخ النشر: 7th, March 2023 GMT", "2023-03-07"),
        ("مارس 7, 2023", "2023-03-07"),
        ("الثلاثاء 7 آذار / مارس 2023 09:22 مساءً", "2023-03-07"),
        ("٧ مارس ٢٠٢٣", "2023-03-07"),
        ("07/03/2023", "2023-03-07"),
        ("2023/3/7", "2023-03-07"),
        ("الثلاثاء، 7 مارس / آذار 2023", "2023-03-07"),
        ("نُشر: 10:15-7 مارس 2023 م ـ 15 شعبان 1444 هـ", "2023-03-07"),
        ("نشرت في: 07/03/2023 - 10:15 آخر تحديث: 08/03/2023 - 10:15", "2023-03-07"),
        ("Published On 7/3/20237/3/2023|آخر تحديث: 02:31 م (بتوقيت مكة المكرمة)", "2023-03-07"),
        ("7 جوان 2021", "2021-06-07"),
        ("2023-03-07T10:15:00+03:00", "2023-03-07"),
        ("Tue, 07 Mar 2023 10:15:00 GMT", "2023-03-07"),
        ("حُرر في: 7/3/2023", "2023-03-07"),
        ("تاريخ الإضافة : 07/03/2023", "2023-03-07"),
        ("نشر بواسطة سمير حداد في 7 مارس 2023", "2023-03-07"),
        ("Publié le 7 mars 2023 à 10h15", "2023-03-07"),
        ("منذ ساعتين", None),
        ("قبل 3 أيام", None),
        ("10:15 ص", None),
    ],
)
def test_publish_lines(line: str, day: str | None) -> None:
    stamp = publish_line.read(line)
    assert stamp is not None
    assert stamp.day == day
    assert not stamp.update


@pytest.mark.parametrize(
    "line",
    [
        "حرب 6 أكتوبر 1973",
        "وصل الوفد في 7 مارس 2023",
        "قالت الوزارة منذ ساعتين",
        "انتخابات 2024",
        "45/33/2024",
        "مارس المقبل",
    ],
)
def test_sentences_and_headings_are_no_publish_lines(line: str) -> None:
    stamp = publish_line.read(line)
    assert stamp is None or stamp.day is None


def test_update_and_outlet() -> None:
    updated = publish_line.read("آخر تحديث: الأربعاء 8 مارس 2023")
    assert updated is not None
    assert updated.update
    named = publish_line.read("نشر في الأهرام يوم 08 - 03 - 2023")
    assert named is not None
    assert (named.day, named.outlet) == ("2023-03-08", "الأهرام")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("المصدر: نبأ الجنوب", ("نبأ الجنوب",)),
        ("المصدر : الجزيرة + وكالات", ("الجزيرة", "وكالات")),
        ("مصادر إضافية • ا ف ب", ("ا ف ب",)),
        ("المصدر (وكالات)", ("وكالات",)),
        ("(رويترز)", ("رويترز",)),
        ("(د.ب.أ)", ("د.ب.أ",)),
        ("ص.ش/أ.ح (د ب أ، رويترز)", ("د ب أ", "رويترز")),
        ("فرانس24/ أ ف ب", ("فرانس24", "أ ف ب")),
        ("وكالات", ("وكالات",)),
    ],
)
def test_credit_lines(line: str, names: tuple[str, ...]) -> None:
    found = credits.credit_line(line)
    assert found is not None
    assert found.names == names


def test_credit_glued_to_the_next_text() -> None:
    found = credits.credit_line("مصادر إضافية • ا ف بقالت الوزارة في بيان إنها ستعيد فتح الطريق خلال الأسبوع المقبل")
    assert found is not None
    assert found.names == ("ا ف ب",)
    assert found.after.startswith("قالت الوزارة")


@pytest.mark.parametrize(
    "line",
    [
        "مصدر: الحكومة لن تستقيل",
        "المصدر: قال مسؤول كبير إن الحكومة ستعمل على حل هذه المسألة خلال الأيام القادمة كلها",
        "رويترز تغلق مكتبها",
    ],
)
def test_no_credit(line: str) -> None:
    assert credits.credit_line(line) is None


def test_closing_brackets() -> None:
    found = credits.closing_bracket("وقال إن الوضع مستقر في المدينة. (رويترز)")
    assert found is not None
    assert (found.names, found.before) == (("رويترز",), "وقال إن الوضع مستقر في المدينة.")
    assert credits.closing_bracket("رئيس الوزراء خلال المؤتمر (أ ف ب)") is None
    assert credits.closing_bracket("وقال الوزير (من الجنوب)") is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("واشنطن (رويترز) - قال الوزير", ("رويترز",)),
        ("الرياض - واس: قال الوزير", ("واس",)),
        ("الدوحة في 05 مايو /قنا/ قال الوزير", ("قنا",)),
        ("القاهرة - سبوتنيك. قال الوزير", ("سبوتنيك",)),
        ("(CNN)-- قال الوزير", ("CNN",)),
        ("شفق نيوز/ قال الوزير", ("شفق نيوز",)),
        ("وطنية - صور - قال الوزير", ("وطنية",)),
        ("BEIRUT, March 7 (Reuters) - The minister said", ("Reuters",)),
        ("قال الوزير (سامي حداد) - وهو من الجنوب", ()),
        ("قالت صحيفة «الأهرام» إن الوزير", ()),
        ("قال الوزير لوكالة (رويترز) إن", ()),
        ("رويترز: قال الوزير", ()),
        ("الوطن - الأم - قبل كل شيء", ()),
    ],
)
def test_datelines(text: str, names: tuple[str, ...]) -> None:
    assert datelines.dateline(text) == names


@pytest.mark.parametrize(
    ("text", "caption"),
    [
        ("مقر المصرف المركزي بوسط المدينة", True),
        ("متظاهرون يرفعون الأعلام في الساحة", True),
        ("محافظ المنيا يوجه بسرعة رصف الطريق", False),
        ("رئيس البلدية: المدينة بخير", False),
        ("12 مصابا.. والأضرار مادية", False),
        ("دعوات إلى تحقيق مستقل", False),
        ("محافظ بنك الكويت المركزي", True),
        ("وزير النقل خلال جولته في الميناء", True),
        ("نازحون ينتظرون أمام مركز الإغاثة", True),
        ("قوات النظام تتقدم في ريف إدلب", False),
        ("طائرات مسيرة تستهدف مطار الخرطوم", False),
        ("سيارات كهربائية تغزو أسواق الخليج", False),
        ("عمال المناجم يضربون عن العمل", False),
        ("طلاب الطب يعلنون الإضراب", False),
        ("رئيس جديد للبنك المركزي", False),
        ("مدرب برازيلي للأهلي في الموسم المقبل", False),
        ("مشهد سياسي معقد في بغداد", False),
        ("متظاهرون أحرقوا مبنى المحافظة", False),
    ],
)
def test_captions_by_form(text: str, caption: bool) -> None:
    assert captions.shown(text) is caption


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("للاطلاع على آخر الأخبار، حملوا تطبيق القناة", True),
        ("تابعنا على تلغرام ليصلك كل جديد", True),
        ("تابع تطبيق القرار وزراء من خمس دول", False),
        ("حمل المحتجون صور الضحايا في الساحة", False),
        ("انضم إلى الحزب ألف عضو جديد عبر فيسبوك", False),
    ],
)
def test_calls(text: str, call: bool) -> None:
    assert (calls.kind(text) is not None) is call


@pytest.mark.parametrize(
    "line",
    [
        "المبنى بعد الحريق (أ ف ب)",
        "لقاء الوزيرين أمس (صورة: رويترز)",
        "© REUTERS / SAMI HADDAD",
        "| ساحة المدينة (المصدر: وكالة) |",
    ],
)
def test_captions(line: str) -> None:
    assert line_rules.photo_caption(line)


def test_bylines() -> None:
    assert bylines.byline("بقلم: سمير حداد", head=False) == "سمير حداد"
    assert bylines.byline("كتب محمود علي", head=True) == "محمود علي"
    assert bylines.byline("كتب محمود علي", head=False) is None
    assert bylines.byline("نص: سمير حداد", head=True) == "سمير حداد"
    assert bylines.byline("تقرير أممي يحذر من المجاعة", head=True) is None
    assert bylines.byline("متابعة دقيقة لأسعار الذهب", head=True) is None
    assert line_rules.reason("إعداد الموازنة يتطلب تحرير سعر الصرف في المصارف") is None
    assert line_rules.reason("Reporting by state media is restricted in the north.") is None
    assert line_rules.reason("Reporting by Samir Haddad; Editing by Muna Ali") == ("byline", None)
