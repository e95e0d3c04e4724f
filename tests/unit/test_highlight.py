"""Highlights: short pieces that show what matched, with ranges that point at it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.article import Article, Entity, Span
from shared.ports.store import Highlight
from shared.search.highlight import LENGTH, PASSAGES, highlights
from shared.search.query import parse


def shown(query: str, *paragraphs: str) -> tuple[Highlight, ...]:
    article = Article(
        id="a:b", source="a", key="b", revision=1, fetched_at="2024-12-01T00:00:00Z", paragraphs=paragraphs
    )
    return highlights(article, parse(query))


def marked(found: tuple[Highlight, ...]) -> list[str]:
    return [piece.text[start:end] for piece in found for start, end in piece.matches]


def test_words_as_they_are_written() -> None:
    found = shown("كوريا الشمالية", "وقال إن لكوريا الشّماليّة جيشاً. ولا شيء آخر.")
    assert marked(found) == ["لكوريا", "الشّماليّة"]
    assert found[0].text == "وقال إن لكوريا الشّماليّة جيشاً. ولا شيء آخر."


def test_a_phrase_is_one_range() -> None:
    assert marked(shown('"كوريا الشمالية"', "كوريا وحدها، ثم كوريا الشمالية")) == ["كوريا الشمالية"]


def test_stop_words_are_not_marked() -> None:
    assert marked(shown("الحرب في السودان", "في الحرب وفي السودان")) == ["الحرب", "السودان"]


def test_several_passages_in_order_of_the_text() -> None:
    filler = "كلام كثير لا صلة له بشيء. " * 20
    found = shown("بيروت دمشق بغداد", f"في بغداد. {filler}", f"{filler} في دمشق. {filler}", f"{filler} في بيروت.")
    assert marked(found) == ["بغداد", "دمشق", "بيروت"]


def test_the_passage_with_most_of_the_words_comes_first_to_mind() -> None:
    filler = "كلام كثير لا صلة له بشيء. " * 20
    (found,) = shown("بيروت دمشق", f"بيروت. {filler} بين بيروت ودمشق طريق. {filler} دمشق.")
    assert marked((found,)) == ["بيروت", "ودمشق"]


def test_a_passage_stays_in_its_paragraph() -> None:
    for piece in shown("بيروت دمشق", "زار بيروت", "ثم دمشق"):
        assert "\n" not in piece.text


def test_a_name_in_another_spelling_is_marked_where_it_is_mentioned() -> None:
    text = "وصل أنتوني بلينكن إلى سيئول"
    entity = Entity("أنتوني بلينكين", "person", (Span(4, 17, text[4:17]),))
    article = Article(
        id="a:b",
        source="a",
        key="b",
        revision=1,
        fetched_at="2024-12-01T00:00:00Z",
        paragraphs=(text,),
        entities=(entity,),
    )
    assert marked(highlights(article, parse("بلينكين"))) == ["أنتوني بلينكن"]


def test_without_a_match_the_opening() -> None:
    (found,) = shown("القاهرة", "أول الكلام. " * 50, "ثانيه")
    assert found.matches == ()
    assert found.text.startswith("أول الكلام.")
    assert len(found.text) <= LENGTH
    assert shown("القاهرة") == ()
    assert shown("") == ()


def test_a_word_longer_than_a_passage() -> None:
    for piece in shown("ب" * 400, "ب" * 400 + " نص"):
        assert len(piece.text) <= LENGTH


WORDS = st.sampled_from(
    ["بيروت", "وبيروت", "كوريا", "الشمالية", "في", "نص", "كلمة", "طويلة.", "سؤال؟", "ا" * 90, "،", "ب" * 300]
)


@given(
    st.lists(st.lists(WORDS, max_size=120).map(" ".join), max_size=5),
    st.sampled_from(["بيروت", '"كوريا الشمالية"', "بيروت كوريا نص"]),
)
def test_every_piece_is_of_the_text_and_every_range_in_it(paragraphs: list[str], query: str) -> None:
    found = shown(query, *paragraphs)
    text = "\n".join(paragraphs)
    assert len(found) <= PASSAGES
    for piece in found:
        assert piece.text in text
        assert len(piece.text) <= LENGTH
        last = 0
        for start, end in piece.matches:
            assert last <= start < end <= len(piece.text)
            last = end


@pytest.mark.parametrize(
    "text", ["بيروت " * 30_000, "بيروت\n" * 30_000, "كلمة " * 60_000 + "بيروت", "\n" * 100_000 + "بيروت"]
)
def test_long_articles_take_no_longer_than_their_length(text: str) -> None:
    started = time.process_time()
    assert marked(shown("بيروت", *text.split("\n")))
    assert time.process_time() - started < 5
