"""Lines that say who wrote a text, where, and for whom: `بقلم: سمير حداد`, `القاهرة - سمير حداد`, `الرياض - واس`."""

import re
from functools import lru_cache
from typing import Final

from services.clean import cities, dateline_lines, outlets, writers
from services.clean.credits import agency
from services.clean.labels import sentence_end
from shared.arabic.fold import fold, fold_with_offsets

_BYLINE: Final = re.compile(
    r"^\W{0,3}(?:(?:كتب|كتبت|كتبها|كتبه|نشر بواسطه|بقلم|اعداد|(?:ملف )?من اعداد|ترجمه|اعداد وتحرير|حرر من طرف|تحرير من طرف|من طرف"
    r"|المحرر|محرر|الكاتب|الكاتبه|المصور|بواسطه|written by|edited by|editing|author|by|par|von)(?P<mark>\s{0,2}[:\-–|/•,]\s{0,2}|\s)"
    r"|(?:نص|تقرير|تحرير|حوار|حاوره|حاورها|حاورته|متابعه|رصد|اشراف)\s{0,2}[:|/•]\s{0,2})(?P<who>[^\d]{2,70})$"
)
_JOINT: Final = re.compile(r"\s{0,2}[-–ـ/|]\s{0,2}|(?<=[^\d])\s{0,2}[:،(]\s{0,2}")
# `لحج (الساحل) خاص:`
_IN_BRACKETS: Final = re.compile(r"\s?\(([^()]{3,30})\)\s?(?=(?:خاص|متابع))")
# What an outlet may be called beside `خاص`: `محور بلس`, `4مايو`.
_NAMED: Final = re.compile(r"\d{0,3}[^\W\d_]{3,}(?: [^\W\d_]{2,}){0,2}(?: ?\d{1,3})?")
MAX_PARTS: Final = 4
# `Sputnik / Pavel Lvov`
PHOTOGRAPHER: Final = re.compile(
    r"[A-Z][A-Za-z. ]{1,24}/ ?[A-Z][a-z]+(?: [A-Z][\w.'’-]+){1,3}"
    r"|[A-Z][a-z]+(?: [A-Z][\w.'’-]+){1,3} ?/ ?[A-Z][A-Za-z. ]{1,24}"
)


def byline(text: str, *, head: bool) -> str | None:
    """Who wrote it, if the line says no more: `بقلم: سمير حداد`; without a colon only above the text."""
    if len(text) > 90 or sentence_end(text):
        return None
    match = _BYLINE.match(fold(text))
    if not match or match["who"].count(" ") > 6 or not (head or (match["mark"] or ":").strip()):
        return None
    return text[fold_with_offsets(text)[1][match.start("who")] :].strip(" |")


@lru_cache(maxsize=256)
def place_and_name(text: str) -> tuple[str | None, tuple[str, ...]] | None:
    """`القاهرة - سمير حداد`, `الرياض - واس`, `تونس / سمير حداد / الأناضول`, `لندن: «صحيفة»`, `سمير حداد (جدة)`: the writer,
    and the agencies credited."""
    if "+" in text or PHOTOGRAPHER.fullmatch(text):
        return None  # `A- A+`
    if found := dateline_lines.line(text):
        return found
    if len(text) > 80 or sentence_end(text) or "©" in text:
        return None
    bare = (_IN_BRACKETS.sub(r" - \1 - ", text) if "(" in text else text).strip(" -–:/|)")
    parts = [part for part in _JOINT.split(bare) if part]
    if (
        not 2 <= len(parts) <= MAX_PARTS
        or any(part.count(" ") > 3 or len(part) < 2 for part in parts)
        or parts[0].count(" ") > 2
    ):
        return None
    if len(parts) == 2 and ":" in bare and " " not in parts[1] and " " in parts[0] and outlets.outlet(parts[0].strip()):
        return None, (parts[0].strip(),)  # `ضفاف برس : الطقس`
    credited = tuple(name for name in map(agency, parts) if name)
    quoted = any(part.startswith("«") for part in parts)
    if not re.search(r"[-–ـ(]", bare) and not (credited or quoted or outlets.unsigned(parts[-1]) == ()):
        return None
    others = [part for part in parts if not agency(part) and not cities.is_city(part)]
    if len(others) > 1 and outlets.unsigned(others[-1]) == ():
        others = others[-2:-1]  # `عدن تايم / خاص`, `المهرة / صوت الساحل / خاص`
        placed = "(" in text or any(map(cities.is_city, parts)) or any(map(str.isdigit, others[0]))
        if not credited and placed and _NAMED.fullmatch(others[0]) and not writers.given(others[0]):
            return None, (others[0],)  # a town that isn't known may stand beside `خاص` as well
    if any(map(outlets.is_wires, credited)) and any(outlets.names_one(part) for part in others):
        credited = tuple(name for name in credited if not outlets.is_wires(name))
        if len(others) == 1 and not _BYLINE.match(fold(bare)):
            return None, (*credited, others[0])  # `وهج الميدان ـ وكالات`
    if not credited and len(others) == 1 and (unsigned := outlets.unsigned(others[0])) is not None:
        return None, unsigned
    if len(parts) == 2 and agency(parts[0], ("outlet",)) and " " in parts[1]:
        return parts[1], (parts[0],)  # `هسبريس - سمير حداد`
    if credited and not quoted and len(parts) == 2 and any(part.count(" ") > 1 for part in others):
        return None  # `المبنى بعد الحريق - رويترز` is a caption
    full = [part for part in others if " " in part]  # a name has two words, most places have one
    writer = (
        None
        if quoted or len(parts) == len(credited) + 1 == 2
        else full[0]
        if len(full) == 1
        else bare
        if others
        else None
    )
    return writer, credited
