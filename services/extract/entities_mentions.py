"""From tokens to a mention: its code points, and the name without particles, vowel marks and doubled spaces."""

from collections.abc import Sequence
from typing import Final

from services.extract.entities_candidate import Candidate
from services.extract.entities_complements import DEFINITE
from services.extract.entities_forms import is_adjective
from services.extract.entities_merge import Mention
from services.extract.entities_organizations_several import headed
from services.extract.entities_tokens import Token, cut_letters
from services.extract.gazetteer import fold_marks
from shared.arabic.fold import fold

SERVANT: Final = "عبد ال"
MINISTRIES: Final = frozenset({"الخارجية", "الداخلية", "الخزانة"})  # said for وزارة الخارجية …


def mention_of(text: str, tokens: Sequence[Token], candidate: Candidate) -> Mention:
    """Where a candidate stands in the text, named as the gazetteer does, else as it is written there."""
    start = (
        cut_letters(text, tokens[candidate.first].start, candidate.cut)
        if candidate.cut
        else tokens[candidate.first].start
    )
    end = tokens[candidate.end - 1].end
    name = candidate.name or display(text[start:end])
    if candidate.name is None and tokens[candidate.first].word[: candidate.cut + 1].endswith("لل"):
        name = with_article(name)
    if candidate.name is not None and SERVANT in name and SERVANT not in text[start:end]:
        name = name.replace(SERVANT, SERVANT.replace(" ", ""))  # as the text spells عبدالعزيز
    if candidate.kind == "organization" and candidate.name is None:
        kind = "وزارة" if name.split()[0] in MINISTRIES else headed(tokens, candidate.first, candidate.cut)
        name = f"{kind} {name}" if kind else name
    return Mention(start, end, candidate.kind, name, candidate.name is not None)


def display(name: str) -> str:
    """A name as it stands in the text, without vowel marks, tatweel and doubled spaces."""
    return " ".join(fold_marks(name).replace("ـ", "").split())


def with_article(name: str) -> str:
    """What لل leads to, given what stands behind its first letter: للجيش is ل and الجيش, للجنة ل and لجنة or اللجنة."""
    first, _, rest = name.partition(" ")
    if f"ال{fold(first)}" in DEFINITE:
        return f"ال{name}" if is_adjective(fold(rest.partition(" ")[0])) else name
    return f"ال{name[1:]}"
