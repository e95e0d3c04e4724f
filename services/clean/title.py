"""The title, from what several places of a page agree on, without the site's name."""

import re
from collections.abc import Callable, Collection, Sequence
from typing import Any, Final

from services.clean import addresses, outlets, publish_line
from services.clean.credits import agency
from services.clean.draft import Line
from services.clean.markup import Block
from services.clean.metadata import Metadata
from services.clean.words import about, stems
from shared.arabic.fold import fold

_SEPARATOR: Final = re.compile(r"\s+[-–—|»«>:•·]{1,2}\s+|\s*[|»]\s*|\s+::\s+")
WORDED: Final = 4  # words of a heading, and the share of them that a title of the head has
AGREED: Final = 0.75
WORDS: Final = 3  # with a meaning, of a title that the head doesn't have
SECTION: Final = 4  # words of a section's name, at most
ON_TOPIC: Final = 0.4
OFF_TOPIC: Final = 0.2
_DAY_BEHIND: Final = re.compile(r"\s+\d{1,2}/\d{1,2}/(?:19|20)\d\d$")  # `KUNA :: العنوان 27/07/2021`
_SECTION_AND_DAY: Final = re.compile(
    r"\s-\s[^-\d]{3,24}\s-\s\d{1,2}/\d{1,2}/(?:19|20)\d\d$"
)  # `العنوان - شؤون اقتصادية - 03/04/2019`
_INITIALED: Final = re.compile(r"^[A-Z]{2,6} : (?=[\u0600-\u06ff])")  # `KUNA : العنوان`
_KEY: Final = re.compile(r"[\W_]+")


def key(text: str) -> str:
    """Letters and digits alone, folded: two renderings of one title are equal."""
    return _KEY.sub("", fold(text))


def choose(metadata: Metadata, blocks: Sequence[Block], url: str | None, own: Collection[str] = ()) -> str | None:
    """The h1 that the head's titles agree with, or another short block that repeats one of them without the site's name;
    else the headline that JSON-LD gives; else the head's title, bare. `own` holds the names of the site that the page gives, as keys."""
    sites = site_names(metadata, url)
    declared = [
        title for title in (metadata.text("headline"), *metadata.meta.get("title", ()), metadata.title) if title
    ]
    declared += metadata.meta.get("headline", [])
    declared = [without(title, own) for title in declared]
    wanted = [key(title) for title in declared]
    headings = [block.text for block in blocks if block.tag == "h1" and key(block.text) not in sites]
    short = [block.text for block in blocks if 15 <= len(block.text) <= 250 and not block.hints]
    for heading in (*headings, *short):
        bare = key(heading)
        if len(bare) < 8 or not any(_agree(bare, title) for title in wanted):
            continue
        # A kicker inside the h1 (`عاجل | العنوان`) isn't in the head's titles.
        bared = (strip_site(title, sites) for title in declared if bare.endswith(key(title)) and key(title) != bare)
        return heading if bare in wanted else next(bared, heading)
    for heading in headings:
        said = stems(heading)
        if len(said) >= WORDED and any(len(said & stems(title)) >= AGREED * len(said) for title in declared):
            return heading  # worded anew for search engines: `name: who did what`
    keys = [key(title) for title in declared]
    inner = [title for title in declared if any(key(title) in other and key(title) != other for other in keys)]
    for title in (
        *(title for title in inner if title.count(" ") >= WORDED),
        *declared,
    ):  # what others add to is the title alone
        bare = strip_site(title, sites)
        if bare and not bare.endswith(("...", "…")) and key(bare) not in sites:
            return bare
    return max(headings, key=len, default=None) or next(iter(declared), None)


def _agree(one: str, other: str) -> bool:
    """The same, or one the other with something added at an end (a site's name, a cut)."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= 0.5 * len(long) and (long.startswith(short) or long.endswith(short))


def parts(title: str) -> list[str]:
    """A head's title by its separators: the title, the section, the site, at times the date."""
    return _SEPARATOR.split(title)


def fits(title: str, topic: frozenset[str]) -> bool:
    """Whether a text may be the title's: it shares a word or so with it."""
    return not topic or about(title, topic) >= OFF_TOPIC


def says(title: str, topic: frozenset[str]) -> bool:
    """Whether a text speaks of what the title says."""
    return about(title, topic) >= ON_TOPIC


def better(blocks: Sequence[Block], chosen: str | None, topic: frozenset[str], around: Collection[Any]) -> str | None:
    """For a page whose head names the site or the section alone: of the short blocks above the text the first that says what the
    text is about, else one right above the day. `around` holds elements around the text, whose hints say nothing."""
    names = parts(chosen) if chosen else []
    path = len(names) > 1 and all(name.count(" ") < 2 for name in names)  # `الضفة >> اقتصاد`
    if not topic or (chosen and not path and not any(map(outlets.itself, names)) and fits(chosen, topic)):
        return chosen
    above = [
        (place, block)
        for place, block in enumerate(blocks)
        if 15 <= len(block.text) <= 200
        and not any(element not in around for element, _ in block.hints)
        and block.linked * 2 < len(block.text)
        and not Line(block.text).prose
        and len(stems(block.text)) >= WORDS
    ]
    on_topic = next((block.text for _, block in above if about(block.text, topic) >= ON_TOPIC), None)
    if on_topic or (chosen and len(chosen.split()) > SECTION):
        return on_topic or chosen
    dated = (
        block.text
        for place, block in above
        if any(publish_line.read(next_.text) for next_ in blocks[place + 1 : place + 2])
    )
    return next(dated, chosen)


def strip_site(title: str, sites: set[str]) -> str:
    """The title without the parts at its ends that are the site's name or its agency's, and without the day behind it."""
    dated = _SECTION_AND_DAY.sub("", title)
    return _without(_INITIALED.sub("", _DAY_BEHIND.sub("", dated)), lambda part: _is_site(part, sites))


def without(title: str, names: Collection[str]) -> str:
    """The title without the parts at its ends that are, as keys, one of the names."""
    return _without(title, lambda part: key(part) in names)


def _without(title: str, is_site: Callable[[str], bool]) -> str:
    parts = _SEPARATOR.split(title)
    joints = _SEPARATOR.findall(title)
    while len(parts) > 1 and is_site(parts[-1]):
        parts.pop()
        joints.pop()
    while len(parts) > 1 and is_site(parts[0]):
        parts.pop(0)
        joints.pop(0)
    return "".join(part + joint for part, joint in zip(parts, [*joints, ""], strict=True)).strip()


def _is_site(part: str, sites: set[str]) -> bool:
    name = key(part)
    return (
        not name
        or name in sites
        or agency(part, ("agency",)) is not None
        or any(len(site) >= 4 and (name.startswith(site) or site.startswith(name)) for site in sites)
    )


def site_names(metadata: Metadata, url: str | None) -> set[str]:
    """Folded names of the site: from metadata, from its host, and what all its head titles end with beside a shared text."""
    names = {key(name) for name in (*metadata.meta.get("site", ()), *metadata.publishers)}
    for address in (url, metadata.canonical, metadata.first("url")):
        parts = addresses.split(address)
        if parts and (host := parts.hostname):
            names |= {key(part) for part in host.split(".")[:-1] if len(part) > 3} | {key(host)}
    return {name for name in names if name}
