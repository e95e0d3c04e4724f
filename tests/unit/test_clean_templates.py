"""Pages as the templates of sites have them: standfirsts in headings, boxes, live pages, lists of articles, pages of the site."""

import pytest

from shared.article import Article
from tests.support.cleaned import FIRST, SECOND, THIRD, TITLE, article, clean, paragraphs, web, whys

LEAD = "إصلاح الرصيف كلف 300 ألف دولار وأصحاب المراكب ينتظرون الموسم"
OTHERS = (
    (
        "متحف الحرير يفتح أبوابه في بسوس بعد ترميم طويل",
        "فتح متحف الحرير أبوابه بعد ترميم استمر أربع سنوات وشمل السقف والواجهة الشرقية كلها.",
    ),
    (
        "عاصفة ثلجية تقطع طريق ضهر البيدر ساعات",
        "قطعت عاصفة ثلجية طريق ضهر البيدر منذ منتصف الليل، وبقيت عشرات السيارات عالقة حتى الظهر.",
    ),
    (
        "طلاب طرابلس يفوزون بجائزة للروبوتات في سيول",
        "فاز فريق من طلاب طرابلس بالجائزة الأولى في مسابقة للروبوتات شارك فيها أربعون فريقا.",
    ),
    (
        "أسعار الخبز ترتفع للمرة الثالثة هذا الشهر",
        "ارتفعت أسعار الخبز للمرة الثالثة في شهر واحد بعد زيادة كلفة القمح المستورد والمازوت.",
    ),
)


@pytest.mark.parametrize("tag", ["h2", "h3", "h4"])
def test_a_heading_on_the_matter_right_below_the_title_is_the_standfirst(tag: str) -> None:
    body = f"<div><h1>{TITLE}</h1><{tag}>{LEAD}</{tag}></div><p>5/3/2024</p><div class=text>{paragraphs(FIRST, SECOND, THIRD)}</div>"
    assert article(web(body)).paragraphs == (LEAD, FIRST, SECOND, THIRD)


@pytest.mark.parametrize(
    "heading",
    [
        f"<h2><a href=/2>{OTHERS[0][0]}</a></h2>",
        f"<h2>{OTHERS[1][0]}</h2>",
        "<h2>أخبار محلية</h2>",
    ],
)
def test_another_heading_below_the_title_is_not(heading: str) -> None:
    body = f"<div><h1>{TITLE}</h1>{heading}</div><div class=text>{paragraphs(FIRST, SECOND, THIRD)}</div>"
    assert article(web(body)).paragraphs == (FIRST, SECOND, THIRD)


def test_a_description_with_the_sites_name_behind_it_tells_the_standfirst() -> None:
    body = f"<h1>{TITLE}</h1><span>صور</span><h4>{LEAD}</h4><div class=text>{paragraphs(FIRST, SECOND, THIRD)}</div>"
    made = article(web(body, f"<meta name=description content='{LEAD} - الزورق'>"))
    assert made.paragraphs == (LEAD, FIRST, SECOND, THIRD)


@pytest.mark.parametrize("name", ["fact-box", "infoBox", "article_highlight-box", "paywall-box"])
def test_boxes_amid_the_text_go(name: str) -> None:
    box = f"<div class='{name}'><h5>الشاطئ في أرقام</h5><ul><li>طوله 1400 متر</li></ul><p>عدد الزوار لا يزال قليلا في هذا العام.</p></div>"
    made = article(web(f"<h1>{TITLE}</h1><div class=text>{paragraphs(FIRST, SECOND)}{box}{paragraphs(THIRD)}</div>"))
    assert made.paragraphs == (FIRST, SECOND, THIRD)


@pytest.mark.parametrize("name", ["text-box", "paywall", "content-box fact-box"])
def test_boxes_that_hold_the_text_stay(name: str) -> None:
    made = article(web(f"<h1>{TITLE}</h1><div class='{name}'>{paragraphs(FIRST, SECOND, THIRD)}</div>"))
    assert made.paragraphs == (FIRST, SECOND, THIRD)


def test_a_bold_link_is_no_subheading_and_a_bold_line_is_one() -> None:
    heading = "<p><strong>موسم جديد لأصحاب المراكب</strong></p>"
    link = f"<p><a href=/3><strong>{OTHERS[0][0]}</strong></a></p>"
    body = f"<h1>{TITLE}</h1><div>{paragraphs(FIRST)}{link}{paragraphs(SECOND)}{heading}{paragraphs(THIRD)}</div>"
    assert article(web(body)).paragraphs == (FIRST, SECOND, "موسم جديد لأصحاب المراكب", THIRD)


def test_a_live_page_is_dated_by_its_beginning() -> None:
    data = (
        f'{{"@type":"LiveBlogPosting","headline":"{TITLE}","datePublished":"2024-05-01T08:00:00Z","liveBlogUpdate":[{{"@type":'
        '"BlogPosting","headline":"x","articleBody":"y","datePublished":"2024-05-02T09:00:00Z"}]}'
    )
    head = f"<script type=application/ld+json>{data}</script>"
    assert article(web(f"<h1>{TITLE}</h1><div>{paragraphs(FIRST, SECOND)}</div>", head)).published_at == (
        "2024-05-01T08:00:00Z"
    )


def test_the_source_in_a_field_behind_the_text() -> None:
    text = f"<h1>{TITLE}</h1><div class=field-body>{paragraphs(FIRST, SECOND, THIRD)}</div>"
    label = "<div class=field><div>المصدر</div><div>واس</div></div>"
    assert article(web(text + label)).credits == ("واس",)
    assert article(web(text + label.replace("المصدر", "القسم"))).credits == ()


def test_nobody_is_the_author_where_the_system_signs() -> None:
    page = f"<h1>{TITLE}</h1><div class=author-name><a>محمد شمص</a></div><div>{paragraphs(FIRST, SECOND, THIRD)}</div>"
    assert article(web(page, "<meta name=author content=admin>")).authors == ("محمد شمص",)
    assert article(web(page, "<meta name=author content='سلوى الزين'>")).authors == ("سلوى الزين",)


def test_the_logos_name_is_no_part_of_the_title() -> None:
    logo = "<a class=logo href=/><img src=l.png alt='وكالة الزورق'></a>"
    page = f"{logo}<div>{paragraphs(FIRST, SECOND, THIRD)}</div>"
    assert article(web(page, f"<title>الزورق | {TITLE}</title>")).title == TITLE
    assert article(web(page, f"<title>الشاطئ | {TITLE}</title>")).title == f"الشاطئ | {TITLE}"


def card(place: int, tag: str = "h3") -> str:
    headline, lead = OTHERS[place]
    return f"<article class=card><{tag}><a href=/{place}>{headline}</a></{tag}><time>منذ ساعة</time><p>{lead}</p></article>"


def test_a_list_of_articles_with_their_leads_is_none() -> None:
    page = web("<main>" + "".join(map(card, range(4))) + "</main>", "<title>الزورق</title>")
    refused = clean(page)
    assert not isinstance(refused, Article)
    assert "with their headlines" in refused.reason


def test_an_article_whose_subheadings_are_links_is_one() -> None:
    text = "".join(
        f"<h3><a href=#{n}>{OTHERS[n][0]}</a></h3><p>{OTHERS[n][1]}</p>{paragraphs(FIRST.replace('صور', name), SECOND)}"
        for n, name in enumerate(("جبيل", "عمشيت", "البترون"))
    )
    assert isinstance(clean(web(f"<h1>{TITLE}</h1><div>{text}</div>")), Article)


@pytest.mark.parametrize("name", ["من نحن", "سياسة الخصوصية", "نتائج البحث عن: الشاطئ"])
def test_pages_of_the_site_are_no_articles(name: str) -> None:
    refused = clean(web(f"<h1>{name}</h1><div>{paragraphs(FIRST, SECOND)}</div>", f"<title>{name} | الزورق</title>"))
    assert not isinstance(refused, Article)
    assert "a page of the site" in refused.reason


def test_an_article_named_nearly_so_is_one() -> None:
    name = "من نحن؟ سؤال يحير أهل صور منذ قرن"
    assert isinstance(
        clean(web(f"<h1>{name}</h1><div>{paragraphs(FIRST, SECOND)}</div>", f"<title>{name}</title>")), Article
    )


def test_a_short_subtitle_by_its_class_is_the_standfirst_in_the_article_too() -> None:
    sub = "<h2 class=entry-sub-title>غرامة على أصحاب المراكب</h2>"
    page = f"<article><h1>{TITLE}</h1>{sub}<div>{paragraphs(FIRST, SECOND, THIRD)}</div></article>"
    assert article(web(page)).paragraphs[0] == "غرامة على أصحاب المراكب"
    assert article(web(page.replace("entry-sub-title", "entry-caption"))).paragraphs[0] == FIRST


def test_the_last_paragraph_behind_links_to_others_is_the_articles() -> None:
    links = f"<p>ذات صلة :</p><p><a href=1>{OTHERS[0][0]}</a></p>"
    last = "<p>وينتظر أصحاب المراكب الموسم الجديد في يونيو.</p>"
    foreign = f"<p>{OTHERS[0][1]}</p>"
    page = f"<h1>{TITLE}</h1><div>{paragraphs(FIRST, SECOND, THIRD)}{links}%s</div>"
    assert article(web(page % last.replace("وينتظر", "ينتظر"))).paragraphs[-1].startswith("ينتظر أصحاب")
    assert article(web(page % foreign)).paragraphs == (FIRST, SECOND, THIRD)


def test_a_box_to_type_in_goes_with_its_text_and_a_form_around_the_page_does_not() -> None:
    box = "<div class=nl><h4>نشرة الشاطئ</h4><p>أخبار البحر والمراكب تصلك صباح كل خميس.</p><div><input type=email></div></div>"
    page = (
        f"<form><h1>{TITLE}</h1><div>{paragraphs(FIRST, SECOND)}{box}{paragraphs(THIRD)}</div><input type=text></form>"
    )
    made = article(web(page))
    assert made.paragraphs == (FIRST, SECOND, THIRD)
    assert whys(made)["نشرة الشاطئ"] == "form"


def test_a_poll_goes_with_its_question_and_answers() -> None:
    poll = (
        "<div class=q><h4>هل تزور الشاطئ هذا الصيف؟</h4><label><input type=radio>نعم</label><label><input type=radio>لا</label>"
        "<a>صوت</a></div>"
    )
    page = f"<h1>{TITLE}</h1><div>{paragraphs(FIRST, SECOND)}{poll}{paragraphs(THIRD)}</div>"
    assert article(web(page)).paragraphs == (FIRST, SECOND, THIRD)


def test_spans_that_are_set_apart_are_paragraphs_and_others_are_not() -> None:
    page = f"<h1>{TITLE}</h1><div>%s</div>"
    spans = "".join(f"<span style='display: block'>{text}</span>" for text in (FIRST, SECOND, THIRD))
    assert article(web(page % spans)).paragraphs == (FIRST, SECOND, THIRD)
    inline = f"<p>{FIRST[:40]}<span style='color:red'>{FIRST[40:]}</span></p>{paragraphs(SECOND, THIRD)}"
    assert article(web(page % inline)).paragraphs == (FIRST, SECOND, THIRD)


def test_a_short_article_above_many_leads_is_found_by_its_title() -> None:
    others = "".join(f"<div class=item><h3>{name}</h3><p>{lead * 4}</p></div>" for name, lead in OTHERS)
    page = f"<div><h1>{TITLE}</h1><div class=txt>{paragraphs(FIRST)}</div></div><div><h2>قصص</h2>{others}</div>"
    made = article(web(page, f"<title>{TITLE}</title>"))
    assert (made.title, made.paragraphs) == (TITLE, (FIRST,))


@pytest.mark.parametrize(
    ("name", "text", "kept"),
    [
        ("lead", "إصلاح الرصيف كلف 300 ألف دولار", True),
        ("entry-excerpt", "بلدية صور تفتح الشاطئ بعد إصلاح الرصيف", True),
        ("entry-excerpt", "عاصفة ثلجية تقطع طريق ضهر البيدر", False),
        ("tools", "إصلاح الرصيف كلف 300 ألف دولار", False),
    ],
)
def test_what_its_class_calls_a_summary_is_the_standfirst_if_it_speaks_of_the_matter(
    name: str, text: str, kept: bool
) -> None:
    page = f"<h1>{TITLE}</h1><div>صور</div><div class={name}><b>{text}</b></div><div>{paragraphs(FIRST, SECOND, THIRD)}</div>"
    assert article(web(page)).paragraphs == (*([text] if kept else []), FIRST, SECOND, THIRD)


def test_a_list_right_below_the_title_is_the_standfirst_and_one_in_a_box_is_not() -> None:
    items = "<ul><li>إصلاح الرصيف كلف 300 ألف دولار</li><li>الشاطئ الجنوبي يفتح مطلع يونيو المقبل</li></ul>"
    page = f"<h1>{TITLE}</h1>%s<div>{paragraphs(FIRST, SECOND, THIRD)}</div>"
    assert len(article(web(page % items)).paragraphs) == 5
    assert len(article(web(page % f"<section><h3>ملخص</h3>{items}</section>")).paragraphs) == 3
    assert (
        len(article(web(page % items.replace("<li>", "<li><a href=/>").replace("</li>", "</a></li>"))).paragraphs) == 3
    )


def test_the_next_article_of_a_page_that_goes_on_begins_with_its_h1() -> None:
    following = f"<h1>{OTHERS[0][0]}</h1><div>{paragraphs(OTHERS[0][1], OTHERS[1][1])}</div>"
    page = f"<div><h1>{TITLE}</h1><div>{paragraphs(FIRST, SECOND, THIRD)}</div>%s</div>"
    assert article(web(page % following, f"<title>{TITLE}</title>")).paragraphs == (FIRST, SECOND, THIRD)
    own = f"<h1>أصحاب المراكب ينتظرون الموسم</h1>{paragraphs(THIRD.replace('خمسة', 'ستة'))}"
    assert len(article(web(page % own, f"<title>{TITLE}</title>")).paragraphs) == 5


def test_a_page_under_maintenance_is_none() -> None:
    page = web(f"<h1>الموقع تحت الصيانة</h1>{paragraphs(FIRST)}", "<title>الموقع تحت الصيانة</title>")
    assert not isinstance(clean(page), Article)
