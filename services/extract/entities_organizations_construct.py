"""Organizations by a kind and what completes it in the construct state: وزارة الخارجية الأمريكية, شركة موبايلي, لجنة الطاقة."""

from typing import Final

from services.extract.entities_candidate import Named
from services.extract.entities_complements import PORTFOLIOS, Complement, after_name, complement
from services.extract.entities_forms import STOPS, is_definite
from services.extract.entities_institutions import COMMUNE, called_so, commune, initialled
from services.extract.entities_kinds import CALLED, COMMON_BODIES, GENERIC, HEADED, MEDIA, PROPER, RARE, WEAK, governs
from services.extract.entities_organizations_before import barred
from services.extract.entities_patrons import HOUSES, patron_end
from services.extract.entities_proper import BARE, proper
from services.extract.entities_tokens import Token
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms, word_list

NEVER: Final = word_list("never completing")
NO_MEDIA: Final = word_list("no media")
COMMON_COMPLEMENTS: Final = word_list("common complements")
# Heads of other bodies, which name none of their own: مجلس إدارة شركة, رئاسة دورة منظمة.
GOVERNING: Final = frozenset(("مجلس", "اداره", "رياسه", "مكتب", "امانه", "هييه", "سلطه"))
GOVERNED: Final = frozenset(("اداره", "الاداره", "امناء", "الامناء"))
NETS: Final = word_list("common nets")
HEADS: Final = frozenset(("رييس", "مدير", "نايب", "وزير", "مسوول", "امين", "مستشار", "سفير", "مبعوث", "ممثل"))
OFFICES_OF: Final = frozenset(("مكتب", "ديوان", "مجلس", "نيابه", "وزاره"))  # مكتب رئيس الوزراء
ENVOYS: Final = frozenset(("مبعوث", "ممثل"))  # مكتب مبعوث منظمة …
AUTHORITY, MANAGING = "هييه", "اداره"
COMMITTEE: Final = "لجنه"
POLICE: Final = "شرطه"
OF, ITS = frozenset(("التابع", "التابعه")), frozenset(("له", "لها", "لهم"))
GOVERNMENT: Final = "حكومه"
BORNE: Final = 2  # as gazetteer.name_weight has it, of a head of government
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
    "لجنه": frozenset(("التحكيم",)),
    "مستشفي": frozenset(("مدينه", "بلده", "قريه")),
    "مركز": word_list("centres"),
    "قوات": frozenset(("الاحتلال",)),
}
COMPANY: Final = "شركه"
HOUSE, ISSUED = "دار", word_list("issued")
EMERGENCY: Final = "الطواري"
SERVING: Final = frozenset(("مكتب", "مديريه", "مندوبيه", "مفتشيه"))
NET: Final = "شبكه"
PARTY, RIGHT = "حزب", "اليمين"
MISSION: Final = "بعثه"
AUTHORITIES: Final = frozenset(("هييه", "سلطه", "نيابه"))
PRESIDENCY: Final = "رياسه"
UNION: Final = "الاتحاد"
SQUAD: Final = "كتيبه"
GIVEN: Final = 10  # bearers of a given name before the surname of whom a team is called by
DISTRICT: Final = "مديريه"
COMMON: Final = 3.4


def of_construct(tokens: list[Token], index: int, word: str, cut: int) -> Named | None:
    """The body whose kind, `word` behind `cut` letters of particles, stands in the construct state before what completes it."""
    following = tokens[index + 1].word
    if _opens_none(tokens, index, word, following):
        return None
    if word in MEDIA and (not is_definite(following) or following in NO_MEDIA):
        end = proper(tokens, index + 1, word)
        return Named(index, end, cut, False) if end > index + 1 else None
    if word in MEDIA and _listed(tokens, index):
        return None  # قناة الجزيرة | القطرية
    if (
        (word, following) in HOUSES
        and index + 3 < len(tokens)
        and (patron := patron_end(tokens, index + 2)) > index + 2
    ):
        return Named(index, patron, cut, False)
    found = complement(tokens, index + 1, word, construct=True, barred=barred(tokens, index))
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
    known = gazetteer().match(tokens, index + 1)
    if known is not None and known[0].kind == "organization" and not known[2] and known[1] > end - index - 1 > 0:
        return None  # حزب | التجمع اليمني للإصلاح
    if commune(tokens, index, word, called):
        return None
    if end == index + 2 and not found.national and word in COMMON_BODIES and following in COMMON_COMPLEMENTS:
        return None
    if end == index + 1:
        end, national = called, word in PROPER or word in BARE
        if end > index + 1:
            end = after_name(tokens, end, word)
    weak = _is_weak(tokens, index, end, word, national=national, found=found)
    weak = weak and not initialled(tokens, end)
    if weak and _led(tokens, index + 1, end):
        return None  # قوات | الحماية المدنية
    return Named(index, end, cut, weak) if end > index + 1 else None


def _opens_none(tokens: list[Token], index: int, word: str, following: str) -> bool:
    """Whether a word for a kind, before `following`, is another word or belongs to another body's name."""
    if word == SQUAD and _surname(tokens, following):
        return True  # كتيبة الصيرفي, whom the text names whole
    if word == DISTRICT and (gazetteer().zipf(following) < COMMON or _town(following)):
        return True  # مديرية صرواح in Yemen is a place, مديرية أمن القاهرة a body
    if (following in HEADS and (word not in OFFICES_OF or following in ENVOYS)) or (word == NET and following in NETS):
        return True  # روبن نادي رئيس إدارة التطعيم
    if word == PRESIDENCY and (following == UNION or following in demonyms()):
        return True
    if tokens[index].word.endswith(LED_BY):
        return True  # بقيادة شرطة …
    if following not in ONLY.get(word, {following}) or following in NOT.get(word, ()):
        return True
    if word == PRESIDENCY and gazetteer().name_weight(following) > BORNE and not is_definite(following):
        return True  # برئاسة ليلى الخطيب
    if word == PARTY and following == RIGHT and tokens[min(index + 2, len(tokens) - 1)].word in STOPS:
        return True  # حزب اليمين المتطرف
    if word == MISSION and _town(following):
        return True  # بعثة المغرب, its players
    if word == NET and following in HEADED:
        return True  # شبكة | الشركة الوطنية للماء
    governed = following in GOVERNED and not (word == AUTHORITY and following == MANAGING)  # هيئة إدارة الكوارث
    never = following in NEVER and word not in AUTHORITIES  # سلطة النقد, هيئة الشراء العام
    return never or (word in GOVERNING and (governed or governs(following)))


def _is_weak(tokens: list[Token], index: int, end: int, word: str, *, national: bool, found: Complement) -> bool:
    """Whether the words up to `end` name a body only if nothing else claims them, since the kind is a common word."""
    following = tokens[index + 1].word
    weak = not national and (word in GENERIC or word in RARE or (word in WEAK and end < index + 3))
    if word == COMPANY and not national and end < index + 3 and gazetteer().zipf(following) > COMMON:
        weak = True  # شركة الطاقة
    committee = word == COMMITTEE and following in PORTFOLIOS | COMMITTEES and following != EMERGENCY
    if committee or (word in PROPER and _unheard(following)):
        weak = False  # لجنة الطاقة, مجموعة الفطيم
    if word in SERVING and following in PORTFOLIOS and end < len(tokens) and _of_town(tokens, end):
        weak = False  # مكتب الصحة بتعز
    if word == POLICE and following in PORTFOLIOS:
        weak = False  # شرطة الطاقة
    if (following in SURE.get(word, ()) and end > index + 2) or (
        word == HOUSE and index and tokens[index - 1].word in ISSUED
    ):
        weak = False  # فرقة الشرطة العدلية, صدر عن دار المدى
    if word == COMMUNE and called_so(tokens, index, end):
        weak = False
    if word in GENERIC and not found.national and not found.patron and word != POLICE:
        weak = True
    if word == ORGANIZING and (not found.national or _arranged(following)):
        weak = True  # تنظيم حفل المعايدة, تنظيم معرض دمشق الدولي
    return weak


def _arranged(word: str) -> bool:
    """Whether an indefinite noun names what is arranged rather than who."""
    return not is_definite(word) and gazetteer().zipf(word) > 0 and not _town(word) and word not in demonyms()


def _of_town(tokens: list[Token], index: int) -> bool:
    """Whether a town is named behind ب."""
    town = gazetteer().match(tokens, index) if tokens[index].word[0] == "ب" else None
    return town is not None and town[0].kind == "place" and town[2] == 1


def _led(tokens: list[Token], index: int, end: int) -> bool:
    """Whether a listed body is all that follows a kind."""
    known = gazetteer().match(tokens, index)
    return known is not None and known[0].kind == "organization" and known[0].sure and index + known[1] >= end


def _unheard(word: str) -> bool:
    """Whether a definite word is in no dictionary."""
    return is_definite(word) and not gazetteer().zipf(word) and not gazetteer().zipf(word[2:])


def _town(word: str) -> bool:
    known = gazetteer().get_word(word)
    return known is not None and known.kind == "place" and known.sure


def _surname(tokens: list[Token], word: str) -> bool:
    """Whether a word stands behind a given name somewhere in the text."""
    known = gazetteer().names
    befores = (tokens[index - 1].word for index, token in enumerate(tokens) if index and token.word == word)
    return any(before in known and known[before].given >= GIVEN for before in befores)


def _listed(tokens: list[Token], index: int) -> bool:
    known = gazetteer().match(tokens, index)
    return known is not None and known[0].kind == "organization"
