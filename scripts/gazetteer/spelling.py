"""What of the sources' names is Arabic, and how names are compared."""

import re
from typing import Final

from shared.arabic.fold import fold

ARABIC: Final = re.compile(r"[\u0621-\u063a\u0641-\u064a\u064b-\u0652 -]+\Z")
ARABIC_SCRIPT: Final = re.compile(
    r"[\u0621-\u064a\u064b-\u0652\u0670\u06a9\u06af\u06cc\u067e\u0686 -]+\Z"
)  # Persian too
UYGHUR: Final = re.compile(r"\u0649(?=[^ ])|\u0626\u0627")  # تىرانا, ئىسلامئاباد
MARKS: Final = re.compile(r"[\u064b-\u0652]")


def key_of(name: str) -> str:
    """As services.extract.gazetteer looks a name up."""
    return " ".join(fold(name).replace("-", " ").split())
