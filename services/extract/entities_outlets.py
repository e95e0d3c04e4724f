"""Outlets that no list has: by the second word of their name (سهول نيوز), by their reporter (لمراسل شهبا أن); and the bar of platforms that
a page is shared on, which names none."""

from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Final

from services.extract.entities_forms import FUNCTION
from services.extract.entities_patrons import LETTERS
from services.extract.entities_tokens import Token, readings
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms, word_list
from services.extract.speakers_cues import is_cue

SECONDS: Final = word_list("second words of outlets")
REPORTERS: Final = word_list("reporters")
NOW: Final = word_list("outlets of now")
OF_NOW: Final = word_list("outlets")
RADIO: Final = word_list("radio")
WAVES: Final = word_list("waves")
FREQUENCY: Final = frozenset(("اف", "إف"))
NAMERS: Final = word_list("namers")
OUTLETS: Final = word_list("quoted outlets")
PLATFORMS: Final = word_list("platforms")
WORD: Final = itemgetter(0)  # of a token
THAT: Final = frozenset(("ان", ":"))
OUTLETS_TOLD: Final = SECONDS | REPORTERS | NOW | RADIO
NOT_NAMES: Final = ("ي", "يه", "ين", "ون", "ات", "ها", "هم", "نا")


def outlet(tokens: Sequence[Token], index: int) -> tuple[int, int, int] | None:
    """First token, end and letters of particles of the outlet that the token at `index`, of OUTLETS_TOLD, tells of."""
    word = tokens[index].word
    if word in NOW:
        return _of_now(tokens, index)
    if word in RADIO:
        return _station(tokens, index)
    return _second(tokens, index) if word in SECONDS else _reported(tokens, index)


def _second(tokens: Sequence[Token], index: int) -> tuple[int, int, int] | None:
    if not index:
        return None
    word = tokens[index - 1].word
    if (
        not word.isalpha()
        or len(word) < 3
        or word in FUNCTION
        or word in demonyms()
        or word in LETTERS
        or is_cue(word) is not None
        or any(reading.removeprefix("ال") in NAMERS for reading, _ in readings(word))
    ):
        return None
    zipf = gazetteer().zipf
    cut = next((cut for reading, cut in readings(word)[1:] if zipf(reading) > zipf(word)), 0)
    return index - 1, index + 1, cut


def _of_now(tokens: Sequence[Token], index: int) -> tuple[int, int, int] | None:
    """قال لموقع الضفة الآن إن; but بقي في موقع الحادث الآن."""
    if index < 2 or tokens[index - 2].word not in OF_NOW or not tokens[index - 1].word.isalpha():
        return None
    after = tokens[index + 1].word if index + 1 < len(tokens) else ""
    told = tokens[index - 2].word[0] == "ل" or after in THAT
    return (index - 1, index + 1, 0) if told and tokens[index - 1].word not in FUNCTION else None


def _station(tokens: Sequence[Token], index: int) -> tuple[int, int, int] | None:
    """علمت نسمة أف أم أن; but على موجات أف أم."""
    if index < 2 or tokens[index - 1].word not in FREQUENCY:
        return None
    word = tokens[index - 2].word
    named = word.isalpha() and len(word) > 2 and word not in FUNCTION | WAVES | demonyms() and word not in LETTERS
    if not named or is_cue(word) is not None:
        return None
    zipf = gazetteer().zipf
    cut = next((cut for reading, cut in readings(word)[1:] if zipf(reading) > zipf(word)), 0)
    return index - 2, index + 1, cut


def _reported(tokens: Sequence[Token], index: int) -> tuple[int, int, int] | None:
    """لمراسل شهبا أن, مراسلة الشرق; but لمراسل حربي, لمراسل الصحيفة."""
    if index + 2 >= len(tokens):
        return None
    word = tokens[index + 1].word
    if word in OUTLETS:
        return index + 1, index + 2, 0
    listed = gazetteer().get_word(word)
    if listed is not None and listed.kind == "organization":
        return index + 1, index + 2, 0
    named = word.isalpha() and not word.startswith("ال") and word not in FUNCTION and not word.endswith(NOT_NAMES)
    return (index + 1, index + 2, 0) if named and tokens[index + 2].word in THAT else None


def shared(tokens: Sequence[Token]) -> frozenset[int]:
    """The tokens of bars of platforms, two or more with nothing to join them: فيسبوك X واتساب طباعة."""
    if PLATFORMS.isdisjoint(map(WORD, tokens)):
        return frozenset()
    named = [index for index, token in enumerate(tokens) if token.word in PLATFORMS]
    bars: set[int] = set()
    for one, other in pairwise(named):
        if other == one + 1 or (other == one + 2 and tokens[one + 1].word == "x"):
            bars |= {one, other}
    return frozenset(bars)
