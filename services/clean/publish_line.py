"""Lines that say when a page was published, and nothing else: `تاريخ النشر: 6 نوفمبر 2024`, `ديسمبر 25, 2025`,
`الجمعة 24 نيسان / أبريل 2020 09:22 مساءً`, `آخر تحديث: منذ ساعتين`.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from itertools import takewhile
from typing import Final

from services.clean.credits import ALONE, DATELINE, agency, agency_folded
from services.clean.labels import rows
from services.clean.outlets import outlet as outlet_in
from shared.arabic.fold import fold
from shared.arabic.timestamps import parse_timestamp

MAX_LINE: Final = 160
SHORT: Final = 80
HEAD: Final = 400
WEEKDAYS: Final = tuple(fold("الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد").split())
_GLUED_DAY: Final = re.compile(r"(\d{1,2} [^\W\d_]{3,9} (?:19|20|١٩|٢٠)\d\d)(?=[^\W\d_]{2})")
_BRACKETED: Final = re.compile(
    r"(?<![^\W\d_])(?P<weekday>ال(?:اثنين|إثنين|ثلاثاء|أربعاء|اربعاء|خميس|جمعة|سبت|أحد|احد)) \((?P<day>[^()]{8,40})\)"
)
# `عدن – سعد الزين في الأربعاء 9 أبريل 2025 10:21 مساءً – قالت …`
_WRITTEN_AT: Final = re.compile(
    r"[^\d:.]{4,50} في (?:[^\W\d_]{4,9} )?(\d{1,2} [^\W\d_]{3,9} (?:19|20)\d\d) \d{1,2}:\d\d [^\W\d_]{1,6}ً?\s?[-–—]"
)
TITLED: Final = 40  # a section and the date
_NUMERIC: Final = re.compile(
    r"(?<!\d)(?:(?P<y1>(?:19|20)\d\d)\s?[-/.]\s?(?P<m1>\d{1,2})\s?[-/.]\s?(?P<d1>\d{1,2})(?=\D|\d\d?:|$)"
    r"|(?P<y3>20\d\d):(?P<m3>\d\d):(?P<d3>\d\d)(?!\d)"
    r"|(?P<d2>\d{1,2})\s?[-/.]\s?(?P<m2>\d{1,2})\s?[-/.]\s?(?P<y2>(?:19|20)\d\d))"
)
# `9/7/2023 1:16:02 PM`, as servers in American English write it: the month comes first.
_AMERICAN: Final = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?=/20\d\d \d{1,2}:\d\d:\d\d [ap]m\b)")
# `22 09:15 2026 جانفي`, as a line that was laid out from the left comes out of a browser.
_TURNED: Final = re.compile(r"(?<!\d)(\d{1,2}) (\d\d:\d\d) (20\d\d) ([^\W\d_]{3,10})")
# Words beside the date that a publish line consists of.
_FILLERS: Final = frozenset(
    fold(
        "تاريخ النشر نشر نشرت نشرة في يوم اليوم امس بتاريخ اخر تحديث محدث حدث الساعة ساعة بتوقيت توقيت جرينتش غرينتش جرينيتش"
        " مكة المكرمة القاهرة السعودية الرياض بيروت دمشق بغداد ابوظبي ابو ظبي الامارات المحلي العالمي"
        " ص م صـ مـ ت مساء صباحا صباح ظهرا الموافق"
        " السبت الاحد الاثنين الاثنبن الثلاثاء الاربعاء الخميس الجمعة سبت احد اثنين ثلاثاء اربعاء خميس جمعة"
        " كتب كتبت بقلم بواسطة اضيف اضيفت بتاريخ التاريخ الوقت منذ قبل"
        " ه هـ gmt utc am pm published on posted updated update last date time at by th st nd rd est cet ast"
        " monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun آخر تعديل انشر"
        " جمت تحرير اضف ضف تعليق حرر اضافة الاضافة تمت تم التحديث منشور صدر نشره نشرها على عند العدد"
        " publie publié le la mis mise jour à a modifie modifié h heures"
        " محرم صفر ربيع اول ثاني ثان الاول الاخر الثاني جمادى الاولى الاخرة رجب شعبان رمضان"
        " شوال ذو ذي القعدة الحجة و مشاهدة مشاهدات قراءة دقيقة دقائق"
        " حجم الخط اطبع 人民网 خاص verified icon"
    ).split()
)
_UPDATE: Final = re.compile(r"تحديث|تعديل|محدث|updated?\b|modified")
_LABEL: Final = re.compile(
    r"تاريخ (?:النشر|الاضافه)|نشرت? (?:في|بواسطه|يوم|بتاريخ)|نشره|نشر:|منشور|published|posted|publie|اضيف|حرر في|تمت الاضافه"
)
# `نشر في المغرب 24 يوم 12 - 05 - 2013`, as archives of other papers write.
_OUTLET: Final = re.compile(r"نشرت? في\s{1,3}([^\d:][^:]{1,39}?)\s{1,3}يوم\s{1,3}\d")
# `جريدة الساحل بتاريخ 03 نوفمبر 2020`
_ISSUE: Final = re.compile(
    r"(?:جريدة|صحيفة|مجلة)\s([^\W\d_]+(?: [^\W\d_]+)?)\s(?:بتاريخ|ليوم|يوم|في|عدد)\s(?=\D{0,12}\d)"
)
_TOWN_PAPER: Final = re.compile(r"\d\s[^\W\d_]{3,15}\s[–—-]\s(?P<name>[^\W\d_]{3,15}(?: [^\W\d_]{3,15})?)$")
_AGO: Final = re.compile(
    r"(?:^|\s)(?:منذ|قبل)\s+(?:\d+\s+)?(?:ثواني|ثانيه|لحظات|دقيقه|دقيقتين|دقايق|ساعه|ساعتين|ساعات|يوم|يومين|ايام|اسبوع|اسبوعين|اسابيع|شهر|شهرين|اشهر|سنه|سنتين|سنوات)"
    r"|\d+\s+(?:seconds?|minutes?|mins?|hours?|days?|weeks?|months?|years?) ago"
)
_BRACKETED_NAME: Final = re.compile(r"\(([^()\d]{2,24})\)")
_CLOCK: Final = re.compile(r"\d{1,2}[:h]\d\d(?::\d\d)?|gmt\s?[+-]\s?\d{1,4}|utc\s?[+-]\s?\d{1,4}")
_APART: Final = re.compile(r"\s[-–|•]\s|\|")
# `سمير حداد12 مايو، 2024`: a name that lost the break behind it.
_GLUED: Final = re.compile(r"[^\W\d_]{2,15}(?: [^\W\d_]{2,15}){0,3}(?<=[^\W\d_])\d")
# `11:26 صوكالات`, `06:00 مكتب أحمد علي`: the half of the day that the next word is glued to.
_GLUED_HALF: Final = re.compile(r"(?<=\d\d )([صم])(?=وكالات|كتبت? |رويترز|أ ش أ|ا ف ب|أ ف ب|د ب أ)")
_WORD: Final = re.compile(r"[^\W\d_]+")
# Two or three writers before a bar.
_NAMES: Final = re.compile(
    r"[^\W\d_]{2,15}(?: [^\W\d_.]{1,15}){1,3}(?:\s?[,،&]\s?[^\W\d_]{2,15}(?: [^\W\d_.]{1,15}){1,3}){0,2}\s?\|"
)
_WROTE: Final = re.compile(
    r"(?<!\w)(?:كتبت?|كتبها?|كتبه|بقلم|بواسطة|الكاتب|المحرر)\s{0,2}[:|–-]?\s{0,2}(?P<who>[^\W\d_]{2,15}(?: [^\W\d_]{2,15}){1,4})"
)
# `… 10 مساءً / مأرب برس-غرفة الأخبار`: the outlet and its desk behind day and hour, and maybe the writer.
_DESK: Final = re.compile(
    r"\s{0,2}[/|–-]\s{0,2}(?P<outlet>[^\W\d_]{2,15}(?: [^\W\d_]{2,15}){0,3})"
    r"(?:\s{0,2}[-–/|]\s{0,2}(?P<desk>[^\W\d_]{2,15}(?: [^\W\d_]{2,15}){0,3}))?"
    r"(?P<writer>\s{0,2}[-–/|]\s{0,2}[^\W\d_]{2,15}(?: [^\W\d_]{2,15}){1,3})?\s{0,3}$"
)
_SPECIAL: Final = re.compile(r"(?<=\d)\s{1,3}(?P<outlet>[^\W\d_]{3,15}(?: [^\W\d_]{3,15})?)\s?[-–|/]\s?خاص\s{0,3}$")
_NEWSROOM: Final = "غرفة الأخبار"  # which isn't the paper الأخبار's room
_NEWSROOM_FOLDED: Final = fold(_NEWSROOM)
_DESKS: Final = ("غرف", "قسم", "تحرير", "خاص", "متابع", "وحد", "مكتب", "رصد", "محرر", "فريق")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a publish line says: ISO date (None for "two hours ago" and clock times), whether it is of a later update,
    whether a label says so in words, an outlet that is named beside it (`نشر في الأهرام يوم …`), and a writer (`كتب: …`)."""

    day: str | None
    update: bool
    labelled: bool
    outlet: str | None = None
    writer: str | None = None


@lru_cache(maxsize=512)
def read(line: str, *, head: bool = False) -> Stamp | None:
    """The stamp, if the line is one and nothing else; in the head of a page a writer's name may stand beside it
    (`سمر ناصر | 14 أبريل 2022`). Constant time: long lines aren't read."""
    if len(line) > MAX_LINE:
        return None
    line = _GLUED_HALF.sub(r"\1 ", line)
    text = fold(line)
    found, rest = _find(text) if any(map(str.isdigit, text)) else (None, text)
    if found is None and len(line) <= SHORT and any(map(str.isdigit, text)):
        stated = parse_timestamp(line)  # Hijri dates and what else the shared grammar knows
        found = stated[:10] if stated else None
    ago = bool(_AGO.search(rest))
    clock = bool(_CLOCK.search(rest))
    if found is None and not ago and not clock:
        return None
    rest = _CLOCK.sub(" ", _AGO.sub(" ", rest)).replace(_NEWSROOM_FOLDED, " ")
    writer = _writer(line)
    told = fold(writer).split() if writer else ()
    strangers = [word for word in _WORD.findall(rest) if word not in _FILLERS and word not in told and len(word) > 1]
    labelled = bool(_LABEL.search(text))
    named = _OUTLET.search(line) or _ISSUE.match(line)
    if named and found:
        return Stamp(found, update=False, labelled=True, outlet=named[1])
    outlet, strangers = _outlet(strangers) if found else (None, strangers)
    if found and outlet is None and "(" in line and (bracketed := _BRACKETED_NAME.search(line)):
        outlet = agency(bracketed[1])  # `باريس (أ ف ب) – تاريخ النشر: 13/05/2019`
    if found and outlet is None and (papers := _TOWN_PAPER.search(line)):
        outlet = agency(papers["name"], DATELINE)  # `2026-02-11 عطبرة – السوداني`
    signed = head and len(line) <= SHORT and (clock or bool(_APART.search(rest)) or bool(_GLUED.match(line)))
    allowed = (
        3 if found and (labelled or signed) else 2 if found and head and len(line) <= TITLED else 1 if outlet else 0
    )
    if len(strangers) > allowed and head and (named := _NAMES.match(line)):
        return read(line[named.end() :])  # `Kerem Yıldız, Selin Kaya | 06.05.2024`
    if len(strangers) > allowed or (found and outlet is None and _NEWSROOM_FOLDED in text):
        desk = _with_desk(line) or _special(line) if found else None
        if desk or len(strangers) > allowed:
            return desk
    updated = None if labelled else _UPDATE.search(text)
    before = _find(text[: updated.start()])[0] if updated and _find(text[updated.end() :])[0] else None
    if before:  # `06.05.2024 - محدث : 07.05.2024`
        return Stamp(before, update=False, labelled=False, outlet=outlet, writer=_writer(line))
    return Stamp(found, updated is not None, labelled, outlet, writer)


def _writer(line: str) -> str | None:
    """Who wrote it, where the line says so: `الاثنين 05-12-2022 01:30 | كتب: سمر ناصر |`."""
    found = _WROTE.search(line)
    words = found["who"].split() if found else []
    named = list(takewhile(lambda word: (key := fold(word)) not in _FILLERS and key not in months(), words))
    return " ".join(named) if len(named) > 1 else None


def dated(line: str) -> bool:
    """Whether a line is a date and one word more, a country or a section: `ليبيا ٥ تشرين الثاني ٢٠٢٥`, `محليات 05-03-2024, 18:10`."""
    if len(line) > TITLED or not any(map(str.isdigit, line)):
        return False
    found, rest = _find(fold(line))
    return found is not None and sum(word not in _FILLERS and len(word) > 1 for word in _WORD.findall(rest)) <= 1


def _special(line: str) -> Stamp | None:
    """The stamp of a date and the outlet that wrote its own: `2025/03/06 أرقام - خاص`."""
    match = _SPECIAL.search(line)
    stamp = read(line[: match.start()]) if match else None
    return replace(stamp, outlet=match["outlet"]) if match and stamp and stamp.day else None


def _with_desk(line: str) -> Stamp | None:
    """The stamp of a line with an outlet at its end, and maybe the outlet's desk; without them it is a publish line."""
    match = _DESK.search(line)
    if not match:
        return None
    at_desk = bool(match["desk"]) and match["desk"].startswith(_DESKS)
    name = outlet_in(match["outlet"]) or (agency(match["outlet"], DATELINE) if at_desk else None)
    told = match["writer"] or (at_desk and match["desk"].startswith(_NEWSROOM))
    if not name and at_desk and told and " " in match["outlet"]:
        name = match["outlet"]
    stamp = read(line[: match.start()]) if name else None
    return replace(stamp, outlet=name) if stamp and stamp.day else None


def _outlet(strangers: list[str]) -> tuple[str | None, list[str]]:
    """The agency among the words beside a date (`حائل 12 شعبان 1446 هـ … واس`), and the other words."""
    for size in range(min(len(strangers), 4), 0, -1):
        for start in {0, len(strangers) - size}:
            if name := agency_folded(" ".join(strangers[start : start + size]), ALONE):
                return name, strangers[:start] + strangers[start + size :]
    return None, strangers


def day_in(text: str) -> str | None:
    """The first full date in a short text, as an ISO date."""
    return _find(fold(text[:MAX_LINE]))[0]


def day_of_writing(paragraph: str) -> str | None:
    """The day that a first paragraph names beside its weekday, `الثلاثاء (التاسع من آذار/ مارس 2021)`, if it was one; or the
    one that it is glued to, `٩ مارس ٢٠٢١أعلنت …`, `date 2025-10-14 المركزية - عرض …`."""
    if paragraph.startswith("date "):
        return day_in(paragraph[: len("date 2025-10-14")])
    if glued := _GLUED_DAY.match(paragraph):
        return day_in(glued[1])
    if written := _WRITTEN_AT.match(paragraph):
        return day_in(written[1])
    for found in _BRACKETED.finditer(paragraph[:HEAD]):
        stated = parse_timestamp(found["day"])
        if stated and WEEKDAYS[date.fromisoformat(stated[:10]).weekday()] == fold(found["weekday"]):
            return stated[:10]
    return None


def _find(text: str) -> tuple[str | None, str]:
    """The first full date, and the text without all dates."""
    first: str | None = None
    if "/" in text and (american := _AMERICAN.search(text)):
        text = text.replace(american[0], f"{american[2]}/{american[1]}", 1)
    if ":" in text and (turned := _TURNED.search(text)):
        text = text.replace(turned[0], f"{turned[1]} {turned[4]} {turned[3]} {turned[2]}", 1)
    for pattern in (_NUMERIC, *_named()):
        while match := pattern.search(text):
            day = _iso(match)
            first = first or day
            text = text[: match.start()] + " " + text[match.end() :]
    return first, text


def _iso(match: re.Match[str]) -> str | None:
    parts = {name[0]: value for name, value in match.groupdict().items() if value}
    month = months()[parts["n"]] if "n" in parts else int(parts["m"])
    day, year = int(parts["d"]), int(parts["y"])
    if month > 12 >= day:
        month, day = day, month
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


@cache
def months() -> dict[str, int]:
    return {name: int(number) for number, names in rows("months.tsv") for name in names.split("|")}


@cache
def _named() -> tuple[re.Pattern[str], ...]:
    names = "|".join(sorted(months(), key=len, reverse=True))
    # A doubled month, `نيسان / أبريل`, `نوفمبر (تشرين الثاني)`, `مايو أيار`: the first name decides.
    month = rf"(?P<n1>{names})(?![^\W\d_])(?:(?:\s?[/(\-]\s?|\s)(?:{names})\)?)?"
    return (
        re.compile(
            rf"(?<!\d)(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?[\s,،/-]{{0,3}}{month}[\s,،/.-]{{0,3}}(?P<y1>(?:19|20)\d\d)"
        ),
        re.compile(
            rf"(?<![^\W\d_]){month}\s{{0,2}}(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?[\s,،]{{1,3}}(?P<y1>(?:19|20)\d\d)"
        ),
        # `GMT 5:30:00 2005 الأحد 6 مارس`, laid out from the left
        re.compile(
            rf"(?<!\d)(?P<y1>(?:19|20)\d\d) (?:(?:{'|'.join(WEEKDAYS)}) )?(?P<d1>\d{{1,2}}) {month}(?![\s,،]{{1,3}}\d)(?![^\W\d_])"
        ),
    )
