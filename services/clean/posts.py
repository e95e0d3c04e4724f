"""Posts of social networks that stand in the text."""

import re
from typing import Final

from services.clean.draft import Line
from services.clean.words import stems

# `— Name (@handle) November 20, 2024`, with the article going on at once behind the date.
_SIGNATURE: Final = re.compile(
    r"^[—–\-]{1,2}\s?[^()]{1,80}\(@\w{1,30}\)\s{0,2}"
    r"(?:[A-Z][a-z]{2,8} \d{1,2}, \d{4}|\d{1,2} [^\W\d_]{3,9},? \d{4}|[^\W\d_]{3,9} \d{1,2}[,،] \d{4})?"
)
_POSTED: Final = re.compile(
    r"https?://t\.co/|pic\.twitter\.com/|(?:^|\s)[#@]\w{2,}|twitter\.com/\w+/status|https?://x\.com/"
)
_LINKED: Final = re.compile(r"(?:https?://t\.co/|pic\.twitter\.com/)\w{4,}\W{0,3}$")
# The same behind the post's own words: `Water is back.— Town Hall (@townhall) August 17, 2025`.
_SIGNED: Final = re.compile(
    r"[—–]\s?[^()—–]{2,60}\(@\w{1,30}\)\s{0,2}"
    r"(?:[A-Z][a-z]{2,8} \d{1,2}, \d{4}|\d{1,2} [^\W\d_]{3,9},? \d{4}|[^\W\d_]{3,9} \d{1,2}[,،] \d{4})\W{0,3}$"
)
# `Posted by بلدية صور on Tuesday, September 17, 2024`, `تم النشر بواسطة بلدية صور في …`.
_POSTED_BY: Final = re.compile(
    r"(?:Publiée par [^.]{2,80} sur [^.\d]{4,10} \d{1,2} [^\W\d_]{3,9} \d{4}"
    r"|Posted by [^.]{2,80} on (?:[A-Z][a-z]{5,8}, )?(?:[A-Z][a-z]{2,8} \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8},? \d{4})"
    r"|(?:تم النشر|نُشر|نشر|منشور) (?:بواسطة|من قبل) [^.]{2,60}\s(?:في|يوم|بتاريخ) .{6,40}\d{4})\W{0,3}"
)
# Signs that posts begin with; papers don't write them. `•`, `★` and the like are bullets.
_EMOJI: Final = re.compile(
    "[\U0001f300-\U0001faff\u2600-\u2604\u260e\u2611\u26a0-\u26bf\u2705\u270a-\u270d\u274c\u2757\u203c]"
)
FEW: Final = 0.25  # of the paragraphs: more are the text's own manner
SIGNED_WITHIN: Final = 140
WHY: Final = "embedded post"
MAX_LINES: Final = 6
NEAR: Final = 12  # lines above in which a post may be quoted
QUOTED: Final = 5  # words of a line that is quoted there, TOLD of them at least
TOLD: Final = 0.8
MAX_POST: Final = 400


def take_out(lines: list[Line]) -> list[Line]:
    """Mark posts, from the first line that has a link, a hashtag or a mention to the signature; text glued to a signature
    becomes a line of its own."""
    result: list[Line] = []
    _emoji(lines)
    for line in lines:
        if (
            line.why is None
            and line.text[:1] in "Ptتنم"
            and len(line.text) < MAX_POST
            and _POSTED_BY.fullmatch(line.text)
        ):
            _mark_text(result)
            line.why = WHY
        if (
            line.why is None
            and line.text[0] not in "—–-"
            and "(@" in line.text
            and _SIGNED.search(line.text, max(0, len(line.text) - SIGNED_WITHIN))
        ):
            line.why = WHY
            _mark_quoted(result)
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


def _mark_quoted(above: list[Line]) -> None:
    """Mark the first lines of a signed post, if the text has quoted them."""
    for place in range(len(above) - 1, max(0, len(above) - MAX_LINES), -1):
        line = above[place]
        own = stems(line.text)
        told = (other.text for other in above[max(0, place - NEAR) : place] if other.prose and other.why is None)
        if (
            line.why is not None
            or len(own) < QUOTED
            or not any(len(own & stems(text)) >= TOLD * len(own) for text in told)
        ):
            return
        line.why = WHY


def _emoji(lines: list[Line]) -> None:
    """Mark the few paragraphs of a text that begin with an emoji."""
    begun = [line for line in lines if line.why is None and not line.text.isascii() and _EMOJI.match(line.text)]
    prose = sum(line.prose and line.why is None for line in lines) if begun else 0
    if begun and sum(line.prose for line in begun) <= FEW * prose:
        for line in begun:
            line.why = WHY if line.prose and len(line.text) <= MAX_POST else line.why


def _mark_text(above: list[Line]) -> None:
    near = []
    for line in reversed(above[-MAX_LINES:]):
        if line.why not in (None, WHY) or len(line.text) > MAX_POST:
            break
        near.append(line)
    posted = [number for number, line in enumerate(near) if _POSTED.search(line.text)]
    reach = posted[-1] + 1 if posted else int(bool(near) and len(near[0].text) <= 280)
    for line in near[:reach]:
        line.why = WHY
