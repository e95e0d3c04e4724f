"""Halves, thirds and quarters of years: النصف الأول من العام الجاري, الربع الثاني من 2024, الربع الأخير من العام الماضي."""

import calendar
from typing import Final

from shared.arabic.dates_context import Context, Reading

MONTHS: Final = {"النصف": 6, "الثلث": 4, "الربع": 3}  # of a part
ORDINALS: Final = {"الاول": 1, "الثاني": 2, "الثالث": 3, "الرابع": 4, "الاخير": 0}  # the last counts from the end
PARTICLES: Final = ("", "و", "ب", "ل", "وب", "ول", "ك")
YEAR: Final = 12


def part_of_year(context: Context, index: int, reading: Reading) -> Reading:
    """The reading of a year whose words begin at token `index`, as the interval of the part that is named before it; the reading as
    it is where none is."""
    value = reading.value or ""
    if reading.precision != "year" or not (len(value) == 4 and value.isdecimal()):
        return reading
    at = index - 1 if context.before(index) == "من" else index
    number = ORDINALS.get(context.before(at))
    found = _part(context, at - 2) if number is not None and context.near(at - 1) else None
    if number is None or found is None:
        return reading
    months, cut = found
    parts = YEAR // months
    if number > parts:
        return reading
    last = months * (number or parts)
    days = calendar.monthrange(max(1, int(value)), last)[1]
    start = context.tokens.starts[at - 2] + cut
    interval = f"{value}-{last - months + 1:02d}-01/{value}-{last:02d}-{days:02d}"
    return reading._replace(start=start, value=interval, precision="interval")


def _part(context: Context, index: int) -> tuple[int, int] | None:
    """The months of the part that a token names, and the letters of particles before it."""
    word = context.word(index) if index >= 0 else ""
    for particle in PARTICLES:
        months = MONTHS.get(word.removeprefix(particle)) if word.startswith(particle) else None
        if months is not None:
            return months, len(particle)
    months = MONTHS.get("ا" + word[1:]) if word.startswith("لل") else None  # للربع
    return (months, 1) if months is not None else None
