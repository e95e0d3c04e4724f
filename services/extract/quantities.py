"""Quantities in the text: a number in digits or words, what it counts, and what bounds it.

Scores, ordinals, clock times, and numbers in names, dates and codes are no quantities.
"""

import datetime
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from services.extract.quantity_reader import Reader
from services.extract.quantity_units import known_units
from services.extract.quantity_words import DEFINITE_NUMBERS, DEFINITE_UNITS, VAGUE_FORMS
from shared.arabic.dates import find
from shared.arabic.number_words import LEXICON
from shared.arabic.tokens import Tokens
from shared.arabic.tokens import tokens as tokens_of
from shared.article import Article, Quantity
from shared.settings import ExtractSettings

# Numbers in addresses, handles and e-mail aren't counts: https://t.co/11, @user22.
ADDRESS: Final = re.compile(r"https?://\S+|www\.\S+|[@#]\w+")
TRIGGERS: Final = frozenset((*LEXICON, *VAGUE_FORMS, *DEFINITE_UNITS, *DEFINITE_NUMBERS))


def find_quantities(text: str, dates: Sequence[tuple[int, int]] = ()) -> Sequence[Quantity]:
    """Every quantity of `text` in order; `dates` are spans, in order, whose numbers are days and years."""
    tokens = tokens_of(text)
    taken = sorted([*dates, *(match.span() for match in ADDRESS.finditer(text))])
    reader = Reader(tokens)
    found: list[Quantity] = []
    done = 0
    for index in _candidates(tokens, taken):
        if index >= done:
            quantity, done = reader.read(index)
            if quantity is not None and found and quantity.start < found[-1].end < quantity.end:
                quantity = _apart(quantity, tokens.origin(tokens.starts[index]))
            if quantity is not None and (not found or quantity.start >= found[-1].end):
                found.append(quantity)
    return found


def _apart(quantity: Quantity, start: int) -> Quantity:
    """4 من المرشحين الـ11: the second number without the noun, which belongs to the first."""
    text = quantity.text[start - quantity.start :]
    return msgspec.structs.replace(quantity, text=text, start=start)


def _candidates(tokens: Tokens, taken: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Tokens at which a quantity may begin: a number word, or digits outside the spans that are taken."""
    starts = [start for start, _ in taken]
    for index, word in enumerate(tokens.words):
        if word in TRIGGERS or "0" <= word[0] <= "9":
            origin = tokens.origin(tokens.starts[index])
            before = bisect_right(starts, origin) - 1
            if before < 0 or taken[before][1] <= origin:
                yield index


class QuantityExtractor:
    name = "quantities"
    version = "1"

    def read(self, article: Article, reference: datetime.date) -> Article:
        if article.language not in (None, "ar"):
            return article
        text = article.text
        spans = [(date.start, date.end) for date in find(text, reference)]
        found = {(q.text, q.value, q.unit): q for q in reversed(find_quantities(text, spans))}
        return msgspec.structs.replace(article, quantities=tuple(sorted(found.values(), key=_start)))


def _start(quantity: Quantity) -> int:
    return quantity.start


def build(settings: ExtractSettings) -> QuantityExtractor:
    known_units()  # read before workers fork
    return QuantityExtractor()
