"""Organizations by a definite kind and its adjectives: الجيش الأوكراني, اللجنة المالية في مجلس النواب, «الحزب الليبرالي»."""

from collections.abc import Sequence
from typing import Final

from services.extract.entities_candidate import Named
from services.extract.entities_complements import complement
from services.extract.entities_institutions import PLACINGS, named_after, of_town
from services.extract.entities_kinds import ANAPHORIC, NATIONAL, NEVER_NATIONAL
from services.extract.entities_organizations_before import barred, goes_with_office
from services.extract.entities_organizations_construct import NEVER
from services.extract.entities_tokens import MARKS, Token, readings
from services.extract.names_data import demonyms, word_list

THE_COMMITTEE: Final = "اللجنه"
UNNATIONAL: Final = word_list("not by nationality")
ARMS: Final = word_list("forces")
DIRECTIONS: Final = frozenset(("الجنوبي", "الجنوبيه", "الشمالي", "الشماليه"))
SCHOOLS: Final = frozenset(("المدرسه",))
SCHOOL_MARKS: Final = word_list("school marks")
HOSPITALS: Final = word_list("hospital marks")
LOCAL: Final = frozenset(("المحلي", "المحليه"))
FORCES: Final = "القوات"  # القوات المسلحة المصرية is a body, القوات المصرية are troops
HOUSES: Final = frozenset(("مجلس", "المجلس", "البرلمان", "الكونغرس", "الكنيست", "الدوما", "البوندستاغ", "برلمان"))
PROSECUTIONS: Final = frozenset(("النيابه", "لنيابه"))
CONDUCTED: Final = frozenset(("اذنت", "واذنت", "عليه", "المختصه", "بالمحكمه"))
CHAIRS: Final = frozenset(("رييس", "رييسه", "عضو", "عضوه", "مقرر", "مقرره"))
STANDING: Final = frozenset(("الماليه", "القانونيه", "الاقتصاديه", "التشريعيه", "الدستوريه", "الزراعيه"))
DEPUTIES: Final = frozenset(("النايب", "النايبه", "النواب", "نايب", "البرلماني", "البرلمانيه"))
NEAR: Final = 8  # tokens from a deputy to the committee
PARTIES: Final = frozenset(("الحزب", "التحالف"))
CREEDS: Final = word_list("creeds")


def of_case(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether the prosecution is spoken of as that of a case, by what it did in it: أذنت النيابة العمومية, بحث تشرف عليه النيابة العامة."""
    if tokens[first].word.removeprefix("ل") not in PROSECUTIONS or end > first + 2:
        return False
    before = {token.word for token in tokens[max(0, first - 2) : first]}
    after = {token.word for token in tokens[end : end + 2]}
    return not CONDUCTED.isdisjoint(before) or not CONDUCTED.isdisjoint(after)


def of_definite(tokens: list[Token], index: int, word: str, cut: int) -> Named | None:
    """The body whose kind, `word` behind `cut` letters of particles, has the article."""
    if tokens[index + 1].word in (LOCAL if word not in SCHOOLS else SCHOOL_MARKS) and of_town(tokens, index + 2, word):
        return Named(index, index + 2, cut, False)
    if word in PROSECUTIONS and of_case(tokens, index, index + 2):
        return None
    found = complement(tokens, index + 1, word, construct=False, barred=barred(tokens, index))
    if found.end == index + 1 or goes_with_office(tokens, index, word) or word in NEVER_NATIONAL:
        return None
    borne = named_after(tokens, index, found.end, word)
    if borne > found.end:
        return Named(index, borne, cut, False)
    ranked = found.rank > 0 and found.end > index + 2
    following = tokens[index + 1].word
    marked = index > 0 and tokens[index - 1].word in MARKS and tokens[min(found.end, len(tokens) - 1)].word in MARKS
    if marked or (word in PARTIES and following in CREEDS):
        return Named(index, found.end, cut, False)  # مرشح «الحزب الليبرالي»
    if word == THE_COMMITTEE and _of_house(tokens, index, found.end):
        return Named(index, found.end, cut, False)  # اللجنة المالية في مجلس النواب
    if following in PLACINGS and found.end < index + 3:
        return None  # الائتلاف الثاني
    if word in NATIONAL and not (found.national or found.purpose or ranked or of_town(tokens, found.end, word)):
        return None
    if (
        (word in UNNATIONAL and following in demonyms() and not (found.purpose or _hospital(tokens, index, found.end)))
        or following in NEVER
        or (word == FORCES and following not in ARMS)
    ):
        return None
    if word in ANAPHORIC and found.end - (tokens[found.end - 1].word in DIRECTIONS) < index + 3:
        return Named(index, found.end, cut, False) if of_town(tokens, found.end, word) else None
    return Named(index, found.end, cut, False)


def _hospital(tokens: list[Token], index: int, end: int) -> bool:
    """Whether a hospital's last word says what it is: المستشفى الإسلامي الخيري; but المستشفى الألماني."""
    return end > index + 2 and tokens[end - 1].word in HOSPITALS


def _of_house(tokens: list[Token], index: int, end: int) -> bool:
    """Whether a committee is a parliament's: اللجنة المالية في مجلس النواب, النائب فلان رئيس اللجنة المالية."""
    if end < len(tokens) - 1 and _house(tokens, end):
        return True
    chaired = index > 0 and tokens[index - 1].word in CHAIRS and tokens[index + 1].word in STANDING
    return chaired and not DEPUTIES.isdisjoint(token.word for token in tokens[max(0, index - NEAR) : index])


def _house(tokens: list[Token], index: int) -> bool:
    """Whether a parliament is named behind في or written onto ب."""
    at = index + (tokens[index].word == "في")
    return any(reading in HOUSES for reading, _ in readings(tokens[at].word))
