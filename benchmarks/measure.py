"""The measure of reading: an article as inspected against gold, per page and as means.

`body` is F1 of the bags of words of the main text; `leak` the share of boilerplate strings that stayed in it (0 is best); the
others are F1 of one-to-one matched lists, or the share that is right. Spelling is folded as an Arabic reader overlooks it.
A gold file is JSON with `file`, `reference_date`, `title`, `published_at`, the body as `body_paragraphs` or 1-based `body_lines`
of a text page, and any of `must_not_contain`, `removed`, `credits`, `persons`, `places`, `organizations`, `quantities`, `dates`,
`quotes`.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from shared.arabic.fold import fold

Gold = Mapping[str, Any]
Row = dict[str, float]
WORD = re.compile(r"\w+")
PLURAL = re.compile(r"(ات|ون|ين|ا|ه)\Z")


def words(text: str | None) -> list[str]:
    return WORD.findall(fold(text or ""))


def f1(gold: Iterable[str], got: Iterable[str]) -> float:
    """F1 of two bags; 1 where both are empty."""
    wanted, have = Counter(gold), Counter(got)
    size = wanted.total() + have.total()
    return 2 * (wanted & have).total() / size if size else 1.0


def matched(gold: Sequence[Any], got: Sequence[Any], same: Callable[[Any, Any], bool]) -> float:
    """F1 of two lists, each item matched once, in order."""
    left = list(got)
    hits = 0
    for item in gold:
        found = next((place for place, other in enumerate(left) if same(item, other)), None)
        if found is not None:
            del left[found]
            hits += 1
    return 2 * hits / (len(gold) + len(got))


def name_words(name: str | None) -> set[str]:
    """A name's words without the article, the usual letters for a foreign g made one."""
    return {re.sub("[غق]", "ج", word.removeprefix("ال")).replace("سيول", "سول") for word in words(name)}


def same_name(one: str | None, other: str | None) -> bool:
    first, second = name_words(one), name_words(other)
    if not first or not second:
        return first == second
    return first <= second or second <= first


def same_unit(one: str | None, other: str | None) -> bool:
    first, second = ({PLURAL.sub("", word.removeprefix("ال"))[:4] for word in words(unit)} for unit in (one, other))
    return first == second or bool(first & second)


def same_quantity(gold: Mapping[str, Any], got: Mapping[str, Any]) -> bool:
    if not same_unit(gold["unit"], got["unit"]):
        return False
    if isinstance(gold["value"], list):
        return [got["value"], got["high"]] == gold["value"]
    wanted = float(gold["value"])
    return abs(wanted - float(got["value"])) <= 1e-6 * max(1.0, abs(wanted))


def same_date(gold: Mapping[str, Any], got: Mapping[str, Any]) -> bool:
    value = str(got["value"] or "")
    return value.startswith(gold["value"]) and bool(set(words(gold["text"])) & set(words(got["text"])))


def same_quote(gold: Mapping[str, Any], got: Mapping[str, Any]) -> bool:
    wanted, have = words(gold["text"]), words(got["text"])
    if gold.get("prefix"):
        return have[: len(wanted)] == wanted
    return 2 * (Counter(wanted) & Counter(have)).total() >= 0.8 * (len(wanted) + len(have))


def gold_body(gold: Gold, page: str) -> str:
    if "body_paragraphs" in gold:
        return "\n".join(gold["body_paragraphs"])
    lines = page.split("\n")
    return "\n".join(lines[number - 1] for number in gold["body_lines"])


def gold_leaks(gold: Gold, page: str) -> list[str]:
    if "must_not_contain" in gold:
        return list(gold["must_not_contain"])
    lines = page.split("\n")
    kept = {lines[number - 1].strip() for number in gold.get("body_lines", ())}
    parts = (part for part in gold.get("removed", ()) if not part["why"].endswith("title"))
    dropped = (lines[number - 1].strip() for part in parts for number in part["lines"])
    return [line for line in dropped if line and line not in kept]


def measure(gold: Gold, page: str, article: Mapping[str, Any]) -> Row:
    """One page's figures; only what the gold has something to say about. `page` is its text, for gold given by lines."""
    body = "\n".join(article.get("paragraphs") or ())
    row: Row = {"body": f1(words(gold_body(gold, page)), words(body))}
    leaks = [fold(text) for text in gold_leaks(gold, page)]
    if leaks:
        folded = fold(body)
        row["leak"] = sum(text in folded for text in leaks) / len(leaks)
    if gold.get("title"):
        row["title"] = float(words(gold["title"]) == words(article.get("title")))
    row["published"] = float((article.get("published_at") or "")[:10] == (gold.get("published_at") or "")[:10])
    entities = article.get("entities") or ()
    for kind, key in (("person", "persons"), ("place", "places"), ("organization", "organizations")):
        names = [entity["name"] for entity in entities if entity["kind"] == kind]
        _add(row, key, gold, names, same_name)
    _add(row, "credits", gold, article.get("credits") or (), same_name)
    for key, same in (("quantities", same_quantity), ("dates", same_date)):
        valued = [item for item in article.get(key) or () if item["value"] is not None]
        _add(row, key, gold, valued, same)
    quotes = article.get("quotes") or ()
    _add(row, "quotes", gold, quotes, same_quote)
    spoken = [quote for quote in gold.get("quotes", ()) if quote["speaker"]]
    if spoken:
        right = sum(
            any(same_quote(quote, other) and same_name(quote["speaker"], other["speaker"]) for other in quotes)
            for quote in spoken
        )
        row["speakers"] = right / len(spoken)
    return row


def _add(row: Row, key: str, gold: Gold, got: Sequence[Any], same: Callable[[Any, Any], bool]) -> None:
    if key not in gold:
        return
    wanted = [
        item for item in gold[key] if not isinstance(item, Mapping) or "value" not in item or item["value"] is not None
    ]
    if wanted or got:
        row[key] = matched(wanted, got, same)


def means(rows: Iterable[Row]) -> Row:
    """The mean of each figure over the pages that have it."""
    columns: dict[str, list[float]] = {}
    for row in rows:
        for key, value in row.items():
            columns.setdefault(key, []).append(value)
    return {key: sum(values) / len(values) for key, values in columns.items()}
