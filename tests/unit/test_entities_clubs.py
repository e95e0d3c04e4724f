"""Clubs, whose names are words and towns elsewhere, in a report on a match."""

import pytest

from services.extract.entities import EntityExtractor
from services.extract.entities_clubs import find_clubs
from services.extract.entities_tokens import tokenize
from tests.support.named import entity_names


def test_clubs_are_told_by_what_stands_beside_them(extractor: EntityExtractor) -> None:
    text = "فاز التعاون على ضيفه الفتح بهدفين في الجولة الثالثة من الدوري، وواجه ليفربول نظيره فالنسيا في مباراة ودية."
    assert entity_names(extractor, text) == ["التعاون", "الفتح", "ليفربول", "فالنسيا"]
    assert entity_names(extractor, text, "place") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "خسر الفريق في البطولة أمام سنجل الفلسطيني، ثم تغلب على جدحفص البحريني.",
            ["سنجل الفلسطيني", "جدحفص البحريني"],
        ),
        ("انتقل لاعب وسطه الدولي إلى فريق آخر قبل مباراة الدوري.", []),
        ("تعادل الفريق مع جدحفص (1-1) بعد فوزه على مضيفه سنجل (2-0) في الدوري.", ["جدحفص", "سنجل"]),
        ("فاز الفريق على تونس (2-0) وتعادل مع النيجر (1-1) في البطولة، وسجل زيد (28).", []),
        ("غاب عن مواجهة الأهلي البنغازي في مباراة الدوري.", ["الأهلي بنغازي"]),
    ],
)
def test_clubs_by_their_nation_or_the_score(extractor: EntityExtractor, text: str, names: list[str]) -> None:
    assert entity_names(extractor, text) == names


@pytest.mark.parametrize(
    "text",
    [
        "أشاد الوزير بالتعاون بين البلدين بعد الفتح الأخير للمعبر.",
        "زار الوفد ليفربول ثم فالنسيا.",
        "شاهد اللاعب المباراة في الرياض مع الشباب والأطفال.",
    ],
)
def test_words_and_towns_are_no_clubs_elsewhere(text: str) -> None:
    assert find_clubs(tokenize(text)) == []
