"""Football and other clubs: clubs.txt."""

import json
import re
from pathlib import Path
from typing import Final

from scripts.gazetteer.sources import WIKI_CLUBS
from scripts.gazetteer.spelling import ARABIC

CLUB_WORDS: Final = re.compile(r"^(?:نادي|فريق) | (?:لكرة القدم|لكرة السلة|إف سي|أفسي|اف سي|إف كيه)$")


def clubs(folder: Path) -> list[str]:
    """Names without the words for club and game, in order."""
    names = set()
    for name in json.loads((folder / WIKI_CLUBS.path).read_text(encoding="utf-8")).values():
        if isinstance(name, str) and ARABIC.match(name):
            names.add(CLUB_WORDS.sub("", name).strip())
    return sorted(name for name in names if len(name) > 3)
