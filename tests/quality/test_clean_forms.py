"""Forms that publish lines, bylines, credits, captions, calls and boxes take on the pages of agencies and newspapers: which
lines are the article, who is credited, which day is stated. The pages (forms/*.txt) are made up; their forms aren't.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from lxml import html

from services.clean.clean import clean_page
from shared.arabic.fold import fold
from shared.article import Article, ArticleId, Page

FORMS = Path(__file__).parent / "forms"


@dataclass
class Form:
    """A page's lines, and what a reader makes of them."""

    name: str
    published: str | None
    credits: list[str]
    title: str = ""
    lines: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    reference: str | None = None  # the reference date, where a line `R ` gives one
    path: str = ""


def forms() -> Iterator[Form]:
    for path in sorted(FORMS.glob("*.txt")):
        form: Form | None = None
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("==="):
                if form:
                    yield form
                name, published, credits = (part.strip() for part in line.strip("= ").split(" | "))
                form = Form(
                    name, None if published == "-" else published, credits.split(", ") if credits != "-" else []
                )
                form.path = path.name
            elif form and line.startswith("R "):
                form.reference = line[2:]
            elif form and line[:2] in ("T ", "+ ", "- "):
                form.lines.append(line[2:])
                form.title = line[2:] if line[0] == "T" else form.title
                form.kept += [line[2:]] if line[0] == "+" else []
        if form:
            yield form


@pytest.mark.parametrize("form", list(forms()), ids=lambda form: form.name)
@pytest.mark.parametrize("joint", ["\n", "\n\n"], ids=["lines", "spaced"])
def test_forms(form: Form, joint: str) -> None:
    page = Page(body=joint.join(form.lines).encode(), digest="f0", fetched_at="2026-01-01T00:00:00Z")
    article = clean_page(page, ArticleId("forms", form.name), 1, reference_date=form.reference)
    assert isinstance(article, Article)
    assert [fold(text) for text in article.paragraphs] == [fold(" ".join(text.split())) for text in form.kept]
    assert article.title == (form.title or None)
    assert (article.published_at or "")[:10] == (form.published or "")
    assert [_key(name) for name in article.credits] == [_key(name) for name in form.credits]


def pages() -> Iterator[tuple[str, str]]:
    """Pages in HTML: name, day, credits and title in a comment above each; what is kept has the attribute data-keep."""
    text = (FORMS / "pages.html").read_text(encoding="utf-8")
    yield from zip(*[iter(re.split(r"<!-- (.+) -->\n", text)[1:])] * 2, strict=True)


@pytest.mark.parametrize(("head", "page"), list(pages()), ids=lambda text: text.split(" ")[0])
def test_pages(head: str, page: str) -> None:
    name, published, credits, title = head.split(" | ")
    kept = [
        str(element.xpath("string()"))
        for element in html.document_fromstring(page).iter()
        if "data-keep" in element.attrib
    ]
    body = Page(body=page.encode(), digest="f0", fetched_at="2026-01-01T00:00:00Z", content_type="text/html")
    article = clean_page(body, ArticleId("forms", name), 1)
    assert isinstance(article, Article)
    assert [fold(text) for text in article.paragraphs] == [fold(" ".join(text.split())) for text in kept]
    assert (article.title, article.published_at) == (title, published)
    assert [_key(name) for name in article.credits] == [_key(name) for name in credits.split(", ") if name != "-"]


def _key(name: str) -> str:
    return fold(name).replace(" ", "").replace(".", "")
