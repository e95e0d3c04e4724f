"""Figures of several outlets for one thing, compared over the store in memory."""

from collections.abc import Sequence

import pytest

from shared.adapters.store_memory import MemoryStore
from shared.article import Article, Bound, Entity, Quantity, Quote, Span
from shared.claims import compare, figures


def quantity(
    text: str, expression: str, value: float | None, unit: str, bound: Bound | None = None, high: float | None = None
) -> Quantity:
    start = text.index(expression)
    return Quantity(expression, value, high, unit, bound, start, start + len(expression))


def article(source: str, date: str, text: str, quantities: Sequence[Quantity], **more: object) -> Article:
    return Article(
        id=f"{source}:1",
        source=source,
        key="1",
        revision=1,
        title=f"عنوان {source}",
        language="ar",
        published_at=date,
        fetched_at="2030-01-01T00:00:00Z",
        paragraphs=tuple(text.split("\n")),
        quantities=tuple(quantities),
        **more,  # type: ignore[arg-type]
    )


TEN = "قدرت الاستخبارات الغربية أن نحو 10 آلاف عامل نيبالي جنوبي يعملون في الموانئ. وحضر 300 عامل هندي الحفل."
ELEVEN = "قال وزير العمل سامر الخطيب إن 11 ألف عامل نيبالي جنوبي وصلوا أمس.\nوتحتفظ الشركة بخمسين شاحنة."
TWELVE = "العمال النيباليون الجنوبيون يزيدون. وقالت النقابة: «لدينا ما يصل إلى 12 ألف عامل» في المدينة. عامل نيبالي جنوبي واحد أصيب."
AGAIN = "وصل 11 ألف عامل نيبالي جنوبي إلى البلاد، وأعلن المرفأ أن عشرات العمال أضربوا."


@pytest.fixture
def store() -> MemoryStore:
    store = MemoryStore()
    store.prepare()
    person, where = "سامر الخطيب", ELEVEN.index("سامر الخطيب")
    service, place = "الاستخبارات الغربية", TEN.index("الاستخبارات الغربية")
    said = TWELVE.index("لدينا"), TWELVE.index("»")
    written = store.write(
        [
            article(
                "alif",
                "2024-03-02",
                TEN,
                [quantity(TEN, "نحو 10 آلاف عامل", 10_000, "عامل", "about"), quantity(TEN, "300 عامل", 300, "عامل")],
                entities=(Entity(service, "organization", (Span(place, place + len(service), service),)),),
            ),
            article(
                "baa",
                "2024-03-01",
                ELEVEN,
                [quantity(ELEVEN, "11 ألف عامل", 11_000, "عامل"), quantity(ELEVEN, "خمسين شاحنة", 50, "شاحنة")],
                entities=(Entity(person, "person", (Span(where, where + len(person), person),)),),
            ),
            article(
                "taa",
                "2024-03-05",
                TWELVE,
                [quantity(TWELVE, "ما يصل إلى 12 ألف عامل", 12_000, "عامل", "at_most")],
                quotes=(Quote(TWELVE[said[0] : said[1]], "النقابة", "قالت", *said),),
            ),
            article(
                "thaa",
                "2024-03-07",
                AGAIN,
                [
                    quantity(AGAIN, "11 ألف عامل", 11_000, "عامل"),
                    quantity(AGAIN, "عشرات العمال", None, "عامل", "vague"),
                ],
            ),
            article("jim", "2024-03-07", "أسعار القمح ارتفعت 20 دولاراً.", []),
        ]
    )
    assert [item.status for item in written] == ["ok"] * 5
    return store


def test_figures_stand_side_by_side_with_outlet_and_date(store: MemoryStore) -> None:
    rows = figures(compare(store, "عامل نيبالي جنوبي"))
    assert [(row.value, row.sources) for row in rows] == [
        (10_000, ("alif",)),
        (11_000, ("baa", "thaa")),
        (12_000, ("taa",)),
    ]
    ten = rows[0].claims[0]
    assert (ten.bound, ten.published_at, ten.text) == ("about", "2024-03-02", "نحو 10 آلاف عامل")
    assert ten.sentence == TEN.split(". ")[0] + "."


def test_says_who_gives_the_figure(store: MemoryStore) -> None:
    says = {(claim.source, claim.says) for claim in compare(store, "عامل نيبالي جنوبي")}
    assert says == {("alif", "الاستخبارات الغربية"), ("baa", "سامر الخطيب"), ("taa", "النقابة"), ("thaa", None)}


def test_workers_of_others_are_left_out_and_loose_matches_told_apart(store: MemoryStore) -> None:
    claims = compare(store, "عامل نيبالي جنوبي")
    assert 300 not in {claim.value for claim in claims}
    assert {claim.source: claim.exact for claim in claims} == {"alif": True, "baa": True, "taa": False, "thaa": True}


def test_the_plural_asks_for_what_is_counted_in_the_singular(store: MemoryStore) -> None:
    assert {claim.value for claim in compare(store, "عمال")} == {300, 10_000, 11_000, 12_000}


def test_filters_by_source_date_and_name(store: MemoryStore) -> None:
    assert {claim.source for claim in compare(store, "عامل نيبالي", entity="سامر الخطيب")} == {"baa"}
    assert compare(store, "عامل نيبالي", entity="سامر") == []
    assert {claim.source for claim in compare(store, "عامل نيبالي", source="baa")} == {"baa"}
    assert {claim.source for claim in compare(store, "عامل نيبالي", since="2024-03-05")} == {"taa", "thaa"}


@pytest.mark.parametrize("words", ["", "   ", "«»", "في"])
def test_words_that_say_nothing_find_nothing(store: MemoryStore, words: str) -> None:
    assert compare(store, words) == []
