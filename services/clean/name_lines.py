"""Lines above a text that hold nothing but names: town, day, outlet, desk and writer, in any order and with any marks between them,
`القاهرة - سمير حداد`, `الرياض - واس`, `ضفاف نت / خاص`, `الأحد 25/فبراير/2024م- سيئون/موقع المحافظة/خاص`.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from services.clean import outlets, writers
from services.clean.credits import DATELINE, SURE, agency
from services.clean.full_dates import day_in
from services.clean.labels import sentence_end
from services.clean.roles import OUTLETS, SPECIAL, Role, Stretch, Told, known, stretches
from shared.arabic.timestamps import parse_timestamp

LINE: Final = 110
MOST: Final = 6  # names
_NO_LINE: Final = re.compile("[©+›]")  # rights, `A+ A-`, the way to the page
WRITER_WORDS: Final = 3
# `Sputnik / Pavel Lvov`
PHOTOGRAPHER: Final = re.compile(
    r"[A-Z][A-Za-z. ]{1,24}/ ?[A-Z][a-z]+(?: [A-Z][\w.'’-]+){1,3}"
    r"|[A-Z][a-z]+(?: [A-Z][\w.'’-]+){1,3} ?/ ?[A-Z][A-Za-z. ]{1,24}"
)
_ENDS: Final = ("..", "…", '".', "».", "”.", ").")
SENDERS: Final = ("agency", "short")
_DASHES: Final = "-–—ـ/|"
_JOINTS: Final = f"{_DASHES}(:"
_MARKS: Final = f"{_JOINTS}،"
_SIGNING: Final = (Role.WRITER, Role.NAME, Role.CAMERA)


class Named(NamedTuple):
    """The outlets credited, the writers, the ISO date, if the line has one, and those of the outlets of which nothing but their place in
    the line is known."""

    outlets: tuple[str, ...]
    writers: tuple[str, ...]
    day: str | None = None
    unknown: tuple[str, ...] = ()


def nothing(name: str) -> bool:
    """Of no name is it told that it is the page's own outlet."""
    return False


def read(text: str, told: Told = nothing) -> Named | None:
    """What a line of names says; `told` says whether the page names one as its own outlet. None for any other line."""
    if len(text) > LINE or (sentence_end(text) and not text.endswith(_ENDS)) or _NO_LINE.search(text):
        return None
    if ("»" in text and "«" not in text) or PHOTOGRAPHER.fullmatch(text):
        return None
    found = list(stretches(text))
    if len(found) > 1 or text.startswith(SPECIAL):
        found = known(found, told)
    if len(found) == 1 and found[0].role is Role.OUTLET and text.startswith(SPECIAL):
        return Named((found[0].name,), ())
    found = [_writer(found, place) for place in range(len(found))]
    if (
        len(found) < 2
        or sum(one.role is not Role.DAY for one in found) > MOST
        or any(one.role is Role.TEXT for one in found)
    ):
        return None
    credited = None if _listed(found) else _credited(found)
    if credited is None:
        return None
    signed = [one for one in found if one.role in _SIGNING and one.name not in credited]
    day = _day(text, found) if any(map(str.isdigit, text)) and _has(found, Role.TOWN, *OUTLETS) else None
    if not credited and not any(mark in text for mark in _MARKS):
        return None  # `صباح الخير من عمان`
    if not (credited or signed or day or _has(found, Role.DESK, Role.CAMERA)):
        return None
    unknown = tuple(one.name for one in found if one.role is Role.NAME and one.name in credited)
    return Named(credited, _writers(signed), day, unknown)


def _day(text: str, found: Sequence[Stretch]) -> str | None:
    """The day of the line, by the Hijri calendar where it has no other: `تعز – 21 صفر 1443 هجرية`."""
    hijri = (stated[:10] for one in found if one.role is Role.DAY and (stated := parse_timestamp(one.name)))
    return day_in(text) or next(hijri, None)


def _writers(signed: Sequence[Stretch]) -> tuple[str, ...]:
    """The names of two words and more, save those of photographers."""
    behind_camera = (before is not None and before.role is Role.CAMERA for before in (None, *signed))
    named = (one.name for one, camera in zip(signed, behind_camera, strict=False) if " " in one.name and not camera)
    return tuple(who for names in named for who in writers.each(names))


def _credited(found: Sequence[Stretch]) -> tuple[str, ...] | None:
    """The outlets of the line; None where it isn't one of names."""
    named = [one for one in found if one.role in OUTLETS]
    unknown = [one for one in found if one.role is Role.NAME]
    if _signed(found):
        return (found[0].name,)
    if len(unknown) > 1:
        return None
    if named:
        return _of_known(found, named, unknown)
    if unknown:
        return _of_unknown(found, unknown[0])
    if _has(found, Role.WIRES):
        return tuple(one.name for one in found if one.role is Role.WIRES) if _has(found, Role.TOWN, Role.DESK) else None
    papers = [one.name for one in found if one.role is Role.TOWN and agency(one.name, DATELINE)]
    if papers and len(found) > 1 and all(one.role is Role.TOWN for one in found):
        return tuple(papers)  # `العالم - باكستان`
    anchored = _has(found, Role.TOWN, Role.DESK, Role.CAMERA)
    told = _has(found, Role.WRITER, Role.DESK) or (_has(found, Role.DAY) and not found[-1].after)
    return () if anchored and told else None


def _of_known(found: Sequence[Stretch], named: Sequence[Stretch], unknown: Sequence[Stretch]) -> tuple[str, ...] | None:
    anchored = _has(found, Role.TOWN, Role.DESK, Role.WRITER, Role.WIRES, Role.SECTION, Role.LABEL)
    sent = _has(found, Role.DAY) and all(map(_sender, named))  # `(وأج، 18/09/2025)`
    if unknown:
        definite = unknown[0].name.startswith("ال") and outlets.called(unknown[0].name)
        if (
            definite
            and found[0] is unknown[0]
            and len(found) == 2
            and found[0].after[-1:] in _DASHES
            and _sender(named[0])
        ):
            return unknown[0].name, named[0].name  # `المشهد - كونا`
        ends = found[0] is unknown[0] or (found[0] is named[0] and len(found) == 2 and "(" not in found[0].after)
        single = " " not in unknown[0].name and (ends or named[0].role is Role.OUTLET)
        barred = _has(found, Role.DAY) and all("|" in one.after for one in found[:2])  # `صحف الضفة | كونا | 2025/11/14`
        if not anchored and not barred and not (single and _joined(found)):
            return None  # `المبنى بعد الحريق (رويترز)` is a caption, `كويسنا - واس` a town that isn't known, `ضفاف برس : الطقس` a section
    elif not anchored and not sent and len(named) < 2:
        return None
    first, *others = named
    if len(named) == len(found) == 2 and not any(agency(one.name, SURE) for one in named) and "-" in first.after:
        return (others[0].name,)  # `موقع كل يوم -إذاعة النور`: who gathered it, and whose it is
    if not anchored and not unknown and not any(one.role is Role.AGENCY for one in named):
        return None
    return tuple(one.name for one in named)


def _of_unknown(found: Sequence[Stretch], name: Stretch) -> tuple[str, ...] | None:
    """A name of which nothing is known is an outlet's in an outlet's place: beside a desk, before a writer, behind a town."""
    place = found.index(name)
    if _has(found, Role.SECTION):
        return None  # `لبنان | سياسة | فئة 3`
    if _has(found, Role.DESK):
        return (name.name,)
    if wires := [one for one in found if one.role is Role.WIRES]:
        return (name.name,) if outlets.names_one(name.name) or found[0] in wires else (wires[0].name,)
    if _has(found, Role.TOWN):
        colon = any(":" in one.after for one in found[:-1]) and not name.quoted
        before = place + 1 < len(found) and found[place + 1].role is Role.TOWN  # `نيرتتي / زالنجي` are two towns
        sure = name.quoted or outlets.called(name.name) or "(" in name.after or (" " in name.name and "/" in name.after)
        return None if colon or (before and not sure) else (name.name,)
    behind = found[place + 1] if place + 1 < len(found) else None
    signed = place == 0 and behind is not None and behind.role is Role.WRITER
    if signed and (name.after[-1:] in _DASHES or (name.after == ":" and _has(found, Role.DAY))):
        return (name.name,)
    return None


def _listed(found: Sequence[Stretch]) -> bool:
    """Whether commas stand where they don't in such lines: between writers and towns they do, and behind a town."""
    roles = {one.role for one in found}
    if roles <= {Role.WRITER, Role.TOWN, Role.DAY}:
        return Role.TOWN not in roles
    pairs = [{one.role, other.role} for one, other in pairwise(found) if "،" in one.after and one.role is not Role.TOWN]
    return any(Role.DAY not in pair and pair not in ({Role.AGENCY}, {Role.WRITER}) for pair in pairs)


def _writer(found: Sequence[Stretch], place: int) -> Stretch:
    """What stands between a town and an agency is the writer's name, whatever it is: `غازي عنتاب/ كرم يلدريم/ الأناضول`."""
    one = found[place]
    if one.role is not Role.TEXT or not 0 < place < len(found) - 1 or not 0 < one.name.count(" ") < WRITER_WORDS:
        return one
    between = found[place - 1].role is Role.TOWN and found[place + 1].role is Role.AGENCY
    return one._replace(role=Role.WRITER) if between and "/" in one.after else one


def _sender(one: Stretch) -> bool:
    """Whether a name is an agency's, by which others' texts are."""
    return agency(one.name, SENDERS) is not None


def _signed(found: Sequence[Stretch]) -> bool:
    """`الثورة – رغداء السلوم:`: a name that only outlets have, and behind a dash the writer's, whatever it is, with a colon."""
    one, other = found[0], found[-1]
    written = other.role is Role.NAME and other.name.count(" ") in (1, 2) and other.after[-1:] == ":"
    of_outlet = one.role in OUTLETS or (one.name.startswith("ال") and outlets.called(one.name))
    return len(found) == 2 and written and of_outlet and one.after[-1:] in _DASHES


def _joined(found: Sequence[Stretch]) -> bool:
    return all(any(mark in one.after for mark in _JOINTS) for one in found[:-1])


def _has(found: Sequence[Stretch], *roles: Role) -> bool:
    return any(one.role in roles for one in found)
