"""Places by what stands beside them: names after a word that always has one (بلدة عيتا الشعب), names in a list of places
(تعز وإب), respelt ones (لوكسمبورج). What is called after a place or a person: entities_places_built.py."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from services.extract.entities_organizations import FUNCTION, is_definite
from services.extract.entities_places_built import in_no_dictionary, is_named
from services.extract.entities_tokens import Token, readings
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms, word_list
from shared.arabic.fold import fold

# Words that say that what follows is a place: an ambiguous name after them counts (مدينة الخليل, محافظة البيضاء).
PLACE_CUES: Final = word_list("place cues") | word_list("more place cues")
PLACE_HEADS: Final = word_list("place heads")
SETTLEMENTS: Final = word_list("settlements") | word_list("more settlements")
COMPETITIONS: Final = word_list("competitions")
NOT_OF_TOWNS: Final = word_list("not of towns")
BESIDE: Final = word_list("beside")
FEATURES: Final = word_list("features")
WHERE: Final = word_list("where")
MARKS: Final = frozenset('"“”«»')
MARKED: Final = 3  # words of a name between them
CLOSE: Final = frozenset("،,")
# Before unknown names too, yet before adjectives as often.
RULED: Final = frozenset(("محافظه", "ولايه", "دايره", "ناحيه", "مقاطعه"))
AREA: Final = "منطقه"
AREAS: Final = RULED | {"قضاء", AREA}
VILLAGES: Final = word_list("villages")
OFFICES: Final = word_list("offices of towns")
SHEIKH: Final = frozenset(("الشيخ", "الحاج", "سيدي", "النبي"))
FAITH: Final = frozenset(("الدين", "الله"))  # عز الدين
CUED: Final = 4  # words of a name in cued.txt
GIVEN: Final = 20
MUNICIPALITY: Final = "بلديه"
CARRIERS: Final = frozenset("أإآؤئء")
CARRIED: Final = re.compile("[ؤئ]|(?<=[^وفبكلا])أ")  # فوجئ, المنشأة, but not وأسطنبول
QUARTER: Final = "حي"
RARE: Final = 3.4
OWN: Final = ("ه", "ها", "هم")  # جواره, جيوشها: his, hers, theirs, of a common word
OWNERS: Final = ("هم", "ها", "هما", "نا", "كم")  # لقضاء إجازاتهم
OWNED: Final = 3.5
COMMON: Final = 4.0
RARE_DEFINITE: Final = 4.3


def cued_place(tokens: Sequence[Token], index: int) -> int | None:
    """Where an unknown name ends that starts at `index`, after a word that always has one: بلدة عيتا الشعب, مخيم النصيرات."""
    before = tokens[index - 1].word
    if before in MARKS and index > 1 and before_settlement(tokens[index - 2].word):
        return _marked_place(tokens, index)
    if not index or not before_settlement(before) or (index > 1 and tokens[index - 2].word == "كل"):
        return None
    listed = _listed_behind(tokens, index)
    if listed is not None:
        return listed
    if any(reading in VILLAGES for reading, _ in readings(before)) and _named_after(tokens, index):
        end = index + 1
        while end < len(tokens) and end < index + 3 and is_named(tokens[end].word):
            end += 1
        return end
    word = tokens[index].word
    if any(reading in AREAS for reading, _ in readings(before)):
        return index + 1 if in_no_dictionary(word) and not word.endswith(OWNERS) else None
    if tokens[index - 1].word == QUARTER and is_definite(word) and word.isalpha() and word not in demonyms():
        return index + 1  # حي الموظفين
    headed = word in PLACE_HEADS and index + 1 < len(tokens)
    end = index + headed
    while end < len(tokens) and end < index + 2 and _place_word(tokens[end].word):
        end += 1
    if end == index or (headed and end == index + 1):
        return None
    if end < len(tokens) and tokens[end].word in NOT_OF_TOWNS:
        return None
    return end


def _listed_behind(tokens: Sequence[Token], index: int) -> int | None:
    """Where a name ends that is an ordinary word too, and a town's behind a word for one: قضاء الميمونة."""
    known = gazetteer()
    for end in range(min(index + CUED, len(tokens)), index, -1):
        if " ".join([token.word for token in tokens[index:end]]) in known.cued:
            after = tokens[end].word if end < len(tokens) else ""
            described = is_definite(tokens[index].word) and is_definite(after) and after.endswith(("ي", "يه"))
            area = any(reading == AREA for reading, _ in readings(tokens[index - 1].word))
            return None if described or (area and known.zipf(tokens[index].word) > COMMON) else end
    return None


def _named_after(tokens: Sequence[Token], index: int) -> bool:
    """Whether a village is called after somebody: قرية عز الدين, قرية الشيخ حمد; but قرية جميلة."""
    word = tokens[index].word
    if index + 1 < len(tokens) and tokens[index + 1].word in FAITH:
        return True
    if word in SHEIKH:
        return index + 1 < len(tokens) and is_named(tokens[index + 1].word)
    counts = gazetteer().names.get(word)
    return counts is not None and counts.given >= GIVEN and not word.endswith(("ه", "ي")) and gazetteer().zipf(word) < 5


def town_of_office(tokens: Sequence[Token], index: int) -> tuple[int, int, str | None] | None:
    """Where a town stands that its district or its municipality is called after, and its name, where that is a place rather
    than a body: مركز الزقازيق, ببلدية عين ولمان."""
    word = tokens[index].word
    office = next(((reading, cut) for reading, cut in readings(word) if reading in OFFICES), None)
    if office is None or (office[0] == MUNICIPALITY and word[office[1] - 1 : office[1]] != "ب"):
        return None
    found = gazetteer().match(list(tokens[index : index + 8]), 1)
    if found is None or found[0].kind != "place" or found[2] or not found[0].sure:
        return None
    return index + 1, index + 1 + found[1], found[0].name or None


def _marked_place(tokens: Sequence[Token], index: int) -> int | None:
    """Where a name ends that stands between marks after a word for a settlement: بلدة "السموع"."""
    end = index
    while end < min(index + MARKED, len(tokens)) and tokens[end].word.isalpha():
        end += 1
    named = is_definite(tokens[index].word) or not gazetteer().zipf(tokens[index].word)
    closed = index < end < len(tokens) and tokens[end].word in MARKS
    return end if closed and named and tokens[end - 1].word not in NOT_OF_TOWNS else None


@lru_cache(maxsize=65_536)
def before_settlement(word: str) -> bool:
    return any(reading in SETTLEMENTS or reading in AREAS for reading, _ in readings(word))


def spelt_otherwise(text: str, tokens: Sequence[Token], first: int, end: int, cut: int, name: str) -> bool:
    """Whether a word of a town's letters is written as no town is: بريده (his mail) for بريدة, المنشأة for المنشاة."""
    if end > first + 1 or not name:
        return False
    token = tokens[first]
    written = text[token.start : token.end]
    if written[-1] == "ه" and name[-1] == "ة":
        stem = token.word[cut:-1]
        return len(stem) > 2 and gazetteer().zipf(stem) > COMMON
    return bool(CARRIED.search(written)) and CARRIERS.isdisjoint(name) and fold(name) == token.word[cut:]


def beside_name(before: str, word: str) -> bool:
    """Whether a word says where, and the next may be a name though it is a common word too: غرب الخليل."""
    return before in BESIDE and word.startswith("ال") and word not in FEATURES


def of_competition(tokens: Sequence[Token], index: int) -> bool:
    """Whether the word at `index` ends the name of a competition or a street: دوري أبطال أفريقيا, شارع فلسطين."""
    return index > 0 and any(reading in COMPETITIONS for reading, _ in readings(tokens[index - 1].word))


def stands_as_place(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether a name that no list knows stands where places do: after a preposition or a word for a place, or in a list of them."""
    if of_competition(tokens, first) or (end < len(tokens) and tokens[end].word in NOT_OF_TOWNS):
        return False
    word = tokens[first].word
    known = gazetteer()
    if known.match(list(tokens[first:end]), 0) is not None:
        return True
    if end == first + 1 and any(reading in PLACE_CUES for reading, _ in readings(word)):
        return False  # في منعرج تيزي غنيف
    bare = word[1:] if word[0] == "و" else word
    if end == first + 1 and any(bare.endswith(own) and known.zipf(bare[: -len(own)]) > OWNED for own in OWN):
        return False
    at = word[0] == "ب" and len(word) > 4 and not known.zipf(word)
    if at or any(part in PLACE_HEADS for part, _ in readings(word)):
        return True
    if not first:
        return False
    before = tokens[first - 1].word
    if before in WHERE or any(reading in WHERE and len(reading) > 3 for reading, _ in readings(before)):
        return True
    if any(reading in RULED for reading, _ in readings(before)) and word.endswith("ه") and not is_definite(word):
        return False  # ولاية ثالثة
    if any(
        reading in PLACE_CUES or reading in PLACE_HEADS or reading in SETTLEMENTS for reading, _ in readings(before)
    ):
        return True
    listed = first - 1 - (before in CLOSE)
    joined = word[0] == "و" or before in CLOSE
    return joined and known.zipf(bare) <= COMMON and listed >= 0 and _is_place(tokens[listed].word)


def _is_place(word: str) -> bool:
    known = gazetteer()
    return any(
        (entry := known.get_word(reading)) is not None and entry.kind == "place" for reading, _ in readings(word)
    )


def _place_word(word: str) -> bool:
    if not word.isalpha() or len(word) < 3 or word in FUNCTION or word in demonyms():
        return False
    zipf = gazetteer().zipf(word)
    return not zipf or (is_definite(word) and (zipf < RARE or (zipf < RARE_DEFINITE and not word.endswith("يه"))))
