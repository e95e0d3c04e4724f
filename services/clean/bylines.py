"""Lines that say who wrote a text, where, and for whom: `بقلم: سمير حداد`, `القاهرة - سمير حداد`, `الرياض - واس`."""

import re
from typing import Final

from services.clean.labels import sentence_end
from shared.arabic.fold import fold, fold_with_offsets

_BYLINE: Final = re.compile(
    r"^\W{0,3}(?:(?:كتب|كتبت|كتبها|كتبه|نشر بواسطه|بقلم|اعداد|(?:ملف )?من اعداد|ترجمه|اعداد وتحرير|حرر من طرف|تحرير من طرف|من طرف"
    r"|المحرر|محرر|الكاتب|الكاتبه|المصور|بواسطه|written by|edited by|editing|author|by|par|von)(?P<mark>\s{0,2}[:\-–|/•,]\s{0,2}|\s)"
    r"|(?:نص|تقرير|تحرير|حوار|حاوره|حاورها|حاورته|(?:ال)?متابعه|رصد|اشراف)[^\w\s:]{0,3}\s{0,2}[:|/•]\s{0,2})(?P<who>[^\d]{2,70})$"
)


def byline(text: str, *, head: bool) -> str | None:
    """Who wrote it, if the line says no more: `بقلم: سمير حداد`; without a colon only above the text."""
    if len(text) > 90 or sentence_end(text):
        return None
    match = _BYLINE.match(fold(text))
    if not match or match["who"].count(" ") > 6 or not (head or (match["mark"] or ":").strip()):
        return None
    return text[fold_with_offsets(text)[1][match.start("who")] :].strip(" |:")
