"""Persons whom bodies are called after: جامعة الملك عبد العزيز, مؤسسة محمد بن راشد."""

from typing import Final

from services.extract.entities_forms import FUNCTION, is_adjective, is_definite
from services.extract.entities_tokens import Token
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms, word_list

LETTERS: Final = word_list("letters")  # by which firms are called: إي إف جي
PATRON_TITLES: Final = word_list("patron titles")
# Public houses, which bear persons' names behind two words: دار الثقافة مولود معمري.
HOUSES: Final = frozenset((("دار", "الثقافه"), ("دار", "الشباب"), ("قصر", "الثقافه"), ("قصر", "المعارض")))
LINKS: Final = word_list("links")
NAME: Final = 2.5  # Gazetteer.name_weight of a word that goes on with the name of one whom a body is called after


def patron_end(tokens: list[Token], index: int) -> int:
    """Where the name of a person ends whom a body is called after: الملك عبد العزيز, محمد بن راشد."""
    end = index
    while end < len(tokens) and end < index + 2 and tokens[end].word in PATRON_TITLES:
        end += 1
    titled = end > index
    first = end
    while end < len(tokens) and end < first + 4:
        word = tokens[end].word
        if word in LINKS and end + 1 < len(tokens) and tokens[end + 1].word.isalpha():
            end += 2 if word == "عبد" or end > first else 1
            continue
        if first < end < len(tokens) - 2 and word in LETTERS and tokens[end + 1].word == ".":
            end += 2  # جون إف. كينيدي
            continue
        if not word.isalpha() or word in FUNCTION or word in demonyms() or gazetteer().name_weight(word) < NAME:
            break
        if is_definite(word) and end > first and (titled or is_adjective(word)) and gazetteer().name_weight(word) < 6:
            break
        end += 1
    if titled:
        if end == first and end < len(tokens) and is_definite(tokens[end].word):
            return end + 1  # الملك المؤسس
        return end if end > first else index
    # Without a title: a given name and another, or one that is no common word.
    return end if end > first + 1 else index
