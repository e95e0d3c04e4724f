"""Names in quotation marks behind a word for what they name: وكالة الأنباء الروسية «تاس»; but not قادة الميليشيات «بتسليم السلاح»."""

from collections.abc import Sequence, Set
from typing import Final

from services.extract.entities_forms import FUNCTION, is_definite
from services.extract.entities_persons import TITLES
from services.extract.entities_quoted import NAMERS, kinds_of, speaks_of
from services.extract.entities_tokens import Token
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms, word_list
from services.extract.quotes_around import Around
from services.extract.quotes_marks import Marked
from services.extract.quotes_words import NAMED, OPENINGS, SHORT, adjective, common, is_future, led_by_b, unheard
from services.extract.speakers_bodies import kind_of
from services.extract.speakers_cues import TELLS, cue_at

ACTIONS: Final = word_list("actions") | frozenset(
    ("قانون", "مستوي", "دور", "شخصيه", "سوال", "اتفاقيه", "ميثاق", "خط", "عرض", "صفحه")
)
NAMES: Final = NAMERS | word_list("more namers")
WORKS: Final = word_list("works")
KNOWN_AS: Final = word_list("known as") | word_list("more known as")
RANKS: Final = frozenset(("مستوي", "دور", "سوال"))
PASSIVE_FUTURE: Final = frozenset(("سيتم", "ستتم"))
AND_THAT: Final = frozenset(("وان", "فان", "وبان"))
CRAFT: Final = frozenset(
    ("ناقله", "سفينه", "باخره", "عباره", "قارب", "مركب", "طايره", "غواصه", "مدمره", "فرقاطه", "صاروخ")
)
DEEMING: Final = frozenset(("عد", "عدت", "اعتبر", "اعتبرت", "يعتبر", "تعتبر", "معتبرا", "معتبره"))
DEEMED: Final = 8  # tokens from the verb to its object
PREPOSED: Final = frozenset(("في", "من", "علي", "عن", "الي", "مع"))


class Kinds:
    """`bodies` are the ends of organizations' mentions."""

    def __init__(self, tokens: Sequence[Token], bodies: Set[int], around: Around) -> None:
        self._tokens, self._bodies, self._around = tokens, bodies, around

    def names(self, mark: Marked, words: Sequence[str]) -> bool:
        """Whether a word for what is named stands before, with adjectives at most between: وكالة الأنباء الروسية «تاس»."""
        tokens, index, looked = self._tokens, self._around.before(mark), 0
        if len(words) > SHORT and not self._bodies.isdisjoint((mark.start - 1, mark.start - 2)):
            return False  # انتقدت منظمة العفو الدولية «…»: it has its name
        while index >= 0 and looked < 4:
            word = tokens[index].word
            if word in {"ل", "لـ"} and looked == 0 and len(words) <= 3:
                return any(cue_at(token) is not None for token in tokens[max(0, index - 25) : index])
            if word == "ب" and looked == 0:
                return any(token.word in KNOWN_AS for token in tokens[max(0, index - 3) : index])
            kinds = kinds_of(word)
            if looked == 0 and word in TITLES and kind_of(words[0]) is not None and is_definite(words[1 % len(words)]):
                return tokens[index - 1].word not in TELLS  # غرد رئيس «المجلس الوطني لكذا وكذا»
            if looked == 0 and word in TITLES and len(words) <= NAMED and not (is_definite(word) and common(words[0])):
                return tokens[index - 1].word not in TELLS and all(
                    cue_at(token) is None for token in tokens[max(0, index - 5) : index]
                )
            if kinds & NAMES or word in NAMES:
                return self._names_it(index, kinds, mark, words, looked)
            if not (word.startswith("ال") or word in demonyms()) or word in FUNCTION:
                return False
            index, looked = index - 1, looked + 1
        return False

    def _names_it(self, index: int, kinds: Set[str], mark: Marked, words: Sequence[str], looked: int) -> bool:
        """Whether the kind at a token is what the words in marks name, rather than the one who says them."""
        word, before = self._tokens[index].word, self._tokens[index - 1].word if index else "."
        word = word.removeprefix("و") if word.startswith("وال") else word
        work = bool(kinds & WORKS) and before not in TELLS
        if (led_by_b(words[0]) and (looked or not work)) or (
            looked and before in TELLS and not work and self._around.is_predicate(mark)
        ):
            return False  # قادة الميليشيات «بتسليم السلاح», إن فرق الإنقاذ «تسابق الزمن»
        if len(words) > 1 and all(word.endswith("ا") and gazetteer().zipf(word[:-1]) > 0 for word in words):
            return False  # أن تكون البطولة «عرسا حقيقيا»
        if (words[0] in OPENINGS or words[0] in PREPOSED) and not work:
            return False  # جيرانها في حي القبة «لم يجدوا …»
        if not kinds & WORKS and self._tells(words, told=looked > 0, action=bool(kinds & RANKS)):
            return False
        possessed = any(word.endswith(end) and word.removesuffix(end) in NAMES for end in ("ه", "ها", "هم"))
        if self._around.acting(mark) and (kinds & CRAFT or unheard(words)):
            return True  # إن الناقلة «أورينت ستار» كانت
        if (
            speaks_of(self._tokens, index)
            or (before in AND_THAT and is_definite(word))
            or (before in TELLS and possessed)
        ):
            return False  # إن الجماعة «سترد», أن فريقه «كان الأفضل»
        if word.startswith("ال") and not work and (looked or len(words) > 3) and gazetteer().zipf(words[0]):
            return False  # أوضح البنك المركزي أنه «قادر …»: the body speaks, what it says isn't its name
        if word.startswith("ال") and self._deemed(index):
            return False  # عد الرئيس المعرض «رئة المدينة»
        if word.startswith("ال") and cue_at(self._tokens[index - 1]) is not None:
            return False  # معتبراً المشروع «نموذجاً»
        return not (kinds & ACTIONS and adjective(words))

    def _deemed(self, index: int) -> bool:
        """Whether somebody takes what stands at a token for what stands in marks."""
        return any(token.word.lstrip("وف") in DEEMING for token in self._tokens[max(0, index - DEEMED) : index])

    @staticmethod
    def _tells(words: Sequence[str], *, told: bool, action: bool) -> bool:
        """Whether words are a clause or an adjective with what it demands, as no name is: عملية «الانتشار ستتم قريباً», مستوى
        «متدن من الإهانات»; `told` if something stands between them and what has a name, `action` if that is a rank or a
        part.
        """
        if any(is_future(word) or word in PASSIVE_FUTURE for word in words):
            return True
        if len(words) == 1 or is_definite(words[0]):
            return False
        return (
            action and (common(words[0]) or words[1] in PREPOSED)
            if not told
            else len(words) > SHORT and common(words[0])
        )
