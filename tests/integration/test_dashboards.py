"""Every query of every panel, rule and alert answers, in a real Prometheus that scrapes a real run with load and faults."""

from pathlib import Path

import pytest

from scripts.dashboards import live
from scripts.dashboards.live_prometheus import Values
from tests.support.missing import missing

SECONDS = 25


@pytest.mark.slow
def test_every_query_answers(tmp_path: Path) -> None:
    try:
        answers = live.run(tmp_path, SECONDS)
    except FileNotFoundError as error:
        missing(str(error))
    assert len(answers) > 100
    assert [
        f"{answer.title}: {answer.error or 'no answer'}: {answer.query}" for answer in answers if not answer.well
    ] == []
    imbalance = next(answer for answer in answers if answer.title == "Balance")
    assert imbalance.values is not None
    assert imbalance.values.greatest == 0


def test_comparisons_are_turned_into_answers() -> None:
    asked = {title: query for _, title, query in live.questions()}
    assert asked["SaqiyaImbalance"] == "max(abs(saqiya_ledger_imbalance)) > bool 0"
    assert "== bool 0" in asked["SaqiyaWorkerAbsent (extract)"]
    assert "$" not in "".join(asked.values())


def test_table_says_what_failed() -> None:
    values = Values(2, 0.25, 1234.5)
    made = live.table([live.Answer("A", "one", 'x{a="b|c"}', values), live.Answer("A", "two", "y", None, "no")], 5)
    assert '| one | `x{a="b\\|c"}` | 2 | 0.25 | 1,234 |' in made
    assert "| two | `y` | **no** | |  |" in made
