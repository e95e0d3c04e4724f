"""Text between quotation marks: «», “”, "", '', and pairs that were typed the wrong way round (”…“, ”…”).

Marks pair within a paragraph. One that stays open takes in the next paragraphs only where they go on with the quotation and
close it, so that a forgotten or a stray mark doesn't swallow the article.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from services.extract.entities_tokens import fold_word
from services.extract.speakers_cues import TOLD, is_cue

# Guillemets nest and are told apart by their shape. The rest all stand for one mark, as desks mix them; their place tells
# which is which: an opening one has a letter after it, a closing one before it.
OPEN: Final = "«‹"
CLOSE: Final = "»›"
DOUBLE: Final = '"“”„‟″＂'
SINGLE: Final = "'‘’"  # between letters or figures it is an apostrophe
GUILLEMETS: Final = OPEN + CLOSE
MARKS: Final = frozenset(GUILLEMETS + DOUBLE + SINGLE)
_MARK: Final = re.compile(f"[{''.join(sorted(MARKS))}]")
_DOUBLED: Final = re.compile(r"(?<=[\s(:])(?P<open>'')(?=\w)|''")  # قال إنه ''ينتظر'', as Tunis types
_BRACKET: Final = re.compile(r"\(([^()]{2,1000})\)")
BOUND: Final = TOLD | {"ب"}
NEAR: Final = 70  # code points back from a bracket to the verb of saying
MANY: Final = 4  # words at least of what is said in brackets without more
STOPS: Final = frozenset(".,،؛:!؟?)]»›")
DEPTH: Final = 4  # of marks within marks
LIMIT: Final = 3_000  # code points of one quotation
PARAGRAPHS: Final = 4  # that one quotation may run on for
FORGOTTEN: Final = 8  # words at least of one that isn't closed
WORD: Final = 16  # code points back to the word before a mark


class Marked(NamedTuple):
    """Code points [start, end) between two marks, without them. `paragraph` is the one it starts in."""

    start: int
    end: int
    paragraph: int


def find_marked(paragraphs: Sequence[str]) -> list[Marked]:
    """The outermost text between marks, in order. Linear in the length of the paragraphs."""
    found: list[Marked] = []
    pending: tuple[int, int] | None = None  # start and paragraph of a quotation that stayed open
    rest: Marked | None = None  # what it holds if it's never closed
    offset = 0
    for number, paragraph in enumerate(paragraphs):
        pairs, opened, closed = _pairs(_single(paragraph))
        if pending is not None:
            start, since = pending
            if closed is not None and offset + closed - start <= LIMIT:
                found.append(Marked(start, offset + closed, since))
                pending = rest = None
            elif number - since >= PARAGRAPHS or pairs or opened not in (None, 0):
                found.extend(filter(None, (rest,)))
                pending = rest = None
        found.extend(Marked(offset + start, offset + end, number) for start, end in pairs)
        if opened is not None and pending is None:
            pending = (offset + opened + 1, number)
            rest = _forgotten(paragraph, opened, offset, number)
        offset += len(paragraph) + 1
    found.extend(filter(None, (rest,)))
    return sorted(mark for mark in found if mark.end > mark.start) if found else _bracketed(paragraphs)


def _single(text: str) -> str:
    """A text of the same length in which one sign stands for a mark that two make: ((…)) as Xinhua writes, and two apostrophes."""
    if "''" in text:
        text = _DOUBLED.sub(lambda mark: ' "' if mark["open"] else '" ', text)
    return text.replace("((", "(«").replace("))", "»)")


def _bracketed(paragraphs: Sequence[str]) -> list[Marked]:
    """What stands in brackets, in a text without other marks, where that or a colon leads to it, a participle of saying, or a
    verb of saying not far before to many words: قال إن (الجيش لم يهزم)."""
    found: list[Marked] = []
    offset = 0
    for number, paragraph in enumerate(paragraphs):
        for bracket in _BRACKET.finditer(paragraph):
            near = paragraph[max(0, bracket.start() - NEAR) : bracket.start()].split()
            before = [word for word in map(fold_word, near) if word]  # a dash drawn as a letter, `ـ`, folds to nothing
            words = len(bracket[1].split())
            told = bool(before) and (before[-1].endswith(":") or before[-1] in BOUND or is_cue(before[-1]) is True)
            said = words >= MANY and any(is_cue(word) is not None or word in TOLD for word in before)
            if words > 1 and (told or said):
                found.append(Marked(offset + bracket.start(1), offset + bracket.end(1), number))
        offset += len(paragraph) + 1
    return found


def _forgotten(text: str, opened: int, offset: int, number: int) -> Marked | None:
    """What a mark that nothing closes holds: a long rest of its paragraph, if a verb of saying leads to it (قال إنه "…)."""
    long = len(text[opened + 1 :].split()) >= FORGOTTEN and len(text) - opened <= LIMIT
    return Marked(offset + opened + 1, offset + len(text), number) if long and _told(text, opened) else None


def _pairs(text: str) -> tuple[list[tuple[int, int]], int | None, int | None]:
    """The outermost pairs of a paragraph, the last mark that stayed open after them, and the first that closes one opened
    in a paragraph before."""
    matched: list[tuple[int, int]] = []
    stack: list[tuple[int, str]] = []
    closed: int | None = None
    for mark in _MARK.finditer(text):
        place, letter = mark.start(), mark[0]
        shape = "«" if letter in GUILLEMETS else '"'
        if letter in SINGLE:
            if _apostrophe(text, place):
                continue
            shape = "'"
        depth = next((index for index in range(len(stack) - 1, -1, -1) if stack[index][1] == shape), None)
        role = _role(text, place, letter, depth is not None)
        if role == "close" and depth is None and stack and "'" not in (shape, stack[-1][1]):
            depth = len(stack) - 1  # "كلام تام»
        if role == "open":
            if len(stack) < DEPTH:
                stack.append((place, shape))
        elif depth is not None:
            start = stack[depth][0]
            del stack[depth:]
            while matched and matched[-1][0] > start:
                matched.pop()
            if place - start <= LIMIT:
                matched.append((start + 1, place))
        elif not matched and not stack and shape != "'":
            closed = closed if closed is not None else place
    while stack and stack[-1][1] == "'":
        stack.pop()  # stands open by mistake, or for feet and minutes
    if len(stack) > 1 and stack[-2][1] == stack[-1][1] == '"' and (not matched or matched[-1][0] < stack[-2][0]):
        matched.append((stack[-2][0] + 1, stack[-1][0]))  # "تجاوزت التوقعات "في الربع
        stack.clear()
    elif stack and matched and stack[0][0] < matched[0][0] - 1 and _goes_on(text, matched[0][1]):
        matched[0] = (stack[0][0] + 1, matched[0][1])  # "نعم للموازنة وقال "لا" وأضاف: one mark closes both
    elif stack and matched and _closes_both(text, stack[0][0], *matched[-1]):
        matched = [pair for pair in matched if pair[1] < stack[0][0]] + [(stack[0][0] + 1, matched[-1][1])]
    opened = stack[-1][0] if stack and (not matched or stack[-1][0] > matched[-1][1]) else None
    return matched, opened, closed


def _goes_on(text: str, end: int) -> bool:
    """Whether the word behind a closing mark is a verb of saying with و, so that a quotation ended there: "…" وأضاف."""
    behind = text[end + 1 : end + 20].split()
    return bool(behind) and behind[0].startswith("و") and is_cue(fold_word(behind[0])) is False


def _closes_both(text: str, opened: int, start: int, end: int) -> bool:
    """Whether the mark at the end of a paragraph closes the pair that it belongs to and, of the same sentence, one that stayed
    open behind إن or a colon: قال إن «الكتاب عن «الموصل القديمة».
    """
    one = opened < start and end - opened <= LIMIT and not text[end + 1 :].strip(" .،")
    if _MARK.search(text, opened + 1, max(opened + 1, start - 1)):
        return False
    return one and ". " not in text[opened:start] and _told(text, opened)


def _told(text: str, place: int) -> bool:
    """Whether what is told starts at a mark, so that nothing ends there: قال إنه" ينتظر الرد"."""
    before = text[max(0, place - WORD) : place].split()[-1:]
    return bool(before) and (before[0].endswith(":") or fold_word(before[0]) in TOLD)


def _apostrophe(text: str, place: int) -> bool:
    """Whether a mark belongs to a word in Latin letters (Côte d'Ivoire, the players') or to a figure (45')."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if before.isalnum() and after.isalnum():
        return True
    return before.isascii() and before.isalnum() and "'" not in text[max(0, place - 60) : place]


def _role(text: str, place: int, letter: str, is_open: bool) -> str:
    """Whether a mark opens or closes, by what stands around it, else by its shape, else by whether one is open."""
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    opens = before in ":(" or ((before.isspace() or before in "[،-–—ـ") and not after.isspace() and after not in STOPS)
    closes = not before.isspace() and before not in "([:" and (after.isspace() or after in STOPS)
    if closes and not opens:
        return "open" if not is_open and after.isspace() and letter in DOUBLE and _told(text, place) else "close"
    if opens and not (letter in CLOSE and is_open):
        return "open"
    return _shape(letter, is_open)


def _shape(letter: str, is_open: bool) -> str:
    if letter in GUILLEMETS and not (letter in OPEN and is_open):
        return "open" if letter in OPEN else "close"
    return "close" if is_open else "open"
