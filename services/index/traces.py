"""What of an article tells which event it is about: its rare names, words and figures.

Marks are the names in the text, the words of title and lead (those of the title twice, as marks of their own), and what is
counted with the order of magnitude: 10, 11 and 12 thousand displaced persons are one mark. What an event shares with nothing
else tells it apart (topic detection and tracking: Allan, Papka and Lavrenko 1998, "On-line new event detection and tracking";
Yang, Pierce and Carbonell 1998, "A study on retrospective and on-line event detection", for the window of days).

News repeats its words: what is made of a word, a name or a unit is kept, so that most of an article is looked up.
"""

import datetime
import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources
from typing import Final
from urllib.parse import urlsplit

from services.index.sketches import sketch
from shared.arabic.analysis import analyse, terms
from shared.article import Article, Date, Entity, Quantity
from shared.ports.stories import REACH, Mark, Trace, digest

TITLE: Final = 10  # words of a title that are marks of their own
LEAD: Final = 60  # words of the text that are read beside the title
OPENING: Final = 600  # code points of the text whose dates say when it happened
LONG: Final = 60  # characters of a word that are read
NAMES: Final = 24  # most mentioned names of an article
FIGURES: Final = 12
RAREST: Final = 24  # names and words that are kept
# What no corpus knows is taken for as rare as a word that one article in two thousand has.
UNKNOWN: Final = 5e-4
CACHE: Final = 1 << 15


def trace(article: Article, reference_date: str | None = None, story: str | None = None) -> Trace:
    """`reference_date` stands in for a date that the page doesn't give; `story` is the one the article has already."""
    day = _day(article.published_at) or _day(reference_date)
    placed = day or _day(article.fetched_at) or 1
    return Trace(
        id=article.id,
        outlet=_host(article.url) or article.source,
        day=placed,
        dated=day is not None,
        event=article.language == "ar",
        named=_named(article.dates, placed),
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


def _named(dates: Sequence[Date], day: int) -> int:
    """The days that the text's beginning names, near its own: bit 0 is the one REACH days before."""
    found = 0
    for date in dates:
        named = _day(date.value) if date.start < OPENING else None
        if named is not None and abs(named - day) <= REACH:
            found |= 1 << (named - day + REACH)
    return found


def marks(article: Article) -> tuple[Mark, ...]:
    """The article's rarest names and words, its title's words, and its first figures."""
    title = _words((article.title or "").split())
    names = _names(article.entities)
    # A name's own words would count what the name says again.
    parts = {part for name in names if len(name) > 1 for part in name}
    found = {term: _word(term) for term in (*_words(_lead(article.paragraphs)), *title) if term not in parts}
    found.update((" ".join(name), _name(name)) for name in names)
    rarest = sorted([(mark.share, term, mark) for term, mark in found.items()])[:RAREST]
    kept = [mark for _, _, mark in rarest]
    kept += map(_in_title, title[:TITLE])
    kept += _figures(article.quantities)
    return tuple(kept)


def _lead(paragraphs: Sequence[str]) -> list[str]:
    words: list[str] = []
    for paragraph in paragraphs:
        words += paragraph[: LEAD * 20].split(maxsplit=LEAD)[:LEAD]
        if len(words) >= LEAD:
            break
    return words[:LEAD]


def _words(written: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(term for word in written for term in _terms(word[:LONG])))


@lru_cache(CACHE)
def _terms(written: str) -> tuple[str, ...]:
    """Of what stands between two spaces, whatever stands beside it."""
    found = [token.term for token in analyse(written) if not token.stop]
    return tuple([term for term in found if len(term) > 1 and not term.isdigit()])


@lru_cache(CACHE)
def _word(term: str) -> Mark:
    return Mark(digest(term), share(term), "word")


@lru_cache(CACHE)
def _in_title(term: str) -> Mark:
    return Mark(digest(f"title {term}"), share(term), "title")


def _names(entities: Sequence[Entity]) -> list[tuple[str, ...]]:
    named = sorted(entities, key=lambda entity: (-len(entity.mentions), entity.name))[:NAMES]
    return [name for name in dict.fromkeys(_name_terms(entity.name) for entity in named) if name]


@lru_cache(CACHE)
def _name_terms(name: str) -> tuple[str, ...]:
    return tuple([token.term for token in analyse(name) if not token.stop])


@lru_cache(CACHE)
def _name(terms: tuple[str, ...]) -> Mark:
    common = max(UNKNOWN, min(map(share, terms)) * 0.5 ** (len(terms) - 1))
    return Mark(digest(" ".join(terms)), common, "name")


def _figures(quantities: Sequence[Quantity]) -> list[Mark]:
    """What is counted, with the power of two below the figure. Percentages are too many to tell anything."""
    found: dict[bytes, Mark] = {}
    for quantity in quantities:
        if quantity.value is None or not 2 <= quantity.value < math.inf or quantity.unit in (None, "%"):
            continue
        mark = _figure(int(math.log2(quantity.value)), quantity.unit or "")
        if mark is not None:
            found[mark.digest] = mark
        if len(found) == FIGURES:
            break
    return [*found.values()]


@lru_cache(CACHE)
def _figure(power: int, unit: str) -> Mark | None:
    counted = terms(unit)
    common = max(UNKNOWN, min(map(share, counted), default=1.0) * 0.5)
    return Mark(digest(f"{power} {' '.join(counted)}"), common, "figure") if counted else None


def share(term: str) -> float:
    """About the share of articles whose title and lead have a term, by its frequency in a general corpus."""
    return _shares().get(term, UNKNOWN)


@lru_cache(1)
def _shares() -> Mapping[str, float]:
    found: dict[str, float] = {}
    for line in resources.files("services.index").joinpath("terms.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            in_a_million, _, words = line.partition("\t")
            found.update(dict.fromkeys(words.split(" "), int(in_a_million) / 1e6))
    return found
