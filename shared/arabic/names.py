"""Comparing names across spellings: بيونغ يانغ, بيونج يانج and بيونجيانج, سول and سيول, كييف and كييڤ.

Arabic has no letters for g, p, v and the short vowels of foreign names, so each desk writes them its own way. A key takes
the letters that stand in for one another as one; a skeleton also leaves out the vowels. Two names are the same by key, or,
where they're long enough for chance to be slight, by skeletons that are equal or one letter apart.
"""

from functools import lru_cache
from typing import Final

from shared.arabic.fold import fold

# g is غ in the Levant, ج in Egypt, ق in the Gulf, گ in Persian (غوغل, جوجل, قوقل); p and v have letters of their own only in
# Persian and by courtesy (پاريس, ڤيينا).
STAND_INS: Final = str.maketrans("غقگپچژ", "جججبجج")
VOWELS: Final = str.maketrans("", "", "اويىءعه")
APART: Final = 2  # letters that the keys of one name's spellings differ by in length, at most
HYPHENS: Final = str.maketrans("-–—'’", "     ")


@lru_cache(maxsize=65_536)
def name_key(name: str) -> str:
    """A name's key: folded, without articles, spaces and hyphens, one letter for each group that stand in for one another.

    >>> name_key("بيونغ يانغ") == name_key("بيونجيانج")
    True
    """
    words = fold(name).translate(HYPHENS).replace("عبد ال", "عبدال").split()
    return "".join(word[2:] if word.startswith("ال") and len(word) > 4 else word for word in words).translate(STAND_INS)


@lru_cache(maxsize=65_536)
def skeleton(name: str) -> str:
    """The consonants of a name's key, doubled ones once.

    >>> skeleton("نتنياهو") == skeleton("نتانياهو")
    True
    """
    letters: list[str] = []
    for letter in name_key(name).translate(VOWELS):
        if not letters or letters[-1] != letter:
            letters.append(letter)
    return "".join(letters)


def near(one: str, other: str) -> bool:
    """Whether two strings are equal or one insertion, deletion or substitution apart. Linear."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    start = 0
    while start < len(one) and one[start] == other[start]:
        start += 1
    return one[start + (len(one) == len(other)) :] == other[start + 1 :]


def same_name(one: str, other: str) -> bool:
    """Whether two spellings may be taken for one name within a text.

    Short names need equal keys: of one skeleton, حسن and حسين are two men. Cities that are written as differently as سول and
    سيول are one by the gazetteer.

    >>> same_name("إيفستينييفا", "يفستيغنييفا"), same_name("زيلينسكي", "زيلنسكي"), same_name("حسن", "حسين")
    (True, True, False)
    """
    key, other_key = name_key(one), name_key(other)
    if key == other_key:
        return True
    if min(len(key), len(other_key)) < 5 or abs(len(key) - len(other_key)) > APART:
        return False
    bones, other_bones = skeleton(one), skeleton(other)
    shorter = min(len(bones), len(other_bones))
    return (shorter >= 3 and bones == other_bones) or (shorter >= 5 and near(bones, other_bones))
