"""Sentences of a dump that lie broken over its lines, made whole: broken at a column, or before and after each link."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from services.clean import line_rules, publish_line
from services.clean.draft import Line
from services.clean.verbs import first_word, is_verb

# A dump whose longest line lies between these, and whose nearly full lines (WRAPPED at least) mostly go on in the next, was
# broken at a column.
WRAP_FROM: Final = 50
WRAP_TO: Final = 100
WRAPPED: Final = 5
FULL: Final = 0.8
HALF: Final = 0.5  # of the full lines of a block, which may end sentences at its edge by chance
BEGUN: Final = 4  # words of a sentence's beginning that stands alone
# Which lines can't begin or end a sentence: `، في معمل الدهانات`, `.`, `وقال المتحدث باسم`.
_CONTINUED: Final = re.compile(r"[.:؟!]$|[،؛,]")
_OPEN: Final = frozenset(
    (
        *("في", "من", "إلى", "الى", "على", "عن", "مع", "بين", "عبر", "ضد", "نحو", "لدى", "أن", "أنّ", "إن", "إنّ", "ان"),
        *("التي", "الذي", "الذين", "بحسب", "وفق", "باسم", "أو", "ثم", "حيث"),
    )
)
_GOES_ON: Final = re.compile(
    r"و[^\W\d_]|(?:في|من|إلى|الى|على|عن|مع|عبر|بعد|قبل|خلال|حيث|أن|أنّ|إن|إنّ|ان|التي|الذي|الذين|بأن|بأنّ|إنه|أنه)\s|[لب]ـ?[\"«“]"
    r"|(?:بال|لل|كال)[^\W\d_]{2,}|بت[^\W\d_]{2}ي[^\W\d_]\s"
)
# Lines that no sentence begins with, and those together with lines that none ends with, from which on a dump counts as broken at its
# links.
CERTAIN: Final = 2
LIKELY: Final = 3
LINK: Final = 5  # words of a link in a sentence
COMMA_WORDS: Final = 3
PIECES: Final = 24  # of a sentence broken at its links
PIECE: Final = 3  # characters
START: Final = 4  # words before a sentence's first link, at least


def rejoined(lines: Sequence[str]) -> list[str]:
    """The lines, stripped, with what is broken within its sentences joined; other dumps as they are."""
    lines = _after_commas([line.strip() for line in lines])
    unwrapped = _unwrapped(lines)
    if len(unwrapped) < len(lines):
        return unwrapped
    return _unlinked(lines) if _broken_at_links(lines) else lines


def _after_commas(lines: Sequence[str]) -> list[str]:
    """The lines, those that end with a comma joined with the longer one below: `عقد المجلس في مقر البلدية،`, `صباح الخميس، جلسة …`."""
    joined: list[str] = []
    goes_on = False
    for line in lines:
        pieces = goes_on and len(line) > len(joined[-1]) and line[0].isalpha()
        if pieces and not (_furniture(line) or _furniture(joined[-1])):
            joined[-1] += " " + line
        else:
            joined.append(line)
        goes_on = line.endswith("،") and line[0].isalpha() and line.count(" ") >= COMMA_WORDS
    return joined


def _unwrapped(lines: list[str]) -> list[str]:
    """Paragraphs that were broken at a column, blank lines between them, or ends of sentences where there is none."""
    width = max(map(len, lines), default=0)
    wide = [place for place, line in enumerate(lines[:-1]) if len(line) > FULL * width]
    broken = [place for place in wide if lines[place + 1] and not Line(lines[place]).ended]
    block = len(wide) >= FULL * sum(map(bool, lines[:-1]))  # hardly a line that isn't full
    if not WRAP_FROM <= width <= WRAP_TO or len(wide) < WRAPPED or len(broken) < (HALF if block else FULL) * len(wide):
        return lines
    parted = "" in "\n".join(lines).strip("\n").split("\n")
    if not parted and sum(Line(line).ended for line in lines) < CERTAIN:
        return lines  # titles or verses
    joined: list[str] = []
    goes_on = False
    for line in lines:
        if goes_on and line and not _furniture(line):
            joined[-1] += " " + line
        else:
            joined.append(line)
        goes_on = not Line(line).ended if line else False
        goes_on = goes_on and (len(line) > FULL * width or (not parted and _begun(line)))
    return joined


def _begun(line: str) -> bool:
    """Whether a line holds a sentence's first words alone: `وذكر مصدر مطلع`, `أوقفت عناصر فرقة`."""
    first = first_word(line)
    return len(line.split()) <= BEGUN and (is_verb(first) or is_verb(first.removeprefix("و")) or first == "وقد")


def _open(line: str) -> bool:
    """Whether a line ends with a word that no sentence ends with."""
    return line[line.rfind(" ") + 1 :] in _OPEN


def _broken_at_links(lines: Sequence[str]) -> bool:
    continued = sum(_CONTINUED.match(line) is not None for line in lines)
    if continued >= CERTAIN:
        return True
    return CERTAIN * continued + sum(bool(after) and _open(line) for line, after in pairwise(lines)) >= LIKELY


def _unlinked(lines: Sequence[str]) -> list[str]:
    joined: list[str] = []
    place = 0
    while place < len(lines):
        end = place + 1
        if len(lines[place].split()) >= START or _open(lines[place]) or _begun(lines[place]):
            while end < min(len(lines), place + PIECES) and _seam(lines, place, end):
                end += 1
        if not Line(lines[end - 1]).ended and end < len(lines) and _furniture(lines[end]):
            pieces = pairwise(lines[place:end])
            if not any(_CONTINUED.match(after) or _open(before) for before, after in pieces):
                end = place + 1  # a menu or a title, and what stands between it and the text
        text = lines[place]
        for piece in lines[place + 1 : end]:
            text += piece if _CONTINUED.match(piece) else " " + piece
        joined.append(text)
        place = end
    return joined


def _seam(lines: Sequence[str], start: int, place: int) -> bool:
    """Whether a line goes on with the sentence that began at `start` and isn't ended by the line before."""
    before, line = lines[place - 1], lines[place]
    if not before or not line or Line(before).ended or _furniture(line) or _furniture(before):
        return False
    if _CONTINUED.match(line) or _open(before) or (place == start + 1 and _begun(before)):
        return True
    if place > start + 1 and (_link(before) or _link(line)):
        return True
    following = place
    while following < min(len(lines) - 1, place + LINK) and lines[following] and _link(lines[following]):
        following += 1
        text = lines[following]
        if _CONTINUED.match(text) or (_GOES_ON.match(text) and (" " in text or Line(text).ended)):
            return True
    return False


def _link(line: str) -> bool:
    return len(line.split()) <= LINK


def _furniture(line: str) -> bool:
    """Whether a line is no piece of a sentence, whatever stands around it: `|`, `05:48`, `A+`, `مقالات ذات صلة`."""
    if _CONTINUED.match(line):
        return False
    return len(line) < PIECE or publish_line.read(line) is not None or line_rules.reason(line) is not None
