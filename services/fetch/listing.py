"""Which file of a directory is which article: a pattern with `{id}`, where `*` stands for anything.

    pattern            file                     key
    (none)             1be70c73.txt             1be70c73
    *_{id}.txt         000_1be70c73.txt         1be70c73
    {id}.html          خبر.html                 خبر

A directory of thousands is listed once and again only when its time of change moves.
"""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

PLACE = "{id}"
# A directory changed this short before it was listed may change again within the same tick of its clock.
TICK_SECONDS = 1.0
AMBIGUOUS_SHOWN = 3


def keys(directory: Path, pattern: str | None = None) -> Iterator[str]:
    """The key of every file in `directory` that the pattern fits, by name. Raises OSError if it can't be listed."""
    shape = Shape(pattern)
    for name in sorted(_names(directory)):
        key = shape.key(name)
        if key is not None:
            yield key


@dataclass
class Shape:
    """A pattern taken apart: literal pieces left and right of `{id}`, with `*` between them. None: the file's stem."""

    pattern: str | None
    left: list[str] = field(init=False)
    right: list[str] = field(init=False)

    def __post_init__(self) -> None:
        before, _, after = (self.pattern or PLACE + ".*").partition(PLACE)
        self.left, self.right = before.split("*"), after.split("*")

    def key(self, name: str) -> str | None:
        """What `{id}` stands for in a file's name, at its longest; None if the pattern doesn't fit."""
        if self.pattern is None:
            return os.path.splitext(name)[0] or None
        start = _consume(self.left, name, from_end=False)
        end = _consume(self.right, name, from_end=True)
        if start is None or end is None or len(name) - end <= start:
            return None
        return name[start : len(name) - end]

    def fits(self, name: str, key: str) -> bool:
        """Whether `name` is a file of `key`: the pattern with the key in place of `{id}`, matched as a shell does."""
        if self.pattern is None:
            return os.path.splitext(name)[0] == key
        middle = self.left[-1] + key + self.right[0]
        return glob([*self.left[:-1], middle, *self.right[1:]], name)


def glob(pieces: list[str], name: str) -> bool:
    """Whether the literal pieces stand in `name` in this order, the first at its start and the last at its end, anything
    between them. Takes each at its first place, which is enough for `*` alone: linear."""
    if len(pieces) == 1:
        return name == pieces[0]
    first, *between, last = pieces
    if not name.startswith(first) or not name.endswith(last) or len(name) < len(first) + len(last):
        return False
    at, limit = len(first), len(name) - len(last)
    for piece in between:
        at = name.find(piece, at, limit)
        if at < 0:
            return False
        at += len(piece)
    return True


def _consume(pieces: list[str], name: str, *, from_end: bool) -> int | None:
    """How many characters of `name` the pieces beside `{id}` take at the least, from its start or its end."""
    at = 0
    ordered = reversed(pieces) if from_end else pieces
    text = name[::-1] if from_end else name
    for number, piece in enumerate(ordered):
        wanted = piece[::-1] if from_end else piece
        place = text.find(wanted, at) if number else (0 if text.startswith(wanted) else -1)
        if place < 0:
            return None
        at = place + len(wanted)
    return at


def _names(directory: Path) -> list[str]:
    """Files and symbolic links in it, without hidden ones."""
    with os.scandir(directory) as entries:
        return [e.name for e in entries if not e.name.startswith(".") and not e.is_dir(follow_symlinks=False)]


class Listing:
    """A directory's files by key."""

    def __init__(self, directory: Path, pattern: str | None) -> None:
        self._directory = directory
        self._shape = Shape(pattern)
        self._changed = -1
        self._listed = 0.0
        self._by_key: dict[str, list[str]] = {}
        self._text = ""

    def refresh(self) -> None:
        """List the directory again if it has changed. Raises OSError."""
        changed = os.stat(self._directory).st_mtime_ns
        if changed == self._changed and self._listed - changed / 1e9 > TICK_SECONDS:
            return
        self._listed = time.time()
        names = _names(self._directory)
        self._by_key = {}
        for name in names:
            key = self._shape.key(name)
            if key is not None:
                self._by_key.setdefault(key, []).append(name)
        self._text = "\n".join(["", *names, ""])
        self._changed = changed

    def files(self, key: str) -> list[str]:
        """The names of all files that are this article's; one if all is well."""
        found = self._by_key.get(key)
        if found or self._shape.pattern is None or "\n" in key:
            return found or []
        return sorted(self._scan(key))

    def _scan(self, key: str) -> set[str]:
        """A key that isn't the longest that its file's name allows (`*{id}.*`): looked for in the text of all names."""
        shape = self._shape
        wanted = shape.left[-1] + key + shape.right[0]
        found: set[str] = set()
        at = self._text.find(wanted)
        while at >= 0 and len(found) < AMBIGUOUS_SHOWN:
            start, end = self._text.rfind("\n", 0, at + 1) + 1, self._text.find("\n", at + len(wanted) - 1)
            name = self._text[start:end]
            if shape.fits(name, key):
                found.add(name)
            at = self._text.find(wanted, max(end, at + 1))
        return found
