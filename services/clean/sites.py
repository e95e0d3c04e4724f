"""What a page calls its own site: in its head, by its logo, in the title of the site above the article."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any, Final

from services.clean import title
from services.clean.markup import Block
from services.clean.metadata import Metadata
from services.clean.plain import plain
from shared.arabic.fold import fold

HEADER: Final = 30  # blocks and pictures at the page's top, among which its own name stands
WORDS: Final = 5  # of a name
AROUND: Final = 3  # elements: the one itself and those around it
# `site-title`, `navbar-brand`, `logo-img`, `titlewrapper`
_NAMED: Final = re.compile(
    r"(?:^|[\s_-])(?:site[_-]?(?:title|name|branding)|title-?wrapper|(?:navbar-)?brand|logo)(?=$|[\s_-])", re.IGNORECASE
)
# `وكالة الضفة`, `الضفة الإخبارية`, `موقع ضفاف نيوز`: the name alone is the outlet's too.
_KIND: Final = re.compile(
    r"^(?:(?:ال)?(?:صحيفه|جريده|وكاله(?: ال?انباء)?|قناه|موقع|شبكه|بوابه|منصه|مجله|اذاعه|مدونه|شعار|لوجو|logo) )+|"
    r"(?: (?:ال?اخباريه?|للانباء|للاعلام|ال?الكترونيه?|اونلاين|اون لاين|ال?رقميه?))+$"
)
_SEVERAL: Final = re.compile(r"\s[-–—|/]\s")  # `الضفة / Addiffa`
# `جبلنا - وكالة أنباء مستقلة`, of the site in its description
_DESCRIBED: Final = re.compile(
    r"(?P<name>[^\W\d_]{3,}(?: [^\W_]+){0,2}) ?[-–—|:،] ?(?:وكاله|صحيفه|جريده|موقع|بوابه|شبكه|قناه|منصه) "
)
# `… - الضفة`, at the end of an article's description
_SIGNED: Final = re.compile(r" [-–—|] (?P<name>[^\W\d_]{3,}(?: [^\W_]+){0,2})$")


def names(root: Any, found: Metadata, everything: Sequence[Block], url: str | None) -> frozenset[str]:
    """The names as title.key writes them, with and without the word for what outlets are."""
    return _keys(_texts(root, found, everything)) | title.site_names(found, url)


def beside(found: Metadata, name: str | None) -> frozenset[str]:
    """What stands beside the title `name` in the head's title: the site's name, or a section's."""
    parts = title.parts(found.title)
    return _keys((parts[0], parts[-1]) if len(parts) > 1 else ()) - {title.key(name or "")}


def _keys(texts: Iterable[str]) -> frozenset[str]:
    keys = (title.key(form) for text in texts for form in _forms(text))
    return frozenset(key for key in keys if len(key) > 2)


def _texts(root: Any, found: Metadata, everything: Sequence[Block]) -> Iterator[str]:
    yield from found.meta.get("site", ())
    yield from found.publishers
    for description in found.meta.get("description", ()):
        folded = fold(description)
        if named := _DESCRIBED.match(folded) or _SIGNED.search(folded, max(0, len(folded) - 40)):
            yield named["name"]
    for block in everything[:HEADER]:
        if len(block.text) < 60 and block.element is not None and _called_so(block.element):
            yield block.text
    for picture in islice(root.iter("img", "amp-img"), HEADER):
        if (text := picture.get("alt")) and len(text) < 60 and _called_so(picture):
            yield plain(text)


def _called_so(element: Any) -> bool:
    return any(
        _NAMED.search(f"{outer.get('class') or ''} {outer.get('id') or ''}")
        for outer in islice(chain([element], element.iterancestors()), AROUND)
    )


def _forms(text: str) -> Iterator[str]:
    for part in _SEVERAL.split(fold(text)):
        name = part.strip(' .|-–—:«»"')
        if name and name.count(" ") < WORDS:
            yield name
            if bare := _KIND.sub("", name):
                yield bare
