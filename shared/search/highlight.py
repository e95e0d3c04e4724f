"""Highlights: the pieces of an article that show why it was found, made from the analyser's own offsets for every store."""

from bisect import bisect_left, bisect_right
from collections import Counter
from typing import Final, NamedTuple

from shared.arabic.analysis import Token, analyse
from shared.article import Article
from shared.ports.store import Highlight
from shared.search.query import Clause, Parsed

PASSAGES: Final = 3
LENGTH: Final = 240
# Matches looked at: enough to find good passages, and a bound for a page that repeats one word.
MATCHES: Final = 2000
SENTENCE_ENDS: Final = ".!?؟؛\n"


class Match(NamedTuple):
    """Code points [start, end) of the text that match the clause of that number."""

    start: int
    end: int
    clause: int


def find(tokens: list[Token], clauses: tuple[Clause, ...]) -> list[Match]:
    """Where the clauses match, in order of the text."""
    by_first: dict[str, list[int]] = {}
    for number, clause in enumerate(clauses):
        by_first.setdefault(clause[0], []).append(number)
    found = []
    for at, token in enumerate(tokens):
        for number in by_first.get(token.term, ()):
            clause = clauses[number]
            last = at + len(clause) - 1
            if last < len(tokens) and all(tokens[at + step].term == term for step, term in enumerate(clause)):
                found.append(Match(token.start, tokens[last].end, number))
        if len(found) >= MATCHES:
            break
    return found


def _mentioned(article: Article, clauses: tuple[Clause, ...], found: set[int]) -> list[Match]:
    """Mentions of the entities whose canonical name matches a clause that the text, in another spelling, doesn't."""
    missing = [number for number in range(len(clauses)) if number not in found]
    if not missing:
        return []
    mentioned = []
    for entity in article.entities:
        name = analyse(entity.name)
        for number in missing:
            if find(name, (clauses[number],)):
                mentioned += [Match(mention.start, mention.end, number) for mention in entity.mentions]
    return mentioned[:MATCHES]


def _windows(matches: list[Match], ends: list[int]) -> list[tuple[int, int, int, int]]:
    """For each match the most that fits behind it within one paragraph: (clauses covered, matches, first, one past the last)."""
    windows = []
    inside: Counter[int] = Counter()
    last = 0
    for first, match in enumerate(matches):
        limit = min(match.start + LENGTH * 3 // 4, ends[bisect_left(ends, match.start)])
        last = max(last, first)
        while last < len(matches) and (matches[last].end <= limit or last == first):
            inside[matches[last].clause] += 1
            last += 1
        windows.append((len(inside), last - first, first, last))
        inside[match.clause] -= 1
        if not inside[match.clause]:
            del inside[match.clause]
    return windows


def _passage(text: str, matches: list[Match], tokens: list[Token], starts: list[int]) -> Highlight:
    """Grow the matches' span to the sentence if it fits, else to whole words, within the length and the paragraph."""
    first, last = matches[0].start, min(matches[-1].end, matches[0].start + LENGTH)
    floor = max(text.rfind("\n", 0, first) + 1, last - LENGTH, 0)
    begin = max((text.rfind(mark, floor, first) + 1 for mark in SENTENCE_ENDS), default=0)
    if begin <= floor:
        # The word that the floor cuts is left out; a paragraph's own start cuts none.
        whole = floor == 0 or text[floor - 1] == "\n"
        begin = floor if whole else min(starts[bisect_left(starts, floor)] if floor < starts[-1] else first, first)
    while begin < first and text[begin].isspace():
        begin += 1
    paragraph = text.find("\n", last)
    ceiling = min(begin + LENGTH, paragraph if paragraph >= 0 else len(text))
    end = ceiling
    if ceiling < len(text) and text[ceiling] != "\n":
        stops = [text.rfind(mark, last, ceiling) for mark in SENTENCE_ENDS]
        sentence = max(stops) + 1
        cut = bisect_right(starts, ceiling) - 1
        token = tokens[cut]
        end = sentence if sentence > last else (ceiling if token.end <= ceiling else max(token.start, last))
    piece = text[begin:end].rstrip()
    ranges: list[tuple[int, int]] = []
    for match in sorted(matches):
        low, high = match.start - begin, min(match.end, begin + len(piece)) - begin
        if ranges and low <= ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], max(high, ranges[-1][1]))
        elif low < high:
            ranges.append((low, high))
    return Highlight(piece, tuple(ranges))


def highlights(article: Article, parsed: Parsed) -> tuple[Highlight, ...]:
    """The best one to three passages in order of the text, each of at most 240 characters; the opening, with nothing marked,
    where no word of the body matched (the title did, or nothing was asked for)."""
    text = article.text
    if not text:
        return ()
    tokens = analyse(text)
    matches = find(tokens, parsed.wanted) if parsed.wanted else []
    matches = sorted(matches + _mentioned(article, parsed.wanted, {match.clause for match in matches}))
    if not matches:
        opening = text[: LENGTH + 1].partition("\n")[0]
        return (Highlight(opening if len(opening) <= LENGTH else opening[:LENGTH].rpartition(" ")[0], ()),)
    ends = [index for index, character in enumerate(text) if character == "\n"]
    ends.append(len(text))
    windows = _windows(matches, ends)
    chosen: list[tuple[int, int]] = []
    covered: set[int] = set()
    while len(chosen) < PASSAGES:
        best = max(
            (
                (len({match.clause for match in matches[low:high]} - covered), clauses, count, -low, high)
                for clauses, count, low, high in windows
                if all(high <= other or low >= end for other, end in chosen)
            ),
            default=None,
        )
        if best is None or (chosen and not best[0]):
            break
        chosen.append((-best[3], best[4]))
        covered |= {match.clause for match in matches[-best[3] : best[4]]}
    starts = [token.start for token in tokens]
    return tuple(_passage(text, matches[low:high], tokens, starts) for low, high in sorted(chosen))
