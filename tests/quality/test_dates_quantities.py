"""Dates and quantities on our own gold sentences: a floor for F1, and the digest of the sentences it was measured on."""

import datetime
import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from services.extract.quantities import find_quantities
from shared.arabic.dates import find
from shared.arabic.fold import fold

GOLD = Path(__file__).with_name("dates_quantities.json")
DIGEST = "eb7d2ab5c283550f"
# Measured: 1.000 and 0.998. A case that a change breaks must be worth it.
DATES_FLOOR = 0.98
QUANTITIES_FLOOR = 0.98

Case = dict[str, Any]


def cases() -> list[Case]:
    loaded: list[Case] = json.loads(GOLD.read_text(encoding="utf-8"))
    return loaded


def same_date(gold: Sequence[Any], text: str, value: str | None) -> bool:
    """As the gold's reader counts: the value to the precision of the gold, and a word in common."""
    return (value or "").startswith(gold[1]) and bool(set(fold(gold[0]).split()) & set(fold(text).split()))


def same_quantity(gold: Sequence[Any], text: str, value: float | None, high: float | None, unit: str | None) -> bool:
    wanted = tuple(gold[1]) if isinstance(gold[1], list) else (gold[1], None)
    return (value, high) == wanted and fold(gold[2] or "") == fold(unit or "") and fold(gold[0]) == fold(text)


def f1(pairs: Sequence[tuple[Sequence[Any], Sequence[Any]]], same: Callable[..., bool]) -> tuple[float, list[str]]:
    """F1 over all sentences under a one-to-one match, and what was missed or too much."""
    hits, total, wrong = 0, 0, []
    for gold, got in pairs:
        left = list(got)
        for item in gold:
            mate = next((other for other in left if same(item, *other)), None)
            if mate is None:
                wrong.append(f"missed {item}")
            else:
                left.remove(mate)
                hits += 1
        wrong += [f"too much {item}" for item in left]
        total += len(gold) + len(got)
    return 2 * hits / total, wrong


def read(case: Case) -> tuple[list[tuple[str, str | None]], list[tuple[str, float | None, float | None, str | None]]]:
    text = case["text"]
    dates = find(text, datetime.date.fromisoformat(case["reference"]))
    quantities = find_quantities(text, [(date.start, date.end) for date in dates])
    return [(d.text, d.value) for d in dates], [(q.text, q.value, q.high, q.unit) for q in quantities]


def test_gold_is_the_one_measured() -> None:
    assert hashlib.sha256(GOLD.read_bytes()).hexdigest()[:16] == DIGEST
    assert len(cases()) >= 480


def test_dates() -> None:
    score, wrong = f1([(case["dates"], read(case)[0]) for case in cases()], same_date)
    assert score >= DATES_FLOOR, "\n".join(wrong)


def test_quantities() -> None:
    score, wrong = f1([(case["quantities"], read(case)[1]) for case in cases()], same_quantity)
    assert score >= QUANTITIES_FLOOR, "\n".join(wrong)
