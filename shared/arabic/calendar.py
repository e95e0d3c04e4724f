"""Calendar arithmetic behind date expressions. Values are ISO 8601 at the precision that is known."""

import datetime
from typing import Final, Literal

Direction = Literal["past", "present", "future", "near", "last", "next"]
DAY: Final = datetime.timedelta(days=1)
# How far ahead of the page a month without year is still the coming one, where no word says: in November يناير is the next.
AHEAD_MONTHS: Final = 2
# A month that is farther ahead than this is the last one even beside a verb of the future: what comes is rarely so far off.
FUTURE_MONTHS: Final = 8
# Days by which a page may date itself too early: the 25th of this month is this year's though the page is of the 22nd.
SLACK_DAYS: Final = 7
HIJRI_YEARS: Final = range(1343, 1501)  # what the Umm al-Qura tables of hijridate cover


def month_value(year: int, month: int) -> str:
    return f"{year:04d}-{month:02d}"


def day_value(year: int, month: int, day: int) -> str | None:
    """None for a day that the month doesn't have."""
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def week_value(day: datetime.date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def shift_months(reference: datetime.date, months: int) -> tuple[int, int]:
    count = reference.year * 12 + reference.month - 1 + months
    return count // 12, count % 12 + 1


def year_of_month(month: int, day: int | None, reference: datetime.date, direction: Direction) -> int:
    """The year of a month that is given without one.

    `last` and `next` (الماضي, المقبل) go to the nearest such month before and after the page's own; `present` (الجاري) and
    `near` stay close to it; `past` and `future` come from the verb or particle beside it.
    """
    ahead = (month - reference.month) % 12
    coming = reference.year + (1 if month < reference.month else 0)
    recent = coming if ahead == 0 else coming - 1
    passed = day is None or day <= reference.day + SLACK_DAYS
    if direction == "last":
        return recent if ahead or (day is not None and day < reference.day) else recent - 1
    if direction == "next":
        return coming if ahead or (day is not None and day > reference.day) else coming + 1
    if direction == "future" and ahead <= FUTURE_MONTHS:
        return coming if ahead or day is None or day >= reference.day else coming + 1
    if direction == "past":
        return recent if ahead or passed else recent - 1
    if direction == "present":
        return min((recent, coming), key=lambda year: abs((year - reference.year) * 12 + month - reference.month))
    return coming if ahead <= AHEAD_MONTHS else recent


def weekday_date(weekday: int, reference: datetime.date, direction: Direction) -> datetime.date:
    """The latest such day that isn't after the reference; for `last` before it, for `next` and `future` after it."""
    back = (reference.weekday() - weekday) % 7
    if direction == "last":
        return reference - (back or 7) * DAY
    if direction in ("next", "future"):
        return reference + ((weekday - reference.weekday()) % 7 or 7) * DAY
    return reference - back * DAY


def nearest_weekday(weekday: int, day: datetime.date) -> datetime.date:
    """The weekday nearest to a day: a Wednesday's page that says اليوم الخميس was written for the Thursday."""
    ahead = (weekday - day.weekday()) % 7
    return day + (ahead if ahead <= 3 else ahead - 7) * DAY


def hijri_value(year: int, month: int | None, day: int | None) -> str | None:
    """An Umm al-Qura date as a Gregorian one; a month or a year as an interval of two days. None outside the tables."""
    from hijridate import Hijri

    if year not in HIJRI_YEARS:
        return None
    try:
        if month is not None and day is not None:
            return str(Hijri(year, month, day).to_gregorian().isoformat())
        first = Hijri(year, month or 1, 1)
        last_month = Hijri(year, month or 12, 1)
        last = Hijri(year, month or 12, last_month.month_length())
    except (ValueError, OverflowError):
        return None
    return f"{first.to_gregorian().isoformat()}/{last.to_gregorian().isoformat()}"


def hijri_year_of_month(month: int, reference: datetime.date, direction: Direction) -> int | None:
    """The Hijri year of a month given without one, as `year_of_month`. None outside the tables."""
    from hijridate import Gregorian

    try:
        today = Gregorian(reference.year, reference.month, reference.day).to_hijri()
    except (ValueError, OverflowError):
        return None
    ahead = (month - today.month) % 12
    coming: int = today.year + (1 if month < today.month else 0)
    if ahead == 0:
        return coming + {"last": -1, "next": 1}.get(direction, 0)
    if direction in ("next", "future") or (direction in ("near", "present") and ahead <= AHEAD_MONTHS):
        return coming
    return coming - 1
