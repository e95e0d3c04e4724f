"""Content words of a line as rough stems, for telling what a paragraph is about."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from services.clean.draft import Line
from shared.arabic.fold import fold

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_PREFIX: Final = re.compile("^(?:[وف]?(?:[بك]?ال|لل)|[وف](?=[^\\W\\d_]{4})|[بل](?=[^\\W\\d_]{4}))")
_SUFFIX: Final = re.compile("(?:ها|هم|ات|ون|ين|ان|يه|ه|ي|ا)$")
_COMMON: Final = frozenset(
    fold(
        "في من على إلى عن أن إن التي الذي الذين هذا هذه ذلك تلك كما قال قالت أكد أعلن أضاف بعد قبل بين مع ما لا لم لن قد كان كانت"
        " عام يوم اليوم حول خلال ضد عند كل غير أي أو ثم حيث منذ حتى لدى نحو أكثر عبر وفق بحسب هو هي هم نحن وقد وكان إنه أنه أنها"
        " the and for that with was are has have from said this will not but"
    ).split()
)


def stems(text: str) -> set[str]:
    """Rough stems of the words that mean something."""
    return {stem for word in _WORD.findall(fold(text)) if word not in _COMMON and len(stem := _stem(word)) > 2}


def topic_of(lines: Sequence[Line]) -> set[str]:
    """What the first paragraphs are about."""
    return stems(" ".join(line.text for line in [line for line in lines if line.prose][:8])[:4000])


def about(text: str, topic: set[str]) -> float:
    """The share of a line's words that the topic has; 1 for a line without any."""
    own = stems(text)
    return len(own & topic) / len(own) if own else 1.0


@lru_cache(maxsize=30_000)
def _stem(word: str) -> str:
    bare = _PREFIX.sub("", word)
    if len(bare) > 4:
        bare = _SUFFIX.sub("", bare)
    return bare if len(bare) > 2 else word
