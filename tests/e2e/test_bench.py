"""The pipeline benchmark runs all three systems and reports what its readers rely on."""

from pathlib import Path

import pytest

from services.bench.articles import TEXT_BYTES, articles
from tests.support.embedded import saqiya_json


def test_articles_are_the_same_for_a_seed_and_all_different() -> None:
    made = list(articles(50, 3))
    assert made == list(articles(50, 3))
    assert len({article.content for article in made}) == 50
    assert all(TEXT_BYTES <= len(article.content.encode()) < TEXT_BYTES * 1.3 for article in made)
    pages = list(articles(5, 3, as_html=True))
    for text, page in zip(made, pages, strict=False):
        title, first, *_ = text.content.split("\n\n")
        assert f"<h1>{title}</h1>" in page.content
        assert f"<p>{first}</p>" in page.content


@pytest.mark.slow
@pytest.mark.parametrize("form", ["--text", "--html"])
def test_it_compares_three_systems(form: str, tmp_path: Path) -> None:
    report = saqiya_json("bench", "pipeline", "--articles", "30", form, cwd=tmp_path)
    assert set(report["systems"]) == {"limit", "saqiya", "celery"}
    for system in report["systems"].values():
        assert system["articles_per_second"] > 0
        assert system["cpu_ms_per_article"] > 0
    assert set(report["ratios"]) == {"saqiya_to_limit", "saqiya_to_celery", "cpu_of_limit_to_saqiya"}
    assert set(report["inside"]) == {"fetch", "clean", "extract", "index"}
    assert report["form"] == form.removeprefix("--")
