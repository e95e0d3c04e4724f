"""The day of a dateline that names no year."""

import re
from datetime import date
from typing import Final

from services.clean.datelines import HEAD, dateline
from services.clean.full_dates import months
from shared.arabic.fold import fold

# A place, the day, the month by one name or two.
_DAY: Final = re.compile(
    r"[^\W\d_][^\d.،:()]{1,25}?[\s،-]{1,4}(?P<day>\d{1,2})\s(?P<month>[^\W\d_]{2,9}(?: (?:الاول|الثاني))?)"
    r"(?:\s?/?\s?[^\W\d_]{2,9}(?: (?:الاول|الثاني))?)?\s?[(/]"
)


def day(paragraph: str, reference: date) -> str | None:
    """The last such day before the reference date, of a dateline without a year, `أديس أبابا 4 مارس آذار (رويترز) - …`."""
    found = _DAY.match(fold(paragraph[:HEAD]))
    month = months().get(found["month"]) if found else None
    if not found or not month or not dateline(paragraph):
        return None
    for year in (reference.year, reference.year - 1):
        try:
            written = date(year, month, int(found["day"]))
        except ValueError:
            continue
        if written <= reference:
            return written.isoformat()
    return None
