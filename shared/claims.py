"""The figures that different articles give for the same thing, side by side: 10, 11 and 12 thousand North Korean soldiers.

Of the articles that a search finds, the quantities that count what the words name first. The other words have to stand near
the figure (جندي كوري شمالي), or the sentence names no other (نحو 10 آلاف جندي in a text about North Korea), which is told apart.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import Final

import msgspec

from shared.arabic.analysis import terms
from shared.arabic.fold import fold
from shared.article import Article, Bound, Quantity
from shared.ports.store import Query, Store

ARTICLES: Final = 500  # read for one comparison
NEAR: Final = 60  # code points after a figure in which the rest of the words may stand
SENTENCE: Final = re.compile(r"[.!؟?](?=\s|$)|\n")
# Before the figure in its sentence, that somebody says it: تقدر الاستخبارات, بحسب الأمم المتحدة, قال زيلينسكي.
_WORDS: Final = """قال قالت يقول تقول اكد اكدت يوكد توكد اعلن اعلنت ذكر ذكرت اضاف اضافت اوضح اوضحت اشار اشارت يشير تشير قدر قدرت يقدر تقدر
    تقديرات تقدير كشف كشفت افاد افادت زعم زعمت رجح رجحت اعتبر اعتبرت صرح صرحت بحسب حسب وفق وفقا نقلا لفت لفتت احصي احصت سجل
    سجلت"""
SAYING: Final = frozenset(_WORDS.split())
THAT: Final = re.compile(r"\s(?:إلى\s)?(?:[وف]?[إأا]ن(?:ه|ها|هم)?|ب[أا]ن(?:ه|ها)?)\s|[:،]")  # ends who says it
DESCRIBED: Final = 8  # words of whoever is not named
WEAK: Final = str.maketrans("", "", "اويىءه")  # letters that broken plurals change: جندي and جنود, صاروخ and صواريخ


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """A figure as one article gives it. `published_at` is the article's, else when it was fetched; `says` who is said to give it,
    None where it is the article itself. `exact` where all words of the comparison stand with the figure."""

    article: str
    source: str
    title: str | None
    url: str | None
    published_at: str
    story: str | None
    text: str
    value: float
    high: float | None
    unit: str | None
    bound: Bound | None
    sentence: str
    says: str | None
    exact: bool


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One figure with all the claims of it, oldest first; `sources` are their outlets, each once."""

    value: float
    high: float | None
    unit: str | None
    sources: tuple[str, ...]
    claims: tuple[Claim, ...]


def compare(
    store: Store,
    words: str,
    *,
    source: str | None = None,
    since: str | None = None,
    until: str | None = None,
    entity: str | None = None,
    story: str | None = None,
    limit: int = ARTICLES,
) -> list[Claim]:
    """Every claim about what the words name, by figure and then by date, of the `limit` articles that match them best.

    The first word says what is counted; `since` and `until` are inclusive ISO dates, `entity` is a person, place or organization
    that the article names. Raises StoreUnavailable.
    """
    wanted = [set(terms(word)) for word in words.split() if terms(word)]
    if not wanted:
        return []
    wanted[0] |= _bones(words)
    query = Query(text=words, source=source, since=since, until=until, entity=entity, story=story, size=min(limit, 100))
    found = [claim for article in islice(store.articles(query), limit) for claim in claims_of(article, wanted)]
    return sorted(found, key=lambda claim: (claim.value, claim.high or claim.value, claim.published_at, claim.article))


def figures(claims: Iterable[Claim]) -> list[Figure]:
    """Claims side by side, one figure for each value, as compare() orders them."""
    made = []
    for (value, high), group in groupby(claims, key=lambda claim: (claim.value, claim.high)):
        same = tuple(sorted(group, key=lambda claim: (claim.published_at, claim.article)))
        sources = tuple(dict.fromkeys(claim.source for claim in same))
        made.append(Figure(value=value, high=high, unit=same[0].unit, sources=sources, claims=same))
    return made


def claims_of(article: Article, wanted: Sequence[set[str]]) -> Iterator[Claim]:
    """An article's claims. `wanted` are the terms of each word, of what is counted first."""
    text = article.text
    bounds = _sentences(text)
    for quantity in article.quantities:
        if quantity.value is None or not _counts(wanted[0], quantity.unit or ""):
            continue
        start, end = next(((a, b) for a, b in bounds if a <= quantity.start < b), (quantity.start, quantity.end))
        exact = _qualified(text[quantity.start : min(end, quantity.end + NEAR)], quantity, wanted)
        if exact is None:
            continue
        yield Claim(
            article=article.id,
            source=article.source,
            title=article.title,
            url=article.url,
            published_at=article.published_at or article.fetched_at,
            story=article.story,
            text=quantity.text,
            value=quantity.value,
            high=quantity.high,
            unit=quantity.unit,
            bound=quantity.bound,
            sentence=" ".join(text[start:end].split()),
            says=_says(article, quantity, start),
            exact=exact,
        )


def _bones(words: str) -> set[str]:
    """The consonants of the first word, by which plurals agree, marked off from terms."""
    first = fold(words).split()[:1]
    return {f"={bones}" for word in first if len(bones := word.translate(WEAK)) > 2}


def _counts(counted: set[str], unit: str) -> bool:
    return bool(counted & (set(terms(unit)) | _bones(unit)))


def _qualified(after: str, quantity: Quantity, wanted: Sequence[set[str]]) -> bool | None:
    """Whether the rest of the words stand with the figure (True), nothing does (False), or other adjectives do (None)."""
    near = set(terms(after))
    if all(word & near for word in wanted[1:]):
        return True
    following = re.findall(r"\w+", fold(after[len(quantity.text) :]))[:1] or [""]
    counted = re.findall(r"\w+", fold(quantity.text))
    adjective = following[0] if not counted or _counts(wanted[0], counted[-1]) else counted[-1]
    is_adjective = adjective.endswith(("ي", "يا", "يه")) and len(adjective) > 3 and not _counts(wanted[0], adjective)
    return None if is_adjective else False


def _sentences(text: str) -> list[tuple[int, int]]:
    bounds, start = [], 0
    for match in SENTENCE.finditer(text):
        bounds.append((start, match.end()))
        start = match.end()
    return [*bounds, (start, len(text))]


def _says(article: Article, quantity: Quantity, sentence: int) -> str | None:
    """The speaker of the quotation that the figure stands in, else whoever a word of saying before it names: a person, a body
    that follows it at once, or the words up to أن (تقارير استخباراتية)."""
    for quote in article.quotes:
        if quote.start <= quantity.start < quote.end:
            return quote.speaker
    before = article.text[sentence : quantity.start]
    saying = [match.end() for match in re.finditer(r"\w+", before) if _is_saying(match[0])]
    if not saying:
        return None
    phrase = THAT.split(before[saying[-1] :], maxsplit=1)[0]
    start = sentence + saying[-1]
    named = sorted(
        (mention.start, entity.kind, entity.name)
        for entity in article.entities
        for mention in entity.mentions
        if start <= mention.start < start + len(phrase)
    )
    person = next((name for _, kind, name in named if kind == "person"), None)
    if person is not None:
        return person
    if named and named[0][0] - start <= 2:
        return named[0][2]
    words = phrase.strip(" ،,:").split()
    return " ".join(words) if 0 < len(words) <= DESCRIBED else None


def _is_saying(word: str) -> bool:
    folded = fold(word)
    return folded in SAYING or (folded[:1] in ("و", "ف") and folded[1:] in SAYING)
