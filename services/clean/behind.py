"""What lines behind a text's last paragraph are that have no full stop: titles of other articles, and who signs."""

import re
from collections.abc import Sequence
from typing import Final

from services.clean.draft import Line
from services.clean.verbs import IMPERFECT, has_verb, opens_with_deed
from services.clean.words import about
from shared.arabic.fold import fold

BULLETS: Final = ("- ", "• ", "* ", "– ")
FEWEST: Final = 2  # titles in a list
WORDS: Final = 4  # of a title
MOST: Final = 16
HEADING: Final = 5
FOREIGN: Final = 0.25  # what such a list shares with the text at most
AMID: Final = 0.5  # the same amid a text
TITLE: Final = 0.6
ON_TOPIC: Final = 0.4
NEAR: Final = 4  # lines behind the text among which its title may stand above its day
VERB_WITHIN: Final = 5  # words from the first
# What announces a list: `التوصيات التالية`, `كما يلي`, `ومنها`.
_ANNOUNCES: Final = re.compile(
    r"[:؛،]\W{0,3}$|(?<!\w)(?:ال)?(?:تالي|تاليه|اتي|اتيه|يلي|كالتالي|كالاتي|ومنها|وهي|توصيات|بنود|شروط|نقاط)(?!\w)"
)
TAIL: Final = 80
_NUMBER: Final = re.compile(r"\W{0,3}\d")


def listed(line: Line) -> bool:
    return line.hint == "item" or line.text.startswith(BULLETS)


def other_titles(above: Line, trailing: Sequence[Line], topic: frozenset[str], most: float = FOREIGN) -> bool:
    """Whether the items of a list behind a paragraph are other articles' titles: nothing announces them, none is a sentence, and
    all together share less than `most` with the text."""
    if (
        trailing
        and not listed(trailing[0])
        and trailing[0].words <= HEADING
        and about(trailing[0].text, topic) < FOREIGN
    ):
        trailing = trailing[1:]  # `تغطية مباشرة`
    items = [line for line in trailing if listed(line)]
    if (
        len(items) < FEWEST
        or len(items) < len(trailing)
        or not above.ended
        or _ANNOUNCES.search(fold(above.text[-TAIL:]))
    ):
        return False
    if any(line.ended or not WORDS <= line.words <= MOST or _NUMBER.match(line.text) for line in items):
        return False
    return sum(about(line.text, topic) for line in items) < most * len(items)


def amid(lines: Sequence[Line], topic: frozenset[str]) -> None:
    """Set `why` on such lists between paragraphs, of which the next goes on with the text."""
    place = 0
    while place < len(lines) - 1:
        line = lines[place]
        end = place + 1
        while end < len(lines) and listed(lines[end]) and lines[end].why is None and lines[end].hint != "item":
            end += 1
        items = lines[place + 1 : end]
        if line.prose and line.why is None and len(items) >= FEWEST and end < len(lines) and lines[end].prose:
            shares = [about(item.text, topic) for item in items]
            bare = lines[end].text[0] == "و" and _bare(line, items) and not any(map(_row, items))
            if bare and sum(shares) < AMID * len(items):
                for item in items:
                    item.why = "other headline"
        place = end


def _row(item: Line) -> bool:
    """`- المجموعة الأولى: تونس.. مالي.. غانا`"""
    return item.text.count("..") > 1


def _bare(above: Line, items: Sequence[Line]) -> bool:
    """Whether nothing announces a list, and none of its items is a sentence."""
    if not above.ended or _ANNOUNCES.search(fold(above.text[-TAIL:])):
        return False
    heads = {line.text.split()[1] for line in items}
    if len(heads) < len(items) or all(":" in line.text for line in items):
        return False  # `- المجموعة الأولى: …`
    return not any(
        line.ended or line.text[-1] in "،,؛:؟?" or not WORDS < line.words <= MOST or _NUMBER.match(line.text[1:])
        for line in items
    )


def headline(line: Line, topic: frozenset[str]) -> bool:
    """Whether a line has a headline's form and another topic: a noun and what it does, or a verbal noun."""
    if not WORDS < line.words <= MOST or line.text[-1] in "،,:؛" or about(line.text, topic) >= ON_TOPIC:
        return False
    first, *others = fold(line.text).strip("-•*– ").split() or [""]
    if first.startswith("و") or has_verb(first):
        return False
    return ".." in line.text or opens_with_deed(first) or any(map(IMPERFECT.fullmatch, others[:VERB_WITHIN]))


def title(lines: Sequence[Line], topic: frozenset[str]) -> Line | None:
    """The title, where a dump has it below the text: a line right behind it that says what it is about, or one near behind it
    that has the page's day below."""
    last = max((place for place, line in enumerate(lines) if line.why is None and line.prose), default=len(lines))
    for place in range(last + 1, min(len(lines), last + 1 + NEAR)):
        below = lines[place]
        if below.why not in (None, "navigation", "other headline", "section label", "tag list"):
            return None
        dated = place + 1 < len(lines) and lines[place + 1].why == "publication date"
        if place > last + 1 and not dated:
            continue
        named = WORDS < below.words <= MOST and about(below.text, topic) >= (ON_TOPIC if dated else TITLE)
        if named and not (below.ended or below.prose or listed(below)):
            return below
    return None


def signature(trailing: Sequence[Line]) -> bool:
    """`- منى علي`, `* أستاذ القانون بجامعة حلوان`: one line behind the text that says whose it is."""
    if len(trailing) != 1:
        return False
    text = trailing[0].text
    bare = text.lstrip("-–* ")
    return (
        text[0] in "-–*"
        and not trailing[0].ended
        and 2 <= trailing[0].words <= MOST
        and bare[-1:] not in ("،", ":", "؛", "؟", "!")
        and not any(map(str.isdigit, bare))
        and not has_verb(fold(bare))
    )
