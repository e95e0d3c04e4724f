"""Above the first paragraph: bylines, section names, the title again, captions, other articles' titles; what is left is the standfirst."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from services.clean import captions, head_lines, labels, title_again, title_lines
from services.clean.draft import Draft, Line, stopped
from services.clean.head_lines import ON_TOPIC, Head
from services.clean.listed import listed
from services.clean.words import about, topic_of
from shared.arabic.fold import fold

LAST_WORDS: Final = 5
MOST_DECKS: Final = 4
HEADLINES: Final = 3  # lines, of which those that share less than ON_TOPIC with the text are other articles' titles


def mark(draft: Draft) -> None:
    """Set `why` on those lines, and take writers, outlets and days from them."""
    title = fold(draft.title or "").strip(" .")
    topic = topic_of(draft.body())
    above: list[Line] = []
    lead = next((line for line in draft.lines if line.prose and line.why is None), None)
    head = Head(draft, title, topic, lead)
    followed, begun = lead is not None, False
    for line in draft.lines:
        if line.why == "publication date" and not begun:
            draft.credit(head_lines.beside_day(draft, line.text, line.stamp))
        if line.why is not None:
            continue
        if title and len(line.text) < 2 * len(title) + 20 and title_again.same(line.text, title):
            line.why = "repeated title"
            continue
        if title and not begun and not line.prose and title_again.reworded(line.text, title):
            line.why = "repeated title"
            continue
        if line.hint == "standfirst":  # as its markup says
            begun = begun or line.prose
            continue
        if title and title_again.captioned(line.text, title):
            line.why = "caption"
            continue
        if line.prose:
            if begun:
                break
            begun = True
            continue
        if begun:
            head_lines.read(head, line, head_lines.BETWEEN)
        elif not head_lines.read(head, line, head_lines.READERS):
            above.append(line)
    times = Counter(line.text for line in above)
    prose = [line for line in draft.body() if line.prose]
    full_stops = stopped(prose)
    deck = {id(line) for line in _deck(draft.lines)}
    for line in above:
        # What stands twice is a picture's text for the blind, and its caption.
        if times[line.text] > 1 or (
            followed
            and (
                (line.text[0], line.text[-1]) == title_lines.BRACKETS
                or captions.shown(line.text)
                or captions.dated(line.text)
                or (
                    full_stops
                    and not line.ended
                    and not listed(line)
                    and id(line) not in deck
                    and captions.bare(line.text)
                )
            )
        ):
            line.why = "caption"
    _below_related(draft, topic)
    above = [line for line in above if line.why is None]
    if len(above) >= HEADLINES and topic:
        for line in (line for line in above if id(line) not in deck):
            line.why = "other headline" if about(line.text, topic) < ON_TOPIC else None


def _deck(lines: Sequence[Line]) -> Sequence[Line]:
    """The standfirst that stands as a list between the title and who wrote it when, `- يضم المعرض 84 لوحة`, or in lines between the
    title and `نشر في …`."""
    first = next((place + 1 for place, line in enumerate(lines) if line.why == "title"), 0)
    end = first
    while (
        first
        and end < len(lines)
        and lines[end].why is None
        and lines[end].words >= LAST_WORDS
        and not lines[end].prose
    ):
        end += 1
    if end == len(lines) or end - first > MOST_DECKS:
        return ()
    stamp = lines[end].stamp
    signed = lines[end].why in ("publication date", "byline", "credit") and all(map(listed, lines[first:end]))
    return lines[first:end] if signed or (stamp and stamp.labelled) else ()


def _below_related(draft: Draft, topic: frozenset[str]) -> None:
    """Titles between the heading of a list of other articles and the text: `أخبار ذات صلة`."""
    listing = False
    for line in draft.lines:
        if line.why is None:
            if line.prose:
                return
            if listing and line.words > LAST_WORDS - 2 and about(line.text, topic) < ON_TOPIC:
                line.why = "related article"
            else:
                listing = False
        elif line.why == "related article":
            found = labels.find(line.text)
            listing = found is not None and found.form in labels.BLOCKS
