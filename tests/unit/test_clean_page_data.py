"""The article in the data from which a script builds the page."""

import json

import pytest

from shared.article import Article
from tests.support.cleaned import FIRST, SECOND, THIRD, TITLE, article, clean, paragraphs, web

HEAD = f"<title>{TITLE} | الزورق</title>"
OTHER = {"title": "قلعة صيدا تفتح أبوابها ليلا أمام الزوار", "body": "<p>" + SECOND * 9 + "</p>"}


def script(data: object, before: str = "<script id=__NEXT_DATA__ type=application/json>") -> str:
    return f"<div id=__next><p>جاري التحميل</p></div>{before}{json.dumps(data, ensure_ascii=False)}</script>"


@pytest.mark.parametrize(
    "body",
    [
        paragraphs(FIRST, SECOND, THIRD),
        "\n".join((FIRST, SECOND, THIRD)),
        [{"type": "paragraph", "text": text} for text in (FIRST, SECOND, THIRD)],
        [
            {"type": "p", "children": [{"text": text[:20]}, {"text": text[20:], "bold": True}]}
            for text in (FIRST, SECOND, THIRD)
        ],
        [{"component": "text", "content": f"<p>{text}</p>"} for text in (FIRST, SECOND, THIRD)],
    ],
)
@pytest.mark.parametrize(
    "before", ["<script id=__NEXT_DATA__ type=application/json>", "<script>window.__INITIAL_STATE__ = "]
)
def test_text_in_a_script_alone(body: object, before: str) -> None:
    data = {
        "props": {"article": {"title": TITLE, "publishedAt": "2024-05-12T10:00:00Z", "body": body}, "more": [OTHER]}
    }
    made = article(web(script(data, before), HEAD))
    assert made.paragraphs == (FIRST, SECOND, THIRD)
    assert (made.title, made.published_at) == (TITLE, "2024-05-12T10:00:00Z")


def test_the_data_of_a_front_page_are_no_article() -> None:
    assert not isinstance(clean(web(script({"items": [OTHER, OTHER]}), "<title>الزورق</title>")), Article)


def test_a_page_that_shows_its_text_is_read_as_it_shows_it() -> None:
    shown = f"<h1>{TITLE}</h1><article>{paragraphs(FIRST, SECOND, THIRD)}</article>"
    data = {"article": {"title": TITLE, "body": paragraphs(FIRST, SECOND, THIRD, SECOND.replace("300", "400"))}}
    assert article(web(shown + script(data), HEAD)).paragraphs == (FIRST, SECOND, THIRD)
