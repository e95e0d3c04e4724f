"""What cleaning works on: the page as lines, each with what the page's own structure says of it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Final

from services.clean.credits import KINDS, agency_folded
from services.clean.labels import sentence_end
from services.clean.publish_line import Stamp

_CLASS: Final = re.compile(r"^(?:صحيفة|جريدة|وكالة(?: أنباء)?|قناة|موقع|شبكة) (?=\S)")
STOPPED: Final = 0.7  # of a text where fewer of the paragraphs have a full stop, a line without one says nothing
CREDITS: Final = 20
LONG: Final = 130  # no title, heading or caption is as long; paragraphs mostly are


@dataclass(slots=True)
class Line:
    """A line of text. `why` is set once it is out, with whom it credits and the date it states; `hint` is what markup says;
    `solid` that it is a paragraph although it may lack a full stop."""

    text: str
    heading: bool = False
    hint: str = ""
    solid: bool = False
    why: str | None = None
    credited: tuple[str, ...] = ()
    stamp: Stamp | None = None

    @property
    def prose(self) -> bool:
        """Long, or ended like a sentence: a paragraph, no label, title or caption."""
        length = len(self.text)
        return (
            length >= LONG
            or (length >= 40 and self.ended)
            or (length >= 60 and self.solid)
            or (length >= 75 and self.text[-1] == ":")
        )

    @property
    def ended(self) -> bool:
        return sentence_end(self.text) in (".", "…", "۔")

    @property
    def words(self) -> int:
        return self.text.count(" ") + 1


def paragraphs(lines: Sequence[Line]) -> list[int]:
    """The places of the paragraphs that are still in."""
    return [place for place, line in enumerate(lines) if line.why is None and line.prose]


def stopped(prose: Collection[Line]) -> bool:
    """Whether a text's paragraphs end with full stops, so that a line without one is none."""
    return sum(line.ended for line in prose) >= STOPPED * len(prose)


@dataclass(slots=True)
class Draft:
    """A page on its way to an article. Lines that are out keep their place in `lines`."""

    lines: list[Line]
    title: str | None = None
    published: str | None = None
    url: str | None = None
    authors: list[str] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    updated: str | None = None
    above: str | None = None  # the day of publication where it stands above the title: it may be that of the visit
    nearby: str | None = None  # a date beside the article, at worst the day on which the page was fetched
    outside: list[str] = field(default_factory=list)  # text around the article: before it, and behind it
    sites: frozenset[str] = frozenset()  # names of the site itself, as title.key writes them
    asked: int = 0  # how often the page was searched for a name (own_outlet.ASKED)

    def body(self) -> list[Line]:
        return [line for line in self.lines if line.why is None]

    def credit(self, names: tuple[str, ...]) -> None:
        """Note whom a line credits; of more than CREDITS no text is."""
        for name in (name.strip(' «»"“”') for name in names[: CREDITS - len(self.credits)]):
            key = _bare(name)
            same = next((place for place, other in enumerate(self.credits) if key == _bare(other)), None)
            if same is None:
                self.credits.append(name)
            elif self.credits[same].isascii():
                self.credits[same] = name  # `KUNA` and `كونا`


def _bare(name: str) -> str:
    """A credit as it is compared: `وكالة رويترز` and `رويترز`, `صحيفة المنهل` and `المنهل` are one."""
    return agency_folded(name, KINDS) or _CLASS.sub("", name)
