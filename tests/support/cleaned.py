"""Pages of one article on a beach, and what clean makes of them."""

from services.clean.clean import clean_page
from shared.article import Article, ArticleId, Page
from shared.outcomes import Reject

FIRST = "أعلنت بلدية صور، الاثنين، أنها ستفتح الشاطئ الجنوبي أمام الزوار مطلع يونيو المقبل بعد إصلاح الرصيف الذي دمرته عاصفة الشتاء."
SECOND = "وقال رئيس البلدية حسن شمص إن كلفة الإصلاح بلغت 300 ألف دولار، دفعت نصفها جمعية محلية ونصفها الآخر متبرعون في الخارج."
THIRD = "وينتظر أصحاب المراكب الموسم الجديد، بعد عام لم يزر فيه الشاطئ إلا نحو خمسة آلاف شخص."
TITLE = "بلدية صور تعيد فتح الشاطئ الجنوبي مطلع يونيو"


def clean(
    text: str | bytes, content_type: str | None = None, url: str | None = None, **given: object
) -> Article | Reject:
    body = text if isinstance(text, bytes) else text.encode()
    page = Page(body=body, digest="0", fetched_at="2026-01-01T00:00:00Z", content_type=content_type, url=url)
    return clean_page(page, ArticleId("wire", "1"), 7, **given)  # type: ignore[arg-type]


def article(text: str | bytes, content_type: str | None = None, url: str | None = None, **given: object) -> Article:
    """What `clean` makes of a page that is an article."""
    made = clean(text, content_type, url, **given)
    assert isinstance(made, Article), made
    return made


def whys(made: Article) -> dict[str, str]:
    """Why each line went, by its text."""
    return {part.text: part.why for part in made.removed}


def dump(*lines: str) -> str:
    return "\n".join(lines)


def web(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html lang=ar><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)
