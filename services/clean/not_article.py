"""Pages that are no article: front pages, section lists, error pages, walls."""

import re
from collections.abc import Sequence
from typing import Final

from services.clean import title
from services.clean.draft import Draft
from services.clean.markup import HEADINGS, Block
from services.clean.metadata import LIST_TYPES, Metadata
from services.clean.words import about, topic_of
from shared.arabic.fold import fold

_ERROR: Final = re.compile(
    r"\b(?:404|403|410|500|502|503)\b|not found|page not found|forbidden|access denied|service unavailable|bad gateway"
    r"|الصفحه غير موجوده|الصفحه المطلوبه غير|لم يتم العثور|لا يمكن العثور|الصفحه التي تبحث|غير متاحه حاليا|خطا في الصفحه|تم حذف الصفحه"
    r"|تحت الصيانه|under maintenance|just a moment|attention required|are you a robot|captcha|enable cookies"
)
# Pages of a site that tell no news, by their whole title.
_PAGES: Final = re.compile(
    r"(?:من نحن|عن الموقع|اتصل بنا|تواصل معنا|للاتصال بنا|اعلن معنا|هييه التحرير|فريق العمل|سياسه (?:ال)?خصوصيه|سياسه ملفات تعريف الارتباط"
    r"|(?:ال)?شروط و ?(?:ال)?احكام(?: الاستخدام)?|شروط (?:ال)?استخدام|(?:اتفاقيه|شروط) الاستخدام|تسجيل الدخول|انشاء حساب|خريطه الموقع"
    r"|about(?: us)?|contact(?: us)?|privacy policy|terms (?:of|and) (?:use|service|conditions)|log ?in|sign in|site ?map)"
)
_SEARCH: Final = re.compile(r"(?:نتايج البحث(?: عن)?|search results(?: for)?)\b")
TEASERS: Final = 3
TEASED: Final = 0.7  # of a page's text that stands each below a heading of its own that leads to another page
DATED: Final = 0.6  # of a link and the day beside it
AHEAD: Final = 3  # blocks from such a heading to its text
ERROR_LENGTH: Final = 600  # an error page says no more than this
HEADLINE: Final = 25  # characters of a link that may be another article's title
SHORT: Final = 250


def refusal(draft: Draft, metadata: Metadata, blocks: Sequence[Block]) -> str | None:
    """Why the page is no article; None for one."""
    body = draft.body()
    prose = sum(len(line.text) for line in body if line.prose)
    total = sum(len(line.text) for line in body)
    heading = fold(f"{draft.title or ''} {metadata.title}")
    if total < ERROR_LENGTH and _ERROR.search(heading):
        return f"not an article: an error page ({(draft.title or metadata.title)[:80]})"
    declared = (
        bool(metadata.article) or metadata.first("published") or (metadata.first("type") or "").lower() == "article"
    )
    named = (fold(part).strip() for part in title.parts(draft.title or ""))
    if not declared and (any(map(_PAGES.fullmatch, named)) or _SEARCH.match(fold(metadata.title))):
        return f"not an article: a page of the site ({(draft.title or metadata.title)[:80]})"
    if not metadata.article and (teased := _teased(draft, blocks)):
        return f"not an article: a list of {teased} articles with their headlines"
    headlines = sum(
        1 for block in blocks if len(block.text) >= HEADLINE and block.linked >= 0.8 * len(block.text.replace(" ", ""))
    )
    if not declared and metadata.types & set(LIST_TYPES) and prose < 1000:
        return "not an article: a list of articles, by its own metadata"
    if not declared and prose < SHORT and headlines >= 8:
        return f"not an article: a front page or section list ({headlines} headlines, {prose} characters of text)"
    return None


def _teased(draft: Draft, blocks: Sequence[Block]) -> int:
    """How many paragraphs make up the text each of which stands alone below a headline that is a link, by any tag where the title says
    nothing of the text; 0 where most don't."""
    body = draft.body()
    section = not draft.title or about(draft.title, topic_of(body)) == 0
    leads: set[str] = set()
    since = AHEAD
    for block in blocks:
        linked = block.linked / len(block.text.replace(" ", ""))
        if (block.tag in HEADINGS and linked >= 0.8) or (section and len(block.text) >= HEADLINE and linked >= DATED):
            since = 0
        elif len(block.text) >= HEADLINE and since < AHEAD:
            leads.add(block.text)
            since = AHEAD
        else:
            since += 1
    if len(leads) < TEASERS:
        return 0
    below = [line for line in body if line.text in leads]
    length = sum(len(line.text) for line in below)
    return len(below) if len(below) >= TEASERS and length >= TEASED * sum(len(line.text) for line in body) else 0
