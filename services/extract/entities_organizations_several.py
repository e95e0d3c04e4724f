"""Bodies in a list behind a word for two or several of a kind: جامعتي أكسفورد وكامبريدج, حزبي الوفد والتجمع, وزارات الصحة والعدل."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from services.extract.entities_complements import PORTFOLIOS
from services.extract.entities_forms import FUNCTION, is_adjective, is_definite
from services.extract.entities_proper import proper
from services.extract.entities_tokens import Token, forms
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms, word_list

TWO: Final = word_list("two bodies")
SEVERAL: Final = word_list("several bodies")
MINISTRIES: Final = frozenset(("وزارتي", "وزارتا", "وزارات"))
CHAMBERS: Final = frozenset(("مجلسي", "مجلسا"))
FIELDS: Final = PORTFOLIOS | {"الداخليه", "الخارجيه", "الدفاع", "الخزانه"}
SEATED: Final = word_list("chambers")
PARTIES: Final = frozenset(("حزبي", "حزبا", "حركتي", "حركتا"))
SCHOOLS: Final = frozenset(("جامعتي", "جامعتا", "جامعات"))
UNNAMED: Final = word_list("common complements")
COMMA: Final = "،"
FIRM: Final = "شركه"
REACH: Final = 8  # tokens from a word for several ministries to the last of them
MANY: Final = 12  # bodies in a list


class Listed(NamedTuple):
    """Tokens [first, end), less `cut` letters of particles, name a body; `name` is the gazetteer's, if it knows it."""

    first: int
    end: int
    cut: int
    name: str | None


@lru_cache(maxsize=65_536)
def several_bodies(word: str) -> str | None:
    """The word for two or several of a kind that a word is behind its particles."""
    return next((form for form in forms(word) if form in TWO or form in SEVERAL), None)


def listed_bodies(tokens: Sequence[Token], index: int) -> list[Listed]:
    """The bodies whose names begin at `index`, behind such a word; none where only one does."""
    kind = several_bodies(tokens[index - 1].word)
    if kind is None:
        return []
    found: list[Listed] = []
    at = index
    while at < len(tokens) and len(found) < MANY:
        cut = int(bool(found) and tokens[at].word[0] == "و" and len(tokens[at].word) > 3)
        body = _item(tokens, at, cut, kind)
        if body is None:
            break
        found.append(body)
        at = body.end
        if at < len(tokens) and tokens[at].word == COMMA and kind in SEVERAL:
            at += 1
        elif at == len(tokens) or tokens[at].word[0] != "و":
            break
        if kind in TWO and len(found) == 2 and kind not in MINISTRIES:
            break
    if kind in TWO and kind in MINISTRIES and len(found) > 2:
        return []  # وزارتي الصناعة والتجارة والزراعة: which belong together nobody can tell
    return found if len(found) > 1 else []


def _item(tokens: Sequence[Token], at: int, cut: int, kind: str) -> Listed | None:
    whole = tokens[at]
    word = whole.word[cut:]
    if not word.isalpha() or word in FUNCTION or word in UNNAMED:
        return None
    words = [Token(word, whole.start + cut, whole.end), *tokens[at + 1 : at + 6]]
    if kind in MINISTRIES or kind in CHAMBERS:
        fields = FIELDS if kind in MINISTRIES else SEATED
        return Listed(at, at + _described(words), cut, None) if word in fields else None
    match = gazetteer().match(words, 0)
    if match is not None and not match[2] and match[0].kind == "organization":
        return Listed(at, at + match[1], cut, match[0].name)
    if match is not None and not match[2] and match[0].kind == "place" and kind in SCHOOLS:
        return Listed(at, at + match[1], cut, None)
    if word in demonyms():
        return None
    if is_definite(word):
        named = kind in PARTIES or (kind in TWO and not gazetteer().zipf(word[2:]))
        return Listed(at, at + 1, cut, None) if named and not is_adjective(word) else None
    length = proper(words, 0, FIRM)
    return Listed(at, at + length, cut, None) if length else None


def headed(tokens: Sequence[Token], first: int, cut: int) -> str:
    """The word for one ministry or chamber of which a listed field is said, its name opening with it; empty for other names."""
    word = tokens[first].word[cut:]
    if word not in FIELDS and word not in SEATED:
        return ""
    kinds = {several_bodies(token.word) for token in tokens[max(0, first - REACH) : first]}
    if word in FIELDS and not kinds.isdisjoint(MINISTRIES):
        return "وزارة"
    return "مجلس" if word in SEATED and not kinds.isdisjoint(CHAMBERS) else ""


def _described(words: Sequence[Token]) -> int:
    """How many words a ministry's field has: التعليم العالي."""
    length = 1
    while length < len(words) and is_adjective(words[length].word) and words[length].word not in demonyms():
        length += 1
    return length
