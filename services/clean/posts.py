"""Posts of social networks that stand in the text."""

import re
from typing import Final

from services.clean.draft import Line

# `— Name (@handle) November 20, 2024`, with the article going on at once behind the date.
_SIGNATURE: Final = re.compile(
    r"^[—–\-]{1,2}\s?[^()]{1,80}\(@\w{1,30}\)\s{0,2}"
    r"(?:[A-Z][a-z]{2,8} \d{1,2}, \d{4}|\d{1,2} [^\W\d_]{3,9},? \d{4}|[^\W\d_]{3,9} \d{1,2}[,،] \d{4})?"
)
_POSTED: Final = re.compile(
    r"https?://t\.co/|pic\.twitter\.com/|(?:^|\s)[#@]\w{2,}|twitter\.com/\w+/status|https?://x\.com/"
)
_LINKED: Final = re.compile(r"(?:https?://t\.co/|pic\.twitter\.com/)\w{4,}\W{0,3}$")
WHY: Final = "embedded post"
MAX_LINES: Final = 6
MAX_POST: Final = 400


def take_out(lines: list[Line]) -> list[Line]:
    """Mark posts, from the first line that has a link, a hashtag or a mention to the signature; text glued to a signature
    becomes a line of its own."""
    result: list[Line] = []
    for line in lines:
        match = _SIGNATURE.match(line.text) if line.why is None else None
        if match:
            _mark_text(result)
            rest = line.text[match.end() :].strip()
            line.text, line.why = match[0].strip(), WHY
            result.append(line)
            if rest:
                result.append(Line(rest))
        else:
            if line.why is None and len(line.text) <= MAX_POST and _LINKED.search(line.text):
                line.why = WHY
            result.append(line)
    return result


def _mark_text(above: list[Line]) -> None:
    near = []
    for line in reversed(above[-MAX_LINES:]):
        if line.why is not None or len(line.text) > MAX_POST:
            break
        near.append(line)
    posted = [number for number, line in enumerate(near) if _POSTED.search(line.text)]
    reach = posted[-1] + 1 if posted else int(bool(near) and len(near[0].text) <= 280)
    for line in near[:reach]:
        line.why = WHY
