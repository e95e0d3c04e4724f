"""Other articles behind a text, headline and lead, whether a heading announces them or not: the lead tells the headline again, opens
like a news item, and speaks of nothing that the text speaks of.
"""

from collections.abc import Sequence
from typing import Final

from services.clean.datelines import dateline
from services.clean.draft import Draft, Line, paragraphs
from services.clean.openings import goes_on
from services.clean.verbs import first_word, is_verb
from services.clean.words import about, said_of, stems

WHY: Final = "related article"
FEWEST: Final = 3  # paragraphs of the text itself
MOST: Final = 20  # such articles
HOST: Final = 8  # paragraphs that tell what the text is about
WORDS: Final = 4  # of a headline
LONGEST: Final = 20
NEAR: Final = 3  # lines above a lead among which its headline stands
RESTATED: Final = 0.4  # of the headline's new words, and two at least
FOREIGN: Final = 0.25  # of the lead's words, that the text has too
SURE: Final = 3  # words of the headline that its lead tells again
APART: Final = 0.15
AGAIN: Final = 4  # words of the headline, from which on its lead may share LIKELY of its own with the text
LIKELY: Final = 0.33
AFTER: Final = 2  # paragraphs of the text, before another article may stand amid it
BETWEEN: Final = frozenset(("publication date", "decoration", "reading time", "counter", "caption", "share label"))
TITLES: Final = frozenset(("related article", "other headline", "repeated title", "navigation"))


def mark(draft: Draft) -> None:
    """Set `why` on leads of other articles at the end and on their headlines."""
    lines = draft.lines
    prose = paragraphs(lines)
    for number in range(len(prose) - 1, max(FEWEST, len(prose) - MOST) - 1, -1):
        head = _headline(lines, prose[number])
        if head is None:
            return
        lead = lines[prose[number]].text
        first = first_word(lead)
        if goes_on(lead) or (first.startswith("و") and is_verb(first[1:])):
            return
        host = said_of(draft, prose[: min(HOST, number)])
        said, new = stems(lead), stems(head.text) - host
        shared = len(said & host) / max(1, len(said))
        opens = is_verb(first) or bool(dateline(lead))
        told = len(new & said)
        sure = told >= SURE and shared <= APART  # however it opens
        fewest = 1 if head.why == WHY else max(2, RESTATED * len(new))
        most = LIKELY if told >= AGAIN else FOREIGN
        if not sure and (not opens or shared > most or told < fewest):
            return
        for line in lines[prose[number] :] if number + 1 == len(prose) else lines[prose[number] : prose[number + 1]]:
            line.why = line.why or WHY
        head.why = head.why or WHY


def amid(draft: Draft) -> None:
    """Set `why` on such a headline and lead between paragraphs, behind which the text goes on with what it spoke of."""
    lines = draft.lines
    prose = paragraphs(lines)
    for number in range(AFTER, len(prose) - 1):
        head = _headline(lines, prose[number]) if prose[number] - prose[number - 1] > 1 else None
        if head is None:
            continue
        lead, behind = lines[prose[number]].text, lines[prose[number + 1]].text
        first = first_word(lead)
        if goes_on(lead) or first.startswith("و") or not (head.why or is_verb(first) or dateline(lead)):
            continue
        others = (*prose[: min(HOST, number)], *prose[number + 2 : number + 4])
        host = said_of(draft, others)
        said, new = stems(lead), stems(head.text) - host
        shared = len(said & host) / max(1, len(said))
        told = len(new & said)
        returns = goes_on(behind) or about(behind, host) > FOREIGN
        if shared <= APART and told >= max(2, RESTATED * len(new)) and returns:
            lines[prose[number]].why = head.why = head.why or WHY


def _headline(lines: Sequence[Line], place: int) -> Line | None:
    """The line above a paragraph that may be its headline; days and pictures' lines may stand between."""
    for line in reversed(lines[max(0, place - NEAR) : place]):
        if line.why in BETWEEN:
            continue
        if (line.why is None or line.why in TITLES) and not line.prose and not line.ended:
            return line if WORDS <= line.words <= LONGEST else None
        return None
    return None
