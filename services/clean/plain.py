"""Text from markup and metadata as one clean line."""

import html
import re
from typing import Final

from shared.arabic.unicode import repair

# `&quot;` that is left after parsing was escaped twice, which content systems do to titles above all.
_ENTITY: Final = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")


def plain(text: str) -> str:
    """One line, in clean Unicode, without entities."""
    if "&" in text and _ENTITY.search(text):
        text = html.unescape(text)
    return " ".join(repair(text).split())
