"""Bodies whose names hold words that nothing lists: schools and hospitals by the word at their end (مدرسة كوانغ مين الابتدائية), those
called after somebody behind what they are (المستشفى الإقليمي سيدي بوزكري), rooms (غرفة طوارئ كتم), and sources that their initials
introduce (نظام … (EFFIS))."""

from collections.abc import Mapping, Sequence
from typing import Final

from services.extract.entities_complements import complement
from services.extract.entities_forms import FUNCTION, is_definite
from services.extract.entities_patrons import LINKS, NAME, PATRON_TITLES
from services.extract.entities_places_built import unheard
from services.extract.entities_tokens import Token, readings
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms, word_list
from services.extract.speakers_cues import is_cue

__all__ = [
    "CITY",
    "COMMUNE",
    "INTRODUCED",
    "called_so",
    "commune",
    "initialled",
    "institution",
    "named_after",
    "of_town",
]

CITY: Final = "مدينه"
SCHOOLS: Final = word_list("school marks")
# The last word of a body's name, by its kind.
MARKS: Final[Mapping[str, frozenset[str]]] = {
    CITY: word_list("city marks"),
    "مدرسه": SCHOOLS,
    "ثانويه": SCHOOLS,
    "مجمع": SCHOOLS,
    "مستشفي": word_list("hospital marks"),
}
COMMON: Final = word_list("common complements")
TITLES: Final = word_list("titles")
BORNE: Final = word_list("definite patron kinds")
CENTRES: Final = frozenset(("مركز", "مراكز", "هييه", "لجنه", "وكاله", "معهد", "اداره"))
KEEPING: Final = frozenset(
    (
        ("التحذير", "من"),
        ("الوقايه", "من"),
        ("الحد", "من"),
        ("الحمايه", "من"),
        ("التحقق", "من"),
        ("السيطره", "علي"),
        ("الرقابه", "علي"),
        ("القضاء", "علي"),
        ("الحفاظ", "علي"),
    )
)
# Towns and districts too: ببلدية عين الحجر, مركز أبو حماد, لواء ناعور.
COMMUNES: Final = frozenset(("بلديه", "جماعه", "مركز", "لواء"))
OF_COMMUNES: Final = word_list("of communes")
OF_TOWNS: Final = frozenset(("المدرسه", "المستشفي", "المركز", "المعهد", "المندوبيه", "المديريه", "المتحف"))
SCHOOL: Final = "المدرسه"  # in villages that no list knows
OWNED: Final = word_list("of municipalities")
PARISH: Final = "جماعه"
COMMUNE: Final = "بلديه"
ARMED: Final = word_list("armed kinds")
CAUSES: Final = word_list("causes")
INTRODUCED: Final = word_list("introduced kinds")
BY: Final = word_list("by")
PLACINGS: Final = frozenset(("الاول", "الثاني", "الثالث", "الرابع", "الخامس", "الاخير"))  # المركز الثاني in a contest
UNION, MUNICIPALITIES = "اتحاد", "بلديات"
DISTRICTS: Final = frozenset(("قضاء", "منطقه", "ساحل", "اقليم"))
ROOM, EMERGENCY = "غرفه", "طواري"
WARDS: Final = frozenset(("المستشفي", "المشفي", "المركز", "المجمع", "الولاده", "العيون", "القلب", "الجراحه"))
REACH: Final = 5  # words from the kind to the mark
BEARER: Final = 4  # words of the name of one whom a body is called after
LONGEST: Final = 9  # words of a name before its initials in brackets
RARE: Final = 2.0  # as gazetteer.zipf has it


def institution(tokens: list[Token], index: int, word: str) -> int:
    """Where the name of a body ends of which the kind at `index` and the words behind it tell alone; `index` where they don't."""
    found = max(_closed(tokens, index, word), _emergency_room(tokens, index, word), _fighting(tokens, index, word))
    return max(found, _introduced(tokens, index), _warning(tokens, index, word), _municipal(tokens, index, word))


def _closed(tokens: Sequence[Token], index: int, word: str) -> int:
    """Where a name ends that a mark of its kind closes: مدينة الملك فهد الطبية, a hospital, no town; `index` where none does."""
    marks = MARKS.get(word)
    if marks is None or index + 2 >= len(tokens) or tokens[index + 1].word in COMMON:
        return index
    for at in range(index + 1, min(len(tokens), index + 1 + REACH)):
        name = tokens[at].word
        if name in marks:
            return at + 1 if at > index + 1 else index
        stops = name in FUNCTION or not name.isalpha() or name in demonyms() or is_cue(name) is not None
        stops = stops or (name[0] in "لب" and gazetteer().zipf(name[1:]) > gazetteer().zipf(name))  # لزيارة
        if stops or (word != CITY and at > index + 1 and is_definite(name)):
            break
    return index


def named_after(tokens: list[Token], index: int, end: int, word: str) -> int:
    """Where the name of a person ends whom a body is called after that its adjectives already describe; `end` without one."""
    if word not in BORNE or end >= len(tokens) or tokens[end].word in TITLES or tokens[end - 1].word in PLACINGS:
        return end
    before = [reading for token in tokens[max(0, index - 2) : index] for reading, _ in readings(token.word)]
    if any(reading in TITLES or is_cue(reading) is False for reading in before):
        return end  # قال مدير المستشفى الجامعي محمد منصور
    first = end
    while end < len(tokens) and end < first + BEARER and _bears(tokens[end].word):
        end += 1
    titled = tokens[first].word in PATRON_TITLES
    return end if end > first + 1 and (titled or tokens[end - 1].word not in LINKS) else first


def _bears(word: str) -> bool:
    """Whether a word may be of the name of one whom a body is called after: one that persons have, or that is in no dictionary."""
    known = gazetteer()
    if not word.isalpha() or word in FUNCTION or word in demonyms() or is_cue(word) is not None:
        return False
    if word[0] == "و" and (word[1:] in FUNCTION or known.zipf(word[1:]) > known.zipf(word)):
        return False
    named = word in LINKS or word in PATRON_TITLES or known.name_weight(word) >= NAME
    return named or not (known.zipf(word) or (word[0] in "وفبلكس" and known.zipf(word[1:])))


def _emergency_room(tokens: list[Token], index: int, word: str) -> int:
    """Where the name of a town's emergency room ends, as the committees of Sudan call themselves; `index` where it's a hospital's."""
    if word != ROOM or index + 2 >= len(tokens) or tokens[index + 1].word != EMERGENCY:
        return index
    name = tokens[index + 2].word
    town = gazetteer().match(tokens, index + 2)
    if town is not None and town[0].kind == "place" and not town[2]:
        return index + 2 + town[1]
    seasonal = is_definite(name) and name not in COMMON and name not in WARDS  # غرفة طوارئ الخريف
    unknown = name.isalpha() and len(name) > 2 and (seasonal or gazetteer().zipf(name) < RARE) and name not in FUNCTION
    return index + 3 if unknown else index


def _municipal(tokens: Sequence[Token], index: int, word: str) -> int:
    """Where the name of a union of municipalities ends, as Lebanon has them: اتحاد بلديات قضاء زغرتا; `index` where it's none."""
    at = index + 2 + (index + 2 < len(tokens) and tokens[index + 2].word in DISTRICTS)
    if word != UNION or at >= len(tokens) or tokens[index + 1].word != MUNICIPALITIES:
        return index
    town = gazetteer().match(list(tokens[at : at + 8]), 0)
    return at + town[1] if town is not None and town[0].kind == "place" and not town[2] else index


def _warning(tokens: list[Token], index: int, word: str) -> int:
    """Where the name of a centre ends that keeps something off: مركز التحذير من أمواج المد; `index` where it keeps nothing off."""
    if (
        word not in CENTRES
        or index + 3 >= len(tokens)
        or (tokens[index + 1].word, tokens[index + 2].word) not in KEEPING
    ):
        return index
    found = complement(tokens, index + 3, word, construct=True)
    if found.end > index + 3:
        return found.end
    return index + 4 if is_definite(tokens[index + 3].word) else index


def _fighting(tokens: list[Token], index: int, word: str) -> int:
    """Where the name of an armed body ends that says what it fights for: جيش تحرير بلوشستان; `index` where it says nothing."""
    if word not in ARMED or index + 2 >= len(tokens) or tokens[index + 1].word not in CAUSES:
        return index
    name = tokens[index + 2].word
    town = gazetteer().match(tokens, index + 2)
    if town is not None and town[0].kind == "place" and not town[2]:
        return index + 2 + town[1]
    return index + 3 if name.isalpha() and len(name) > 2 and not gazetteer().zipf(name) else index


def initialled(tokens: Sequence[Token], end: int) -> bool:
    """Whether initials stand in brackets at once behind: (EFFIS), (أكليد)."""
    if end + 2 >= len(tokens) or tokens[end].word != "(" or tokens[end + 2].word != ")":
        return False
    name = tokens[end + 1].word
    return name.isalpha() and (name.isascii() or not gazetteer().zipf(name))


def _introduced(tokens: Sequence[Token], index: int) -> int:
    """Where the name of a source ends that its initials follow, whatever its words: بحسب نظام الرصد الأفريقي لموجات الجفاف (RASD);
    `index` where it's no source or has none."""
    if not index or not any(reading in BY for reading, _ in readings(tokens[index - 1].word)):
        return index
    for at in range(index + 1, min(len(tokens), index + LONGEST)):
        if tokens[at].word == "(":
            return at if at > index + 2 and initialled(tokens, at) else index
        if not tokens[at].word.isalpha():
            break
    return index


def commune(tokens: list[Token], index: int, word: str, end: int) -> bool:
    """Whether a kind and a town's name name the place rather than what governs it."""
    if word not in COMMUNES:
        return False
    within = tokens[index].word.endswith(f"ب{word}")
    town = gazetteer().match(tokens, index + 1)
    if town is not None and town[0].kind == "place" and not town[2] and index + 1 + town[1] == end:
        return within or word != COMMUNE
    if word == COMMUNE:
        return within
    before = tokens[index - 1].word if index else ""
    return word == PARISH and not is_definite(tokens[index + 1].word) and (within or before in OF_COMMUNES)


def called_so(tokens: Sequence[Token], index: int, end: int) -> bool:
    """Whether an office of a municipality, or what is its own, is named before: رئيس بلدية حامات, in no list."""
    before = tokens[index - 1].word if index else ""
    return end == index + 2 and tokens[index].word == COMMUNE and any(word in OWNED for word, _ in readings(before))


def of_town(tokens: list[Token], end: int, word: str) -> bool:
    """Whether the town that a hospital or an institute serves follows what it is at once: المستشفى المحلي بغار الدماء."""
    if word not in OF_TOWNS or end >= len(tokens) or tokens[end].word[0] != "ب":
        return False
    town = gazetteer().match(tokens, end)
    if town is None and word == SCHOOL:
        return unheard(tokens[end].word[1:])
    return town is not None and town[0].kind == "place" and town[0].sure and town[2] == 1
