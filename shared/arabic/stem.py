"""Affix stripping: what is joined to an Arabic word before and behind comes off, without ruining names.

The affixes are those of light10 (Larkey, Ballesteros and Connell 2007, "Light stemming for Arabic information retrieval")
and, beside its و, the other letters that are words of their own: ف ب ل ك. Whether such a letter belongs to the word
(بيروت, وزير) or not (لكوريا, بقوة) is told by how often the word stands with and without it in a large corpus (words.txt);
so is whether ان, ون, ين are an ending (مسلمين) or not (فلسطين). What frequency can't tell stands in lexicon.tsv.

Words come folded (shared.arabic.fold).
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import resources
from typing import Final

from shared.arabic.fold import fold

# وكوريا، فقال، بقوة، لكوريا، كدولة; two at most come off (وبقوة), and three letters stay.
PROCLITICS: Final = "وفبلك"
# مشاركتها، دولتهم، دولته، حقوقهما، حقوقهم، كتابها، كتابان، كاتبات، كاتبون، كاتبين، عربية، دولة، عربي; and the letters that must stay.
SUFFIXES: Final = (
    *(("تها", 2), ("تهم", 2), ("ته", 2), ("هما", 2), ("هم", 3), ("ها", 2), ("ان", 2), ("ات", 2), ("ون", 2), ("ين", 2)),
    *(("يه", 2), ("ه", 2), ("ي", 3)),
)
# These end many names too. A word that is more than this many times as frequent as what would be left is no plural.
DOUBTFUL: Final = ("ان", "ون", "ين")
DOUBT: Final = 10
# دولارا and زلزالا, without the mark that tells the accusative: told by frequency too, and only in long words, since many
# names end in ا (روسيا, دينا).
ACCUSATIVE: Final = 5
# عبدالرحمن is عبد الرحمن.
SERVANT: Final = "عبدال"


def _lines(name: str) -> list[str]:
    text = resources.files("shared.arabic").joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@lru_cache(1)
def frequencies() -> dict[str, int]:
    """Occurrences in a billion words, by folded word; 60,000 of them."""
    found = {}
    for line in _lines("words.txt"):
        count, _, words = line.partition("\t")
        found.update(dict.fromkeys(words.split(" "), int(count)))
    return found


def _pairs(name: str) -> Iterator[tuple[str, str]]:
    for line in _lines(name):
        word, _, other = line.partition("\t")
        yield fold(word), fold(other or word)


@lru_cache(1)
def lexicon() -> dict[str, tuple[str, ...]]:
    """Words that no rule may touch, and their terms; broken plurals have their singular's."""
    found = {word: tuple(terms.split()) for word, terms in _pairs("lexicon.tsv")}
    for plural, singular in _pairs("plurals.tsv"):
        found[plural] = _without_endings(singular, found)
    return found


@lru_cache(1)
def stop_words() -> frozenset[str]:
    return frozenset(_lines("stopwords.txt"))


def _frequency(word: str) -> int:
    """With and without the article."""
    return frequencies().get(word, 0) + frequencies().get("ال" + word, 0)


def _known(stem: str) -> bool:
    return _frequency(stem) > 0 or _frequency(stem + "ه") > 0


def _without_endings(word: str, whole: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if word.endswith("ا") and len(word) >= ACCUSATIVE and word not in whole:
        rest = word[:-1]
        if rest not in stop_words() and _frequency(rest) > DOUBT * _frequency(word):
            word = rest
    for suffix, least in SUFFIXES:
        if word in whole:
            break
        if suffix == "يه" and word.endswith(suffix) and word[:-1] in whole:
            return whole[word[:-1]]
        if not word.endswith(suffix) or len(word) - len(suffix) < least:
            continue
        rest = word[: -len(suffix)]
        if suffix[0] == "ت":
            # مدينتهم is مدينة and هم, but صوتهم is صوت and هم, and معلوماتهم is معلومات and هم.
            rest += "ت" if rest + "ه" not in whole and _frequency(rest + "ت") > _frequency(rest + "ه") else "ه"
        if rest in stop_words() or (suffix in DOUBTFUL and _frequency(word) >= DOUBT * _frequency(rest)):
            continue
        word = rest
    return whole.get(word) or (word,)


def _detach(word: str) -> str:
    """The word without its first letter if that is a proclitic, else as it is."""
    if word[0] not in PROCLITICS or len(word) < 4 or word in lexicon():
        return word
    count = frequencies()
    rest = word[1:]
    if rest in stop_words():
        return word
    if word.startswith("لل"):
        # للشمال is ل and الشمال, of which the alef isn't written; للبنان is ل and لبنان, and للجنة more often لجنة than الجنة.
        definite = "ال" + word[2:]
        if rest in lexicon() or _frequency(rest) > _frequency(word[2:]):
            return rest
        if len(word) > 4 and count.get(definite, 0) > count.get(word, 0):
            return definite
    known = count.get(word)
    if known:
        return rest if count.get(rest, 0) > known else word
    if rest in lexicon() or rest in count or (rest.startswith("ال") and len(rest) > 4):
        return rest
    (longer, *_), (shorter, *_) = _without_endings(word, lexicon()), _without_endings(rest, lexicon())
    if _known(longer):
        return word
    # Of unknown words in و nearly all are a name after "and", of those in the other letters nearly all a name.
    return rest if (len(shorter) > 2 and _known(shorter)) or (word[0] == "و" and len(word) > 4) else word


def stem(word: str) -> tuple[str, ...]:
    """The term of a folded Arabic word; more than one where two words are written as one.

    >>> stem("لكوريا"), stem("والشماليه"), stem("بيروت"), stem("عبدالرحمن")
    (('كوريا',), ('شمال',), ('بيروت',), ('عبد', 'رحمن'))
    """
    for _ in range(2):
        rest = _detach(word)
        if rest == word:
            break
        word = rest
    whole = lexicon()
    if word in whole:
        return whole[word]
    if word.startswith(SERVANT) and len(word) > len(SERVANT) + 1:
        return ("عبد", *stem(word[3:]))
    if word.startswith(("ال", "لل")) and len(word) >= 4:
        kept = _without_endings(word, whole)
        if kept[0] in whole:
            return kept
        word = word[2:]
    return _without_endings(word, whole)
