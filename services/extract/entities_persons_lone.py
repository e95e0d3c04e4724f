"""Single words that were taken for persons: names only where something says so, since most given names are words too."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from services.extract.entities_candidate import Candidate
from services.extract.entities_forms import is_definite
from services.extract.entities_persons import TITLES
from services.extract.entities_persons_missed import KIN
from services.extract.entities_tokens import Token
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms, word_list
from services.extract.speakers_cues import cues
from services.extract.tagger_features import view

SPOKEN: Final = 4.3  # and of one with an article
LIKELY: Final = 5  # Gazetteer.name_weight of a surname that such a word may be
COMMON: Final = 3.3  # Gazetteer.zipf of a word that is heard of otherwise
NAMED: Final = frozenset(("اسمه", "اسمها", "يدعي", "تدعي", "ويدعي", "يسمي", "تسمي", "المدعو", "المدعوه", "هو", "هي"))
FOREIGN: Final = 5  # times as many Arabs bear a name that isn't a foreigner's
FEW: Final = 3  # foreigners that bear a name
TEAM: Final = "الفريق"  # is a lieutenant general too
TEAMS: Final = frozenset((TEAM, "الحكم"))
MANY: Final = 5  # letters of a participle less than which a plural doesn't have
SURELY: Final = 9  # Gazetteer.name_weight of a word that is for sure a name behind a definite noun
SETTLED: Final = word_list("settlements") | word_list("place cues")
ACTS: Final = frozenset(cues())


def without_doubtful(tokens: Sequence[Token], chosen: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without single words that nothing says are persons: قلب سليم, الفريق كامل العدد."""
    chosen = _without_places(tokens, chosen)
    lone = [candidate for candidate in chosen if candidate.kind == "person" and candidate.end == candidate.first + 1]
    if not lone:
        return list(chosen)
    persons = [candidate for candidate in chosen if candidate.kind == "person"]
    full = {
        tokens[at].word
        for candidate in persons
        if candidate.end > candidate.first + 1
        for at in range(candidate.first, candidate.end)
    }
    doubtful: dict[Candidate, str] = {}
    ends = {candidate.end for candidate in persons}
    for candidate in sorted(lone):
        word = tokens[candidate.first].word[candidate.cut :]
        if candidate.name is not None or word in full:
            continue
        if not _common(word) and not _adjective(tokens, candidate.first):
            continue
        listed = word in gazetteer().names  # سيارات نقل محملتين, where نقل says no more who speaks
        if candidate.first in ends or (listed and _cued(tokens, candidate.first, gazetteer().name_weight(word))):
            full.add(word)  # named once, known ever after
        else:
            doubtful[candidate] = word
            ends.discard(candidate.end)
    return [candidate for candidate in chosen if doubtful.get(candidate, "") in full or candidate not in doubtful]


def _without_places(tokens: Sequence[Token], chosen: Sequence[Candidate]) -> Sequence[Candidate]:
    """A single word that was taken for a person, and for a place with its kind before it, is the place: مدينة بوتيمبو."""
    told = {
        tokens[candidate.end - 1].word
        for candidate in chosen
        if candidate.kind == "place" and candidate.first and tokens[candidate.end - 2].word in SETTLED
    }
    if not told:
        return chosen
    return [
        candidate._replace(kind="place")
        if candidate.kind == "person" and candidate.end == candidate.first + 1 and tokens[candidate.first].word in told
        else candidate
        for candidate in chosen
    ]


def _adjective(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word says which team or rule it is, as nobody is a general or judge there: الفريق الهلالي, الحكم الرشيد."""
    before = tokens[index - 1].word if index else ""
    return (before in TEAMS or before[1:] in TEAMS) and tokens[index].word.startswith("ال")


@lru_cache(maxsize=16_384)
def _common(word: str) -> bool:
    """Whether a word is as often something else as a person's name."""
    known = gazetteer()
    counts, zipf = known.names.get(word), known.zipf(word)
    if counts is None:  # سيارتين محملتين, مسلحين ملثمين: what two or many are
        return word.endswith("تين") or (word[0] == "م" and len(word) > MANY and word.endswith(("ين", "ون", "ات")))
    arab = counts.given + counts.surname
    if arab < counts.foreign or (counts.foreign >= FEW and arab < FOREIGN * counts.foreign and word not in TITLES):
        return False
    if word.startswith("ال"):
        return zipf >= SPOKEN and known.name_weight(word) < LIKELY
    return zipf >= COMMON and known.name_weight(word) < 2 * zipf


def _cued(tokens: Sequence[Token], index: int, weight: float) -> bool:
    """Whether a title, a verb of saying, a kinsman or a definite noun before a word says that it is a name: الطالبة هند."""
    at = index - 1
    while at > 0 and tokens[at].word in '،(«"':
        at -= 1
    before = tokens[at].word if at >= 0 else ""
    after = tokens[index + 1].word if index + 1 < len(tokens) else ""
    core = view(before).core
    if core in NAMED or before in NAMED or before in KIN or before in demonyms() or core in ACTS or after in ACTS:
        return True
    if core in TITLES and core not in TEAMS and (core.startswith("ال") or not tokens[index].word.startswith("ال")):
        return True  # المهندس الوليد, but عمدة الحي
    if after in TITLES or tokens[index].word.startswith("ال"):
        return False
    defined = is_definite(before) or before.startswith("لل")
    return weight >= 3.5 and defined and (not is_definite(after) or weight > SURELY)
