"""Persons that the tagger missed where nothing leaves a doubt: the words that open a search, and which rule looks behind each."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from services.extract.entities_candidate import Candidate
from services.extract.entities_persons import TITLES
from services.extract.entities_persons_fit import DISTRICTS
from services.extract.entities_persons_given import (
    ALI,
    LIKELY,
    LISTED,
    ali,
    appointed,
    by_father,
    called,
    full_name,
    kunya,
    listed,
    relative,
)
from services.extract.entities_persons_head import RARE
from services.extract.entities_persons_not import never_person
from services.extract.entities_persons_told import told
from services.extract.entities_persons_unheard import (
    ACTS,
    NAMED,
    apposed,
    before_saying,
    behind_nationality,
    behind_saying,
    behind_title,
    foreigner,
    scorer,
)
from services.extract.entities_persons_words import CHILD, GIVEN, surely_given
from services.extract.entities_tokens import Token
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms

PERSONAL: Final = frozenset(
    ("الدكتور", "الدكتوره", "المهندس", "العميد", "العقيد", "اللواء", "الجنرال", "البروفيسور", "السيناتور")
)
DEFINITE: Final = PERSONAL | {title for title in TITLES if title.startswith("ال")} | {"النجار", "النحات", "الرسام"}
SCORED: Final = frozenset(("سجل", "سجله", "سجلها", "احرز", "احرزه", "احرزها", "وسجل", "واحرز", "سجلهما", "احرزهما"))
KIN: Final = frozenset(
    f"{joint}{word}{whose}"
    for word in (
        *("والد", "والدت", "شقيق", "شقيقت", "اخو", "اخي", "اخت", "طفل", "طفلت"),
        *("زوج", "زوجت", "ابن", "ابنت", "نجل", "نجلت", "صديق"),
    )
    for whose in ("ه", "ها")
    for joint in ("", "و", "ل", "ب")
)
OFFICES: Final = frozenset(
    ("سفيرا", "وزيرا", "مديرا", "رييسا", "مندوبا", "واليا", "نايبا", "امينا", "عاملا", "قايدا", "مستشارا", "محافظا")
)  # that somebody is made
KUNYA: Final = "ابو"
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
            candidate = by_father(tokens, index, at)
        elif word in ALI:
            candidate = ali(text, tokens, index) if tells_ali else None
        elif word in OFFICES:
            candidate = appointed(tokens, index, taken)
        elif word == KUNYA:
            candidate = kunya(tokens, index)
        elif word in KIN:
            candidate = relative(tokens, index + 1)
        elif word == "،":
            candidate = apposed(tokens, index)
        elif word in ACTS:
            candidate = before_saying(tokens, index - 1) or behind_saying(tokens, index + 1)
        elif word in SCORED:
            candidate = scorer(tokens, index + 1)
        elif word in DEFINITE:
            candidate = (behind_title(tokens, index + 1) if word in PERSONAL else None) or foreigner(tokens, index + 1)
        elif word in demonyms():
            candidate = behind_nationality(text, tokens, index)
            if candidate is None and index and tokens[index - 1].word in DEFINITE:
                candidate = foreigner(tokens, index + 1)
        elif word in TITLES:
            candidate = called(tokens, index)
        else:
            cut = openings[word]
            candidate = None if cut == LISTED else full_name(tokens, index, cut, index in ends)
            candidate = candidate or listed(tokens, index, abs(cut) if cut > LIKELY else 0, ends)
        if candidate is None:
            continue
        end = candidate.first + 1 if word == "،" else candidate.end
        if taken.isdisjoint(range(candidate.first, end)) and _whole(tokens, candidate):
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
        elif surely_given(word) and known.get_word(word) is None:
            found[word] = LIKELY
        else:
            found[word] = LISTED
        for particle in "ول" if rare else "و":
            joined = f"{particle}{word}"
            if joined not in known.names and (not known.zipf(joined) or not rare):
                found[joined] = 1 if rare else -1
    called = [
        word for word in TITLES & known.names.keys() if not word.startswith("ال") and known.name_weight(word) >= NAMED
    ]
    return found | dict.fromkeys(
        (*CHILD, *ALI, *KIN, *ACTS, *called, *demonyms(), *DEFINITE, *SCORED, *OFFICES, KUNYA, "،"), 0
    )
