"""Writers and outlets above the text, and first lines that are no title."""

import pytest

from services.clean import name_lines
from services.clean.clean import clean_page
from services.clean.publish_line import read
from services.clean.writers import alone, in_lead, is_job
from shared.article import Article, ArticleId, Page

FIRST = "أعلنت بلدية صور، الاثنين، أنها ستفتح الشاطئ الجنوبي أمام الزوار مطلع يونيو المقبل بعد إصلاح الرصيف الذي دمرته العاصفة."
SECOND = "وقال رئيس البلدية حسن شمص إن كلفة الإصلاح بلغت 300 ألف دولار، دفعت نصفها جمعية محلية ونصفها الآخر متبرعون في الخارج."
TITLE = "بلدية صور تعيد فتح الشاطئ الجنوبي مطلع يونيو"


def article(*lines: str) -> Article:
    page = Page(body="\n".join(lines).encode(), digest="0", fetched_at="2026-01-01T00:00:00Z")
    made = clean_page(page, ArticleId("wire", "1"), 7)
    assert isinstance(made, Article), made
    return made


@pytest.mark.parametrize(
    ("line", "authors", "credits"),
    [
        ("القاهرة - سلوى الزين", ("سلوى الزين",), ()),
        ("كتبت – سلوى الزين", ("سلوى الزين",), ()),
        ("سائد الزعبي", ("سائد الزعبي",), ()),
        ("سفيان العلوي – ضفاف بريس", ("سفيان العلوي",), ("ضفاف بريس",)),
        ("ضفاف نت- تقرير- جميل السامعي -", ("جميل السامعي",), ("ضفاف نت",)),
        ("الرؤية - نجلاء الزين", ("نجلاء الزين",), ("الرؤية",)),
        ("المحرر الثقافي سمير حداد", ("سمير حداد",), ()),
        ("أخبار الآن | دبي – الإمارات العربية المتحدة", (), ("أخبار الآن",)),
        ("اقتصاد", (), ()),
        ("الكوكب- السودان", (), ("الكوكب",)),
        ("أبوظبي (الاتحاد)", (), ("الاتحاد",)),
        ("date 2026-01-05 معتصم الهاشمي (أبوظبي)", ("معتصم الهاشمي",), ()),
    ],
)
def test_first_lines_that_are_no_title(line: str, authors: tuple[str, ...], credits: tuple[str, ...]) -> None:
    made = article(line, FIRST, SECOND)
    assert (made.title, made.authors, made.credits) == (None, authors, credits)
    assert made.paragraphs == (FIRST, SECOND)


def test_short_titles_say_what_the_text_says() -> None:
    assert article("شاطئ صور الجنوبي", FIRST, SECOND).title == "شاطئ صور الجنوبي"
    assert article("هموم صغيرة", FIRST, SECOND).title is None


def test_whom_the_text_names_is_not_its_writer() -> None:
    assert article(TITLE, "حسن شمص", FIRST, SECOND).authors == ()
    assert article(TITLE, "حسن الطيب", FIRST, SECOND).authors == ("حسن الطيب",)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("عناصر من الدفاع المدني", "عناصر من الدفاع المدني"), None),
        (("الصياد حسن شمص- أرشيف", "الصياد حسن شمص"), None),
        ((TITLE, TITLE), TITLE),
        (("عناصر من الدفاع المدني", TITLE), TITLE),
        ((TITLE, "عناصر من الدفاع المدني", "عناصر من الدفاع المدني"), TITLE),
    ],
)
def test_what_a_picture_shows_is_no_title(lines: tuple[str, ...], title: str | None) -> None:
    made = article(*lines, FIRST, SECOND)
    assert (made.title, made.paragraphs) == (title, (FIRST, SECOND))


def test_a_name_above_a_job_is_the_writer_also_where_the_text_has_it() -> None:
    again = "وقال حسن الطيب إن الموجة تصل إلى الشاطئ الجنوبي صباح الخميس، ونصح الصيادين بالبقاء في الميناء."
    assert article(TITLE, "حسن الطيب", "محرر الشؤون المحلية", FIRST, again).authors == ("حسن الطيب",)
    assert article(TITLE, "حسن الطيب", FIRST, again).authors == ()


@pytest.mark.parametrize(
    ("text", "job"),
    [
        ("محرر الشؤون الاقتصادية", True),
        ("متنبئ جوي- مسؤول قسم الأخبار الجوية", True),
        ("الكاتب : المنهل", False),
        ("مراسلون بلا حدود", False),
        ("رئيس التحرير يكتب", False),
        ("صحفي من غزة", False),
    ],
)
def test_jobs_of_writers(text: str, job: bool) -> None:
    assert is_job(text) == job


@pytest.mark.parametrize(
    ("paragraph", "writer"),
    [
        ("الرياض - كتبت رنا صلاح - تشهد المنطقة حالة جوية نشطة منذ أمس.", "رنا صلاح"),
        ("كتبت: ياسمين صلاح في الخميس 2 أكتوبر 2025 12:58 مساءً - تنطلق مساء اليوم فعاليات المهرجان.", "ياسمين صلاح"),
        ("كتبت الصحيفة في افتتاحيتها أن المشروع متأخر.", None),
        ("كتب منتخب الأردن التاريخ - وفاز على ضيفه بهدفين.", None),
    ],
)
def test_writers_in_the_first_words(paragraph: str, writer: str | None) -> None:
    assert in_lead(paragraph) == writer


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("د. سلوى الزين", "سلوى الزين"),
        ("عبد الله بن ناصر", "عبد الله بن ناصر"),
        ("محمد علي يعلن", None),
        ("خالد في لندن", None),
        ("سلوى", None),
        ("علي الأنصاري", "علي الأنصاري"),
        ("على الهواء", None),
        ("على الطريق", None),
        ("أحمد الطيب: سنعود", None),
        ("مدينة النحاس", None),
    ],
)
def test_names_alone(line: str, name: str | None) -> None:
    assert alone(line, frozenset()) == name


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("غزة- رفح- سلوى الزين- سمير حداد", ("سلوى الزين", "سمير حداد")),
        ("الجزيرة - سمير حداد / تصوير - علي ناصر", ("سمير حداد",)),
        ("القاهرة - سلوى الزين وسمير حداد", ("سلوى الزين", "سمير حداد")),
        ("القاهرة - محمد وليد الزين", ("محمد وليد الزين",)),
    ],
)
def test_names_of_one_line(line: str, names: tuple[str, ...]) -> None:
    found = name_lines.read(line)
    assert found is not None
    assert found.writers == names


@pytest.mark.parametrize(
    ("line", "writer"),
    [
        ("الاثنين 05-12-2022 01:30 | كتب: سمر ناصر |", "سمر ناصر"),
        ("كتب: عادل سلامة الأربعاء 18-12-2019 01:40", "عادل سلامة"),
        ("الأربعاء 18-12-2019 01:40", None),
    ],
)
def test_writers_beside_the_day(line: str, writer: str | None) -> None:
    stamp = read(line, head=True)
    assert stamp is not None
    assert stamp.writer == writer


def test_networks_named_in_quotation_marks_end_no_line() -> None:
    text = 'وفق ما نشره المتحدث باسم الحماية المدنية في المدينة مساء أمس على منصة "فيسبوك" .'
    assert text in article(TITLE, FIRST, text, SECOND).paragraphs


def test_a_caption_below_the_dateline_is_no_title() -> None:
    made = article("دمشق – تلفزيون سوريا – إسطنبول", "عناصر في قوات النظام", FIRST, SECOND)
    assert (made.title, made.credits, made.paragraphs) == (None, ("تلفزيون سوريا",), (FIRST, SECOND))
