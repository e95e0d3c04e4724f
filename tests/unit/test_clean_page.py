"""clean_page on whole pages: dumps, HTML, and what isn't an article."""

import re
import sys
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.clean.clean import clean_page
from shared.article import Article, ArticleId, Page
from shared.outcomes import Reject

FIRST = "أعلنت بلدية صور، الاثنين، أنها ستفتح الشاطئ الجنوبي أمام الزوار مطلع يونيو المقبل بعد إصلاح الرصيف الذي دمرته عاصفة الشتاء."
SECOND = "وقال رئيس البلدية حسن شمص إن كلفة الإصلاح بلغت 300 ألف دولار، دفعت نصفها جمعية محلية ونصفها الآخر متبرعون في الخارج."
THIRD = "وينتظر أصحاب المراكب الموسم الجديد، بعد عام لم يزر فيه الشاطئ إلا نحو خمسة آلاف شخص."
TITLE = "بلدية صور تعيد فتح الشاطئ الجنوبي مطلع يونيو"


def clean(
    text: str | bytes, content_type: str | None = None, url: str | None = None, **given: object
) -> Article | Reject:
    body = text if isinstance(text, bytes) else text.encode()
    page = Page(body=body, digest="0", fetched_at="2026-01-01T00:00:00Z", content_type=content_type, url=url)
    return clean_page(page, ArticleId("wire", "1"), 7, **given)  # type: ignore[arg-type]


def article(text: str | bytes, content_type: str | None = None, url: str | None = None, **given: object) -> Article:
    made = clean(text, content_type, url, **given)
    assert isinstance(made, Article), made
    return made


def whys(made: Article) -> dict[str, str]:
    return {part.text: part.why for part in made.removed}


def dump(*lines: str) -> str:
    return "\n".join(lines)


def web(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html lang=ar><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def test_identity_and_versions() -> None:
    made = article(dump(TITLE, FIRST, SECOND))
    assert (made.id, made.source, made.key, made.revision) == ("wire:1", "wire", "1", 7)
    assert made.versions["clean"]
    assert made.title == TITLE
    assert made.paragraphs == (FIRST, SECOND)
    assert made.language == "ar"
    assert made.published_at is None


def test_no_title_where_the_first_line_is_a_sentence() -> None:
    assert article(dump("وهذا أكبر شاطئ عام في الجنوب منذ نهاية الحرب.", FIRST, SECOND)).title is None
    assert article(dump(FIRST, SECOND)).title is None


def test_site_name_is_stripped_where_the_title_comes_twice() -> None:
    made = article(dump(f"{TITLE} - صحيفة الساحل", TITLE, FIRST, SECOND))
    assert made.title == TITLE
    made = article(dump(TITLE, f"{TITLE} | صحيفة الساحل", FIRST, SECOND))
    assert made.title == TITLE
    assert made.paragraphs == (FIRST, SECOND)


def test_a_caption_that_comes_twice_is_not_the_title() -> None:
    made = article(dump(TITLE, "أخبار لبنان", "رصيف صور", "رصيف صور", FIRST, SECOND, THIRD))
    assert (made.title, made.paragraphs) == (TITLE, (FIRST, SECOND, THIRD))
    caption = "زوار على رصيف صور الجنوبي في انتظار أن يعاد فتح الشاطئ مطلع يونيو - بلدية صور/ تويتر"
    made = article(dump(TITLE, caption, caption, FIRST, SECOND, THIRD))
    assert (made.title, made.paragraphs) == (TITLE, (FIRST, SECOND, THIRD))


def test_a_title_as_long_as_a_paragraph_stands_above_the_date() -> None:
    title = f"{TITLE}.. ورئيس البلدية يكشف كلفة إصلاح الرصيف الذي دمرته عاصفة الشتاء ويدعو أصحاب المراكب إلى الاستعداد للموسم الجديد"
    made = article(dump(title, "الاثنين 05-12-2022 01:30 | كتب: سمر ناصر |", FIRST, SECOND, THIRD))
    assert (made.title, made.published_at, made.paragraphs) == (title, "2022-12-05", (FIRST, SECOND, THIRD))


def test_the_title_again_in_marks_or_behind_the_outlet() -> None:
    made = article(dump(TITLE, f"الساحل اليوم - «{TITLE}»", FIRST, SECOND, THIRD))
    assert made.paragraphs == (FIRST, SECOND, THIRD)


def test_rows_of_tags_and_names_of_networks_go() -> None:
    made = article(
        dump(
            TITLE,
            "addtoany link whatsapp telegram",
            f"{FIRST}اضافة اعلان",
            SECOND,
            THIRD,
            "وسوم :",
            "صور, الشاطئ, لبنان",
        )
    )
    assert (made.paragraphs, made.tags) == ((FIRST, SECOND, THIRD), ("صور", "الشاطئ", "لبنان"))
    made = article(dump(TITLE, FIRST, SECOND, "اضافة اعلان", THIRD, "صور - واس"))
    assert (made.paragraphs, made.credits) == ((FIRST, SECOND, THIRD), ("واس",))


def test_the_day_of_a_dateline_and_nameless_agencies() -> None:
    made = article(dump("الساحل الإخبارية وكالات", f"صور 5 يونيو 2018 / {FIRST}", SECOND, THIRD))
    assert (made.title, made.published_at, made.credits) == (None, "2018-06-05", ("الساحل الإخبارية",))


def test_photographers_and_linked_posts_go() -> None:
    post = "The southern beach of Tyre opens again in June after repairs https://t.co/aBcDe12345"
    made = article(dump(TITLE, "رصيف صور تصوير : آخرون", FIRST, SECOND, "رصيف صور", THIRD, post))
    assert made.paragraphs == (FIRST, SECOND, THIRD)


def test_subheadings_stay_and_are_marked() -> None:
    made = article(dump(TITLE, FIRST, "موسم ينتظره الصيادون", SECOND, THIRD))
    assert made.paragraphs[1] == "موسم ينتظره الصيادون"
    assert made.headings == (1,)


def test_standfirsts_items_and_introductions_are_no_subheadings() -> None:
    standfirst = "رئيس البلدية: كلفة الإصلاح بلغت 300 ألف دولار والموسم في موعده"
    made = article(dump(TITLE, standfirst, FIRST, "- إصلاح الرصيف القديم", SECOND, "وأضافت البلدية في بيانها:", THIRD))
    assert made.paragraphs == (standfirst, FIRST, "- إصلاح الرصيف القديم", SECOND, "وأضافت البلدية في بيانها:", THIRD)
    assert made.headings == ()


def test_short_standfirst_stays() -> None:
    made = article(dump(TITLE, TITLE, "رئيس البلدية: كلفة الإصلاح بلغت 300 ألف دولار والموسم في موعده", FIRST, SECOND))
    assert made.paragraphs[0].startswith("رئيس البلدية")


def test_related_title_in_the_middle_goes_and_the_article_comes_back() -> None:
    made = article(dump(TITLE, FIRST, "اقرأ أيضاً:", "وزير السياحة يتفقد قلعة صيدا البحرية", SECOND, THIRD))
    assert made.paragraphs == (FIRST, SECOND, THIRD)
    assert whys(made)["وزير السياحة يتفقد قلعة صيدا البحرية"] == "related article"


def test_a_paragraph_that_goes_on_is_no_other_article_whatever_it_speaks_of() -> None:
    on_topic = (
        "وكانت قلعة صيدا البحرية قد فتحت أبوابها ليلا العام الماضي، فزارها في شهر واحد نحو ألفي سائح من خارج المدينة."
    )
    made = article(dump(TITLE, FIRST, "اقرأ أيضاً:", "قلعة صيدا البحرية تفتح أبوابها ليلا", on_topic, SECOND, THIRD))
    assert made.paragraphs == (FIRST, on_topic, SECOND, THIRD)


def test_a_source_in_the_middle_is_not_the_end() -> None:
    made = article(
        dump(TITLE, FIRST, SECOND, "المصدر: رويترز", "اقرأ أيضاً", "قلعة صيدا تفتح أبوابها ليلا", f"وقال شمص إن {THIRD}")
    )
    assert made.paragraphs == (FIRST, SECOND, f"وقال شمص إن {THIRD}")


def test_whole_related_article_at_the_end_goes() -> None:
    foreign = (
        "مزارعو البقاع يبدأون قطاف الكرز قبل موعده",
        "بدأ مزارعو البقاع قطاف الكرز قبل موعده بأسبوعين بسبب الحر، وقالوا إن المحصول أقل من العام الماضي بالثلث.",
        "وطلبت نقابة المزارعين من الوزارة وقف استيراد الكرز حتى نهاية الموسم.",
    )
    made = article(dump(TITLE, FIRST, SECOND, THIRD, "إقرأ أيضاً:", *foreign))
    assert made.paragraphs == (FIRST, SECOND, THIRD)
    made = article(dump(TITLE, FIRST, SECOND, THIRD, "المصدر: نبأ", "إقرأ أيضاً:", *foreign))
    assert made.paragraphs == (FIRST, SECOND, THIRD)
    assert made.credits == ("نبأ",)


def test_credit_of_a_related_article_is_not_ours() -> None:
    foreign = (
        "عنوان مقال آخر عن القمح في أستراليا",
        "هبط سعر القمح في أستراليا بعد موسم وفير بحسب الوزارة هناك في بيان لها.",
        "المصدر: رويترز",
    )
    made = article(dump(TITLE, FIRST, SECOND, THIRD, "المصدر: نبأ", "إقرأ أيضاً:", *foreign))
    assert made.credits == ("نبأ",)


def test_label_inside_and_glued_related_line() -> None:
    made = article(dump(TITLE, FIRST, f"{SECOND} اقرأ أيضا: قلعة صيدا تفتح أبوابها ليلا", THIRD))
    assert made.paragraphs == (FIRST, SECOND, THIRD)


def test_embedded_post_with_text_glued_to_its_date() -> None:
    post = ("البحر ينتظركم يا أهل صور https://t.co/a1b2c3", f"— بلدية صور (@tyre_example) May 5, 2024{SECOND}")
    made = article(dump(TITLE, FIRST, *post, THIRD))
    assert made.paragraphs == (FIRST, SECOND, THIRD)
    assert list(whys(made).values()).count("embedded post") == 2


def test_vowel_marks_stay_and_tatweel_goes() -> None:
    made = article(dump(TITLE, FIRST.replace("الشاطئ", "الشـــاطئ"), SECOND.replace("دفعت", "دُفِعَت")))
    assert "الشاطئ" in made.paragraphs[0]
    assert "دُفِعَت" in made.paragraphs[1]


def test_paragraphs_broken_at_a_column_are_made_whole() -> None:
    texts = (FIRST, SECOND, THIRD, FIRST.replace("الاثنين", "الأحد"), SECOND.replace("300", "400"))
    wrapped = "\n\n".join("\n".join(textwrap.wrap(text, 70)) for text in texts)
    made = article(f"{TITLE}\n\n{wrapped}\n\nاترك تعليقا")
    assert made.paragraphs == texts


def test_texts_without_full_stops() -> None:
    made = article(
        dump(
            TITLE,
            FIRST[:-1],
            SECOND[:-1],
            THIRD[:-1],
            "مقالات ذات صلة",
            "قلعة صيدا تفتح أبوابها ليلا",
            "قطاف الكرز في البقاع",
        )
    )
    assert made.paragraphs == (FIRST[:-1], SECOND[:-1], THIRD[:-1])


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-05-05T08:00:00+03:00"}</script>',
            "2024-05-05T08:00:00+03:00",
        ),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-05-05T08:00:00+03:00",}</script>',
            "2024-05-05T08:00:00+03:00",
        ),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","x":"a " b","datePublished":"2024-05-05"}</script>',
            "2024-05-05",
        ),
        ('<meta property="article:published_time" content="2024-05-05 08:00:00">', "2024-05-05"),
        ('<meta itemprop="datePublished" content="2024-05-05T08:00:00Z">', "2024-05-05T08:00:00Z"),
        ('<meta name="date" content="5/5/2024">', "2024-05-05"),
        ('<link rel=canonical href="https://n.example/story/2024/5/5/tyre">', "2024-05-05"),
        ('<link rel=canonical href="https://n.example/2024/lebanon/5/5/tyre/index.html">', "2024-05-05"),
        ('<link rel=canonical href="https://n.example/arab/202405051044893040-tyre/">', "2024-05-05"),
        ('<meta property="article:modified_time" content="2024-05-06T08:00:00Z">', "2024-05-06T08:00:00Z"),
        ("", None),
    ],
)
def test_publication_date_of_the_head(head: str, day: str | None) -> None:
    made = article(web(f"<h1>{TITLE}</h1><div class=text>{paragraphs(FIRST, SECOND, THIRD)}</div>", head))
    assert made.published_at == day


def test_visible_day_wins_over_utc_near_midnight() -> None:
    head = '<meta property="article:published_time" content="2024-05-04T22:30:00Z">'
    body = f"<h1>{TITLE}</h1><div>نشر في: 5 مايو 2024 - 01:30 ص</div><div>{paragraphs(FIRST, SECOND, THIRD)}</div>"
    assert article(web(body, head)).published_at == "2024-05-05"


def test_update_line_is_not_the_publication_where_the_url_says_another_day() -> None:
    body = f"<h1>{TITLE}</h1><div>آخر تحديث: الخميس 9 مايو 2024</div><div>{paragraphs(FIRST, SECOND, THIRD)}</div>"
    head = '<link rel=canonical href="https://n.example/2024/05/05/tyre">'
    assert article(web(body, head)).published_at == "2024-05-05"
    assert article(web(body)).published_at == "2024-05-09"


@pytest.mark.parametrize(
    "head",
    [
        f"<title>{TITLE} - قناة الساحل</title><meta property='og:site_name' content='قناة الساحل'>",
        f"<title>{TITLE} | alsahel.example</title><link rel=canonical href='https://www.alsahel.example/a/b'>",
        f"<title>قناة الساحل: {TITLE}</title>",
        f"<meta property='og:title' content='{TITLE} - قناة الساحل'>",
    ],
)
def test_title_without_the_site(head: str) -> None:
    made = article(web(f"<h1>قناة الساحل</h1><h1>{TITLE}</h1><div>{paragraphs(FIRST, SECOND, THIRD)}</div>", head))
    assert made.title == TITLE


def test_title_from_the_head_where_the_page_has_no_h1() -> None:
    head = f"<title>{TITLE} - قناة الساحل</title><meta property='og:site_name' content='قناة الساحل'>"
    assert article(web(f"<div>{paragraphs(FIRST, SECOND, THIRD)}</div>", head)).title == TITLE


def test_lead_above_the_text_is_kept_and_caption_is_not() -> None:
    body = (
        f"<h1>{TITLE}</h1><div class=lead><p>{FIRST}</p></div>"
        "<figure><img><figcaption>الشاطئ الجنوبي في صباح ربيعي مشمس بعد إصلاح الرصيف</figcaption></figure>"
        f"<div class=text>{paragraphs(SECOND, THIRD, SECOND.replace('300', '400'), THIRD.replace('خمسة', 'ستة'))}</div>"
    )
    made = article(web(body))
    assert made.paragraphs[0] == FIRST
    assert not any("صباح ربيعي" in text for text in made.paragraphs)


def test_body_parted_by_breaks_alone() -> None:
    made = article(
        web(
            f"<table><tr><td><b>{TITLE}</b><br>{FIRST}<br><br>{SECOND}<br>{THIRD}</td></tr></table>",
            f"<title>{TITLE}</title>",
        )
    )
    assert made.paragraphs == (FIRST, SECOND, THIRD)


def test_body_from_json_ld_where_the_page_shows_none() -> None:
    head = (
        '<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"'
        f'{TITLE}","articleBody":"{FIRST}\\n{SECOND}"}}]}}</script>'
    )
    made = article(web("<div id=root></div>", head))
    assert made.paragraphs == (FIRST, SECOND)
    assert made.title == TITLE


def test_escaped_markup_in_json_ld() -> None:
    body = f"&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;"
    head = (
        f'<script type="application/ld+json">{{"@type":"Article","headline":"{TITLE}","articleBody":"{body}"}}</script>'
    )
    assert article(web("<div id=root></div>", head)).paragraphs == (FIRST, SECOND)


def test_share_comment_and_related_elements_go() -> None:
    body = (
        f"<h1>{TITLE}</h1><div class=entry-content><div class=share-buttons>فيسبوك تويتر</div>{paragraphs(FIRST, SECOND)}"
        f"<div class=relatedposts><p>قلعة صيدا تفتح أبوابها ليلا أمام الزوار طوال شهر رمضان المقبل.</p></div>{paragraphs(THIRD)}</div>"
        "<div id=comments><p>تعليق طويل من قارئ يقول فيه إن الشاطئ كان أجمل قبل أن يبنوا الرصيف الجديد.</p></div>"
    )
    made = article(web(body))
    assert made.paragraphs == (FIRST, SECOND, THIRD)


def test_class_names_that_lie_do_not_cost_the_article() -> None:
    text = f"<h1>{TITLE}</h1><div class='post-date-content'>{paragraphs(FIRST, SECOND, THIRD)}</div>"
    assert article(web(f"<div class='page has-sidebar related-on'>{text}</div>")).paragraphs == (FIRST, SECOND, THIRD)


def test_site_is_no_author_and_agency_is_a_credit() -> None:
    head = (
        "<meta property='og:site_name' content='قناة الساحل'><script type='application/ld+json'>"
        '{"@type":"NewsArticle","author":[{"name":"قناة الساحل"},{"name":"رويترز"},{"name":"سلمى ناصر"}]}</script>'
    )
    made = article(web(f"<h1>{TITLE}</h1><div>{paragraphs(FIRST, SECOND, THIRD)}</div>", head))
    assert made.authors == ("سلمى ناصر",)
    assert made.credits == ("رويترز",)


def test_url_is_the_canonical_one() -> None:
    made = article(
        web(f"<div>{paragraphs(FIRST, SECOND, THIRD)}</div>", "<link rel=canonical href='https://n.example/a'>"),
        url="https://n.example/a?x=1",
    )
    assert made.url == "https://n.example/a"
    assert article(dump(TITLE, FIRST, SECOND), url="https://n.example/b").url == "https://n.example/b"


@pytest.mark.parametrize(
    ("page", "says"),
    [
        (b"", "empty"),
        (b"%PDF-1.4", "PDF"),
        ("خبر", "not an article"),
        (
            web(
                "<h1>404</h1><p>الصفحة التي تبحث عنها غير موجودة، عد إلى الصفحة الرئيسية أو ابحث في الموقع عما تريد أن تقرأه اليوم.</p>",
                "<title>404 - الصفحة غير موجودة</title>",
            ),
            "error page",
        ),
        (web("<div>نستخدم ملفات تعريف الارتباط لتحسين تجربتك</div><button>أوافق</button>"), "not an article"),
        ("<?xml version='1.0'?><rss version='2.0'><channel><title>x</title></channel></rss>", "XML"),
        (
            web(
                "".join(
                    f"<div><a href=/{n}>عنوان طويل لخبر رقم {n} من أخبار اليوم في المدينة</a></div>" for n in range(20)
                )
            ),
            "front page or section list",
        ),
        (dump(*(f"عنوان خبر رقم {n} من أخبار المدينة القديمة اليوم" for n in range(20))), "list"),
        (b'{"a": 1}', "JSON"),
    ],
)
def test_what_is_no_article_is_refused_with_the_reason(page: str | bytes, says: str) -> None:
    refused = clean(page)
    assert isinstance(refused, Reject)
    assert says in refused.reason


def test_learned_lines_go_unless_they_are_most_of_the_article() -> None:
    line = "هذا النص محرر وفق دليل الجريدة."
    from services.clean.learned import key

    made = article(dump(TITLE, FIRST, line, SECOND, THIRD), boilerplate=frozenset([key(line)]))
    assert made.paragraphs == (FIRST, SECOND, THIRD)
    assert whys(made)[line] == "recurs in this source"
    copied = frozenset(key(text) for text in (FIRST, SECOND, THIRD))
    assert article(dump(TITLE, FIRST, SECOND, THIRD), boilerplate=copied).paragraphs == (FIRST, SECOND, THIRD)


@settings(deadline=None, max_examples=60)
@given(
    st.text(st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهوي \n\n.،:؟()«»<>/&;-—@#0123اقرأ أيضا المصدر"), max_size=1500)
)
def test_any_text_is_an_article_or_refused_and_no_word_appears_from_nowhere(text: str) -> None:
    made = clean(text, "text/plain")
    if isinstance(made, Article):
        assert set("".join(made.paragraphs).split()) <= set(text.replace("\n", " ").split()) or "&" in text
        assert all(0 <= place < len(made.paragraphs) for place in made.headings)


TAGS = re.findall(
    r"[^|]+",
    "<p>|</p>|<div class=related>|</div>|<br>|<h1>|</h1>|<a href=x>|</a>|<table><tr><td>|<ul><li>|<img>|<script>|</script>|<!--|-->"
    "|<![CDATA[|<time datetime=2024-01-01>|&nbsp;|&#1600;|<figure>|<h2>|<svg><path/></svg>|\0|<body>|</html>",
)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from((*TAGS, FIRST, SECOND, THIRD, TITLE, "المصدر: نبأ", "اقرأ أيضا")), max_size=60))
def test_any_markup_is_an_article_or_refused(parts: list[str]) -> None:
    made = clean(web("".join(parts)))
    assert isinstance(made, Article) or made.reason


@pytest.mark.parametrize("kind", ["lines", "html", "nested", "labels", "short"])
def test_work_is_linear(kind: str) -> None:
    """Four times the page makes less than six times the calls; quadratic work would make sixteen."""

    def page(times: int) -> str:
        return {
            "lines": "\n".join((TITLE, *(f"{FIRST} {n}" for n in range(times)))),
            "html": web(f"<h1>{TITLE}</h1>" + paragraphs(*(f"{FIRST} {n}" for n in range(times)))),
            "nested": web("<div>" * 100 + paragraphs(*(f"{FIRST} {n}" for n in range(times))) + "</div>" * 100),
            "labels": "\n".join((TITLE, FIRST, *("اقرأ أيضاً:\nعنوان آخر هنا\n" + SECOND for _ in range(times)))),
            "short": "\n".join((TITLE, *("سطر قصير" for _ in range(times)))),
        }[kind]

    def calls(times: int) -> int:
        count = 0

        def counted(frame: object, event: str, argument: object) -> None:
            nonlocal count
            count += event in ("call", "c_call")

        text = page(times)
        sys.setprofile(counted)
        try:
            clean(text)
        finally:
            sys.setprofile(None)
        return count

    clean(page(20))
    assert calls(240) < 6 * calls(60)


def test_kicker_in_the_heading_is_not_the_title() -> None:
    body = f"<h1><span>عاجل</span> {TITLE}</h1><div>{paragraphs(FIRST, SECOND, THIRD)}</div>"
    assert article(web(body, f"<meta property='og:title' content='{TITLE}'>")).title == TITLE


def test_time_behind_the_title_counts_and_not_one_of_another_article() -> None:
    ticker = "<div><time datetime='2024-05-09T10:00:00+03:00'>9 مايو</time> <a href=/x>عنوان خبر آخر من أخبار اليوم</a></div>"
    own = "<time datetime='2024-05-05T10:00:00+03:00'>الأحد</time>"
    made = article(web(f"{ticker}<h1>{TITLE}</h1>{own}<div>{paragraphs(FIRST, SECOND, THIRD)}</div>"))
    assert made.published_at == "2024-05-05T10:00:00+03:00"


def test_date_of_the_page_where_no_article_is_declared() -> None:
    head = '<script type="application/ld+json">{"@graph":[{"@type":"WebPage","datePublished":"2024-05-05T08:00:00+00:00"}]}</script>'
    made = article(web(f"<h1>{TITLE}</h1><div>{paragraphs(FIRST, SECOND, THIRD)}</div>", head))
    assert made.published_at == "2024-05-05T08:00:00+00:00"


def test_entities_escaped_twice() -> None:
    head = f"<title>&amp;quot;صور&amp;quot; {TITLE}</title>"
    made = article(
        web(f"<div>{paragraphs(FIRST, SECOND.replace('300', '&amp;#8220;300&amp;#8221;'), THIRD)}</div>", head)
    )
    assert made.title == f'"صور" {TITLE}'
    assert "“300”" in made.paragraphs[1]


@pytest.mark.parametrize(
    "address", ["http://[bad/2024/05/06/x", "http://℀.example/a", "javascript:alert(1)", "/2024/05/06/x"]
)
def test_an_address_that_is_none_is_left_out(address: str) -> None:
    body = "<p>افتتح وزير الأشغال جسرا جديدا يربط ضفتي النهر في العاصمة بعد ثلاث سنوات من العمل فيه، بكلفة مئة مليون دينار.</p>"
    head = f'<title>وزير يفتتح الجسر</title><link rel="canonical" href="{address}"><meta property="og:url" content="{address}">'
    made = article(
        f"<html><head>{head}</head><body><article><h1>وزير يفتتح الجسر</h1>{body * 2}</article></body></html>"
    )
    assert made.url is None
    assert made.published_at is None


def test_a_dump_that_opens_with_its_address_is_dated_by_it() -> None:
    body = (
        "افتتح وزير الأشغال جسرا جديدا يربط ضفتي النهر في العاصمة بعد ثلاث سنوات من العمل فيه، بكلفة مئة مليون دينار."
    )
    made = article(f"https://wikala.example/20250917/جسر-جديد-1104.html\n\nوزير يفتتح الجسر\n\n{body}\n", "text/plain")
    assert (made.url, made.published_at) == ("https://wikala.example/20250917/جسر-جديد-1104.html", "2025-09-17")
    assert made.paragraphs == (body,)


def test_the_site_behind_a_dumps_title_goes_where_the_page_names_it() -> None:
    rights = "جميع الحقوق محفوظة © 2024 مرايا الجنوب"
    assert article(dump(f"{TITLE} - مرايا الجنوب", FIRST, SECOND, THIRD, rights)).title == TITLE
    assert article(dump(f"{TITLE} - مرايا الجنوب", FIRST, SECOND, THIRD)).title != TITLE
