"""What a word looks like by its letters, for words that are in no list."""

import pytest

from scripts.count_letters import count
from services.extract.gazetteer import gazetteer
from services.extract.tagger_letters import letter_features


@pytest.mark.parametrize(
    ("word", "look"),
    [("نيستلروي", "foreign"), ("نوفوغورسك", "place"), ("يستطيعون", "ordinary"), ("فنستعملها", "ordinary")],
)
def test_unlisted_words_look_like_listed_ones(word: str, look: str) -> None:
    known = gazetteer()
    assert (known.names.get(word), known.get_word(word)) == (None, None)
    assert f"looks={look}" in letter_features(word)


def test_a_name_looks_more_like_one_than_a_verb_does() -> None:
    def name(word: str) -> int:
        return int(letter_features(word)[1].removeprefix("looks name="))

    assert name("نيستلروي") > 0 > name("يستطيعون")


@pytest.mark.parametrize("word", ["", "في", "CNN", "2026", "«"])
def test_what_is_short_or_no_arabic_word_is_not_judged(word: str) -> None:
    assert letter_features(word) == ()


def test_groups_that_few_words_have_are_left_out() -> None:
    letters = count({"حلب": "place", "حلبي": "arab", "حلبه": "ordinary", "دمر": "ordinary"})
    assert set(letters.groups) == {"^حل", "حلب", "^حلب"}
    assert len(letters.surprises) == (1 + 3) * 4 * 2
