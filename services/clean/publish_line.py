"""Lines that say when a page was published, and nothing else: `تاريخ النشر: 6 نوفمبر 2024`, `ديسمبر 25, 2025`,
`الجمعة 24 نيسان / أبريل 2020 09:22 مساءً`, `آخر تحديث: منذ ساعتين`.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile
from typing import Final

from services.clean.cities import is_city
from services.clean.credits import ALONE, DATELINE, agency, agency_folded
from services.clean.full_dates import MAX_LINE, find, months
from services.clean.outlets import outlet as outlet_in
from shared.arabic.fold import fold
from shared.arabic.timestamps import parse_timestamp

SHORT: Final = 80
FIRST_DAY: Final = "1990"  # before, no page was published
TITLED: Final = 40  # a section and the date
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
        " شوال ذو ذي القعدة الحجة و عدد مشاهدة مشاهدات المشاهدة المشاهدات قراءة قراءات القراءات دقيقة دقائق"
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
# `حرية – (1/9/2022)`
_PAPER_DAY: Final = re.compile(r"(?P<name>[^\W\d_]{3,15}(?: [^\W\d_]{3,15})?)\s?[–—-]\s?\(\d[\d/.-]{5,9}\)")
_UNITS: Final = (
    "ثواني|ثانيه|لحظات|دقيقه|دقيقتين|دقايق|ساعه|ساعتين|ساعات|يوم|يومين|ايام|اسبوع|اسبوعين|اسابيع|شهر|شهرين|اشهر"
    "|سنه|سنتين|سنوات|عام|عامين|اعوام"
)
_AGO: Final = re.compile(
    rf"(?:^|\s)(?:منذ|قبل)\s+(?:\d+\s+)?(?:{_UNITS})(?!\w)(?:\sو\s?(?:\d+\s)?(?:{_UNITS})(?!\w))?"
    r"|\d+\s+(?:seconds?|minutes?|mins?|hours?|days?|weeks?|months?|years?) ago"
)
_AGO_WORDS: Final = ("منذ", "قبل", " ago")
_BRACKETED_NAME: Final = re.compile(r"\(([^()\d]{2,24})\)")
# `بتوقيت عدن`, and the site's hashtag in brackets
_ZONE: Final = re.compile(r"بتوقيت [^\W\d_]+(?: ال[^\W\d_]+)?|\(توقيت [^()]{2,20}\)|\(#[^()#]{3,40}\)")
_CLOCK: Final = re.compile(r"\d{1,2}[:h]\d\d(?::\d\d)?|gmt\s?[+-]\s?\d{1,4}|utc\s?[+-]\s?\d{1,4}")
_HOST: Final = re.compile(r"(?:[a-z0-9-]{2,20}\.){1,3}[a-z]{2,6}(?!\w)")  # `news.site.example / 09:40`
_APART: Final = re.compile(r"\s[-–|•]\s|\|")
# `سمير حداد12 مايو، 2024`: a name that lost the break behind it.
_GLUED: Final = re.compile(r"[^\W\d_]{2,15}(?: [^\W\d_]{2,15}){0,3}(?<=[^\W\d_])\d")
# `11:26 صوكالات`, `06:00 مكتب أحمد علي`: the half of the day that the next word is glued to.
_GLUED_HALF: Final = re.compile(r"(?<=\d\d )([صم])(?=وكالات|كتبت? |رويترز|أ ش أ|ا ف ب|أ ف ب|د ب أ)")
# `محليات وبرلمانفبراير 8, 2023`: a section that lost the break behind it.
_GLUED_MONTH: Final = re.compile(
    r"(?<=[^\W\d_]{3})(يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر)(?= \d{1,2}[,،] 20\d\d)"
)
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
_EDITORS: Final = fold("هيئة التحرير")
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
    text = fold(line)
    if numbered := any(map(str.isdigit, text)):
        line = _GLUED_HALF.sub(r"\1 ", line)
        line = _GLUED_MONTH.sub(r" \1", line) if head else line
        text = fold(line)
    found, rest = find(text) if numbered else (None, text)
    if found is None and len(line) <= SHORT and numbered:
        stated = parse_timestamp(line)  # Hijri dates and what else the shared grammar knows
        found = stated[:10] if stated else None
    ago = any(word in rest for word in _AGO_WORDS) and _AGO.search(rest) is not None
    clock = numbered and _CLOCK.search(rest) is not None
    if (found is None and not ago and not clock) or (found and found < FIRST_DAY):
        return None  # `ملعب 20 أوت 1955`
    rest = _HOST.sub(" ", rest)
    rest = _CLOCK.sub(" ", _AGO.sub(" ", _ZONE.sub(" ", rest))).replace(_NEWSROOM_FOLDED, " ").replace(_EDITORS, " ")
    writer = _writer(line)
    told = fold(writer).split() if writer else ()
    strangers = [word for word in _WORD.findall(rest) if word not in _FILLERS and word not in told and len(word) > 1]
    if "|" in line:  # `03/04/2019 | 15:26 | الكويت`
        strangers = [word for word in strangers if not is_city(word)]
    labelled = bool(_LABEL.search(text))
    named = _OUTLET.search(line) or _ISSUE.match(line)
    if named and found:
        return Stamp(found, update=False, labelled=True, outlet=named[1])
    outlet, strangers = _outlet(strangers) if found else (None, strangers)
    if found and outlet is None and "(" in line and (bracketed := _BRACKETED_NAME.search(line)):
        outlet = agency(bracketed[1])  # `باريس (أ ف ب) – تاريخ النشر: 13/05/2019`
    if found and outlet is None and (opened := _PAPER_DAY.fullmatch(line)) and not is_city(opened["name"]):
        outlet = opened["name"]
    if found and outlet is None and (papers := _TOWN_PAPER.search(line)):
        outlet = agency(papers["name"], DATELINE)  # `2026-02-11 عطبرة – السوداني`
    signed = head and len(line) <= SHORT and (clock or bool(_APART.search(rest)) or bool(_GLUED.match(line)))
    counted = head and ago and len(line) <= TITLED and any(map(str.isdigit, line))  # `المغرب، منذ 3 أيام`
    issue = head and "العدد" in text  # `Saturday 14th July,2001 العدد:10516 الطبعة الأولى السبت 23 ربيع الثاني`
    allowed = (
        3
        if found and (labelled or signed or issue)
        else 2
        if found and head and len(line) <= TITLED
        else 1
        if outlet or counted
        else 0
    )
    if len(strangers) > allowed and head and (named := _NAMES.match(line)):
        return read(line[named.end() :])  # `Kerem Yıldız, Selin Kaya | 06.05.2024`
    if len(strangers) > allowed or (found and outlet is None and _NEWSROOM_FOLDED in text):
        desk = _with_desk(line) or _special(line) if found else None
        if desk or len(strangers) > allowed:
            return desk
    updated = None if labelled else _UPDATE.search(text)
    before = find(text[: updated.start()])[0] if updated and find(text[updated.end() :])[0] else None
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
    found, rest = find(fold(line))
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
