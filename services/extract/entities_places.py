"""Places by what stands beside them: names in a list of places (تعز وإب), respelt ones (لوكسمبورج), what is no place though it is
spelt as one. After a word that always has a name: entities_places_cued.py. What is called after a place or a person:
entities_places_built.py."""

import re
from collections.abc import Sequence
from typing import Final

from services.extract.entities_forms import FUNCTION, is_definite
from services.extract.entities_places_built import built, is_rare_adjective
from services.extract.entities_places_cued import (
    NOT_OF_TOWNS,
    PLACE_HEADS,
    RULED,
    SETTLEMENTS,
    before_settlement,
    with_article,
)
from services.extract.entities_tokens import Token, readings
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms, word_list
from shared.arabic.fold import fold

# Words that say that what follows is a place: an ambiguous name after them counts (مدينة الخليل, محافظة البيضاء).
PLACE_CUES: Final = word_list("place cues") | word_list("more place cues")
COMPETITIONS: Final = word_list("competitions")
BESIDE: Final = word_list("beside")
FEATURES: Final = word_list("features")
WHERE: Final = word_list("where")
OF_MALI: Final = word_list("of Mali")
CLOSE: Final = frozenset("،,")
CARRIERS: Final = frozenset("أإآؤئء")
CARRIED: Final = re.compile("[ؤئ]|(?<=[^وفبكلا])أ")  # فوجئ, المنشأة, but not وأسطنبول
MEDITERRANEAN: Final = "المتوسط"  # the medium too: المدى المتوسط
ACROSS: Final = word_list("across")
MALI: Final = "مالي"
OF_SYRIANS: Final = frozenset(
    ("ليره", "جنسيه", "مواطنه", "سيده", "فتاه", "طفله", "عايله", "اسره", "صحفيه", "لاجيه", "شابه")
)
FROM: Final = frozenset(("من",))
ADJECTIVES: Final = frozenset((MALI, "سوريه"))
OWN: Final = ("ه", "ها", "هم")  # جواره, جيوشها: his, hers, theirs, of a common word
OWNED: Final = 3.5
COMMON: Final = 4.0


def spelt_otherwise(text: str, tokens: Sequence[Token], first: int, end: int, cut: int, name: str) -> bool:
    """Whether a word of a town's letters is written as no town is: بريده (his mail) for بريدة, المنشأة for المنشاة."""
    if end > first + 1:
        return name.endswith("علي") and text[tokens[end - 1].start : tokens[end - 1].end] == "على"  # جزء من جبل على
    if not name:
        return False
    token = tokens[first]
    written = text[token.start : token.end]
    if written[-1] == "ه" and name[-1] == "ة":
        stem = token.word[cut:-1]
        before = tokens[first - 1].word if first else ""
        located = before in PLACE_CUES or (len(stem) < 3 and (cut or not first or before in WHERE - FROM))
        return not located and gazetteer().zipf(stem) > OWNED  # عن جده, but في جده
    return bool(CARRIED.search(written)) and CARRIERS.isdisjoint(name) and fold(name) == token.word[cut:]


def beside_name(before: str, word: str) -> bool:
    """Whether a word says where, and the next may be a name though it is a common word too: غرب الخليل."""
    if word == MEDITERRANEAN:
        return before in ACROSS or before in BESIDE
    return before in BESIDE and word.startswith("ال") and word not in FEATURES


def of_competition(tokens: Sequence[Token], index: int) -> bool:
    """Whether the word at `index` ends the name of a competition or a street: دوري أبطال أفريقيا, شارع فلسطين."""
    if index > 1 and tokens[index - 1].word == "غرب" and tokens[index - 2].word.removesuffix("ات").endswith("خام"):
        return True  # خام غرب تكساس
    return index > 0 and any(reading in COMPETITIONS for reading, _ in readings(tokens[index - 1].word))


def stands_as_place(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether a name that no list knows stands where places do: after a preposition or a word for a place, or in a list of them."""
    if of_competition(tokens, first) or (end < len(tokens) and tokens[end].word in NOT_OF_TOWNS):
        return False
    if end == first + 1 and is_adjective(tokens, first):
        return False
    word = tokens[first].word
    known = gazetteer()
    match = known.match(list(tokens[first:end]), 0)
    if end == first + 2 and is_rare_adjective(tokens[first + 1].word) and (match is None or match[1] == 1):
        return False  # حي سكني
    if match is not None:
        return True
    if end == first + 1 and built(word) is not None:
        return False  # جزء من جبل
    if end == first + 1 and first and before_settlement(tokens[first - 1].word) and is_rare_adjective(word):
        return False
    if end == first + 1 and with_article(word):
        return False
    if end == first + 1 and any(
        reading.removeprefix("ال") in PLACE_CUES or reading in SETTLEMENTS for reading, _ in readings(word)
    ):
        return False  # في منعرج تيزي غنيف, إقليم الولاية
    bare = word[1:] if word[0] == "و" else word
    if end == first + 1 and any(bare.endswith(own) and known.zipf(bare[: -len(own)]) > OWNED for own in OWN):
        return False
    at = word[0] == "ب" and len(word) > 4 and not known.zipf(word) and known.zipf(word[1:]) < COMMON
    if at and known.zipf(word[1:]) and known.zipf(f"ال{word[1:]}") > known.zipf(word[1:]) - 1:
        return False  # بغلاف
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


def _of_nation(word: str) -> bool:
    """Whether a word may be a nationality in the accusative: كوريا."""
    return word[-1] == "ا" and f"ال{word[:-1]}" in demonyms()


def is_adjective(tokens: Sequence[Token], index: int) -> bool:
    """Whether a country's name is rather an adjective: غلاف مالي (of money), بعثة أثرية سورية."""
    word = tokens[index].word
    if index + 1 < len(tokens) and _of_nation(word) and _of_nation(tokens[index + 1].word):
        return not any(_is_place(token.word) for token in tokens[index + 1 : index + 2])  # فريقا كوريا يابانيا
    if not index or word not in ADJECTIVES:
        return False
    before = tokens[index - 1].word
    after = tokens[index + 1].word if index + 1 < len(tokens) else ""
    if is_definite(before) or not before.isalpha() or before in FUNCTION:
        return False
    if word == MALI:
        read = [reading for reading, _ in readings(before)]
        known = gazetteer()
        unheard = not known.name_weight(before) and not any(known.get_word(reading) for reading in read)  # خصاص مالي
        common = len(before) > 2 and (unheard or any(known.zipf(reading) >= COMMON for reading in read))
        return common and not before.endswith("ه") and OF_MALI.isdisjoint(read)
    if before in OF_SYRIANS:
        return True
    return before.endswith("يه") or (before.endswith("ه") and after.endswith("يه") and not is_definite(after))
