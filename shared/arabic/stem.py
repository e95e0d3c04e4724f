"""Affix stripping after light10 (Larkey, Ballesteros and Connell 2007, "Light stemming for Arabic information retrieval"):
the article with its proclitics, a leading و, and the ten suffixes, never down to fewer than a minimum of letters.

Words are folded (shared.arabic.fold) before they come here.
"""

from typing import Final

# والشمال، بالشمال، كالشمال، فالشمال، للشمال، الشمال
ARTICLES: Final = ("وال", "بال", "كال", "فال", "ولل", "لل", "ال")
# كتابها، كتابان، كاتبات، كاتبون، كاتبين، عربيه، كتابه، عربي
SUFFIXES: Final = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")


def strip_prefix(word: str) -> str:
    for article in ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= 2:
            return word[len(article) :]
    if word.startswith("و") and len(word) >= 4:
        return word[1:]
    return word


def stem(word: str) -> str:
    word = strip_prefix(word)
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 2:
            word = word[: -len(suffix)]
    return word
