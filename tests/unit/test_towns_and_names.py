"""The lists of towns, persons' names and common words that clean and extract share."""

import pytest

from shared.arabic.towns_and_names import cities, is_given, is_town, name_weight, names, words


@pytest.mark.parametrize("town", ["سيليبابي", "شبام", "ود مدني", "رام الله"])
def test_towns(town: str) -> None:
    assert is_town(town)


@pytest.mark.parametrize("word", ["الخبر", "سعيد", "المنارات", "", "أعلنت"])
def test_words_and_persons_are_no_towns(word: str) -> None:
    assert not is_town(word)


def test_given_names() -> None:
    assert is_given("سلوى")
    assert is_given("أحمد")
    assert not is_given("الميناء")
    assert not is_given("صوامع")


def test_weights_are_of_names_only() -> None:
    assert name_weight("محمد") > name_weight("نبراس")
    assert name_weight("صوامع") == 0


def test_lists_are_folded_and_whole() -> None:
    assert len(cities()) > 10_000
    assert len(names()) > 10_000
    assert len(words()) > 10_000
    assert all(city.key and city.population >= 0 for city in cities())
