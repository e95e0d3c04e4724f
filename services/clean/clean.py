"""From a page as fetched to an article: a pure function, the same answer for the same bytes."""

import html
from collections.abc import Collection
from statistics import median
from typing import Final

from services.clean import dump, learned, web_page
from services.clean.charset import decode
from services.clean.draft import Draft, Line
from shared.arabic.unicode import repair
from shared.article import Article, ArticleId, Page, Removed
from shared.errors import Unreadable
from shared.language import identify
from shared.outcomes import Reject

VERSION: Final = "1"
MIN_TEXT: Final = 80  # characters of body below which a page is no article
TITLES: Final = 8  # lines without a single paragraph among them
TITLE_LENGTH: Final = 36  # their median in characters; verses are shorter
REMOVED_LIMIT: Final = 2000  # characters of one removed text that are kept in the record
REMOVED_COUNT: Final = 500
SECTIONS: Final = 2  # headed ones, of a text that begins with a heading
HEADING_LENGTH: Final = 110  # characters of a subheading at most
ITEM_MARKS: Final = ("-", "•", "–")  # of lists; `* …` is a subheading as often


def clean_page(
    page: Page,
    article: ArticleId,
    revision: int,
    *,
    reference_date: str | None = None,
    boilerplate: Collection[str] | None = None,
) -> Article | Reject:
    """The article of the page, or why there is none.

    `boilerplate` holds lines that recur in other articles of the source (shared.ports.boilerplate), as `learned.key` writes
    them. A page that states no day of publication has none; a day above the title that lies behind `reference_date` (ISO) is that of the
    visit.
    """
    try:
        text = decode(page.body, page.content_type).text
    except Unreadable as error:
        return Reject(str(error))
    draft = _read(text, page)
    if isinstance(draft, Reject):
        return draft
    learned.take_out(draft, boilerplate or ())
    body = draft.body()
    stated = None if draft.above and reference_date and draft.above > reference_date[:10] else draft.published
    published = stated or draft.updated
    if sum(len(line.text) for line in body) < MIN_TEXT:
        return Reject("not an article: no text is left beside the page's furniture")
    if (
        len(body) >= TITLES
        and median(len(line.text) for line in body) >= TITLE_LENGTH
        and not any(line.prose or line.text[-1] in "،,؛:!؟" for line in body)
    ):
        return Reject(f"not an article: a list of {len(body)} titles without a paragraph")
    return Article(
        id=str(article),
        source=article.source,
        key=article.key,
        revision=revision,
        url=draft.url or page.url,
        title=_as_written(draft.title, text),
        authors=tuple(dict.fromkeys(draft.authors)),
        credits=tuple(draft.credits),
        tags=tuple(dict.fromkeys(tag for tag in draft.tags if tag)),
        language=identify("\n".join(line.text for line in body)),
        published_at=published,
        fetched_at=page.fetched_at,
        paragraphs=tuple(line.text for line in body),
        headings=_headings(body),
        removed=_removed(draft),
        versions={"clean": VERSION},
    )


def _as_written(title: str | None, text: str) -> str | None:
    """The title with a tatweel for a dash where the page has one, `برلين ـ ائتلاف …`; in the text it is a dash."""
    written = title.replace(" - ", " ـ ") if title else title
    return written if written and written in text else title


def _read(text: str, page: Page) -> Draft | Reject:
    if other := web_page.other_format(text):
        return Reject(f"not an article: {other}")
    if web_page.is_markup(text, page.content_type):
        return web_page.read(text, page.url)
    return dump.read(repair(html.unescape(text) if "&" in text else text))


def _headings(body: list[Line]) -> tuple[int, ...]:
    """Subheadings: what markup says is one, and short lines without a full stop, amid the text, that a paragraph follows. What
    stands before all paragraphs is a standfirst, unless two sections at least have such a line too; `- …` is an item of a list,
    `…:` introduces one or a quotation."""
    first = next((place for place, line in enumerate(body) if line.prose), len(body))
    short = [
        place
        for place, line in enumerate(body)
        if not line.prose
        and not line.ended
        and len(line.text) <= HEADING_LENGTH
        and not line.text.endswith(":")
        and not line.text.startswith(ITEM_MARKS)
        and any(after.prose for after in body[place + 1 : place + 2])
    ]
    sectioned = sum(place > first for place in short) >= SECTIONS
    return tuple(
        place
        for place, line in enumerate(body)
        if line.heading or (place in short and (place > first or (sectioned and first == 1)))
    )


def _removed(draft: Draft) -> tuple[Removed, ...]:
    parts = [(line.text, line.why) for line in draft.lines if line.why not in (None, "title")][:REMOVED_COUNT]
    parts += [(text, "outside the article") for text in draft.outside if text]
    return tuple(Removed(text[:REMOVED_LIMIT], why or "") for text, why in parts)
