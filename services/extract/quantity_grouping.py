"""One point before three digits: 1.200 خيمة are twelve hundred, 1.085 دولار little more than one."""

import re
from typing import Final

from services.extract.quantity_units import fold
from services.extract.quantity_view import View
from shared.arabic.digits import grouped
from shared.arabic.numbers import Number

# What nobody writes with noughts behind a decimal point: 4.300 طن are thousands. Babies and fish are weighed so: 3.200 كغ.
IN_HUNDREDS: Final = frozenset(("طن", "هكتار", "فدان", "دونم", "برميل", "ميغاواط", "ميجاوات"))
GROUPS: Final = re.compile(r"(?<![0-9.,])(?:[0-9]{1,9},[0-9]{1,2}|[0-9]{1,3}\.[0-9]{3}\.[0-9]{3})(?![0-9.,])")
DECIMAL: Final = re.compile(r"(?<![0-9.,:/])[0-9]{1,9}\.[0-9]{1,2}(?![0-9.,])")


def whole_number(view: View, number: Number, value: float, name: str, kind: str) -> float:
    """The value of `number`, which counts `name` of `kind`: 1.200 of what comes in whole numbers is 1200, and of anything on a page
    that groups thousands so."""
    text = view.number_text(number)
    plain = grouped(text)
    if plain is None or plain == value:
        return value
    whole = kind not in ("m", "%") or text.endswith(".000") or (fold(name) in IN_HUNDREDS and text.endswith("00"))
    return plain if whole or (kind != "%" and _points_group(view)) else value


def _points_group(view: View) -> bool:
    """Whether the page groups thousands by points, as the Maghreb does: it has 3,5 or 1.200.000 somewhere, and no 3.5."""
    if view.points_group is None:
        view.points_group = GROUPS.search(view.folded) is not None and DECIMAL.search(view.folded) is None
    return view.points_group
