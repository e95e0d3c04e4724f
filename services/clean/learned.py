"""Lines that recur in a source's articles: taken out where they are few, and handed on to be counted."""

from collections.abc import Collection, Sequence
from typing import Final

from services.clean.draft import Draft
from shared.arabic.fold import fold
from shared.article import Article

WHY: Final = "recurs in this source"
MOST: Final = 0.3  # share of an article's characters above which nothing is taken out: it is another one's copy then
KEY_LIMIT: Final = 240  # longer lines are no furniture
LINES: Final = 60  # counted of one article, from both ends


def key(text: str) -> str:
    """A line as it is counted: folded, spaces and digits evened out, so that `12 تعليقا` and `7 تعليقات` stay two but
    dates and counters are one."""
    return " ".join("".join("0" if letter.isdigit() else letter for letter in fold(text)).split())


def take_out(draft: Draft, boilerplate: Collection[str]) -> None:
    """Mark the lines of the body that `boilerplate` holds, unless they make up too much of it."""
    if not boilerplate:
        return
    body = draft.body()
    known = [line for line in body if len(line.text) <= KEY_LIMIT and key(line.text) in boilerplate]
    if sum(len(line.text) for line in known) <= MOST * sum(len(line.text) for line in body):
        for line in known:
            line.why = WHY


def observed(article: Article) -> Sequence[str]:
    """The lines of an article to count: those it kept and those that learning took out. None of a copy, whose lines would
    all seem to recur."""
    lines = [key(text) for text in article.paragraphs if len(text) <= KEY_LIMIT]
    lines = lines if len(lines) <= LINES else lines[: LINES // 2] + lines[-LINES // 2 :]
    lines += [key(part.text) for part in article.removed if part.why == WHY]
    return list(dict.fromkeys(lines))
