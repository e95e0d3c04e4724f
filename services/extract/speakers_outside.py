"""Where the verbs of saying and the ends of sentences of a text stand that are in no quotation."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from services.extract.entities_tokens import ENDS, Token
from services.extract.names_data import word_list
from services.extract.speakers_cues import (
    NEVER_BEFORE,
    RELATED,
    TOLD,
    Cue,
    abbreviates,
    forms,
    is_cue,
    sayings,
    told_at,
)
from services.extract.speakers_sayings import is_saying

MEMORY: Final = 400  # words back to whoever spoke last
EMBEDDED: Final = 5  # words from إن to the verb of its clause
LOOKED: Final = 60  # words back from a quotation to its verb
NOTE: Final = "مذكره"  # and reminding
HERE: Final = "هنا"  # which is also هنأ without its hamza
BY: Final = word_list("by")


class Outside:
    """Where the verbs of saying and the ends of sentences of a text stand that are in no quotation; nor, the verbs, in a name.
    `quoted` and `named` tell whether a code point is in one. Each look-up costs the logarithm of the text's length."""

    def __init__(
        self, text: str, tokens: Sequence[Token], quoted: Callable[[int], bool], named: Callable[[int], bool]
    ) -> None:
        self._tokens = tokens
        words = {token[0] for token in tokens}
        ends = words & ENDS
        told = (words & forms()) | ends
        self._cues: list[Cue] = []
        self._ends: list[int] = []
        for place in [place for place, token in enumerate(tokens) if token[0] in told]:
            token = tokens[place]
            if quoted(token.start) or (token.word.endswith(HERE) and text[token.end - 1] != "أ"):
                continue
            if token.word in ends:
                if not (token.word == "؛" and told_at(tokens, place + 1)) and not abbreviates(tokens, place):
                    self._ends.append(place)
                continue
            cue = is_saying(tokens, place, "\u0651" in text[token.start : token.end])
            if cue is not None and (not named(token.start) or told_at(tokens, place + 1)):  # فلان فيرى أن
                self._cues.append(cue)
        self._places = [cue.place for cue in self._cues]

    def back(self, place: int, lowest: int) -> Iterator[Cue]:
        """The verbs before a token and not before another, the nearest first."""
        for number in range(bisect_left(self._places, place) - 1, -1, -1):
            if self._places[number] < lowest:
                return
            yield self._cues[number]

    def sentence_start(self, index: int) -> int:
        """The token at which the sentence of another begins, MEMORY tokens before it at most."""
        near = bisect_left(self._ends, index) - 1
        return max(0, index - MEMORY, self._ends[near] + 1 if near >= 0 else 0)

    def nearest(self, sentence: int, first: int, *, finite: bool = False) -> Cue | None:
        """The last verb of a sentence before a token that leads to what is said there; `finite`: no participle."""
        for cue in self.back(first, max(sentence, first - LOOKED)):
            before = self._tokens[cue.place - 1].word
            if cue.participle and (finite or before.isdecimal()):
                continue  # بحق 11 متهما: no participle
            if before == "في" and self._tokens[cue.place].word == NOTE:
                continue  # قال محللون في مذكرة إن
            if (finite or cue.present) and self.embedded(sentence, cue):
                continue
            if self._aside(cue, first) and any(not one.participle for one in self.back(cue.place, sentence)):
                continue
            return cue
        return None

    def _aside(self, cue: Cue, first: int) -> bool:
        """Whether a verb tells by the way of somebody else: قال فلان، حسب ما أوردت صحيفة، «…», or of a relative clause that is
        over: قال المدير إن الوزير الذي حذر من العطل، تأخر كثيراً «بلا سبب».
        """
        tokens, place = self._tokens, cue.place
        before = [token.word for token in tokens[max(0, place - 2) : place]]
        if before[-1:] == ["ما"] and before[0] in BY:
            return True
        if before and before[-1] in RELATED and tokens[place].word.endswith(("ه", "ها")):
            return not cue.participle  # الدراسة التي أوردتها مجلة
        if before and before[-1] in "،," and tokens[place].word.endswith("ته") and not cue.participle:
            return True  # في لقاء، تابعته الصحيفة، أن
        if cue.participle or before[-1:] == [] or before[-1] not in RELATED:
            return before[-1:] == ["حسبما"]
        comma = next((at for at in range(first - 1, place, -1) if tokens[at].word in "،,"), None)
        if comma is None or comma + 1 >= first:
            return False
        following = tokens[comma + 1].word
        return following not in TOLD and is_cue(following) is None and following not in NEVER_BEFORE

    def embedded(self, sentence: int, cue: Cue) -> bool:
        """Whether a verb is told by another one before it, so that its subject isn't who speaks: قال فلان إن روسيا تدعو, إن المجلس
        أوصى, but not إن الأمر صعب وأكد.
        """
        place = cue.place
        if not cue.present and self._tokens[place].word[0] in "وف" and self._tokens[place].word not in sayings():
            return False
        for at in range(place - 1, max(sentence, place - EMBEDDED) - 1, -1):
            if self._tokens[at].word in TOLD:
                return any(not cue.participle for cue in self.back(at, sentence))
            if self._tokens[at].word in "،,":
                return False
        return False
