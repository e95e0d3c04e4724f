"""An article of given paragraphs, as clean hands it to extract."""

from shared.article import Article


def written(*paragraphs: str, headings: tuple[int, ...] = (), language: str | None = "ar") -> Article:
    return Article(
        id="t:1",
        source="t",
        key="1",
        revision=1,
        fetched_at="2024-11-10T00:00:00Z",
        language=language,
        paragraphs=paragraphs,
        headings=headings,
    )
