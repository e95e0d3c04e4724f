"""Captions by what stands around them in the markup."""

import time

from services.clean.markup import blocks
from services.clean.pictures import Pictures


def captions(markup: str) -> list[bool]:
    from lxml import html

    root = html.document_fromstring(f"<html><body><article>{markup}</article></body></html>")
    pictures = Pictures(root)
    return [pictures.caption(block) for block in blocks(root)]


def test_a_line_alone_with_a_picture_is_its_caption() -> None:
    text = "<p>وينتظر أصحاب المراكب الموسم الجديد بعد عام طويل.</p>" * 2
    assert captions(f"<div><img><p>رصيف صور</p></div>{text}") == [True, False, False]
    assert captions(f"<div><div><amp-img></amp-img></div><span>رصيف صور</span></div>{text}") == [True, False, False]


def test_a_line_with_other_text_beside_the_picture_or_with_none_is_not() -> None:
    text = "<p>وينتظر أصحاب المراكب الموسم الجديد بعد عام طويل.</p>" * 2
    assert captions(f"<div><img><p>رصيف صور</p>{text}</div>") == [False, False, False]
    assert captions(f"<div><p>رصيف صور</p></div>{text}") == [False, False, False]


def test_many_lines_around_one_picture_are_asked_in_linear_time() -> None:
    took = []
    for times in (2000, 8000):
        begun = time.process_time()
        assert not any(captions("<img>" + "<h3>عنوان قصير</h3>" * times))
        took.append(time.process_time() - begun)
    assert took[1] < 10 * took[0] + 0.5
