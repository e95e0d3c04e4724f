"""Names in quotation marks, which report nobody's words: فيلم «…», صرح لـ«…», أجهزة «…», «حميدتي»."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from typing import Final

from services.extract.entities_forms import FUNCTION, is_definite
from services.extract.entities_persons import TITLES, is_name_part
from services.extract.entities_persons_not import FACILITIES
from services.extract.entities_quoted import NAMERS, kinds_of, speaks_of
from services.extract.entities_tokens import ENDS, Token, fold_word
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms, word_list
from services.extract.quotes_around import Around
from services.extract.quotes_marks import Marked
from services.extract.quotes_words import RARE, adjective, common, is_future, led_by_b, unheard, unknown
from services.extract.speakers_bodies import kind_of
from services.extract.speakers_cues import TELLS, cue_at, is_saying

ACTIONS: Final = word_list("actions") | frozenset(
    ("قانون", "مستوي", "دور", "شخصيه", "سوال", "اتفاقيه", "ميثاق", "خط", "عرض", "صفحه")
)
NAMES: Final = NAMERS | word_list("more namers")
WORKS: Final = word_list("works")
KNOWN_AS: Final = word_list("known as") | word_list("more known as")
OPENINGS: Final = word_list("clause openings")
COLOURS: Final = word_list("colours")  # and days
LETTERS: Final = word_list("letters' names")  # بي إف إم
GIVEN: Final = word_list("outlets are given")
TOLD_OUTLETS: Final = word_list("outlets are told")
BY: Final = word_list("by")
RANKS: Final = frozenset(("مستوي", "دور", "سوال"))
PASSIVE_FUTURE: Final = frozenset(("سيتم", "ستتم"))
SHORT: Final = 2  # words of a body's short name
NAMED: Final = 4  # words of a source's or a facility's
LONG: Final = 7  # words: longer ones are never names
LONGEST: Final = 12  # but those in no dictionary
TITLED: Final = frozenset(("بعنوان", "عنوان", "عنوانها", "عنوانه", "وعنوانها", "وعنوانه", "المعنون", "المعنونه"))
NEAR: Final = 8  # tokens from a statement to whom it's given
AGENCIES: Final = frozenset(("وكالات", "الوكالات", "وكالة"))  # دمشق «وكالات»:
AND_THAT: Final = frozenset(("وان", "فان", "وبان"))
CRAFT: Final = frozenset(
    ("ناقله", "سفينه", "باخره", "عباره", "قارب", "مركب", "طايره", "غواصه", "مدمره", "فرقاطه", "صاروخ")
)
OUTLAWED: Final = frozenset(("الارهابيه", "الارهابي", "المحظوره", "المحظور", "المتطرفه"))  # of a group
EDITIONS: Final = word_list("editions")  # الدورة الخامسة من «…»
HEADS: Final = word_list("heads of names")
AT_EVENTS: Final = frozenset(("فعاليات", "وفعاليات", "بفعاليات"))
PREPOSED: Final = frozenset(("في", "من", "علي", "عن", "الي", "مع"))
AT_ONCE: Final = frozenset(("نقلت", "نقل", "ونقلت", "ونقل", "لصحيفه", "لقناه"))


class QuotedNames:
    """Judges the marks of one text. `names` are the code points of its entities' mentions, `bodies` the ends of organizations'
    mentions, `persons` the ends of persons' to their starts."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        starts: Sequence[int],
        names: Set[tuple[int, int]],
        bodies: Set[int],
        persons: Mapping[int, int],
    ) -> None:
        self._text, self._tokens, self._starts = text, tokens, starts
        self._names, self._bodies, self._persons = names, bodies, persons
        self._around = Around(tokens, starts)

    def is_name(self, mark: Marked, start: int, end: int, follows: bool) -> bool:
        """Whether what stands between marks, at [start, end) without blanks, names something; `follows` a name that did."""
        content = self._text[start:end]
        words = [fold_word(word) for word in content.split()]
        if not words:
            return True
        before = self._tokens[self._around.before(mark)].word if self._around.before(mark) >= 0 else ""
        if before in TITLED or content in AGENCIES or (before == "مثل" and len(words) <= SHORT):
            return True
        if self._around.said_behind(mark) or is_future(words[0]):
            return False
        if len(words) >= LONG:
            return len(words) <= LONGEST and unheard(words) and self._named_by(mark, words)
        return (
            self._follows_body(mark, words)
            or self._follows_person(mark, words)
            or self._known(start, end, content, words, follows)
            or self._source(mark, words)
            or self._headline(mark, words)
            or self._personal(mark, words)
            or self._rare(mark, words)
            or self._edition(mark, words)
            or self._around.acts(mark, words)
            or self._around.launched(mark, words)
            or self._named_by(mark, words)
        )

    def is_gloss(self, mark: Marked, content: str) -> bool:
        """Whether what nobody is told to have said stands for the noun before it."""
        words = [fold_word(word) for word in content.split()]
        return words[0] not in OPENINGS and self._around.glosses(mark, words)

    def _follows_body(self, mark: Marked, words: Sequence[str]) -> bool:
        """A word or two at once behind a body's name, as its short name: الهيئة الوطنية لمكافحة الفساد «نزاهة»."""
        if len(words) > SHORT:
            return False
        if not self._bodies.isdisjoint((mark.start - 1, mark.start - 2)):
            told = len(words) > 1 and common(words[0]) and not kinds_of(words[0]) & NAMES  # ضد نشطاء حماس «بدأ للتو»
            return not told
        if len(words) > 1 or len(words[0]) > 5 or words[0].startswith("ال"):
            return False
        index = self._around.before(mark)
        for at in range(index, max(-1, index - 6), -1):
            word = self._tokens[at].word
            kind = kind_of(word)
            if kind is not None and at < index:
                return True
            if not (is_definite(word) or word in demonyms() or (word[0] == "ل" and at < index)):
                return False
        return False

    def _follows_person(self, mark: Marked, words: Sequence[str]) -> bool:
        """What somebody goes by, at once behind the name that isn't a verb's subject: محمد دقلو «حميدتي»."""
        name = self._persons.get(mark.start - 2, self._persons.get(mark.start - 1))
        if name is None or len(words) > SHORT:
            return False
        index = bisect_left(self._starts, name)
        return all(is_saying(self._tokens, at) is None for at in range(max(0, index - 5), index))

    def _known(self, start: int, end: int, content: str, words: Sequence[str], follows: bool) -> bool:
        named = (start, end) in self._names and not led_by_b(words[0])
        if named or gazetteer().get(content) or gazetteer().get(f"صحيفة {content}"):
            return True
        latin = (
            content[0].isascii() and content[0].isalpha() and self._tokens[bisect_left(self._starts, start) - 2].word
        )
        if latin and latin not in TELLS and latin != "،":
            return True  # مؤشر "EGX 70 متساوي الأوزان"
        if follows or not any("\u0621" <= letter <= "\u06d3" and letter.isalpha() for letter in content):
            return True
        led = self._text[start - 4 : start - 1].rstrip().endswith((":", "ن"))
        if 2 <= len(words) <= NAMED and words[0] in HEADS and not led:
            return is_definite(words[1]) or gazetteer().zipf(words[1]) < 3  # «عقبة ثرة», «إقليم آزال»
        return len(words) <= NAMED and words[0] in FACILITIES and not led  # «قاعدة الملك فيصل»

    def _source(self, mark: Marked, words: Sequence[str]) -> bool:
        """Who is quoted or told: وفق «منظمة الهجرة», نقلت «كونا» عن, أفاد مصدر «المدن» بأن, حديث مع «الصباح»."""
        index = self._around.before(mark)
        if index < 0 or len(words) > NAMED or words[0] in OPENINGS:
            return False
        before = self._tokens[index].word
        if before in ("ل", "لـ") and index > 0:
            before = self._tokens[index - 1].word
        if before in BY and before != "كما":
            return True
        behind = bisect_left(self._starts, mark.end) + 1
        following = self._tokens[behind].word if behind < len(self._tokens) else "."
        if following in OUTLAWED or (before in ("كانت", "وكانت") and following.endswith("ت")):
            return True  # «أنصار الشريعة» الإرهابية, وكانت «الغذاء والدواء» ضبطت
        if before in AT_ONCE and following in ("عن", "ان", "انه"):
            return True
        if before in ("مصدر", "مصادر") and following in TELLS:
            return True  # كشفت مصادر «المدن» أن
        if len(words) > 3:
            return False
        near = [token.word for token in self._tokens[max(0, index - NEAR) : index + 1]]
        if following.startswith("بان") and before not in TELLS:
            return any(word.removeprefix("و") in TOLD_OUTLETS or word in TOLD_OUTLETS for word in near)
        given = any(word in GIVEN for word in near)
        return given and (before in ("الي", "مع") or (before in GIVEN and words[0].startswith("لل")))

    def _headline(self, mark: Marked, words: Sequence[str]) -> bool:
        """A body in marks that opens a line as the subject of its verb: «المركزي» يخفض سعر الخصم; or whose something is the
        subject: تركيز «الفرسان» سينصب."""
        index = self._around.before(mark)
        if index > 0 and len(words) == 1 and is_definite(words[0]) and self._around.owns(index, mark):
            return True
        if len(words) > SHORT or (index >= 0 and self._tokens[index].word not in ENDS):
            return False
        behind = bisect_left(self._starts, mark.end) + 1
        following = self._tokens[behind].word if behind < len(self._tokens) else "."
        return following[0] in "يت" and len(following) > 3 and cue_at(self._tokens[behind]) is None

    def _personal(self, mark: Marked, words: Sequence[str]) -> bool:
        """A person's full name: إنجاز كل من "سامر الخطيب"."""
        counts = gazetteer().names.get(words[0])
        if not 2 <= len(words) <= NAMED or counts is None or counts.given < 3 or words[0] in OPENINGS:
            return False
        if words[0] == "الله":
            return False  # «الله أكبر»
        if counts.given < 3 + 10 ** max(0.0, gazetteer().zipf(words[0]) - 4):
            return False  # فتح is rather opening
        unheard = len(words) > SHORT
        return all(is_name_part(w) or (unheard and w.startswith("ال") and not gazetteer().zipf(w)) for w in words)

    def _rare(self, mark: Marked, words: Sequence[str]) -> bool:
        """«تيس» TESS, «هدى» HODA, a brand that is in no dictionary, a colour of warnings."""
        after = self._text[mark.end + 1 : mark.end + 4].strip()
        if len(words) <= SHORT and after[:1].isascii() and after[:1].isalpha():
            return True
        if len(words) == 1 and words[0] in COLOURS:
            return True
        before = self._around.before(mark)
        if len(words) > 1:
            known = all(word in LETTERS or unknown(word) for word in words)
            return known and len(words) <= NAMED and self._tokens[before].word not in TELLS
        told = any(token.word in TELLS for token in self._tokens[max(0, before - 2) : before + 1])
        if words[0].endswith(("ها", "هم")) and len(words[0]) > 4:
            return False  # لم ترغب في «سحقها»
        if gazetteer().zipf(words[0]) >= RARE or told or (before >= 0 and self._tokens[before].word == "ب"):
            return False
        return all(cue_at(token) is None for token in self._tokens[max(0, before - 2) : before + 1])

    def _edition(self, mark: Marked, words: Sequence[str]) -> bool:
        """What takes place or appears again: الدورة الخامسة من «…», ضمن فعاليات «…»."""
        index = self._around.before(mark)
        if index < 1 or words[0] in OPENINGS:
            return False
        if self._tokens[index].word != "من":
            return self._tokens[index].word in AT_EVENTS
        return any(kinds_of(token.word) & EDITIONS for token in self._tokens[max(0, index - 3) : index])

    def _named_by(self, mark: Marked, words: Sequence[str]) -> bool:
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
        if (words[0] in OPENINGS or words[0] in PREPOSED) and (looked or not kinds & WORKS):
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
        if word.startswith("ال") and not work and (looked or len(words) > 3):
            return False  # أوضح البنك المركزي أنه «قادر …»: the body speaks, what it says isn't its name
        if word.startswith("ال") and cue_at(self._tokens[index - 1]) is not None:
            return False  # معتبراً المشروع «نموذجاً»
        return not (kinds & ACTIONS and adjective(words))

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
