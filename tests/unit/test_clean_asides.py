"""Lines amid a text that aren't its own, days of writing, and who a line names beside a town."""

import pytest

from services.clean import asides, publish_line, written_day
from services.clean.clean import clean_page
from services.clean.draft import Line
from shared.article import Article, ArticleId, Page

PROSE = "أعلنت البلدية اليوم أن أعمال الترميم في السوق القديم ستنتهي قبل حلول الشتاء المقبل."
LAST = "وتقول الغرفة التجارية إن المحال ستفتح أبوابها من جديد في الربيع."


def out(*texts: str) -> list[str]:
    lines = [Line(text, why="link" if text.startswith("http") else None) for text in (PROSE, *texts, LAST)]
    asides.mark(lines)
    return [line.text for line in lines if line.why not in (None, "link")]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("تقرير: عودة التجار إلى سوق حلب القديم", "https://example.org/a"), 1),
        (("سوق حلب القديم يستعيد زواره بعد سنوات", "بالصور: خان يعود إلى الحياة في دمشق"), 2),
        (("بالصور: خان يعود إلى الحياة في دمشق", "خطة من ثلاث مراحل لترميم السوق"), 1),
        (("شاهد عيان: سمعنا دويا قويا عند الفجر",), 0),
        (("تقرير: نصف السكان بلا مياه صالحة",), 0),
        (("خطة من ثلاث مراحل لترميم السوق",), 0),
        (("— Minister Nomsa Khumalo",), 1),
        (("— and then they left",), 0),
        (("— سمير حداد",), 0),
        (("«لن نغلق الباب أمام أحد»", "— سمير حداد"), 1),
        (("للمزيد زوروا الموقع التالي:", "https://example.org/a"), 0),
    ],
)
def test_asides(texts: tuple[str, ...], expected: int) -> None:
    assert len(out(*texts)) == expected


def test_a_signed_pull_quote_goes_where_the_text_has_it_too() -> None:
    quote = "«لن نغلق الباب أمام أحد من التجار»"
    assert out(quote, "— سمير حداد") == ["— سمير حداد"]
    assert out(quote, "— سمير حداد", f"وقال صاحب الخان: {quote}، كما قال أبوه من قبل.") == [quote, "— سمير حداد"]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("أعلنت الدار الثلاثاء (التاسع من آذار/ مارس 2021) وفاة الكاتبة", "2021-03-09"),
        ("أعلنت الدار الاثنين (التاسع من آذار/ مارس 2021) وفاة الكاتبة", None),  # it was a Tuesday
        ("٩ مارس ٢٠٢١أعلنت دار النشر وفاة الكاتبة", "2021-03-09"),
        ("9 مارس 2021 كان يوما طويلا", None),
    ],
)
def test_day_of_writing(paragraph: str, expected: str | None) -> None:
    assert written_day.day_of_writing(paragraph) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2023:05:30.08:41    حجم الخط    اطبع", "2023-05-30"),
        ("[9/7/2023 1:16:02 PM]", "2023-09-07"),
        ("9/7/2023 13:16", "2023-07-09"),
        ("أحد, 17/11/2019 - 17:22", "2019-11-17"),
        ("22 09:15 2026 جانفي", "2026-01-22"),
        ("GMT 5:30:00 2005 الأحد 6 مارس", "2005-03-06"),
        ("الثلاثاء 20 مايو-أيار 2025 الساعة 07 مساءً / صوت الساحل - خاص - سالم باعلوي", "2025-05-20"),
    ],
)
def test_publish_lines(line: str, expected: str) -> None:
    stamp = publish_line.read(line)
    assert stamp is not None
    assert stamp.day == expected


def test_the_outlet_behind_day_and_hour() -> None:
    stamp = publish_line.read("الثلاثاء 20 مايو 2025 الساعة 07 مساءً / صوت الساحل - خاص - سالم باعلوي")
    assert stamp is not None
    assert stamp.outlet == "صوت الساحل"


def test_an_author_field_leaves_the_town() -> None:
    body = f"<p>{PROSE}</p><p>{LAST}</p><p>وقال صاحب أحد المحال إن الزبائن ينتظرون العودة منذ أكثر من عامين كاملين.</p>"
    head = '<head><meta name="author" content="سمير حداد – مكة المكرمة"></head>'
    page = f"<html>{head}<body><article><h1>ترميم السوق القديم</h1>{body}</article></body></html>"
    article = clean_page(
        Page(body=page.encode(), digest="f0", fetched_at="2026-01-01T00:00:00Z", content_type="text/html"),
        ArticleId("forms", "author"),
        1,
    )
    assert isinstance(article, Article)
    assert article.authors == ("سمير حداد",)
