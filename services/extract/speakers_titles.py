"""Titles as they stand beside persons' names, so that الرئيس الروسي, المدرب or الأخير by itself is the one so called."""

from bisect import bisect_left
from collections.abc import Sequence, Set
from functools import lru_cache
from operator import itemgetter
from typing import Final

from services.extract.entities_forms import FUNCTION, is_definite
from services.extract.entities_persons import TITLES
from services.extract.entities_tokens import ENDS, Token, readings
from services.extract.names_data import demonyms, word_list
from services.extract.speakers_bodies import Mention, agrees, kind_of

MORE: Final = word_list("more titles")
LONGEST: Final = 8  # words of a title
FEW: Final = 40  # of those who bear one title, the first and the last before a word
HONORIFICS: Final = frozenset(("سمو", "معالي", "سعاده", "فضيله", "سماحه", "فخامه", "جلاله", "السيد", "السيده"))
UNSAID: Final = frozenset(
    ("وزاره", "منطقه", "محافظه", "ولايه", "الرسمي", "الرسميه")
)  # which a title goes with or without
PRESIDED: Final = frozenset(("برياسه", "يراسها", "يراسه", "تراسها", "تراسه"))
BEFORE_BODIES: Final = frozenset(("في", "لدي", "الي"))  # السفير لدى الأردن فلان
LINKS: Final = frozenset(("باسم", "وزاره"))
GENERAL: Final = frozenset(("العام", "العامه"))  # may be a year, too
# Of whom was named last: وقال الأخير, وأضاف سموه.
LATTER: Final = frozenset(
    (
        "الاخير",
        "الاخيره",
        "سموه",
        "سموها",
        "جلالته",
        "فخامته",
        "معاليه",
        "معاليها",
        "سعادته",
        "سيادته",
        "فضيلته",
        "دولته",
    )
)
HER: Final = frozenset(("الاخيره", "سموها", "معاليها"))
# Offices that are told by other words: رئيس الدبلوماسية is the minister of foreign affairs.
SAME: Final = {
    "ناطق": "متحدث",
    "ناطقه": "متحدثه",
    "دبلوماسي": "سفير",
    "دبلوماسيه": "سفيره",
    "زعيم": "رييس",
}
TRAINER: Final = ("المدير", "الفني")
TRAINS: Final = ("مدير", "فني")
DIPLOMACY: Final = ("رييس", "الدبلوماسيه")
MINISTER: Final = "وزير"
DEPUTIES: Final = frozenset(("نايب", "نايبه", "برلماني", "برلمانيه"))
DELEGATED: Final = (("عن",), ("في",))  # النائب عن حزب الضفاف فلان
MEMBER: Final = ("عضو", "عضوه")
CHAMBERS: Final = frozenset(("النواب", "البرلمان", "الشعب", "الشوري", "الامه", "النيابيه", "الشيوخ"))


class Titles:
    """`names` are mentions in order: start, end, whose. `starts` are the tokens'."""

    def __init__(self, tokens: Sequence[Token], starts: Sequence[int], names: Sequence[Mention]) -> None:
        self._tokens = tokens
        # By a title's first word without the article: where, the words from the title to the name, whose.
        self._bearers: dict[str, list[tuple[int, tuple[str, ...], str]]] = {}
        self._persons: list[tuple[int, str]] = []
        self._women: set[str] = set()  # who bear a feminine title
        bodies = {
            index
            for start, end, entity in names
            if entity.kind != "person"
            for index in range(bisect_left(starts, start), bisect_left(starts, end))
        }
        firsts = {bisect_left(starts, start) for start, _, entity in names if entity.kind == "person"}
        for start, end, entity in names:
            if entity.kind == "person":
                index = bisect_left(starts, start)
                self._persons.append((index, entity.name))
                self._learn_before(index, entity.name, bodies)
                self._learn_behind(bisect_left(starts, end), entity.name, firsts)

    def _learn_before(self, index: int, name: str, bodies: set[int]) -> None:
        end = first = index
        while first > 0 and index - first < LONGEST:
            word = self._tokens[first - 1].word
            if word in PRESIDED:
                self._add(first - 1, ("رييس",), name)  # محكمة برئاسة المستشار فلان
            beside = end == index and all(self._tokens[at].word in demonyms() for at in range(first, index))
            if is_title(word) or (beside and is_definite(_bare(word)) and word not in demonyms()):
                self._add(first - 1, _phrase(self._tokens[first - 1 : end]), name)
            elif word in "،," and end == index:
                end = first - 1  # المتحدث باسم الجيش، العميد فلان
            elif not (
                is_definite(word.removeprefix("و"))
                or word in LINKS
                or word in GENERAL
                or first - 1 in bodies
                or (word in BEFORE_BODIES and (first in bodies or kind_of(self._tokens[first].word) is not None))
                or _in_construct(word, self._tokens[first].word)
                or (first in bodies and kind_of(word) is not None)  # محافظ محافظة أبين
            ):
                break
            first -= 1

    def _learn_behind(self, index: int, name: str, firsts: Set[int]) -> None:
        """ليلى الحداد، مديرة المستشفى, ليلى الحداد (طبيبة), ليلى الحداد مديرة المستشفى. `firsts` are where persons' names begin."""
        if index + 1 >= len(self._tokens):
            return
        word = self._tokens[index].word
        beside = is_title(word) and word not in "،,(-"
        if beside:
            index -= 1  # فلان المدير الفني لفريق
        elif word not in "،,(-":
            return
        end = index + 1
        while end < len(self._tokens) and end - index <= LONGEST:
            word = self._tokens[end].word
            if not word.isalpha() or (word in FUNCTION and word not in LINKS):
                break
            end += 1
        if beside and not word.startswith("ال") and not firsts.isdisjoint(range(index + 1, end + 1)):
            return  # التقى فلان وزير الدفاع فلاناً
        if end > index + 1 and is_title(self._tokens[index + 1].word):
            self._add(index + 1, _phrase(self._tokens[index + 1 : end]), name)

    def _add(self, place: int, phrase: tuple[str, ...], name: str) -> None:
        if tuple(_head(word) for word in phrase[:2]) == TRAINS:
            phrase = ("المدرب", *phrase[2:])
        if phrase:
            if phrase[0].endswith("ه"):
                self._women.add(name)
            self._bearers.setdefault(_head(phrase[0]), []).append((place, phrase, name))

    def at(self, index: int) -> str | None:
        """Who bears the title that starts at token `index`, if the text names them."""
        honoured = self._tokens[index].word in HONORIFICS
        words = _phrase(self._tokens[index + honoured : index + LONGEST])
        if not words:
            return None
        if words[0] in LATTER:
            return self.nearest(index)
        if words[:2] == TRAINER:
            words = ("المدرب", *words[2:])
        head = _head(words[0])
        if head.startswith("دبلوماسي") and head == words[0]:
            return None  # قال دبلوماسي أميركي: somebody
        if words[:2] == DIPLOMACY or (head.startswith("دبلوماسي") and head not in self._bearers):
            ministers = self._bearers.get(MINISTER, [])[:FEW]
            bearers = [one for one in ministers if any("خارجيه" in word for word in one[1])]
            bearers = bearers or self._bearers.get(SAME["دبلوماسي"], [])
            return bearers[-1][2] if bearers else None
        bearers = self._bearers.get(head) or self._bearers.get(SAME.get(head, ""), [])
        if (
            head in DEPUTIES and head != words[0] and not bearers and words[1:2] not in DELEGATED
        ):  # النائب for عضو مجلس النواب
            members = self._bearers.get(MEMBER[head.endswith("ه")], [])[:FEW]
            bearers = [one for one in members if not CHAMBERS.isdisjoint(one[1])]
        if not bearers:
            return None
        near = bisect_left(bearers, index, key=itemgetter(0))
        before = bearers[max(0, near - FEW) : near]
        for length in range(len(words), 1, -1):
            exact = [one for one in (*bearers[:FEW], *before) if one[1] == words[:length]]
            if exact:
                return next((one[2] for one in reversed(exact) if one[0] < index), exact[0][2])
        if not before:
            return None
        if index + 1 < len(self._tokens) and self._tokens[index + 1].word.startswith("ل"):
            words = words[:1] if not any(words[1] in one[1] for one in before if len(words) > 1) else words
        return self._described(words, before, index)

    def _described(
        self, words: tuple[str, ...], bearers: list[tuple[int, tuple[str, ...], str]], index: int
    ) -> str | None:
        following = words[1] if len(words) > 1 else ""
        if words[0].startswith("ال"):
            if following in demonyms():
                same = [one for one in bearers if following in one[1]]
                other = [one for one in bearers if len(one[1]) < 2 or one[1][1] not in demonyms()]
                return (same or other)[-1][2] if same or other else None
            if not (is_definite(following) and agrees(words[0], following)) and following not in LINKS:
                return self._latest({one[2] for one in bearers}, index) or bearers[-1][2]
            same = [one for one in bearers if following in one[1]]
            return same[-1][2] if same and following not in LINKS else None
        kind = kind_of(following) if following else None
        stems = {_head(word) for one in bearers for word in one[1][1:]}
        if kind is not None and kind[1] and (len(words) < 3 or not is_definite(words[2]) or words[2] in demonyms()):
            return bearers[-1][2]  # رئيسة المصلحة, مدرب المنتخب المغربي
        if _head(following) in stems or f"ل{following}" in stems:
            wanted = {_head(following), f"ل{following}"}  # مدرب تفينتي: المدير الفني لتفينتي
            same = [one for one in bearers if not wanted.isdisjoint(_head(word) for word in one[1][1:])]
            return same[-1][2]
        return None

    def _latest(self, bearers: Set[str], index: int) -> str | None:
        """Which of those who bear a title was named last before a token, by whatever name: of two ministers, the one spoken of."""
        near = bisect_left(self._persons, (index, ""))
        return next((name for _, name in reversed(self._persons[max(0, near - FEW) : near]) if name in bearers), None)

    def nearest(self, index: int) -> str | None:
        """The person named last before a token; if a feminine role stands there, the woman, else rather no woman."""
        near = bisect_left(self._persons, (index, ""))
        before = self._persons[max(0, near - FEW) : near]
        word = self._tokens[index].word
        feminine = word in HER if word in LATTER else word.endswith("ه")
        same = [name for _, name in before if (name in self._women) == feminine]
        found = same or [name for _, name in before]
        return found[-1] if found else None


@lru_cache(maxsize=65_536)
def is_title(word: str) -> bool:
    return any(reading in TITLES or reading.removeprefix("ال") in MORE for reading, _ in readings(word))


def _in_construct(word: str, following: str) -> bool:
    """Whether a word may lead to the next within a title: وكيل | وزارة | الطاقة."""
    return kind_of(word.removeprefix("ل")) is not None and is_definite(following)


def _head(word: str) -> str:
    return word.removeprefix("ال")


def _phrase(tokens: Sequence[Token]) -> tuple[str, ...]:
    words = []
    for token in tokens:
        if token.word in ENDS or not token.word.isalpha():
            break
        word = _bare(token.word)
        if word not in UNSAID:
            words.append(word)
    return tuple(words)


@lru_cache(maxsize=65_536)
def _bare(word: str) -> str:
    """A word without the particles before its article: للرئيس and والرئيس are الرئيس."""
    if word in TITLES or word in MORE:
        return word
    return next((reading for reading, _ in readings(word) if reading.startswith("ال") or reading in TITLES), word)
