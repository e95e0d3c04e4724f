"""The extractors together on any text: letters drawn out, marks without their partner, words cut off."""

import itertools
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from services.extract.extract import extract_article
from services.extract.registry import Extractor, build_extractors
from shared.settings import ExtractSettings
from tests.support.written import written

WORDS = re.findall(
    r"\S+",
    "قال وأضاف وأكد كما تقول مشيرا إلى أن وزارة بلدية مديرية مركز رئيس الوزير شركة جامعة مدينة حكومة في من على إن سامر الخطيب العراق"
    " بيروت زحلة الأمن ثلاثة ألف نصف مليون يوم الاثنين الماضي عام 2024 12 3,5 دولار بالمئة",
)
ODD = (
    *re.findall(r"\S+", "ـ ـــ « » “ ” \" '' ( ) (( )) : - – ، . .. … ؟ ! / | % ه و ف ل ب ك د. بـ لـ« بـ( # @ * ٪"),
    *("\u200f", "\u200c", "\n"),
)


@pytest.fixture(scope="module")
def extractors() -> tuple[Extractor, ...]:
    return tuple(build_extractors(ExtractSettings()))


@settings(deadline=None, max_examples=150)
@given(st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(ODD), st.text(max_size=4)), max_size=80))
@example(["قال", "إن", "ـ", "(", *["كلام"] * 12, ")"])
@example(["في", "بلدية"])
@example(["وزارة", "ـــ", "وشركة", "ـ"])
@example(["«", *["كلام"] * 9, "»", "،", "كما", "وتقول"])
def test_any_text_is_read(extractors: tuple[Extractor, ...], pieces: list[str]) -> None:
    read = extract_article(written(*" ".join(pieces).split("\n")), reference_date="2024-11-10", extractors=extractors)
    text = read.text
    mentions = sorted((mention.start, mention.end) for entity in read.entities for mention in entity.mentions)
    assert all(start < end <= len(text) for start, end in mentions)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(mentions))
    assert all(entity.name.strip() for entity in read.entities)
    assert all(text[date.start : date.end] == date.text for date in read.dates)
    assert all(text[quantity.start : quantity.end] == quantity.text for quantity in read.quantities)
    assert all(text[quote.start : quote.end] == quote.text for quote in read.quotes)
