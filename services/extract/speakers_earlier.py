"""Who spoke earlier: by the last verb of saying that has a subject, as the subject of the sentence before, as a spokesman."""

from collections.abc import Sequence
from typing import Final

from services.extract.entities_tokens import ENDS, Token
from services.extract.speakers_cues import Cue, verb_of
from services.extract.speakers_outside import MEMORY, Outside
from services.extract.speakers_phrases import Phrases
from services.extract.speakers_subjects import REACH, RELAYED, WHERE, Subjects

SPOKESMEN: Final = frozenset(("متحدث", "متحدثه", "ناطق", "ناطقه"))
SPEAKER: Final = frozenset(("المتحدث", "المتحدثه"))
NAMED_BY: Final = frozenset(("باسم", "الرسمي", "الرسميه", "في", "عن", "ل"))
AGAIN: Final = frozenset(("المتحدث", "المتحدثة", "ذات", "نفس", "نفسه", "نفسها", "ذاته", "ذاتها"))


class Earlier:
    """One text's speakers so far. Each verb's is found once."""

    def __init__(self, tokens: Sequence[Token], outside: Outside, phrases: Phrases, subjects: Subjects) -> None:
        self._tokens, self._outside, self._phrases, self._subject = tokens, outside, phrases, subjects
        self._spoken: dict[int, str | None] = {}  # by the places of verbs

    def last(self, cue: Cue) -> str | None:
        """The subject of the nearest verb of saying before one that has one, outside quotations: of the same gender if any is."""
        other = None
        for before in self._outside.back(cue.place, cue.place - MEMORY + 1):
            if before.participle or self._outside.embedded(self._outside.sentence_start(before.place), before):
                continue
            subject = self._spoke(before, cue.feminine)
            if subject is not None and not AGAIN.issuperset(subject.split()):
                if cue.feminine is None or before.feminine is None or before.feminine == cue.feminine:
                    return subject
                other = other or subject
        return other

    def told_of(self, cue: Cue, sentence: int) -> str | None:
        """The man of whom a body's report tells in the sentence before, if a verb that goes on is a man's: أفادت الوكالة أن فلاناً
        قدم تقريراً. وقال: «…»."""
        if cue.feminine is not False or sentence < 2:
            return None
        before = self._outside.sentence_start(sentence - 1)
        verb = next(self._outside.back(sentence, before), None)
        if verb is None or verb.feminine is not True or verb.present:
            return None
        persons = {
            entity.name for _, _, entity in self._phrases.within(verb.place, sentence - 1) if entity.kind == "person"
        }
        return persons.pop() if len(persons) == 1 else None

    def before_verb(self, place: int) -> str | None:
        """Who spoke last before the verb of saying at a token."""
        verb = verb_of(self._tokens[place].word)
        return self.last(Cue(place, False, verb[1] if verb is not None else None))

    def _spoke(self, cue: Cue, feminine: bool | None) -> str | None:
        """Who spoke by a verb; of one who relays another's words, the other, unless the gender is the relaying body's."""
        if self._subject.bare(cue.place) in RELAYED and feminine is not cue.feminine:
            relayed = self._subject.relayed(cue.place, min(len(self._tokens), cue.place + REACH))
            if relayed is not None:
                return relayed
        if cue.place not in self._spoken:
            sentence = self._outside.sentence_start(cue.place)
            same = self._tokens[cue.place - 1].word in WHERE
            subject = self.going_on(cue, sentence, min(len(self._tokens), cue.place + REACH)) if same else None
            subject = subject or self._subject.spoke(cue, sentence)
            if subject is None and cue.place > sentence + 1:
                subject = self._subject.of_sentence(sentence, cue.place, cue.feminine)
            self._spoken[cue.place] = subject
        return self._spoken[cue.place]

    def going_on(self, cue: Cue, sentence: int, first: int) -> str | None:
        """Who spoke before in the sentence, where a clause goes on without a subject: اعترف فلان بغيرته من فلانة، حيث قال."""
        earlier = self._outside.nearest(sentence, cue.place, finite=True)
        if earlier is None or earlier.feminine is not cue.feminine:
            return None
        behind = self._phrases.speaker(self._subject.behind(cue.place), first)
        return None if behind is not None else self._subject.own(earlier, sentence, cue.place)

    def turned(self, sentence: int, cue: Cue) -> str | None:
        """The subject of the sentence before, if that turned to somebody else: بدوره، تفقّد فلان المكان. وقال: «…»."""
        before = self._outside.sentence_start(max(0, sentence - 1))
        if self._outside.nearest(before, sentence, finite=True) is not None:
            return None
        return self._subject.of_sentence(before, sentence, cue.feminine)

    def of_last_sentence(self, sentence: int, cue: Cue) -> str | None:
        """The subject of the sentence before, where nobody has spoken yet."""
        place = sentence
        for _ in range(2):
            while place > 0 and self._tokens[place - 1].word in ENDS and self._tokens[place - 2].word in ENDS:
                place -= 1
            if place <= 0:
                return None
            before = self._outside.sentence_start(place - 1)
            subject = self._subject.of_sentence(before, place, cue.feminine)
            if subject is not None:
                return subject
            place = before
        return None

    def again(self, place: int, limit: int) -> str | None:
        """Whom المتحدث by itself speaks of behind a verb: whoever spoke last."""
        index = self._phrases.start(place + 1, limit)
        if index >= limit or self._tokens[index].word not in SPEAKER:
            return None
        named = index + 1 < limit and self._tokens[index + 1].word in NAMED_BY
        return None if named else self.last(Cue(place, False, self._tokens[index].word.endswith("ه")))

    def spokesman(self, place: int) -> str | None:
        """Who was introduced as somebody's spokesman before a token: متحدث باسم الشركة."""
        tokens = self._tokens
        for at in range(place - 2, max(0, place - MEMORY) - 1, -1):
            if tokens[at].word.removeprefix("ال") in SPOKESMEN and tokens[at + 1].word in NAMED_BY:
                return self._phrases.speaker(at, min(place, at + REACH))
        return None
