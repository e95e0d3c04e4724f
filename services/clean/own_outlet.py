"""The page's own outlet where a dateline names it: `طرابلس - منصة الساحل: …`, `الأبيض: المسار`, `الضفة (روصو) – …`. No list holds all;
what tells one is its place beside a town or a day, and that the page names it as outlets name themselves.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate
from typing import Final

from services.clean import outlets, title
from services.clean.cities import is_city
from services.clean.credits import DATELINE, SURE, agency
from services.clean.draft import Draft
from services.clean.full_dates import day_in
from services.clean.roles import OUTLETS, Role, Stretch, known, stretches
from services.clean.verbs import narrates
from shared.arabic.fold import fold

HEAD: Final = 70  # characters of a paragraph within which such a dateline ends
DATED_HEAD: Final = 110  # and one with its day in two calendars
LEADS: Final = 3  # first paragraphs that may open with an outlet
# `مرايا اليوم: أعلن …`, `المسار :شهد …`, `مرايا اليوم_أعلن …`, `الأمة| أكد …`: a colon with no space behind it is the site's own manner.
_SAID: Final = re.compile(r"(?P<name>[^\W_]{2,}(?: [^\W_]+){0,2})\s?(?P<mark>[:|_])(?P<space>\s?)(?P<verb>[^\W\d_]+)")
# Of the names that outlets have those that nobody else has: `أنباء الضفاف : استفاد …`
_TITLED: Final = re.compile(
    r"[^\W\d_]+(?: [^\W\d_]+)? (?:اليوم|الان|ميديا|تايم)$"
    r"|(?:اخبار|انباء|نبض|صوت|صدي|مرايا|مراه|وهج|منبر|نداء|رادار) [^\W\d_]"
)
# Whom a colon makes a speaker: `البنك المركزي: ارتفع …`
_SPEAKER: Final = re.compile(
    "ال(?:بنك|مصرف|جيش|أمن|دفاع|مرصد|اتحاد|حكومة|برلمان|مجلس|حزب|حركة|جامعة|كنيسة|محكمة|نيابة|شرطة|داخلية|خارجية|هيئة|مفوضية"
    "|حرس|قوات|أمم|هلال|صليب)(?= |$)"
)
# What stands before a place's name.
_PLACED: Final = re.compile(
    r"(?<!\w)[ولب]{0,2}(?:ال)?(?:ولاية|محافظة|مدينة|بلدة|بلدية|مديرية|قضاء|إقليم|جهة|قرية|منطقة|عمالة) $"
)
# `نيودلهي - سبوتنيك. وقال …`, `سبوتنيك. وتمتد …`
_LED: Final = re.compile(r"(?:[^\W\d_]+(?: [^\W\d_]+)?\s?[-–—،]\s?)?(?P<name>[^\W\d_]+(?: [^\W\d_]+)?)\. ")
_VOWELS: Final = re.compile("[\u064b-\u0652]")
_DASHES: Final = "-–—ـ/|"
_AROUND: Final = frozenset((Role.TOWN, Role.DAY, Role.DESK, Role.WRITER, Role.LABEL, Role.WIRES))
# How a page names its outlet: `مراسل نبأ`, `المزيد من منصة الساحل`; `لـ"سنديان"`, `لوكالتنا (نبأ)`; `للضفة`.
_BEFORE: Final = re.compile(
    r"(?<!\w)[ولب]{0,2}(?:صحيفة|جريدة|قناة|وكالة|شبكة|موقع|إذاعة|بوابة|مراسلة?|تطبيق|أخبار|المزيد من|محفوظة ل[ـ ]?|عدسة) $"
)
_QUOTED: Final = re.compile(r"(?<!\w)(?:لـ?|إلى|الى|لوكالتنا|وكالتنا) ?[(\"«“]$")
_FOR: Final = re.compile(r"(?<!\w)لل$")  # `للضفة`
_TOLD_TO: Final = re.compile(
    r"(?:قال|قالت|وقال|وقالت|أوضح|وأوضح|أكد|وأكد|صرح|تحدث|حديث|تصريح)(?= ).{0,60} ل$"
)  # `وقال المزارع لوطن`
_NEXT: Final = re.compile(r" ([^\W\d_]+)")
ASKED: Final = 50  # times that a page is searched for a name, and SEARCHED characters of it: the work stays linear
SEARCHED: Final = 100_000
NEAR: Final = 60  # characters before and behind a name
_RIGHTS: Final = re.compile(r"(?:الحقوق|حقوق .{3,20}) محفوظة|©|\(c\)", re.IGNORECASE)


def in_lead(draft: Draft, paragraph: str, *, first: bool = True) -> str | None:
    """The outlet that a paragraph opens with; where it isn't the `first` only beside a town."""
    head = paragraph[:HEAD]
    if first and (name := _said(draft, head)):
        return name
    opened, follows = _opening(known(stretches(head), partial(told, draft)))
    named = [one for one in opened if one.role in OUTLETS] or [one for one in opened if one.role is Role.NAME]
    others = [one for one in opened if one.role not in _AROUND and one not in named]
    if len(named) != 1 or any(one.role is not Role.NAME or " " not in one.name for one in others):
        return None  # a name beside an outlet that is known is its writer's
    outlet, roles = named[0], {one.role for one in opened if one is not named[0]}
    mark = opened[-1].after[-1:]
    dashed = mark != "" and mark in _DASHES
    told_of = narrates(follows.name)
    if not first and not (Role.TOWN in roles and told_of):
        return None
    if part_of_site(draft, outlet.name) or (outlet.role is Role.NAME and a_place(draft, outlet.name)):
        return None
    if not roles.isdisjoint((Role.TOWN, Role.DESK, Role.WIRES)):
        bracketed = opened[-1].role is Role.TOWN and "(" in opened[-1].before  # `الضفة (روصو) – …`
        sent = outlet.before == "(" and day_in(head[: follows.start]) is not None  # `الضفة (سنابل 29 يناير 2025) …`
        placed = sent or told_of or outlet.role in OUTLETS or outlet.quoted or Role.DESK in roles or bracketed
        return outlet.name if placed and (dashed or mark in (":", ")", "]")) else None
    if outlet.role is Role.NAME:
        return outlet.name if told_of and roles <= {Role.WRITER} and dashed else None
    own = told(draft, outlet.name)
    return outlet.name if (own and mark == ":") or (dashed and (own or told_of)) else None


def day_in_lead(paragraph: str) -> str | None:
    """The day on which a text was written, of the dateline that it opens with: `تونس 5 مارس 2018 (وكالة) - …`."""
    head = paragraph[:DATED_HEAD]
    opened, follows = _opening(stretches(head))
    names = (Role.TOWN, Role.NAME, *OUTLETS)
    if any(one.role not in (*_AROUND, *names) for one in opened):
        return None
    if not opened or (opened[0].role not in names and all(one.role is not Role.TOWN for one in opened)):
        return None
    return day_in(head[: follows.start])


def _opening(found: Sequence[Stretch]) -> tuple[Sequence[Stretch], Stretch]:
    """The stretches before the first one of text, and that; none where there is no text. A town may open it: `سنابل نيوز – حمص أعلن …`."""
    cut = next((place for place, one in enumerate(found) if one.role is Role.TEXT), None)
    if cut is None:
        return (), Stretch("", Role.TEXT, "", "", 0)
    opened, follows = found[:cut], found[cut]
    town, _, rest = follows.name.partition(" ")
    if len(opened) == 1 and is_city(town) and narrates(rest):
        town_itself = Stretch(town, Role.TOWN, opened[0].after, "-", follows.start)
        return (*opened, town_itself), follows._replace(name=rest, start=follows.start + len(town) + 1)
    return opened, follows


def _said(draft: Draft, head: str) -> str | None:
    """`مرايا اليوم: أعلن …`"""
    said = _SAID.match(_VOWELS.sub("", head))
    if said is None or not narrates(said["verb"]) or is_city(said["name"]):
        return None
    name = said["name"]
    own = said["mark"] in "|_" or not said["space"] or outlets.opening(name) or _TITLED.match(fold(name))
    named = " " in name and (told(draft, name) or (outlets.called(name) and not _SPEAKER.match(name)))
    return name if own or named or agency(name, SURE) else None


def led_by(paragraph: str) -> str | None:
    """The agency whose name stands as a sentence of its own at the head of a paragraph."""
    found = _LED.match(paragraph[:HEAD])
    return agency(found["name"]) if found else None


def told(draft: Draft, name: str) -> bool:
    """Whether the page names it as its own outlet: as its site, or in its text."""
    if title.key(name) in draft.sites:
        return True
    page = _page(draft)
    for before, behind in _mentions(page, name):
        if _QUOTED.search(before) or _TOLD_TO.search(before):
            return True
        follows = _NEXT.match(behind)
        if _BEFORE.search(before) and not (follows and agency(f"{name} {follows[1]}", DATELINE)):
            return True
    if name.startswith("ال") and any(_FOR.search(before) for before, _ in _mentions(page, name[2:])):
        return True
    return page != "" and any(name in line.text and _RIGHTS.search(line.text) for line in draft.lines if line.why)


def _page(draft: Draft) -> str:
    """The page's text as far as it is searched for a name, and as often: afterwards empty."""
    draft.asked += 1
    if draft.asked > ASKED:
        return ""
    ends = accumulate(len(line.text) for line in draft.lines)
    return "\n".join(line.text for line, end in zip(draft.lines, ends, strict=True) if end <= SEARCHED)


def _mentions(page: str, name: str) -> Iterator[tuple[str, str]]:
    """What stands right before and right behind a name, wherever a word of the page ends with it."""
    start = page.find(name) if name else -1
    while start >= 0:
        end = start + len(name)
        behind = page[end : end + NEAR]
        if not behind[:1].isalnum():
            yield page[max(0, start - NEAR) : start], behind
        start = page.find(name, end)


def a_place(draft: Draft, name: str) -> bool:
    """Whether the page says of a name that it is a place's: `بولاية الوادي`."""
    return any(_PLACED.search(before) for before, _ in _mentions(_page(draft), name))


def part_of_site(draft: Draft, name: str) -> bool:
    """Whether a name is but a part of the site's, which is called so for its town: الأبيض, of صوت الأبيض."""
    key = title.key(name)
    return key not in draft.sites and any(site.startswith(key) or site.endswith(key) for site in draft.sites)
