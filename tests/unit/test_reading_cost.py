"""The benchmark of what reading costs reads what it is given, and grows pages to the size that it says."""

import gzip
import json
from pathlib import Path

import pytest

from benchmarks.reading_cost import cost, joined, pages
from services.clean.clean import clean_page
from shared.article import Article, ArticleId, Page

TEXT = (
    "أعلنت بلدية صور أنها ستفتح الشاطئ الجنوبي أمام الزوار مطلع يونيو المقبل بعد إصلاح الرصيف الذي دمرته عاصفة الشتاء."
)


def test_folders_and_json_lines_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"عنوان\n\n{TEXT}", encoding="utf-8")
    (tmp_path / "b.html").write_text(f"<html><body><p>{TEXT}</p></body></html>", encoding="utf-8")
    (tmp_path / "c.json").write_text("{}", encoding="utf-8")
    assert [kind for _, kind in pages(tmp_path)] == ["text/plain", "text/html"]
    packed = tmp_path / "lines.jsonl.gz"
    with gzip.open(packed, "wt", encoding="utf-8") as lines:
        lines.write(json.dumps({"title": "عنوان", "content": TEXT}))
    assert list(pages(packed)) == [(f"عنوان\n\n{TEXT}".encode(), "text/plain")]


def test_what_is_no_article_is_not_counted() -> None:
    article = f"عنوان الخبر عن الشاطئ\n\n{TEXT}".encode()
    assert cost([(article, "text/plain")] * 3 + [(b"404", "text/plain")])[0] == "3 articles."
    assert cost([(article, "text/plain")])[0].startswith("fewer than two")


@pytest.mark.parametrize("content_type", ["text/plain", "text/html"])
def test_a_page_grows_to_its_size_and_is_read_whole(content_type: str) -> None:
    body = joined([TEXT, TEXT.replace("صور", "صيدا")], 20_000, content_type)
    assert 20_000 <= len(body) < 20_600
    page = Page(body=body, digest="0", fetched_at="2026-01-01T00:00:00Z", content_type=content_type)
    made = clean_page(page, ArticleId("bench", "1"), 1)
    assert isinstance(made, Article)
    assert len(made.paragraphs) > 50
