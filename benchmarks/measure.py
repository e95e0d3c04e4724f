"""The measure of reading: an article as inspected against gold, per page and as means.

`body` is F1 of the bags of words of the main text; `leak` the share of boilerplate strings that stayed in it (0 is best);
`title` and `published` are 1 where they're right; `speakers` is the share of the gold's quotations that have one which were
found with that speaker; the others are F1 of lists matched one to one. Spelling is folded as an Arabic reader overlooks it.
A gold file is JSON with `file`, `reference_date`, `title`, `published_at`, the body as `body_paragraphs` or 1-based `body_lines`
of a text page, and any of `must_not_contain`, `removed`, `subheads` (places in `body_paragraphs`, counted from 0, or line
numbers), `credits`, `persons`, `places`, `organizations`, `quantities`, `dates`, `quotes`.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

Gold = Mapping[str, Any]
Row = dict[str, float]
Same = Callable[[Any, Any], bool]
KINDS = {"persons": "person", "places": "place", "organizations": "organization"}
WORD = re.compile(r"\w+")
# Vowel marks, Koranic signs, tatweel, marks of direction and width.
MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
LETTERS = str.maketrans("أإآٱىئؤةکیگڤپچ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "ااااييوهكيجفبج01234567890123456789")
PLURAL = re.compile(r"(ات|ون|ين|ا|ه)\Z")


def fold(text: str) -> str:
    """Spelling as an Arabic reader overlooks it. Not the product's own folding (shared.arabic.fold): what is measured must not
    move the measure."""
    return " ".join(MARKS.sub("", unicodedata.normalize("NFKC", text)).translate(LETTERS).split()).lower()


def words(text: str | None) -> list[str]:
    return WORD.findall(fold(text or ""))


def f1(gold: Iterable[str], got: Iterable[str]) -> float:
    """F1 of two bags; 1 where both are empty."""
    wanted, have = Counter(gold), Counter(got)
    size = wanted.total() + have.total()
    return 2 * (wanted & have).total() / size if size else 1.0


def unmatched(gold: Iterable[Any], got: Iterable[Any], same: Same) -> tuple[list[Any], list[Any]]:
    """What of each list has no mate in the other, each item matched once, in order."""
    left = list(got)
    missing = []
    for item in gold:
        found = next((place for place, other in enumerate(left) if same(item, other)), None)
        if found is None:
            missing.append(item)
        else:
            del left[found]
    return missing, left


def matched(gold: Sequence[Any], got: Sequence[Any], same: Same) -> float:
    """F1 of two lists, of which one isn't empty."""
    missing, _ = unmatched(gold, got, same)
    return 2 * (len(gold) - len(missing)) / (len(gold) + len(got))


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


def same_words(gold: str, got: str) -> bool:
    return words(gold) == words(got)


def gold_subheads(gold: Gold, page: str) -> list[str]:
    if "body_paragraphs" in gold:
        return [gold["body_paragraphs"][place] for place in gold["subheads"]]
    lines = page.split("\n")
    return [lines[number - 1] for number in gold["subheads"]]


def lists(gold: Gold, page: str, article: Mapping[str, Any]) -> Iterator[tuple[str, list[Any], list[Any], Same]]:
    """Name, what is wanted, what was got and when two are the same, for each list that the gold marks. Vague counts and
    unresolved dates, whose value is null, aren't compared."""
    paragraphs = article.get("paragraphs") or ()
    if "subheads" in gold:
        headings = [paragraphs[place] for place in article.get("headings") or ()]
        yield "subheads", gold_subheads(gold, page), headings, same_words
    for key, kind in KINDS.items():
        if key in gold:
            names = [entity["name"] for entity in article.get("entities") or () if entity["kind"] == kind]
            yield key, gold[key], names, same_name
    if "credits" in gold:
        yield "credits", gold["credits"], list(article.get("credits") or ()), same_name
    for key, same in (("quantities", same_quantity), ("dates", same_date)):
        if key in gold:
            wanted, got = (
                [item for item in items or () if item["value"] is not None] for items in (gold[key], article.get(key))
            )
            yield key, wanted, got, same
    if "quotes" in gold:
        yield "quotes", gold["quotes"], list(article.get("quotes") or ()), same_quote


def leaked(gold: Gold, page: str, article: Mapping[str, Any]) -> tuple[list[str], int]:
    """The boilerplate that stayed in the body, and of how many strings."""
    body = fold("\n".join(article.get("paragraphs") or ()))
    strings = gold_leaks(gold, page)
    return [text for text in strings if fold(text) in body], len(strings)


def misattributed(gold: Gold, article: Mapping[str, Any]) -> tuple[list[Mapping[str, Any]], int]:
    """The gold's quotations with a speaker that weren't found with that speaker, and of how many."""
    found = article.get("quotes") or ()
    spoken = [quote for quote in gold.get("quotes") or () if quote["speaker"]]
    wrong = [
        quote
        for quote in spoken
        if not any(same_quote(quote, other) and same_name(quote["speaker"], other["speaker"]) for other in found)
    ]
    return wrong, len(spoken)


def measure(gold: Gold, page: str, article: Mapping[str, Any]) -> Row:
    """One page's figures; only what the gold has something to say about. `page` is its text, for gold given by lines."""
    row: Row = {}
    if "body_paragraphs" in gold or "body_lines" in gold:
        row["body"] = f1(words(gold_body(gold, page)), words("\n".join(article.get("paragraphs") or ())))
    leaks, strings = leaked(gold, page, article)
    if strings:
        row["leak"] = len(leaks) / strings
    if gold.get("title"):
        row["title"] = float(fold(gold["title"]) == fold(article.get("title") or ""))
    if "published_at" in gold:
        row["published"] = float((article.get("published_at") or "")[:10] == (gold["published_at"] or "")[:10])
    for key, wanted, got, same in lists(gold, page, article):
        if wanted or got:
            row[key] = matched(wanted, got, same)
    wrong, spoken = misattributed(gold, article)
    if spoken:
        row["speakers"] = 1 - len(wrong) / spoken
    return row


def means(rows: Iterable[Row]) -> Row:
    """The mean of each figure over the pages that have it."""
    columns: dict[str, list[float]] = {}
    for row in rows:
        for key, value in row.items():
            columns.setdefault(key, []).append(value)
    return {key: sum(values) / len(values) for key, values in columns.items()}
