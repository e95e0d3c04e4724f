"""Names of firms, channels, hospitals, whose words are in no dictionary: شركة موبايلي, شركة فيفا بلاست, قناة TRT, جامعة خليفة."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from services.extract.entities_forms import FUNCTION, is_definite
from services.extract.entities_patrons import LETTERS, PATRON_TITLES
from services.extract.entities_purposes import PURPOSES
from services.extract.entities_tokens import Token, readings
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms, word_list
from services.extract.speakers_cues import is_cue

__all__ = ["BARE", "other_word", "proper"]

BARE: Final = word_list("bare kinds")
FIRMS: Final = word_list("firm kinds")
CIVIL: Final = frozenset(("موسسه", "جمعيه", "منظمه"))
FIELDS: Final = word_list("portfolios")
LEARNED: Final = frozenset(("مركز", "معهد", "مرصد", "مختبر"))
OUTLET_ENDS: Final = word_list("outlet ends")
PLACE_HEADS: Final = word_list("place heads")
TRADE: Final = word_list("trade")
THAT: Final = "ان"  # and the letter N
COMPANY: Final = "شركه"
LONGEST: Final = 3  # words
LATIN: Final = 8  # words of another script
NAME: Final = 6  # as gazetteer.name_weight has it: a person's for sure
NAMED: Final = 4  # a name that girls have, and no adjective
RARE: Final = 2  # as gazetteer.zipf has it
HEARD: Final = 4.2  # and a word as common as this is no firm's
VERBS, FUTURE = "يت", "نس"  # letters that verbs begin with
ADVERBS: Final = frozenset(("بحماس", "وبحماس", "باسف", "وباسف"))
HEIR: Final = "العهد"
SHIELD: Final = "درعا"  # درعا تذكارية: an object, not Daraa
SELDOM: Final = 3.7
APRIL: Final = "نيسان"  # and the carmaker
BY_MONTHS: Final = frozenset(("شهر", "شهري", "اشهر", "اذار", "ايار", "مطلع", "منتصف", "اواخر", "اوايل", "خلال", "/"))
DIAMETER: Final = frozenset(("قطر", "بقطر", "وقطر", "وبقطر"))
EXTENTS: Final = frozenset(
    ("يبلغ", "بلغ", "ويبلغ", "وبلغ", "يصل", "وصل", "ويصل", "يتجاوز", "تجاوز", "يتراوح", "نصف", "بنصف", "متوسط")
)
LENGTHS: Final = frozenset(
    ("متر", "مترا", "متران", "مترين", "امتار", "سنتيمتر", "سنتيمترا", "سنتيمترات", "سم", "ملم", "مليمتر", "مليمترا",
     "مليمترات", "ملليمتر", "ملليمترا", "ملليمترات", "كيلومتر", "كيلومترا", "كيلومترات", "كلم", "كم", "بوصه", "بوصات", "ميل", "ميلا")
)  # fmt: skip
NEAR: Final = 9  # tokens from the diameter to its unit
JOINED: Final = "وفبلك"


def proper(tokens: list[Token], index: int, kind: str) -> int:
    """Where words end that name what the kind before the token at `index` is called; `index` where it's called nothing."""
    end = index
    while end < len(tokens) and tokens[end].word in LETTERS:
        end += 1
    if end > index + 2 and tokens[end - 1].word == THAT and end < len(tokens) and tokens[end].word.isalpha():
        end -= 1  # ديوان أف أم | أن الرحلة
    if end > index + 1:
        return end + (end < len(tokens) and tokens[end].word in OUTLET_ENDS)  # إي إف جي, إيه بي سي نيوز
    if (
        kind in BARE
        and index + 1 < len(tokens)
        and tokens[index].word in PLACE_HEADS
        and tokens[index + 1].word.isalpha()
    ):
        return index + 2  # متحف تل الفرخة
    end = index
    while end < len(tokens) and end - index < LATIN and tokens[end].word.isascii() and tokens[end].word.isalpha():
        end += 1
    if end > index + 1 or (end > index and len(tokens[index].word) > 2):
        return end  # The Astrophysical Journal Letters
    end = index
    while end < len(tokens) and end - index < LONGEST and _unknown(tokens[end].word, kind, first=end == index):
        end += 1
    if end == index + 1 and end < len(tokens) and is_definite(tokens[end].word) and tokens[index].word[0] == "ل":
        return index  # وكالة لكراء السيارات
    if kind in LEARNED and end == index and _surname(tokens, index):
        end += 1  # معهد شميدت للمحيطات
    if kind in LEARNED and end == index + 1 and end + 1 < len(tokens) and tokens[end].word[0] == "ل":
        field = tokens[end].word in PURPOSES or tokens[end].word.endswith(
            "ات"
        )  # not what is done there: لتدريب الباحثين
        return end + 2 if field and is_definite(tokens[end + 1].word) else end  # مركز غودارد لرحلات الفضاء
    if end == index and kind in CIVIL and _word_for_field(tokens, index):
        return index + 1
    return max(end, _firm(tokens, index)) if kind in FIRMS or kind in BARE else end


def _word_for_field(tokens: list[Token], index: int) -> bool:
    """Whether an ordinary noun before a field is what a body is called: مؤسسة سنابل للتنمية; but مؤسسة داعمة للتنمية."""
    word, field = tokens[index].word, tokens[index + 1].word if index + 1 < len(tokens) else ""
    if not field.startswith("لل") or f"ال{field[2:]}" not in FIELDS:
        return False
    if not word.isalpha() or len(word) < 3 or word in FUNCTION or is_definite(word) or is_cue(word) is not None:
        return False
    return word[-1] not in "هي" or (word[-1] == "ه" and gazetteer().name_weight(word) >= NAMED)


def _surname(tokens: list[Token], index: int) -> bool:
    """Whether a foreign name stands before what is studied there, or one that nothing else is: معهد شميدت للمحيطات, مركز كارتر."""
    word, following = tokens[index].word, tokens[index + 1].word if index + 1 < len(tokens) else ""
    known = gazetteer()
    counts = known.names.get(word)
    alone = (
        counts is not None and counts.foreign > max(2, counts.given + counts.surname) and known.get_word(word) is None
    )
    named = known.name_weight(following) > 0 and following not in FUNCTION
    return _foreign(word) and ((following.startswith("لل") and len(following) > 4) or (alone and not named))


def _firm(tokens: list[Token], index: int) -> int:
    """Where a firm's name ends of which one word at least is unknown, the others foreign, or two are: فيفا بلاست, سيلان جت, جامعة نورث
    وسترن."""
    end, unknown = index, False
    while end < len(tokens) and end - index < LONGEST:
        word = tokens[end].word
        if _unknown(word, COMPANY, first=end == index):
            unknown = True
        elif not _foreign(word):
            break
        end += 1
    return end if unknown or end > index + 1 else index


def _unknown(word: str, kind: str, *, first: bool) -> bool:
    known = gazetteer()
    if not word.isalpha() or word in FUNCTION:
        return False
    common = known.zipf(word) > 0 and not (
        kind in BARE and first and (known.name_weight(word) >= NAME or known.zipf(word) < RARE)
    )
    return not (
        common
        or word in demonyms()
        or word in PATRON_TITLES
        or (word[0] in "ول" and any(known.zipf(reading) for reading, cut in readings(word) if cut))  # وبوقود
        or word.startswith(("ال", "وال", "لل"))
        or (word[:2] == "سي" and word.endswith("ون"))  # سيصادقون
        or word.endswith("يه")
        or (word[-1] == "ي" and known.zipf(f"ال{word}") > 0 and known.name_weight(word) < RARE)  # مركز جهوي
        or (word[0] in "متي" and word[-1] == "ه")  # شركة متعاقدة, شركة مناولة, صندوق تؤسسه
        or (word[:2] == "مت" and word[-1] == "ي")  # جمعية متساكني الجزيرة
        or (word[0] == "م" and word.endswith(("ين", "ون")))  # هيئة محلفين
        or (kind in FIRMS and len(word) > 4 and word.endswith("ات"))  # شركة إنشاءات برازيلية
        or (word.endswith("ا") and not (first and kind in FIRMS) and known.zipf(word[:-1]))  # مستشفى ميدانيا
        or len(word) < 3
        or (word[-1] in "هك" and known.zipf(word[:-1]))  # مجموعة منيعة, حركة تجبرك
        or (word.endswith(("ها", "هم")) and known.zipf(word[:-2]))  # محكمة تنفذها
    )


@lru_cache(maxsize=16_384)
def _foreign(word: str) -> bool:
    """Whether a word that a dictionary has is no Arabic noun or verb: rarer, seldom with an article, nothing cut off of it known."""
    zipf = gazetteer().zipf
    if not word.isalpha() or len(word) < 2 or word in FUNCTION or word in demonyms() or word in TRADE:
        return False
    listed = gazetteer().get_word(word)
    if listed is not None and listed.kind == "organization":
        return True
    return not (
        zipf(word) > HEARD
        or zipf(f"ال{word}") >= zipf(word)
        or is_cue(word) is not None
        or word[0] in VERBS
        or (word[0] in FUTURE and zipf(word) > SELDOM)
        or word.startswith("ال")
        or (word[0] in JOINED and len(word) > 3 and zipf(word[1:]) > zipf(word))
        or word.endswith(("ه", "ات", "ين", "ون", "وا", "ها", "هم"))
        or (word[-1] in "تاي" and len(word) > 2 and zipf(word[:-1]) > zipf(word))  # خسرت, عقدا
    )


def other_word(tokens: Sequence[Token], index: int) -> bool:
    """Whether a listed name is another word by what stands on or before it: بحماس شديد, ولي العهد."""
    heir = tokens[index].word == HEIR and index > 0 and tokens[index - 1].word.endswith("ولي")
    after = tokens[index + 1].word if index + 1 < len(tokens) else ""
    shield = tokens[index].word == SHIELD and after.endswith(("يه", "يا")) and not is_definite(after)
    if tokens[index].word.removeprefix("و") == APRIL and index and tokens[index - 1].word in BY_MONTHS:
        return True
    return heir or shield or tokens[index].word in ADVERBS or _diameter(tokens, index)


def _diameter(tokens: Sequence[Token], index: int) -> bool:
    """Whether قطر is what's measured: يبلغ قطر الأنبوب 20 سنتيمترا, قطر أكبرها; but وصل قطر."""
    if tokens[index].word not in DIAMETER:
        return False
    after = tokens[index + 1].word if index + 1 < len(tokens) else ""
    if tokens[index].word.endswith("بقطر") and (after.isdigit() or after in LENGTHS):
        return True
    if after[:1].isdigit() and index + 2 < len(tokens) and tokens[index + 2].word in LENGTHS:
        return True  # وقطر 800 ملم
    extent = index > 0 and tokens[index - 1].word in EXTENTS
    owned = after.endswith(("ها", "هما", "هم")) and len(after) > 4
    return (extent or owned) and not LENGTHS.isdisjoint(token.word for token in tokens[index + 1 : index + NEAR])
