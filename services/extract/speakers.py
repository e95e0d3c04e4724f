"""Who said a quotation: the subject of the verb of saying before it, after it, or the one who spoke last.

Arabic puts the verb first: قال فلان إن «…», وأضاف: «…», «…»، قال فلان. A participle (مشيراً إلى «…») has the subject of its
sentence; a verb after الذي has the name before it; one without a subject goes on with whoever spoke last.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from services.extract.entities_organizations import FUNCTION, is_definite
from services.extract.entities_tokens import ENDS, Token
from services.extract.names_data import demonyms, word_list
from services.extract.speakers_cues import Cue, Outside, cue_at, cues
from services.extract.speakers_titles import Titles
from shared.article import Entity

# What ends the subject of a verb of saying: قال فلان إن …, قالت الوزارة في بيان …
THAT: Final = word_list("that")
RELATIVE: Final = word_list("relative")
TIMES: Final = word_list("times")
BY: Final = word_list("by")
GENITIVE: Final = word_list("genitive")
WORDS: Final = 8  # of a speaker's description
MEMORY: Final = 400  # words back to whoever spoke last
WAS: Final = frozenset(("كان", "وكان", "كانت", "وكانت"))
SUBJECT: Final = 6  # words of a speaker's name in marks
AFTER_SUBJECT: Final = frozenset(["في", "عبر", "خلال", "علي", "ان", "،", "التي", "الذي", "وهي", "وهو", "من"])
TELLS: Final = frozenset((":", "ان", "انه", "انها", "بان"))


class Speakers:
    """Attribution within one article. `quoted` are the code points between all its marks, in order."""

    def __init__(
        self, text: str, tokens: Sequence[Token], entities: Sequence[Entity], quoted: Sequence[tuple[int, int]]
    ) -> None:
        self._text, self._tokens = text, tokens
        self._starts = [token.start for token in tokens]
        self._names = sorted((mention.start, mention.end, entity) for entity in entities for mention in entity.mentions)
        self._name_starts = [name[0] for name in self._names]
        self._quoted = list(quoted)
        self._quote_starts = [quote[0] for quote in quoted]
        self._titles = Titles(tokens, self._starts, self._names)
        self._outside = Outside(tokens, self._within_quote, self._inside_name)
        self._subjects: dict[int, str | None] = {}  # of verbs, by their places

    def attribute(self, start: int, end: int) -> tuple[str | None, str | None]:
        """The speaker and the verb as written, for the quotation whose marks stand at `start` and before `end`."""
        first = bisect_left(self._starts, start)
        sentence = self._sentence_start(first)
        cue = self._cue_before(sentence, first)
        colon = first > 0 and self._tokens[first - 1].word == ":"
        if cue is None or not colon:
            after = self._after(bisect_left(self._starts, end))
            if after is not None and (cue is None or after[2]):
                return after[0], after[1]
        if cue is None:
            return (self._named_before_colon(sentence, first - 1) if colon else None), None
        token = self._tokens[cue.place]
        return self._subject(cue, sentence, first) or self._last(cue.place), self._text[token.start : token.end]

    def _named_before_colon(self, sentence: int, colon: int) -> str | None:
        """The name that a line leads with, as in an interview (بوتين: «…»)."""
        if colon - sentence > WORDS:
            return None
        near = bisect_left(self._name_starts, self._tokens[colon].start) - 1
        if near >= 0 and self._tokens[sentence].start <= self._names[near][0] and self._names[near][2].kind != "place":
            return self._names[near][2].name
        return None

    def _last(self, place: int) -> str | None:
        """The subject of the nearest verb of saying before a token that has one, outside quotations."""
        for index, participle in self._outside.back(place, place - MEMORY + 1):
            if not participle:
                if index not in self._subjects:
                    self._subjects[index] = self._noun_phrase(index + 1, min(len(self._tokens), index + 25))
                if (subject := self._subjects[index]) is not None:
                    return subject
        return None

    def _sentence_start(self, index: int) -> int:
        return max(0, index - MEMORY, self._outside.sentence_start(index))

    def _within_quote(self, place: int) -> bool:
        near = bisect_right(self._quote_starts, place) - 1
        return near >= 0 and place < self._quoted[near][1]

    def _cue_before(self, sentence: int, first: int, *, finite: bool = False) -> Cue | None:
        for cue in self._outside.back(first, max(sentence, first - 60)):
            if cue.participle and (finite or self._tokens[cue.place - 1].word.isdecimal()):
                continue  # بحق 11 متهما: no participle
            return cue
        return None

    def _inside_name(self, place: int) -> bool:
        near = bisect_right(self._name_starts, place) - 1
        return near >= 0 and place < self._names[near][1]

    def _after(self, index: int) -> tuple[str | None, str, bool] | None:
        """Speaker, verb, and whether the verb surely belongs to the quotation before it."""
        tokens = self._tokens
        limit = min(len(tokens), index + 5)
        while index < limit and tokens[index].word in {"،", ",", "»", '"', "”", "“", ".", "-", "–"}:
            if tokens[index].word == ".":
                return None
            index += 1
        if index >= limit:
            return None
        word = tokens[index].word
        if word in BY:
            skip = index + 1
            if skip < len(tokens) and cue_at(tokens[skip]) is not None:
                skip += 1
            elif word == "كما":
                return None
            subject = self._noun_phrase(skip, min(len(tokens), skip + 25))
            return (subject, self._text[tokens[index].start : tokens[skip - 1].end], False) if subject else None
        if cues().get(word) is False:
            subject = self._noun_phrase(index + 1, min(len(tokens), index + 25))
            return (subject, self._text[tokens[index].start : tokens[index].end], True) if subject else None
        return None

    def _subject(self, cue: Cue, sentence: int, first: int) -> str | None:
        tokens = self._tokens
        if cue.participle:
            named = self._named_at(cue.place + 1) or self._told(sentence, cue.place)
            return named or self._of_sentence(sentence, cue.place) or self._nearest_before(sentence, cue.place, first)
        subject = self._relayed(cue.place, first) or self._noun_phrase(cue.place + 1, first)
        if subject is not None:
            return subject
        was = next((at for at in range(sentence, cue.place) if tokens[at].word in WAS), None)
        if was is not None and tokens[cue.place - 1].word == "قد":  # وكان فلان قد قال
            return self._noun_phrase(was + 1, cue.place - 1)
        apart = tokens[sentence].word in ("اما", "واما")  # أما فلان فيقول
        if cue.place > sentence and (apart or tokens[cue.place].word[0] not in "وف"):
            return self._nearest_before(sentence, cue.place, first)
        return None

    def _of_sentence(self, sentence: int, place: int) -> str | None:
        """The subject of the verb of saying that a participle goes on from: قال فلان إن …، مضيفاً أن «…»."""
        main = self._cue_before(sentence, place, finite=True)
        if main is None:
            return None
        return self._subject(main, sentence, place) or self._last(main.place)

    def quoted_subject(self, index: int) -> str | None:
        """The name that stands in marks from token `index` on as the subject of a verb of saying: قالت «لجان الحي» في بيان إن …"""
        tokens = self._tokens
        if not 2 <= index < len(tokens) or cue_at(tokens[index - 2]) is not False:
            return None
        near = bisect_left(self._quote_starts, tokens[index].start)
        if near == len(self._quoted) or self._quoted[near][0] != tokens[index].start:
            return None
        start, end = self._quoted[near]
        behind = bisect_left(self._starts, end) + 1
        if len(self._text[start:end].split()) > SUBJECT or behind >= len(tokens):
            return None
        if tokens[behind].word not in AFTER_SUBJECT:
            return None
        for token in tokens[behind : behind + MEMORY // 10]:
            if token.word in TELLS:
                return self._text[start:end].strip()
            if token.word in ENDS:
                break
        return None

    def _named_at(self, index: int) -> str | None:
        """Who is named by the very next word: وصفه فلان بأنه «…»."""
        if index >= len(self._tokens):
            return None
        near = bisect_left(self._name_starts, self._tokens[index].start)
        found = near < len(self._names) and self._names[near][0] == self._tokens[index].start
        return self._names[near][2].name if found and self._names[near][2].kind != "place" else None

    def _relayed(self, place: int, first: int) -> str | None:
        """Whom the subject quotes: أضافت الهيئة نقلا عن مسؤول كبير أن «…»."""
        for index in range(place + 1, min(first, place + 2 * WORDS) - 1):
            if self._tokens[index].word == "نقلا" and self._tokens[index + 1].word == "عن":
                return self._noun_phrase(index + 2, first)
            if self._tokens[index].word == "عن" and self._tokens[place].word.lstrip("و") in ("نقل", "نقلت"):
                return self._noun_phrase(index + 1, first)
        return None

    def _told(self, sentence: int, index: int) -> str | None:
        """Whom somebody else quotes: نقلت وكالة عن مصدر أمني قوله."""
        for place in range(index - 1, max(sentence, index - WORDS) - 1, -1):
            if self._tokens[place].word == "عن":
                reported = any(
                    token.word.lstrip("و").startswith(("نقل", "نقلا")) for token in self._tokens[sentence:place]
                )
                return self._noun_phrase(place + 1, index) if reported else None
        return None

    def _nearest_before(self, sentence: int, index: int, first: int) -> str | None:
        """The person named last before a token in its sentence, else a body, else the subject of the sentence's first verb."""
        if index <= sentence:
            return None
        low, high = self._tokens[sentence].start, self._tokens[index].start
        names = self._names[bisect_left(self._name_starts, low) : bisect_left(self._name_starts, high)]
        for place in range(index - 1, sentence - 1, -1):
            titled = self._titles.at(place)
            if titled is not None:
                persons = [name for name in names if name[2].kind == "person" and name[0] > self._tokens[place].start]
                return persons[-1][2].name if persons else titled
        for kind in ("person", "organization", "place"):
            for name in reversed(names):
                if name[2].kind == kind:
                    return name[2].name
        for place in range(sentence, index):
            if cue_at(self._tokens[place]) is False:
                return self._noun_phrase(place + 1, index)
        return None

    def _noun_phrase(self, index: int, limit: int) -> str | None:
        """The speaker named from a token on: a person, a body, or a description (مصدر أمني), None where there's none."""
        tokens = self._tokens
        while index < limit and (tokens[index].word in TIMES - THAT or tokens[index].word == "،"):
            index += 1
        if index >= limit:
            return None
        end = index
        while (
            end < limit
            and tokens[end].word not in ENDS
            and tokens[end].word != ":"
            and tokens[end].word not in {"ان", "بان"}
        ):
            end += 1
        named = self.quoted_subject(index + 1)
        if named is not None:
            return named
        if end == index or tokens[index].word in THAT or tokens[index].word.startswith(("بال", "لل", "كال")):
            return None
        low, high = tokens[index].start, tokens[end - 1].end
        names = self._names[bisect_left(self._name_starts, low) : bisect_left(self._name_starts, high)]
        phrase = self._phrase_end(index, end)
        person = self._person(names, tokens[phrase - 1].end if phrase > index else low)
        if person is not None:
            return person
        titled = self._titles.at(index)
        if titled is not None:
            return titled
        if names and names[0][0] - low <= 1 and names[0][2].kind != "person":
            return names[0][2].name
        words = [self._text[token.start : token.end] for token in tokens[index:phrase]]
        return " ".join(words) if words and len(tokens[index].word) > 2 else None

    def _person(self, names: Sequence[tuple[int, int, Entity]], phrase_end: int) -> str | None:
        """The first person of a phrase; of two side by side where the first is in the genitive (المتحدث باسم بوتين بيسكوف), the second."""
        persons = [name for name in names if name[2].kind == "person"]
        if not persons:
            return None
        near = persons[0]
        before = bisect_left(self._starts, near[0]) - 1
        if before >= 0 and self._tokens[before].word in GENITIVE:
            if len(persons) > 1 and persons[1][0] - near[1] <= 3:
                return persons[1][2].name
            return None
        gap = self._text[phrase_end : near[0]]
        if near[0] > phrase_end and len(gap.split()) > 12:
            return None
        return near[2].name

    def _phrase_end(self, index: int, limit: int) -> int:
        """Where a description ends: مصدر أمني | طلب …, المتحدث باسم وزارة الدفاع الروسية | إيغور …"""
        start = index
        while index < limit and index - start < WORDS:
            word = self._tokens[index].word
            if (
                word in THAT
                or word in RELATIVE
                or word in TIMES
                or not word.isalpha()
                or (word in FUNCTION and word != "باسم")
            ):
                break
            if index > start and cue_at(self._tokens[index]) is not None and not is_definite(word):
                break
            if index > start and is_definite(self._tokens[index - 1].word) and not _goes_on(word):
                break
            index += 1
        return index


def _goes_on(word: str) -> bool:
    """Whether a word may go on with a description behind a definite noun: وصف الرئيس | خصمه, but الأمين العام لحلف …"""
    return is_definite(word) or word in demonyms() or word == "باسم" or word[0] in "ولب"
