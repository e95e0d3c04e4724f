"""Numbers in digits, of any of the ways in which Arabic pages group and point them."""

import re
from typing import Final

from shared.arabic.tokens import Tokens

GROUPING: Final = ",٬،.'’"
POINTS: Final = ".,٫،"
POINT: Final = "ر"
RIGHT_TO_LEFT: Final = "\u200f"
AND: Final = "و"
PERCENTS: Final = frozenset(("بالمئه", "بالمائه", "بالميه"))
HUNDREDTHS: Final = frozenset(("المئه", "المائه", "الميه"))
MOST_GROUPS: Final = 5
LONGEST: Final = 15  # digits; beyond it it is an account or a serial number


def read_digits(tokens: Tokens, index: int) -> tuple[float, int] | None:
    """The number in digits that starts at token `index`, and the index behind it. None where none starts, or where it is part of
    a longer code (12/5, 10:30, 1.2.3, A4).

    A comma or point before exactly three digits groups (1,200; 1.200.000; 12 500), else it points (3,5; 3٫5). One point
    before three digits is read as a decimal point: see `grouped`.
    """
    words = tokens.words
    if not words[index][0].isdecimal():
        return None
    if tokens.folded[tokens.ends[index] : tokens.ends[index] + 1] == POINT:
        pointed = _pointed(tokens, index)
        if pointed is not None:
            return pointed, index + 3
    elif tokens.folded[tokens.ends[index] : tokens.ends[index] + 1] == AND and _and_points(tokens, index):
        return float(f"{words[index]}.{words[index + 2]}"), index + 3
    parts, marks = [words[index]], [""]
    at = index + 1
    while at < len(words) and len(parts) < LONGEST and words[at][0].isdecimal():
        gap = tokens.gap(at)
        thousands = len(words[at]) == 3 and len(parts[0]) <= 3 and parts[0] != "0"
        if len(gap) == 1 and gap in GROUPING + POINTS:
            pass
        elif gap != " " or not thousands or (len(parts) > 1 and marks[-1] != " ") or not _spaced(tokens, index, at):
            break
        parts.append(words[at])
        marks.append(gap)
        at += 1
    if sum(map(len, parts)) > LONGEST:
        return None
    if len(parts) == 2 and marks[1] in POINTS and _mirrored(tokens, index):
        return float(f"{parts[1]}.{parts[0]}"), at
    return _value(parts, marks), at


def _pointed(tokens: Tokens, index: int) -> float | None:
    """5ر2 of the agencies is 2.5: ر parts the figures as they stand on the line, where the whole number is on the left."""
    if index + 2 >= len(tokens) or tokens.words[index + 1] != POINT or tokens.gap(index + 2):
        return None
    first, second = tokens.words[index], tokens.words[index + 2]
    if not second[0].isdecimal() or len(first) + len(second) > LONGEST:
        return None
    return float(f"{first}.{second}" if first == "0" else f"{second}.{first}")


def _mirrored(tokens: Tokens, index: int) -> bool:
    """24.5 with a right-to-left mark behind its point: the line shows 5.24, which is what was meant."""
    start, end = tokens.span(tokens.ends[index], tokens.starts[index + 1])
    return RIGHT_TO_LEFT in tokens.source[start:end]


def _and_points(tokens: Tokens, index: int) -> bool:
    """13و3 % is 13.3: a و between figures parts them where one figure and a percent sign follow. Not بين 3و5 %."""
    words = tokens.words
    if (
        index + 2 >= len(words)
        or words[index + 1] != AND
        or tokens.gap(index + 2)
        or (index and words[index - 1] == "بين")
    ):
        return False
    if len(words[index + 2]) != 1 or not words[index + 2].isdecimal() or len(words[index]) > 3:
        return False
    end = tokens.ends[index + 2]
    following = words[index + 3] if index + 3 < len(words) else ""
    hundredths = following == "في" and index + 4 < len(words) and words[index + 4] in HUNDREDTHS
    return tokens.folded[end : end + 2].lstrip(" ")[:1] == "%" or following in PERCENTS or hundredths


def _spaced(tokens: Tokens, index: int, at: int) -> bool:
    """Whether a space groups thousands: 12 500, not a list of numbers (5 100 200 30)."""
    following = at + 1
    while (
        following < min(len(tokens), at + MOST_GROUPS)
        and tokens.words[following][0].isdecimal()
        and tokens.gap(following) == " "
    ):
        if len(tokens.words[following]) != 3:
            return False
        following += 1
    before = index - 1
    return not (before >= 0 and tokens.words[before][0].isdecimal() and tokens.gap(index) == " ")


def _value(parts: list[str], marks: list[str]) -> float:
    whole = parts[0]
    for position in range(1, len(parts)):
        mark, part = marks[position], parts[position]
        last = position == len(parts) - 1
        grouping = len(part) == 3 and len(parts[0]) <= 3 and parts[0] != "0" and mark != "٫"
        if grouping and (mark != "." or (len(parts) > 2 and not (last and marks[1] != mark))):
            whole += part
        elif last:
            return float(f"{whole}.{part}")
        else:
            return float(whole)
    return float(whole)


GROUPED: Final = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}\Z")


def grouped(text: str) -> float | None:
    """1.200 read as 1200, for what comes in whole numbers only (people, not dollars). None if it isn't of that form."""
    return float(text.replace(".", "")) if GROUPED.match(text) else None


BILLIONS: Final = re.compile(r"([1-9][0-9]{1,2})[,،]([0-9]{3})(?<!00)\Z")


def decimal_of_billions(text: str) -> float | None:
    """27,214 before مليار read as 27.214, which no group of thousands is: 27 trillion would be written so. None for round ones
    (12,500 مليار ليرة) and those of another form."""
    match = BILLIONS.match(text)
    return float(f"{match[1]}.{match[2]}") if match else None
