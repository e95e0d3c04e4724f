"""Persons that the tagger passed over and whose names are made so that there's no doubt."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from services.extract.entities_candidate import Candidate
from services.extract.entities_forms import FUNCTION, is_definite
from services.extract.entities_kinds import names_kind
from services.extract.entities_persons import LINKS, TITLES, is_name_part
from services.extract.entities_persons_head import COMMON, RARE
from services.extract.entities_persons_not import ADVERBIAL, DISTRICTS, MANNER, is_namesake, never_person
from services.extract.entities_persons_offices import is_foreign, is_person
from services.extract.entities_persons_told import told
from services.extract.entities_persons_words import CHILD, GIVEN, INFLECTED, inflected, is_surname
from services.extract.entities_tokens import ENDS, Token, beside, readings
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms
from services.extract.speakers_cues import abbreviates, cues

ALI: Final = frozenset(("علي", "وعلي"))
THAT: Final = frozenset(("ان", "وان", "بان", "لان", "لكن", "ولكن", "حيث"))
TOLD_OF: Final = frozenset(("الذي", "التي", "وهو", "وهي"))
ACTS: Final = frozenset(cues()) | {f"و{verb}" for verb in cues()}
PERSONAL: Final = frozenset(
    ("الدكتور", "الدكتوره", "المهندس", "العميد", "العقيد", "اللواء", "الجنرال", "البروفيسور", "السيناتور")
)
MIXED: Final = 4.6  # Gazetteer.zipf of a foreign given name that may be a word too
OFFICE: Final = 12  # words from a title to the name behind the comma
NAMED: Final = 3.9  # Gazetteer.name_weight of a title that is a given name too
KIN: Final = frozenset(
    f"{joint}{word}{whose}"
    for word in (
        "والد",
        "والدت",
        "شقيق",
        "شقيقت",
        "اخو",
        "اخي",
        "اخت",
        "زوج",
        "زوجت",
        "ابن",
        "ابنت",
        "نجل",
        "نجلت",
        "صديق",
    )
    for whose in ("ه", "ها")
    for joint in ("", "و", "ل", "ب")
)
HEARD: Final = 3.5  # and of one that foreigners bear
FEW: Final = 2  # bearers of a given name that is no other word


def passed_over(text: str, tokens: Sequence[Token], taken: set[int], ends: set[int]) -> list[Candidate]:
    """Names outside the tokens that are `taken`, in order; persons end at the tokens `ends`."""
    openings, tells_ali = _openings(), "على" in text
    found = [name for name in told(text, tokens) if _whole(tokens, name)]
    taken = taken.union(*(range(name.first, name.end) for name in found))
    ends |= {name.end for name in found}
    at = 0
    for index, token in enumerate(tokens[:-1]):
        word = token.word
        if word not in openings or index in taken or index < at:
            continue
        if word in CHILD:
            candidate = _linked(tokens, index, at)
        elif word in ALI:
            candidate = _ali(text, tokens, index) if tells_ali else None
        elif word in KIN:
            candidate = _kin(tokens, index + 1)
        elif word == "،":
            candidate = _apposed(tokens, index)
        elif word in ACTS:
            candidate = _saying(tokens, index - 1) or _said(tokens, index + 1)
        elif word in PERSONAL:
            candidate = _alone(tokens, index + 1)
        elif word in demonyms():
            candidate = _national(text, tokens, index)
        elif word in TITLES:
            candidate = _called(tokens, index)
        else:
            candidate = _full(tokens, index, index in ends)
        end = (
            candidate.first + 1
            if candidate is not None and word == "،"
            else candidate.end
            if candidate is not None
            else 0
        )
        if candidate is not None and taken.isdisjoint(range(candidate.first, end)) and _whole(tokens, candidate):
            found.append(candidate)
            at = candidate.end
            ends.add(at)
    return found


def _whole(tokens: Sequence[Token], name: Candidate) -> bool:
    """Whether a name is no two nouns (فرصتين محققتين) and goes on with no district (أصيل معتمدية)."""
    words = [token.word for token in tokens[name.first : name.end]]
    return not never_person(words) and DISTRICTS.isdisjoint(words)


@lru_cache(maxsize=1)
def _openings() -> dict[str, int]:
    """Words by which such names are found, and the letters of particles before them; -1 where one must follow a name."""
    known = gazetteer()
    found: dict[str, int] = {}
    for word, counts in known.names.items():
        zipf = known.zipf(word)
        if counts.given < (FEW if not zipf else GIVEN) or len(word) < 3 or word in TITLES or word in demonyms():
            continue
        rare = zipf < RARE and len(word) > 3 and known.get_word(word) is None
        if rare:
            found[word] = 0
        for particle in "ول" if rare else "و":
            joined = f"{particle}{word}"
            if joined not in known.names and (not known.zipf(joined) or not rare):
                found[joined] = 1 if rare else -1
    called = [
        word for word in TITLES & known.names.keys() if not word.startswith("ال") and known.name_weight(word) >= NAMED
    ]
    return found | dict.fromkeys((*CHILD, *ALI, *KIN, *ACTS, *called, *demonyms(), *PERSONAL, "،"), 0)


def _ali(text: str, tokens: Sequence[Token], index: int) -> Candidate | None:
    """The name علي, which folding makes the preposition على, before a surname, in texts that tell the two apart."""
    written = text[tokens[index].start : tokens[index].end]
    if written not in ALI or not is_name_part(tokens[index + 1].word):
        return None
    end = index + 2
    while end < min(len(tokens), index + 4) and beside(tokens, end) and is_surname(tokens[end].word):
        end += 1
    return Candidate(index, end, len(written) - 3, "person", None, True)


def _full(tokens: Sequence[Token], index: int, joined: bool) -> Candidate | None:
    """A given name that is no other word, and a surname: عبد الرحيم دوسة; any, where it is `joined` to a person's."""
    cut = _openings()[tokens[index].word]
    if (cut < 0 and not joined) or not beside(tokens, index + 1) or is_namesake(tokens, index):
        return None
    if index and (tokens[index - 1].word in ADVERBIAL or tokens[index - 1].word in LINKS):
        return None
    end = index + 1
    while end < len(tokens) and end < index + 4 and beside(tokens, end) and is_surname(tokens[end].word):
        end += 1
    return Candidate(index, end, abs(cut), "person", None, True) if end > index + 1 else None


def _kin(tokens: Sequence[Token], index: int) -> Candidate | None:
    """A given name after whose it is: شقيقته نورا."""
    word = tokens[index].word
    counts, zipf = gazetteer().names.get(word), gazetteer().zipf(word)
    if counts is None or word in TITLES or word in demonyms() or counts.given < 3 + 10 ** (zipf - 2.8):
        return None
    return Candidate(index, index + 1, 0, "person", None, True) if beside(tokens, index) else None


def _called(tokens: Sequence[Token], index: int) -> Candidate | None:
    """A given name that is a title too, before a surname that is nothing else: سلطان النيادي."""
    surname = tokens[index + 1].word
    counts = gazetteer().names.get(surname)
    if counts is None or counts.given or not counts.surname or gazetteer().zipf(surname) or surname in demonyms():
        return None
    whole = surname.startswith("ال") and surname.endswith("ي") and beside(tokens, index + 1)
    return Candidate(index, index + 2, 0, "person", None, True) if whole and not is_namesake(tokens, index) else None


def _national(text: str, tokens: Sequence[Token], index: int) -> Candidate | None:
    """Two words of which one at least is no other, after somebody's nationality: الدنماركية ميته فريدريكسن."""
    if index + 2 >= len(tokens) or not beside(tokens, index + 1) or not beside(tokens, index + 2):
        return None
    before = tokens[index - 1].word if index else ""
    if (is_definite(before) and before not in TITLES) or names_kind(before):
        return None
    one, other = tokens[index + 1].word, tokens[index + 2].word
    if not one.isalpha() or len(one) < 3 or one in FUNCTION or one in TITLES or one.startswith("ال"):
        return None
    known = gazetteer()
    if (
        known.get_word(one) is not None
        or inflected(text, tokens[index + 1])
        or (known.zipf(one) >= 4.3 and not known.name_weight(one))
        or not _unheard(other)
    ):
        return None
    return Candidate(index + 1, index + 3, 0, "person", None, True)


def _saying(tokens: Sequence[Token], index: int) -> Candidate | None:
    """A word that is no other before a verb of saying, after that: أن دوسة أكد."""
    if index < 1 or tokens[index - 1].word not in THAT or not _unheard(tokens[index].word):
        return None
    return Candidate(index, index + 1, 0, "person", None, True)


def _said(tokens: Sequence[Token], index: int) -> Candidate | None:
    """Who said it, by given name and surname, or by a surname before what was said: قال ناصر الحاسي, أضاف المضيان أن."""
    if index + 1 >= len(tokens) or not beside(tokens, index):
        return None
    word, following = tokens[index].word, tokens[index + 1].word
    if word in FUNCTION or word in TITLES or word in demonyms() or not word.isalpha() or is_namesake(tokens, index):
        return None
    if word in MANNER:
        return None  # وتقول ضاحكة:
    known = gazetteer()
    counts, zipf = known.names.get(word), known.zipf(word)
    if following in THAT or following == ":":
        surname = word.startswith("ال") and counts is not None and counts.surname > counts.given and zipf < COMMON
        return Candidate(index, index + 1, 0, "person", None, True) if surname or _unheard(word) else None
    if following == "،" and index + 2 < len(tokens) and tokens[index + 2].word in TOLD_OF:
        given = counts is not None and counts.given >= GIVEN  # يقول أنس، الذي
        return Candidate(index, index + 1, 0, "person", None, True) if given else None
    if counts is None or not beside(tokens, index + 1) or word.startswith("ال"):
        return None
    arab = counts.given >= GIVEN and is_surname(following)
    foreign = counts.foreign >= 3 and zipf < MIXED and _unheard(following)
    return Candidate(index, index + 2, 0, "person", None, True) if arab or foreign else None


def _alone(tokens: Sequence[Token], index: int) -> Candidate | None:
    """A word that is no other after a title that only persons have: المهندس عطرجي."""
    heard = not beside(tokens, index) or not _unheard(tokens[index].word)
    return None if heard else Candidate(index, index + 1, 0, "person", None, True)


def _apposed(tokens: Sequence[Token], index: int) -> Candidate | None:
    """Words that no list has between commas, after somebody's office: المديرة المكلفة بالغاز، فلانة،."""
    end = index + 1
    while end < len(tokens) and end < index + 4 and tokens[end].word.isalpha():
        end += 1
    if end >= len(tokens) or not 2 <= end - index - 1 <= 3 or tokens[end].word not in "،(,":
        return None
    known = gazetteer()
    words = [token.word for token in tokens[index + 1 : end]]
    named = known.name_weight(words[0]) >= NAMED and words[0] not in TITLES
    if not (named or any(_unheard(word) for word in words) or all(is_foreign(word) for word in words)):
        return None
    if any(word in FUNCTION or (known.zipf(word) > RARE and known.name_weight(word) < HEARD) for word in words):
        return None
    if any(word.startswith("ال") or word in demonyms() for word in words) or known.get_word(words[0]) is not None:
        return None
    if known.get(" ".join(words)) is not None or any(
        known.zipf(word) and not known.name_weight(word) for word in words
    ):
        return None
    for at in range(index - 1, max(-1, index - OFFICE), -1):
        word = tokens[at].word
        if (word in ENDS and not abbreviates(tokens, at)) or word == "،":
            return None
        if is_person(word):
            return Candidate(index + 1, end, 0, "person", None, True)
    return None


@lru_cache(maxsize=16_384)
def _unheard(word: str) -> bool:
    """Whether a word is no other, with particles neither."""
    known = gazetteer()
    if not word.isalpha() or len(word) < 4 or word.startswith("ال") or word[0] in "يتن" or word.endswith(INFLECTED):
        return False
    if word[0] in "سوف" and word[1] in "يتن":
        return False
    if word.endswith("ته") or known.zipf(word) or known.zipf(word[:-1]) >= RARE or word in ACTS:
        return False
    return not any(known.zipf(form) >= 3 or known.get_word(form) is not None for form, _ in readings(word))


def _linked(tokens: Sequence[Token], index: int, low: int) -> Candidate | None:
    """A name and the father's: موديبو ولد عيشة. A sentence may say that somebody was born (ولد)."""
    known, first = gazetteer(), index - 1
    if first < low or not beside(tokens, index) or not beside(tokens, index + 1) or is_namesake(tokens, first):
        return None
    name, end = tokens[first].word, index + 1
    while end < len(tokens) and tokens[end].word in LINKS:
        end += 1
    if end == len(tokens):
        return None
    father = tokens[end].word
    if not name.isalpha() or name in FUNCTION or name in TITLES or name in demonyms() or len(name) < 3:
        return None
    if name.endswith(INFLECTED) or (father[0] == "و" and not known.name_weight(father)):
        return None
    if not father.isalpha() or father in FUNCTION or father in TITLES or len(father) < 3:
        return None
    named = known.name_weight(name) >= 3 or not known.zipf(name)
    fathered = known.name_weight(father) >= 2 if tokens[index].word != "بن" else known.zipf(father) < 4.5
    if not named or not (fathered or known.name_weight(father) > 8) or (father.startswith("ال") and name == father):
        return None
    return Candidate(first, end + 1, 0, "person", None, True)
