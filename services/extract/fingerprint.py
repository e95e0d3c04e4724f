"""The fingerprint: the same for the same words, whatever their spelling, punctuation and line breaks."""

import datetime
import hashlib
import re
from typing import Final

import msgspec

from shared.arabic.fold import fold
from shared.article import Article
from shared.settings import ExtractSettings

WORD: Final = re.compile(r"\w+")
SHORTEST: Final = (
    25  # words; below it (a caption, one sentence of an agency) the same words aren't yet the same article
)
LENGTH: Final = 32  # hex digits: 128 bits


def fingerprint(text: str) -> str | None:
    """SHA-256 over the folded words, 32 hex digits of it; None for a text of fewer than 25 words."""
    words = WORD.findall(fold(text))
    if len(words) < SHORTEST:
        return None
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:LENGTH]


class FingerprintExtractor:
    name = "fingerprint"
    version = "1"

    def read(self, article: Article, reference: datetime.date) -> Article:
        return msgspec.structs.replace(article, fingerprint=fingerprint(article.text))


def build(settings: ExtractSettings) -> FingerprintExtractor:
    return FingerprintExtractor()
