"""clean_page on any page whatever: what is no article is refused with its reason, and work is linear."""

import re
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.article import Article
from shared.outcomes import Reject
from tests.support.cleaned import FIRST, SECOND, THIRD, TITLE, clean, dump, paragraphs, web


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


def invented(count: int) -> list[str]:
    """As many names, `سنبتثج`; of two counts, one twice the other or more, none is the same: nothing read is remembered."""
    return ["سن" + "".join("بتثجحخدذرز"[int(digit)] for digit in f"{number:04}") for number in range(count, 2 * count)]


@pytest.mark.parametrize(
    "kind", ["lines", "html", "nested", "labels", "short", "links", "names above", "names amid", "names below"]
)
def test_work_is_linear(kind: str) -> None:
    """Four times the page makes less than six times the calls; quadratic work would make sixteen."""

    def page(times: int) -> str:
        return {
            "lines": "\n".join((TITLE, *(f"{FIRST} {n}" for n in range(times)))),
            "html": web(f"<h1>{TITLE}</h1>" + paragraphs(*(f"{FIRST} {n}" for n in range(times)))),
            "nested": web("<div>" * 100 + paragraphs(*(f"{FIRST} {n}" for n in range(times))) + "</div>" * 100),
            "labels": "\n".join((TITLE, FIRST, *("اقرأ أيضاً:\nعنوان آخر هنا\n" + SECOND for _ in range(times)))),
            "links": web(
                f"<h1>{TITLE}</h1>"
                + "".join(f"<p>{FIRST} {n}</p><p><b>عنوان</b></p><p><a href=x>{n}</a></p>" for n in range(times))
            ),
            "short": "\n".join((TITLE, *("سطر قصير" for _ in range(times)))),
            "names above": "\n".join((TITLE, *(f"حمص - {name}" for name in invented(times)), FIRST, SECOND)),
            "names amid": "\n".join((TITLE, FIRST, *(f"حمص - {name}" for name in invented(times)), SECOND, THIRD)),
            "names below": "\n".join((TITLE, FIRST, SECOND, *(f"حمص - {name}" for name in invented(times)))),
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
