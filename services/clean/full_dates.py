"""Full dates in short texts, as pages print them: `2024-03-05`, `5 آذار / مارس 2024`, `مارس 5, 2024`, `22 09:15 2026 جانفي`."""

import re
from datetime import date
from functools import cache
from typing import Final

from services.clean.labels import rows
from shared.arabic.fold import fold

MAX_LINE: Final = 160
WEEKDAYS: Final = tuple(fold("الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد").split())
_NUMERIC: Final = re.compile(
    r"(?<!\d)(?:(?P<y1>(?:19|20)\d\d)\s?[-/.]\s?(?P<m1>\d{1,2})\s?[-/.]\s?(?P<d1>\d{1,2})(?=\D|\d\d?:|$)"
    r"|(?P<y3>20\d\d):(?P<m3>\d\d):(?P<d3>\d\d)(?!\d)"
    r"|(?P<d2>\d{1,2})\s?[-/.]\s?(?P<m2>\d{1,2})\s?[-/.]\s?(?P<y2>(?:19|20)\d\d))"
)
# `9/7/2023 1:16:02 PM`, as servers in American English write it: the month comes first.
_AMERICAN: Final = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?=/20\d\d \d{1,2}:\d\d:\d\d [ap]m\b)")
# `22 09:15 2026 جانفي`, as a line that was laid out from the left comes out of a browser.
_TURNED: Final = re.compile(r"(?<!\d)(\d{1,2}) (\d\d:\d\d) (20\d\d) ([^\W\d_]{3,10})")


def day_in(text: str) -> str | None:
    """The first full date in a short text, as an ISO date."""
    return find(fold(text[:MAX_LINE]))[0]


def find(text: str) -> tuple[str | None, str]:
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
