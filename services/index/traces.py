"""What of an article tells which event it is about: its rare names, words and figures, and a sketch of its wording.

Marks are the names in the text, the words of title and lead (those of the title twice, as marks of their own), and what is
counted with the order of magnitude: 10, 11 and 12 thousand displaced persons are one mark. What an event shares with nothing
else tells it apart (topic detection and tracking: Allan, Papka and Lavrenko 1998, "On-line new event detection and tracking";
Yang, Pierce and Carbonell 1998, "A study on retrospective and on-line event detection", for the window of days).

The sketch is MinHash (Broder 1997, "On the resemblance and containment of documents") over shingles of folded words, one byte
of each minimum (b-bit minwise hashing: Li and König 2010): the share of equal bytes tells the share of equal shingles.
"""

import datetime
import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit
from zlib import crc32

import numpy

from shared.arabic.analysis import analyse, terms
from shared.arabic.fold import fold
from shared.arabic.stem import frequencies, stem, stop_words
from shared.article import Article, Entity, Quantity
from shared.ports.stories import Kind, Mark, Trace, digest

TITLE: Final = 10  # words of a title that are marks of their own
LEAD: Final = 60  # words of the text that are read beside the title
NAMES: Final = 24  # most mentioned names of an article
FIGURES: Final = 12
RAREST: Final = 24  # names and words that are kept
# In news a word of the frequency f stands in about 70·f of all titles and leads (5,000 articles of 14 newspapers, 2015); what no
# corpus knows is taken for as rare as a word that one article in two thousand has.
IN_LEADS: Final = 70e-9
UNKNOWN: Final = 5e-4

SHINGLE: Final = 3  # words
SLOTS: Final = 64
SHORTEST: Final = 25  # words; below it a text is too short for a sketch to mean anything
LONGEST: Final = 4000  # code points that a sketch is made of, so that a long page costs no more
WORD: Final = re.compile(r"\w+")
_DICE: Final = numpy.random.Generator(numpy.random.PCG64(1997))
_FACTORS: Final = (_DICE.integers(0, 1 << 31, SLOTS, dtype=numpy.uint32) * numpy.uint32(2) + numpy.uint32(1))[:, None]
_PLACES: Final = _DICE.integers(0, 1 << 63, SHINGLE, dtype=numpy.uint64) * numpy.uint64(2) + numpy.uint64(1)


def trace(article: Article, reference_date: str | None = None, story: str | None = None) -> Trace:
    """`reference_date` stands in for a date that the page doesn't give; `story` is the one the article has already."""
    day = _day(article.published_at) or _day(reference_date)
    return Trace(
        id=article.id,
        outlet=_host(article.url) or article.source,
        day=day or _day(article.fetched_at) or 1,
        dated=day is not None,
        event=article.language == "ar",
        marks=marks(article),
        sketch=sketch(article.text),
        story=story,
    )


def _host(url: str | None) -> str | None:
    """One source may hold pages of many outlets: a directory of files, an agency's archive."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _day(text: str | None) -> int | None:
    """Days since year 1; None for a date that isn't known to the day."""
    if text is None or len(text) < 10:
        return None
    try:
        return datetime.date.fromisoformat(text[:10]).toordinal()
    except ValueError:
        return None


def marks(article: Article) -> tuple[Mark, ...]:
    """The article's rarest names and words, its title's words, and its first figures."""
    title = _words(article.title or "")
    names = _names(article.entities)
    # A name's own words would count what the name says again.
    parts = {term for name in names if len(name) > 1 for term in name}
    lead = (*_words(_lead(article.paragraphs)), *title)
    found: dict[str, tuple[float, Kind]] = {term: (share(term), "word") for term in lead if term not in parts}
    for name in names:
        found[" ".join(name)] = max(UNKNOWN, min(map(share, name)) * 0.5 ** (len(name) - 1)), "name"
    rarest = sorted(found.items(), key=lambda item: (item[1][0], item[0]))[:RAREST]
    kept = [Mark(digest(term), often, kind) for term, (often, kind) in rarest]
    kept += [Mark(digest(f"title {term}"), share(term), "title") for term in title[:TITLE]]
    kept += [Mark(digest(figure), often, "figure") for figure, often in _figures(article.quantities).items()]
    return tuple(kept)


def _lead(paragraphs: Sequence[str]) -> str:
    words: list[str] = []
    for paragraph in paragraphs:
        words += paragraph[: LEAD * 20].split(maxsplit=LEAD)[:LEAD]
        if len(words) >= LEAD:
            break
    return " ".join(words[:LEAD])


def _words(text: str) -> list[str]:
    found = (token.term for token in analyse(text) if not token.stop)
    return list(dict.fromkeys(term for term in found if len(term) > 1 and not term.isdigit()))


def _names(entities: Sequence[Entity]) -> list[tuple[str, ...]]:
    named = sorted(entities, key=lambda entity: (-len(entity.mentions), entity.name))[:NAMES]
    return [name for name in dict.fromkeys(_name(entity.name) for entity in named) if name]


@lru_cache(1 << 14)
def _name(name: str) -> tuple[str, ...]:
    return tuple(token.term for token in analyse(name) if not token.stop)


def _figures(quantities: Sequence[Quantity]) -> dict[str, float]:
    """What is counted, with the power of two below the figure. Percentages are too many to tell anything."""
    found: dict[str, float] = {}
    for quantity in quantities:
        if quantity.value is None or not 2 <= quantity.value < math.inf or quantity.unit in (None, "%"):
            continue
        unit = terms(quantity.unit or "")
        if unit and len(found) < FIGURES:
            common = max(UNKNOWN, min(map(share, unit)) * 0.5)
            found[f"{int(math.log2(quantity.value))} {' '.join(unit)}"] = common
    return found


def share(term: str) -> float:
    """About the share of articles whose title and lead have a term, by its frequency in a general corpus."""
    return _shares().get(term, UNKNOWN)


@lru_cache(1)
def _shares() -> Mapping[str, float]:
    """By term, where the corpus has frequencies by word; takes half a second to make."""
    found: dict[str, int] = {}
    for word, count in frequencies().items():
        if word not in stop_words():
            for term in stem(word):
                found[term] = found.get(term, 0) + count
    return {term: min(1.0, max(UNKNOWN, count * IN_LEADS)) for term, count in found.items()}


def sketch(text: str) -> bytes:
    """SLOTS bytes; none for a text of fewer than SHORTEST words."""
    words = WORD.findall(fold(text[:LONGEST]))
    if len(words) < SHORTEST:
        return b""
    hashes = numpy.array([crc32(word.encode()) for word in words], dtype=numpy.uint64)
    count = len(words) - SHINGLE + 1
    shingles = numpy.zeros(count, dtype=numpy.uint64)
    for place in range(SHINGLE):
        shingles += hashes[place : place + count] * _PLACES[place]
    high = (shingles >> numpy.uint64(32)).astype(numpy.uint32)
    # Multiplying by an odd number permutes the 32-bit numbers; of the least product the upper bits are the random ones.
    least = (_FACTORS * high).min(axis=1)
    least *= numpy.uint32(0x9E3779B1)
    return bytes((least >> numpy.uint32(24)).astype(numpy.uint8))
