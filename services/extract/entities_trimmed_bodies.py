"""What the tagger takes for bodies and isn't: common nouns, peoples, offices, who led something (برئاسة تيم كوك)."""

from collections.abc import Sequence
from typing import Final

from services.extract.entities_complements import DEFINITE
from services.extract.entities_kinds import names_kind
from services.extract.entities_organizations import CUPS
from services.extract.entities_organizations_definite import of_case
from services.extract.entities_persons_not import led_in
from services.extract.entities_persons_words import is_given
from services.extract.entities_places import PLACE_CUES
from services.extract.entities_proper import other_word
from services.extract.entities_tokens import MARKS, Token
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms, word_list
from services.extract.tagger_features import view
from shared.article import Kind

NEGATIONS: Final = frozenset(("لا", "لم", "لن", "ليس", "ليست", "قد", "ما"))
OFFICE: Final = "مكتب"
OURS: Final = "نا"
OWN: Final = ("ك", "كم", "نا", "ها", "هم")  # yours, ours, hers, theirs
NAMERS: Final = word_list("namers")
COMMON_COMPLEMENTS: Final = word_list("common complements")
PEOPLES: Final = word_list("peoples")
STEM: Final = 3.0  # as gazetteer.zipf has it: how common a noun is, at least, that they're put to
ADVERB: Final = 4.0
NAMED: Final = 2  # Gazetteer.name_weight of a head of government


def as_body(tokens: Sequence[Token], first: int, end: int) -> tuple[int, Kind] | None:
    """Where the body in tokens [first, end) ends and whether it is one or the place that it has its name of; None where it is neither,
    or nothing is left of it."""
    if first >= end:
        return None
    if end - first > 1 and tokens[first].word.removeprefix("ال") in PLACE_CUES:
        return None  # الجزيرة الحدودية الكورية
    if end - first > 1 and _ends_clause(tokens[end - 1].word):
        end -= 1
        if end - first == 1 and tokens[first].word.startswith("ال"):
            return None  # البنك سينظر
    if end - first > 3 and tokens[first].word.startswith("ال") and is_given(tokens[end - 2].word):
        end -= 2  # عضو المجلس البلدي | شادي الريشاني
    if tokens[first].word == "حكومه" and gazetteer().name_weight(tokens[end - 1].word) > NAMED:
        return None  # حكومة أولف كريسترسون
    end = next((at for at in range(first + 1, end) if tokens[at].word in NEGATIONS), end)  # جامعة طيبة | لا يدركون
    if of_case(tokens, first, end) or (first and tokens[first - 1].word in CUPS):
        return None  # كأس الكاف
    if first and end - first in (2, 3) and led_in(tokens[first - 1].word) and not names_kind(tokens[first].word):
        return end, "person"  # برئاسة فيفيان الأشقر
    if end - first > 1 and _beside_kind(tokens[first].word, tokens[first + 1].word, alone=end - first == 2):
        return None
    if end - first > 1 and tokens[first].word.endswith(OURS) and not names_kind(tokens[first].word):
        return None  # هيأنا وادي دربات
    if end - first == 1:
        core = view(tokens[first].word).core
        if other_word(tokens, first) or (first and tokens[first - 1].word in PEOPLES):
            return None  # شعب الكيتشوا
        if core in COMMON_COMPLEMENTS:
            return None  # مدرسة | القرية
        if core in NAMERS or _possessed(core) or _common(tokens, first, core):
            return None
        land = gazetteer().get_word(core[2:]) if core.startswith("ال") and gazetteer().get_word(core) is None else None
        if land is not None and land.kind == "place" and land.sure:
            return end, "place"  # البيرو
    return end, "organization"


def _beside_kind(kind: str, name: str, *, alone: bool) -> bool:
    """Whether a word only follows a definite kind, or a person is named of whom an office is: محافظ البنك | كازو, مكتب يوسف."""
    if kind == OFFICE:
        return is_given(name)
    indefinite = name.isalpha() and not name.startswith("ال") and name[0] != "ل" and name not in demonyms()
    return kind in DEFINITE and indefinite and (alone or is_given(name))


def _ends_clause(word: str) -> bool:
    """Whether a word behind a name is a verb of what is to come or an adverb: البنك سينظر, المنظمة الدولية مستقبلا."""
    zipf = gazetteer().zipf
    if word[0] == "س" and word[1:2] in ("ي", "ت"):
        return zipf(word[1:]) > max(STEM, zipf(word))
    return word[-1] == "ا" and zipf(word[:-1]) > ADVERB and gazetteer().get_word(word) is None


def _common(tokens: Sequence[Token], first: int, word: str) -> bool:
    """Whether a definite word is rather a common noun or a people than a body's name, which a kind or a mark before it would say:
    البواخر, الأكراد, but شركة الجزيرة."""
    if not word.startswith("ال") or gazetteer().zipf(word[2:]) <= STEM:
        return False
    listed = gazetteer().get_word(word) or gazetteer().get_word(word[2:])
    before, after = tokens[first - 1].word if first else "", tokens[first + 1].word if first + 1 < len(tokens) else ""
    told = names_kind(before) or before in MARKS or after in demonyms()  # الخليج السعودي
    return not told and (listed is None or listed.kind != "organization")


def _possessed(word: str) -> bool:
    """Whether a word is rather a common noun with whose it is: امتنانك."""
    zipf = gazetteer().zipf
    return any(word.endswith(own) and zipf(word[: -len(own)]) > max(STEM, zipf(word)) for own in OWN)


def is_led(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether what was taken for a body is who led something: برئاسة تيم كوك."""
    word, words = tokens[first].word, [token.word for token in tokens[first + 1 : end]]
    if word[0] != "ب" or not led_in(word) or len(words) not in (2, 3):
        return False
    known = gazetteer()
    return all(not item.startswith("ال") and known.name_weight(item) > 0 for item in words)
