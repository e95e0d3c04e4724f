"""Places after a word that always has one: بلدة عيتا الشعب, قضاء الميمونة, قرية عز الدين, ميناء "باتومي". Towns that their
districts are called after: entities_places_offices.py."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from services.extract.entities_forms import FUNCTION, is_definite
from services.extract.entities_places_built import built, in_no_dictionary, is_named, is_rare_adjective
from services.extract.entities_tokens import Token, forms, readings
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms, word_list

TRIBAL: Final = word_list("tribal heads")
PLACE_HEADS: Final = word_list("place heads") | word_list("more place heads") | TRIBAL
STRUCK: Final = word_list("struck")
LEADING: Final = word_list("ways")
SETTLEMENTS: Final = word_list("settlements") | word_list("more settlements")
VILLAGES: Final = word_list("villages")
TOWNS: Final = frozenset(("قريه", "بلده", "قريتي", "بلدتي", "قضاء"))
NOT_OF_TOWNS: Final = word_list("not of towns")
# Before unknown names too, yet before adjectives as often.
RULED: Final = frozenset(("محافظه", "ولايه", "دايره", "ناحيه", "مقاطعه", "اقليم", "محليه", "معتمديه", "عزله"))
AREA: Final = "منطقه"
AREAS: Final = RULED | {"قضاء", "محله", AREA}
HEADS: Final = SETTLEMENTS | AREAS
QUARTER: Final = frozenset(("حي", "بحي"))
PARISH: Final = "بجماعه"  # in Morocco a place: بجماعة مجاط
MARKS: Final = frozenset('"“”«»‘’')
SO_CALLED: Final = frozenset(("المسماه", "المسمي"))
GROUNDS: Final = frozenset(("مكان", "موقع", "موضع", "دوار", "غابه"))
LYING: Final = word_list("lying")
MARKED: Final = 3  # words of a name between them
HEADED: Final = frozenset(
    ("ابو", "ابي", "ام", "باب", "بني", "جبل", "وادي", "واد", "ود", "خور", "سوق", "شط", "آل", "ال")
)
SEIZED: Final = word_list("seized")
WHEEL: Final = "مقود"  # السيطرة على مقود المركبة
SHEIKH: Final = frozenset(("الشيخ", "الحاج", "سيدي", "النبي"))
FAITH: Final = frozenset(("الدين", "الله"))  # عز الدين
OWNERS: Final = ("هم", "ها", "هما", "نا", "كم")  # لقضاء إجازاتهم
CUED: Final = 4  # words of a name in cued.txt
GIVEN: Final = 20  # persons of a given name that a village is called by alone
PARTICIPLES: Final = ("مت", "مس", "من")
RARE: Final = 3.4
COMMON: Final = 4.0
RARE_DEFINITE: Final = 4.3


def cued_place(tokens: Sequence[Token], index: int) -> int | None:
    """Where an unknown name ends that starts at `index`, after a word that always has one."""
    if not index:
        return None
    before, word = tokens[index - 1].word, tokens[index].word
    if before in MARKS and index > 1:
        head = tokens[index - 2].word
        if head in SO_CALLED and index > 2:
            head = tokens[index - 3].word  # البؤرة المسماة "…"
            head = next((word.removeprefix("ال") for word, _ in readings(head) if word.startswith("ال")), head)
        told = before_settlement(head) or head == PARISH or built(head) is not None
        return _marked_place(tokens, index) if told else None
    if before in SO_CALLED:
        return _so_called(tokens, index)
    if index > 1 and tokens[index - 2].word in MARKS and index + 1 < len(tokens) and tokens[index + 1].word in MARKS:
        return None  # فيلم "مدينة الظلال"
    if before in STRUCK or (before == "الي" and index > 1 and tokens[index - 2].word in LEADING):
        named = in_no_dictionary(word) and not word.endswith(("ي", *OWNERS)) and not gazetteer().name_weight(word)
        return index + 1 if named else None  # هجوم المصينعة, الطريق إلى نيكوادالا
    if before == "علي" and index > 1 and any(reading in SEIZED for reading, _ in readings(tokens[index - 2].word)):
        named = in_no_dictionary(word) and not word.endswith(OWNERS) and not is_definite(word) and word != WHEEL
        return index + 1 if named and gazetteer().name_weight(word) < 2 else None  # السيطرة على زاريتشني
    if before == PARISH and in_no_dictionary(word):
        return index + 1
    if not before_settlement(before) or (index > 1 and tokens[index - 2].word == "كل"):
        return None
    if word in TRIBAL and index + 1 < len(tokens) and _of_tribe(tokens[index + 1].word):
        return index + 2
    listed = listed_behind(tokens, index)
    if listed is not None:
        return listed
    if any(reading in VILLAGES for reading, _ in readings(before)) and _named_after(tokens, index):
        end = index + 1
        while end < len(tokens) and end < index + 3 and is_named(tokens[end].word):
            end += 1
        return end
    if word in HEADED and index + 1 < len(tokens) and _of_tribe(tokens[index + 1].word):
        return index + 2  # قرية أبو صيدا, منطقة باب برد
    headed = word in PLACE_HEADS and index + 1 < len(tokens)
    if any(reading in AREAS for reading, _ in readings(before)):
        if headed:
            return index + 2 if _place_word(tokens[index + 1].word) else None
        named = in_no_dictionary(word) or (_rare_feminine(word) and _placed(tokens, index + 1)) or _with_waw(word)
        return index + 1 if named and not word.endswith(OWNERS) else None
    if before in QUARTER and is_definite(word) and word.isalpha() and word not in demonyms():
        return index + 1  # حي الموظفين
    end = index + headed
    while end < len(tokens) and end < index + 2 and _place_word(tokens[end].word):
        end += 1
    if end == index or (headed and end == index + 1):
        return None
    return None if end < len(tokens) and tokens[end].word in NOT_OF_TOWNS else end


def _so_called(tokens: Sequence[Token], index: int) -> int | None:
    """Where the name of a spot ends that no list knows: بالمكان المسمى ذراع البومة, but الأداة المسماة مقودا."""
    heads = {form.removeprefix("ال") for form in forms(tokens[index - 2].word)} if index > 1 else set()
    word = tokens[index].word
    if heads.isdisjoint(GROUNDS | HEADS) or not word.isalpha() or word in FUNCTION:
        return None
    after = tokens[index + 1].word if index + 1 < len(tokens) else ""
    goes_on = after.isalpha() and after not in LYING and (is_definite(after) or word in PLACE_HEADS or word in HEADED)
    return index + 1 + goes_on


def _of_tribe(word: str) -> bool:
    """Whether a word may end a village's name: أولاد مفدة, آيت عثمان."""
    return word.isalpha() and len(word) > 2 and word not in FUNCTION and not word.startswith(("وال", "بال", "لل"))


def _rare_feminine(word: str) -> bool:
    """Whether a word that no dictionary has ends as adjectives do, and is none of a known word: ملولة."""
    zipf = gazetteer().zipf
    known = zipf(word) or zipf(f"ال{word}") or zipf(word[:-1]) or word in demonyms() or word.endswith("يه")
    return (
        word.isalpha()
        and len(word) > 3
        and word.endswith("ه")
        and word[0] not in "وت"
        and word[:2] not in PARTICIPLES
        and not known
    )


def _with_waw(word: str) -> bool:
    """Whether a name itself opens with و, since nothing is joined to a word for a place: منطقة ودحسونة."""
    zipf = gazetteer().zipf
    rare = word[0] == "و" and len(word) > 4 and word.isalpha() and not zipf(word) and not zipf(word[1:])
    return rare and not zipf(f"ال{word[1:]}") and not word.startswith("وال") and not before_settlement(word)


def _placed(tokens: Sequence[Token], index: int) -> bool:
    """Whether a place that it lies in or a kind of one follows: بطبرقة, من معتمدية …"""
    if index + 1 >= len(tokens):
        return False
    word = tokens[index].word
    if word in ("من", "في") and before_settlement(tokens[index + 1].word):
        return True
    found = gazetteer().match(list(tokens[index : index + 4]), 0)
    joined = found is not None and found[0].kind == "place" and found[2] == 1
    return word[0] == "ب" and (joined or before_settlement(word))


def listed_behind(tokens: Sequence[Token], index: int) -> int | None:
    """Where a name ends that is an ordinary word too, and a town's behind a word for one: قضاء الميمونة."""
    known = gazetteer()
    for end in range(min(index + CUED, len(tokens)), index, -1):
        if " ".join([token.word for token in tokens[index:end]]) in known.cued:
            after = tokens[end].word if end < len(tokens) else ""
            described = is_definite(tokens[index].word) and is_definite(after) and after.endswith(("ي", "يه"))
            area = any(reading == AREA for reading, _ in readings(tokens[index - 1].word))
            common = end == index + 1 and known.zipf(tokens[index].word) > COMMON
            return None if described or (area and common) else end
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


def village_end(tokens: Sequence[Token], index: int, end: int) -> int:
    """Where the name of a village ends of which a town's is the first part: قرية كفر الشيخ سليم; `end` where it's the whole."""
    if tokens[end - 1].word not in SHEIKH or end >= len(tokens) or not index:
        return end
    cued = any(reading in VILLAGES for reading, _ in readings(tokens[index - 1].word))
    return end + 1 if cued and is_named(tokens[end].word) else end


def _marked_place(tokens: Sequence[Token], index: int) -> int | None:
    """Where a name ends that stands between marks after a word for a settlement or a harbour: بلدة "السموع"."""
    end = index
    while end < min(index + MARKED, len(tokens)) and tokens[end].word.isalpha():
        end += 1
    named = is_definite(tokens[index].word) or tokens[index].word in HEADED
    named = named or not all(gazetteer().zipf(token.word) for token in tokens[index:end])
    closed = index < end < len(tokens) and tokens[end].word in MARKS
    return end if closed and named and tokens[end - 1].word not in NOT_OF_TOWNS else None


@lru_cache(maxsize=65_536)
def in_village(word: str) -> bool:
    """Whether a word is for a village or a town, so that no name behind it is a body's: بلدة غوتشي."""
    return not TOWNS.isdisjoint(forms(word))


@lru_cache(maxsize=65_536)
def before_settlement(word: str) -> bool:
    return not HEADS.isdisjoint(forms(word))


@lru_cache(maxsize=65_536)
def before_place(word: str) -> bool:
    """Whether a place that no list knows may follow a word."""
    return before_settlement(word) or word in STRUCK or word in SO_CALLED or word in ("الي", "علي", PARISH)


def with_article(word: str) -> bool:
    """Whether a word is a known one with a preposition and the article: بالمحلية."""
    zipf = gazetteer().zipf
    return word[:3] in ("بال", "كال", "وال", "فال") and zipf(word[1:]) > 0 and zipf(word[3:]) > 0  # but بالينا


def _place_word(word: str) -> bool:
    if not word.isalpha() or len(word) < 3 or word in FUNCTION or word in demonyms() or is_rare_adjective(word):
        return False
    if with_article(word):
        return False
    zipf = gazetteer().zipf(word)
    return not zipf or (is_definite(word) and (zipf < RARE or (zipf < RARE_DEFINITE and not word.endswith("يه"))))
