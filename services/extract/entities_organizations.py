"""Organizations by how their names are built: وزارة الخارجية الأمريكية, مجلس النواب, الجيش الأوكراني, مركز مكافحة المعلومات المضللة.

A name starts with a word for a kind of organization and runs on through what completes it (entities_complements). A kind by
itself (البرلمان, الوزارة) names nothing.
"""

from typing import Final

from services.extract.entities_candidate import Named
from services.extract.entities_institutions import CITY, INTRODUCED, institution
from services.extract.entities_kinds import CONSTRUCT, kind_of
from services.extract.entities_organizations_construct import of_construct
from services.extract.entities_organizations_definite import of_definite
from services.extract.entities_tokens import Token
from services.extract.gazetteer import gazetteer

NUMBERED: Final = frozenset(("اللواء", "الفيلق", "الفرقه", "الكتيبه", "لواء", "فرقه", "كتيبه"))
CUPS: Final = frozenset(f"{joint}{word}" for word in ("كاس", "دوري") for joint in ("", "ب", "ل", "و"))
MEDIA_OFFICES: Final = frozenset(("المركز", "المكتب"))
OF_MEDIA, FOR = "الاعلامي", "ل"


def find_organization(tokens: list[Token], index: int) -> Named | None:
    """The organization whose kind is named by the token at `index`."""
    kind = kind_of(tokens[index].word)
    if kind is None or index + 1 >= len(tokens):
        return None
    word, cut = kind
    if index and tokens[index - 1].word in CUPS:
        return None  # كأس رابطة المحترفين
    if word in NUMBERED and tokens[index + 1].word.isdigit():
        return Named(index, index + 2, cut, False)  # الفيلق 133, اللواء 444
    whole = institution(tokens, index, word)
    if whole > index or word == CITY or word in INTRODUCED:
        return Named(index, whole, cut, False) if whole > index else None
    if word in CONSTRUCT:
        return of_construct(tokens, index, word, cut)
    named = _of_media(tokens, index, word, cut) or of_definite(tokens, index, word, cut)
    if named is None and cut and word.startswith("الل") and word[2:] in CONSTRUCT:  # للجنة is ل and لجنة too
        named = of_construct(tokens, index, word[2:], cut)
    return named


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
