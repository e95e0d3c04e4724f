"""What the classes of a page's markup say: dates with other words, subtitles, players of videos."""

from services.clean.clean import clean_page
from shared.article import Article, ArticleId, Page

TITLE = "مزارعو الزيتون في الجنوب يبحثون عن أسواق بديلة"
TEXT = (
    "<p>بدأ مزارعو الزيتون في القرى الحدودية بيع محصولهم عبر تعاونيات جديدة بعد إغلاق المعاصر القديمة في المنطقة.</p>"
    "<p>وقال رئيس إحدى التعاونيات إن الأسعار تراجعت إلى النصف منذ مطلع الشهر بسبب وفرة الإنتاج وغياب التصدير.</p>"
    "<p>وتعد الوزارة بشراء الفائض قبل نهاية الموسم، لكن المزارعين يقولون إن الخزانات امتلأت منذ أسبوعين.</p>"
)


def read(above: str, *, outside: str = "", inside: str = "") -> Article:
    markup = (
        f"<html><head><title>{TITLE}</title></head><body>{outside}<div class='main'><h1>{TITLE}</h1>{above}"
        f"<div class='story'>{TEXT}{inside}</div></div></body></html>"
    )
    page = Page(body=markup.encode(), digest="m0", fetched_at="2024-06-01T00:00:00Z", content_type="text/html")
    made = clean_page(page, ArticleId("markup", "1"), 1)
    assert isinstance(made, Article)
    return made


def test_a_day_among_other_words_where_the_class_says_date() -> None:
    made = read("<div class='date_title'>تربية وثقافة - الخميس 27 آذار 2014 الساعة 13:05</div>")
    assert made.published_at == "2014-03-27"
    assert not any("تربية" in text for text in made.paragraphs)


def test_the_day_below_the_title_goes_before_the_one_of_the_visit() -> None:
    made = read(
        "<div class='ArticleDate'>17 تموز 2012</div>", outside="<div class='TopDate'>الأربعاء 18 تموز 2012</div>"
    )
    assert made.published_at == "2012-07-17"


def test_a_subtitle_is_the_standfirst() -> None:
    subtitle = "إنتاج قياسي وأسعار دون الكلفة ومطالبة بوقف الاستيراد"
    assert read(f"<h3 class='node_subtitle'>{subtitle}</h3>").paragraphs[0] == subtitle


def test_a_video_and_its_title_are_no_part() -> None:
    player = "<div class='video-embed'><span>عالم الطيران</span><h5>جولة داخل مركز للتحكم بالأمتعة في المطار</h5></div>"
    assert not any("جولة" in text for text in read("", inside=player).paragraphs)


def test_stars_to_rate_with_credit_nobody() -> None:
    assert read("", inside="<div>قيّم الخبر 1 2 3 4 5</div>").credits == ()


def test_an_agency_with_a_colon_above_the_text_is_its_source() -> None:
    assert read("<div><span class='editorTitle'>أ ش أ:</span></div>").credits == ("أ ش أ",)


def test_an_agency_and_the_day_are_no_part_of_the_title() -> None:
    markup = f"<html><head><title>KUNA :: {TITLE} 27/07/2021</title></head><body><div class='story'>{TEXT}</div></body></html>"
    page = Page(body=markup.encode(), digest="m1", fetched_at="2024-06-01T00:00:00Z", content_type="text/html")
    made = clean_page(page, ArticleId("markup", "2"), 1)
    assert isinstance(made, Article)
    assert made.title == TITLE
