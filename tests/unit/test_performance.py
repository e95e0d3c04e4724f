"""The document takes a report's figures and keeps the rest."""

import pytest

from scripts.performance import DOCUMENT, put, table

REPORT = {
    "articles": 300,
    "form": "text",
    "cores": 2,
    "load_before": 0.3,
    "seed": 1,
    "systems": {
        name: {"articles_per_second": 80.5, "cpu_ms_per_article": 20.0} for name in ("limit", "saqiya", "celery")
    },
    "ratios": {"saqiya_to_limit": 0.894},
    "inside": {
        stage: {"stage_ms": 1.5, "around_ms": 0.4, "articles_per_batch": 50.0}
        for stage in ("index", "fetch", "clean", "extract")
    },
}


def test_figures_go_between_the_markers() -> None:
    before = (
        "# Title\n<!-- bench:text -->\nold\n<!-- /bench:text -->\nafter <!-- bench:html --> html <!-- /bench:html -->"
    )
    written = put(before, "text", table(REPORT))
    assert "old" not in written
    assert "| Saqiya, embedded | 80.5 | 20 |" in written
    assert "`saqiya_to_limit` 0.894" in written
    assert written.index("| fetch |") < written.index("| clean |") < written.index("| index |")
    assert written.endswith("after <!-- bench:html --> html <!-- /bench:html -->")
    assert put(written, "text", table(REPORT)) == written


def test_the_document_has_a_place_for_each_form() -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    for form in ("text", "html"):
        put(document, form, "")
    with pytest.raises(ValueError, match="bench:video"):
        put(document, "video", "")
