"""Where a person's name begins and ends that the tagger found in part, or with words around it that are in no name."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from services.extract.entities_forms import FUNCTION
from services.extract.entities_persons import LINKS, TITLES, scholar
from services.extract.entities_persons_words import GIVEN, in_no_name, inflected, is_given, verbal
from services.extract.entities_tokens import ENDS, Token, readings
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms, word_list
from services.extract.speakers_cues import cues
from services.extract.tagger_features import view

RARE_CALLING: Final = 3.0  # Gazetteer.zipf of what somebody may be
COMMON: Final = 3.8  # and of one that a sentence may open with as a verb
MIXED: Final = 4.3  # and of a word that may be a foreign given name
RARE: Final = 3.9  # Gazetteer.zipf of a given name that is hardly ever another word
PEOPLES: Final = ("يين", "يان", "يون")
INITIALS: Final = frozenset(("دبليو", "جيه"))  # before a surname: جورج دبليو بوش
ROLES_AGAIN: Final = word_list("roles told again")
CHILD: Final = frozenset(("بن", "ولد", "بنت"))  # between a name and the father's
JOINTS: Final = frozenset(("بن", "ولد", "بنت", "ابو", "عبد"))
BRIDES: Final = frozenset(("كريمه", "نجله", "حرم"))  # somebody's daughter or wife, before his name
HOUSES: Final = frozenset(
    ("بيت", "منزل", "جمرك", "والد", "والدا", "والدي", "والده", "شقيق", "زوجه", "نجل")
)  # of somebody
NOBLE: Final = frozenset(("فان", "فون", "دير", "دي", "دا", "دو", "ماك"))  # before a surname: فان نيستلروي
ACTS: Final = frozenset(cues())
TENS: Final = frozenset(("عشر", "والعشرون", "والعشرين"))  # after an ordinal: ليو الرابع عشر
# Given names of two words, of which the second is الله.
DIVINE: Final = frozenset(
    (
        "نصر", "عطا", "جاد", "خير", "ذبيح", "فضل", "سعد", "حسب", "عبد", "صنع", "ضيف", "عوض", "جار", "دفع", "خلف", "مال", "فرج", "نعمه",
        "حبيب", "سيف", "ثناء", "امان", "حمد", "لطف", "عبيد", "هبه", "عنايه", "عصمت", "احسان", "منه", "ايه", "روح", "اسد", "سراج",
    )
)  # fmt: skip
# Endings of words in Arabic, by which an unknown one is no surname: verbs, pronouns, duals.
INFLECTED: Final = ("ها", "هم", "هما", "وا", "تا", "نا", "ين", "تان", "ات", "ون")


def split_at(tokens: Sequence[Token], first: int, end: int) -> int | None:
    """Where a title stands between two names that were taken for one: هيفاء | الكاتب | أيمن سلامة."""
    for at in range(first + 1, end - 1):
        word = tokens[at].word
        title = word in TITLES or (word[2:] in ROLES_AGAIN and gazetteer().name_weight(word) < 2)
        if title and word.startswith("ال") and tokens[at - 1].word not in LINKS:
            counts = gazetteer().names.get(word)
            if (counts is None or counts.surname < 3) and (
                is_given(tokens[at + 1].word) or tokens[at + 1].word == "عبد"
            ):
                return at
    return None


def fit(text: str, tokens: Sequence[Token], first: int, end: int, low: int, high: int) -> tuple[int, int]:
    """Where the name in tokens [first, end) begins and ends; it may take in what stands from token `low` to `high`."""
    end = _without_tail(text, tokens, first, end)
    begun = _without_head(text, tokens, first, end)
    if begun == first:
        begun = _with_head(text, tokens, first, low)
    return begun, _with_tail(text, tokens, begun, end, high)


def beside(tokens: Sequence[Token], index: int) -> bool:
    """Whether nothing but a blank stands between two tokens, of which the second is at `index`."""
    return tokens[index].start - tokens[index - 1].end == 1


def _without_tail(text: str, tokens: Sequence[Token], first: int, end: int) -> int:
    for at in range(first + 1, end):
        token = tokens[at]
        if (tokens[at - 1].word in LINKS or token.word in LINKS) and not in_no_name(token.word):
            continue
        if verbal(token.word) or _calling(token.word):
            return at
        if (token.word in FUNCTION and text[token.start : token.end] != "علي") or in_no_name(token.word):
            return at
        if text[token.end - 1] in "هًا" and inflected(text, token):
            return at
        if token.word.endswith(PEOPLES) and token.word.startswith("ال") and not gazetteer().name_weight(token.word):
            return at  # صالح الحوثيين
        if token.word == "الله" and tokens[at - 1].word == "رضي" and at - 1 > first:
            return at - 1
        if (
            token.word in TITLES
            and not token.word.startswith("ال")
            and not is_given(token.word)
            and not scholar(tokens, at)
        ):
            return at  # ولي العهد
    return end


@lru_cache(maxsize=16_384)
def _calling(word: str) -> bool:
    """Whether a word says what somebody is, without the article that a surname has: هزاع البراري | روائي."""
    return f"ال{word}" in TITLES and gazetteer().name_weight(word) < 2 and gazetteer().zipf(word) > RARE_CALLING


def _without_head(text: str, tokens: Sequence[Token], first: int, end: int) -> int:
    """Past adjectives and others before a full name: القدير حسن حسني, نظيره فؤاد حسين, أمين عمان يوسف الشواربة."""
    known = gazetteer()
    for at in range(first + 1, end - 1):
        place = known.get_word(tokens[at].word)
        sure = place is not None and place.kind == "place" and place.sure and not known.name_weight(tokens[at].word)
        if sure and is_given(tokens[at + 1].word) and tokens[at - 1].word not in LINKS:
            first = at + 1
    definite = first
    while (
        definite < end - 2 and tokens[definite].word.startswith("ال") and known.name_weight(tokens[definite].word) < 2
    ):
        definite += 1
    if definite > first + 1 and is_given(tokens[definite].word):
        first = definite  # الأولمبي السباح أحمد الحفناوي
    if end - first > 1 and tokens[first].word in HOUSES:
        first += 1
    opens = first == 0 or tokens[first - 1].word in ENDS
    if opens and end - first > 2 and tokens[first + 1].word in demonyms() and known.zipf(tokens[first].word) >= COMMON:
        first += 2  # أشرف الجزائري عمراني على …
    while end - first > 1 and tokens[first + 1].word != "باسم":
        if not is_given(tokens[first + 1].word) and (
            end - first < 3 or known.zipf(tokens[first].word) < 3 or tokens[first].word[:2] != "ال"
        ):
            break  # but of three, the first may be a calling: الطيار آرون بوشنيل
        if not known.name_weight(tokens[first + 1].word) or tokens[first + 1].word[:2] == "ال":
            break
        word = view(tokens[first].word).core
        counts = known.names.get(word)
        given = counts.given if counts is not None else 0
        definite = word.startswith("ال") and given < 3 + 10 ** max(0.0, known.zipf(word) - 4)
        his = text[tokens[first].end - 1] == "ه" and given < 10 and known.zipf(word) >= 3 and word != "طه"
        if not definite and not his and word != "فان":
            break
        first += 1
    return first


def _with_head(text: str, tokens: Sequence[Token], first: int, low: int) -> int:
    """The given names before what was found: عادل علي, محمد بن راشد, عبد الله."""
    while first > low and beside(tokens, first):
        before = tokens[first - 1].word
        imam = (
            before == "امام"
            and text[tokens[first - 1].start] == "إ"
            and gazetteer().name_weight(tokens[first].word) > 5
        )
        if before == "وعلي" and _is_ali(text, tokens[first - 1], "وعلي"):
            return first - 1
        if before[0] == "و" and before[1:] in TITLES and _leads(before[1:], tokens[first].word):
            return first - 1  # وسلطان البيشي
        if before in ("عبد", "ابو") or imam or (tokens[first].word in NOBLE and _before_noble(before)):
            first -= 1
        elif before in CHILD or tokens[first].word in CHILD:
            at = first - 1 - (before in CHILD)
            word = tokens[at].word if at >= low else ""
            if not word.isalpha() or word in FUNCTION or not beside(tokens, at + 1):
                break
            if not (gazetteer().name_weight(word) >= 3 or (not gazetteer().zipf(word) and before in CHILD)):
                break
            first = at
        elif (
            (first - 1 > low and _after_nation(tokens, first))
            or _leads(before, tokens[first].word)
            or (before == "علي" and _is_ali(text, tokens[first - 1]))
        ):
            first -= 1
        else:
            break
    return first


def _after_nation(tokens: Sequence[Token], first: int) -> bool:
    """Whether a rare word stands between somebody's nationality and an unknown surname: الأذربيجاني مجنون محمدوف."""
    word, known = tokens[first - 1].word, gazetteer()
    if tokens[first - 2].word not in demonyms() or not beside(tokens, first - 1) or known.zipf(tokens[first].word):
        return False
    common = word in FUNCTION or word in TITLES or word in ACTS or known.zipf(word) > MIXED
    return word.isalpha() and not common and not word.startswith("ال")


@lru_cache(maxsize=16_384)
def _leads(word: str, following: str) -> bool:
    """Whether a word before a name is a given name rather than a common word or a title."""
    known = gazetteer()
    if word in FUNCTION or word in demonyms() or word.startswith("ال") or word in BRIDES:
        return False
    counts, next_counts = known.names.get(word), known.names.get(following)
    if counts is None or (next_counts is not None and next_counts.given + next_counts.surname == 0):
        return False
    if word in TITLES:  # سلطان البلوي
        surname = following.startswith("ال") and next_counts is not None and next_counts.surname > next_counts.given
        return surname and counts.given + counts.surname > 5 and following not in TITLES
    named = next_counts is not None and next_counts.given >= GIVEN and known.zipf(following) < RARE
    return counts.given >= max(GIVEN, 3 + 10 ** (known.zipf(word) - (3.2 if named else 2.8)))


def _with_tail(text: str, tokens: Sequence[Token], first: int, end: int, high: int) -> int:
    """The surname after a given name, the father's, an ordinal's ten: نبيل بهوي, فارس بن مياح, ليو الرابع عشر."""
    while (end < high or (tokens[end - 1].word in INITIALS and end < len(tokens))) and beside(tokens, end):
        length = _goes_on(text, tokens, first, end, high)
        if not length:
            break
        end += length
    return end


def _goes_on(text: str, tokens: Sequence[Token], first: int, end: int, high: int) -> int:
    """How many tokens from `end` on belong to the name before them."""
    last, token = tokens[end - 1].word, tokens[end]
    if token.word in CHILD:
        return 2 * (end + 1 < high and beside(tokens, end + 1) and _father(tokens[end + 1].word))
    if last == "ابي" and tokens[end - 2].word == "بن":
        return int(token.word.isalpha())
    if token.word == "علي" and last not in FUNCTION:
        definite = end + 1 < len(tokens) and tokens[end + 1].word.startswith("ال")  # سمير حداد علي الطريق, misspelt
        return int(_ends_phrase(text, token) or (_is_ali(text, token) and (end - first == 1 or not definite)))
    given = end - first == 1 and not last.startswith("ال") and is_given(view(last).core) and view(last).core != "الله"
    if given and is_surname(token.word) and not inflected(text, token):
        return 1
    if last in NOBLE or (last in INITIALS and end - first > 1):
        return int(token.word.isalpha() and token.word not in FUNCTION)
    tens = token.word in TENS and last.startswith("ال") and end - first > 1
    return int(tens or (last in JOINTS and token.word.isalpha()) or (token.word == "الله" and last in DIVINE))


def _father(word: str) -> bool:
    known = gazetteer()
    if not word.isalpha() or word in FUNCTION or word in TITLES:
        return word in JOINTS
    return (
        (known.name_weight(word) >= 1 and known.zipf(word) < 4.6) or known.zipf(word) < 3 or known.name_weight(word) > 8
    )


def _is_ali(text: str, token: Token, written: str = "علي") -> bool:
    """Whether a word is the name علي, which folding makes the preposition على, in a text that tells the two apart."""
    return token.word == written and text[token.start : token.end] == written and "على" in text


def _ends_phrase(text: str, token: Token) -> bool:
    """Whether a mark stands behind a word, which no preposition has."""
    return text[token.end : token.end + 1] in tuple("،,.؛)")


def _before_noble(word: str) -> bool:
    """Whether a word may be the given name before دا سيلفا."""
    known = gazetteer()
    common = word in FUNCTION or word in TITLES or word in demonyms() or word in ACTS or word.startswith("ال")
    verb = (word[0] in "يت" or word.endswith("ت")) and not known.name_weight(word)  # ابتعدت فون غراف
    verb = verb or (word[0] == "و" and known.zipf(word[1:]) >= 3)  # ووقع فان بيرسي
    if common or verb or not word.isalpha() or len(word) < 3:
        return False
    return known.get_word(word) is None and known.zipf(word) < RARE


@lru_cache(maxsize=16_384)
def is_surname(word: str) -> bool:
    """Whether a word is a surname where it follows a given name: a listed one, or one that is no other word."""
    known = gazetteer()
    counts, zipf = known.names.get(word), known.zipf(word)
    place = known.get_word(word)
    if not word.isalpha() or len(word) < 3 or word in FUNCTION or word in TITLES or word in demonyms():
        return False
    if place is not None and place.kind == "place" and place.sure:
        return False
    if counts is not None:
        return counts.surname >= 1 and zipf < 4.3 and not in_no_name(word)
    if zipf or word.startswith(("وال", "بال", "لل", "فال", "كال")) or word.endswith(INFLECTED):
        return False
    if word.startswith("با") and known.name_weight(word[2:]) >= 2:
        return True  # بافرج, as families of Hadhramaut are called
    if any(known.zipf(reading) >= 3 or known.name_weight(reading) >= 3 for reading, _ in readings(word)[1:]):
        return False
    if word.startswith("ال"):
        return word.endswith("ي") or not word.startswith(("المت", "المن", "المست"))
    verbal = word[0] in "يتن" or (word[0] in "سوف" and word[1] in "يتن")
    return not verbal and not (word.endswith("ا") and known.zipf(word[:-1]))  # متخصصا
