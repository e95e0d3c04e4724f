"""What the tagger takes for persons and isn't: viruses, common words, places that bear somebody's name."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from services.extract.entities_forms import FUNCTION
from services.extract.entities_persons import SETTLED, TITLES
from services.extract.entities_persons_fit import DISTRICTS, ROLES
from services.extract.entities_persons_namesakes import BEARERS, FACILITIES, MARKS, SAINTS, behind_kind, is_namesake
from services.extract.entities_persons_not_lone import describes, lives_there, many, only_foreign, owned_by_place
from services.extract.entities_persons_words import in_no_name, inflected, surely_given, verbal
from services.extract.entities_tokens import ENDS, Token, readings
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms, word_list
from services.extract.tagger_features import view

NAMERS: Final = word_list("namers")
LEADS: Final = word_list("leads")
PEOPLE: Final = word_list("people")
MANNER: Final = word_list("manner")
COUNTED: Final = frozenset(
    ("مليون", "مليار", "تريليون", "الف", "الاف", "ملايين", "مليارات", "مليارا", "مليونا", "الفا", "مايه", "مييه")
)
NATIVES: Final = word_list("natives")
ADVERBIAL: Final = frozenset(("بشكل", "وبشكل", "بصوره", "بنحو"))
SCALES: Final = frozenset(("مقياس", "بمقياس", "سلم", "بسلم", "درجات", "درجه"))
HEARD: Final = 2  # Gazetteer.name_weight of a word that is a name somewhere
# Second parts of names that are no name without the first, chiefs of staff, and what Muslims keep.
NEVER_ALONE: Final = frozenset(
    ("الله", "الدين", "الواحد", "الرحمن", "العزيز", "اركان", "برنت", "غالاكسي", "جالاكسي", "ايفون")
)
FEASTS: Final = frozenset(("عيدالفطر", "عيدالاضحي"))
HOLY: Final = frozenset(
    ("بيت", "توفيق", "كتاب", "سبيل", "شرع", "اذن", "رضوان", "بنيان", "خوله", "وهبه", "رزقه", "حفظه", "رحمه", "سلمه")
)  # before الله, and no names with it
BETWEEN: Final = "بين"  # بين الدين والالتزام
AND_QUARTER: Final = "وحي"  # وحي بوخالفة
LETTERS: Final = frozenset(("بي", "بانك"))  # of firms: بي إن بي باريبا
HOMOGRAPHS: Final = frozenset(("علي", "امام"))  # folded like على and أمام
FRENCH: Final = frozenset(
    ("غار", "بلاس", "رو", "بون", "شاتو", "كوت", "بوا")
)  # before دو, in the names of stations and squares
SPORT: Final = 3.8  # of a definite word that is no name anywhere
SPOKEN: Final = 4.5  # Gazetteer.zipf of a word that everybody uses whole
LATIN: Final = 4  # words in Latin letters that one name may have


def no_person(text: str, tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether tokens [first, end) are no person: a virus, a common word by itself, the namesake of an airport."""
    words = [view(token.word).core for token in tokens[first:end]]
    if any(word in FUNCTION and word not in HOMOGRAPHS for word in words):
        return True
    if words[0] in NAMERS or any(not word.isalpha() for word in words if word not in ".-'"):
        return True
    if behind_kind(tokens, first):
        return True  # لشركة «وينغز إير»
    if _settled(tokens[first].word, end - first > 1):
        return True  # لمحلية أبو حمد, معملي دير عمار
    if words[0] in ROLES or words[0] == "الله" or words[0] in SAINTS or words[0] in BEARERS:
        return True
    if in_no_name(words[0]) or (words[0].endswith("يون") and not gazetteer().name_weight(words[0])):
        return True  # سيختتم, اقتصاديون
    if owned_by_place(words) or any(_sound_plural(word) for word in words) or is_namesake(tokens, first):
        return True
    if (
        len(words) == 1
        and tokens[first].word[:2] == "لل"
        and not gazetteer().name_weight(f"ال{tokens[first].word[2:]}")
    ):
        return True  # للوصيف
    if _product(tokens, first, end) or never_person(words) or inflected(text, tokens[first]):
        return True
    if words[0] != tokens[first].word and _spoken_whole(tokens[first].word, words[0]):
        return True  # ولدينا كادر
    if all_accusative(tokens, first, end) or _verb(tokens, first, end):
        return True  # موردا موثوقا
    if len(words[0]) > 5 and words[0].endswith(("ان", "ين")) and words[0][:-2] in PEOPLE:
        return True  # مصدران أمنيان
    if words[-1] == "ريختر" and first and tokens[first - 1].word in SCALES:
        return True  # بمقياس ريختر
    if words[0] == "فان" and text[tokens[first].start + 1] == "إ":
        return True  # فإن العملية
    if first and tokens[first - 1].word in COUNTED:
        return True  # مليون وون كوري
    if _headline(tokens, first, end) or _described(words):
        return True
    if words[0] in NATIVES and end < len(tokens) and tokens[end].word in DISTRICTS:
        return True  # شاب أصيل معتمدية المحرس
    if words[0] in FRENCH and len(words) > 1 and words[1] in ("دو", "دي", "دولا"):
        return True  # غار دو نور
    if len(words) > 1:  # اعتراضه وتدميره: two nouns with a pronoun
        return all(text[token.end - 1] == "ه" and token.word != "طه" for token in tokens[first:end])
    if (
        describes(tokens, first)
        or lives_there(tokens, first)
        or many(words[0], tokens[first - 1].word if first else "")
        or verbal(words[0])
    ):
        return True
    known = gazetteer()
    if first and tokens[first - 1].word in ADVERBIAL:
        return True  # بشكل كامل
    if first and words[0] in MANNER and end < len(tokens) and tokens[end].word in ":،":
        return True  # وتقول ضاحكة:
    if text[tokens[end - 1].end - 1] == "ه" and tokens[first].word[0] == "ب":
        return True  # بأسره
    if text[tokens[end - 1].end - 1] == "ه" and len(words[0]) > 4 and not known.name_weight(words[0]):
        return True  # بمرشحه, with a pronoun
    if text[tokens[first].end - 2 : tokens[first].end] == "ية" and not known.name_weight(words[0]):
        return True  # بسداسية
    if words[0].startswith("ال") and words[0] not in known.names and known.zipf(words[0]) >= SPORT:
        return True  # الأولمبي
    zipf, opens = known.zipf(words[0]), first == 0 or tokens[first - 1].word in ENDS
    if words[0] != tokens[first].word and known.zipf(tokens[first].word) >= 3 and known.name_weight(words[0]) < 5:
        return True  # وشيك is one word
    # A sentence opens with its verb: صادق مجلس الاتحاد is no Sadiq.
    return (opens and zipf >= 3.8) or (zipf >= 4.3 and known.name_weight(words[0]) < 5 and not only_foreign(words[0]))


def never_person(words: Sequence[str]) -> bool:
    """Whether the words of what was taken for a name are what no person is called: الدين, بيت الله, مخلصون جمركيون."""
    if (
        words[0] in FEASTS
        or words[0] == BETWEEN
        or words[0] == AND_QUARTER
        or words[0] in LETTERS
        or words[-1] in LETTERS
    ):
        return True
    if words[-1] == "الله" and len(words) > 1 and words[-2] in HOLY:
        return True
    if len(words) == 1:
        return words[0] in NEVER_ALONE
    dual = all(len(word) > 5 and word.endswith("تين") for word in words)  # فرصتين محققتين
    return dual or all(word.endswith("ون") and gazetteer().name_weight(word) < HEARD for word in words)


@lru_cache(maxsize=16_384)
def _settled(word: str, more: bool) -> bool:
    """Whether a word is a kind of place, or two of a kind: what stands `more` behind it are their names."""
    two = len(word) > 4 and word.endswith("ي") and gazetteer().name_weight(word) < 2
    if two and any(form in SETTLED or form in BEARERS or form in FACILITIES for form in (f"{word[:-2]}ه", word[:-1])):
        return True
    return more and any(reading in SETTLED for reading, _ in readings(word))


def _spoken_whole(word: str, core: str) -> bool:
    """Whether a word with a particle is one that everybody uses, and `core` only looks like a name: لدينا is no Dina."""
    known = gazetteer()
    if word == f"و{core}" and surely_given(core):
        return False  # ومحمد
    return any(
        len(reading) > len(core) and reading not in known.names and known.zipf(reading) >= SPOKEN
        for reading, _ in readings(word)
    )


def led_in(word: str) -> bool:
    """Whether a word leads to a name and isn't in it: بزعامة فلان, الإيراني فلان."""
    return (word[0] == "ب" and word[1:] in LEADS) or word in demonyms()


def foreign_words(text: str, tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether the tokens are a sentence in Latin letters rather than a name."""
    letter = text[tokens[first].start]
    return letter.isascii() and (letter.islower() or end - first > LATIN)


def _product(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether a foreign name stands between marks with no title before: أجهزة ألعاب "نينتندو سويتش"."""
    if first == 0 or end >= len(tokens) or tokens[first - 1].word not in MARKS or tokens[end].word not in MARKS:
        return False
    titled = first > 1 and view(tokens[first - 2].word).core in TITLES
    return not titled and gazetteer().name_weight(view(tokens[first].word).core) < HEARD


def all_accusative(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether the words are nouns that are objects: موردا موثوقا."""
    return all(_accusative(view(token.word).core) for token in tokens[first:end])


def _described(words: Sequence[str]) -> bool:
    """Whether of several words the first is a common one, and none a name's: أسبق وديبلوماسي محنك."""
    known = gazetteer()
    if len(words) < 2 or known.zipf(words[0]) < SPORT or any(known.name_weight(word) for word in words[1:]):
        return False
    once = known.name_weight(words[0]) <= HEARD and words[-1].endswith(("ي", "يه"))  # معبد سومري
    return once or not known.name_weight(words[0])


def _headline(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether a line opens with a verb that no dictionary has and its object: يدشّن معصرة."""
    opens = first == 0 or tokens[first - 1].word in ENDS
    known = gazetteer()
    return (
        opens
        and end - first == 2
        and tokens[first].word[0] in "يت"
        and not any(known.name_weight(token.word) for token in tokens[first:end])
        and tokens[end - 1].word.endswith(("ه", "ات"))
    )


def _verb(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether a verb opens the sentence before whoever it says it of: أشرف الجزائري."""
    opens = first == 0 or tokens[first - 1].word in ENDS
    return (
        opens
        and end - first == 2
        and tokens[end - 1].word in demonyms()
        and gazetteer().zipf(tokens[first].word) >= 3.8
    )


def _accusative(word: str) -> bool:
    known = gazetteer()
    stem = word[:-1]
    common = known.zipf(stem) > 0 or known.name_weight(stem) >= 3
    return word.endswith("ا") and len(word) > 3 and common and known.name_weight(word) < 2


def _sound_plural(word: str) -> bool:
    return len(word) > 5 and word.endswith("ات") and not gazetteer().name_weight(word)
