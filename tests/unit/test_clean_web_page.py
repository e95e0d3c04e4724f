"""clean_page on HTML: where the text and the title stand, what markup says of the rest."""

import pytest

from tests.support.cleaned import FIRST, SECOND, THIRD, TITLE, article, paragraphs, web


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


def test_kicker_in_the_heading_is_not_the_title() -> None:
    body = f"<h1><span>عاجل</span> {TITLE}</h1><div>{paragraphs(FIRST, SECOND, THIRD)}</div>"
    assert article(web(body, f"<meta property='og:title' content='{TITLE}'>")).title == TITLE


def test_entities_escaped_twice() -> None:
    head = f"<title>&amp;quot;صور&amp;quot; {TITLE}</title>"
    made = article(
        web(f"<div>{paragraphs(FIRST, SECOND.replace('300', '&amp;#8220;300&amp;#8221;'), THIRD)}</div>", head)
    )
    assert made.title == f'"صور" {TITLE}'
    assert "“300”" in made.paragraphs[1]


def test_a_label_and_the_source_in_an_element_of_its_own() -> None:
    below = '<div class="artDate"><span>12-07-2022 | 16:48</span><span> المصدر: <b>سنابل نيوز</b></span></div>'
    made = article(web(f"<div><h1>{TITLE}</h1>{below}</div><div>{paragraphs(FIRST, SECOND, THIRD)}</div>"))
    assert made.credits == ("سنابل نيوز",)


def test_a_papers_name_with_its_publishers_is_no_title() -> None:
    head = "<title>صحيفة الميناء اليومية - مؤسسة صور للنشر</title>"
    made = article(web(f"<table><tr><td><b>{TITLE}</b></td></tr></table>{paragraphs(FIRST, SECOND, THIRD)}", head))
    assert made.title == TITLE


def test_posts_of_amp_pages_go() -> None:
    post = "<amp-twitter><blockquote placeholder><p>ليلة لا تنسى في صور!</p>— النادي</blockquote></amp-twitter>"
    made = article(web(f"<h1>{TITLE}</h1>{paragraphs(FIRST, SECOND)}{post}{paragraphs(THIRD)}"))
    assert made.paragraphs == (FIRST, SECOND, THIRD)
