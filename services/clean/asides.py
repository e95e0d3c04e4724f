"""Lines amid a text that aren't its own and that no heading leads in: a title above its address, `بالصور: …`, the name
below a pull quote.
"""

import re
from collections.abc import Sequence
from typing import Final

from services.clean.draft import Line
from shared.arabic.fold import fold

FEWEST_WORDS: Final = 4
TAG_WORDS: Final = 4
TAGS: Final = 12  # lines
TITLE_WORDS: Final = 5  # of a title that stands above one that is marked
QUOTE: Final = 20  # characters of a pull quote
MARKED_WITHIN: Final = 24
# `بالصور: …`, `شاهد: كيف …`; `شاهد: …` alone may be a witness's words in a subheading.
_MARKED: Final = re.compile(
    r"(?:بالصور(?: والفيديو)?|بالفيديو(?: والصور)?|صور|فيديو|شاهد بالفيديو|شاهد بالصور|انفوجرافيك|انفوغراف(?:يك)?)\s?[:|]"
    r"|شاهد\s?[:|.]{1,3}\s?(?:كيف|ماذا|لحظه|بالفيديو|بالصور|فيديو|صور)\b"
)
# `— Nomsa Khumalo`, as pull quotes are signed.
_SIGNED: Final = re.compile(
    r"[—–]\s?(?:[A-Z][\w.'’-]{0,20}(?:,? (?:of|the|de|van|bin|al|[A-Z][\w.'’-]{0,20})){1,6}"
    r"|(?P<arabic>[^\W\d_a-z]{2,12}(?: [^\W\d_a-z]{2,12}){1,3}))$"
)
_QUOTED: Final = "\"“”«»'’"
_BARE: Final = _QUOTED + " .,،"


def metadata(lines: Sequence[Line]) -> None:
    """Set `why` on what stands between a day and an address behind the first paragraph: the article's sections and tags, of a page whose
    data a dump took for text."""
    dated: int | None = None
    begun = False
    for place, line in enumerate(lines):
        begun = begun or (line.prose and line.why is None)
        if begun and line.why == "publication date":
            dated = place
        elif line.why == "link":
            for other in lines[dated + 1 : place] if dated is not None else ():
                other.why = "tag list"
            dated = None
        elif line.why is not None or line.prose or line.words > TAG_WORDS or place - (dated or 0) > TAGS:
            dated = None


def mark(lines: Sequence[Line]) -> None:
    """Set `why` on such lines behind the first paragraph."""
    begun = False
    for place, line in enumerate(lines):
        if not begun:
            begun = line.why is None and line.prose
        elif line.why == "link":
            if _title(lines[place - 1]):
                lines[place - 1].why = "related article"
        elif line.why is None and _marked(line):
            line.why = "related article"
            for above in reversed(lines[:place]):
                if not _title(above) or above.words < TITLE_WORDS:
                    break
                above.why = "related article"
        elif line.why is None and _signature(line, lines[place - 1]):
            line.why = "byline"
            quote = lines[place - 1]
            bare = quote.text.strip(_BARE)
            if (
                quote.why is None
                and len(bare) >= QUOTE
                and any(bare in other.text for other in lines if other is not quote)
            ):
                quote.why = "repeated text"


def _title(line: Line) -> bool:
    return (
        line.why is None
        and not (line.heading or line.hint or line.prose or line.ended)
        and line.words >= FEWEST_WORDS
        and line.text[-1] not in ":،؛"
        and line.text[0] not in "-•*–"
    )


def _marked(line: Line) -> bool:
    head = line.text[:MARKED_WITHIN]
    return (":" in head or "|" in head or ".." in head) and _title(line) and _MARKED.match(fold(head)) is not None


def _signature(line: Line, above: Line) -> bool:
    if line.text[0] not in "—–" or not (found := _SIGNED.match(line.text)):
        return False
    return found["arabic"] is None or above.text[0] in _QUOTED or above.text[-1] in _QUOTED
