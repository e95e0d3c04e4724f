"""Firms that no word for their kind stands before: by what they deal in (أوكاموتو للوساطة), by their shares (سهم مطاحن الإسكندرية), by
initials with dots (إن.إتش.كيه)."""

from collections.abc import Sequence
from typing import Final

from services.extract.entities_candidate import Named
from services.extract.entities_forms import FUNCTION, is_adjective, is_definite
from services.extract.entities_kinds import names_kind
from services.extract.entities_outlets import OUTLETS_TOLD, outlet
from services.extract.entities_patrons import LETTERS
from services.extract.entities_proper import proper
from services.extract.entities_tokens import Token, readings
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms, word_list
from services.extract.speakers_cues import is_cue

TRADES: Final = word_list("what firms deal in")
NATIONAL: Final = word_list("firms of a nation")
SHARES: Final = word_list("shares")
CUES: Final = SHARES | word_list("name cues") | {"لدي"}
DOT: Final = "."
WITH: Final = "لدي"
COMPANY: Final = "شركه"
ANALYSTS: Final = word_list("analysts")
NEAR: Final = 5  # tokens from an analyst to the firm
TELLING: Final = (
    TRADES | NATIONAL | SHARES | OUTLETS_TOLD | {DOT, WITH}
)  # words that say that a firm's name may stand there
LONGEST: Final = 3  # words of a name before what the firm deals in
COMMON: Final = 3.5


def find_firm(tokens: Sequence[Token], index: int) -> Named | None:
    """The firm that a word of TELLING at `index` speaks of: its name may begin before it."""
    word = tokens[index].word
    if word == DOT:
        return _initials(tokens, index)
    if word == WITH:
        return _employing(tokens, index)
    if word in OUTLETS_TOLD:
        found = outlet(tokens, index)
        return Named(*found, weak=False) if found is not None else None
    if word in SHARES:
        return _of_shares(tokens, index + 1)
    national = _of_nation(tokens, index)
    return national if national is not None or word not in TRADES else _dealing(tokens, index)


def _initials(tokens: Sequence[Token], dot: int) -> Named | None:
    end = dot
    while end + 1 < len(tokens) and _inside_initials(tokens, end):
        end += 2
    return Named(dot - 1, end, 0, False) if end > dot else None


def _inside_initials(tokens: Sequence[Token], dot: int) -> bool:
    before, after = tokens[dot - 1], tokens[dot + 1]
    joined = before.end == tokens[dot].start and after.start == tokens[dot].end
    return dot > 0 and joined and tokens[dot].word == DOT and before.word in LETTERS and after.word in LETTERS


def _employing(tokens: Sequence[Token], index: int) -> Named | None:
    """The firm of an analyst: المحلل لدى آر بي سي كابيتال ماركتس."""
    if ANALYSTS.isdisjoint(token.word for token in tokens[max(0, index - NEAR) : index]):
        return None
    end = proper(list(tokens[index + 1 : index + 8]), 0, COMPANY)
    return Named(index + 1, index + 1 + end, 0, False) if end else None


def _of_shares(tokens: Sequence[Token], index: int) -> Named | None:
    """Common words and a place: سهم مطاحن الإسكندرية, but سهم شركة …"""
    if index + 1 >= len(tokens):
        return None
    word, after = tokens[index].word, tokens[index + 1].word
    if (
        is_definite(word)
        and is_definite(after)
        and (after in demonyms() or is_adjective(after))
        and not names_kind(word)
    ):
        known_as = gazetteer().match(list(tokens[index : index + 6]), 0)
        listed = known_as is not None and known_as[0].kind == "organization"
        return None if listed else Named(index, index + 2, 0, False)  # سهم الملاحة القطرية
    if not word.isalpha() or word.startswith("ال") or word in FUNCTION or names_kind(word) or is_cue(word) is not None:
        return None
    known = gazetteer()
    place = known.match(list(tokens[index + 1 : index + 6]), 0)
    if place is None or place[0].kind != "place" or place[2] or known.match(list(tokens[index : index + 1]), 0):
        return Named(index, index + 1, 0, False) if _unknown(word) else None  # سهم أرامكس
    return Named(index, index + 1 + place[1], 0, False)


def _of_nation(tokens: Sequence[Token], index: int) -> Named | None:
    """السودانية للكهرباء, a firm that its nation alone names; but الشركة السودانية للكهرباء, الأسواق السودانية للحبوب."""
    word = tokens[index - 1].word if index else ""
    cut = next((cut for reading, cut in readings(word) if reading in demonyms()), None)
    if cut is None or not word.endswith("ه"):
        return None
    before = tokens[index - 2].word if index > 1 else ""
    described = not before.startswith("لل") and any(
        reading.startswith("ال") or names_kind(reading) for reading, _ in readings(before)
    )  # but القطرية للنفط والمصرية للسكك
    if (described or before in demonyms()) and not cut:
        return None
    if cut and word[0] == "و" and described:
        return None  # الأسواق المصرية والسودانية للحبوب
    return Named(index - 1, _end(tokens, index + 1), cut, False)


def _end(tokens: Sequence[Token], end: int) -> int:
    while end < len(tokens) and is_adjective(tokens[end].word) and tokens[end].word not in demonyms():
        end += 1
    return end


def _dealing(tokens: Sequence[Token], index: int) -> Named | None:
    first = index
    while first and first > index - LONGEST and _unknown(tokens[first - 1].word):
        first -= 1
    if first == index:
        word = tokens[index - 1].word if index > 1 else ""
        adjective = word[:1] == "م" and word.endswith("ه")  # شركة منتجة للكيماويات
        if (
            adjective
            or not word.isalpha()
            or tokens[index - 2].word not in CUES
            or names_kind(word)
            or word in FUNCTION
        ):
            return None
        first = index - 1
    joined = tokens[first].word[0] == "و" and first > 0 and tokens[first - 1].word not in CUES
    return Named(first, _end(tokens, index + 1), int(joined), False)


def _unknown(word: str) -> bool:
    """Whether a word is in no dictionary, nor with its first letter cut off, and so may be a firm's name."""
    zipf = gazetteer().zipf
    return (
        word.isalpha()
        and len(word) > 3
        and not zipf(word)
        and not (word[0] in "وبلفكيتس" and (zipf(word[1:]) or word[-1] == "ه"))
        and word not in FUNCTION
        and word not in demonyms()
        and not word.endswith(("ات", "ين", "ون", "يه", "ها", "هم"))
        and not (word[-1] in "اه" and zipf(word[:-1]) > COMMON)  # مصنعا، مبعوثه
        and gazetteer().get_word(word) is None
    )
