"""Who said a quotation: the subject of the verb of saying before it, after it, or the one who spoke last.

Arabic puts the verb first: قال فلان إن «…», وأضاف: «…», «…»، قال فلان. A participle (مشيراً إلى «…») has the subject of its
sentence; a verb after الذي has the name before it; one without a subject goes on with its sentence's, else with whoever
spoke last by a verb of the same gender.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from services.extract.entities_tokens import ENDS, Token
from services.extract.gazetteer import gazetteer
from services.extract.names_data import word_list
from services.extract.speakers_behind import Behind
from services.extract.speakers_cues import MANY, TOLD, Cue, cue_at, sayings
from services.extract.speakers_descriptions import WORDS
from services.extract.speakers_marked import MarkedSubjects
from services.extract.speakers_nouns import Nouns
from services.extract.speakers_outside import Outside
from services.extract.speakers_phrases import Phrases
from services.extract.speakers_subjects import MEMORY, PREPOSITIONS, REACH, RELAYED, WHERE, Subjects
from services.extract.speakers_words import can_speak
from shared.article import Entity

GOING_ON: Final = word_list("going on")
NOBODYS: Final = word_list("nobody's")
SPOKESMEN: Final = frozenset(("متحدث", "متحدثه", "ناطق", "ناطقه"))
SPEAKER: Final = frozenset(("المتحدث", "المتحدثه"))
AGAIN: Final = frozenset(("المتحدث", "المتحدثة", "ذات", "نفس", "نفسه", "نفسها", "ذاته", "ذاتها"))
OFFICIAL: Final = frozenset(
    ("المسؤول", "المسؤولة", "المسئول", "الحكومي", "الحكومية", "المحلي", "المحلية", "نفسه", "نفسها")
)
NAMED_BY: Final = frozenset(("باسم", "الرسمي", "الرسميه", "في", "عن", "ل"))
BOUND: Final = TOLD | {"ب"}  # which lead on from the verb before: وصف الهجوم بـ«الجبان»، رأى فلان
ABOUT: Final = frozenset(("وعن", "عن", "وحول", "حول", "وبشان", "وبخصوص"))
DESCRIBING: Final = frozenset(("وصف", "وصفت", "يصف", "تصف", "انتقد", "انتقدت", "ينتقد", "تنتقد"))
CHARGED: Final = frozenset(("تهمه", "بتهمه", "بتهم", "بدعوي", "بذريعه", "بحجه", "بزعم", "بسبب"))
NOUN: Final = 3.0  # Gazetteer.zipf of what ب is before
OF_HIM: Final = frozenset(("عنه", "عنها"))


class Speakers:
    """Attribution within one article. `quoted` are the code points between all its marks, in order; `starts` the tokens'."""

    def __init__(
        self, text: str, tokens: Sequence[Token], entities: Sequence[Entity], quoted: Sequence[tuple[int, int]]
    ) -> None:
        self._text, self._tokens = text, tokens
        self.starts = self._starts = [token.start for token in tokens]
        names = sorted((mention.start, mention.end, entity) for entity in entities for mention in entity.mentions)
        self._names = names
        self._name_starts = [name[0] for name in names]
        self._quoted = list(quoted)
        self._quote_starts = [quote[0] for quote in quoted]
        self.marked = MarkedSubjects(text, tokens, self._starts, self._quoted)
        self._phrases = Phrases(text, tokens, self._starts, names, self.marked.at)
        self._behind = Behind(text, tokens, self._phrases, self._again, self._last_before)
        self._subject = Subjects(tokens, self._starts, names, self._phrases)
        self._nouns = Nouns(tokens, self._phrases, self._subject)
        self._subjects: dict[int, str | None] = {}  # of verbs, by their places

    @cached_property
    def _persons(self) -> frozenset[str]:
        return frozenset(entity.name for _, _, entity in self._names if entity.kind == "person")

    @cached_property
    def _outside(self) -> Outside:
        return Outside(self._text, self._tokens, self._within_quote, self._inside_name)

    def attribute(self, start: int, end: int) -> tuple[str | None, str | None]:
        """The speaker and the verb as written, for the quotation whose marks stand at `start` and before `end`."""
        first = bisect_left(self._starts, start)
        if first > 0 and self._tokens[first - 1].word == "(":
            first -= 1  # ((…))
        if first > 1 and (self._tokens[first - 2].word, self._tokens[first - 1].word) == (":", "\n"):
            first -= 1  # the quotation has a paragraph of its own
        sentence = self._sentence_start(first)
        cue = self._outside.nearest(sentence, first)
        colon = first > 0 and self._tokens[first - 1].word == ":"
        if cue is None or not colon:
            after = self._behind.at(bisect_left(self._starts, end))
            bound = first > 0 and self._tokens[first - 1].word in BOUND
            if after is not None and (cue is None or (after.surely and not bound)):
                return after.speaker, after.cue
        if colon and (answering := self._nouns.answering(sentence, first - 1)) is not None:
            return answering, None
        if cue is None:
            if not colon:
                told = self._behind.source(sentence, first) or self._charging(sentence, first)
                return told or self._nouns.saying(sentence, first), None
            named = self._named_before_colon(sentence, first - 1) or self._behind.source(sentence, first - 1)
            if named is None and self._tokens[sentence].word in ABOUT:
                return self._last(Cue(sentence, False, None)), None  # وعن خططه: «…»
            return named or self._subject.of_sentence(sentence, first - 1, None), None
        if self._tokens[cue.place + 1].word in NOBODYS and not self._described(cue.place):
            return None, None
        token = self._tokens[cue.place]
        speaker = self._speaker(cue, sentence, first)
        if speaker is not None and AGAIN.issuperset(speaker.split()):
            named = self._spokesman(cue.place) or self._last(Cue(sentence, False, speaker.endswith("ة")))
            speaker = named or speaker
        elif speaker is not None and OFFICIAL.issuperset(speaker.split()):
            last = self._last(Cue(sentence, False, speaker.split()[0].endswith("ة")))
            speaker = last if last in self._persons else speaker  # of whom an office was told before
        return speaker, self._text[token.start : token.end]

    def _described(self, place: int) -> bool:
        """Whether a verb's subject stands before it, or it's one by which documents are described: فلان وصف الاتفاق بأنه."""
        before = self._tokens[max(0, place - 1)]
        return self._inside_name(before.start) or self._subject.bare(place) in DESCRIBING

    def _speaker(self, cue: Cue, sentence: int, first: int) -> str | None:
        """Whose verb it is: its own subject, else its sentence's, else the one who spoke last."""
        if cue.participle:
            return self._of_participle(cue, sentence, first) or self._last(cue)
        if self._tokens[cue.place - 1].word in WHERE and (same := self._going_on(cue, sentence, first)) is not None:
            return same
        own = self._subject.own(cue, sentence, first)
        if own is not None:
            return own
        said = self._subject.bare(cue.place)
        if self._tokens[cue.place].word == said and cue.place > sentence:
            cue = cue._replace(feminine=None)  # of a subject that doesn't speak: التحقيقات تشير إلى أن
        if cue.place > sentence:
            earlier = self._outside.nearest(sentence, cue.place, finite=True)
            agreeing = earlier is not None and cue.feminine in (None, earlier.feminine)
            subject = self._subject.own(earlier, sentence, cue.place) if earlier is not None and agreeing else None
            subject = subject or self._subject.of_sentence(sentence, cue.place, cue.feminine)
            if subject is not None:
                return subject
        if said not in GOING_ON and (turned := self._turned(sentence, cue)) is not None:
            return turned
        last = self._last(cue) or self._of_last_sentence(sentence, cue)
        return None if self._tokens[cue.place].word.lstrip("وف") in MANY and last in self._persons else last

    def _going_on(self, cue: Cue, sentence: int, first: int) -> str | None:
        """Who spoke before in the sentence, where a clause goes on without a subject: اعترف فلان بغيرته من فلانة، حيث قال."""
        earlier = self._outside.nearest(sentence, cue.place, finite=True)
        if earlier is None or earlier.feminine is not cue.feminine:
            return None
        behind = self._phrases.speaker(self._subject.behind(cue.place), first)
        return None if behind is not None else self._subject.own(earlier, sentence, cue.place)

    def _of_participle(self, cue: Cue, sentence: int, first: int) -> str | None:
        tokens, place = self._tokens, cue.place
        word = tokens[place].word
        if word.endswith(("ه", "ها")) and word.lstrip("وف")[:1] != "م" and place + 1 < first:
            body = can_speak(tokens[place + 1].word)
            named = self._phrases.speaker(place + 1, first, named=not body)
            if named is not None:
                return named  # وصفه فلان بأنه, ما اعتبرته الرئاسة
        told = self._told(sentence, place)
        if told is not None:
            return told
        if sentence < place and cue_at(tokens[sentence]) is True:
            return self._last(cue._replace(place=sentence))  # a sentence of participles goes on with the last
        main = self._outside.nearest(sentence, place, finite=True)
        clause = next((at + 1 for at in range(place - 1, sentence, -1) if tokens[at].word in "،,"), sentence)
        if (main is None or main.place < clause) and (acting := self._subject.of_clause(clause, place)) is not None:
            return acting
        if main is not None:
            return self._subject.own(main, sentence, place) or self._speaker(main, sentence, place)
        found = self._subject.of_sentence(sentence, place, None) or self._subject.nearest_before(sentence, place)
        if found is None and sentence + 1 < place and cue_at(tokens[sentence]) is None:
            return self._phrases.speaker(sentence + 1, place) if tokens[sentence].word not in PREPOSITIONS else None
        return found

    def _turned(self, sentence: int, cue: Cue) -> str | None:
        """The subject of the sentence before, if that turned to somebody else: بدوره، تفقّد فلان المكان. وقال: «…»."""
        before = self._sentence_start(max(0, sentence - 1))
        if self._outside.nearest(before, sentence, finite=True) is not None:
            return None
        return self._subject.of_sentence(before, sentence, cue.feminine)

    def _of_last_sentence(self, sentence: int, cue: Cue) -> str | None:
        """The subject of the sentence before, where nobody has spoken yet."""
        place = sentence
        for _ in range(2):
            while place > 0 and self._tokens[place - 1].word in ENDS and self._tokens[place - 2].word in ENDS:
                place -= 1
            if place <= 0:
                return None
            before = self._sentence_start(place - 1)
            subject = self._subject.of_sentence(before, place, cue.feminine)
            if subject is not None:
                return subject
            place = before
        return None

    def _last(self, cue: Cue) -> str | None:
        """The subject of the nearest verb of saying before one that has one, outside quotations: of the same gender if any is."""
        other = None
        for before in self._outside.back(cue.place, cue.place - MEMORY + 1):
            if before.participle or self._outside.embedded(self._sentence_start(before.place), before):
                continue
            subject = self._spoke(before, cue.feminine)
            if subject is not None and not AGAIN.issuperset(subject.split()):
                if cue.feminine is None or before.feminine is None or before.feminine == cue.feminine:
                    return subject
                other = other or subject
        return other

    def _last_before(self, place: int) -> str | None:
        return self._last(Cue(place, False, sayings()[self._tokens[place].word][1]))

    def _spoke(self, cue: Cue, feminine: bool | None) -> str | None:
        """Who spoke by a verb; of one who relays another's words, the other, unless the gender is the relaying body's."""
        if self._subject.bare(cue.place) in RELAYED and feminine is not cue.feminine:
            relayed = self._subject.relayed(cue.place, min(len(self._tokens), cue.place + REACH))
            if relayed is not None:
                return relayed
        if cue.place not in self._subjects:
            sentence = self._sentence_start(cue.place)
            same = self._tokens[cue.place - 1].word in WHERE
            subject = self._going_on(cue, sentence, min(len(self._tokens), cue.place + REACH)) if same else None
            subject = subject or self._subject.spoke(cue, sentence)
            if subject is None and cue.place > sentence + 1:
                subject = self._subject.of_sentence(sentence, cue.place, cue.feminine)
            self._subjects[cue.place] = subject
        return self._subjects[cue.place]

    def _named_before_colon(self, sentence: int, colon: int) -> str | None:
        """The name that a line leads with, as in an interview (بوتين: «…»)."""
        if colon - sentence > WORDS:
            return None
        near = bisect_left(self._name_starts, self._tokens[colon].start) - 1
        if near >= 0 and self._tokens[sentence].start <= self._names[near][0] and self._names[near][2].kind != "place":
            return self._names[near][2].name
        return None

    def _sentence_start(self, index: int) -> int:
        return max(0, index - MEMORY, self._outside.sentence_start(index))

    def _within_quote(self, place: int) -> bool:
        near = bisect_right(self._quote_starts, place) - 1
        return near >= 0 and place < self._quoted[near][1]

    def _inside_name(self, place: int) -> bool:
        near = bisect_right(self._name_starts, place) - 1
        return near >= 0 and place < self._names[near][1]

    def _charging(self, sentence: int, first: int) -> str | None:
        """Who gives the quotation as a reason: أوقفت النيابة العاملين بتهمة «…»."""
        if first == 0 or self._tokens[first - 1].word not in CHARGED:
            return None
        place = next((at for at in range(sentence + 2, first - 1) if self._ends_subject(at)), first - 1)
        return self._subject.of_sentence(sentence, place, None)

    def _ends_subject(self, place: int) -> bool:
        """Whether a token leads on from a verb's subject, so that who is named behind it is somebody else: قضت المحكمة بحبس فلان."""
        word = self._tokens[place].word
        return word in PREPOSITIONS or word == "،" or (word[0] == "ب" and gazetteer().zipf(word[1:]) > NOUN)

    def _again(self, place: int, limit: int) -> str | None:
        """Whom المتحدث by itself speaks of behind a verb: whoever spoke last."""
        index = self._phrases.start(place + 1, limit)
        if index >= limit or self._tokens[index].word not in SPEAKER:
            return None
        named = index + 1 < limit and self._tokens[index + 1].word in NAMED_BY
        return None if named else self._last(Cue(place, False, self._tokens[index].word.endswith("ه")))

    def _spokesman(self, place: int) -> str | None:
        """Who was introduced as somebody's spokesman before a token: متحدث باسم الشركة."""
        tokens = self._tokens
        for at in range(place - 2, max(0, place - MEMORY) - 1, -1):
            if tokens[at].word.removeprefix("ال") in SPOKESMEN and tokens[at + 1].word in NAMED_BY:
                return self._phrases.speaker(at, min(place, at + REACH))
        return None

    def _told(self, sentence: int, index: int) -> str | None:
        """Whom somebody else quotes: نقلت وكالة عن مصدر أمني قوله, ونقلت عنه صحيفة قوله."""
        tokens = self._tokens
        for place in range(index - 1, max(sentence, index - 2 * WORDS) - 1, -1):
            if tokens[place].word == "عن" or tokens[place].word in OF_HIM:
                relaying = [at for at in range(sentence, place) if tokens[at].word.lstrip("و").startswith("نقل")]
                if not relaying:
                    return None
                if tokens[place].word == "عن":
                    return self._phrases.speaker(place + 1, index)
                return self._last(Cue(relaying[0], False, tokens[place].word == "عنها"))
        return None
