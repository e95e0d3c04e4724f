"""Places in a list behind a word for several of a kind, whether or not a list knows them: محليتي شندي والمتمة, أقضية الفاو وأبي الخصيب
والسيبة, جماعات أيت عبدي وإملشيل."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from services.extract.entities_forms import FUNCTION, is_definite
from services.extract.entities_places_built import HEADED, in_no_dictionary, unheard
from services.extract.entities_places_cued import CUED, PLACE_HEADS
from services.extract.entities_tokens import Token, forms, readings
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms, word_list

SEVERAL: Final = word_list("several places")
TWO: Final = word_list("two places")
COLON: Final = ":"
COMMAS: Final = frozenset("،,")
DIRECTIONS: Final = word_list("directions")
MANY: Final = 40  # places in a list
VERBAL: Final = ("يه", "وا", "ها", "هم", "نا", "ت", "ي")
AND: Final = "و"
LONG: Final = 3  # places before one that is told by the list alone
PLAIN: Final = 4.0  # Gazetteer.zipf of such a one
OWNED: Final = ("ها", "هم", "هما", "نا", "ين", "ون", "ات")
PAIR: Final = 4.5  # Gazetteer.zipf of a word that may be one of two
SECOND: Final = 5.2  # and of the second, behind one that a list knows


class Listed(NamedTuple):
    """Tokens [first, end), less `cut` letters of particles, name a place; `name` is the gazetteer's, if it knows it."""

    first: int
    end: int
    cut: int
    name: str | None


@lru_cache(maxsize=65_536)
def several(word: str) -> bool:
    """Whether a word is for several places of a kind, so that their names follow."""
    return not (SEVERAL.isdisjoint(forms(word)) and TWO.isdisjoint(forms(word)))


def named_next(tokens: Sequence[Token], index: int) -> bool:
    """Whether the names of several places begin at a token: behind the word for them, or a colon behind it: القرى: أم قرفة."""
    if tokens[index - 1].word == COLON and index > 1:
        return several(tokens[index - 2].word.removeprefix("ال"))
    return index > 0 and several(tokens[index - 1].word)


def listed_places(tokens: Sequence[Token], index: int) -> list[Listed]:
    """The places whose names begin at `index`, behind such a word."""
    two = any(reading in TWO for reading, _ in readings(tokens[index - 1].word))
    found: list[Listed] = []
    at = index
    while at < len(tokens) and len(found) < (2 if two else MANY):
        cut = int(bool(found) and _joined(tokens[at].word))
        if found and tokens[at].word == AND:
            at += 1  # بمنطقتي دلقو و صواردة
            continue
        limit = 0.0 if not two else PAIR if not found or found[0].name is None else SECOND
        place = _item(tokens, at, cut, limit)
        if place is None and len(found) >= LONG and cut and _between_commas(tokens, at) and _named(tokens[at].word[1:]):
            place = Listed(at, at + 1, cut, None)
        if place is None and found and not two and _between_commas(tokens, at):
            at += 2  # an ordinary word too, which none of the lists has: أرزون، معركة، حانين
            continue
        if place is None:
            break
        found.append(place)
        at = place.end
        if at < len(tokens) and tokens[at].word in COMMAS:
            at += 1
        elif at == len(tokens) or tokens[at].word[0] != "و":
            break
    word = tokens[index].word
    alone = len(found) == 1 and found[0].name is None
    if alone and found[0].end == index + 1 and not (is_definite(word) and in_no_dictionary(word)):  # قرى السيبة
        return []  # which its own rules judge: قرى حدودية
    return found


def _item(tokens: Sequence[Token], at: int, cut: int, pair: float) -> Listed | None:
    """The place that begins at a token; of a pair, it may be a word that is as ordinary as `pair`, a Gazetteer.zipf."""
    known = gazetteer()
    whole = tokens[at]
    word = whole.word[cut:]
    if not word.isalpha() or (word in FUNCTION and word not in HEADED) or word in demonyms():
        return None
    words = [Token(word, whole.start + cut, whole.end), *tokens[at + 1 : at + 6]]
    match = known.match(words, 0)
    if match is not None and match[0].kind == "place" and not match[2]:
        return Listed(at, at + match[1], cut, match[0].name or None)  # شمال الشرقية
    if word in DIRECTIONS:
        return None
    for length in range(min(CUED, len(words)), 0, -1):
        if " ".join([token.word for token in words[:length]]) in known.cued:
            return Listed(at, at + length, cut, None)
    after = words[1].word if len(words) > 1 else ""
    if at > 0 and (cut or tokens[at - 1].word in COMMAS) and _foreign(word):
        return Listed(at, at + 1, cut, None)
    if cut and word.endswith(("ها", "هم")) and known.zipf(word[:-2]):
        return None  # ومصانعها
    called = after.startswith("ال") and known.zipf(after) < PAIR and not after.endswith(("ي", "يه", "ين", "ات"))
    plain = not known.zipf(word) and not is_definite(word) and not word.endswith(VERBAL)  # but قرى عزلتها السيول
    if not pair and called and plain:
        return Listed(at, at + 2, cut, None)  # قرى قوز الخنجر والشكيري
    headed = (word in PLACE_HEADS or word in HEADED) and after.isalpha() and after not in FUNCTION and after[0] != "و"
    if headed:
        return Listed(at, at + 2, cut, None)
    rare = cut and is_definite(word) and not known.zipf(word) and not known.zipf(word[2:])  # والشكيري
    if (
        in_no_dictionary(word)
        or rare
        or (cut and _berber(word))
        or (cut and unheard(word))
        or (pair and _may_be_of_two(words, pair))
    ):
        longer = (
            not (cut and _berber(word))
            and len(words) > 1
            and in_no_dictionary(after)
            and not is_definite(after)
            and not pair
        )
        return Listed(at, at + 1 + longer, cut, None)
    return None


def _joined(word: str) -> bool:
    """Whether a word of a list opens with و, and no name with it: وأم درمان; but وان."""
    return word[0] == "و" and (len(word) > 3 or any(cut for _, cut, _ in gazetteer().openings(word)))


def _named(word: str) -> bool:
    """Whether a word joined to a long list of places by a comma and و may be one of them: وحاريص،; but وغيرها،."""
    return len(word) > 2 and not word.endswith(OWNED) and word not in demonyms() and gazetteer().zipf(word) < PLAIN


def _between_commas(tokens: Sequence[Token], at: int) -> bool:
    after = tokens[at + 1].word if at + 1 < len(tokens) else ""
    return tokens[at - 1].word in COMMAS and after in COMMAS and tokens[at].word.isalpha()


def _foreign(word: str) -> bool:
    """Whether a word in a list of places is in no dictionary, though it ends as plurals do: أرزون; no verb's form: وأحرقوها."""
    zipf = gazetteer().zipf
    return (
        len(word) > 3
        and not is_definite(word)
        and not zipf(word)
        and not zipf(f"ال{word}")
        and not word.endswith(VERBAL)
    )


def _berber(word: str) -> bool:
    """Whether a word that no dictionary has is built as Berber towns' names are: تاخمارت; but تأخرت."""
    zipf = gazetteer().zipf
    return len(word) > 5 and word[:2] in ("تا", "تي") and word[-1] == "ت" and not zipf(word) and not zipf(word[:-1])


def _may_be_of_two(words: Sequence[Token], limit: float) -> bool:
    """Whether an ordinary word may be the name of one of two places: مديريتي جبن ودمت."""
    word, after = words[0].word, words[1].word if len(words) > 1 else ""
    own = word.endswith(("ي", "ها", "هم", "نا")) and gazetteer().zipf(word) > 0
    if own or len(word) < 3:
        return False
    return gazetteer().zipf(word) < limit and not (
        is_definite(word) and is_definite(after) and after.endswith(("ي", "يه"))
    )
