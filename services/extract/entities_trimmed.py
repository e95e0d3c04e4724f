"""What the tagger found, without titles before it and other words at its ends that are in no name."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from services.extract.entities_candidate import Candidate
from services.extract.entities_forms import FUNCTION
from services.extract.entities_kinds import names_kind
from services.extract.entities_persons import SPOKESMEN, TITLES
from services.extract.entities_persons_fit import fit
from services.extract.entities_persons_not import (
    all_accusative,
    foreign_words,
    is_namesake,
    led_in,
    never_person,
    no_person,
    role_at,
)
from services.extract.entities_persons_words import CHILD, in_no_name, inflected, is_given
from services.extract.entities_places import PLACE_CUES, spelt_otherwise, stands_as_place
from services.extract.entities_places_beside import hyphened
from services.extract.entities_proper import other_word
from services.extract.entities_tokens import MARKS, Token, beside, readings
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms, word_list
from services.extract.speakers_cues import cues
from services.extract.tagger_features import view
from shared.article import Kind

NAMERS: Final = word_list("namers")
PEOPLES: Final = word_list("peoples")
DIRECTIONS: Final = word_list("directions")
RANKS: Final = frozenset(
    (
        "اللفتنانت",
        "الليفتنانت",
        "كولونيل",
        "الكولونيل",
        "الميجور",
        "الكابتن",
        "السيرجنت",
        "جنرال",
        "المايسترو",
        "البارون",
        "اللورد",
        "السير",
        "الليدي",
        "الدوق",
    )
)
RIVALS: Final = frozenset(("غريمه", "ضيفه", "مضيفه", "نظيره", "جاره", "منافسه", "غريمتها", "نظيرتها"))
VIRUSES: Final = frozenset(("كورونا", "كوفيد", "ايبولا"))
ACTS: Final = frozenset(cues())
NAMED: Final = 2  # Gazetteer.name_weight of what may be a name after other words were cut off
REACH: Final = 8  # tokens by which a name may go on, so that the cost stays linear
LONGEST: Final = 14  # words of a person's name, for the same reason
QUARTERS: Final = frozenset(("بحي", "لحي", "وحي"))
OPENING: Final = frozenset("(«“[")
OWN: Final = ("ك", "كم", "نا", "ها", "هم")  # yours, ours, hers, theirs
STEM: Final = 3.0  # as gazetteer.zipf has it: how common a noun is, at least, that they're put to
FOREIGN: Final = 8  # foreigners that bear a name that is one for sure
ADVERB: Final = 4.0
WHOLE: Final = 10  # bearers of a given name that is no particle and another: كريم is no ريم


def trimmed(
    text: str, tokens: Sequence[Token], first: int, end: int, kind: Kind, low: int, high: int
) -> Candidate | None:
    """The name in tokens [first, end), None where it is none; of a person's, what stands from token `low` to `high` may be."""
    if foreign_words(text, tokens, first, end):
        return None
    if kind == "organization" and (_led(tokens, first, end) or tokens[first].word in RANKS):
        kind = "person"
    while end - first > 1 and tokens[first].word in RANKS:
        first += 1
    while first < end and (
        (
            end - first > 1
            and (
                _is_title(tokens[first].word)
                or (kind == "person" and (led_in(tokens[first].word) or tokens[first].word in RIVALS))
            )
        )
        or not tokens[first].word[0].isalnum()
    ):
        first += 1
    if tokens[first].word == "باسم" and any(token.word in SPOKESMEN for token in tokens[max(0, first - 3) : first]):
        first += 1  # المتحدث باسم is in the name of, not Basem
    while first < end and tokens[first].word in FUNCTION and text[tokens[first].start : tokens[first].end] != "علي":
        first += 1
    while first < end and (_ends_no_name(tokens[end - 1].word) or not tokens[end - 1].word[0].isalnum()):
        end -= 1
    if kind == "person" and end - first > 2 and _will(tokens[end - 1].word):
        end -= 1  # ماجد سالم | سيغيبان
    if kind == "place" and end - first > 1 and tokens[first].word in QUARTERS:
        first += 1
    if kind == "place" and end - first > 1 and view(tokens[first].word).core in DIRECTIONS:
        first += 1
    if kind == "organization" and end - first > 1 and tokens[first].word.removeprefix("ال") in PLACE_CUES:
        return None  # الجزيرة الحدودية الكورية
    if kind == "organization" and end - first > 1 and _ends_clause(tokens[end - 1].word):
        end -= 1
        if end - first == 1 and tokens[first].word.startswith("ال"):
            return None  # البنك سينظر
    if (
        kind == "organization"
        and end - first > 3
        and tokens[first].word.startswith("ال")
        and is_given(tokens[end - 2].word)
    ):
        end -= 2  # عضو المجلس البلدي | شادي الريشاني
    if (
        kind == "organization"
        and tokens[first].word == "حكومه"
        and gazetteer().name_weight(tokens[end - 1].word) > NAMED
    ):
        return None  # حكومة أولف كريسترسون
    if kind == "place" and end - first == 1 and other_word(tokens, first):
        return None  # درعا تذكارية
    if kind == "organization" and end - first == 1:
        core = view(tokens[first].word).core
        if other_word(tokens, first) or (first and tokens[first - 1].word in PEOPLES):
            return None  # شعب الكيتشوا
        if core in NAMERS or _possessed(core) or _common(tokens, first, core):
            return None
        land = gazetteer().get_word(core[2:]) if core.startswith("ال") and gazetteer().get_word(core) is None else None
        if land is not None and land.kind == "place" and land.sure:
            kind = "place"  # البيرو
    if first >= end:
        return None
    if kind == "person":
        ended = role_at(tokens, first, min(end, first + LONGEST))
        first, end = fit(text, tokens, first, ended, max(low, first - REACH), min(high, first + LONGEST))
        if end < ended and end - first == 1 and gazetteer().name_weight(view(tokens[first].word).core) < NAMED:
            return None  # محفلا شبابيا وتظاهرة
        if no_person(text, tokens, first, end) or _office(tokens, first, end):
            return None
        if _given_before(text, tokens, first):
            first -= 1
    if kind == "place" and (
        not stands_as_place(tokens, first, end)
        or _no_town(text, tokens, first, end)
        or any(token.word in demonyms() or token.word in VIRUSES for token in tokens[first:end])
    ):
        return None
    word = tokens[first].word
    core = view(word).core
    if end - first == 1 and (len(core) < 3 or core in FUNCTION or core in demonyms() or f"ال{core}" in demonyms()):
        return None
    if kind == "person" and end - first == 1 and len(core) == 3 < len(word) and gazetteer().name_weight(core) < NAMED:
        return None  # ونأى
    counts = gazetteer().names.get(word) if kind == "person" else None
    cut = next((cut for reading, cut in readings(word) if reading == core), 0)
    weight = gazetteer().name_weight
    if counts is not None and (counts.given >= WHOLE or (end - first > 1 and weight(word) > weight(core))):
        cut = 0  # باولو سوزا
    if kind == "person" and cut and (_opens_marks(tokens, first) or (word[0] == "ك" and not is_given(core))):
        cut = 0  # و(بريس دالاس), كريك باوسون
    named = Candidate(first, end, cut, kind, None, True)
    return hyphened(tokens, named) if kind == "place" else named


def _no_town(text: str, tokens: Sequence[Token], first: int, end: int) -> bool:
    known = gazetteer().match(list(tokens[first:end]), 0) if end == first + 1 else None
    return known is not None and spelt_otherwise(text, tokens, first, end, known[2], known[0].name)


def _opens_marks(tokens: Sequence[Token], first: int) -> bool:
    """Whether a bracket or mark opens right before a name, where no particle stands."""
    return first > 0 and tokens[first - 1].word in OPENING and tokens[first - 1].end == tokens[first].start


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


def fitted(text: str, tokens: Sequence[Token], candidate: Candidate) -> Candidate | None:
    """A person whom the rules found, without what is in no name and with the rest of the name; None where it's none."""
    first, end, cut, kind, name, _ = candidate
    if kind == "place" and name is not None and spelt_otherwise(text, tokens, first, end, cut, name):
        return None
    if kind != "person" or name is not None:
        return candidate
    low = max(0, candidate.first - REACH) if tokens[candidate.first].word in CHILD else candidate.first
    high = min(len(tokens), candidate.end + REACH)
    first, end = fit(text, tokens, candidate.first, candidate.end, low, high)
    if end - first == 1 and f"ال{tokens[first].word}" in demonyms():
        return None  # رئيس كوري
    if is_namesake(tokens, first) or all_accusative(tokens, first, end) or inflected(text, tokens[first]):
        return None
    begins = tokens[first].word[candidate.cut * (first == candidate.first) :]
    if in_no_name(begins) or never_person([begins, *(token.word for token in tokens[first + 1 : end])]):
        return None
    return candidate._replace(first=first, end=end, cut=candidate.cut if first == candidate.first else 0)


def _led(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether what was taken for a body is who led something: برئاسة تيم كوك."""
    word, words = tokens[first].word, [token.word for token in tokens[first + 1 : end]]
    if word[0] != "ب" or not led_in(word) or len(words) not in (2, 3):
        return False
    known = gazetteer()
    return all(not item.startswith("ال") and known.name_weight(item) > 0 for item in words)


def _office(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether a title and a place were taken for a name: أمين عمان."""
    place = gazetteer().get_word(tokens[end - 1].word) if end - first == 2 else None
    return place is not None and place.kind == "place" and place.sure and view(tokens[first].word).core in TITLES


def _is_title(word: str) -> bool:
    """Whether a word before a name is a title rather than a given name (أمير سعيد)."""
    core = view(word).core
    counts = gazetteer().names.get(core)
    return core in TITLES and (core.startswith("ال") or counts is None or counts.given < 20)


def _will(word: str) -> bool:
    """Whether a word is what two or several will do."""
    verb = len(word) > 5 and word[:2] in ("سي", "ست") and word.endswith(("ان", "ون"))
    return verb and not gazetteer().name_weight(word)


def _ends_no_name(word: str) -> bool:
    return word in FUNCTION or word in ACTS or (word in TITLES and not word.startswith("ال"))


def _given_before(text: str, tokens: Sequence[Token], first: int) -> bool:
    """Whether the word before a person's name is a given name that the tagger passed over."""
    if first == 0 or not beside(tokens, first) or is_given(tokens[first].word):
        return False
    counts = gazetteer().names.get(tokens[first - 1].word)
    rare = gazetteer().zipf(tokens[first - 1].word) < 4 or text[tokens[first - 1].start] == "آ"  # آنا is Anna, أنا is I
    rare = rare or _foreign_given(tokens[first - 1].word)
    definite = tokens[first - 1].word.startswith("ال")
    return counts is not None and counts.foreign > 0 and rare and not definite


@lru_cache(maxsize=16_384)
def _foreign_given(word: str) -> bool:
    """Whether a word, however common, is a foreigner's given name and nothing else: ديفيد, جيمس."""
    known = gazetteer()
    counts, place = known.names.get(word), known.get_word(word)
    other = word.endswith("ه") or f"ال{word}" in demonyms() or (place is not None and place.kind != "person")
    return counts is not None and counts.foreign >= max(FOREIGN, counts.given) and len(word) > 3 and not other
