"""The title once more: in marks or without, beside the site's name, in other words, with what a picture shows behind it."""

import re
from collections.abc import Sequence
from typing import Final

from services.clean.draft import Line
from services.clean.labels import sentence_end
from shared.arabic.fold import fold

_MARKS: Final = re.compile("[\"'“”«»]")
_BULLETS: Final = "•-–*■●"
_LED: Final = re.compile(r"^[^\W\d_][\w\s]{1,30}\s[-–—|]\s")
LAST_WORDS: Final = 5
REWORDED: Final = 6  # words of a title, of which SAME stand in its other form
SAME: Final = 0.75


def captioned(text: str, title: str) -> bool:
    """The title, with what the picture shows behind it: `بلدية صور تفتح الشاطئ الجنوبي رصيف صور`."""
    folded = fold(text)
    rest = folded.removeprefix(title) if title.count(" ") >= LAST_WORDS - 2 else folded
    return rest != folded and rest[:1] == " " and rest.count(" ") <= LAST_WORDS and not sentence_end(text)


def same(text: str, title: str) -> bool:
    """The title again, in marks or without, whatever a site puts to it: `title - site`, `site - title`."""
    folded, title = (_MARKS.sub("", one) for one in (fold(text).strip(" .:"), title))
    led = _LED.sub("", folded)
    if folded == title or (title and led == title):
        return True
    if led != folded and led.count(" ") >= LAST_WORDS - 1 and title.startswith(led):
        return True
    if text[0] in _BULLETS and text.count(" ") >= LAST_WORDS and title.startswith(folded.lstrip(_BULLETS + " ")):
        return True  # `• العنوان` as far as it goes
    rest = folded.removeprefix(title)
    return rest != folded and bool(re.match(r"\s{0,3}[-–—|»]\s", rest)) and len(rest) < 60


def amid(lines: Sequence[Line], title: str) -> None:
    """Set `why` on the beginning of the title between paragraphs, `بلدية صور تفتح الشاطئ`: what a picture there is called."""
    for line in lines:
        begun = line.words >= LAST_WORDS and not (line.why or line.heading or line.prose or line.ended)
        if begun and title.startswith(fold(line.text).strip(" .") + " "):
            line.why = "repeated title"


def reworded(text: str, title: str) -> bool:
    """The title in its other form, for lists and search engines: all but a word or two are the same, and no more of them."""
    if title.startswith(fold(text).strip(" .") + " ") and text.count(" ") >= LAST_WORDS - 2:
        return True  # cut short, below its picture
    own, other = (set(_MARKS.sub("", one).split()) for one in (fold(text), title))
    return len(own & other) >= SAME * max(len(own), len(other), REWORDED)
