"""Outlets by the form of their name: `ناس نيوز`, `دارفور أون لاين`, `صحيفة المنهل`, `المرفأ الإخباري`."""

import re
from typing import Final

from services.clean.credits import SURE, agency
from shared.arabic.fold import fold

_REGIONS: Final = ("الشرق الأوسط", "الشرق الاوسط")  # a newspaper in quotation marks, else a section
_FORM: Final = re.compile(
    r"(?:[^\W\d_]+ ){1,2}(?:نيوز|اون ?لاين|ديجيتال|تي في|اف\.? ?ام|برس|نت|24|21)$|[^\W\d_]{2,}(?:نيوز|\.نت|\.كوم)$"
    r"|(?:صحيفه|جريده|تلفزيون|راديو|اذاعه) [^\W\d_]+(?: [^\W\d_]+)?$"
)


def outlet(text: str) -> str | None:
    """The name, if it is a known agency or outlet, or has the form of an outlet's."""
    bare = text.strip(" \t«»\"'“”()[]:،*-–")
    if bare == text and bare in _REGIONS:
        return None
    return agency(bare, SURE) or (bare if len(bare) <= 40 and _FORM.match(fold(bare)) else None)
