import io
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from services.explain.marks import Mark, amount, marks_of, pieces_of
from services.explain.page import page
from services.explain.terminal import explain
from shared.article import Article, Date, Entity, Quantity, Quote, Removed, Span

TEXT = "قال سامي حداد يوم الأحد: «لدينا 40 خيمة»."


def span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


@pytest.fixture
def article() -> Article:
    return Article(
        id="wire:1",
        source="wire",
        key="1",
        revision=1,
        title="خيام <script>alert(1)</script>",
        url="javascript:alert(1)",
        language="ar",
        fetched_at="2024-05-06T00:00:00Z",
        paragraphs=("عنوان فرعي", TEXT, "ثم قال يوم الأحد إن ذلك يكفي \x1b]0;x\x07"),
        headings=(0,),
        removed=(Removed("شارك & انشر", "share label"),),
        entities=(
            Entity("سامي حداد", "person", (Span(11 + span("سامي حداد")[0], 11 + span("سامي حداد")[1], "سامي حداد"),)),
        ),
        dates=(Date("يوم الأحد", "2024-05-05", *(11 + at for at in span("يوم الأحد"))),),
        quantities=(Quantity("40 خيمة", 40.0, None, "خيمة", None, *(11 + at for at in span("40 خيمة"))),),
        quotes=(Quote("لدينا 40 خيمة", "سامي حداد", "قال", *(11 + at for at in span("لدينا 40 خيمة"))),),
        versions={"clean": "1", "extract": "dates-1"},
    )


def test_pieces_make_up_the_text(article: Article) -> None:
    for paragraph, pieces in zip(article.paragraphs, pieces_of(article), strict=True):
        assert "".join(piece.text for piece in pieces) == paragraph


def test_a_quantity_within_a_quote_is_both(article: Article) -> None:
    labels = {piece.text: [mark.label for mark in piece.marks] for piece in pieces_of(article)[1]}
    assert labels["40 خيمة"] == ["quote", "quantity"]
    assert labels["لدينا "] == ["quote"]


def test_a_date_is_marked_wherever_it_stands(article: Article) -> None:
    assert [mark.note for mark in marks_of(article) if mark.label == "date"] == ["2024-05-05", "2024-05-05"]


def test_the_page_is_well_formed_and_carries_nothing_active(article: Article) -> None:
    made = page(article)
    opened: list[str] = []
    void = {"meta"}

    class Checker(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert tag not in ("script", "img", "iframe", "link")
            assert not any(name.startswith("on") or name == "src" for name, _ in attrs)
            if tag not in void:
                opened.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert opened.pop() == tag

    Checker().feed(made)
    assert opened == []
    assert 'dir="rtl"' in made
    assert "javascript:" not in made
    assert "share label" in made
    assert '<mark class="person" title="person: سامي حداد">' in made


@pytest.mark.parametrize("order", ["logical", "isolated"])
def test_the_terminal_shows_all_and_is_not_steered(article: Article, order: str) -> None:
    out = io.StringIO()
    explain(article, Console(file=out, width=100, no_color=True), order)  # type: ignore[arg-type]
    shown = out.getvalue()
    for words in ("سامي حداد", "share label", "2024-05-05", "40 خيمة", "عنوان فرعي"):
        assert words in shown
    assert "\x1b]" not in shown
    assert "\x07" not in shown
    assert ("\u2067" in shown) == (order == "isolated")


def test_amounts() -> None:
    assert amount(Quantity("", 20_000.0, 30_000.0, "متظاهر", "between", 0, 0)) == "between 20,000 – 30,000 متظاهر"
    assert amount(Quantity("", 2.5, None, "%", None, 0, 0)) == "2.5 %"
    assert amount(Quantity("", None, None, "قتيل", "vague", 0, 0)) == "vague قتيل"


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=12),
    st.lists(st.text("اب ", max_size=12), max_size=5),
)
def test_any_spans_are_cut(spans: list[tuple[int, int]], paragraphs: list[str]) -> None:
    quotes = tuple(Quote("", None, None, start, end) for start, end in spans)
    article = Article(
        id="a:1",
        source="a",
        key="1",
        revision=1,
        fetched_at="2024-01-01T00:00:00Z",
        paragraphs=tuple(paragraphs),
        quotes=quotes,
    )
    text = article.text
    expected = [Mark(s, e, "quote", "?") for s, e in spans if s < e <= len(text)]
    painted = 0
    for paragraph, pieces in zip(paragraphs, pieces_of(article), strict=True):
        assert "".join(piece.text for piece in pieces) == paragraph
        painted += sum(len(piece.text) * len(piece.marks) for piece in pieces)
    assert painted == sum(1 for m in expected for at in range(m.start, m.end) if text[at] != "\n")
