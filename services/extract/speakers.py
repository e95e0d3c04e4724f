"""Who said a quotation: the subject of the verb of saying before it, after it, or the one who spoke last.

Arabic puts the verb first: قال فلان إن «…», وأضاف: «…», «…»، قال فلان. A participle (مشيراً إلى «…») has the subject of its
sentence; a verb after الذي has the name before it; one without a subject goes on with its sentence's, else with whoever
spoke last by a verb of the same gender.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from services.extract.entities_tokens import Token
from services.extract.names_data import word_list
from services.extract.speakers_behind import Behind
from services.extract.speakers_cues import MANY, TOLD, Cue, cue_at, of_many
from services.extract.speakers_descriptions import WORDS
from services.extract.speakers_earlier import AGAIN, Earlier
from services.extract.speakers_marked import MarkedSubjects
from services.extract.speakers_nouns import Nouns
from services.extract.speakers_outside import Outside
from services.extract.speakers_phrases import Phrases
from services.extract.speakers_subjects import PREPOSITIONS, WHERE, Subjects
from services.extract.speakers_words import can_speak
from shared.article import Entity

GOING_ON: Final = word_list("going on")
NOBODYS: Final = word_list("nobody's")
OFFICIAL: Final = frozenset(
    ("المسؤول", "المسؤولة", "المسئول", "الحكومي", "الحكومية", "المحلي", "المحلية", "نفسه", "نفسها")
)
BOUND: Final = TOLD | {"ب"}  # which lead on from the verb before: وصف الهجوم بـ«الجبان»، رأى فلان
ABOUT: Final = frozenset(("وعن", "عن", "وحول", "حول", "وبشان", "وبخصوص"))
DESCRIBING: Final = frozenset(("وصف", "وصفت", "يصف", "تصف", "انتقد", "انتقدت", "ينتقد", "تنتقد"))
WHAT: Final = frozenset(("ما", "بما", "مما", "عما", "لما"))
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
        self._subject = Subjects(tokens, self._starts, names, self._phrases)
        self._nouns = Nouns(tokens, self._phrases, self._subject)

    @cached_property
    def _persons(self) -> frozenset[str]:
        return frozenset(entity.name for _, _, entity in self._names if entity.kind == "person")

    @cached_property
    def _outside(self) -> Outside:
        return Outside(self._text, self._tokens, self._within_quote, self._inside_name)

    @cached_property
    def _earlier(self) -> Earlier:
        return Earlier(self._tokens, self._outside, self._phrases, self._subject)

    @cached_property
    def _behind(self) -> Behind:
        return Behind(self._text, self._tokens, self._phrases, self._earlier)

    def attribute(self, start: int, end: int) -> tuple[str | None, str | None]:
        """The speaker and the verb as written, for the quotation whose marks stand at `start` and before `end`."""
        first = bisect_left(self._starts, start)
        if first > 0 and self._tokens[first - 1].word == "(":
            first -= 1  # ((…))
        if first > 1 and (self._tokens[first - 2].word, self._tokens[first - 1].word) == (":", "\n"):
            first -= 1  # the quotation has a paragraph of its own
        sentence = self._outside.sentence_start(first)
        cue = self._outside.nearest(sentence, first)
        colon = first > 0 and self._tokens[first - 1].word == ":"
        if cue is None or not colon:
            after = self._behind.at(bisect_left(self._starts, end))
            bound = first > 0 and self._tokens[first - 1].word in BOUND
            if after is not None and (cue is None or (after.surely and not bound)):
                return after.speaker, after.cue
        if colon and (answering := self._nouns.answering(sentence, first - 1)) is not None:
            return answering, None
        if (carrying := self._nouns.carrying(sentence, first)) is not None:
            return carrying, None
        if cue is None:
            if not colon:
                told = self._behind.source(sentence, first) or self._nouns.charging(sentence, first)
                return told or self._nouns.saying(sentence, first), None
            named = self._named_before_colon(sentence, first - 1) or self._behind.source(sentence, first - 1)
            if named is None and self._tokens[sentence].word in ABOUT:
                return self._earlier.last(Cue(sentence, False, None)), None  # وعن خططه: «…»
            return named or self._subject.of_sentence(sentence, first - 1, None), None
        if self._tokens[cue.place + 1].word in NOBODYS and not self._described(cue.place):
            return None, None
        if (pretending := self._nouns.pretending(cue.place, first)) is not None:
            return pretending, None
        token = self._tokens[cue.place]
        speaker = self._speaker(cue, sentence, first)
        if speaker is not None and AGAIN.issuperset(speaker.split()):
            named = self._earlier.spokesman(cue.place) or self._earlier.last(
                Cue(sentence, False, speaker.endswith("ة"))
            )
            speaker = named or speaker
        elif speaker is not None and OFFICIAL.issuperset(speaker.split()):
            last = self._earlier.last(Cue(sentence, False, speaker.split()[0].endswith("ة")))
            speaker = last if last in self._persons else speaker  # of whom an office was told before
        return speaker, self._text[token.start : token.end]

    def below(self, end: int) -> str | None:
        """Who speaks first in the paragraph below the subheading in which a quotation ends."""
        first = bisect_left(self._starts, end)
        low = next(
            (at + 1 for at in range(first, min(len(self._tokens), first + WORDS)) if self._tokens[at].word == "\n"),
            None,
        )
        if low is None:
            return None
        limit = next((at for at in range(low, len(self._tokens)) if self._tokens[at].word in "\n."), len(self._tokens))
        cue = next(iter(sorted(one for one in self._outside.back(limit, low) if not one.participle)), None)
        return self._subject.spoke(cue, low) if cue is not None else None

    def _described(self, place: int) -> bool:
        """Whether a verb's subject stands before it, or it's one by which documents are described: فلان وصف الاتفاق بأنه."""
        before = self._tokens[max(0, place - 1)]
        return self._inside_name(before.start) or self._subject.bare(place) in DESCRIBING

    def _speaker(self, cue: Cue, sentence: int, first: int) -> str | None:
        """Whose verb it is: its own subject, else its sentence's, else the one who spoke last."""
        if cue.participle:
            return self._of_participle(cue, sentence, first) or self._earlier.last(cue)
        if (
            self._tokens[cue.place - 1].word in WHERE
            and (same := self._earlier.going_on(cue, sentence, first)) is not None
        ):
            return same
        if (
            self._tokens[cue.place - 1].word in WHAT
            and of_many(self._tokens[cue.place].word)
            and (many := self._nouns.owner(sentence, cue.place - 1)) is not None
        ):
            return many
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
        if said not in GOING_ON and (turned := self._earlier.turned(sentence, cue)) is not None:
            return turned
        last = self._earlier.last(cue) or self._earlier.of_last_sentence(sentence, cue)
        if last not in self._persons:
            last = self._earlier.told_of(cue, sentence) or last
        return None if self._tokens[cue.place].word.lstrip("وف") in MANY and last in self._persons else last

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
            return self._earlier.last(cue._replace(place=sentence))  # a sentence of participles goes on with the last
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

    def _named_before_colon(self, sentence: int, colon: int) -> str | None:
        """The name that a line leads with, as in an interview (بوتين: «…»)."""
        if colon - sentence > WORDS:
            return None
        near = bisect_left(self._name_starts, self._tokens[colon].start) - 1
        if near >= 0 and self._tokens[sentence].start <= self._names[near][0] and self._names[near][2].kind != "place":
            return self._names[near][2].name
        return None

    def _within_quote(self, place: int) -> bool:
        near = bisect_right(self._quote_starts, place) - 1
        return near >= 0 and place < self._quoted[near][1]

    def _inside_name(self, place: int) -> bool:
        near = bisect_right(self._name_starts, place) - 1
        return near >= 0 and place < self._names[near][1]

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
                return self._earlier.last(Cue(relaying[0], False, tokens[place].word == "عنها"))
        return None
