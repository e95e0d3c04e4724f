"""What a site says of itself below its articles: `بوابة الساحل تهتم بتقديم الأخبار العاجلة لحظة بلحظة …`; what its boxes say again and
again there; and who the writer is, below his name.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from services.clean import writers
from services.clean.draft import Line, paragraphs
from services.clean.openings import goes_on
from services.clean.words import TOPIC, about, stems, topic_of
from shared.arabic.fold import fold

FEWEST: Final = 3  # paragraphs of the text itself
LAST: Final = 2  # paragraphs that may be the site's
HEAD: Final = 60  # characters within which it names itself
OFTEN: Final = 3
LONG_HEAD: Final = 120
WHY: Final = "about the site"
FOREIGN: Final = 0.2  # of its words, that the text has too
ENOUGH: Final = 3  # of its words are such as sites use of themselves
LONG: Final = 60
_SITE: Final = re.compile(r"(?<!\w)[وبل]?(?:ال)?(?:موقع|صحيفه|جريده|بوابه|منصه|وكاله|شبكه|قناه|مجله|موسسه)(?!\w)")
_OF_SITES: Final = re.compile(
    r"(?<!\w)[وبفل]?(?:ال)?(?:اخباريه?|الكترونيه?|مستقله?|شامله?|يوميه?|اسبوعيه|تاسست?|تصدر|صدرت|تعني|يعني|تهتم|يهتم|تغطيه|تغطي|تواكب|يواكب"
    r"|مراسلين|مراسلون|محررين|صحفيين|قراء|قاري|متابعين|عاجله|حصريه|لحظه|مصداقيه|موضوعيه|حياد|حياديه|ترخيص|مرخصه?|اعلاميه?|محتوي"
    r"|منفرده|تقديم|تقدم|يقدم)(?!\w)"
)
# `موقع إخباري مستقل يقدم …`, right behind the text.
_OPENS: Final = re.compile(
    r"(?:موقع|صحيفه|جريده|بوابه|منصه|وكاله|شبكه|قناه|مجله) (?:[^\W\d_]+ ){0,2}(?:اخباريه?|الكترونيه?|مستقله?|يوميه|اسبوعيه|شامله?)(?!\w)"
)
# `صحفي وكاتب يهتم …`, `باحثة في شؤون …`: who the writer is, below his name.
_WRITER: Final = re.compile(
    r"(?:صحفيه?|صحافيه?|كاتبه?|باحثه?|اعلاميه?|محرره?|مراسله?|مدونه?|مترجمه?|اكاديميه?|محلله?|خبيره?|روائيه?|روايييه?|شاعره?|ناقده?|ناشطه?"
    r"|اسمي|مدرسه?|استاذه?|محاميه?|مهندسه?|طبيبه?|مخرجه?|مصوره?|طالبه?)(?: (?!قال|قالت|يقول|تقول|في حديث)[^\W\d_]+|[،,و])"
)
BIO: Final = 600  # characters

# `ويقدم موقع (الساحل) لقرائه متابعة يومية لأسعار الذهب …`, `… موقع يجمع لك أهم ما تنشره الصحف`
_OFFERS: Final = re.compile(
    r"و?[يتن](?:قدم|وفر|تيح|نشر) (?:لكم |لقراي[^\W\d_]{1,3} )?(?:من خلال |عبر )?"
    r"(?:ال)?(?:موقع|بوابه|صحيفه|جريده|منصه|قناه|شبكه)(?!\w).{0,40}"
    r"(?:لقراي|تغطيه|متابعه|خدمه|لزوار|لمتابع|رصد)"
    r"|.{2,40}(?:موقع|بوابه|منصه|صفحه) (?:اخباريه? )?[يت](?:جمع|قدم|وفر|نشر) (?:لك|لكم|اهم|اخر|احدث)(?!\w)"
)


def mark(lines: Sequence[Line]) -> None:
    """Set `why` on such paragraphs."""
    prose = paragraphs(lines)
    _offers(lines, prose)
    prose = [place for place in prose if lines[place].why is None]
    if len(prose) <= FEWEST:
        return
    times = Counter(line.text for line in lines[prose[FEWEST] :] if len(line.text) >= LONG)
    above = {lines[place].text for place in prose[:FEWEST]}
    for place in prose[FEWEST:]:
        if times[lines[place].text] >= OFTEN and lines[place].text not in above:
            lines[place].why = "repeated text"
    own = [place for place in prose if lines[place].why is None]
    if own and _of_writer(lines, own[-1]):
        lines[own.pop()].why = "about the writer"
    for place in reversed(own[-LAST:]):
        line = lines[place]
        folded = fold(line.text)
        if lines[place - 1].prose and lines[place - 1].why is None and not _OPENS.match(folded):
            return
        if goes_on(line.text) or not _SITE.search(folded[:HEAD]) or len(_OF_SITES.findall(folded)) < ENOUGH:
            return
        if about(line.text, topic_of(lines[place] for place in own[:-1])) > FOREIGN:
            return
        line.why = WHY


def _offers(lines: Sequence[Line], prose: Sequence[int]) -> None:
    """What a site has to offer, among its last lines."""
    if len(prose) < LAST:
        return
    for line in lines[prose[-LAST] :]:
        if line.why is None and _OFFERS.match(fold(line.text[:LONG_HEAD])):
            foreign = about(line.text, topic_of(lines[place] for place in prose[:-1])) <= FOREIGN
            line.why = WHY if foreign else None


def _of_writer(lines: Sequence[Line], place: int) -> bool:
    """`سمير حداد`, and below it `صحفي وكاتب يهتم بشؤون البيئة …`: marks the name."""
    name = lines[place - 1]
    if len(lines[place].text) > BIO or not _WRITER.match(fold(lines[place].text)):
        return False
    told = stems(" ".join(line.text for line in lines[: place - 1] if line.prose and line.why is None)[:TOPIC])
    known = name.why in ("byline", "credit") or (name.why is None and writers.alone(name.text, told) is not None)
    if known:
        name.why = "byline"
    return known
