"""From mentions to entities: spellings, short forms and later mentions of one name become one entity.

Within an article the fullest spelling wins: مجلس الاتحاد is مجلس الاتحاد الروسي, بوتين is فلاديمير بوتين. A name that the gazetteer knows
takes its canonical spelling, so that articles agree.
"""

import re
from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from services.extract.entities_patrons import LETTERS
from services.extract.entities_persons_words import is_given
from services.extract.gazetteer import gazetteer
from services.extract.names_data import demonyms
from shared.arabic.fold import fold
from shared.arabic.names import name_key, same_name
from shared.article import Entity, Kind, Span

HEADS: Final = frozenset(
    ["قوات", "مليشيا", "مليشيات", "ميليشيا", "ميليشيات", "دفاعات", "قياده", "عناصر", "وحدات", "مقاتلي", "مسلحي"]
)
CALLED: Final = frozenset(
    ("نادي", "مديريه", "فريق", "مجمع", "هييه", "حركه", "جماعه", "شركه", "وكاله", "صحيفه", "قناه", "منصه")
)
OPENING: Final = frozenset(("(", '"', "“", "«", "(«", '("'))
CLOSING: Final = frozenset((")", '"', "”", "»", "“"))
KUNYA: Final = frozenset(("ابو", "ام"))
FATHER: Final = frozenset(("بن", "ابن", "بنت", "ولد"))  # before a father's name, by which nobody is called
SHORT: Final = re.compile(r"[»”]? ?[(«“\"]([^\W\d_]{2,12}(?: [^\W\d_]{1,12}){0,3})[)»”\"]")
MANY: Final = 300  # names of a text above which only those that share a word are compared: long pages stay linear
LAST: Final = 40  # of which no more are than these, the last found


class Mention(NamedTuple):
    """A name as it stands in the text at code points [start, end). `known` says that `name` is the gazetteer's spelling."""

    start: int
    end: int
    kind: Kind
    name: str
    known: bool


class _Group(NamedTuple):
    """Mentions of one name as they were found to be, and where they start, in order."""

    mentions: list[Mention]
    starts: list[int]


def merge(mentions: Iterable[Mention], text: str) -> tuple[Entity, ...]:
    """Entities in the order of their first mentions."""
    mentions = _settled(_abbreviated(sorted(mentions), text))
    groups: list[_Group] = []
    by_key: dict[tuple[str, str], _Group] = {}
    by_word: dict[str, list[_Group]] = {}
    # Longer names first, so that a shorter one finds the name that it abbreviates whatever the order in the text.
    for mention in sorted(mentions, key=lambda m: (-len(m.name.split()), m.start)):
        words = [name_key(word) for word in _words(mention.name)]
        key = (mention.kind, "".join(words))
        group = by_key.get(key)
        if group is None:
            likely = by_word.get(words[-1], [])[-LAST:] if len(groups) > MANY else groups
            same = [group for group in likely if _same(group.mentions[0], mention)]
            group = max(same, key=lambda group: _distance(group, mention), default=None)
            if group is None:
                groups.append(group := _Group([], []))
                for word in words:
                    by_word.setdefault(word, []).append(group)
            # A surname by itself may be another person's the next time.
            if len(words) > 1 or len(same) < 2:
                by_key[key] = group
        group.mentions.append(mention)
        insort(group.starts, mention.start)
    entities = []
    for group in groups:
        ordered = sorted(group.mentions, key=lambda m: m.start)
        spans = tuple(Span(m.start, m.end, text[m.start : m.end]) for m in ordered)
        entities.append(Entity(_canonical(group.mentions), ordered[0].kind, spans))
    return tuple(sorted(entities, key=lambda entity: entity.mentions[0].start))


def _abbreviated(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """Bodies with another name in brackets or marks at once behind: by that name where a list has it, منظمة … (أوبك); else by both,
    شركة الكهرباء الوطنية «نيبكو»."""
    found, both = list(mentions), {}
    for place, one in enumerate(mentions):
        if one.kind != "organization":
            continue
        other = mentions[place + 1] if place + 1 < len(mentions) else None
        if other is not None and other.kind == "organization" and other.known and not one.known:
            gap = text[one.end : other.start].strip("»” ")
            if gap in OPENING and text[other.end : other.end + 1] in CLOSING:
                found[place] = one._replace(name=other.name, known=True)
                continue
        if one.known and other is not None and other.kind == "place" and _glossed(one, other, text):
            found[place + 1] = other._replace(kind="organization", name=one.name, known=True)
            continue
        short = SHORT.match(text, one.end) if " " in one.name else None
        if short is not None and _is_short(short[1], other, short.start(1)):
            both[fold(short[1])] = both[fold(one.name)] = (
                one.name if one.known else f"{one.name} {short[1]}",
                one.known,
            )
    for place, mention in enumerate(found):
        if mention.kind == "organization" and fold(mention.name) in both:
            name, known = both[fold(mention.name)]
            found[place] = mention._replace(name=name, known=known)
    return found


def _settled(mentions: Sequence[Mention]) -> Sequence[Mention]:
    """The mentions, with those names places that fathers are called by and that are a place's in the same text: أبو حجار."""
    places = {mention.name: mention for mention in mentions if mention.kind == "place" and mention.name[:1] in "أا"}
    return [
        mention._replace(kind="place", known=places[mention.name].known)
        if mention.kind == "person" and mention.name in places and _words(mention.name)[0] in KUNYA
        else mention
        for mention in mentions
    ]


def _glossed(body: Mention, place: Mention, text: str) -> bool:
    """Whether a place's name in brackets is a word of the body's before it: وكالة الأنباء الأردنية (بترا)."""
    bracketed = text[body.end : place.start].strip() == "(" and text[place.end : place.end + 1] == ")"
    return bracketed and fold(place.name) in _words(body.name)


def _is_short(name: str, other: Mention | None, start: int) -> bool:
    """Whether what stands in marks or brackets behind a body is its short name: a word that is no other, or what was found to be a body."""
    zipf, words = gazetteer().zipf, fold(name).split()
    if len(words) > 1 and all(word in LETTERS for word in words):
        return True  # شركة السكك الوطنية "إس إن سي بي"
    if other is not None and other.start == start and other.kind == "organization" and not other.known:
        return not all(map(zipf, words))
    word = fold(name)
    return word.isalpha() and not word.isascii() and not zipf(word) and gazetteer().get_word(word) is None


def _distance(group: _Group, mention: Mention) -> int:
    """Less than 0: how far before a mention the name last stood; less still where it only follows."""
    before = bisect_right(group.starts, mention.start)
    return group.starts[before - 1] - mention.start if before else -(10**9)


def _canonical(group: Sequence[Mention]) -> str:
    known = next((mention for mention in group if mention.known), None)
    if known is not None:
        return group[0].name if _directs(_words(group[0].name), _words(known.name)) else known.name
    if group[0].kind == "organization":  # قوات الجيش السوداني and الجيش السوداني: the body itself
        for mention in group:
            if _words(mention.name) == _words(group[0].name)[1:]:
                return mention.name
    longest = len(group[0].name.split())
    fullest = sorted((m for m in group if len(m.name.split()) == longest), key=lambda m: m.start)
    lasts = {mention.name.split()[-1] for mention in fullest}
    if group[0].kind == "person" and len(lasts) > 1:  # of two spellings the one that the text keeps to
        told = Counter(mention.name.split()[-1] for mention in group)
        return max(fullest, key=lambda mention: told[mention.name.split()[-1]]).name
    return fullest[0].name


def _same(one: Mention, other: Mention) -> bool:
    """Whether two mentions of one kind name the same; `one` has as many words as `other` or more."""
    if one.kind != other.kind:
        return False
    words, others = _words(one.name), _words(other.name)
    if one.kind == "person":
        return same_person(words, others)
    if one.known and other.known:
        return one.kind == "organization" and _directs(words, others)
    if one.kind == "organization":
        begins = len(others) > 1 and words[: len(others)] == others
        return begins or _headed(words, others) or _directs(words, others) or _called(words, others)
    return same_name(one.name, other.name)


def _headed(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether a body is told by what stands under it: قوات الجيش السوداني, ميليشيا الدعم السريع of قوات الدعم السريع."""
    if words[0] not in HEADS or len(words) < 3:
        return False
    return words[1:] == others or (others[0] in HEADS and words[1:] == others[1:])


def _called(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether a body is another with the word for its kind before it and perhaps its nation behind: نادي الهلال السعودي, الهلال."""
    if words[0] not in CALLED:
        return False
    end = len(others) + 1
    return tuple(words[1:end]) == tuple(others) and (
        len(words) == end or (len(words) == end + 1 and words[end] in demonyms())
    )


def _directs(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether a body is the head of another, which is said for it: المديرية العامة للدفاع المدني, الدفاع المدني; القيادة العامة لشرطة دبي,
    شرطة دبي."""
    headed = f"لل{others[0][2:]}" if others[0].startswith("ال") else f"ل{others[0]}"
    if len(others) < 2 or not words[0].startswith("ال") or headed not in words[1:]:
        return False
    behind = words.index(headed)
    end = behind + len(others)
    return words[behind + 1 : end] == others[1:] and len(words) - end < 2  # one word behind is its nation's


def same_person(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether a name that isn't longer may abbreviate or respell another: its words stand in it in order, the last among
    them, or the first where only it is given (كيم)."""
    if len(words) == len(others):
        pairs = [same_name(word, other) for word, other in zip(words, others, strict=True)]
        if all(pairs):
            return True
        return (
            (pairs[0] or pairs[-1])
            and not _two_given(words[0], others[0])
            and same_name(" ".join(words), " ".join(others))
        )
    position = 0
    for other in others:
        while position < len(words) and not same_name(words[position], other):
            position += 1
        if position == len(words) or (other == others[0] and position > 0 and words[position - 1] in FATHER):
            return False
        position += 1
    return True


def _two_given(one: str, other: str) -> bool:
    """Whether two words are two given names rather than one in two spellings: حسن and حسين, but داود and داوود."""
    return one.replace("وو", "و") != other.replace("وو", "و") and is_given(one) and is_given(other)


@lru_cache(maxsize=16_384)
def _words(name: str) -> tuple[str, ...]:
    return tuple(fold(name).replace("-", " ").replace("عبد ال", "عبدال").split())
