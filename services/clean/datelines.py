"""Datelines: the agency or outlet that a text's first words or a line above it name, `عمّان 7 آذار (بترا)-`, `بغداد / المدى`,
`الدوحة في 05 مايو /قنا/ أعلنت …`, `شفق نيوز/ أعلنت …`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import Final, NamedTuple

from services.clean.credits import DATELINE, SURE, agency
from services.clean.full_dates import months
from services.clean.labels import folded, rows
from services.clean.outlets import opening, outlet
from services.clean.verbs import is_verb
from shared.arabic.fold import fold

HEAD: Final = 100  # characters of a paragraph within which its dateline ends
LINE: Final = 110
DATED_WORDS: Final = 12
PARTS: Final = 8
PLACE_WORDS: Final = 3
NAME_WORDS: Final = 4
_MARK: Final = re.compile(r"[()\[\]/|«»“”\"،]+|\s?[-–—ـ]+\s?|\s_\s|:|\.(?=\s|$)")
_WORD: Final = re.compile("(?:[^\\W\\d_]|[\u064b-\u065f\u0670])+(?:\\.[^\\W\\d_]+)*")
_STOP: Final = re.compile(r"[.!؟?…]\s*$")
_DASH: Final = re.compile(r"\s{0,2}[)\]/»”\"]{0,2}\s{0,2}[-–—ـ:]")
_WIRE_END: Final = re.compile(r"\s?[)\]]\s?[-–—ـ]")
_BRACES: Final = re.compile(r"\s?\{[^{}:]{2,20}:(?P<name>[^{}:]{3,30})\}")
_BEHIND: Final = re.compile(r"\s?\)\s{1,2}(?P<word>[^\W\d_]{3,})")
_DASHES: Final = ("-", "–", "ـ")
# `المعرض الإخباري - كما يصفه منظموه - …`
_ASIDE: Final = re.compile(r"\s{0,2}[-–ـ]\s{0,2}(?:كما|الذي|التي|الذين|وهو|وهي|أو|أي|بحسب|وفق)\s")
_VERB: Final = re.compile(r"\s{0,2}[-–ـ]\s{0,2}(?P<word>[^\W\d_]+)\s")
_TOWN_AND: Final = re.compile(
    r"(?P<city>[^\W\d_]+(?: [^\W\d_]+)?)\s?[-–/]\s?(?P<rest>[^\W\d_]+(?: [^\W\d_]+){1,3})(?!\w)"
)
_OF_TOWN: Final = re.compile(r"(?P<name>[^\W\d_]+(?: [^\W\d_]+)?) من (?P<city>[^\W\d_]+(?: [^\W\d_]+)?)\s?[:–-]")
# What stands in datelines beside place, date and agency: `خاص`, `متابعات`, `14 شعبان 1445 هـ الموافق`.
_FILLERS: Final = frozenset(
    fold(
        "date"
        " في من يوم م ه هـ الموافق خاص متابعات متابعة ترجمة ترجمات رصد ووكالات جمت ت السبت الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة"
    ).split()
)
_SECTIONS: Final = frozenset(
    fold("اقتصاد سياسة رياضة ثقافة فنون محليات عربي دولي مجتمع منوعات دوليات عربيات حوادث علوم صحة تقارير").split()
)
_RATING: Final = re.compile(r"1 2 3(?: 4)?")  # `قيّم الخبر 1 2 3 4 5`
# `الكويت – "أولاً - الاقتصاد والأعمال"`: what stands in quotation marks beside a town is an outlet.
_QUOTED: Final = re.compile(
    r"\W{0,3}(?P<city>[^\W\d_]+(?: [^\W\d_]+)?)\s?[-–—:/]\s?[\"«“](?P<name>[^\"«»“”]{3,40})[\"»”]\W{0,2}"
)
_QUOTED_FIRST: Final = re.compile(
    r"[\"«“](?P<name>[^\"«»“”]{3,40})[\"»”]\s?[-–—:/]\s?(?P<city>[^\W\d_]+(?: [^\W\d_]+)?)\W{0,2}"
)
# `غزة (وكالة الساحل المستقلة) …`
_CLASSED: Final = re.compile(r"(?:وكاله|صحيفه|جريده|موقع|شبكه|قناه|بوابه|منصه) [^\W\d_]")
# `المكلا اليوم / عدن`: an outlet only beside a place.
_OF_TODAY: Final = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)? (?:اليوم|الان)$")


class _Part(NamedTuple):
    """A stretch between marks, without digits, months and fillers; whether it had a date; the marks around it, and whether there is
    one behind it."""

    raw: str
    words: Sequence[str]
    dated: bool
    before: str
    after: str
    closed: bool


@cache
def _cities() -> frozenset[str]:
    return frozenset(fold(city.replace("_", " ")) for row in rows("cities.txt") for city in row[0].split())


@lru_cache(maxsize=4096)
def is_city(text: str) -> bool:
    return fold(text) in _cities()


def _part(raw: str, before: str, after: str, *, closed: bool = True) -> _Part:
    words = [word for word in _WORD.findall(raw) if (key := folded(word)) not in _FILLERS and key not in months()]
    dated = any(map(str.isdigit, raw)) and not _RATING.search(raw)
    return _Part(raw, words, dated, before, after, closed)


def _parts(text: str) -> Iterator[_Part]:
    """The stretches of the text up to the first one that is a sentence's; the last is closed by no mark."""
    start, before = 0, ""
    for mark in islice(_MARK.finditer(text), PARTS):
        raw = text[start : mark.start()].strip()
        if _runs_on(raw):
            return
        after = mark[0].strip()
        yield _part(raw, before, after)
        start, before = mark.end(), after
    raw = text[start:].strip()
    if not _runs_on(raw):
        yield _part(raw, before, "", closed=False)


def _runs_on(raw: str) -> bool:
    """Longer than a name, and than a place with its day in two calendars."""
    spaces = raw.count(" ")
    return spaces > NAME_WORDS and (spaces > DATED_WORDS or not any(map(str.isdigit, raw)))


def dateline(paragraph: str) -> tuple[str, ...]:
    """The agencies of a dateline that stays in the text: `واشنطن (رويترز) - قال …`, `الرياض - واس: …`, `(CNN)-- قال …`."""
    found: list[str] = []
    placed = stood = dated = False  # a known city or a date came before; anything at all; a date
    waiting: str | None = None
    end = 0
    for part in _parts(paragraph[:HEAD]):
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
    return tuple(found) or _braced(paragraph) or _unmarked(paragraph)


def _names_wire(part: _Part, rest: str) -> bool:
    """`تاورغاء 08 أبريل 2025 (أنباء الساحل) - …`: whatever stands so between the day and the dash is who sent it."""
    return _WIRE_END.match(rest) is not None and 0 < len(part.words) <= PLACE_WORDS and part.raw[-1] not in ".…"


def _braced(paragraph: str) -> tuple[str, ...]:
    """`{اقتصادية: الساحل نيوز} أعلنت …`: the section or town and the agency, as some of Iraq's write them."""
    found = _BRACES.match(paragraph)
    return (found["name"].strip(),) if found else ()


def _unmarked(paragraph: str) -> tuple[str, ...]:
    """`كمبالا / الأناضول أعلنت …`, `إيلاف من لندن: …`: no mark behind the agency, or before the town."""
    opened = _TOWN_AND.match(paragraph)
    words = opened["rest"].split() if opened and is_city(opened["city"]) else []
    for size in range(min(len(words) - 1, 3), 0, -1):
        if (name := agency(" ".join(words[:size]))) and is_verb(fold(words[size])):
            return (name,)
    of_town = _OF_TOWN.match(paragraph)
    name = agency(of_town["name"], DATELINE) if of_town and is_city(of_town["city"]) else None
    return (name,) if name else ()


def _verb_behind(part: _Part, rest: str) -> bool:
    """`دبا (الساحل) أطلقت البلدية …`: in brackets right before the sentence, which opens with its verb."""
    behind = _BEHIND.match(rest) if part.before[-1:] == "(" else None
    return behind is not None and is_verb(fold(behind["word"]))


def _opens(part: _Part, dashed: bool, *, placed: bool, stood: bool) -> bool:
    """Whether a name so near the beginning is the dateline's, and not one that the sentence names."""
    if any(mark in part.before for mark in '«“"'):
        return placed and dashed
    if not stood and not part.before:
        return part.after[:1] in ("/", "-", "–", "—", "ـ")  # `شفق نيوز/ …`, `عمون - …`
    return dashed or (placed and (part.after in (".", "/") or any(mark in part.before for mark in "/([")))


def line(text: str) -> tuple[str | None, tuple[str, ...]] | None:
    """The writer, if any, and the agencies of a line that is a dateline and nothing else."""
    if len(text) > LINE:
        return None
    quoted = _QUOTED.fullmatch(text) or _QUOTED_FIRST.fullmatch(text)
    if quoted and is_city(quoted["city"]) and quoted["name"].count(" ") < NAME_WORDS:
        return None, (quoted["name"].strip(),)
    if _STOP.search(text) and not text.rstrip().endswith(".."):
        return None
    parts = list(_parts(text))
    if len(parts) > PARTS or (parts and parts[-1].closed) or not parts:
        return None  # a sentence, or more than a line of names has
    found: list[str] = []
    placed = False
    others: list[_Part] = []
    for part in parts:
        bare = " ".join(part.words)
        if "@" in part.raw:
            continue
        if is_city(part.raw):
            placed = True
        elif name := agency(part.raw, DATELINE) or (part.dated and bare and agency(bare, DATELINE)) or outlet(part.raw):
            found.append(name)
        elif not part.words:
            placed = placed or bool(part.raw)
        elif is_city(bare) or fold(bare) in _SECTIONS or (part.dated and len(part.words) == 1):
            placed = True
        elif pair := _pair(part):
            found.append(pair)
            placed = True
        else:
            others.append(part)
    lone = others[0] if not found and placed and len(others) == 1 else None
    if lone and (
        _OF_TODAY.match(fold(lone.raw))
        or (len(lone.words) == 1 and lone.before[-1:] == "(" and any(part.dated for part in parts))
    ):
        return None, (lone.raw,)  # `إسطنبول، 2 أكتوبر، (أذرتاج)`
    if not found or len(others) > 1 or any(len(other.words) > NAME_WORDS for other in others):
        return None
    if any(map(str.isdigit, "".join(other.raw for other in others))):
        return None  # `3 أسباب`
    if not others:
        both = len(found) > 1 and any(agency(name, ("agency", "short")) for name in found)  # `الضفة - واس`
        return (None, tuple(found)) if placed or both else None
    if not placed:
        if others[0].before[-1:] == "(" and parts[-1].raw == "" and outlet(found[0]):
            return None, tuple(found)  # `ناس نيوز – (التقرير اليومي)`
        return (None, tuple(found)) if _beside(text, others[0], found[0]) else None
    if len(others[0].words) < 2:
        return None, tuple(found)
    return others[0].raw, tuple(found)


def _beside(text: str, other: _Part, name: str) -> bool:
    """`سبق - بريدة`: a place that isn't known, but of one word, and joined by a dash or a slash."""
    joined = any(mark in text for mark in ("/", " - ", " – ", " ـ "))
    return joined and len(other.words) == 1 and len(text) <= len(name) + len(other.raw) + 6


def _pair(part: _Part) -> str | None:
    """`هسبريس من الرباط`, `أبها 15 رجب 1446 هـ … م واس`: a place and an agency without a mark between."""
    for cut in range(1, min(len(part.words), NAME_WORDS)):
        one, other = " ".join(part.words[:cut]), " ".join(part.words[cut:])
        for name, place in ((one, other), (other, one)):
            if (is_city(place) or (part.dated and place.count(" ") == 0)) and (
                found := agency(name, DATELINE if part.dated else SURE)
            ):
                return found
    return None
