"""What may stand between a verb of saying and its subject: adverbs of time and manner, participles (قال أمس, يجيب ساخراً)."""

from bisect import bisect_left
from collections.abc import Sequence

from services.extract.entities_forms import FUNCTION
from services.extract.entities_tokens import ENDS, Token
from services.extract.speakers_bodies import Mention
from services.extract.speakers_cues import ABBREVIATED
from services.extract.speakers_descriptions import BETWEEN, THAT
from services.extract.speakers_sayings import is_saying
from services.extract.speakers_words import is_manner


class Adverbs:
    """`names` are mentions in order: start, end, whose."""

    def __init__(self, text: str, tokens: Sequence[Token], names: Sequence[Mention]) -> None:
        self._text, self._tokens, self._names = text, tokens, names
        self._name_starts = [name[0] for name in names]

    def end(self, index: int, limit: int) -> int:
        """Where adverbs from a token on end, and a phrase may start."""
        while index < limit and (
            (self._tokens[index].word in BETWEEN and not self._begins_name(index))
            or self._tokens[index].word == "،"
            or self._manner(index, limit)
        ):
            index += 1
        if index + 2 < limit and self._tokens[index].word in ABBREVIATED and self._tokens[index + 1].word == ".":
            index += 2
        return index

    def _begins_name(self, index: int) -> bool:
        """Whether a word is the first of a name: لي مي-رام."""
        token = self._tokens[index]
        near = bisect_left(self._name_starts, token.start)
        return near < len(self._names) and self._names[near][0] == token.start and self._names[near][1] > token.end

    def _manner(self, index: int, limit: int) -> bool:
        """Whether an indefinite accusative stands for how it's said: يجيب ساخراً: «…», قال متنهداً كما سمع."""
        token = self._tokens[index]
        following = self._tokens[index + 1].word if index + 1 < limit else "."
        if following in ENDS or following in ":،":
            return "\u064b" in self._text[token.start : token.end] or is_manner(token.word)
        return is_manner(token.word) and (following in THAT or following in FUNCTION or following == "كما")

    def participle(self, index: int) -> bool:
        """Whether a participle with its own object stands at once behind a verb of saying, where its subject might."""
        token = self._tokens[index]
        adverbial = token.word[0] == "م" and "\u064b" in self._text[token.start : token.end]
        return adverbial and index > 0 and is_saying(self._tokens, index - 1) is not None
