"""Names in quotation marks, which report nobody's words: فيلم «…», صرح لـ«…», أجهزة «…», «حميدتي»."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from typing import Final

from services.extract.entities_forms import is_definite
from services.extract.entities_persons import is_name_part
from services.extract.entities_persons_namesakes import FACILITIES
from services.extract.entities_quoted import kinds_of
from services.extract.entities_tokens import Token, fold_word
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms, word_list
from services.extract.quotes_around import LAUNCHED, Around
from services.extract.quotes_kinds import NAMES, Kinds
from services.extract.quotes_marks import Marked
from services.extract.quotes_words import NAMED, OPENINGS, RARE, SHORT, common, is_future, led_by_b, unheard, unknown
from services.extract.speakers_bodies import kind_of
from services.extract.speakers_cues import TELLS, TOLD, cue_at
from services.extract.speakers_sayings import is_saying

LONG: Final = 7  # words: longer ones are never names
LONGEST: Final = 12  # but those in no dictionary
TITLED: Final = frozenset(("بعنوان", "عنوان", "عنوانها", "عنوانه", "وعنوانها", "وعنوانه", "المعنون", "المعنونه"))
AGENCIES: Final = frozenset(("وكالات", "الوكالات", "وكالة"))  # دمشق «وكالات»:
HEADS: Final = word_list("heads of names")
COLOURS: Final = word_list("colours")  # and days
LEAGUE: Final = "دوري"
DATED: Final = (2, 3)  # words of a date
LETTERS: Final = word_list("letters' names")  # بي إف إم


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
        self._kinds = Kinds(tokens, bodies, self._around)

    def is_name(self, mark: Marked, start: int, end: int, follows: bool) -> bool:
        """Whether what stands between marks, at [start, end) without blanks, names something; `follows` a name that did."""
        content = self._text[start:end]
        words = [fold_word(word) for word in content.split()]
        if not words:
            return True
        before = self._tokens[self._around.before(mark)].word if self._around.before(mark) >= 0 else ""
        if before in TITLED or content in AGENCIES or (before == "مثل" and len(words) <= SHORT):
            return True
        if 1 < len(words) <= NAMED and len(words[-1]) == 1 and self._text[end] == ".":
            return True  # المتهم «سامي ر.»
        if len(words) in DATED and words[0].isdecimal() and words[1] in COLOURS:
            return True  # ثورة «25 يناير»
        if (
            (words[0] in TOLD and len(words) > SHORT and words[1] not in LETTERS)
            or words[0] in LAUNCHED
            or self._around.said_behind(mark)
            or is_future(words[0])
        ):
            return False
        if len(words) >= LONG:
            return len(words) <= LONGEST and unheard(words) and self._kinds.names(mark, words)
        return (
            self._follows_body(mark, words)
            or self._follows_person(mark, words)
            or self._known(start, end, content, words, follows)
            or self._around.source(mark, words)
            or self._around.headline(mark, words)
            or self._personal(mark, words)
            or self._rare(mark, words)
            or self._around.edition(mark, words)
            or self._around.acts(mark, words)
            or self._around.launched(mark, words)
            or self._kinds.names(mark, words)
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
        if name is None or len(words) > SHORT or (len(words) > 1 and common(words[0])):
            return False  # إن الرئيس فلاناً «تلقى صفعة»
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
            return (
                words[0] == LEAGUE or is_definite(words[1]) or gazetteer().zipf(words[1]) < 3
            )  # «عقبة ثرة», «إقليم آزال»
        return len(words) <= NAMED and words[0] in FACILITIES and not led  # «قاعدة الملك فيصل»

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
        if words[0].endswith("ا") and gazetteer().zipf(words[0][:-1]) >= RARE:
            return False  # كان «مدفوعاً» بالإحباط
        if gazetteer().zipf(words[0]) >= RARE or told or (before >= 0 and self._tokens[before].word == "ب"):
            return False
        return all(cue_at(token) is None for token in self._tokens[max(0, before - 2) : before + 1])
