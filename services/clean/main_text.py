"""Where on a page the article stands: the element that holds nearly all of what trafilatura takes for its text.

trafilatura decides what is main text; it drops leads and subheadings and keeps captions now and then, so only its choice of
place is taken, and the text is read anew from that place.
"""

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from services.clean.letters import Letters
from services.clean.markup import HEADINGS, Block
from shared.arabic.unicode import repair

SHARE: Final = 0.85  # of the matched text that the chosen element has to hold
ENOUGH: Final = 200  # characters of trafilatura's text below which the page's own weights decide
BELOW: Final = 20  # blocks below a heading
DEEP_TABLES: Final = "." + "//table" * 8


@dataclass(frozen=True, slots=True)
class Place:
    """The element, and the text that pointed to it."""

    element: Any
    letters: Letters


def find(root: Any, blocks: Sequence[Block], article_body: str | None) -> Place | None:
    """The article's element; None where the page has no text to speak of."""
    for text in (_by_trafilatura(root), article_body or ""):
        letters = Letters(text)
        if len(letters) >= ENOUGH:
            matched = [(block, len(block.text)) for block in blocks if letters.hold(block.text)]
            if sum(weight for _, weight in matched) >= ENOUGH:
                element = _holder(matched)
                return Place(element, letters) if element is not None else None
    weighed = [(block, len(block.text)) for block in blocks if dense(block)]
    element = _holder(weighed, share=0.7) if weighed else None
    return Place(element, Letters("")) if element is not None else None


def below(blocks: Sequence[Block], heading: int) -> Place | None:
    """The element of the paragraphs right below a heading, up to the next one."""
    weighed: list[tuple[Block, int]] = []
    for block in blocks[heading + 1 : heading + 1 + BELOW]:
        if block.tag in HEADINGS and weighed:
            break
        weighed += [(block, len(block.text))] if dense(block) else []
    element = _holder(weighed) if weighed else None
    return Place(element, Letters("".join(block.text for block, _ in weighed))) if element is not None else None


def _by_trafilatura(root: Any) -> str:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document, Extractor

    # It warns of each page that it finds nothing in; what becomes of those is the outcome's to say.
    logging.getLogger("trafilatura").setLevel(logging.ERROR)
    # Its work on tables in tables grows with the cube of their depth.
    shallow = root.find(DEEP_TABLES) is None
    options = Extractor(fast=True, precision=True, comments=False, tables=shallow, with_metadata=False)
    found = bare_extraction(root, options=options)
    return repair("".join(map(str, found.body.itertext()))) if isinstance(found, Document) else ""


def dense(block: Block) -> bool:
    """A paragraph as far as one can tell without looking around it."""
    return not block.hints and len(block.text) >= 60 and block.linked * 4 < len(block.text)


def _holder(matched: Sequence[tuple[Block, int]], share: float = SHARE) -> Any | None:
    """The deepest element that holds `share` of the weights."""
    weights: Counter[Any] = Counter()
    depths: dict[Any, int] = {}
    for block, weight in matched:
        chain = [] if block.element is None else [block.element, *block.element.iterancestors()]
        for depth, element in enumerate(reversed(chain)):
            weights[element] += weight
            depths[element] = depth
    total = sum(weight for _, weight in matched)
    held = [element for element, weight in weights.items() if weight >= share * total]
    return max(held, key=lambda element: depths[element], default=None)
