"""What a site says of itself below its articles: `بوابة الساحل تهتم بتقديم الأخبار العاجلة لحظة بلحظة …`; and what its boxes say again
and again there.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from services.clean.draft import Line, paragraphs
from services.clean.openings import goes_on
from services.clean.words import about, topic_of
from shared.arabic.fold import fold

FEWEST: Final = 3  # paragraphs of the text itself
LAST: Final = 2  # paragraphs that may be the site's
HEAD: Final = 60  # characters within which it names itself
OFTEN: Final = 3
FOREIGN: Final = 0.2  # of its words, that the text has too
ENOUGH: Final = 3  # of its words are such as sites use of themselves
LONG: Final = 60
_SITE: Final = re.compile(r"(?<!\w)[وبل]?(?:ال)?(?:موقع|صحيفه|جريده|بوابه|منصه|وكاله|شبكه|قناه|مجله|موسسه)(?!\w)")
_OF_SITES: Final = re.compile(
    r"(?<!\w)[وبفل]?(?:ال)?(?:اخباريه?|الكترونيه?|مستقله?|شامله?|يوميه?|اسبوعيه|تاسست?|تصدر|صدرت|تعني|يعني|تهتم|يهتم|تغطيه|تغطي|تواكب|يواكب"
    r"|مراسلين|مراسلون|محررين|صحفيين|قراء|قاري|متابعين|عاجله|حصريه|لحظه|مصداقيه|موضوعيه|حياد|حياديه|ترخيص|مرخصه?|اعلاميه?|محتوي"
    r"|منفرده|تقديم|تقدم|يقدم)(?!\w)"
)


def mark(lines: Sequence[Line]) -> None:
    """Set `why` on such paragraphs."""
    prose = paragraphs(lines)
    if len(prose) <= FEWEST:
        return
    times = Counter(line.text for line in lines[prose[FEWEST] :] if len(line.text) >= LONG)
    above = {lines[place].text for place in prose[:FEWEST]}
    for place in prose[FEWEST:]:
        if times[lines[place].text] >= OFTEN and lines[place].text not in above:
            lines[place].why = "repeated text"
    own = [place for place in prose if lines[place].why is None]
    for place in reversed(own[-LAST:]):
        line = lines[place]
        folded = fold(line.text)
        if lines[place - 1].prose and lines[place - 1].why is None:
            return
        if goes_on(line.text) or not _SITE.search(folded[:HEAD]) or len(_OF_SITES.findall(folded)) < ENOUGH:
            return
        if about(line.text, topic_of(lines[place] for place in own[:-1])) > FOREIGN:
            return
        line.why = "about the site"
