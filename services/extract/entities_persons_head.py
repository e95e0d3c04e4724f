"""How a person's name begins: without callings and adjectives before it, with the given names that were left out."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from services.extract.entities_forms import FUNCTION
from services.extract.entities_persons import LINKS, TITLES
from services.extract.entities_persons_tail import DIVINE
from services.extract.entities_persons_words import CHILD, GIVEN, NOBLE, is_ali, is_given
from services.extract.entities_tokens import ENDS, Token, beside
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms
from services.extract.speakers_cues import cues
from services.extract.tagger_features import view

COMMON: Final = 3.8  # Gazetteer.zipf of a word that a sentence may open with as a verb
MIXED: Final = 4.3  # of one that may be a foreign given name
RARE: Final = 3.9  # of a given name that is hardly ever another word
BRIDES: Final = frozenset(("كريمه", "نجله", "حرم"))  # somebody's daughter or wife, before his name
HOUSES: Final = frozenset(
    ("بيت", "منزل", "جمرك", "والد", "والدا", "والدي", "والده", "شقيق", "زوجه", "نجل")
)  # of somebody
ACTS: Final = frozenset(cues())
FOREIGN: Final = 8  # foreigners that bear a name that is one for sure


def without_head(text: str, tokens: Sequence[Token], first: int, end: int) -> int:
    """Past adjectives and others before a full name: القدير حسن حسني, نظيره فؤاد حسين, أمين عمان يوسف الشواربة."""
    known = gazetteer()
    for at in range(first + 1, end - 1):
        place = known.get_word(tokens[at].word)
        sure = place is not None and place.kind == "place" and place.sure and not known.name_weight(tokens[at].word)
        if sure and is_given(tokens[at + 1].word) and tokens[at - 1].word not in LINKS:
            first = at + 1
    definite = first
    while (
        definite < end - 2 and tokens[definite].word.startswith("ال") and known.name_weight(tokens[definite].word) < 2
    ):
        definite += 1
    if definite > first + 1 and is_given(tokens[definite].word):
        first = definite  # الأولمبي السباح أحمد الحفناوي
    if end - first > 1 and tokens[first].word in HOUSES:
        first += 1
    opens = first == 0 or tokens[first - 1].word in ENDS
    if opens and end - first > 2 and tokens[first + 1].word in demonyms() and known.zipf(tokens[first].word) >= COMMON:
        first += 2  # أشرف الجزائري عمراني على …
    while end - first > 1 and tokens[first + 1].word != "باسم":
        if not is_given(tokens[first + 1].word) and (
            end - first < 3 or known.zipf(tokens[first].word) < 3 or tokens[first].word[:2] != "ال"
        ):
            break  # but of three, the first may be a calling: الطيار آرون بوشنيل
        if not known.name_weight(tokens[first + 1].word) or tokens[first + 1].word[:2] == "ال":
            break
        word = view(tokens[first].word).core
        counts = known.names.get(word)
        given = counts.given if counts is not None else 0
        definite = word.startswith("ال") and given < 3 + 10 ** max(0.0, known.zipf(word) - 4)
        his = text[tokens[first].end - 1] == "ه" and given < 10 and known.zipf(word) >= 3 and word != "طه"
        if not definite and not his and word != "فان":
            break
        first += 1
    return first


def with_head(text: str, tokens: Sequence[Token], first: int, low: int) -> int:
    """The given names before what was found: عادل علي, محمد بن راشد, عبد الله."""
    while first > low and beside(tokens, first):
        before = tokens[first - 1].word
        imam = (
            before == "امام"
            and text[tokens[first - 1].start] == "إ"
            and gazetteer().name_weight(tokens[first].word) > 5
        )
        if before == "وعلي" and is_ali(text, tokens[first - 1], "وعلي"):
            return first - 1
        if before[0] == "و" and before[1:] in TITLES and _leads(before[1:], tokens[first].word):
            return first - 1  # وسلطان البيشي
        if tokens[first].word == "عبد" and is_joined(before):
            return first - 1  # ولبنى عبد العزيز
        divine = tokens[first].word == "الله" and before in DIVINE
        if before in ("عبد", "ابو") or divine or imam or (tokens[first].word in NOBLE and _before_noble(before)):
            first -= 1
        elif before in CHILD or tokens[first].word in CHILD:
            at = first - 1 - (before in CHILD)
            word = tokens[at].word if at >= low else ""
            if not word.isalpha() or word in FUNCTION or not beside(tokens, at + 1):
                break
            if not (gazetteer().name_weight(word) >= 3 or (not gazetteer().zipf(word) and before in CHILD)):
                break
            first = at
        elif before == "الله" and first - 2 >= low and tokens[first - 2].word in DIVINE and beside(tokens, first - 1):
            first -= 2  # دفع الله محمد
        elif (
            (first - 1 > low and _after_nation(tokens, first))
            or _leads(before, tokens[first].word)
            or (before == "علي" and is_ali(text, tokens[first - 1]))
        ):
            first -= 1
        else:
            break
    return first


def _after_nation(tokens: Sequence[Token], first: int) -> bool:
    """Whether a rare word stands between somebody's nationality and an unknown surname: الأذربيجاني مجنون محمدوف."""
    word, known = tokens[first - 1].word, gazetteer()
    if tokens[first - 2].word not in demonyms() or not beside(tokens, first - 1) or known.zipf(tokens[first].word):
        return False
    common = word in FUNCTION or word in TITLES or word in ACTS or known.zipf(word) > MIXED
    return word.isalpha() and not common and not word.startswith("ال")


@lru_cache(maxsize=16_384)
def _leads(word: str, following: str) -> bool:
    """Whether a word before a name is a given name rather than a common word or a title."""
    known = gazetteer()
    if word in FUNCTION or word in demonyms() or word.startswith("ال") or word in BRIDES:
        return False
    counts, next_counts = known.names.get(word), known.names.get(following)
    if counts is None or (next_counts is not None and next_counts.given + next_counts.surname == 0):
        return False
    if word in TITLES:  # سلطان البلوي
        surname = following.startswith("ال") and next_counts is not None and next_counts.surname > next_counts.given
        return surname and counts.given + counts.surname > 5 and following not in TITLES
    named = next_counts is not None and next_counts.given >= GIVEN and known.zipf(following) < RARE
    return counts.given >= max(GIVEN, 3 + 10 ** (known.zipf(word) - (3.2 if named else 2.8)))


def _before_noble(word: str) -> bool:
    """Whether a word may be the given name before دا سيلفا."""
    known = gazetteer()
    common = word in FUNCTION or word in TITLES or word in demonyms() or word in ACTS or word.startswith("ال")
    verb = (word[0] in "يت" or word.endswith("ت")) and not known.name_weight(word)  # ابتعدت فون غراف
    verb = verb or (word[0] == "و" and known.zipf(word[1:]) >= 3)  # ووقع فان بيرسي
    if common or verb or not word.isalpha() or len(word) < 3:
        return False
    return known.get_word(word) is None and known.zipf(word) < RARE


def is_joined(word: str) -> bool:
    """Whether a word is a given name behind و: وفيليب."""
    counts = gazetteer().names.get(word[1:]) if word[0] == "و" and word not in gazetteer().names else None
    return counts is not None and counts.given + counts.foreign >= FOREIGN


def given_before(text: str, tokens: Sequence[Token], first: int) -> bool:
    """Whether the word before a person's name is a given name that the tagger passed over."""
    if first == 0 or not beside(tokens, first) or is_given(tokens[first].word) or is_joined(tokens[first].word):
        return False
    counts = gazetteer().names.get(tokens[first - 1].word)
    rare = gazetteer().zipf(tokens[first - 1].word) < 4 or text[tokens[first - 1].start] == "آ"  # آنا is Anna, أنا is I
    rare = rare or _foreign_given(tokens[first - 1].word)
    definite = tokens[first - 1].word.startswith("ال")
    return counts is not None and counts.foreign > 0 and rare and not definite


@lru_cache(maxsize=16_384)
def _foreign_given(word: str) -> bool:
    """Whether a word, however common, is a foreigner's given name and nothing else: ديفيد, جيمس."""
    known = gazetteer()
    counts, place = known.names.get(word), known.get_word(word)
    other = word.endswith("ه") or f"ال{word}" in demonyms() or (place is not None and place.kind != "person")
    return counts is not None and counts.foreign >= max(FOREIGN, counts.given) and len(word) > 3 and not other
