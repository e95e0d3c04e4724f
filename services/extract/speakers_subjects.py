"""The subject of a verb of saying: behind it, before it, or that of the sentence that it goes on with."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from services.extract.entities_forms import is_definite
from services.extract.entities_persons import TITLES
from services.extract.entities_tokens import ENDS, Token
from services.extract.names_data import word_list
from services.extract.speakers_addressed import Addressed
from services.extract.speakers_bodies import Mention, kind_of
from services.extract.speakers_cues import DOCUMENTS, IN, TURNS, Cue, cue_at, of_many, verb_at
from services.extract.speakers_descriptions import RELATIVE, WORDS
from services.extract.speakers_outside import MEMORY
from services.extract.speakers_phrases import Phrases
from services.extract.speakers_words import can_speak

PREPOSITIONS: Final = word_list("prepositions")
REACH: Final = 25  # words from a verb to the end of its subject
WAS: Final = frozenset(("كان", "وكان", "كانت", "وكانت"))
WHERE: Final = frozenset(("حيث", "عندما", "حين", "اذ", "وحيث"))  # before a verb that goes on with whoever was named
BUT: Final = frozenset(("غير", "بيد", "الا", "علي", "لكن", "ولكن", "كما"))
TURNING: Final = frozenset(("لكن", "ولكن", "فيما", "بينما", "الا", "ان", "غير"))
HERE: Final = frozenset(("هنا", "وهنا", "عندها", "وعندها", "حينها", "وحينها", "ثم"))
APART: Final = frozenset(("اما", "واما"))
# After which a subject may stand before its verb: غير أن مسؤولا قال, فيما الوزير أكد.
ANCHORS: Final = frozenset(("ان", "لكن", "ولكن", "بان", "فيما", "بينما", "حيث", "فان", "وان"))
RELAYED: Final = ("نقل", "نقلت", "تنقل", "ينقل")
RELAYING: Final = (*RELAYED, "اورد", "اوردت", "ذكر", "ذكرت", "نشر", "نشرت", "كتبت", "قالت", "افادت", "افاد")
# On which somebody else writes: تغريدة كتبها فلان في تويتر قال فيها
PLATFORMS: Final = frozenset(
    ("تويتر", "إكس", "فيسبوك", "إنستغرام", "يوتيوب", "تلغرام", "تيك توك", "لينكد إن", "سناب شات")
)
ASKED: Final = ("بسوال", "ردا", "سيل", "تعليقا", "تعقيبا", "عن")  # folded: سئل
# Whose object acts: ما دفع الوزارة إلى
MOVED: Final = frozenset(("دفع", "جعل", "حمل", "حدا", "اضطر", "دعا"))
PRONOUNS: Final = frozenset(("انه", "انها", "بانه", "بانها", "انهم", "بانهم", "انهما", "لانه", "لانها"))
OWNING: Final = frozenset(("من", "في", "عن", "لدي"))  # between a subject and the body it is of: خبراء من جامعة
ISSUING: Final = word_list("issuing")
SOURCES: Final = word_list("sources")


class Subjects:
    """`names` are mentions in order: start, end, whose. `starts` are the tokens'."""

    def __init__(
        self, tokens: Sequence[Token], starts: Sequence[int], names: Sequence[Mention], phrases: Phrases
    ) -> None:
        self._tokens, self._starts, self._names, self._phrases = tokens, starts, names, phrases
        self._name_starts = [name[0] for name in names]
        self._addressed = Addressed(tokens, phrases)

    def bare(self, place: int) -> str:
        """A verb without و and ف before it."""
        return verb_at(self._tokens, place)

    def own(self, cue: Cue, sentence: int, first: int) -> str | None:
        """The subject that a verb has itself, behind or before it."""
        tokens, place = self._tokens, cue.place
        if (subject := self.relayed(place, first)) is not None:
            return subject
        if tokens[sentence].word in APART and tokens[place].word[0] == "ف":  # أما زوجته فرددت
            subject = self._phrases.speaker(sentence + 1, place)
            if subject is not None:
                return subject
        was = next((at for at in range(sentence, place) if tokens[at].word in WAS), None)
        if was is not None and tokens[place - 1].word == "قد" and was + 1 < place - 1:  # وكان فلان قد قال
            return self._phrases.speaker(was + 1, place - 1)
        return self._follows(cue, sentence, first) or self.before(place, sentence)

    def spoke(self, cue: Cue, sentence: int) -> str | None:
        """Who stands behind a verb as its subject, or before it."""
        limit = min(len(self._tokens), self.behind(cue.place) + REACH)
        return self._follows(cue, sentence, limit) or self.before(cue.place, sentence)

    def _follows(self, cue: Cue, sentence: int, limit: int) -> str | None:
        """The subject behind a verb; none of many, nor of one behind a pronoun: ذكرت الهيئة أنها ردت المبالغ."""
        place = cue.place
        pronoun = place > sentence and self._tokens[place - 1].word.lstrip("وف") in PRONOUNS
        if of_many(self._tokens[place].word) or pronoun or self._addressed.is_object(cue, sentence):
            return None
        return self._phrases.speaker(self.behind(place), limit)

    def behind(self, place: int) -> int:
        """Where the subject of a verb may begin: behind the document in جاء في البيان."""
        return place + 1 + (self.bare(place) in ("جاء", "ورد") and self._tokens[place + 1].word in IN)

    def before(self, place: int, sentence: int) -> str | None:
        """The subject that stands before its verb: فلان الذي قال, غير أن مسؤولا قال, الوزير قال."""
        tokens = self._tokens
        if place <= sentence:
            return None
        if tokens[place - 1].word in RELATIVE:
            antecedent = place - 2 - (tokens[place - 2].word in "،,")
            body = kind_of(tokens[antecedent].word) if antecedent > sentence else None
            if body is not None and body[1]:
                return self._phrases.speaker(antecedent, antecedent + 1)  # كلام النيابة، التي قالت
        if tokens[place - 1].word in RELATIVE or tokens[sentence].word in APART:
            return self.nearest_before(sentence, place)
        if tokens[place - 1].word in WHERE:
            return self.nearest_before(sentence, place, only_persons=True)
        if tokens[place].word[0] == "و" and self.bare(place) != tokens[place].word:
            return None
        if tokens[place - 1].word.removesuffix("ا") in DOCUMENTS and (issuer := self.issuer(place - 1, sentence)):
            return issuer
        near = bisect_left(self._name_starts, tokens[place].start) - 1
        posted = near >= 0 and self._names[near][2].name in PLATFORMS  # وكتب على منصة إكس يقول
        owning = near >= 0 and tokens[bisect_left(self._starts, self._names[near][0]) - 1].word in OWNING
        if near >= 0 and bisect_left(self._starts, self._names[near][1]) == place and not (posted or owning):
            if self._asked(sentence, place):
                return None  # وعن فلان قال, وبسؤاله عن صفقة نادي كذا أجاب
            return self._phrases.speaker(bisect_left(self._starts, self._names[near][0]), place)
        apart = (
            tokens[place - 1].word in "،,"
            and near >= 0
            and bisect_left(self._starts, self._names[near][1]) == place - 1
        )
        if apart and self._names[near][2].kind == "person" and tokens[place].word[0] != "و":
            leads = tokens[bisect_left(self._starts, self._names[near][0]) - 1].word in ANCHORS
            if leads:
                return self._names[near][2].name  # أن فلاناً، أعلن
        for at in range(place - 1, max(sentence, place - WORDS) - 1, -1):
            if tokens[at].word in ANCHORS:
                named = is_definite(tokens[at + 1].word)
                return self._phrases.speaker(at + 1, place, named=named) if at + 1 < place else None
            if tokens[at].word in "،,":
                break
        if tokens[sentence].word not in PREPOSITIONS and cue_at(tokens[sentence]) is None:
            word = tokens[sentence].word
            leads = is_definite(word) or word in TITLES or self._phrases.named_at(sentence) is not None
            if leads and place - sentence <= REACH:
                return self._phrases.speaker(sentence, place)
            if tokens[place - 1].word not in "،,":
                return self.nearest_before(sentence, place)
        return None

    def _asked(self, sentence: int, place: int) -> bool:
        """Whether a sentence opens with what its verb's subject speaks about, so that who is named there isn't it."""
        word, following = self._tokens[sentence].word, self._tokens[sentence + 1].word
        if not (word in PREPOSITIONS or word.lstrip("و").startswith(ASKED)) or following in TURNS:
            return False
        return all(token.word not in "،," for token in self._tokens[sentence:place])

    def issuer(self, document: int, sentence: int) -> str | None:
        """Whose document stands at a token: صدر عن الوزارة بيان, أصدرت الشركة بياناً."""
        tokens = self._tokens
        for at in range(document - 1, max(sentence, document - 2 * WORDS) - 1, -1):
            word = tokens[at].word
            if word == "عن" or word in ISSUING or word[1:] in ISSUING:
                return self._phrases.speaker(at + 1, document)
        return None

    def of_sentence(self, sentence: int, place: int, feminine: bool | None) -> str | None:
        """Who is named as the subject of the sentence that a verb goes on with: حضر الوزير فلان الاجتماع، وقال."""
        tokens = self._tokens
        index = sentence
        while index < place and (
            tokens[index].word in TURNS or tokens[index].word in ("من", "ومن", "في", "وفي", "،", '"')
        ):
            index += 1
        if index < place and tokens[index - 1].word != "،" and tokens[index].word in PREPOSITIONS:
            index = next((at + 1 for at in range(index, place) if tokens[at].word == "،"), place)
        index = next((at + 1 for at in range(index, min(place, index + WORDS)) if tokens[at].word == "فان"), index)
        if index + 1 < place and tokens[index].word in BUT and tokens[index + 1].word == "ان":
            speaks = can_speak(tokens[index + 2].word.removesuffix("ا"))  # غير أن مصدراً شكك في ذلك، وقال
            return self._phrases.speaker(index + 2, place, named=not speaks)
        if index + 2 < place and tokens[index].word in TURNING and is_definite(tokens[index + 1].word):
            index += 1  # لكن الباحثة ترى
        if index + 1 >= place:
            return None
        if is_definite(tokens[index].word) or self._phrases.named_at(index) is not None:
            return self._phrases.speaker(index, place, named=True)
        word = tokens[index].word
        if feminine is not None and feminine != word.endswith("ت") and not (feminine and word.lstrip("و")[:1] == "ت"):
            return None  # a verb of the other gender: تفقّد is either's
        skip = index + 1 + (word in ("لم", "ولم", "لن", "لا", "ولا", "قد", "وقد", "سوف"))
        head = tokens[min(skip, place - 1)].word
        described = head in TITLES or kind_of(head) is not None  # وتقدم رئيس المجلس بالتعازي، وقال
        return self._phrases.speaker(skip, min(place, skip + REACH), named=not described)

    def of_clause(self, clause: int, place: int) -> str | None:
        """Who does what a clause without a verb of saying tells before a participle: وهنا عنّف رئيس المحكمة الدفاع قائلا."""
        tokens = self._tokens
        while clause < place and tokens[clause].word in HERE:
            clause += 1
        verb = tokens[clause].word
        if clause + 2 > place or verb in PREPOSITIONS or is_definite(verb) or verb in ANCHORS or verb in RELATIVE:
            return None
        head = clause + 1 + (verb in ("ما", "مما"))  # ما جعل رئيس المحكمة
        if verb in ("ما", "مما") and clause + 2 < place and tokens[clause + 1].word in MOVED:
            return self._phrases.speaker(clause + 2, place) if can_speak(tokens[clause + 2].word) else None
        if head + 1 >= place or tokens[head].word not in TITLES or is_definite(tokens[head].word):
            return None
        return self._phrases.speaker(head, place) if is_definite(tokens[head + 1].word) else None

    def relayed(self, place: int, first: int) -> str | None:
        """Whom the subject quotes: أضافت الهيئة نقلا عن مسؤول كبير أن «…»."""
        tokens = self._tokens
        for index in range(place + 1, min(first, place + 2 * WORDS) - 1):
            word = tokens[index].word
            if word in ENDS:
                return None
            if word == "نقلا" and tokens[index + 1].word == "عن":
                return self._phrases.speaker(index + 2, first)
            if word == "لسان" and tokens[index - 1].word == "علي":
                return self._phrases.speaker(index + 1, first)
            source = word == "عن" and tokens[index + 1].word in SOURCES and self.bare(place) in RELAYING
            if source or (word == "عن" and self.bare(place) in RELAYED):
                return self._phrases.speaker(index + 1, first)
        return None

    def nearest_before(self, sentence: int, index: int, *, only_persons: bool = False) -> str | None:
        """The person named last before a token in its sentence, else a body, else the subject of the sentence's first verb."""
        if index <= sentence:
            return None
        names = self._phrases.within(sentence, index)
        for place in range(index - 1, max(sentence, index - MEMORY // 8) - 1, -1):
            titled = self._phrases.titled(place)
            if titled is not None:
                start = self._tokens[place].start
                persons = [name for name in names if name[2].kind == "person" and name[0] > start]
                return persons[-1][2].name if persons else titled
        for kind in ("person",) if only_persons else ("person", "organization"):
            for name in reversed(names):
                if name[2].kind == kind and name[2].name not in PLATFORMS and not self._phrases.led_by_l(name[0]):
                    return name[2].name
        for place in range(sentence, sentence if only_persons else index):
            if cue_at(self._tokens[place]) is False:
                return self._phrases.speaker(place + 1, index)
        return None
