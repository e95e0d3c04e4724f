"""How far another article reaches that `اقرأ أيضاً` leads in: titles only, or the whole of it."""

from collections.abc import Sequence
from typing import Final

from services.clean.draft import Line
from services.clean.openings import goes_on
from services.clean.verbs import first_word, is_verb
from services.clean.words import about, stems

NEW_WORDS: Final = 0.5  # share of the foreign title's new words that its lead repeats
FOREIGN: Final = 0.2  # share of a foreign paragraph's words that the article has as well
# Words of a subheading behind the titles, and what it shares with the next AHEAD paragraphs, the titles less than half as much.
SUBHEAD: Final = 7
ANNOUNCED: Final = 0.3
SHORT: Final = 3  # words of a subheading right below the label, HALF of which the paragraphs say
HALF: Final = 0.5
AHEAD: Final = 2
ITEM_LIMIT: Final = 160
# Lines looked at on either side of a marker, and characters of the article itself: they bound the work for a page that is
# full of markers.
NEAR: Final = 12
HOST: Final = 8000
REACH: Final = 60


def extent(lines: Sequence[Line], marker: int, title: str, ended: bool, late: bool = False) -> int:
    """The index after the last line that belongs to the block which starts at `marker`.

    `title` is what follows the marker on its own line. `ended` says that the article itself was over before (its credit or
    its tags stood there): then all that follows is foreign. `late`: a heading over a list, behind most of the text, ends it as
    well where no paragraph behind it speaks of what the text speaks of. Else titles go, and the paragraphs after them only if the first
    repeats what is new in a title; from there to where the words of the article itself come back.
    """
    for place in range(marker + 1, min(marker + 1 + NEAR, len(lines))):
        if lines[place].why == "navigation" and lines[place].text.startswith("نهاية"):
            return place + 1  # `نهاية قصص مقترحة`
    if ended and not comes_back(lines, marker):
        return len(lines)
    place, titles = marker + 1, [title] if title else []
    while place < len(lines) and not lines[place].prose and len(lines[place].text) < ITEM_LIMIT:
        if title and not _listed(lines, place):
            break
        titles.append(lines[place].text)
        place += 1
    if place == len(lines):
        return place
    host = _host(lines, marker)
    linked = lines[place].solid and all(line.hint == "links" for line in lines[marker + 1 : place])
    if late and not linked and _all_foreign(lines, place, host):
        return len(lines)
    if not _restated(titles, lines[place], host):
        if _teaser(lines, place, host):
            return place + 1
        return _without_heading(lines, marker, place, titles)
    return _return(lines, place, host, stems(" ".join(titles)) - host)


def comes_back(lines: Sequence[Line], marker: int) -> bool:
    """The first paragraph behind the block goes on with something: what seemed the article's end was none."""
    first = next((line for line in lines[marker + 1 : marker + 1 + NEAR] if line.prose), None)
    return first is not None and goes_on(first.text)


def _all_foreign(lines: Sequence[Line], place: int, host: frozenset[str]) -> bool:
    behind = [line.text for line in lines[place : place + REACH] if line.prose]
    return all(not goes_on(text) and about(text, host) <= FOREIGN for text in behind)


def _host(lines: Sequence[Line], marker: int) -> frozenset[str]:
    """What the article speaks of: its first paragraphs and those right above the marker."""
    first = [line.text for line in lines[: min(marker, NEAR)] if line.why is None]
    last = [line.text for line in lines[max(NEAR, marker - NEAR) : marker] if line.why is None]
    return stems(" ".join((*first, *last))[:HOST])


def _listed(lines: Sequence[Line], place: int) -> bool:
    """After `اقرأ أيضاً: title` more titles follow only as list items or links."""
    return lines[place].hint in ("links", "item")


def _without_heading(lines: Sequence[Line], marker: int, place: int, titles: Sequence[str]) -> int:
    """Leave the article its own subheading: markup says so, or it is much shorter than the titles before it, or it alone
    announces the next paragraphs."""
    last = lines[place - 1]
    ahead = stems(" ".join([line.text for line in lines[place : place + NEAR] if line.prose][:AHEAD]))
    said = [about(line.text, ahead) for line in lines[marker + 1 : place]]
    if len(titles) > 1 and len(said) > 1 and last.words <= SUBHEAD and said[-1] >= ANNOUNCED > 2 * max(said[:-1]):
        return place - 1
    if len(titles) == 1 and place - 1 == marker + 1 and last.words <= SHORT and said[0] >= HALF:
        return place - 1  # an empty list
    if place - 1 <= marker + (1 if len(titles) > 1 else 0) or last.hint:
        return place
    others = [line.words for line in lines[marker + 1 : place - 1]]
    if (last.heading and not lines[marker + 1].heading) or (
        others and last.words <= 5 and min(others) >= 2 * last.words - 1
    ):
        return place - 1
    return place


def _teaser(lines: Sequence[Line], place: int, host: frozenset[str]) -> bool:
    """Whether a paragraph opens like a news item, speaks of something else, and the next goes on with what was said before."""
    text = lines[place].text
    behind = next((line.text for line in lines[place + 1 : place + NEAR] if line.why is None and line.prose), "")
    opens = is_verb(first_word(text))
    told = first_word(behind)
    on = goes_on(behind) or (told.startswith("و") and is_verb(told[1:]))
    return opens and on and about(text, host) <= FOREIGN and about(behind, host) > about(text, host)


def _restated(titles: Sequence[str], first: Line, host: frozenset[str]) -> bool:
    if goes_on(first.text):
        return False
    lead = stems(first.text)
    for title in titles:
        new = stems(title) - host
        if len(new) >= 2 and len(new & lead) >= max(2, NEW_WORDS * len(new)):
            return True
    return False


def _return(lines: Sequence[Line], start: int, host: frozenset[str], foreign: frozenset[str]) -> int:
    """Where the host comes back: the cut that parts best what speaks of one from what speaks of the other. Where it doesn't
    within REACH lines, it doesn't at all."""
    foreign = foreign | (stems(lines[start].text) - host)
    leaning = []
    for line in lines[start : start + REACH]:
        found = stems(line.text)
        leaning.append(len(found & foreign) - len(found & host) if line.prose else 0)
    best, best_score = len(lines), sum(leaning) + 2
    before, after = 0, sum(leaning)
    for offset, lean in enumerate(leaning):
        if offset and before - after > best_score:
            best, best_score = start + offset, before - after
        before, after = before + lean, after - lean
    return best
