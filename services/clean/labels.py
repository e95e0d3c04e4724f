"""What a line says it is: the labels of data/labels.tsv, found by their words in folded form."""

import re
import string
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice
from typing import Final

from shared.arabic.fold import fold

# Letters, digits and vowel marks: `أيضاً`.
# Words in Arabic letters alone take the first way, which is twice as fast.
_WORD: Final = re.compile(
    "[\u0621-\u063a\u0641-\u064a]++(?![^\\W_]|[\u064b-\u065f\u0670])"
    "|[^\\W_]+(?:[\u064b-\u065f\u0670][^\\W_]*)*|(?:[\u064b-\u065f\u0670][^\\W_]*)+"
)
_COLON: Final = re.compile(r"\s*[:|•]")
_STOPS: Final = ".!؟?…۔"
_CLOSING: Final = string.whitespace + "\"'”»)]"  # what may stand behind a full stop
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")  # `FacebookTwitterEmail`
BLOCKS: Final = ("block", "lead")
GLUED: Final = 40  # characters
LED: Final = 30  # characters of a text behind share words, at least
END_REST: Final = 3  # words that may follow: `اترك تعليقاً إلغاء الرد`
LIMITS: Final = {"line": 60, "start": 120, "any": 300, "block": 4000, "lead": 4000, "end": 60}


@dataclass(frozen=True, slots=True)
class Label:
    """An entry of labels.tsv; `colon` says that one must follow."""

    why: str
    form: str
    words: tuple[str, ...]
    colon: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A label in a line, and how far into the line it and its colon reach."""

    label: Label
    end: int

    @property
    def why(self) -> str:
        return self.label.why

    @property
    def form(self) -> str:
        return self.label.form


def sentence_end(text: str) -> str:
    """The full stop or mark that the text ends with, before quotation marks and brackets too; empty where there is none."""
    last = text.rstrip(_CLOSING)[-1:]
    return last if last in _STOPS else ""


@lru_cache(maxsize=30_000)
def folded(word: str) -> str:
    """`fold` for single words, which recur."""
    return fold(word)


def rows(name: str) -> Iterator[list[str]]:
    """The lines of a data file beside this module, by tabs, without its comments."""
    for line in (files(__package__) / "data" / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@cache
def _by_first_word() -> Mapping[str, Sequence[Label]]:
    index: dict[str, list[Label]] = {}
    for why, form, expression, *_ in rows("labels.tsv"):
        words = tuple(_WORD.findall(fold(expression)))
        label = Label(why, form, words, expression.endswith(":"))
        index.setdefault(label.words[0], []).append(label)
    for labels in index.values():
        labels.sort(key=lambda label: -len(label.words))
    return index


@cache
def _anywhere() -> frozenset[str]:
    """The longest words of the labels that may stand anywhere in a line: the first are often `في` or `على`."""
    return frozenset(
        max(label.words, key=len) for labels in _by_first_word().values() for label in labels if label.form == "any"
    )


def find(line: str) -> Found | None:
    """The label that decides what the line is; None for an ordinary line. Of a long line only the first words are read."""
    index = _by_first_word()
    if not leads(line) and (
        len(line) > LIMITS["any"] or _anywhere().isdisjoint(map(folded, islice(_WORD.findall(line), 80)))
    ):
        return None
    words = [(folded(match[0]), match.end()) for match in islice(_WORD.finditer(line), 80 if len(line) <= 300 else 8)]
    for place, (word, _) in enumerate(words):
        for label in index.get(word, ()):
            stop = place + len(label.words)
            if len(line) > LIMITS[label.form] or (place and label.form != "any") or stop > len(words):
                continue
            if all(words[place + n][0] == word for n, word in enumerate(label.words)) and _fits(
                label, line, words, stop
            ):
                return Found(label, words[stop - 1][1])
    return None


def _fits(label: Label, line: str, words: Sequence[tuple[str, int]], stop: int) -> bool:
    colon = bool(_COLON.match(line, words[stop - 1][1]))
    if label.colon and not colon:
        return False
    only = all(word.isdigit() for word, _ in words[stop:])
    if label.form in ("line", "block"):
        return only or (colon and label.form == "block")
    if label.form == "end":
        return colon or only or (len(label.words) > 1 and len(words) - stop <= END_REST)
    return colon or label.form in ("any", "lead") or not sentence_end(line)


@cache
def share_words() -> frozenset[str]:
    return frozenset(word for row in rows("share_words.txt") for word in fold(row[0]).split())


def is_share_line(line: str) -> bool:
    """A row of share buttons: nothing but networks' names and what one does with them."""
    if len(line) > 200:
        return False
    known = share_words()
    words = []
    for match in _WORD.finditer(_CAMEL.sub(" ", line) if line.isascii() else line):
        if not match[0].isdigit():
            words.append(folded(match[0]))
            if words[-1] not in known:
                return False
    return any(len(word) > 3 or word == "x" for word in words)


def leading_share_words(line: str) -> int:
    """Where the text begins in `شارك من خلال تويتر فيسبوك جوجل بلس … النص`: 0 unless three or more such words lead."""
    known = share_words()
    end = count = 0
    for match in _WORD.finditer(line):
        if folded(match[0]) not in known:
            break
        end, count = match.end(), count + 1
    return end if count >= 3 and len(line) - end >= LED else 0


@cache
def glued() -> tuple[str, ...]:
    """Labels of two words or more that a title may be glued to, in a dump that lost its line breaks; longest first."""
    whole = {
        " ".join(label.words)
        for labels in _by_first_word().values()
        for label in labels
        if label.form in ("line", "block") and len(label.words) > 1 and not label.words[0].isascii()
    }
    return tuple(sorted(whole, key=len, reverse=True))


@cache
def _related() -> tuple[str, ...]:
    return tuple(
        " ".join(label.words)
        for labels in _by_first_word().values()
        for label in labels
        if label.why == "related article" and label.form == "block" and len(label.words) > 1
    )


def heads_related(line: str) -> bool:
    """Whether a line begins with the heading of a list of other articles, whose titles a dump has glued to it."""
    return leads(line) and fold(line[:GLUED]).startswith(_related())


def leads(line: str) -> bool:
    """Whether a line begins with a word that begins a label: what doesn't is no label that stands first."""
    first = _WORD.search(line)
    return first is not None and folded(first[0]) in _by_first_word()


def tags_from(text: str) -> int:
    """Where the tags begin in a text that a tag list's label leads, with or without a colon; 0 where none does."""
    if not leads(text):
        return 0
    words = [(folded(match[0]), match.end()) for match in islice(_WORD.finditer(text), 3)]
    for label in _by_first_word().get(words[0][0], ()) if words else ():
        size = len(label.words)
        if label.why == "tag list" and tuple(word for word, _ in words[:size]) == label.words:
            return words[size - 1][1]
    return 0
