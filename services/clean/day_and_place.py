"""Lines above a text that hold its day and its town, in any order, with the outlet, its desk or the writer:
`الأحد 25/فبراير/2024م- سيئون/موقع المحافظة/خاص`, `هامبورغ /7/4/2019 سمير حداد`.
"""

from typing import Final, NamedTuple

from services.clean import outlets, writers
from services.clean.cities import is_city
from services.clean.credits import DATELINE, agency
from services.clean.dateline_parts import parts
from services.clean.full_dates import day_in
from services.clean.labels import sentence_end

LINE: Final = 80
OTHERS: Final = 2  # names beside the towns'


class Headed(NamedTuple):
    """The ISO date, the outlets and the writer, if any."""

    day: str
    outlets: tuple[str, ...]
    writer: str | None


def read(text: str) -> Headed | None:
    """What the line says, if it holds a full date, a town and nothing that is neither an outlet, a desk nor a person."""
    if len(text) > LINE or not any(map(str.isdigit, text)) or sentence_end(text):
        return None
    day = day_in(text)
    stretches = list(parts(text)) if day else []
    if day is None or not stretches or stretches[-1].closed:
        return None
    names = [" ".join(part.words) for part in stretches if part.words]
    others = [name for name in names if not is_city(name)]
    if len(others) == len(names) or len(others) > OTHERS:
        return None
    credited = tuple(name for name in others if agency(name, DATELINE) or _outlet(name))
    persons = [name for name in others if name not in credited]
    if len(persons) > 1 or not all(map(writers.somebody, persons)):
        return None
    return Headed(day, credited, persons[0] if persons else None)


def _outlet(name: str) -> bool:
    return outlets.called(name, sure=True) or (outlets.called(name) and outlets.nobody(name))
