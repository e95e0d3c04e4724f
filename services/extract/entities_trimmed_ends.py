"""What stands at the ends of what the tagger found and is in no name: titles, ranks, verbs, function words."""

from collections.abc import Sequence
from typing import Final

from services.extract.entities_forms import FUNCTION
from services.extract.entities_persons import SPOKESMEN, TITLES
from services.extract.entities_persons_not import led_in
from services.extract.entities_tokens import Token
from services.extract.gazetteer import gazetteer
from services.extract.names_data import word_list
from services.extract.speakers_cues import cues
from services.extract.tagger_features import view
from shared.article import Kind

ACTS: Final = frozenset(cues())
RANKS: Final = frozenset(
    (
        "اللفتنانت", "الليفتنانت", "كولونيل", "الكولونيل", "الميجور", "الكابتن", "السيرجنت", "جنرال",
        "المايسترو", "البارون", "اللورد", "السير", "الليدي", "الدوق",
    )
)  # fmt: skip
RIVALS: Final = frozenset(("غريمه", "ضيفه", "مضيفه", "نظيره", "جاره", "منافسه", "غريمتها", "نظيرتها"))
QUARTERS: Final = frozenset(("بحي", "لحي", "وحي"))
DIRECTIONS: Final = word_list("directions")


def without_ends(text: str, tokens: Sequence[Token], first: int, end: int, kind: Kind) -> tuple[int, int]:
    """Tokens [first, end) without what is in no name of their kind."""
    while end - first > 1 and tokens[first].word in RANKS:
        first += 1
    while first < end and (
        (
            end - first > 1
            and (
                _is_title(tokens[first].word)
                or (kind == "person" and (led_in(tokens[first].word) or tokens[first].word in RIVALS))
            )
        )
        or not tokens[first].word[0].isalnum()
    ):
        first += 1
    if tokens[first].word == "باسم" and any(token.word in SPOKESMEN for token in tokens[max(0, first - 3) : first]):
        first += 1  # المتحدث باسم is in the name of, not Basem
    while first < end and tokens[first].word in FUNCTION and text[tokens[first].start : tokens[first].end] != "علي":
        first += 1
    while first < end and (_ends_no_name(tokens[end - 1].word) or not tokens[end - 1].word[0].isalnum()):
        end -= 1
    if kind == "person" and end - first > 2 and _will(tokens[end - 1].word):
        end -= 1  # ماجد سالم | سيغيبان
    if kind == "place" and end - first > 1 and tokens[first].word in QUARTERS:
        first += 1
    if kind == "place" and end - first > 1 and view(tokens[first].word).core in DIRECTIONS:
        first += 1
    return first, end


def _is_title(word: str) -> bool:
    """Whether a word before a name is a title rather than a given name (أمير سعيد)."""
    core = view(word).core
    counts = gazetteer().names.get(core)
    return core in TITLES and (core.startswith("ال") or counts is None or counts.given < 20)


def _will(word: str) -> bool:
    """Whether a word is what two or several will do."""
    verb = len(word) > 5 and word[:2] in ("سي", "ست") and word.endswith(("ان", "ون"))
    return verb and not gazetteer().name_weight(word)


def _ends_no_name(word: str) -> bool:
    """Whether a word at the end is a function word, a verb of saying or an indefinite title."""
    return word in FUNCTION or word in ACTS or (word in TITLES and not word.startswith("ال"))
