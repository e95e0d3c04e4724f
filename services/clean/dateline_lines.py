"""Lines that are datelines and nothing else: `الرياض - واس`, `تونس / سمير حداد / الأناضول`, `صيدا - "الضفاف"`."""

import re
from typing import Final

from services.clean.cities import is_city
from services.clean.credits import DATELINE, SURE, agency
from services.clean.dateline_parts import NAME_WORDS, PARTS, Part, parts
from services.clean.outlets import outlet
from shared.arabic.fold import fold

LINE: Final = 110
_STOP: Final = re.compile(r"[.!؟?…]\s*$")
_SECTIONS: Final = frozenset(
    fold("اقتصاد سياسة رياضة ثقافة فنون محليات عربي دولي مجتمع منوعات دوليات عربيات حوادث علوم صحة تقارير").split()
)
# `الكويت – "أولاً - الاقتصاد والأعمال"`: what stands in quotation marks beside a town is an outlet.
_QUOTED: Final = re.compile(
    r"\W{0,3}(?P<city>[^\W\d_]+(?: [^\W\d_]+)?)\s?[-–—:/]\s?[\"«“](?P<name>[^\"«»“”]{3,40})[\"»”]\W{0,2}"
)
_QUOTED_FIRST: Final = re.compile(
    r"[\"«“](?P<name>[^\"«»“”]{3,40})[\"»”]\s?[-–—:/]\s?(?P<city>[^\W\d_]+(?: [^\W\d_]+)?)\W{0,2}"
)
# `المكلا اليوم / عدن`: an outlet only beside a place.
_OF_TODAY: Final = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)? (?:اليوم|الان)$")


def line(text: str) -> tuple[str | None, tuple[str, ...]] | None:
    """The writer, if any, and the agencies of a line that is a dateline and nothing else."""
    if len(text) > LINE:
        return None
    quoted = _QUOTED.fullmatch(text) or _QUOTED_FIRST.fullmatch(text)
    if quoted and is_city(quoted["city"]) and quoted["name"].count(" ") < NAME_WORDS:
        return None, (quoted["name"].strip(),)
    if _STOP.search(text) and not text.rstrip().endswith(".."):
        return None
    stretches = list(parts(text))
    if len(stretches) > PARTS or (stretches and stretches[-1].closed) or not stretches:
        return None  # a sentence, or more than a line of names has
    found: list[str] = []
    placed = False
    others: list[Part] = []
    for part in stretches:
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
        or (len(lone.words) == 1 and lone.before[-1:] == "(" and any(part.dated for part in stretches))
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
        if others[0].before[-1:] == "(" and stretches[-1].raw == "" and outlet(found[0]):
            return None, tuple(found)  # `ناس نيوز – (التقرير اليومي)`
        return (None, tuple(found)) if _beside(text, others[0], found[0]) else None
    if len(others[0].words) < 2:
        return None, tuple(found)
    return others[0].raw, tuple(found)


def _beside(text: str, other: Part, name: str) -> bool:
    """`سبق - بريدة`: a place that isn't known, but of one word, and joined by a dash or a slash."""
    joined = any(mark in text for mark in ("/", " - ", " – ", " ـ "))
    return joined and len(other.words) == 1 and len(text) <= len(name) + len(other.raw) + 6


def _pair(part: Part) -> str | None:
    """`هسبريس من الرباط`, `أبها 15 رجب 1446 هـ … م واس`: a place and an agency without a mark between."""
    for cut in range(1, min(len(part.words), NAME_WORDS)):
        one, other = " ".join(part.words[:cut]), " ".join(part.words[cut:])
        for name, place in ((one, other), (other, one)):
            if (is_city(place) or (part.dated and place.count(" ") == 0)) and (
                found := agency(name, DATELINE if part.dated else SURE)
            ):
                return found
    return None
