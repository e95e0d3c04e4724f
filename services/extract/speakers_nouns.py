"""Who speaks by a noun rather than a verb: تحذير أطلقه المبعوث من أن «…», كلمة شكر فيها الذين «…», فكان جواب ابنه: «…», بتهمة «…»."""

from collections.abc import Sequence
from typing import Final

from services.extract.entities_forms import is_definite
from services.extract.entities_tokens import Token, readings
from services.extract.gazetteer import gazetteer
from services.extract.names_data import word_list
from services.extract.speakers_cues import DOCUMENTS, TOLD
from services.extract.speakers_phrases import Phrases
from services.extract.speakers_subjects import PREPOSITIONS, WAS, Subjects
from services.extract.speakers_words import can_speak, may_speak

NOUNS: Final = word_list("nouns of saying")
ANSWERS: Final = frozenset(("جواب", "رد", "تعليق", "سوال", "جوابه", "رده"))
CAME: Final = frozenset(("كان", "جاء", "ياتي", "يكون", "ليكون", "لياتي"))
LEADING: Final = frozenset(("من", "عن", "ل", "علي"))
THEREIN: Final = frozenset(("فيه", "فيها"))
NEAR: Final = 7  # tokens from an answer to its colon
CLAUSE: Final = 3  # tokens from a document to what refers to it
CHARGED: Final = frozenset(("تهمه", "بتهمه", "بتهم", "بدعوي", "بذريعه", "بحجه", "بزعم", "بسبب"))
PLACARDS: Final = word_list("placards")
CARRYING: Final = word_list("carrying")
CARRIED: Final = 5  # tokens from a slogan to its words: لافتات كتب عليها: «…»
WHY: Final = CHARGED - {"بسبب"}  # which only whose deed it is says
NOUN: Final = 3.0  # Gazetteer.zipf of what ب is before


class Nouns:
    def __init__(self, tokens: Sequence[Token], phrases: Phrases, subjects: Subjects) -> None:
        self._tokens, self._phrases, self._subjects = tokens, phrases, subjects

    def answering(self, sentence: int, colon: int) -> str | None:
        """Whose answer a colon leads to."""
        for place in range(colon - 1, max(sentence, colon - NEAR), -1):
            if self._tokens[place].word in ANSWERS and self._tokens[place - 1].word.lstrip("وف") in CAME:
                return self._phrases.speaker(place + 1, colon)
        return None

    def saying(self, sentence: int, first: int) -> str | None:
        """Whose warning, claim or document it is that leads to the quotation that opens at a token."""
        tokens = self._tokens
        told = first > sentence and tokens[first - 1].word in TOLD
        for place in range(first - 1, sentence - 1, -1):
            word = tokens[place].word
            if told and any(reading.removeprefix("ال") in NOUNS for reading, _ in readings(word)):
                return self._of(place + 1, first)
            if word in THEREIN:
                for document in range(place - 1, max(sentence, place - CLAUSE) - 1, -1):
                    if tokens[document].word.removesuffix("ا") in DOCUMENTS:
                        return self._subjects.issuer(document, sentence)
        return None

    def owner(self, sentence: int, place: int) -> str | None:
        """Whose saying is told of before what many call something: وسط تنديد نواب بما اعتبروه «…»."""
        for at in range(place - 1, max(sentence, place - NEAR) - 1, -1):
            if self._tokens[at].word in NOUNS:
                return self._of(at + 1, place)
        return None

    def _of(self, index: int, first: int) -> str | None:
        """The owner of a noun of saying behind it, behind a preposition or a verb of a relative clause: دعوة وجهها | فلان."""
        word = self._tokens[index].word if index < first else ""
        relative = word.endswith(("ه", "ها")) and not is_definite(word) and not may_speak(word)
        return self._phrases.speaker(index + (relative or word in LEADING), first)

    def charging(self, sentence: int, first: int) -> str | None:
        """Who gives the quotation as a reason: أوقفت النيابة العاملين بتهمة «…»."""
        if first == 0 or self._tokens[first - 1].word not in CHARGED:
            return None
        place = next((at for at in range(sentence + 2, first - 1) if self._ends_subject(at)), first - 1)
        return self._subjects.of_sentence(sentence, place, None)

    def pretending(self, cue: int, first: int) -> str | None:
        """Who acts, in what the verb at `cue` tells, for the reason in marks: مشيراً إلى أن الجيش يمنعهم بحجة أنها «…»."""
        tokens = self._tokens
        why = first - 1 - (tokens[first - 1].word in TOLD)
        if why <= cue or tokens[why].word not in WHY:
            return None
        at = next((at for at in range(why - 1, cue, -1) if tokens[at].word in ("ان", "بان")), why)
        return self._phrases.speaker(at + 1, why) if at + 1 < why and can_speak(tokens[at + 1].word) else None

    def carrying(self, sentence: int, first: int) -> str | None:
        """Who carries or chants the slogan that opens at a token: رفعوا لافتات كتب عليها «…»."""
        tokens = self._tokens
        near = range(first - 1, max(sentence, first - CARRIED) - 1, -1)
        placard = next(
            (at for at in near if any(reading in PLACARDS for reading, _ in readings(tokens[at].word))), None
        )
        if placard is None:
            return None
        verbs = (at for at in range(placard - 1, sentence - 1, -1) if tokens[at].word.lstrip("وف") in CARRYING)
        verb = next(verbs, None)
        if verb is None:
            return None
        if not tokens[verb].word.endswith(("وا", "ون", "ين")):
            return self._phrases.speaker(verb + 1, placard)
        if tokens[sentence].word in WAS:
            return self._phrases.speaker(sentence + 1, verb)
        return self._subjects.of_sentence(sentence, verb, None) or self._phrases.speaker(sentence + 1, verb)

    def _ends_subject(self, place: int) -> bool:
        """Whether a token leads on from a verb's subject, so that who is named behind it is somebody else: قضت المحكمة بحبس فلان."""
        word = self._tokens[place].word
        return word in PREPOSITIONS or word == "،" or (word[0] == "ب" and gazetteer().zipf(word[1:]) > NOUN)
