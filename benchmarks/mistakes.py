"""What a reading got wrong, item by item, for those who mend it: `python -m benchmarks.quality --mistakes FILE`.

The matches are those of benchmarks.measure: a page without a line here is right everywhere.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from benchmarks.measure import (
    Gold,
    fold,
    gold_body,
    leaked,
    lists,
    measure,
    misattributed,
    same_quote,
    unmatched,
)


class Mistake(NamedTuple):
    """`wanted` is empty where something is too much, `got` where it is missing."""

    field: str
    wanted: str
    got: str


def mistakes(gold: Gold, page: str, article: Mapping[str, Any]) -> Iterator[Mistake]:
    row = measure(gold, page, article)
    for text in leaked(gold, page, article)[0]:
        yield Mistake("leak", "", text)
    if row.get("body", 1.0) < 1:
        yield from _body(gold_body(gold, page).split("\n"), article.get("paragraphs") or ())
    for field, key in (("title", "title"), ("published", "published_at")):
        if row.get(field, 1.0) < 1:
            yield Mistake(field, str(gold[key]), str(article.get(key)))
    for field, wanted, got, same in lists(gold, page, article):
        missing, surplus = unmatched(wanted, got, same)
        yield from (Mistake(field, _show(item), "") for item in missing)
        yield from (Mistake(field, "", _show(item)) for item in surplus)
    for quote in misattributed(gold, article)[0]:
        found = [other["speaker"] or "nobody" for other in article.get("quotes") or () if same_quote(quote, other)]
        if found:
            yield Mistake("speakers", _show(quote), ", ".join(found))


def _body(wanted: Sequence[str], got: Sequence[str]) -> Iterator[Mistake]:
    all_wanted, all_got = fold("\n".join(wanted)), fold("\n".join(got))
    yield from (Mistake("body", text, "") for text in wanted if fold(text) not in all_got)
    yield from (Mistake("body", "", text) for text in got if fold(text) not in all_wanted)


def _show(item: Any) -> str:
    if isinstance(item, str):
        return item
    if "speaker" in item:
        return f"{item['text']} ({item['speaker'] or 'nobody'})"
    value = item["value"] if item.get("high") is None else f"{item['value']} to {item['high']}"
    return f"{item['text']} = {value} {item.get('unit') or ''}".rstrip()
