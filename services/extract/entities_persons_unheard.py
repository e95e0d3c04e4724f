"""Persons whose names no list may have, by what stands at once beside them: أن دوسة أكد, الدنماركية ميته فريدريكسن, المهندس عطرجي."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from services.extract.entities_candidate import Candidate
from services.extract.entities_forms import FUNCTION, is_definite
from services.extract.entities_kinds import names_kind
from services.extract.entities_persons import TITLES
from services.extract.entities_persons_head import COMMON, RARE
from services.extract.entities_persons_namesakes import is_namesake
from services.extract.entities_persons_not import MANNER
from services.extract.entities_persons_offices import is_foreign, is_person
from services.extract.entities_persons_words import GIVEN, INFLECTED, inflected, is_surname
from services.extract.entities_tokens import ENDS, Token, beside, readings
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms
from services.extract.speakers_cues import abbreviates, cues

ACTS: Final = frozenset(cues()) | {f"و{verb}" for verb in cues()}
NAMED: Final = 3.9  # Gazetteer.name_weight of a title that is a given name too
THAT: Final = frozenset(("ان", "وان", "بان", "لان", "لكن", "ولكن", "حيث"))
TOLD_OF: Final = frozenset(("الذي", "التي", "وهو", "وهي"))
_PARTICIPLE: Final = re.compile(r"م(?:ت...|..و.)ه?")  # البطل متفردة, الفريق مهزوم
MIXED: Final = 4.6  # Gazetteer.zipf of a foreign given name that may be a word too
OFFICE: Final = 12  # words from a title to the name behind the comma
FOREIGNERS: Final = 3  # that bear a name which is one for sure
HEARD: Final = 3.5  # of one that foreigners bear


def behind_nationality(text: str, tokens: Sequence[Token], index: int) -> Candidate | None:
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


def before_saying(tokens: Sequence[Token], index: int) -> Candidate | None:
    """A word that is no other before a verb of saying, after that: أن دوسة أكد."""
    if index < 1 or tokens[index - 1].word not in THAT or not _unheard(tokens[index].word):
        return None
    return Candidate(index, index + 1, 0, "person", None, True)


def behind_saying(tokens: Sequence[Token], index: int) -> Candidate | None:
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


def behind_title(tokens: Sequence[Token], index: int) -> Candidate | None:
    """A word that is no other after a title that only persons have: المهندس عطرجي."""
    heard = not beside(tokens, index) or not _unheard(tokens[index].word)
    return None if heard else Candidate(index, index + 1, 0, "person", None, True)


def foreigner(tokens: Sequence[Token], index: int) -> Candidate | None:
    """A word or two that are a foreigner's name or no other, behind somebody's title: النجم نيمار, المدرب سيموني إنزاجي."""
    if index + 1 >= len(tokens) or not beside(tokens, index) or not is_foreign(tokens[index].word):
        return None
    word, after = tokens[index].word, tokens[index + 1].word
    counts = gazetteer().names.get(word)
    foreign = counts is not None and counts.foreign >= FOREIGNERS and counts.foreign > counts.given + counts.surname
    zipf = gazetteer().zipf
    other = word.startswith("ست") and not any(zipf(form) for form in (word, word[1:], word[2:]))  # ستافروس is no verb
    if (
        word.startswith(("لل", "بال"))
        or (not foreign and _PARTICIPLE.fullmatch(word))
        or word in TITLES
        or is_namesake(tokens, index)
        or not (foreign or other or _unheard(word))
    ):
        return None
    if beside(tokens, index + 1) and _unheard(after) and is_foreign(after):
        return Candidate(index, index + 2, 0, "person", None, True)
    alone = after in FUNCTION or not after.isalpha() or after in ACTS
    return Candidate(index, index + 1, 0, "person", None, True) if alone else None


def scorer(tokens: Sequence[Token], index: int) -> Candidate | None:
    """Two words of which one at least is no other, behind a verb of scoring: سجله فاشون ساكالا."""
    if index + 2 >= len(tokens) or not beside(tokens, index) or not beside(tokens, index + 1):
        return None
    one, other = tokens[index].word, tokens[index + 1].word
    whole = (_unheard(one) or _unheard(other)) and is_foreign(one) and is_foreign(other)
    return Candidate(index, index + 2, 0, "person", None, True) if whole else None


def apposed(tokens: Sequence[Token], index: int) -> Candidate | None:
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
    unnamed = (word.startswith("ال") and not _of_name(word, first=word is words[0]) for word in words)
    if any(unnamed) or any(word in demonyms() for word in words) or known.get_word(words[0]) is not None:
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


def _of_name(word: str, *, first: bool) -> bool:
    """Whether a word with an article is a given name, or behind one a surname, rather than another: الصادق, التوم."""
    counts = gazetteer().names.get(word)
    if counts is None or word in TITLES:
        return False
    return counts.given >= GIVEN if first else counts.surname >= 2 and gazetteer().zipf(word) < COMMON


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
