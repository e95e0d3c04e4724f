"""The query language: words must all match, "…" is a phrase, a leading - leaves out. Anything else is words, never an error."""

import re
from dataclasses import dataclass
from typing import Final

from shared.arabic.analysis import analyse

# Clauses beyond these are left away: OpenSearch refuses more than 1,024, and each becomes one for every field.
LIMIT: Final = 128
QUOTES: Final = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
# -"كوريا الشمالية"   "كوريا الشمالية"   -بوتين   بوتين   F-16
PART: Final = re.compile(r'(?:(?<=\s)|\A)(-*)"([^"]*)"|"([^"]*)"|(?:(?<=\s)|\A)(-+)(?=[^\s"-])([^\s"]+)|([^\s"]+)')

Clause = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parsed:
    """Clauses that must match and clauses that must not. A clause is the terms of a word, or of a phrase in order."""

    wanted: tuple[Clause, ...] = ()
    unwanted: tuple[Clause, ...] = ()


def parse(text: str) -> Parsed:
    """Read a query. Stop words are left out unless they are all there is; in a phrase they stay.

    A word that the analyser takes apart (F-16, 3.5) is a phrase.
    """
    wanted: dict[Clause, bool] = {}
    unwanted: dict[Clause, None] = {}
    for match in PART.finditer(text.translate(QUOTES)):
        minus, quoted, loose, minus_word, negative, word = match.groups()
        quote = quoted if quoted is not None else loose
        tokens = analyse(quote if quote is not None else negative or word)
        clause = tuple(token.term for token in tokens)
        if not clause:
            continue
        if minus or minus_word:
            unwanted[clause] = None
        else:
            stop = quote is None and len(tokens) == 1 and tokens[0].stop
            wanted[clause] = wanted.get(clause, True) and stop
    kept = [clause for clause, stop in wanted.items() if not stop] or list(wanted)
    return Parsed(tuple(kept[:LIMIT]), tuple(list(unwanted)[:LIMIT]))
