"""What the words in quotation marks may be: a name's, an adjective, what a verb demands, words of another language."""

from collections.abc import Sequence
from typing import Final

from services.extract.gazetteer import gazetteer
from services.extract.names_data import word_list

OPENINGS: Final = word_list("clause openings")
SHORT: Final = 2  # words of a body's short name
NAMED: Final = 4  # words of a source's or a facility's
COMMON: Final = 3.5  # Gazetteer.zipf of a noun behind ب
RARE: Final = 2  # of a word that no dictionary of common words has


def led_by_b(word: str) -> bool:
    """Whether a word has ب or ل before it, as what a verb demands: «بتسليم السلاح», «لفترة وجيزة»."""
    return (
        word[:1] in ("ب", "ل")
        and len(word) > 4
        and gazetteer().zipf(word[1:]) > max(COMMON, gazetteer().zipf(word) - 1)
    )


def is_future(word: str) -> bool:
    """Whether a word is a verb of the future, with which no name begins: «سيراقب كل خطوة»."""
    verb = word[1:]
    return (
        word[:1] == "س"
        and len(verb) > 3
        and verb[0] in "يتن"
        and gazetteer().zipf(verb) >= max(3, gazetteer().zipf(word))
    )


def common(word: str) -> bool:
    """Whether a word without an article is no part of names: وجدوا الطفلة «سالمة معافاة»."""
    return not word.startswith("ال") and gazetteer().zipf(word) >= RARE and gazetteer().name_weight(word) < 3


def adjective(words: Sequence[str]) -> bool:
    """Whether it is one common word without an article, so that it says how something is: عملية «معقدة»."""
    return len(words) == 1 and not words[0].startswith("ال") and gazetteer().zipf(words[0]) >= 3.4


def unknown(word: str) -> bool:
    """Whether neither a word nor what stands before its ending is in a dictionary: مضاربات موسمية are words."""
    zipf = gazetteer().zipf
    stem = next((word.removesuffix(end) for end in ("يات", "ات", "يه", "ين", "ون", "ه") if word.endswith(end)), word)
    return zipf(word) == 0 and (len(stem) < 3 or zipf(stem) == zipf(stem.removeprefix("ال")) == 0)


def unheard(words: Sequence[str]) -> bool:
    """Whether a third of the words is in no dictionary, as in a name from another language: ذا ليجند أوف زيلدا."""
    return 3 * sum(gazetteer().zipf(word.strip(":،.")) == 0 for word in words) >= len(words)
