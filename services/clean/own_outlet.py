"""The page's own outlet where a dateline names it: `طرابلس - منصة الساحل: …`, `الأبيض: المسار`, `الضفة (روصو) – …`. No list holds all;
what tells one is its place beside a town or a day, and that the page names it as outlets name themselves.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from services.clean import bylines, outlets, title, writers
from services.clean.cities import is_city
from services.clean.credits import DATELINE, agency
from services.clean.draft import Draft
from services.clean.full_dates import months
from services.clean.verbs import is_verb
from shared.arabic.fold import fold

HEAD: Final = 60  # characters of a paragraph within which such a dateline ends
LINE: Final = 80
MOST: Final = 4  # words of a name
LEADS: Final = 3  # first paragraphs that may open with an agency
# A day between them parts a town from an outlet too: `نابلس 14-10-2024 سنديان-`.
_MARKS: Final = re.compile(r"\s?\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\s?|\s?[-–—ـ/|:،()\[\]]\s?")
# `مرايا اليوم: أعلن …`, `المسار :شهد …`, `مرايا اليوم_أعلن …`, `الأمة| أكد …`: a colon with no space behind it is the site's own manner.
_SAID: Final = re.compile(r"(?P<name>[^\W_]{2,}(?: [^\W_]+){0,2})\s?(?P<mark>[:|_])(?P<space>\s?)(?P<verb>[^\W\d_]+)")
_CALLED: Final = (" اليوم", " الان", " ميديا", " تايم")
# `السودان الحديث - افتتحت …`
_DEFINITE: Final = re.compile(r"(?P<name>ال[^\W\d_]{2,} ال[^\W\d_]{2,})\s?[–—-]\s?(?P<verb>[^\W\d_]+)")
# `الضفة (روصو) – أكد …`, `نبأ - حمص: …`, `حمص-نبأ: …`
_BRACKETED: Final = re.compile(r"(?P<name>[^\W\d_]+(?: [^\W\d_]+){0,2}) ?\((?P<city>[^()\d]{2,20})\)\s?[-–—:]")
# `ضفاف الوادي/ حمص/ افتتح …`, and the town first.
_SLASHED: Final = re.compile(
    r"(?P<one>[^\W_]+(?: [^\W\d_]+){0,2})\s?/\s?(?P<two>[^\W\d_]+(?: [^\W_]+){0,2})\s?/\s?(?P<verb>[^\W\d_]+)"
)
# `عدن / محور بلس / خاص: أعلن …`, `(ضفاف الوادي) متابعات: أعلن …`
_DESKED: Final = re.compile(r"[^.:\"«“]{4,50}?\s?[-–—/|)]\s?(?:خاص|متابعات|متابعة)(?=\s?[-–—:/|])")
_DESKS: Final = ("خاص", "متابع")
# `حمص - صوت العاصي: افتتح …`, `بوابة النهر – دنقلا–25 سبتمبر 2022- قال …`
_BESIDE: Final = re.compile(
    r"(?P<one>[^\W_]+(?: [^\W_]+){0,3}?)\s?[-–—/|]\s?(?P<two>[^\W_]+(?: [^\W_]+){0,3}?)\s?[:–—-]"
)
_OPENING: Final = re.compile(r"(?P<parts>[^.:\"«“]{4,50}?)(?:\s?[-–—ـ]\s|:\s|[-–—]{2}|(?<=[^\W\d_])[-–—](?=\s|$))")
# `أطار - المحيط: أشرف …`, `أربيل (المسار 21)- أفاد …`
_SLOT: Final = re.compile(
    r"(?P<city>[^\W\d_]+(?: [^\W\d_]+){0,2}?)\s?(?:[-–—ـ/|،:]|(?P<open>\())\s?[\"«“]?(?P<name>[^\W_]+(?: [^\W_]+){0,2}?)[\"»”]?\s?"
    r"(?(open)\)\s?[-–—ـ:]{0,2}|(?::\s?[-–—]?|\s[-–—]|[-–—ـ/|](?=\s)))\s{0,2}(?P<verb>[^\W\d_]+)"
)
# `نيودلهي - سبوتنيك. وقال …`, `سبوتنيك. وتمتد …`
_LED: Final = re.compile(r"(?:[^\W\d_]+(?: [^\W\d_]+)?\s?[-–—،]\s?)?(?P<name>[^\W\d_]+(?: [^\W\d_]+)?)\. ")
# How a page names its outlet: `مراسل نبأ`, `المزيد من منصة الساحل`; `لـ"سنديان"`, `لوكالتنا (نبأ)`; `للضفة`.
_BEFORE: Final = re.compile(
    r"(?<!\w)[ولب]{0,2}(?:صحيفة|جريدة|قناة|وكالة|شبكة|موقع|إذاعة|بوابة|مراسلة?|تطبيق|أخبار|المزيد من|محفوظة ل[ـ ]?|عدسة) $"
)
_QUOTED: Final = re.compile(r"(?<!\w)(?:لـ?|إلى|الى|لوكالتنا|وكالتنا) ?[(\"«“]$")
_NEXT: Final = re.compile(r" ([^\W\d_]+)")
NEAR: Final = 16  # characters before the name
_SPECIAL: Final = "خاص "
_RIGHTS: Final = re.compile(r"(?:الحقوق|حقوق .{3,20}) محفوظة|©|\(c\)", re.IGNORECASE)


def in_line(draft: Draft, text: str) -> str | None:
    """The outlet that a line of town, day, outlet and writer names."""
    if len(text) > LINE:
        return None
    parts = list(_parts(text))
    if not any(map(is_city, parts)):
        return _beside_writer(draft, parts)
    own = next((part for part in parts if _could_be(part) and told(draft, part)), None)
    if own is None and len(parts) == 2 and ":" not in text and is_city(parts[0]) and _nobody(draft, parts[1]):
        return parts[1]
    return own


def in_lead(draft: Draft, paragraph: str) -> str | None:
    """The outlet that the first paragraph opens with."""
    head = paragraph[:HEAD]
    if site := _site_in(draft, head):
        return site
    bracketed = _BRACKETED.match(head)
    if bracketed and _could_be(bracketed["name"]) and (is_city(bracketed["city"]) or told(draft, bracketed["name"])):
        return bracketed["name"]
    said = _SAID.match(head)
    if said and is_verb(fold(said["verb"])) and not is_city(said["name"]):
        name = said["name"]
        if (
            said["mark"] in "|_"
            or not said["space"]
            or outlets.opening(name)
            or fold(name).endswith(_CALLED)
            or (" " in name and told(draft, name))
        ):
            return name
    two = _DEFINITE.match(head)
    if two and is_verb(fold(two["verb"])) and not is_city(two["name"]):
        return two["name"]
    slashed = _SLASHED.match(head)
    if slashed and is_verb(fold(slashed["verb"])):
        names = [name for name in (slashed["one"], slashed["two"]) if not is_city(name)]
        if len(names) == 1 and fold(names[0]) not in months() and not writers.given(names[0]):
            return names[0]
    desked = _DESKED.match(head) if any(desk in head for desk in _DESKS) else None
    if desked and (named := bylines.place_and_name(desked[0])) and named[1]:
        return named[1][0]
    beside = _BESIDE.match(head)
    for town, name in ((beside["one"], beside["two"]), (beside["two"], beside["one"])) if beside else ():
        if is_city(town) and not is_city(name) and outlets.called(name, sure=True):
            return name
    opening = _OPENING.match(head)
    if opening and (own := in_line(draft, opening["parts"])):
        return own
    slot = _SLOT.match(head)
    if slot and is_verb(fold(slot["verb"])) and is_city(slot["city"]) and not is_city(slot["name"]):
        return slot["name"] if outlets.nobody(slot["name"]) else None
    return None


def led_by(paragraph: str) -> str | None:
    """The agency whose name stands as a sentence of its own at the head of a paragraph."""
    found = _LED.match(paragraph[:HEAD])
    return agency(found["name"]) if found else None


def told(draft: Draft, name: str) -> bool:
    """Whether the page names it as its own outlet: as its site, or in its text."""
    if title.key(name) in draft.sites:
        return True
    page = "\n".join(line.text for line in draft.lines)
    for found in re.finditer(rf"{re.escape(name)}(?!\w)", page):
        before = page[max(0, found.start() - NEAR) : found.start()]
        if _QUOTED.search(before):
            return True
        behind = _NEXT.match(page, found.end())
        if _BEFORE.search(before) and not (behind and agency(f"{name} {behind[1]}", DATELINE)):
            return True
    if name.startswith("ال") and re.search(rf"(?<!\w)لل{re.escape(name[2:])}(?!\w)", page):
        return True
    return any(_RIGHTS.search(line.text) and name in line.text for line in draft.lines if line.why is not None)


def part_of_site(draft: Draft, name: str) -> bool:
    """Whether a name is but a part of the site's, which is called so for its town: الأبيض, of صوت الأبيض."""
    key = title.key(name)
    return key not in draft.sites and any(site.startswith(key) or site.endswith(key) for site in draft.sites)


def _beside_writer(draft: Draft, parts: Sequence[str]) -> str | None:
    """`الضفة - سمير حداد`, `خاص الضفة`, on the pages of a site so named."""
    if (
        len(parts) == 1
        and parts[0].startswith(_SPECIAL)
        and title.key(special := parts[0][len(_SPECIAL) :]) in draft.sites
    ):
        return special
    if len(parts) != 2:
        return None
    named = [part for part in parts if title.key(part) in draft.sites]
    other = next((part for part in parts if part not in named), "")
    return named[0] if named and (outlets.is_desk(other) or (" " in other and writers.given(other))) else None


def _site_in(draft: Draft, head: str) -> str | None:
    """The site's name between the marks that a paragraph opens with, `العقبة – الضفة: …`, behind towns, desks and writers alone."""
    begun = 0
    for mark in _MARKS.finditer(head) if draft.sites else ():
        part = head[begun : mark.start()].strip()
        begun = mark.end()
        if not part:
            continue
        if title.key(part) in draft.sites and not is_city(part):
            return part
        if not (is_city(part) or outlets.is_desk(part) or writers.given(part)) or part.count(" ") >= MOST:
            return None
    return None


def _parts(text: str) -> Iterator[str]:
    return (part.strip() for part in _MARKS.split(text) if part.strip())


def _nobody(draft: Draft, name: str) -> bool:
    """Whether what stands right behind a town is neither a writer nor a section, a desk or another town: `أطار - المحيط`; nor the first
    word of an agency's name that the page has whole."""
    if not _could_be(name) or not outlets.nobody(name):
        return False
    whole = re.compile(rf"(?<!\w){re.escape(name)} [^\W\d_]+")
    return not any(agency(found[0], DATELINE) for line in draft.lines for found in whole.finditer(line.text))


def _could_be(name: str) -> bool:
    return len(name) > 2 and not any(map(str.isdigit, name)) and name.count(" ") < MOST and not is_city(name)
