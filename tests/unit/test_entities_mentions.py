"""Where mentions begin: particles on words, letters with their marks; and that any text's stand where they say."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from services.extract.entities import EntityExtractor
from services.extract.entities_tokens import cut_letters, readings, tokenize
from services.extract.gazetteer import gazetteer
from shared.article import Entity
from tests.support.named import read


def test_readings_cut_particles_in_order() -> None:
    assert readings("وبالعراق") == (("وبالعراق", 0), ("بالعراق", 1), ("العراق", 2))
    assert ("العراق", 1) in readings("للعراق")


def test_letters_are_cut_with_their_marks() -> None:
    assert cut_letters("وَلِمِصْرَ", 0, 2) == 4


def test_a_word_that_stands_by_itself_is_not_cut() -> None:
    assert gazetteer().match(tokenize("لغات كثيرة"), 0) is None
    assert gazetteer().match(tokenize("للحج"), 0) is None


WORDS = [
    "الرئيس",
    "وقال",
    "بوتين",
    "«",
    "»",
    '"',
    "في",
    "مدينة",
    "الخليل",
    "وزارة",
    "الصحة",
    "المصرية",
    "محمد",
    "ـ",
    "،",
    ".",
    "\n",
    "ّ",
    "NATO",
    "12",
    "عبد",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=40))
def test_any_text_gives_mentions_that_stand_where_they_say(extractor: EntityExtractor, words: list[str]) -> None:
    article = read(extractor, " ".join(words))
    text = article.text
    spans = sorted((mention.start, mention.end) for entity in article.entities for mention in entity.mentions)
    for entity in article.entities:
        check(entity, text)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))


def check(entity: Entity, text: str) -> None:
    assert entity.name
    assert entity.mentions
    for mention in entity.mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
