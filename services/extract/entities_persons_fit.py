"""Where a person's name begins and ends that the tagger found in part, or with words around it that are in no name."""

from collections.abc import Sequence
from typing import Final

from services.extract.entities_persons import LINKS, TITLES
from services.extract.entities_persons_head import with_head, without_head
from services.extract.entities_persons_tail import with_tail, without_tail
from services.extract.entities_persons_words import is_given
from services.extract.entities_tokens import Token
from services.extract.gazetteer import gazetteer
from services.extract.names_data import word_list

ROLES_AGAIN: Final = word_list("roles told again")
GIVEN: Final = 20  # bearers of a given name that is one for sure
ROLES: Final = word_list("roles")
DISTRICTS: Final = word_list("districts of a name")


def split_at(tokens: Sequence[Token], first: int, end: int) -> int | None:
    """Where a title stands between two names that were taken for one: هيفاء | الكاتب | أيمن سلامة."""
    for at in range(first + 1, end - 1):
        word = tokens[at].word
        title = word in TITLES or (word[2:] in ROLES_AGAIN and gazetteer().name_weight(word) < 2)
        if title and word.startswith("ال") and tokens[at - 1].word not in LINKS:
            counts = gazetteer().names.get(word)
            if (counts is None or counts.surname < 3) and (
                is_given(tokens[at + 1].word) or tokens[at + 1].word == "عبد"
            ):
                return at
    return None


def fit(text: str, tokens: Sequence[Token], first: int, end: int, low: int, high: int) -> tuple[int, int]:
    """Where the name in tokens [first, end) begins and ends; it may take in what stands from token `low` to `high`."""
    end = without_tail(text, tokens, first, end)
    begun = without_head(text, tokens, first, end)
    if begun == first:
        begun = with_head(text, tokens, first, low)
    return begun, with_tail(text, tokens, begun, end, high)


def role_at(tokens: Sequence[Token], first: int, end: int) -> int:
    """Where somebody's part in a team or where he's from follows the name, else `end`: ثيو فلان | ظهير أيسر."""
    return next((at for at in range(first + 1, end) if tokens[at].word in ROLES or tokens[at].word in DISTRICTS), end)


def joined_at(tokens: Sequence[Token], first: int, end: int) -> int | None:
    """Where a second person's name starts, joined to the first by و: فلان الخطيب وسامر القاضي."""
    names = gazetteer().names
    for index in range(first + 1, end):
        word = tokens[index].word
        given = names.get(word[1:]) if word[0] == "و" and len(word) > 3 else None
        if given is None or word in names:
            continue
        if given.given > GIVEN or not gazetteer().zipf(word):
            return index
    return None
