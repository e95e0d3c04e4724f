"""Places called after another place or a person: what was built (مطار بيروت الدولي, جسر الملك حسين, شارع النعمان), and waters,
mountains and passes that no list knows (ممر سوفالكي)."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from services.extract.entities_forms import FUNCTION, is_definite
from services.extract.entities_tokens import Token, readings
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms, word_list

BUILT: Final = word_list("built")
STREETS: Final = word_list("streets")
SITES: Final = word_list("sites")
NATURAL: Final = word_list("natural")
HONOURED: Final = word_list("honoured")
AFTER_BUILT: Final = word_list("after built")
LINKS: Final = word_list("links")
FEATURES: Final = word_list("features")
OLYMPIC: Final = frozenset(("الاولمبي", "الاوليمبي"))  # الملعب الأولمبي سامر الخطيب
HEADED: Final = word_list("tribal heads") | {
    "ابو", "ام", "بني", "سيدي", "عين", "راس", "تل", "دير", "بير", "كفر", "وادي", "واد", "ابي"
}  # حقل أبو غرب  # fmt: skip
CERTAIN: Final = frozenset(
    ("سد", "مطار", "ميناء", "مرفا", "معبر", "مصفاه", "بحيره")
)  # سد حمرين: what a town may be, is one behind them
HARBOURS: Final = frozenset(("مطار", "ميناء", "مرفا", "سد"))
HALLS: Final = frozenset(("صاله", "الصاله"))
SPORTING: Final = frozenset(("الرياضيه", "المغطاه"))
STATION: Final = "محطه"
MOUNTAINS: Final = frozenset(("جبل",))
MOUNTAIN: Final = 2.9  # Gazetteer.zipf
ALI: Final = "علي"  # folded as على is, which stands behind none of these: ميناء بئر علي
OF_ALI: Final = frozenset(("بير", "تل", "دير", "كفر", "سيدي", "ابو", "بني", "وادي"))
CAPITAL: Final = "مال"  # قاعدة رأس مال
KNOWN_BARE: Final = frozenset(("جبل", "جبال", "هضبه", "ارخبيل", "شلالات", "بركان"))  # جبال القلمون: القلمون is its name
MOST: Final = 5  # words of a name that something built is called after
TOWN_HEADS: Final = frozenset(("دير", "كفر", "مجدل", "خربه", "ضهر", "ضهور", "نجع"))
RARE_HEADS: Final = frozenset(("راس", "عين", "بير", "تل", "خان", "وادي", "كوم", "شط"))  # before a word that is no other
OPEN_HEADS: Final = frozenset(
    ("تل", "وادي")
)  # before a town's name and a word without article too: وادي دربات, but واد سحيق
LYING_HEADS: Final = frozenset(("راس", "عين", "تل", "خان", "كوم", "شط"))  # before any word, where the province follows
NO_TOWNS: Final = frozenset(("المال", "المكان", "الوقت", "السنه", "العام", "الحدث", "القايمه", "الاعتبار", "المياه"))
IN_PROVINCE: Final = frozenset(
    f"ب{word}"
    for word in ("محافظه", "ولايه", "مركز", "قضاء", "مديريه", "معتمديه", "بلديه", "دايره", "اقليم", "محليه", "ناحيه")
)
DESCENT: Final = frozenset(("ولد", "بن", "بنت", "ابن"))  # ملعب شيخا ولد بيديا
NAMED: Final = 4  # Gazetteer.name_weight
COMMON_STREET: Final = 5.3
COMMON_SITE: Final = 4.0
GIVEN: Final = 20  # persons of a given name that a harbour is called by alone: ميناء إسماعيل
RATHER_NAME: Final = 4.7
HONOUR: Final = 6  # Gazetteer.name_weight of a definite word that a square is called by as a person: ساحة الفاروق
HARBOUR: Final = 3.2  # Gazetteer.zipf of a definite word that an airport or a harbour is called by: مطار القليعات


@lru_cache(maxsize=65_536)
def built(word: str) -> tuple[str, int] | None:
    """What a word says was built or lies there, and the letters of particles before it."""
    return next(
        (
            (reading, cut)
            for reading, cut in readings(word)
            if (reading in BUILT or reading in NATURAL or reading in TOWN_HEADS or reading in RARE_HEADS)
            and not (cut and len(reading) < 5 and gazetteer().zipf(word) > gazetteer().zipf(reading))  # كبير, no well
        ),
        None,
    )


def built_place(tokens: Sequence[Token], index: int) -> int | None:
    """Where the name of something built ends whose first word, at `index`, says what it is."""
    end = index + 1
    known = gazetteer()
    kind = built(tokens[index].word)
    if end == len(tokens) or kind is None:
        return None
    if kind[0] in TOWN_HEADS:
        return _headed(tokens, index)
    if kind[0] in RARE_HEADS:
        return _rare_headed(tokens, index, kind[0])
    definite = is_definite(kind[0])
    place = known.match(list(tokens[index : index + 8]), 1) if not definite else None
    certain = kind[0] in CERTAIN and tokens[end].word not in FEATURES
    if place is not None and place[0].kind == "place" and (place[0].sure or certain) and not place[2]:
        if kind[0] in KNOWN_BARE:
            return None
        end += place[1]
    elif not definite and in_no_dictionary(tokens[end].word):
        end += 1 + (kind[0] in NATURAL and end + 1 < len(tokens) and _goes_on(tokens[end + 1].word))
    elif (kind[0] in HARBOURS and _rare_name(tokens[end].word)) or (
        kind[0] in MOUNTAINS and _of_mountain(tokens[end].word)
    ):
        end += 1
    elif kind[0] in NATURAL:
        return end + 2 if not definite and _heads(tokens, end) else None
    elif not definite and (called := _called(tokens, end, kind[0])) is not None:
        end = called
    else:
        before_name = OLYMPIC if definite else HONOURED
        while end < len(tokens) and end < index + 1 + MOST and tokens[end].word in before_name:
            end += 1
        if end == index + 1:
            return None
        called = end
        while end < len(tokens) and end < index + 1 + MOST and is_named(tokens[end].word):
            end += 1
        while end > called and tokens[end - 1].word in LINKS:
            end -= 1  # of a name that goes on with no other
        if end == called:
            return None
    while end < len(tokens) and tokens[end].word in AFTER_BUILT:
        end += 1
    return end


def _rare_headed(tokens: Sequence[Token], index: int, head: str) -> int | None:
    """Where the name of a valley or a hill ends that no list knows: وادي دربات, تل بسطة, وادي قانا."""
    known, word = gazetteer(), tokens[index + 1].word
    whole = known.match(list(tokens[index : index + 5]), 0)
    if whole is not None and whole[1] > 1:
        return None
    place = known.match(list(tokens[index + 1 : index + 5]), 0)
    if place is not None and place[0].kind == "place" and not place[2]:
        return index + 1 + place[1] if head in OPEN_HEADS and place[0].sure and place[0].name else None
    if unheard(word):
        return index + 2
    if word in known.cued and known.zipf(word) < COMMON_SITE:
        return index + 2  # وادي تبن, which is straw elsewhere
    if is_definite(word) and head in LYING_HEADS and word not in NO_TOWNS and _in_province(tokens, index + 2):
        return index + 2  # كوم الأصفر بمحافظة …
    if is_definite(word) and head in OPEN_HEADS:
        rather_word = known.zipf(word) >= COMMON_SITE or word.endswith(("يه", "ين", "ات")) or word in demonyms()
        return None if rather_word else index + 2  # وادي السلوقي
    rare = len(word) > 2 and word.isalpha() and not known.zipf(word) and not known.zipf(f"ال{word}")
    adjective = is_rare_adjective(word) or word.endswith("يه") or word in demonyms() or is_definite(word)
    return index + 2 if head in OPEN_HEADS and rare and not adjective and word[0] not in "وبل" else None


def _in_province(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].word in IN_PROVINCE


def _headed(tokens: Sequence[Token], index: int) -> int | None:
    """Where a town's name ends that no list knows, of a word that towns' names open with and another: دير عمار."""
    known, word = gazetteer(), tokens[index + 1].word
    match = known.match(list(tokens[index : index + 4]), 0)
    if (match is not None and match[1] > 1) or not word.isalpha() or word in FUNCTION or word in demonyms():
        return None
    rare = not known.zipf(word) and not known.zipf(f"ال{word}") and not is_rare_adjective(word.removeprefix("ال"))
    definite = is_definite(word) and known.zipf(word) < COMMON_SITE and not word.endswith("يه")
    return index + 2 if definite or rare or known.name_weight(word) >= NAMED else None


def _called(tokens: Sequence[Token], at: int, kind: str) -> int | None:
    """Where a name ends that starts at `at`, of a street, a square, a field, a hall: شارع النعمان, حقل أبو غرب, صالة الغرافة الرياضية."""
    word = tokens[at].word
    known = gazetteer()
    after = tokens[at + 1].word if at + 1 < len(tokens) else ""
    if _heads(tokens, at):
        return at + 2
    if after in DESCENT and word.isalpha() and at + 2 < len(tokens) and tokens[at + 2].word.isalpha():
        return at + 3
    if kind in HALLS:
        return at + 1 if word.isalpha() and after in SPORTING else None
    if word in HONOURED and is_named(after):
        return None  # شارع السلطان تيمور
    if word in known.cued and known.zipf(word) < COMMON_SITE and (kind in SITES or kind in STREETS):
        return at + 1  # ميدان عابدين
    if is_definite(word) and word.isalpha() and word not in demonyms():
        if kind == STATION:
            return at + 1 if unheard(word) else None
        zipf = max(known.zipf(word), known.zipf(word[2:]), known.zipf(f"ال{word}"))
        street = kind in STREETS and zipf < COMMON_STREET
        honoured = known.name_weight(word[2:]) >= HONOUR and zipf < COMMON_STREET and not word.endswith(("ي", "ه"))
        site = kind in SITES and (zipf < COMMON_SITE or honoured)
        harbour = kind in HARBOURS and zipf < HARBOUR and not word.endswith(("ي", "يه"))
        return at + 1 if street or site or harbour else None
    counts = known.names.get(word)
    if counts is None or counts.given < GIVEN or known.zipf(word) > RATHER_NAME or word.endswith(("ي", "يه")):
        return None
    end = at + 1
    while end < len(tokens) and end < at + MOST and is_named(tokens[end].word) and known.zipf(tokens[end].word) < 5:
        end += 1
    return end


def _heads(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that names of places begin with, and the rest of one, stand at a token: عين سلطان, but رأس مال."""
    after = tokens[at + 1].word if at + 1 < len(tokens) else ""
    named = after not in FUNCTION or (after == ALI and tokens[at].word in OF_ALI)
    return tokens[at].word in HEADED and after != CAPITAL and after.isalpha() and named


def _rare_name(word: str) -> bool:
    """Whether a word without an article is in no dictionary, nor what follows a particle that it may open with: سد بخدة."""
    zipf = gazetteer().zipf
    rare = word.isalpha() and len(word) > 3 and not any(zipf(form) for form in (word, word[1:], f"ال{word}", word[:-1]))
    return rare and not is_definite(word) and not word.endswith(("ي", "يه", "ات", "ين", "ها")) and word[0] not in "ول"


def _of_mountain(word: str) -> bool:
    """Whether a mountain is called by a word: جبل النهدين, جبل نقم; but جبل الجليد, جبل شاهق."""
    known = gazetteer()
    if not word.isalpha() or word in FUNCTION or word in demonyms() or word.endswith(("ي", "يه")):
        return False
    if is_definite(word):
        return max(known.zipf(word), known.zipf(word[2:])) < MOUNTAIN
    return len(word) > 2 and not known.zipf(word) and not known.zipf(f"ال{word}") and word[0] not in "وبلت"


def _goes_on(word: str) -> bool:
    """Whether a second word that no dictionary has is of a river's name too: نهر بيسوك كوبوكان."""
    return in_no_dictionary(word) and not is_definite(word) and word[0] not in "بلسين"


def is_named(word: str) -> bool:
    return word in LINKS or gazetteer().name_weight(word) >= 2


def in_no_dictionary(word: str) -> bool:
    """Whether a word by itself is rather a name: no adjective, no plural, no verb, not joined by و."""
    known = gazetteer()
    if not word.isalpha() or len(word) < 4 or word[0] in "وت" or word in FUNCTION:
        return False
    if known.zipf(word) or known.zipf(f"ال{word}"):
        return False  # ألغام: الألغام
    adjective = word.endswith(("يه", "ين", "ات", "ون")) or (word.endswith("ه") and not is_definite(word))
    return (
        not adjective
        and not is_rare_adjective(word.removeprefix("ال"))
        and word not in demonyms()
        and f"ال{word}" not in demonyms()
    )


@lru_cache(maxsize=16_384)
def unheard(word: str) -> bool:
    """Whether a definite word is no other, nor an adjective of one, nor a name: البيشة, الجموعية."""
    known = gazetteer()
    bare = word[2:]
    forms = (word, bare, bare[:-1], bare[:-2]) if bare.endswith("يه") else (word, bare)
    if not is_definite(word) or word in demonyms() or any(known.zipf(form) for form in forms if len(form) > 2):
        return False
    plural = bare.endswith(("ين", "ون", "ات")) or (bare[:2] in ("مت", "مس", "من") and len(bare) > 4)
    return not plural and not known.name_weight(word)


def is_rare_adjective(word: str) -> bool:
    """Whether a word is an adjective of one that is known: حي سكني; but ميناء ماتاراني."""
    if not word.endswith(("ي", "يه")) or is_definite(word):
        return False
    stem = word[:-1] if word.endswith("ي") else word[:-2]
    zipf = gazetteer().zipf
    return len(stem) < 4 or any(zipf(form) for form in (stem, f"{stem}ه", f"{stem}ا", f"ال{stem}", f"ال{stem}ه"))
