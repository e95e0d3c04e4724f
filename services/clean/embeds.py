"""Other articles that stand amid the text with picture, headline and day: `سد ترابي - سبوتنيك عربي, 1920, 17.05.2023`,
the headline, `أمس, 09:15 GMT`.
"""

import re
from collections.abc import Sequence
from typing import Final

from services.clean.draft import Line
from shared.arabic.fold import fold

WHY: Final = "related article"
MAX_CAPTION: Final = 400
MAX_HEADLINE: Final = 220
MAX_DAY: Final = 40
TITLE: Final = 4  # words of a headline
# Outlet, the picture's width in pixels, and its day.
_PICTURE: Final = re.compile(r", \d{3,4}, \d{1,2}\.\d{1,2}\.(?:19|20)\d\d\W{0,3}$")
# `أمس, 09:15 GMT`, `17 مايو 2023, 09:15 GMT`, `17 مايو, 09:15 GMT`.
_DAY: Final = re.compile(
    r"^(?:امس|اليوم|\d{1,2} [^\W\d_]{2,9}(?: [^\W\d_]{2,6})?(?: (?:19|20)\d\d)?)[,،] \d{1,2}:\d\d(?: gmt)?\W{0,3}$"
)


def is_picture(text: str) -> bool:
    """A caption that ends with the outlet, the picture's width and its day."""
    return (
        len(text) <= MAX_CAPTION and text[-1:].isdigit() and _PICTURE.search(text, max(0, len(text) - 24)) is not None
    )


# `تخطى البودكاست وواصل القراءة` … `البودكاست نهاية`: what a reader may skip.
_SKIP: Final = re.compile(r"تخطي? (.{3,40}) وواصل القراءه$")
SKIPPED: Final = 12  # lines


def skipped(lines: Sequence[Line]) -> None:
    """What stands between the line that offers to skip it and the one that says where it ends goes."""
    for place, line in enumerate(lines):
        if line.text.startswith("تخط") and (found := _SKIP.match(fold(line.text))):
            end = f"{found[1]} نهايه"
            for last in range(place + 1, min(place + SKIPPED, len(lines))):
                if fold(lines[last].text).strip() == end:
                    for other in lines[place : last + 1]:
                        other.why = WHY
                    break


def mark(lines: Sequence[Line]) -> None:
    """Captions of that form go, and with them the headline right below if its day stands below that; behind the first paragraph
    such a day alone, with the headline above it."""
    begun = False
    for place, line in enumerate(lines):
        begun = begun or (line.why is None and line.prose)
        if (
            begun
            and line.why is None
            and len(line.text) <= MAX_DAY
            and line.text[-1] in "Tt0123456789"
            and _DAY.match(fold(line.text))
        ):
            line.why = WHY
            above = lines[place - 1]
            if above.why is None and not above.prose and not above.ended and above.words >= TITLE:
                above.why = WHY
            continue
        if line.why not in (None, "caption") or not is_picture(line.text):
            continue
        line.why = "caption"
        below = lines[place + 1 : place + 3]
        if (
            len(below) == 2
            and below[0].why is None
            and len(below[0].text) <= MAX_HEADLINE
            and len(below[1].text) <= MAX_DAY
            and _DAY.match(fold(below[1].text))
        ):
            for other in (line, *below):
                other.why, other.stamp = WHY, None
