"""What stands before the kind of a body: an office that it completes (وزيرة الخارجية), hearers and deputies that own what follows."""

from typing import Final

from services.extract.entities_tokens import Token, readings
from services.extract.names_data import demonyms, word_list
from services.extract.speakers_cues import is_cue

OFFICES: Final = word_list("offices")
HEARERS: Final = frozenset(("للصحفيين", "للصحافيين", "للاعلاميين"))
DEPUTIES: Final = frozenset(f"{cut}{word}" for word in word_list("deputies") for cut in ("", "و", "ل", "ب", "ول"))
AFFAIRS: Final = frozenset(("لشوون",))
TITLE: Final = 4  # words of an office before the body's name: مساعد المدير العام ل


def barred(tokens: list[Token], index: int) -> frozenset[str]:
    """What belongs to the words before a body: قالت الوكالة الدولية للصحفيين, مساعد مدير حرس الحدود لشؤون العمليات."""
    if not index:
        return frozenset()
    heard = HEARERS if is_cue(tokens[index - 1].word) is False else frozenset()
    deputy = not DEPUTIES.isdisjoint(token.word for token in tokens[max(0, index - TITLE) : index])
    return heard | AFFAIRS if deputy else heard


def goes_with_office(tokens: list[Token], index: int, word: str) -> bool:
    """Whether a definite word goes with one before it: وزيرة الخارجية الكورية, وزير الاستخبارات الإسرائيلي, وكالات الاستخبارات."""
    if not index:
        return False
    before = {reading for reading, _ in readings(tokens[index - 1].word)}
    feminine = word.endswith(("ه", "ات"))
    masculine = tokens[index + 1].word in demonyms() and not tokens[index + 1].word.endswith("ه")
    return bool(before & OFFICES) or (feminine and masculine)
