"""What stands around quotation marks that tells a name from reported words: a verb whose subject it is, who launched it."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from services.extract.entities_forms import FUNCTION, is_definite
from services.extract.entities_quoted import kinds_of
from services.extract.entities_tokens import ENDS, Token
from services.extract.gazetteer import gazetteer
from services.extract.names_data import word_list
from services.extract.quotes_marks import Marked
from services.extract.quotes_words import NAMED, OPENINGS, SHORT
from services.extract.speakers_bodies import kind_of
from services.extract.speakers_cues import TELLS, cue_at, is_plain_saying
from services.extract.speakers_sayings import is_saying

ACTS: Final = word_list("outlets do")
OF_WHICH: Final = frozenset(("علي", "نسخه", "عليه", "عليها", "عليهما", "منه", "منها"))  # اطلعت عليها «الضحى»
WHICH: Final = frozenset(("التي", "الذي"))
LAUNCHED: Final = word_list("launched")
WAS: Final = frozenset(("كان", "كانت", "قد", "لم", "لن", "سوف"))
TERM: Final = 3  # words of a term's
NOUN: Final = 2.0  # Gazetteer.zipf with an article of what is no verb
GIVEN: Final = word_list("outlets are given")
TOLD_OUTLETS: Final = word_list("outlets are told")
BY: Final = word_list("by")
NEAR: Final = 8  # tokens from a statement to whom it's given
OUTLAWED: Final = frozenset(("الارهابيه", "الارهابي", "المحظوره", "المحظور", "المتطرفه"))  # of a group
EDITIONS: Final = word_list("editions")  # الدورة الخامسة من «…»
AT_EVENTS: Final = frozenset(("فعاليات", "وفعاليات", "بفعاليات"))
AT_ONCE: Final = frozenset(("نقلت", "نقل", "ونقلت", "ونقل", "لصحيفه", "لقناه"))


class Around:
    """`starts` are the tokens'."""

    def __init__(self, tokens: Sequence[Token], starts: Sequence[int]) -> None:
        self._tokens, self._starts = tokens, starts

    def before(self, mark: Marked) -> int:
        """The token before the opening mark; -1 where none is."""
        index = bisect_left(self._starts, mark.start - 1) - 1
        return index - (index > 0 and self._tokens[index].word == "(")  # ((…))

    def said_behind(self, mark: Marked) -> bool:
        """Whether a verb of saying stands behind the comma after a sentence's first words: «صبرنا نفد»، يقول المزارع."""
        index, behind = self.before(mark), bisect_left(self._starts, mark.end) + 1
        if (index >= 0 and self._tokens[index].word not in ENDS) or behind + 1 >= len(self._tokens):
            return False
        return self._tokens[behind].word in "،," and is_plain_saying(self._tokens[behind + 1].word)

    def acts(self, mark: Marked, words: Sequence[str]) -> bool:
        """An outlet or a body that comes to know something: علمت «الضحى» أن."""
        index = self.before(mark)
        while index > 0 and self._tokens[index].word in OF_WHICH:
            index -= 1
        return len(words) <= NAMED and index >= 0 and self._tokens[index].word.removeprefix("و") in ACTS

    def launched(self, mark: Marked, words: Sequence[str]) -> bool:
        """What somebody has launched or founded: سياسة «…» التي أطلقها الوزير."""
        behind = bisect_left(self._starts, mark.end) + 1
        if len(words) > NAMED or behind + 1 >= len(self._tokens) or self._tokens[behind].word not in WHICH:
            return False
        return self._tokens[behind + 1].word in LAUNCHED and self._tokens[self.before(mark)].word not in TELLS

    def acting(self, mark: Marked) -> bool:
        """Whether a verb follows whose subject stands in the marks."""
        behind = bisect_left(self._starts, mark.end) + 1
        following = self._tokens[behind].word if behind < len(self._tokens) else "."
        return following in WAS or (following[:2] in ("سي", "ست") and len(following) > 4)

    def is_predicate(self, mark: Marked) -> bool:
        """Whether the sentence or its clause ends behind the marks, so that what they hold is what is told."""
        behind = bisect_left(self._starts, mark.end) + 1
        if behind + 1 >= len(self._tokens) or self._tokens[behind].word in ENDS:
            return True
        return self._tokens[behind].word in "،," and cue_at(self._tokens[behind + 1]) is not None

    def glosses(self, mark: Marked, words: Sequence[str]) -> bool:
        """Whether a word or two of which nobody is told to have said them stand for the noun before them: الخط البحري «تاكسي
        البحر», قبيلة «الطوارق»; but بناء «تحالف الدم», يخشون «الفوضى».
        """
        index = self.before(mark)
        before = self._tokens[index].word if index >= 0 else "."
        if len(words) > TERM or not before.isalpha() or before in FUNCTION:
            return False
        if any(token.word in TELLS for token in self._tokens[max(0, index - TERM) : index + 1]):
            return False  # ينص القانون على أن الموازنة «جاهزة»
        return is_definite(before) or (is_definite(words[0]) and gazetteer().zipf(f"ال{before}") > NOUN)

    def _owns(self, index: int, mark: Marked) -> bool:
        """Whether a noun without an article stands before the marks and a verb of the future behind them."""
        before = self._tokens[index].word
        behind = bisect_left(self._starts, mark.end) + 1
        following = self._tokens[behind].word if behind < len(self._tokens) else "."
        noun = before.isalpha() and len(before) > 2 and not is_definite(before) and before not in FUNCTION
        acts = following[:2] in ("سي", "ست") and len(following) > 4
        return noun and acts and is_saying(self._tokens, index) is None and before not in TELLS

    def source(self, mark: Marked, words: Sequence[str]) -> bool:
        """Who is quoted or told: وفق «منظمة الهجرة», نقلت «كونا» عن, أفاد مصدر «المدن» بأن, حديث مع «الصباح»."""
        index = self.before(mark)
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

    def headline(self, mark: Marked, words: Sequence[str]) -> bool:
        """A body in marks that opens a line as the subject of its verb: «المركزي» يخفض سعر الخصم; or whose something is the
        subject: تركيز «الفرسان» سينصب."""
        index = self.before(mark)
        if index > 0 and len(words) == 1 and is_definite(words[0]) and self._owns(index, mark):
            return True
        if len(words) == 1 and is_definite(words[0]) and self._did(index):
            return True
        if len(words) > SHORT or (index >= 0 and self._tokens[index].word not in ENDS):
            return False
        behind = bisect_left(self._starts, mark.end) + 1
        following = self._tokens[behind].word if behind < len(self._tokens) else "."
        return following[0] in "يت" and len(following) > 3 and cue_at(self._tokens[behind]) is None

    def _did(self, index: int) -> bool:
        """Whether a sentence opens with a verb that isn't of saying, whose subject follows: وخاض «الصقور» المباراة."""
        if (
            index < 0
            or not (index == 0 or self._tokens[index - 1].word in ENDS)
            or cue_at(self._tokens[index]) is not None
        ):
            return False
        word = self._tokens[index].word
        return (
            len(word) > 3
            and word[0] == "و"
            and not is_definite(word[1:])
            and word not in FUNCTION
            and kind_of(word) is None
        )

    def edition(self, mark: Marked, words: Sequence[str]) -> bool:
        """What takes place or appears again: الدورة الخامسة من «…», ضمن فعاليات «…»."""
        index = self.before(mark)
        if index < 1 or words[0] in OPENINGS:
            return False
        if self._tokens[index].word != "من":
            return self._tokens[index].word in AT_EVENTS
        return any(kinds_of(token.word) & EDITIONS for token in self._tokens[max(0, index - 3) : index])
