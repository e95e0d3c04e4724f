"""What a page calls its own site, and whom a dateline with that name credits."""

import pytest

from tests.support.cleaned import FIRST, SECOND, THIRD, TITLE, article, paragraphs, web


def page(above: str, head: str = "", top: str = "") -> str:
    return web(
        f"{top}<h1>{TITLE}</h1><div class=entry><p><b>{above}</b></p>{paragraphs(FIRST, SECOND, THIRD)}</div>", head
    )


@pytest.mark.parametrize(
    ("head", "top"),
    [
        (f"<title>{TITLE}</title><meta property=og:site_name content='وكالة الزورق'>", ""),
        (f"<title>{TITLE}</title>", "<a class=navbar-brand href=/><img src=l.png alt='وكالة الزورق'></a>"),
        (f"<title>{TITLE} | الزورق الإخباري</title>", ""),
        (f"<title>صحيفة الزورق - {TITLE}</title>", ""),
        (f"<title>{TITLE}</title><meta name=description content='زورق صغير يصل إلى الميناء - الزورق'>", ""),
        (f"<title>{TITLE}</title>", "<p class=wp-block-site-title><a href=/>موقع الزورق</a></p>"),
    ],
)
def test_the_site_beside_town_and_writer_is_credited(head: str, top: str) -> None:
    made = article(page("صور / نظير مراد / الزورق", head, top))
    assert made.credits == ("الزورق",)
    assert made.paragraphs == (FIRST, SECOND, THIRD)


def test_the_site_beside_its_writer_is_credited() -> None:
    made = article(page("زورقنا - محمد شمص", f"<title>{TITLE} | وكالة زورقنا</title>"))
    assert made.credits == ("زورقنا",)


def test_a_section_or_a_part_of_the_sites_name_is_nobody() -> None:
    head = f"<title>{TITLE} | صدى الناقورة</title>"
    assert article(page("الناقورة – محمد شمص", head)).credits == ()
    assert article(page("صور / نظير مراد / ثقافة", head)).credits == ()


@pytest.mark.parametrize(
    "opening", ["صور – الزورق: ", "الزورق - ", "صور (الزورق) - ", "الزورق: ", "صور / الزورق / ", "خاص- الزورق: "]
)
def test_the_site_in_the_dateline_of_the_first_paragraph_is_credited(opening: str) -> None:
    head = f"<title>{TITLE}</title><meta property=og:site_name content='موقع الزورق'>"
    made = article(web(f"<h1>{TITLE}</h1><div>{paragraphs(opening + FIRST, SECOND, THIRD)}</div>", head))
    assert made.credits == ("الزورق",)
    assert made.paragraphs[0] == opening + FIRST


@pytest.mark.parametrize("opening", ["رئيس البلدية - الزورق: ", "صور – الشاطئ: "])
def test_the_site_behind_other_words_or_another_name_is_not(opening: str) -> None:
    head = f"<title>{TITLE}</title><meta property=og:site_name content='موقع الزورق'>"
    made = article(web(f"<h1>{TITLE}</h1><div>{paragraphs(opening + FIRST, SECOND, THIRD)}</div>", head))
    assert "الزورق" not in made.credits


def test_a_line_that_says_special_to_the_site_credits_it() -> None:
    assert article(page("خاص الزورق", "<meta property=og:site_name content=الزورق>")).credits == ("الزورق",)


def test_a_kicker_in_the_heading_is_told_by_the_title_beside_the_site() -> None:
    head = f"<title>{TITLE} - الزورق</title>"
    logo = "<a class=logo href=/><img src=l.png alt=الزورق></a>"
    body = f"{logo}<h1>بالصور | {TITLE}</h1><div>{paragraphs(FIRST, SECOND, THIRD)}</div>"
    assert article(web(body, head)).title == TITLE
