"""Organizations by how their names are built: وزارة الخارجية الأمريكية, مجلس النواب, الجيش الأوكراني, مركز مكافحة المعلومات المضللة.

A name starts with a word for a kind of organization and runs on through what completes it (entities_complements). A kind by
itself (البرلمان, الوزارة) names nothing.
"""

from typing import Final, NamedTuple

from services.extract.entities_complements import DEFINITE, PORTFOLIOS, after_name, complement
from services.extract.entities_forms import FUNCTION, is_adjective, is_definite
from services.extract.entities_institutions import (
    CITY,
    INTRODUCED,
    commune,
    initialled,
    institution,
    named_after,
    of_town,
)
from services.extract.entities_kinds import (
    ANAPHORIC,
    CALLED,
    COMMON_BODIES,
    CONSTRUCT,
    GENERIC,
    MEDIA,
    NATIONAL,
    NEVER_NATIONAL,
    PROPER,
    RARE,
    WEAK,
    governs,
    kind_of,
    names_kind,
)
from services.extract.entities_proper import BARE, proper
from services.extract.entities_tokens import Token, readings
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms, word_list
from services.extract.speakers_cues import is_cue
from shared.arabic.fold import fold

__all__ = [
    "CALLED",
    "CONSTRUCT",
    "FUNCTION",
    "MARKS",
    "OUTLET_ENDS",
    "Named",
    "find_organization",
    "is_definite",
    "names_kind",
    "with_article",
]

OFFICES: Final = word_list("offices")
NEVER: Final = word_list("never completing")
NO_MEDIA: Final = word_list("no media")
COMMON_COMPLEMENTS: Final = word_list("common complements")
# Heads of other bodies, which name none of their own: مجلس إدارة شركة, رئاسة دورة منظمة.
GOVERNING: Final = frozenset(("مجلس", "اداره", "رياسه", "مكتب", "امانه", "هييه", "سلطه"))
GOVERNED: Final = frozenset(("اداره", "الاداره", "امناء", "الامناء"))
UNNATIONAL: Final = word_list("not by nationality")
ARMS: Final = word_list("forces")
DIRECTIONS: Final = frozenset(("الجنوبي", "الجنوبيه", "الشمالي", "الشماليه"))
NETS: Final = word_list("common nets")
HEADS: Final = frozenset(("رييس", "مدير", "نايب", "وزير", "مسوول", "امين", "مستشار", "سفير", "مبعوث", "ممثل"))
OFFICES_OF: Final = frozenset(("مكتب", "ديوان", "مجلس", "نيابه", "وزاره"))  # مكتب رئيس الوزراء
ENVOYS: Final = frozenset(("مبعوث", "ممثل"))  # مكتب مبعوث منظمة …
AUTHORITY, MANAGING = "هييه", "اداره"
LOCAL: Final = frozenset(("المحلي", "المحليه"))
FORCES: Final = "القوات"  # القوات المسلحة المصرية is a body, القوات المصرية are troops
OUTLET_ENDS: Final = word_list("outlet ends")
COMMITTEE, THE_COMMITTEE = "لجنه", "اللجنه"
OF, ITS = frozenset(("التابع", "التابعه")), frozenset(("له", "لها", "لهم"))
GOVERNMENT: Final = "حكومه"
BORNE: Final = 2  # as gazetteer.name_weight has it, of a head of government
CUPS: Final = frozenset(("كاس", "بكاس", "لكاس", "وكاس"))
HOUSES: Final = frozenset(("مجلس", "المجلس", "البرلمان", "الكونغرس", "الكنيست", "الدوما", "البوندستاغ", "برلمان"))
# Words that are others too, and open a body's name before few: خدمة الطوارئ, شعبة المعلومات, but خدمة الغرف, شعبه.
ONLY: Final = {
    "خدمه": word_list("services"),
    "شعبه": word_list("sections"),
    "قياده": word_list("commands"),
    "اماره": frozenset(("منطقه",)),
}
SURE: Final = {"فرقه": word_list("divisions")}
COMMITTEES: Final = word_list("committees")
LED_BY: Final = "بقياده"
ORGANIZING: Final = "تنظيم"
NOT: Final = {
    "جهاز": word_list("devices"),
    "حركه": word_list("traffic"),
    "كتله": word_list("masses"),
    "غرفه": word_list("rooms"),
    "صندوق": word_list("boxes"),
    "مستشفي": frozenset(("مدينه", "بلده", "قريه")),
}
HEARERS: Final = frozenset(("للصحفيين", "للصحافيين", "للاعلاميين"))
DEPUTIES: Final = frozenset(f"{cut}{word}" for word in word_list("deputies") for cut in ("", "و", "ل", "ب", "ول"))
AFFAIRS: Final = frozenset(("لشوون",))
TITLE: Final = 4  # words of an office before the body's name: مساعد المدير العام ل
COMPANY: Final = "شركه"
HOUSE, FROM = "دار", "عن"
MEDIA_OFFICES: Final = frozenset(("المركز", "المكتب"))
OF_MEDIA, FOR = "الاعلامي", "ل"
NET: Final = "شبكه"
PARTY: Final = "الحزب"
CREEDS: Final = word_list("creeds")
MARKS: Final = frozenset('"“”«»„‟')
PRESIDENCY: Final = "رياسه"
UNION: Final = "الاتحاد"
DISTRICT: Final = "مديريه"
COMMON: Final = 3.4


class Named(NamedTuple):
    """Tokens [first, end) name an organization, after `cut` letters of particles. `weak`: only if nothing else claims them."""

    first: int
    end: int
    cut: int
    weak: bool


def with_article(name: str) -> str:
    """What لل leads to, given what stands behind its first letter: للجيش is ل and الجيش, للجنة ل and لجنة or اللجنة."""
    first, _, rest = name.partition(" ")
    if f"ال{fold(first)}" in DEFINITE:
        return f"ال{name}" if is_adjective(fold(rest.partition(" ")[0])) else name
    return f"ال{name[1:]}"


def find_organization(tokens: list[Token], index: int) -> Named | None:
    """The organization whose kind is named by the token at `index`."""
    kind = kind_of(tokens[index].word)
    if kind is None or index + 1 >= len(tokens):
        return None
    word, cut = kind
    if index and tokens[index - 1].word in CUPS:
        return None  # كأس رابطة المحترفين
    whole = institution(tokens, index, word)
    if whole > index or word == CITY or word in INTRODUCED:
        return Named(index, whole, cut, False) if whole > index else None
    if word in CONSTRUCT:
        return _of_construct(tokens, index, word, cut)
    named = _of_media(tokens, index, word, cut) or _of_definite(tokens, index, word, cut)
    if named is None and cut and word.startswith("الل") and word[2:] in CONSTRUCT:  # للجنة is ل and لجنة too
        named = _of_construct(tokens, index, word[2:], cut)
    return named


def _of_construct(tokens: list[Token], index: int, word: str, cut: int) -> Named | None:
    following = tokens[index + 1].word
    if word == DISTRICT and (gazetteer().zipf(following) < COMMON or _town(following)):
        return None  # مديرية صرواح in Yemen is a place, مديرية أمن القاهرة a body
    if (following in HEADS and (word not in OFFICES_OF or following in ENVOYS)) or (word == NET and following in NETS):
        return None  # روبن نادي رئيس إدارة التطعيم
    if word == PRESIDENCY and (following == UNION or following in demonyms()):
        return None
    if tokens[index].word.endswith(LED_BY):
        return None  # بقيادة شرطة …
    if following not in ONLY.get(word, {following}) or following in NOT.get(word, ()):
        return None
    governed = following in GOVERNED and not (word == AUTHORITY and following == MANAGING)  # هيئة إدارة الكوارث
    if following in NEVER or (word in GOVERNING and (governed or governs(following))):
        return None
    if word in MEDIA and (not is_definite(following) or following in NO_MEDIA):
        end = proper(tokens, index + 1, word)
        return Named(index, end, cut, False) if end > index + 1 else None
    if word in MEDIA and _listed(tokens, index):
        return None  # قناة الجزيرة | القطرية
    found = complement(tokens, index + 1, word, construct=True, barred=_barred(tokens, index))
    end, national = found.end, found.national or found.purpose or found.patron
    if (
        word == GOVERNMENT
        and end < index + 3
        and gazetteer().name_weight(following) > BORNE
        and not is_definite(following)
    ):
        return None  # حكومة أولف كريسترسون
    if not found.national and end + 1 < len(tokens) and tokens[end].word in OF and tokens[end + 1].word in ITS:
        return None  # صندوق الطوارئ التابع لها
    called = proper(tokens, index + 1, word) if end == index + 1 else end
    if word in CALLED or word in RARE:
        known = gazetteer().match(tokens, index + 1)
        if known is not None and known[0].kind == "organization" and not known[2] and index + 1 + known[1] >= called:
            return None  # شركة أرامكو السعودية: أرامكو السعودية is listed
    if commune(tokens, index, word, called):
        return None
    if end == index + 2 and not found.national and word in COMMON_BODIES and following in COMMON_COMPLEMENTS:
        return None
    if end == index + 1:
        end, national = called, word in PROPER or word in BARE
        if end > index + 1:
            end = after_name(tokens, end, word)
    weak = not national and (word in GENERIC or word in RARE or (word in WEAK and end < index + 3))
    if word == COMPANY and not national and end < index + 3 and gazetteer().zipf(following) > COMMON:
        weak = True  # شركة الطاقة
    if (word == COMMITTEE and following in PORTFOLIOS | COMMITTEES) or (word in PROPER and _unheard(following)):
        weak = False  # لجنة الطاقة, مجموعة الفطيم
    if (following in SURE.get(word, ()) and end > index + 2) or (
        word == HOUSE and index and tokens[index - 1].word == FROM
    ):
        weak = False  # فرقة الشرطة العدلية, صدر عن دار المدى
    if (word in GENERIC and not found.national and not found.patron) or (word == ORGANIZING and not found.national):
        weak = True  # تنظيم حفل المعايدة
    weak = weak and not initialled(tokens, end)
    if weak and _led(tokens, index + 1, end):
        return None  # قوات | الحماية المدنية
    return Named(index, end, cut, weak) if end > index + 1 else None


def _of_media(tokens: list[Token], index: int, word: str, cut: int) -> Named | None:
    """The media office of a body: المركز الإعلامي لمجلس الوزراء."""
    if word not in MEDIA_OFFICES or tokens[index + 1].word != OF_MEDIA or index + 2 >= len(tokens):
        return None
    owner = find_organization(tokens, index + 2)
    known = gazetteer().match(tokens, index + 2)
    end = owner.end if owner is not None and owner.cut and not owner.weak else 0
    if known is not None and known[0].kind == "organization" and known[2] == 1:
        end = max(end, index + 2 + known[1])
    return Named(index, end, cut, False) if end and tokens[index + 2].word[0] == FOR else None


def _led(tokens: list[Token], index: int, end: int) -> bool:
    """Whether a listed body is all that follows a kind."""
    known = gazetteer().match(tokens, index)
    return known is not None and known[0].kind == "organization" and known[0].sure and index + known[1] >= end


def _house(tokens: list[Token], index: int) -> bool:
    """Whether a parliament is named behind في or written onto ب."""
    at = index + (tokens[index].word == "في")
    return any(reading in HOUSES for reading, _ in readings(tokens[at].word))


def _unheard(word: str) -> bool:
    """Whether a definite word is in no dictionary."""
    return is_definite(word) and not gazetteer().zipf(word) and not gazetteer().zipf(word[2:])


def _of_definite(tokens: list[Token], index: int, word: str, cut: int) -> Named | None:
    if tokens[index + 1].word in LOCAL and of_town(tokens, index + 2, word):
        return Named(index, index + 2, cut, False)
    found = complement(tokens, index + 1, word, construct=False, barred=_barred(tokens, index))
    if found.end == index + 1 or _office(tokens, index, word) or word in NEVER_NATIONAL:
        return None
    borne = named_after(tokens, index, found.end, word)
    if borne > found.end:
        return Named(index, borne, cut, False)
    ranked = found.rank > 0 and found.end > index + 2
    following = tokens[index + 1].word
    marked = index > 0 and tokens[index - 1].word in MARKS and tokens[min(found.end, len(tokens) - 1)].word in MARKS
    if marked or (word == PARTY and following in CREEDS):
        return Named(index, found.end, cut, False)  # مرشح «الحزب الليبرالي»
    if word == THE_COMMITTEE and found.end < len(tokens) - 1 and _house(tokens, found.end):
        return Named(index, found.end, cut, False)  # اللجنة المالية في مجلس النواب
    if word in NATIONAL and not (found.national or found.purpose or ranked or of_town(tokens, found.end, word)):
        return None
    if (
        (word in UNNATIONAL and following in demonyms() and not found.purpose)
        or following in NEVER
        or (word == FORCES and following not in ARMS)
    ):
        return None
    if word in ANAPHORIC and found.end - (tokens[found.end - 1].word in DIRECTIONS) < index + 3:
        return None
    return Named(index, found.end, cut, False)


def _town(word: str) -> bool:
    known = gazetteer().get_word(word)
    return known is not None and known.kind == "place" and known.sure


def _listed(tokens: list[Token], index: int) -> bool:
    known = gazetteer().match(tokens, index)
    return known is not None and known[0].kind == "organization"


def _barred(tokens: list[Token], index: int) -> frozenset[str]:
    """What belongs to the words before a body: قالت الوكالة الدولية للصحفيين, مساعد مدير حرس الحدود لشؤون العمليات."""
    if not index:
        return frozenset()
    heard = HEARERS if is_cue(tokens[index - 1].word) is False else frozenset()
    deputy = not DEPUTIES.isdisjoint(token.word for token in tokens[max(0, index - TITLE) : index])
    return heard | AFFAIRS if deputy else heard


def _office(tokens: list[Token], index: int, word: str) -> bool:
    """Whether a definite word goes with one before it: وزيرة الخارجية الكورية, وزير الاستخبارات الإسرائيلي, وكالات الاستخبارات."""
    if not index:
        return False
    before = {reading for reading, _ in readings(tokens[index - 1].word)}
    feminine = word.endswith(("ه", "ات"))
    masculine = tokens[index + 1].word in demonyms() and not tokens[index + 1].word.endswith("ه")
    return bool(before & OFFICES) or (feminine and masculine)
