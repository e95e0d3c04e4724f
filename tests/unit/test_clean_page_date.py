"""The day and the address of a page, by its head, its URL and what it shows."""

import pytest

from tests.support.cleaned import FIRST, SECOND, THIRD, TITLE, article, dump, paragraphs, web


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
        ('<meta name="pubdate" content="2024-05-05 08:00:00+03">', "2024-05-05T08:00:00+03:00"),
        ('<meta name="pubdate" content="2024-05-05T08:00:00+03:00[Asia/Beirut]">', "2024-05-05T08:00:00+03:00"),
        ('<meta name="pubdate" content="20240505">', "2024-05-05"),
        ('<meta name="pubdate" content="20241505">', None),
        ('<meta name="pubdate" content="Sun, 05 May 2024 08:00:00 +0300">', "2024-05-05T08:00:00+03:00"),
        ('<meta name="pubdate" content="Sun, 45 May 2024 08:00:00 +0300">', None),
        ('<meta name="pubdate" content="/Date(1714885200000)/">', "2024-05-05T05:00:00Z"),
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


def test_url_is_the_canonical_one() -> None:
    made = article(
        web(f"<div>{paragraphs(FIRST, SECOND, THIRD)}</div>", "<link rel=canonical href='https://n.example/a'>"),
        url="https://n.example/a?x=1",
    )
    assert made.url == "https://n.example/a"
    assert article(dump(TITLE, FIRST, SECOND), url="https://n.example/b").url == "https://n.example/b"


def test_time_behind_the_title_counts_and_not_one_of_another_article() -> None:
    ticker = "<div><time datetime='2024-05-09T10:00:00+03:00'>9 مايو</time> <a href=/x>عنوان خبر آخر من أخبار اليوم</a></div>"
    own = "<time datetime='2024-05-05T10:00:00+03:00'>الأحد</time>"
    made = article(web(f"{ticker}<h1>{TITLE}</h1>{own}<div>{paragraphs(FIRST, SECOND, THIRD)}</div>"))
    assert made.published_at == "2024-05-05T10:00:00+03:00"


def test_date_of_the_page_where_no_article_is_declared() -> None:
    head = '<script type="application/ld+json">{"@graph":[{"@type":"WebPage","datePublished":"2024-05-05T08:00:00+00:00"}]}</script>'
    made = article(web(f"<h1>{TITLE}</h1><div>{paragraphs(FIRST, SECOND, THIRD)}</div>", head))
    assert made.published_at == "2024-05-05T08:00:00+00:00"


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


def test_the_months_of_joomla() -> None:
    page = f"<h1>{TITLE}</h1><div>نشر بتاريخ: 05 تشرين2/نوفمبر 2023</div><div>{paragraphs(FIRST, SECOND, THIRD)}</div>"
    assert article(web(page)).published_at == "2023-11-05"


@pytest.mark.parametrize(
    ("declared", "day"),
    [
        ("2024-02-03T06:11:09Z", "2022-07-12"),  # when the site was made anew
        ("2022-07-14T06:11:09Z", "2022-07-14T06:11:09Z"),
        ("2021-07-12T06:11:09Z", "2021-07-12T06:11:09Z"),
    ],
)
def test_a_day_below_the_title_is_right_where_the_heads_is_long_after(declared: str, day: str) -> None:
    head = f'<meta property="article:published_time" content="{declared}">'
    made = article(web(f"<h1>{TITLE}</h1><p>12-07-2022 | 16:48</p>" + paragraphs(FIRST, SECOND, THIRD), head))
    assert made.published_at == day
