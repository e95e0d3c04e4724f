"""The documented settings and metrics are those that there are."""

from scripts import reference


def test_docs_are_current() -> None:
    assert (reference.DOCS / "settings.md").read_text(encoding="utf-8") == reference.settings_page()
    assert (reference.DOCS / "metrics.md").read_text(encoding="utf-8") == reference.metrics_page()
