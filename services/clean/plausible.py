"""How much a reading of bytes looks like text that people write: for choosing among charsets."""

import re

# Among the commonest words of any Arabic page; a wrong Arabic charset hits none of them.
COMMON = frozenset(re.findall(r"\w+", "في من على إلى الى أن ان التي الذي عن مع هذا هذه كما بعد قال بين ما لا كان أو"))
_WORD = re.compile(r"[^\W\d_]+")
_ARABIC = re.compile("[\u0621-\u064a]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
# What a wrong charset leaves behind: signs inside words, C1 controls, replacement characters, box drawing.
_DEBRIS = re.compile(
    "[\u0080-\u009f\ufffd\u2500-\u259f]|(?<=[^\\W\\d_])[\u00a2-\u00ac\u00ae-\u00b9\u00bc-\u00bf\u00d7\u00f7\u2020-\u2022\u2030](?=[^\\W\\d_])"
)
_RARE = re.compile("[\u00b5\u00d0\u00de\u00f0\u00fe\u0152\u0153\u0178\u0192\u02c6]|[A-Z](?=[a-z]?[\u00c0-\u00de]{2})")


def plausibility(text: str) -> float:
    """About 1 for good text, below 0 for debris. Linear."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    if not words:
        return 0.0
    letters = sum(map(len, words))
    debris = len(_DEBRIS.findall(text)) + len(_RARE.findall(text))
    mixed = sum(1 for word in words if _ARABIC.search(word) and _LATIN.search(word))
    arabic = [word for word in words if _ARABIC.search(word)]
    common = sum(1 for word in arabic if word in COMMON or word.startswith("ال"))
    # In Arabic one word in four is common or has the article; without any, Arabic letters are suspect.
    arabic_score = min(1.0, 4 * common / len(arabic)) if arabic else 0.5
    share = len(arabic) / len(words)
    lone = sum(1 for word in words if len(word) == 1) / len(words)
    return share * arabic_score + (1 - share) * 0.5 - 4 * debris / letters - 2 * mixed / len(words) - lone * 0.5
