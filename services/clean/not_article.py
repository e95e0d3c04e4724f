"""Pages that are no article: front pages, section lists, error pages, walls."""

import re
from collections.abc import Sequence
from typing import Final

from services.clean.draft import Draft
from services.clean.markup import Block
from services.clean.metadata import LIST_TYPES, Metadata
from shared.arabic.fold import fold

_ERROR: Final = re.compile(
    r"\b(?:404|403|410|500|502|503)\b|not found|page not found|forbidden|access denied|service unavailable|bad gateway"
    r"|الصفحه غير موجوده|الصفحه المطلوبه غير|لم يتم العثور|لا يمكن العثور|الصفحه التي تبحث|غير متاحه حاليا|خطا في الصفحه|تم حذف الصفحه"
    r"|just a moment|attention required|are you a robot|captcha|enable cookies"
)
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
    headlines = sum(
        1 for block in blocks if len(block.text) >= HEADLINE and block.linked >= 0.8 * len(block.text.replace(" ", ""))
    )
    declared = (
        bool(metadata.article) or metadata.first("published") or (metadata.first("type") or "").lower() == "article"
    )
    if not declared and metadata.types & set(LIST_TYPES) and prose < 1000:
        return "not an article: a list of articles, by its own metadata"
    if not declared and prose < SHORT and headlines >= 8:
        return f"not an article: a front page or section list ({headlines} headlines, {prose} characters of text)"
    return None
