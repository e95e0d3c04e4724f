"""Datelines: the agency or outlet that a text's first words name, `عمّان 7 آذار (بترا)-`, `الدوحة في 05 مايو /قنا/ أعلنت …`,
`شفق نيوز/ أعلنت …`.
"""

import re
from typing import Final

from services.clean.cities import is_city
from services.clean.credits import DATELINE, SURE, agency
from services.clean.dateline_parts import Part, parts
from services.clean.outlets import opening, outlet
from services.clean.verbs import is_verb
from shared.arabic.fold import fold

HEAD: Final = 100  # characters of a paragraph within which its dateline ends
PLACE_WORDS: Final = 3
_DASH: Final = re.compile(r"\s{0,2}[)\]/»”\"]{0,2}\s{0,2}[-–—ـ:]")
_WIRE_END: Final = re.compile(r"\s?[)\]]\s?[-–—ـ]")
_BRACES: Final = re.compile(r"\s?\{[^{}:]{2,20}:(?P<name>[^{}:]{3,30})\}")
_GATHERED: Final = re.compile(r"\((?P<by>[A-Z]{4,8})\s?-\s?(?P<who>[^()]{3,40})\)")
_BEHIND: Final = re.compile(r"\s?\)\s{1,2}(?P<word>[^\W\d_]{3,})")
_DASHES: Final = ("-", "–", "ـ")
# `المعرض الإخباري - كما يصفه منظموه - …`
_ASIDE: Final = re.compile(r"\s{0,2}[-–ـ]\s{0,2}(?:كما|الذي|التي|الذين|وهو|وهي|أو|أي|بحسب|وفق)\s")
_VERB: Final = re.compile(r"\s{0,2}[-–ـ]\s{0,2}(?P<word>[^\W\d_]+)\s")
_TOWN_AND: Final = re.compile(
    r"(?P<city>[^\W\d_]+(?: [^\W\d_]+)?)\s?[-–/:]\s?(?P<rest>[^\W\d_]+(?: [^\W\d_]+){1,3})(?!\w)"
)
_OF_TOWN: Final = re.compile(r"(?P<name>[^\W\d_]+(?: [^\W\d_]+)?) من (?P<city>[^\W\d_]+(?: [^\W\d_]+)?)\s?[:–-]")
# `غزة (وكالة الساحل المستقلة) …`
_CLASSED: Final = re.compile(r"(?:وكاله|صحيفه|جريده|موقع|شبكه|قناه|بوابه|منصه) [^\W\d_]")


def dateline(paragraph: str) -> tuple[str, ...]:
    """The agencies of a dateline that stays in the text: `واشنطن (رويترز) - قال …`, `الرياض - واس: …`, `(CNN)-- قال …`."""
    found: list[str] = []
    placed = stood = dated = False  # a known city or a date came before; anything at all; a date
    waiting: str | None = None
    end = 0
    for part in parts(paragraph[:HEAD]):
        if not part.raw or not part.closed:
            continue
        end = paragraph.index(part.raw, end) + len(part.raw)
        name = agency(part.raw, DATELINE if placed else SURE) or (
            agency(" ".join(part.words), DATELINE) if part.dated and part.words else None
        )
        if not name and stood and _verb_behind(part, paragraph[end:]):
            name = agency(part.raw, DATELINE)
        if name and found and is_city(part.raw) and not any(mark in part.before for mark in "/([«"):
            name = None  # `نبأ برس – المغرب.`: a paper that is named for a country
        between = (part.before[-1:], part.after[:1])
        if (
            not name
            and placed
            and between[0] in ("(", "[")
            and (_CLASSED.match(fold(part.raw)) or (dated and _names_wire(part, paragraph[end:])))
        ):
            name = part.raw
        elif not name and placed and between == ("/", "/") and len(part.words) == 1 and not is_city(part.raw):
            name = part.raw  # `القدس / نبأ / اعتقلت …`
        if not name and not stood and not part.before:
            if part.after == "/":
                name = part.raw.rstrip(".") if part.raw.endswith("..") else outlet(part.raw)
            elif part.after in _DASHES and not _ASIDE.match(paragraph, end):
                told = _VERB.match(paragraph, end)
                name = opening(
                    part.raw, told=told is not None and is_verb(fold(told["word"])) and not is_city(part.raw)
                )
        if name:
            dashed = _DASH.match(paragraph, end) is not None or _verb_behind(part, paragraph[end:])
            if not _opens(part, dashed, placed=placed, stood=stood):
                break
            found.append(name)
        elif len(part.words) > PLACE_WORDS:
            break
        elif not stood and not part.before and part.after in (*_DASHES, "/"):
            waiting = agency(part.raw, DATELINE)  # `وطنية - بعلبك - …`: such a name needs a place behind it
        elif waiting and not found and is_city(part.raw) and part.after:
            found.append(waiting)
        dated = dated or part.dated
        placed = placed or bool(name) or part.dated or is_city(" ".join(part.words))
        stood = True
    return tuple(found) or _braced(paragraph) or _gathered(paragraph) or _unmarked(paragraph)


def _names_wire(part: Part, rest: str) -> bool:
    """`تاورغاء 08 أبريل 2025 (أنباء الساحل) - …`: whatever stands so between the day and the dash is who sent it."""
    return _WIRE_END.match(rest) is not None and 0 < len(part.words) <= PLACE_WORDS and part.raw[-1] not in ".…"


def _braced(paragraph: str) -> tuple[str, ...]:
    """`{اقتصادية: الساحل نيوز} أعلنت …`: the section or town and the agency, as some of Iraq's write them."""
    found = _BRACES.match(paragraph)
    return (found["name"].strip(),) if found else ()


def _gathered(paragraph: str) -> tuple[str, ...]:
    """`(MENAFN- Coast Today) …`: who gathered the text, and whose it is."""
    found = _GATHERED.match(paragraph)
    return (found["by"], found["who"].strip()) if found else ()


def _unmarked(paragraph: str) -> tuple[str, ...]:
    """`كمبالا / الأناضول أعلنت …`, `إيلاف من لندن: …`: no mark behind the agency, or before the town."""
    opened = _TOWN_AND.match(paragraph)
    words = opened["rest"].split() if opened and is_city(opened["city"]) else []
    for size in range(min(len(words) - 1, 3), 0, -1):
        named = " ".join(words[:size])
        if agency(named, DATELINE) and not is_city(named) and is_verb(fold(words[size])):
            return (named,)
    of_town = _OF_TOWN.match(paragraph)
    name = agency(of_town["name"], DATELINE) if of_town and is_city(of_town["city"]) else None
    return (name,) if name else ()


def _verb_behind(part: Part, rest: str) -> bool:
    """`دبا (الساحل) أطلقت البلدية …`: in brackets right before the sentence, which opens with its verb."""
    behind = _BEHIND.match(rest) if part.before[-1:] == "(" else None
    return behind is not None and is_verb(fold(behind["word"]))


def _opens(part: Part, dashed: bool, *, placed: bool, stood: bool) -> bool:
    """Whether a name so near the beginning is the dateline's, and not one that the sentence names."""
    if any(mark in part.before for mark in '«“"'):
        return placed and dashed
    if not stood and not part.before:
        return part.after[:1] in ("/", "-", "–", "—", "ـ")  # `شفق نيوز/ …`, `عمون - …`
    return dashed or (placed and (part.after in (".", "/") or any(mark in part.before for mark in "/([")))
