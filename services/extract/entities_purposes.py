"""What a body is for, behind its kind: الهيئة العليا للإغاثة, منظمة … لحقوق الإنسان, المجلس الجماعي لتلوات."""

from typing import Final

from services.extract.entities_forms import FUNCTION, STOPS, is_adjective, is_definite
from services.extract.entities_tokens import Token
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms, word_list

NO_PURPOSES: Final = word_list("no purposes")
PURPOSES: Final = word_list("purposes")
FIRMS: Final = frozenset(("شركه", "الشركه", "مجموعه", "المجموعه"))
PURPOSES_OF_RANK: Final = word_list("purposes of rank")
PURPOSES_OF_FIRMS: Final = word_list("purposes of firms")
COUNCILS: Final = word_list("local councils")
SHORT: Final = frozenset(("للحج", "للري"))
ABOUT: Final = frozenset(
    (("الاستيلاء", "علي"), ("الاعتداء", "علي"), ("التعدي", "علي"), ("الدفاع", "عن"), ("العنف", "ضد"), ("الحد", "من"))
)
GOING_ON: Final = word_list("purposes going on")
PRESS: Final = frozenset(("للصحفيين", "للصحافيين"))
POLICE: Final = "للشرطه"
RESEARCH, SCIENTIFIC = "للبحث", "العلمي"
RARE: Final = 2.0  # as gazetteer.zipf has it


def purpose_length(tokens: list[Token], index: int, kind: str, barred: frozenset[str], *, ranked: bool = False) -> int:
    """The length in words of a purpose: للإغاثة, لحقوق الإنسان, للدفاع عن حقوق الإنسان, لإغاثة وتشغيل اللاجئين; 0 if it is none."""
    word = tokens[index].word
    if word in barred:
        return 0
    if word.startswith("لل"):
        if word in PRESS and index + 1 < len(tokens) and tokens[index + 1].word.removesuffix("ين") in demonyms():
            return 2  # النقابة الوطنية للصحفيين التونسيين
        if word == RESEARCH and index + 1 < len(tokens) and tokens[index + 1].word == SCIENTIFIC:
            return 2
        police = word == POLICE and index + 1 < len(tokens) and is_adjective(tokens[index + 1].word)  # للشرطة القضائية
        if (len(word) < 5 and word not in SHORT) or (word in NO_PURPOSES and not police) or f"ال{word[2:]}" in STOPS:
            return 0
        if word in GOING_ON and index + 1 < len(tokens):
            at = index + 1 + (tokens[index + 1].word in FUNCTION)
            if at < len(tokens) and (at > index + 1 or tokens[at].word.startswith("بال")):
                return at - index + (2 if at + 1 < len(tokens) and is_definite(tokens[at + 1].word) else 1)
        return 1
    if tokens[index - 1].word in COUNCILS and not barred:
        town = gazetteer().match(tokens, index)
        if town is not None and town[0].kind == "place" and town[2] == 1:
            return town[1]
        if not gazetteer().zipf(word) and gazetteer().zipf(word[1:]) < RARE:
            return 1  # المجلس الجماعي لتلوات
    if (len(word) < 4 and word not in PURPOSES) or index + 1 >= len(tokens):
        return 0
    following = tokens[index + 1].word
    if word not in PURPOSES and not ranked and not (kind in FIRMS and word in PURPOSES_OF_FIRMS):
        return 0
    known = gazetteer().match(tokens, index + 1)
    if known is not None:
        return 1 + known[1]
    if is_definite(following) or following in demonyms():
        about = index + 3 < len(tokens) and (following, tokens[index + 2].word) in ABOUT
        return 4 if about and is_definite(tokens[index + 3].word) else 2  # لضحايا الاعتداء على الأراضي
    if index + 2 < len(tokens) and following.isalpha():
        place = gazetteer().match(tokens, index + 2)
        if is_definite(tokens[index + 2].word) or (ranked and place is not None and place[0].kind == "place"):
            return 3  # الهيئة القومية لسكك حديد مصر
    return 0
