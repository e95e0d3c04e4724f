"""The outlet that a text is of: named in its dateline, of which nothing is told (نابلس- صفا- أصيب), and a body where the text cites it
(وقال لصفا), or where it got something (تلقت صفا نسخة منه)."""

from collections.abc import Iterator, Sequence
from typing import Final

from services.extract.entities_forms import FUNCTION
from services.extract.entities_kinds import names_kind
from services.extract.entities_outlets import NAMERS, REPORTERS
from services.extract.entities_tokens import Token, readings
from services.extract.gazetteer import DASHES, gazetteer
from services.extract.names_data import word_list
from services.extract.speakers_cues import is_cue

LEARNED: Final = word_list("learned")
TOLD: Final = word_list("told")
CUES: Final = word_list("name cues")
COPY: Final = "نسخه"
OF_COPY: Final = "علي"
LINE: Final = "\n"
ENDS: Final = DASHES | {":"}
LONGEST: Final = 3  # words of an outlet's name
REACH: Final = 10  # tokens from a dateline's start to the outlet
NEAR: Final = 6  # tokens from a verb of saying to the outlet

Span = tuple[int, int]


def signed(tokens: Sequence[Token]) -> list[Span]:
    """The outlets in datelines: نابلس- صفا- أصيب, مكسيكو 17 مايو (شينخوا) أعلنت, الرائد (نواكشوط) – صادق."""
    starts = [0, *(index + 1 for index, token in enumerate(tokens) if token.word == LINE)]
    return [span for start in starts if (span := _dateline(tokens, start)) is not None]


def _dateline(tokens: Sequence[Token], start: int) -> Span | None:
    end = min(len(tokens), start + REACH)
    place = _place(tokens, start)
    if place > start and place < end and tokens[place].word in DASHES:
        for at in range(place + 2, min(end, place + 2 + LONGEST)):
            if tokens[at].word in ENDS or (tokens[at].word == "." and _listed(tokens, place + 1, at)):
                towns = _place(tokens, place + 1) == at  # بيروت - لندن:
                named = all(_named(token.word) for token in tokens[place + 1 : at])
                return (place + 1, at) if named and not towns else None
    opening = next((at for at in range(start + 1, end) if tokens[at].word in ("(", LINE)), end)
    if opening >= end or tokens[opening].word == LINE:
        return None
    close = next(
        (at for at in range(opening + 2, min(len(tokens), opening + 2 + LONGEST)) if tokens[at].word == ")"), 0
    )
    if not close or close + 1 >= len(tokens):
        return None
    if _place(tokens, opening + 1) == close and tokens[close + 1].word in DASHES and opening - start <= LONGEST:
        return (start, opening) if all(_named(token.word) for token in tokens[start:opening]) else None
    if place == opening and tokens[close + 1].word in DASHES:
        return (opening + 1, close)  # أربيل (رووداو)-
    dated = place > start and any(token.word.isdigit() for token in tokens[place:opening])
    return (opening + 1, close) if dated and _listed(tokens, opening + 1, close) else None


def _named(word: str) -> bool:
    return word.isalnum() and word not in FUNCTION


def _place(tokens: Sequence[Token], index: int) -> int:
    """Where the place ends that is named at a token; the token itself where none is."""
    known = gazetteer().match(list(tokens[index : index + 6]), 0)
    return index + known[1] if known is not None and known[0].kind == "place" and not known[2] else index


def _listed(tokens: Sequence[Token], first: int, end: int) -> bool:
    known = gazetteer().match(list(tokens[first:end]), 0)
    return known is not None and known[0].kind == "organization" and first + known[1] == end


def cited(tokens: Sequence[Token], datelines: Sequence[Span]) -> Iterator[tuple[int, int, int]]:
    """First token, end and letters of particles of every outlet that the text cites: of its datelines, or by what it got."""
    names = {tuple(token.word for token in tokens[first:end]) for first, end in datelines}
    signed_at = {at for first, end in datelines for at in range(first, end)}
    heads = {name[0] for name in names}
    for index, token in enumerate(tokens):
        if token.word in LEARNED and (end := _copied(tokens, index + 1)):
            yield index + 1, end, 0
        if not heads or index in signed_at or not index:
            continue
        for word, cut in readings(token.word) if any(token.word.endswith(head) for head in heads) else ():
            for name in names:
                end = index + len(name)
                if (word, *(after.word for after in tokens[index + 1 : end])) == name and _cited(tokens, index, cut):
                    yield index, end, cut


def _copied(tokens: Sequence[Token], index: int) -> int:
    """Where the name of what got a copy ends: تلقت صفا | نسخة, حصلت صفا | على نسخة; 0 where none stands."""
    for end in range(index + 1, min(len(tokens) - 1, index + 1 + LONGEST)):
        word = tokens[end].word
        if word == COPY or (word == OF_COPY and tokens[end + 1].word == COPY):
            return end if all(_named(token.word) for token in tokens[index:end]) and not _common(tokens[index]) else 0
    return 0


def _common(token: Token) -> bool:
    """Whether a word is for a kind of body or for who works there: تلقت الصحيفة نسخة."""
    bare = token.word.removeprefix("ال")
    return (
        names_kind(token.word) or names_kind(bare) or bare in NAMERS or bare in REPORTERS or token.word.endswith("نا")
    )


def _cited(tokens: Sequence[Token], index: int, cut: int) -> bool:
    before = tokens[index - 1].word
    if not cut:
        return before in REPORTERS or before in LEARNED or any(reading in CUES for reading, _ in readings(before))
    near = [token.word for token in tokens[max(0, index - NEAR) : index]]
    told = any(word in TOLD or is_cue(word) is not None for word in near)
    return tokens[index].word[cut - 1] == "ل" and told
