"""What stands between the marks of a dateline or a byline, and what each stretch of it is: a town, a day, an outlet, its desk, a writer."""

import re
from collections.abc import Callable, Sequence
from enum import Enum
from functools import lru_cache
from itertools import zip_longest
from typing import Final, NamedTuple

from services.clean import outlets, writers
from services.clean.cities import is_city
from services.clean.credits import DATELINE, SURE, agency
from services.clean.dateline_parts import Part, parts
from services.clean.full_dates import day_in, months
from services.clean.verbs import first_word, has_verb, is_verb, narrates
from shared.arabic.fold import fold


class Role(Enum):
    """What a stretch is. NAME is one that nothing is known of: an outlet that no list has, or a town."""

    TOWN = "town"
    DAY = "day"
    AGENCY = "agency"  # or an outlet, of the list
    OUTLET = "outlet"  # by the form of its name, or because the page names it as its own
    WIRES = "wires"
    DESK = "desk"
    SECTION = "section"
    WRITER = "writer"
    LABEL = "label"
    CAMERA = "camera"  # what stands before a photographer's name
    NAME = "name"
    TEXT = "text"


class Stretch(NamedTuple):
    """The name, or what stands there, its role, the marks around it, and the offset where it begins."""

    name: str
    role: Role
    before: str
    after: str
    start: int

    @property
    def quoted(self) -> bool:
        """Whether it stands in quotation marks."""
        return in_quotes(self.before)


OUTLETS: Final = (Role.AGENCY, Role.OUTLET)
QUOTES: Final = '«“"'
NAME_WORDS: Final = 4
DESKED_WORDS: Final = 2
Told = Callable[[str], bool]
_WRITTEN: Final = frozenset(
    map(fold, ("كتب", "كتبت", "كتبها", "كتبه", "بقلم", "مراسل", "مراسلة", "مراسلنا", "محرر", "محررة"))
)
# A part of a site, and no site's name: `باب نت - أخبار عالمية`
_PART: Final = re.compile(r"(?:اخبار|انباء) (?:ال)?(?:عالميه|محليه|دوليه|عربيه|اقتصاديه|رياضيه|سياسيه|ثقافيه|فنيه)")
# `الأغوار الشمالية`, `ريف حماة`, `محافظة الضفة`: of a country, whatever it is called
_REGION: Final = re.compile(
    r"(?:محافظه|مدينه|بلده|قريه|ولايه|اقليم|ريف|قضاء|مخيم|وادي|جبل|شمال|جنوب|شرق|غرب|وسط) [^\W\d_]+(?: [^\W\d_]+)?"
    r"|[^\W\d_]+ ال(?:شماليه?|جنوبيه?|شرقيه?|غربيه?|وسطي|كبري|صغري)"
)
_QUOTED: Final = re.compile(r"[«“\"][^«»“”\"]{3,40}[»”\"]")
_HYPHEN: Final = "\ue000"  # for one in quotation marks, `"أولى - المال والأعمال"`, which parts nothing
# What stands before a name and is none: `مصدر: واس`, `نص: سلوى الزين`, `موقع وصحيفة «الضفاف»`.
_LABEL: Final = re.compile(r"مصدر|المصدر|نص|النص|الموقع الرسمي|(?:موقع|صحيفه|قناه)(?: و(?:صحيفه|موقع|قناه))?")
_PUBLISHED: Final = re.compile(r"(?<!\w)نشرت? (?:في|يوم|بتاريخ)\s?:?")
_BULLETS: Final = " ><■●•*▪◾'‘’"
_CAMERA: Final = re.compile("تصوير|عدسه|كاميرا|ت")
_FOUNDED: Final = re.compile(r"\d{1,2}[^\W\d_]{4,}")  # `9يونيو / خاص`, a site that is named for a day
SPECIAL: Final = "خاص "
_NUMBERED: Final = re.compile(r"[^\W\d_]{2,}(?: [^\W\d_]{2,}){0,2} ?\d{1,3}")  # `المسار 21`
_OVER: Final = re.compile(r"(?<!\d)(?:3[2-9]|[4-9]\d|[1-9]\d\d)$")  # more than days of a month: `الإمارات 71`
_NAMED: Final = re.compile(r"\d{0,3}[^\W\d_]{2,}(?:[- ][^\W\d_]{2,}){0,3}(?: ?\d{1,3})?")


@lru_cache(maxsize=512)
def stretches(text: str) -> tuple[Stretch, ...]:
    """The stretches of a short text; what follows from the first long one on is one of TEXT. Handles are left out."""
    found: list[Stretch] = []
    text = _QUOTED.sub(_unmarked, _PUBLISHED.sub(_barred, text))
    text = _parted_desk(text) if "_" in text else text
    end = 0
    for part in parts(text):
        end = part.end
        raw = part.raw.strip(_BULLETS)
        if not raw and found:
            found[-1] = found[-1]._replace(after=found[-1].after + part.after)  # `(رويترز) –`
        if not raw or "@" in raw:
            continue
        found += map(_stretch, _pair(bare := part._replace(raw=raw)) or (bare,))
        if found[-1].role is Role.TEXT and raw.count(" ") >= NAME_WORDS:
            break
    if rest := text[end:].strip():
        found.append(Stretch(rest, Role.TEXT, "", "", end))
    return tuple(found)


def known(found: Sequence[Stretch], told: Told) -> list[Stretch]:
    """The stretches, with the names as outlets' that the page names as its own, `خاص الضفة` too; and a word or two before a desk as
    a name, whatever they mean: `يقين - متابعات`."""
    return [_known(one, behind, told) for one, behind in zip_longest(found, found[1:])]


def _known(one: Stretch, behind: Stretch | None, told: Told) -> Stretch:
    if one.role not in (Role.NAME, Role.TEXT) or not one.name:
        return one
    name = one.name.removeprefix(SPECIAL)
    if (one.role is Role.NAME or name != one.name) and told(name):
        return one._replace(role=Role.OUTLET, name=name)
    desked = behind is not None and behind.role is Role.DESK and one.name.count(" ") < DESKED_WORDS
    return one._replace(role=Role.NAME) if desked else one


def could_be_outlet(name: str) -> bool:
    """Whether a name of which nothing is known can be an outlet's."""
    return _NAMED.fullmatch(name) is not None and (len(name) > 2 or name.isupper()) and outlets.nobody(name)


def in_quotes(before: str) -> bool:
    """Whether the marks before a stretch end with one that opens a quotation."""
    return before != "" and before[-1] in QUOTES


def _unmarked(quoted: re.Match[str]) -> str:
    return quoted[0].replace("-", _HYPHEN)


def _parted_desk(text: str) -> str:
    """`مرايا اليوم_متابعات`, with a mark that parts."""
    name, _, desk = text.rpartition("_")
    return f"{name}|{desk}" if outlets.is_desk(desk.strip(" :.")) else text


def _barred(published: re.Match[str]) -> str:
    return "|".center(len(published[0]))


def _stretch(part: Part) -> Stretch:
    return Stretch(_name(part).replace(_HYPHEN, "-"), _role(part), part.before, part.after, part.start)


def _pair(part: Part) -> tuple[Part, Part] | None:
    """A town and an outlet or a writer without a mark between: `هسبريس من الرباط`, `سلوى الزين من أزيلال`, `القاهرة رويترز`."""
    words = part.raw.split()
    if not 2 <= len(words) <= NAME_WORDS + 1 or agency(part.raw, DATELINE) or is_city(part.raw):
        return None
    for cut in range(1, len(words)):
        one, other = words[:cut], words[cut + (words[cut] == "من") :]
        if words[cut] == "من" and is_city(" ".join(other)):
            return _parted(part, one, other)
        for name, town in ((one, other), (other, one)):
            if is_city(" ".join(town)) and agency(" ".join(name), SURE):
                return _parted(part, one, other)
    return None


def _parted(part: Part, one: Sequence[str], other: Sequence[str]) -> tuple[Part, Part]:
    first, second = (part._replace(raw=" ".join(words), words=words, dated=False) for words in (one, other))
    return first._replace(after="-"), second._replace(before="-")


def _name(part: Part) -> str:
    return " ".join(part.words) if part.dated and part.words and not _of_name(part.raw) else part.raw


def _of_name(raw: str) -> bool:
    """Whether digits are of a name: `زنقة 20`, `المسار 21`, and not `الكويت 3`."""
    return bool(agency(raw, DATELINE) or outlets.outlet(raw)) or (
        _NUMBERED.fullmatch(raw) is not None
        and (not is_city(raw.rstrip("0123456789 ")) or _OVER.search(raw) is not None)
        and months().keys().isdisjoint(fold(raw).split())
    )


def _role(part: Part) -> Role:
    key = fold(part.raw)
    if _LABEL.fullmatch(key):
        return Role.LABEL
    if _CAMERA.fullmatch(key):
        return Role.CAMERA
    if _FOUNDED.fullmatch(key):
        return Role.NAME
    if not part.words and not agency(part.raw, DATELINE):
        return Role.DESK if any(map(outlets.is_desk, key.split())) else Role.DAY
    name = _name(part)
    if name.startswith("من ") and writers.alone(name.removeprefix("من "), frozenset()):
        return Role.WRITER  # `عبري ـ من سعيد المنذري`
    listed = agency(name, DATELINE)
    if in_quotes(part.before) and name.count(" ") < NAME_WORDS:
        return Role.AGENCY if listed else Role.NAME  # `«المدينة» (جدة)`
    if is_city(part.raw) or is_city(name) or _REGION.fullmatch(key) or all(map(is_city, name.split())):
        return Role.TOWN
    if outlets.is_wires(name):
        return Role.WIRES
    if listed:
        return Role.AGENCY
    key = fold(name)
    if outlets.is_desk(name):
        return Role.DESK
    if outlets.is_section(key):
        return Role.SECTION
    if _PART.fullmatch(key):
        return Role.TEXT
    if outlets.outlet(name) or outlets.called(name, sure=True) or outlets.opening(name):
        return Role.OUTLET
    if writers.is_job(name) or name.count(" ") >= NAME_WORDS or "@" in name or "http" in name:
        return Role.TEXT
    first = first_word(name)
    if outlets.is_office(first):
        return Role.TEXT
    towns = is_city(first) or (name.count(" ") == 1 and is_city(name.split()[1]))  # `عدن الحدث`, `مرسى عدن`
    if not towns and (writers.alone(name, frozenset()) or writers.somebody(name)):
        return Role.WRITER
    told = is_verb(first) or is_verb(first.removeprefix("و")) or (in_quotes(part.after) and narrates(name))
    if told and not (part.dated and day_in(part.raw)):
        return Role.TEXT
    if could_be_outlet(name) and (part.dated or " " not in key or not has_verb(key)):
        return Role.NAME
    return Role.TEXT if " " in name or key in _WRITTEN else Role.SECTION
